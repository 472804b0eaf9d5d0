"""Furnishes living rooms.

`arrange_living_room` draws the place, the camera and the things. An open plan holds a kitchenette,
a dining room the table one would look for in a farmhouse.
"""

from random import Random

from synthlab.scenes.furnishing.fittings import (
    choose,
)
from synthlab.scenes.furnishing.groups import (
    armchair,
    dining,
    doorway,
    hang_pictures,
    pendants,
    plain_room,
    potted_plant,
    rug,
    window_at,
)
from synthlab.scenes.furnishing.kitchen_walls import kitchenette
from synthlab.scenes.furnishing.palettes import CLOTHS, LOOKS, POTS, WALNUT, WHITE, WOODS
from synthlab.scenes.furnishing.plan import QUARTER, Arranged, Plan, look_into, tone


def arrange_living_room(style: str, dice: Random) -> Arranged:
    """A living room of that style."""
    room = plain_room(dice, dice.uniform(4.2, 5.4))
    plan = Plan(dice, room, look_into(dice, room.width, 4.6, zoom=0.98))
    arranged = {"family": _family, "library": _library, "open-plan": _open_plan,
                "dining": _dining_room}  # fmt: skip
    if style == "family" and plan.chance(0.25):
        _sideways(plan)
    else:
        arranged[style](plan)
    doorway(plan)
    return room, plan.camera, plan.things()


def _sideways(plan: Plan) -> None:
    """A sofa that faces across the room, towards a television or a sideboard."""
    dice = plan.dice
    side = dice.choice((-1, 1))
    what = dice.choice(("bookcase", "drawers", "wardrobe", "television"))
    high = {"bookcase": 1.9, "drawers": 0.8, "wardrobe": 2.0, "television": 1.1}[what]
    size = (1.2, high, 0.4)
    plan.on_wall(what, plan.fit(side * 1.3, 1.3, 0.5), 0, size, tone(dice, WOODS), WALNUT,
                 "drawers" if what == "drawers" else "")  # fmt: skip
    if plan.chance(0.6):
        window_at(plan, dice.uniform(-1, 1), dice.uniform(1.0, 1.5), 1.1, drapes=0.75, long=True)
    hang_pictures(plan, dice.choice((0, 1, 2)), v=1.5)
    rug(plan, plan.fit(0, 2.0, 2.2), 1.2, 2.0, 1.4)
    x = plan.fit(-side * 2.2, 1.0, 2.4) - side * 0.42
    wide = dice.choice((1.5, 1.7))
    plan.stand(plan.make("sofa", (x, 0, -1.35), (wide, 0.84, 0.9), side * QUARTER,
                         tone(dice, CLOTHS), WALNUT))  # fmt: skip
    if plan.chance(0.7):
        _low_table(plan, x + side * 1.4, 1.4)
    if plan.chance(0.5):
        potted_plant(plan, -side * 1.6)
    pendants(plan, dice.choice((0, 0, 1)), 1.7)


def _sofa(plan: Plan, u: float, w: float = 0.05, wide: float | None = None) -> float:
    """A sofa at the back wall with its cushions; its width comes back."""
    dice = plan.dice
    wide = wide or dice.choice((1.6, 1.9, 2.1))
    at = plan.fit(u, wide, w + 0.9)
    plan.on_wall(
        "sofa", at, 0, (wide, dice.uniform(0.8, 0.9), 0.92), tone(dice, CLOTHS), WALNUT, w=w
    )
    for i in range(dice.choice((0, 1, 2, 2))):
        x = at + (i * 2 - 1) * (wide / 2 - 0.42) + dice.uniform(-0.1, 0.1)
        plan.on_wall("cushion", x, 0.42, (0.42, 0.38, 0.14), tone(dice, (*CLOTHS, WHITE)),
                     tone(dice, CLOTHS), dice.choice(("", "", "striped", "cow")),
                     w=w + 0.42)  # fmt: skip
    return wide


