"""Rooms, and groups of furniture that several kinds of room share.

`plain_room`; `window_at`, `hang_pictures`, `doorway`, `pendants`, `dining`; `rug`, `potted_plant`,
`armchair`, `radiator`; `finish` closes the plan.
"""

from math import pi
from random import Random

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing.palettes import (
    CEILINGS,
    CLOTHS,
    FLOORS,
    GREENS,
    LOAF,
    POTS,
    WALLS,
    WALNUT,
    WHITE,
    WOODS,
)
from synthlab.scenes.furnishing.plan import QUARTER, Arranged, Plan, tone
from synthlab.scenes.stage import Colour, Point, Room

FRAMES: tuple[Colour, ...] = (WHITE, (206, 198, 184), (110, 78, 56), (74, 76, 80))


def window_at(plan: Plan, u: float, wide: float, v: float, *, drapes: float = 0.35,
              long: bool = False) -> None:  # fmt: skip
    """A window in the back wall, where it is free near `u`, sometimes with curtains."""
    dice = plan.dice
    high = dice.uniform(0.95, 1.15)
    curtained = plan.chance(drapes)
    at = plan.clear(u, wide + 0.3 * curtained)
    if at is None:
        return
    plan.on_wall("window", at, v, (wide, high, 0.05), dice.choice(FRAMES), WHITE, flat=True)
    if not curtained:
        return
    if long or plan.chance(0.5):
        low, make = 0.05 if long else v - 0.12, ""
        size = (wide + 0.24, v + high + 0.1 - low, 0.08)
    else:
        low, size, make = v, (wide, high, 0.08), "half"
    plan.on_wall("curtains", at, low, size, CLOTHS, WOODS, make, flat=True)


def hang_pictures(plan: Plan, many: int, *, v: float = 1.4, near: float | None = None) -> None:
    """Framed pictures where the back wall is free; once in a while of a cow."""
    dice = plan.dice
    for i in range(many):
        wide, high = dice.choice(((0.7, 0.5), (0.5, 0.64), (0.9, 0.55), (0.44, 0.44)))
        make = dice.choice(("landscape", "abstract", "plant", "landscape", "cow"))
        at = plan.clear(dice.uniform(*plan.span(0)) if near is None else near + i * 0.75, wide)
        if at is not None:
            up, colour = v + dice.uniform(-0.06, 0.1), tone(dice, CLOTHS)
            plan.on_wall("picture", at, up, (wide, high, 0.03), colour,
                         dice.choice(FRAMES[1:]), make, flat=True)  # fmt: skip


def doorway(plan: Plan) -> None:
    """Now and then, at the picture's edge, the frame of the door that one looks through."""
    if not plan.chance(0.14):
        return
    dice, side = plan.dice, plan.dice.choice((0, 1))
    w = -plan.camera.eye[2] - 1.15
    edges = plan.span(w)
    seen = (edges[1] - edges[0]) * dice.uniform(0.05, 0.15)
    u = edges[0] + seen - 0.3 if side == 0 else edges[1] - seen + 0.3
    colour = tone(dice, (WHITE, *WOODS, (206, 198, 184)))
    plan.put("doorway", (u, 0, -w), (0.6, plan.room.height, 0.14), colour, WHITE)


def pendants(plan: Plan, many: int, w: float, *, around: float | None = None,
             apart: float = 0.8) -> None:  # fmt: skip
    """Lamps of one make in a row under the ceiling."""
    dice = plan.dice
    make = dice.choice(("dome", "cone", "globe"))
    colour = tone(dice, (*CLOTHS[:4], WHITE, (60, 60, 64), (196, 160, 96)))
    middle = plan.fit(dice.uniform(-0.8, 0.8), many * apart, w) if around is None else around
    for i in range(many):
        u = middle + (i - (many - 1) / 2) * apart
        size = (0.26 if make == "globe" else 0.36, dice.uniform(0.55, 0.62), 0)
        plan.put("pendant", (u, plan.room.height, -w), size, colour, WHITE, make)


