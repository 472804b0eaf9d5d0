"""Furnishes bathrooms.

`arrange_bathroom` draws the place, the camera and the things: a bath or a shower, a basin under its
mirror, a toilet, and sometimes the washing machine that other homes keep in the kitchen.
"""

from math import pi
from random import Random

from synthlab.scenes.furnishing.groups import (
    doorway,
    pendants,
    window_at,
)
from synthlab.scenes.furnishing.palettes import (
    CEILINGS,
    CLOTHS,
    FLOORS,
    GREENS,
    METAL,
    PALE,
    POTS,
    RICH,
    WALLS,
    WHITE,
    WOODS,
    Finishes,
)
from synthlab.scenes.furnishing.plan import Arranged, Plan, look_into, tone
from synthlab.scenes.stage import Colour, Room

PALER: tuple[Colour, ...] = (*PALE, *WALLS)
TILES: tuple[Colour, ...] = ((232, 236, 236), (206, 224, 226), (220, 228, 214), (238, 226, 216),
                             (186, 210, 206), (226, 222, 232), (120, 150, 160), (96, 126, 116),
                             (222, 198, 186),)  # fmt: skip
FLOORING: Finishes = (("tiles", (206, 206, 202)), ("tiles", (150, 158, 162)),
                      ("tiles", (214, 200, 184)), ("chequers", (232, 232, 228)),
                      ("tiles", (110, 118, 124)), *FLOORS,)  # fmt: skip


def arrange_bathroom(style: str, dice: Random) -> Arranged:
    """A bathroom of that style."""
    flooring, floor = dice.choice(FLOORING)
    tiled = (
        ("half-tiles", "half-tiles", "panels", "plain") if flooring != "chequers" else ("plain",)
    )
    walling = "plain" if style == "cottage" else dice.choice(tiled)
    accent = (70, 78, 84) if flooring == "chequers" else tone(dice, TILES)
    room = Room(dice.uniform(2.8, 4.0), 2.45, 4.0, tone(dice, PALER), floor, dice.choice(CEILINGS),
                flooring=flooring, walling=walling, accent=accent,
                sun=dice.choice((-1.0, 1.0)))  # fmt: skip
    plan = Plan(dice, room, look_into(dice, room.width, 3.9))
    side = dice.choice((-1, 1))
    wall_at = "left" if side < 0 else "right"
    other = "right" if side < 0 else "left"
    white = tone(dice, (WHITE, WHITE, (236, 228, 214)))
    if style == "tub":
        _tub(plan, wall_at, white)
    elif style == "shower":
        u = side * (room.width / 2 - 0.46)
        plan.on_wall("shower", plan.fit(u, 0.9, 0.9), 0, (0.9, 2.05, 0.9),
                     tone(dice, ((190, 194, 198), (60, 60, 64), (206, 172, 110))),
                     (206, 226, 230))  # fmt: skip
    if style == "cottage":
        _cottage(plan, side, white)
    else:
        _wash_and_toilet(plan, side, white, laundry=style == "laundry")
    if style == "laundry":
        _laundry(plan, side)
    if plan.chance(0.45):
        _window(plan, side * 0.8)
    if plan.chance(0.6):
        u = plan.fit(dice.uniform(-0.4, 0.4), 0.8, 1.3)
        plan.on_wall("rug", u, 0, (0.8, 0, 0.55), tone(dice, CLOTHS), tone(dice, CLOTHS),
                     dice.choice(("", "striped", "round")), w=1.0, flat=True)  # fmt: skip
    if plan.chance(0.25):
        size = (0.4, 0.7, 0.3)
        plan.on_wall("plant", plan.fit(-side * 1.2, 0.4, 0.4), 0, size, tone(dice, POTS),
                     tone(dice, GREENS), dice.choice(("palm", "leafy")), w=0.1)  # fmt: skip
    if plan.chance(0.25):
        plan.on_wall("basket", dice.uniform(1.2, 1.7), 0, (0.42, 0.55, 0.42), (202, 170, 124),
                     tone(dice, CLOTHS), wall=other, w=0.1)  # fmt: skip
    pendants(plan, dice.choice((0, 0, 1)), 1.2)
    doorway(plan)
    return room, plan.camera, plan.things()


