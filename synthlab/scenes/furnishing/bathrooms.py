"""Furnishes bathrooms.

`arrange_bathroom` draws the place, the camera and the things: a bath or a shower, a basin under its
mirror, a toilet, and sometimes the washing machine that other homes keep in the kitchen.
"""

from math import pi
from random import Random

from synthlab.scenes.furnishing import palettes
from synthlab.scenes.furnishing.groups import finish, pendants, window_at
from synthlab.scenes.furnishing.palettes import CLOTHS, GREENS, METAL, POTS, RICH, WHITE, WOODS
from synthlab.scenes.furnishing.plan import Arranged, Plan, look_into, tone
from synthlab.scenes.stage import Colour, Point, Room

TILES: palettes.Colours = (
    (232, 236, 236), (206, 224, 226), (220, 228, 214), (238, 226, 216), (186, 210, 206),
    (226, 222, 232), (120, 150, 160), (96, 126, 116), (222, 198, 186),
)  # fmt: skip
FLOORING: palettes.Finishes = (
    ("tiles", (206, 206, 202)), ("tiles", (150, 158, 162)), ("tiles", (214, 200, 184)),
    ("chequers", (232, 232, 228)), ("tiles", (110, 118, 124)), *palettes.FLOORS,
)  # fmt: skip
BASKET: Colour = (202, 170, 124)
CROCK: Point = (0.3, 0.2, 0.2)


def arrange_bathroom(style: str, dice: Random) -> Arranged:
    """A bathroom of that style."""
    flooring, floor = dice.choice(FLOORING)
    chequered = flooring == "chequers"
    wallings = ("plain",) if chequered else ("half-tiles", "half-tiles", "panels", "plain")
    walling = "plain" if style == "cottage" else dice.choice(wallings)
    accent = (70, 78, 84) if chequered else tone(dice, TILES)
    width, wall = dice.uniform(2.8, 4.0), tone(dice, (*palettes.PALE, *palettes.WALLS))
    room = Room(width, 2.45, 4.0, wall, floor, dice.choice(palettes.CEILINGS), flooring=flooring,
                walling=walling, accent=accent, sun=dice.choice((-1.0, 1.0)))  # fmt: skip
    plan = Plan(dice, room, look_into(dice, width, 3.9))
    side = dice.choice((-1, 1))
    white = tone(dice, (WHITE, WHITE, (236, 228, 214)))
    if style == "tub":
        _tub(plan, side, white)
    elif style == "shower":
        u = plan.fit(side * (room.width / 2 - 0.46), 0.9, 0.9)
        frames = ((190, 194, 198), (60, 60, 64), (206, 172, 110))
        plan.on_wall("shower", u, 0, (0.9, 2.05, 0.9), frames, (206, 226, 230))
    if style == "cottage":
        _cottage(plan, side, white)
    else:
        _wash_and_toilet(plan, side, white, laundry=style == "laundry")
    if style == "laundry":
        _laundry(plan, side)
    if plan.chance(0.45):
        wide = dice.uniform(0.6, 0.8)
        at = plan.clear(side * 0.8, wide)
        if at is not None:
            plan.on_wall("window", at, 1.45, (wide, 0.75, 0.05), WHITE, WHITE, flat=True)
    if plan.chance(0.6):
        u, makes = plan.fit(dice.uniform(-0.4, 0.4), 0.8, 1.3), ("", "striped", "round")
        plan.on_wall("rug", u, 0, (0.8, 0, 0.55), CLOTHS, CLOTHS, makes, w=1.0, flat=True)
    if plan.chance(0.25):
        u, size = plan.fit(-side * 1.2, 0.4, 0.4), (0.4, 0.7, 0.3)
        plan.on_wall("plant", u, 0, size, POTS, GREENS, ("palm", "leafy"), w=0.1)
    if plan.chance(0.25):
        u, other = dice.uniform(1.2, 1.7), "right" if side < 0 else "left"
        plan.on_wall("basket", u, 0, (0.42, 0.55, 0.42), BASKET, CLOTHS, wall=other, w=0.1)
    pendants(plan, dice.choice((0, 0, 1)), 1.2)
    return finish(plan)