def dining(plan: Plan, w: float, *, wide: float = 1.3, farm: bool = False,
           small: bool = False, near: float | None = None) -> None:  # fmt: skip
    """A table `w` metres before the back wall, with chairs and something on it."""
    dice = plan.dice
    u = plan.fit(dice.uniform(-0.7, 0.7) if near is None else near, wide, w + 0.8)
    wood = tone(dice, WOODS)
    makes = ("", "", "cloth") if farm else ("", "slim", "round", "cloth")
    make = "round" if small else dice.choice(makes)
    deep, cover = wide if make == "round" else 0.85, CLOTHS if make == "cloth" else wood
    table = plan.make("table", (u, 0, -w), (wide, 0.75, deep), wood, cover, make)

    def place(share: float) -> Point:
        return u + dice.uniform(-0.3, 0.3) * wide, 0.755, -w - deep * share

    on_top = [
        plan.make("fruit", place(0.5), (0.3, 0.19, 0.3), POTS),
        plan.make("vase", place(0.45), (0.22, 0.44, 0.2), POTS, CLOTHS),
        plan.make("bread", place(0.55), (0.34, 0.15, 0.2), LOAF, make="bread"),
    ]
    plan.stand(table, *plan.some(0.45, *on_top[: 2 + farm]))
    seat, size = tone(dice, (wood, WALNUT, *CLOTHS[:3])), (0.42, 0.88, 0.42)
    many = max(1, round((wide - 0.2) / 0.6))
    for i in range(many):
        x = u + wide * ((i + 0.5) / many - 0.5) * 0.9
        if plan.chance(0.85):  # behind the table, facing the viewer
            plan.put("chair", (x, 0, -w + 0.32), size, seat, WALNUT)
        if plan.chance(0.3) and not small:  # before it, its back to the viewer
            plan.put("chair", (x, 0, -w - deep - 0.3), size, seat, WALNUT, turn=pi)


def finish(plan: Plan) -> Arranged:
    """The place, the camera and the things of a room that is complete."""
    doorway(plan)
    return plan.room, plan.camera, plan.things()


def plain_room(dice: Random, width: float, *, walls: tuple[Colour, ...] = WALLS) -> Room:
    """A room to live or to sleep in."""
    flooring, floor = dice.choice(FLOORS[:7])
    wall = tone(dice, walls)
    return Room(width, 2.5, 5.0, wall, floor, dice.choice(CEILINGS), flooring=flooring,
                walling=dice.choice(("plain", "plain", "plain", "panels", "stripes")),
                accent=shade(wall, dice.choice((0.9, 1.12))),
                sun=dice.choice((-1.0, 1.0)))  # fmt: skip


def rug(plan: Plan, u: float, w: float, wide: float, deep: float) -> None:
    """A rug or a mat, `w` metres before the back wall."""
    make = plan.dice.choice(("", "patterned", "striped", "round"))
    plan.on_wall("rug", u, 0, (wide, 0, deep), CLOTHS, CLOTHS, make, w=w, flat=True)


def potted_plant(plan: Plan, u: float) -> None:
    """A large plant at the back wall."""
    size = (0.5, plan.dice.uniform(0.8, 1.3), 0.4)
    make = plan.dice.choice(("leafy", "palm", "leafy", "cactus"))
    plan.on_wall("plant", plan.fit(u, 0.5, 0.4), 0, size, POTS, GREENS, make, w=0.1)


def armchair(plan: Plan, u: float, w: float) -> None:
    """An armchair that faces the middle of the room."""
    at = plan.fit(u, 1.0, w + 0.6)
    turn = -QUARTER * 0.7 if at > plan.camera.eye[0] else QUARTER * 0.7
    size = (0.85, plan.dice.uniform(0.84, 0.95), 0.8)
    plan.put("armchair", (at, 0, -w), size, CLOTHS, WALNUT, turn=turn)


def radiator(plan: Plan) -> None:
    """A radiator under a window."""
    plan.on_wall("radiator", 0, 0.12, (0.8, 0.55, 0.1), (236, 234, 228), (190, 196, 200))