def _window(plan: Plan, u: float) -> None:
    wide = plan.dice.uniform(0.6, 0.8)
    at = plan.clear(u, wide)
    if at is not None:
        plan.on_wall("window", at, 1.45, (wide, 0.75, 0.05), WHITE, WHITE, flat=True)


def _tub(plan: Plan, wall: str, white: Colour) -> None:
    dice = plan.dice
    make = dice.choice(("panel", "panel", "feet"))
    colour = (
        white
        if plan.chance(0.8)
        else tone(dice, ((150, 196, 206), (236, 190, 180), (96, 126, 116)))
    )
    feet = tone(dice, METAL)
    if plan.chance(0.55):  # along a side wall
        plan.on_wall("bathtub", 0.85, 0, (1.65, 0.56, 0.75), colour, feet, make, wall=wall)
    else:
        u = plan.fit(-0.6 if wall == "left" else 0.6, 1.55, 0.75)
        plan.on_wall("bathtub", u, 0, (1.55, 0.56, 0.75), colour, feet, make)
    if plan.chance(0.5):
        at = -0.9 if wall == "left" else 0.9
        plan.on_wall("shelf", at, 1.4, (0.7, 0.24, 0.2), tone(dice, WOODS), tone(dice, CLOTHS))


def _wash_and_toilet(plan: Plan, side: int, white: Colour, *, laundry: bool) -> None:
    dice = plan.dice
    left, right = plan.span(0.6)
    edge = right if side < 0 else left
    basin = plan.fit(edge + side * 0.55, 0.8, 0.55)
    tap = tone(dice, METAL[:3])
    what = dice.choice(("vanity", "basin", "vanity", "bowl"))
    if what == "basin":
        plan.on_wall("sink", basin, 0, (0.56, 0.84, 0.46), white, tap, "basin", w=0.02)
    else:
        front = tone(dice, (*WOODS, WHITE, *RICH[:3]))
        plan.on_wall(
            "cabinets", basin, 0, (0.8, 0.76, 0.5), front, tap, dice.choice(("flat", "shaker"))
        )
        plan.on_wall("countertop", basin, 0.76, (0.84, 0.05, 0.53),
                     tone(dice, (WHITE, (90, 92, 98), WOODS[0])), WHITE)  # fmt: skip
        make, size = ("bowl", (0.42, 0.14, 0.4)) if what == "bowl" else ("", (0.46, 0.0, 0.4))
        plan.on_wall("sink", basin, 0.81, size, white, tap, make, w=0.05)
        if plan.chance(0.5):
            plan.on_wall(
                "bottle", basin + 0.32, 0.81, (0.08, 0.2, 0.08), tone(dice, CLOTHS), WHITE, w=0.2
            )
    if plan.chance(0.85):
        size = dice.choice(
            ((0.6, 0.75, 0.04), (0.5, 0.85, 0.04), (0.8, 0.7, 0.04), (0.66, 0.66, 0.04))
        )
        make = "round" if size[0] == size[1] or plan.chance(0.2) else ""
        plan.on_wall("mirror", plan.fit(basin, size[0], 0), 1.12, size,
                     tone(dice, (*METAL, WOODS[0])), WHITE, make, flat=True)  # fmt: skip
    toilet = basin + side * dice.uniform(0.85, 1.0)
    place = plan.clear(toilet, 0.45, "floor", 0.7)
    if place is not None and plan.chance(0.86) and not laundry:
        plan.on_wall("toilet", place, 0, (0.4, 0.78, 0.66), white,
                     tone(dice, (white, white, WOODS[0])),
                     dice.choice(("open", "closed", "closed")))  # fmt: skip
    hook = plan.clear(basin + side * 0.72, 0.4)
    if hook is not None and plan.chance(0.6):
        plan.on_wall("towel", hook, 1.0, (0.32, 0.5, 0.05), tone(dice, CLOTHS),
                     tone(dice, (*CLOTHS, WHITE)), flat=True)  # fmt: skip