def _tub(plan: Plan, side: int, white: Colour) -> None:
    make = plan.dice.choice(("panel", "panel", "feet"))
    coloured = ((150, 196, 206), (236, 190, 180), (96, 126, 116))
    colour = tone(plan.dice, white if plan.chance(0.8) else coloured)
    feet = tone(plan.dice, METAL)
    if plan.chance(0.55):  # along a side wall
        wall = "left" if side < 0 else "right"
        plan.on_wall("bathtub", 0.85, 0, (1.65, 0.56, 0.75), colour, feet, make, wall=wall)
    else:
        u = plan.fit(side * 0.6, 1.55, 0.75)
        plan.on_wall("bathtub", u, 0, (1.55, 0.56, 0.75), colour, feet, make)
    if plan.chance(0.5):
        plan.on_wall("shelf", side * 0.9, 1.4, (0.7, 0.24, 0.2), WOODS, CLOTHS)


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
        plan.on_wall("cabinets", basin, 0, (0.8, 0.76, 0.5), front, tap, ("flat", "shaker"))
        tops = (WHITE, (90, 92, 98), WOODS[0])
        plan.on_wall("countertop", basin, 0.76, (0.84, 0.05, 0.53), tops, WHITE)
        make, size = ("bowl", (0.42, 0.14, 0.4)) if what == "bowl" else ("", (0.46, 0.0, 0.4))
        plan.on_wall("sink", basin, 0.81, size, white, tap, make, w=0.05)
        if plan.chance(0.5):
            plan.on_wall("bottle", basin + 0.32, 0.81, (0.08, 0.2, 0.08), CLOTHS, WHITE, w=0.2)
    if plan.chance(0.85):
        wide, high = dice.choice(((0.6, 0.75), (0.5, 0.85), (0.8, 0.7), (0.66, 0.66)))
        make = "round" if wide == high or plan.chance(0.2) else ""
        u, frames = plan.fit(basin, wide, 0), (*METAL, WOODS[0])
        plan.on_wall("mirror", u, 1.12, (wide, high, 0.04), frames, WHITE, make, flat=True)
    at = plan.clear(basin + side * dice.uniform(0.85, 1.0), 0.45, "floor", 0.7)
    if at is not None and plan.chance(0.86) and not laundry:
        seats, makes = (white, white, WOODS[0]), ("open", "closed", "closed")
        plan.on_wall("toilet", at, 0, (0.4, 0.78, 0.66), white, seats, makes)
    _towel(plan, basin + side * 0.72, 0.6, (*CLOTHS, WHITE))


def _towel(plan: Plan, u: float, share: float, stripes: palettes.Tones) -> None:
    hook = plan.clear(u, 0.4)
    if hook is not None and plan.chance(share):
        plan.on_wall("towel", hook, 1.0, (0.32, 0.5, 0.05), CLOTHS, stripes, flat=True)


def _cottage(plan: Plan, side: int, white: Colour) -> None:
    """A long washstand of wood, a bath on feet, a shelf of jars: a kitchen, but for the bath."""
    dice = plan.dice
    left, right = plan.span(0.6)
    wide = dice.uniform(1.3, 1.7)
    u = plan.fit(right if side < 0 else left, wide, 0.6)
    front, top = tone(dice, (*WOODS, *RICH, WHITE)), tone(dice, (*WOODS, WHITE))
    tap = dice.choice(METAL)
    plan.on_wall("cabinets", u, 0, (wide, 0.8, 0.52), front, tap, ("shaker", "flat"))
    plan.on_wall("countertop", u, 0.8, (wide + 0.06, 0.05, 0.55), top, top, "wood")
    bowl = dice.choice(("bowl", ""))
    plan.on_wall("sink", u, 0.85, (0.42, 0.14 if bowl else 0.0, 0.4), white, tap, bowl, w=0.06)
    for at in (u - wide / 2 + 0.2, u + wide / 2 - 0.2):
        if plan.chance(0.6):
            what = dice.choice(("bottle", "plant", "basket"))
            size = {"bottle": (0.09, 0.24, 0.09), "plant": (0.28, 0.4, 0.2)}.get(what, CROCK)
            plan.on_wall(what, at, 0.85, size, POTS, GREENS, "leafy", w=0.15)
    above = dice.choice(("mirror", "mirror", "window", "shelf"))
    if above == "mirror":
        size, frames = (0.7, 0.7, 0.04), (*METAL, *WOODS)
        plan.on_wall("mirror", u, 1.15, size, frames, WHITE, ("round", ""), flat=True)
    elif above == "window":
        window_at(plan, u, 0.9, 1.15, drapes=0.6)
    else:
        plan.on_wall("shelf", u, 1.4, (wide * 0.8, 0.26, 0.22), WOODS, CLOTHS)
    tub = plan.clear(u + side * 1.9, 1.4, "floor", 0.8)
    seat = plan.clear(u + side * 1.5, 0.45, "floor", 0.7)
    if tub is not None:
        plan.on_wall("bathtub", tub, 0, (1.4, 0.58, 0.72), white, tap, "feet", w=0.05)
    elif seat is not None and plan.chance(0.8):
        plan.on_wall("toilet", seat, 0, (0.4, 0.78, 0.66), white, white, "closed")
    _towel(plan, u + side * (wide / 2 + 0.4), 0.5, WHITE)


def _laundry(plan: Plan, side: int) -> None:
    left, right = plan.span(0.6)
    u = plan.fit((left if side < 0 else right) - side * 0.4, 0.62, 0.62)
    plan.on_wall("washing machine", u, 0, (0.6, 0.86, 0.6), WHITE, (120, 124, 130))
    if plan.chance(0.6):
        plan.on_wall("countertop", u, 0.86, (0.66, 0.04, 0.62), WOODS, WHITE, "wood")
    plan.on_wall("shelf", u, 1.45, (0.8, 0.26, 0.24), WOODS, CLOTHS)
    if plan.chance(0.6):
        plan.on_wall("basket", u - side * 0.1, 0.9, (0.4, 0.28, 0.3), BASKET, CLOTHS, w=0.1)
    if plan.chance(0.6):
        at = (plan.fit(u - side * 0.7, 0.5, 1.4), 0, -1.0)
        plan.put("basket", at, (0.46, 0.46, 0.46), BASKET, CLOTHS[0], turn=pi / 5)
