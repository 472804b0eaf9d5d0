"""Furnishes living rooms.

`arrange_living_room` draws the place, the camera and the things. An open plan holds a kitchenette,
a dining room the table one would look for in a farmhouse.
"""

from random import Random

from synthlab.scenes.furnishing import groups
from synthlab.scenes.furnishing.fittings import choose
from synthlab.scenes.furnishing.groups import hang_pictures, pendants, potted_plant, rug, window_at
from synthlab.scenes.furnishing.kitchen_walls import kitchenette
from synthlab.scenes.furnishing.palettes import CLOTHS, LOOKS, POTS, WALNUT, WHITE, WOODS
from synthlab.scenes.furnishing.plan import QUARTER, Arranged, Plan, look_into, tone
from synthlab.scenes.stage import Point

CUSHION: Point = (0.42, 0.38, 0.14)
LAMP: Point = (0.42, 1.55, 0.42)


def arrange_living_room(style: str, dice: Random) -> Arranged:
    """A living room of that style."""
    room = groups.plain_room(dice, dice.uniform(4.2, 5.4))
    plan = Plan(dice, room, look_into(dice, room.width, 4.6, zoom=0.98))
    if style == "family" and plan.chance(0.25):
        _sideways(plan)
    else:
        STYLES[style](plan)
    return groups.finish(plan)


def _sideways(plan: Plan) -> None:
    """A sofa that faces across the room, towards a television or a sideboard."""
    dice = plan.dice
    side = dice.choice((-1, 1))
    what = dice.choice(("bookcase", "drawers", "wardrobe", "television"))
    high = {"bookcase": 1.9, "drawers": 0.8, "wardrobe": 2.0, "television": 1.1}[what]
    u, make = plan.fit(side * 1.3, 1.3, 0.5), "drawers" if what == "drawers" else ""
    plan.on_wall(what, u, 0, (1.2, high, 0.4), WOODS, WALNUT, make)
    if plan.chance(0.6):
        window_at(plan, dice.uniform(-1, 1), dice.uniform(1.0, 1.5), 1.1, drapes=0.75, long=True)
    hang_pictures(plan, dice.choice((0, 1, 2)), v=1.5)
    rug(plan, plan.fit(0, 2.0, 2.2), 1.2, 2.0, 1.4)
    x = plan.fit(-side * 2.2, 1.0, 2.4) - side * 0.42
    wide = dice.choice((1.5, 1.7))
    plan.put("sofa", (x, 0, -1.35), (wide, 0.84, 0.9), CLOTHS, WALNUT, turn=side * QUARTER)
    if plan.chance(0.7):
        _low_table(plan, x + side * 1.4, 1.4)
    if plan.chance(0.5):
        potted_plant(plan, -side * 1.6)
    pendants(plan, dice.choice((0, 0, 1)), 1.7)


def _sofa(plan: Plan, u: float, w: float = 0.05, wide: float | None = None) -> float:
    """A sofa at the back wall with its cushions; return its width."""
    dice = plan.dice
    wide = wide or dice.choice((1.6, 1.9, 2.1))
    at = plan.fit(u, wide, w + 0.9)
    plan.on_wall("sofa", at, 0, (wide, dice.uniform(0.8, 0.9), 0.92), CLOTHS, WALNUT, w=w)
    for i in range(dice.choice((0, 1, 2, 2))):
        x = at + (i * 2 - 1) * (wide / 2 - 0.42) + dice.uniform(-0.1, 0.1)
        cloths, makes = (*CLOTHS, WHITE), ("", "", "striped", "cow")
        plan.on_wall("cushion", x, 0.42, CUSHION, cloths, CLOTHS, makes, w=w + 0.42)
    return wide


def _low_table(plan: Plan, u: float, w: float) -> None:
    dice = plan.dice
    wide = dice.uniform(0.9, 1.2)
    x = plan.fit(u, wide, w + 0.6)
    wood = tone(dice, (*WOODS, WHITE))
    table = plan.make("table", (x, 0, -w), (wide, 0.4, 0.58), wood, wood, ("slim", "", "round"))
    on_top = [
        plan.make("fruit", (x - 0.2, 0.4, -w - 0.3), (0.28, 0.18, 0.28), POTS),
        plan.make("vase", (x + 0.2, 0.4, -w - 0.25), (0.2, 0.4, 0.2), POTS, CLOTHS),
    ]
    plan.stand(table, *[thing for thing in on_top if plan.chance(0.4)])


def _family(plan: Plan) -> None:
    dice = plan.dice
    u = plan.fit(dice.uniform(-0.9, 0.9), 1.9, 1.0)
    if plan.chance(0.7):
        rug(plan, plan.fit(u, 2.2, 2.0), 1.2, 2.2, 1.3)
    wide = _sofa(plan, u)
    for side in (-1, 1):
        at = u + side * (wide / 2 + 0.62)
        if abs(at) + 0.35 > plan.room.width / 2:
            continue
        what = dice.choice(("bookcase", "lamp", "plant", "plant", "lamp", ""))
        if what == "bookcase":
            plan.on_wall(what, at, 0, (0.85, dice.uniform(1.7, 2.1), 0.34), WOODS, WALNUT)
        elif what == "lamp":
            shades = (WHITE, (238, 216, 170))
            plan.on_wall(what, at - side * 0.2, 0, LAMP, shades, (70, 66, 62), w=0.15)
        elif what == "plant":
            potted_plant(plan, at - side * 0.2)
    if plan.chance(0.55):
        at = plan.fit(u + dice.choice((-1.2, 0, 1.2)), 1.3, 0)
        window_at(plan, at, dice.uniform(1.0, 1.5), 1.15, drapes=0.75, long=True)
    else:
        hang_pictures(plan, dice.choice((1, 2)), v=1.45, near=u - 0.3)
    wall = dice.choice(("left", "right"))
    if plan.chance(0.35):
        at = dice.uniform(1.3, 1.8)
        plan.on_wall("television", at, 0, (1.2, 1.1, 0.4), WOODS, WALNUT, wall=wall)
    elif plan.chance(0.4):
        groups.armchair(plan, u + dice.choice((-1.5, 1.5)), 1.4)
    if plan.chance(0.75):
        _low_table(plan, u, 1.5)
    pendants(plan, dice.choice((0, 0, 1)), 1.7)