def _cottage(plan: Plan, side: int, white: Colour) -> None:
    """A long washstand of wood, a bath on feet, a shelf of jars: a kitchen, but for the bath."""
    dice = plan.dice
    left, right = plan.span(0.6)
    wide = dice.uniform(1.3, 1.7)
    u = plan.fit(right if side < 0 else left, wide, 0.6)
    front, top, tap = (
        tone(dice, (*WOODS, *RICH, WHITE)),
        tone(dice, (*WOODS, WHITE)),
        dice.choice(METAL),
    )
    plan.on_wall("cabinets", u, 0, (wide, 0.8, 0.52), front, tap, dice.choice(("shaker", "flat")))
    plan.on_wall("countertop", u, 0.8, (wide + 0.06, 0.05, 0.55), top, top, "wood")
    bowl = dice.choice(("bowl", ""))
    plan.on_wall("sink", u, 0.85, (0.42, 0.14 if bowl else 0.0, 0.4), white, tap, bowl, w=0.06)
    for at in (u - wide / 2 + 0.2, u + wide / 2 - 0.2):
        if plan.chance(0.6):
            what = dice.choice(("bottle", "plant", "basket"))
            size = {
                "bottle": (0.09, 0.24, 0.09),
                "plant": (0.28, 0.4, 0.2),
                "basket": (0.3, 0.2, 0.2),
            }[what]
            plan.on_wall(
                what, at, 0.85, size, tone(dice, POTS), tone(dice, GREENS), "leafy", w=0.15
            )
    above = dice.choice(("mirror", "mirror", "window", "shelf"))
    if above == "mirror":
        plan.on_wall(
            "mirror",
            u,
            1.15,
            (0.7, 0.7, 0.04),
            tone(dice, (*METAL, *WOODS)),
            WHITE,
            dice.choice(("round", "")),
            flat=True,
        )
    elif above == "window":
        window_at(plan, u, 0.9, 1.15, drapes=0.6)
    else:
        plan.on_wall(
            "shelf", u, 1.4, (wide * 0.8, 0.26, 0.22), tone(dice, WOODS), tone(dice, CLOTHS)
        )
    tub = plan.clear(u + side * 1.9, 1.4, "floor", 0.8)
    seat = plan.clear(u + side * 1.5, 0.45, "floor", 0.7)
    if tub is not None:
        plan.on_wall("bathtub", tub, 0, (1.4, 0.58, 0.72), white, tap, "feet", w=0.05)
    elif seat is not None and plan.chance(0.8):
        plan.on_wall("toilet", seat, 0, (0.4, 0.78, 0.66), white, white, "closed")
    hook = plan.clear(u + side * (wide / 2 + 0.4), 0.4)
    if hook is not None and plan.chance(0.5):
        plan.on_wall("towel", hook, 1.0, (0.32, 0.5, 0.05), tone(dice, CLOTHS), WHITE, flat=True)


def _laundry(plan: Plan, side: int) -> None:
    dice = plan.dice
    left, right = plan.span(0.6)
    u = plan.fit((left if side < 0 else right) - side * 0.4, 0.62, 0.62)
    plan.on_wall("washing machine", u, 0, (0.6, 0.86, 0.6), WHITE, (120, 124, 130))
    if plan.chance(0.6):
        plan.on_wall("countertop", u, 0.86, (0.66, 0.04, 0.62), tone(dice, WOODS), WHITE, "wood")
    plan.on_wall("shelf", u, 1.45, (0.8, 0.26, 0.24), tone(dice, WOODS), tone(dice, CLOTHS))
    if plan.chance(0.6):
        plan.on_wall(
            "basket",
            u + side * -0.1,
            0.9,
            (0.4, 0.28, 0.3),
            (202, 170, 124),
            tone(dice, CLOTHS),
            w=0.1,
        )
    if plan.chance(0.6):
        x = plan.fit(u - side * 0.7, 0.5, 1.4)
        plan.stand(
            plan.make(
                "basket", (x, 0, -1.0), (0.46, 0.46, 0.46), pi / 5, (202, 170, 124), CLOTHS[0]
            )
        )