def _low_table(plan: Plan, u: float, w: float) -> None:
    dice = plan.dice
    wide = dice.uniform(0.9, 1.2)
    x = plan.fit(u, wide, w + 0.6)
    wood = tone(dice, (*WOODS, WHITE))
    table = plan.make(
        "table", (x, 0, -w), (wide, 0.4, 0.58), 0, wood, wood, dice.choice(("slim", "", "round"))
    )
    on_top = [
        plan.make("fruit", (x - 0.2, 0.4, -w - 0.3), (0.28, 0.18, 0.28), 0, tone(dice, POTS)),
        plan.make(
            "vase",
            (x + 0.2, 0.4, -w - 0.25),
            (0.2, 0.4, 0.2),
            0,
            tone(dice, POTS),
            tone(dice, CLOTHS),
        ),
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
            plan.on_wall(
                what, at, 0, (0.85, dice.uniform(1.7, 2.1), 0.34), tone(dice, WOODS), WALNUT
            )
        elif what == "lamp":
            plan.on_wall(what, at - side * 0.2, 0, (0.42, 1.55, 0.42),
                         tone(dice, (WHITE, (238, 216, 170))), (70, 66, 62), w=0.15)  # fmt: skip
        elif what == "plant":
            potted_plant(plan, at - side * 0.2)
    if plan.chance(0.55):
        window_at(plan, plan.fit(u + dice.choice((-1.2, 0, 1.2)), 1.3, 0), dice.uniform(1.0, 1.5),
                  1.15, drapes=0.75, long=True)  # fmt: skip
    else:
        hang_pictures(plan, dice.choice((1, 2)), v=1.45, near=u - 0.3)
    wall = dice.choice(("left", "right"))
    if plan.chance(0.35):
        plan.on_wall("television", dice.uniform(1.3, 1.8), 0, (1.2, 1.1, 0.4), tone(dice, WOODS),
                     WALNUT, wall=wall)  # fmt: skip
    elif plan.chance(0.4):
        armchair(plan, u + dice.choice((-1.5, 1.5)), 1.4)
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
        plan.on_wall("hearth", u, 0, (1.4, 1.3, 0.4),
                     tone(dice, ((206, 198, 186), (168, 96, 78), (226, 222, 214))),
                     tone(dice, (*WOODS, WHITE)))  # fmt: skip
        hang_pictures(plan, 1, v=1.55, near=u)
    else:
        _sofa(plan, u, w=0.9, wide=1.7)
    rug(plan, plan.fit(u, 2.2, 2.2), 1.0 if fire else 1.7, 2.2, 1.3)
    for side in (-1, 1) if fire else (dice.choice((-1, 1)),):
        if plan.chance(0.8):
            at = plan.fit(u + side * 1.35, 0.9, 1.8)
            plan.stand(plan.make("armchair", (at + side * 0.2, 0, -1.3), (0.85, 0.95, 0.8),
                                 -side * QUARTER * 0.75, tone(dice, CLOTHS), WALNUT))  # fmt: skip
    if plan.chance(0.6):
        plan.stand(plan.make("lamp", (plan.fit(u + dice.choice((-1.9, 1.9)), 0.4, 0.9), 0, -0.6),
                             (0.42, 1.55, 0.42), 0, (238, 216, 170), (70, 66, 62)))  # fmt: skip
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
    sofa = plan.make("sofa", (x, 0, -w), (wide, 0.84, 0.9), 0, tone(dice, CLOTHS), WALNUT)
    pillow = plan.make("cushion", (x + dice.choice((-0.5, 0.5)), 0.42, -w - 0.42),
                       (0.42, 0.38, 0.14), 0, tone(dice, CLOTHS), WHITE,
                       dice.choice(("", "cow", "striped")))  # fmt: skip
    plan.stand(sofa, *[pillow] * plan.chance(0.7))
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
        plan.on_wall(
            "drawers", at, 0, (1.4, 0.85, 0.48), wood, WALNUT, dice.choice(("drawers", ""))
        )
        plan.on_wall(
            "vase", at, 0.85, (0.24, 0.5, 0.2), tone(dice, POTS), tone(dice, CLOTHS), w=0.25
        )
    else:
        plan.on_wall("bookcase", at, 0, (1.0, 2.0, 0.36), wood, WALNUT)
    rug(plan, plan.fit(0, 2.4, 2.2), 1.1, 2.4, 1.5)
    dining(plan, 1.4, wide=dice.uniform(1.4, 1.8))
    if plan.chance(0.4):
        _sofa(plan, -at)
    pendants(plan, dice.choice((1, 1, 2)), 1.8)