def _library(plan: Plan) -> None:
    dice = plan.dice
    wood = tone(dice, WOODS)
    left, right = plan.span(0)
    fire = plan.chance(0.5)
    u = plan.fit(dice.uniform(-0.5, 0.5), 1.4, 0.7)
    x = left
    while x < right:
        if not fire or abs(x + 0.5 - u) > 1.25:
            plan.on_wall("bookcase", x + 0.5, 0, (0.98, 2.2, 0.34), wood, WALNUT)
        x += 1.0
    if fire:
        stones = ((206, 198, 186), (168, 96, 78), (226, 222, 214))
        plan.on_wall("hearth", u, 0, (1.4, 1.3, 0.4), stones, (*WOODS, WHITE))
        hang_pictures(plan, 1, v=1.55, near=u)
    else:
        _sofa(plan, u, w=0.9, wide=1.7)
    rug(plan, plan.fit(u, 2.2, 2.2), 1.0 if fire else 1.7, 2.2, 1.3)
    for side in (-1, 1) if fire else (dice.choice((-1, 1)),):
        if plan.chance(0.8):
            at = (plan.fit(u + side * 1.35, 0.9, 1.8) + side * 0.2, 0, -1.3)
            turn = -side * QUARTER * 0.75
            plan.put("armchair", at, (0.85, 0.95, 0.8), CLOTHS, WALNUT, turn=turn)
    if plan.chance(0.6):
        at = (plan.fit(u + dice.choice((-1.9, 1.9)), 0.4, 0.9), 0, -0.6)
        plan.put("lamp", at, LAMP, (238, 216, 170), (70, 66, 62))
    if plan.chance(0.5):
        _low_table(plan, u, 1.7)


def _open_plan(plan: Plan) -> None:
    """A kitchenette at the back wall, and a sofa before it."""
    dice = plan.dice
    kit = choose(plan, LOOKS["kitchenette"])
    side = dice.choice((-1, 1))
    at = plan.fit(side * 1.4, 1.6, 0.65)
    kitchenette(plan, kit, at)
    if plan.chance(0.6):
        window_at(plan, plan.fit(-side * 1.2, 1.2, 0), 1.2, 1.05, drapes=0.6, long=True)
    else:
        hang_pictures(plan, 2, near=-side * 1.2)
    u = plan.fit(-side * 0.9, 1.9, 1.9)
    w = dice.uniform(0.5, 1.0)
    rug(plan, plan.fit(u, 2.2, 2.2), w + 0.7, 2.2, 1.2)
    wide = dice.choice((1.6, 1.8))
    x = plan.fit(u, wide, w + 0.9)
    sofa = plan.make("sofa", (x, 0, -w), (wide, 0.84, 0.9), CLOTHS, WALNUT)
    place, makes = (x + dice.choice((-0.5, 0.5)), 0.42, -w - 0.42), ("", "cow", "striped")
    pillow = plan.make("cushion", place, CUSHION, CLOTHS, WHITE, makes)
    plan.stand(sofa, *plan.some(0.7, pillow))
    if plan.chance(0.7):
        _low_table(plan, x, w + 1.2)
    if plan.chance(0.4):
        potted_plant(plan, -side * 2.0)
    pendants(plan, dice.choice((0, 1, 2)), 1.2)


def _dining_room(plan: Plan) -> None:
    dice = plan.dice
    if plan.chance(0.6):
        window_at(plan, plan.fit(dice.uniform(-1, 1), 1.4, 0), 1.4, 1.0, drapes=0.8, long=True)
    else:
        hang_pictures(plan, 2, v=1.5)
    at = plan.fit(dice.choice((-1.2, 1.2)), 1.4, 0.5)
    wood = tone(dice, WOODS)
    if plan.chance(0.75):
        plan.on_wall("drawers", at, 0, (1.4, 0.85, 0.48), wood, WALNUT, ("drawers", ""))
        plan.on_wall("vase", at, 0.85, (0.24, 0.5, 0.2), POTS, CLOTHS, w=0.25)
    else:
        plan.on_wall("bookcase", at, 0, (1.0, 2.0, 0.36), wood, WALNUT)
    rug(plan, plan.fit(0, 2.4, 2.2), 1.1, 2.4, 1.5)
    groups.dining(plan, 1.4, wide=dice.uniform(1.4, 1.8))
    if plan.chance(0.4):
        _sofa(plan, -at)
    pendants(plan, dice.choice((1, 1, 2)), 1.8)


STYLES = {
    "family": _family,
    "library": _library,
    "open-plan": _open_plan,
    "dining": _dining_room,
}
