"""Furnishes bedrooms and living rooms.

`arrange_bedroom` and `arrange_living_room` draw the place, the camera and the things. Some of them
hold what one looks for elsewhere: a bedsit has a kitchenette, a living room a dining table.
"""

from math import pi
from random import Random

from synthlab.worlds.arrange_kitchen import kitchenette
from synthlab.worlds.fittings import choose
from synthlab.worlds.furnish import dining, doorway, hang_pictures, pendants, window_at
from synthlab.worlds.light import shade
from synthlab.worlds.palettes import (
    CEILINGS,
    CLOTHS,
    FLOORS,
    GREENS,
    LOOKS,
    POTS,
    WALLS,
    WALNUT,
    WHITE,
    WOODS,
)
from synthlab.worlds.plan import QUARTER, Plan, look_into, tone
from synthlab.worlds.stage import Camera, Colour, Meadow, Room, Thing

Arranged = tuple[Room | Meadow, Camera, list[Thing]]
NURSERY: tuple[Colour, ...] = ((206, 222, 230), (244, 220, 214), (222, 232, 208), (248, 236, 206))


def _room(dice: Random, width: float, *, walls: tuple[Colour, ...] = WALLS) -> Room:
    flooring, floor = dice.choice(FLOORS[:7])
    wall = tone(dice, walls)
    return Room(width, 2.5, 5.0, wall, floor, dice.choice(CEILINGS), flooring=flooring,
                walling=dice.choice(("plain", "plain", "plain", "panels", "stripes")),
                accent=shade(wall, dice.choice((0.9, 1.12))),
                sun=dice.choice((-1.0, 1.0)))  # fmt: skip


def _rug(plan: Plan, u: float, w: float, wide: float, deep: float) -> None:
    make = plan.dice.choice(("", "patterned", "striped", "round"))
    plan.on_wall("rug", u, 0, (wide, 0, deep), tone(plan.dice, CLOTHS), tone(plan.dice, CLOTHS),
                 make, w=w, flat=True)  # fmt: skip


def _plant(plan: Plan, u: float) -> None:
    size = (0.5, plan.dice.uniform(0.8, 1.3), 0.4)
    make = plan.dice.choice(("leafy", "palm", "leafy", "cactus"))
    plan.on_wall("plant", plan.fit(u, 0.5, 0.4), 0, size, tone(plan.dice, POTS),
                 tone(plan.dice, GREENS), make, w=0.1)  # fmt: skip


def arrange_bedroom(style: str, dice: Random) -> Arranged:
    """A bedroom of that style."""
    walls = NURSERY if style == "nursery" else WALLS
    plan = Plan(dice, room := _room(dice, dice.uniform(3.6, 4.8), walls=walls),
                look_into(dice, 4.2, 4.9, zoom=1.02))  # fmt: skip
    if style == "nursery":
        _nursery(plan)
    elif style != "bedsit" and plan.chance(0.3):
        _beside(plan, *_daybed(plan), desk=style == "guest")
    else:
        _beside(plan, *_sleep(plan, bedsit=style == "bedsit"), desk=style == "guest")
    pendants(plan, dice.choice((0, 0, 1)), 1.6)
    doorway(plan)
    return room, plan.camera, plan.things()


def _sleep(plan: Plan, *, bedsit: bool) -> tuple[float, float]:
    """A bed with its head at the back wall: from where to where it stands comes back."""
    dice = plan.dice
    wood, cover = tone(dice, (*WOODS, *CLOTHS[5:7], WHITE)), tone(dice, CLOTHS)
    wide = 0.95 if bedsit else dice.choice((0.95, 1.5, 1.6, 1.7))
    left, right = plan.span(2.0)
    wish = dice.choice((-1.4, 1.4)) if bedsit else dice.uniform(left, right) * 0.7
    u = plan.fit(wish, wide + 0.1, 2.05)
    side = 1 if u < sum(plan.span(0.5)) / 2 else -1
    free = u + side * (wide / 2 + 0.75)
    if plan.chance(0.5):
        _rug(plan, u + side * 0.7, 1.5, 1.8, 1.3)
    if bedsit:
        kit = choose(plan, LOOKS["kitchenette"])
        kitchenette(plan, kit, plan.fit(u + side * 2.0, 1.6, 0.65))
    elif plan.chance(0.62):
        _storage(plan, u + side * (wide / 2 + 1.25), wood)
    if plan.chance(0.75):
        over = u if plan.chance(0.3) and not bedsit else free
        window_at(plan, over, dice.uniform(0.9, 1.2), 1.15, drapes=0.7, long=over != u)
    hang_pictures(plan, dice.choice((0, 1, 1)), v=1.5, near=u)
    for which in (-1, 1):
        at = u + which * (wide / 2 + 0.33)
        room_for_it = abs(at) + 0.25 < plan.room.width / 2 and (which == -side or not bedsit)
        if room_for_it and plan.chance(0.7):
            _nightstand(plan, at, wood)
    make = dice.choice(("", "panelled", "padded", "low"))
    plan.on_wall("bed", u, 0, (wide, 0.5, 2.0), cover, wood, make, w=0.02)
    if plan.chance(0.18):
        plan.on_wall("cushion", u + dice.uniform(-0.2, 0.2), 0.58, (0.42, 0.3, 0.12), WHITE, WALNUT,
                     dice.choice(("cow", "striped", "")), w=0.75)  # fmt: skip
    if plan.chance(0.25):
        _plant(plan, free)
    return u - wide / 2, u + wide / 2


def _daybed(plan: Plan) -> tuple[float, float]:
    """A bed with its long side at the back wall: from where to where it stands comes back."""
    dice = plan.dice
    wood, cover = tone(dice, (*WOODS, *CLOTHS[5:7], WHITE)), tone(dice, CLOTHS)
    wide, side = dice.choice((0.95, 1.2, 1.5)), dice.choice((-1, 1))
    u = plan.fit(dice.uniform(-1.2, 1.2), 2.1, wide + 0.1)
    free = u + (1.6 if u < 0 else -1.6)
    if plan.chance(0.6):
        _storage(plan, free, wood)
    if plan.chance(0.6):
        window_at(plan, u if plan.chance(0.5) else free, dice.uniform(0.9, 1.2), 1.2, drapes=0.7)
    hang_pictures(plan, dice.choice((0, 1, 2)), v=1.5, near=u)
    _nightstand(plan, plan.fit(u + side * 1.32, 0.45, 0.4), wood)
    if plan.chance(0.6):
        _rug(plan, u, wide + 0.2, 1.9, 1.1)
    make = dice.choice(("", "panelled", "low"))
    bed = plan.make("bed", (u + side * 1.02, 0, -wide / 2 - 0.03), (wide, 0.5, 2.0),
                    -side * QUARTER, cover, wood, make)  # fmt: skip
    plan.stand(bed)
    return u - 1.05, u + 1.05


def _storage(plan: Plan, u: float, wood: Colour) -> None:
    """A wardrobe, a chest of drawers under a mirror, or a bookcase."""
    dice = plan.dice
    at = plan.fit(u, 1.1, 0.6)
    what = dice.choice(("wardrobe", "wardrobe", "drawers", "bookcase"))
    high = {"drawers": 0.95, "bookcase": 1.8}.get(what, dice.uniform(1.9, 2.15))
    make = "drawers" if what == "drawers" else ""
    deep = 0.36 if what == "bookcase" else 0.55
    plan.on_wall(what, at, 0, (1.1, high, deep), tone(dice, (*WOODS, WHITE)), wood, make)
    if make and plan.chance(0.5):
        plan.on_wall("mirror", at, 1.05, (0.5, 0.6, 0.05), wood, WALNUT, flat=True)


def _nightstand(plan: Plan, at: float, wood: Colour) -> None:
    dice = plan.dice
    plan.on_wall("drawers", at, 0, (0.45, 0.52, 0.4), shade(wood, 0.97), WALNUT, "drawers")
    if plan.chance(0.75):
        plan.on_wall("lamp", at, 0.52, (0.3, 0.45, 0.3), tone(dice, (WHITE, (236, 214, 170))),
                     tone(dice, POTS), w=0.05)  # fmt: skip


def _beside(plan: Plan, left: float, right: float, *, desk: bool) -> None:
    """A desk or an armchair on the floor that a bed from `left` to `right` leaves free."""
    low, high = plan.span(2.0)
    u = right + 0.75 if high - right > left - low else left - 0.75
    if abs(plan.fit(u, 0.9, 2.0) - u) > 0.25:
        return
    if desk:
        wood = tone(plan.dice, WOODS)
        plan.stand(plan.make("table", (u, 0, -1.1), (0.8, 0.74, 0.55), 0, wood, wood, "slim"))
        plan.stand(plan.make("chair", (u, 0, -1.95), (0.42, 0.86, 0.42), pi * 0.9, wood, wood))
    elif plan.chance(0.3):
        _armchair(plan, u, 1.3)


def _armchair(plan: Plan, u: float, w: float) -> None:
    at = plan.fit(u, 1.0, w + 0.6)
    turn = -QUARTER * 0.7 if at > plan.camera.eye[0] else QUARTER * 0.7
    size = (0.85, plan.dice.uniform(0.84, 0.95), 0.8)
    plan.stand(plan.make("armchair", (at, 0, -w), size, turn, tone(plan.dice, CLOTHS), WALNUT))


def _nursery(plan: Plan) -> None:
    dice = plan.dice
    u = plan.fit(dice.uniform(-1.0, 1.0), 1.3, 0.8)
    side = 1 if u < 0 else -1
    window_at(plan, plan.fit(u + side * 1.5, 1.0, 0), 1.0, 1.1, drapes=0.8, long=True)
    hang_pictures(plan, 2, v=1.55, near=u - 0.4)
    _rug(plan, u + side * 0.6, 1.2, 1.7, 1.3)
    plan.on_wall("drawers", plan.fit(u + side * 1.5, 1.0, 0.5), 0, (1.0, 0.85, 0.5), WHITE,
                 WOODS[0], "drawers")  # fmt: skip
    plan.on_wall(
        "lamp", plan.fit(u + side * 1.3, 0.3, 0.5), 0.85, (0.28, 0.4, 0.3), (244, 222, 176), WHITE
    )
    plan.on_wall("cot", u, 0, (1.25, 0.95, 0.7), tone(dice, (WHITE, WOODS[0], WOODS[2])),
                 tone(dice, CLOTHS), w=0.05)  # fmt: skip
    for i in range(dice.choice((1, 2, 2))):
        x = plan.fit(u + dice.uniform(0.2, 1.0) * side + i * 0.4, 0.4, 1.5)
        colour = tone(dice, ((176, 124, 82), (206, 168, 122), (150, 110, 84)))
        plan.stand(plan.make("teddy", (x, 0, -1.3 - 0.3 * i), (0.36, 0.5, 0.3), 0, colour))
    if plan.chance(0.5):
        x = plan.fit(u + side * 1.2, 0.5, 1.4)
        plan.stand(
            plan.make("basket", (x, 0, -0.9), (0.5, 0.42, 0.5), 0, (202, 170, 124), CLOTHS[2])
        )
    pendants(plan, dice.choice((0, 1)), 1.4)


def arrange_living_room(style: str, dice: Random) -> Arranged:
    """A living room of that style."""
    room = _room(dice, dice.uniform(4.2, 5.4))
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
    _rug(plan, plan.fit(0, 2.0, 2.2), 1.2, 2.0, 1.4)
    x = plan.fit(-side * 2.2, 1.0, 2.4) - side * 0.42
    wide = dice.choice((1.5, 1.7))
    plan.stand(plan.make("sofa", (x, 0, -1.35), (wide, 0.84, 0.9), side * QUARTER,
                         tone(dice, CLOTHS), WALNUT))  # fmt: skip
    if plan.chance(0.7):
        _low_table(plan, x + side * 1.4, 1.4)
    if plan.chance(0.5):
        _plant(plan, -side * 1.6)
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
        _rug(plan, plan.fit(u, 2.2, 2.0), 1.2, 2.2, 1.3)
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
            _plant(plan, at - side * 0.2)
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
        _armchair(plan, u + dice.choice((-1.5, 1.5)), 1.4)
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
    _rug(plan, plan.fit(u, 2.2, 2.2), 1.0 if fire else 1.7, 2.2, 1.3)
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
    _rug(plan, plan.fit(u, 2.2, 2.2), w + 0.7, 2.2, 1.2)
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
        _plant(plan, -side * 2.0)
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
    _rug(plan, plan.fit(0, 2.4, 2.2), 1.1, 2.4, 1.5)
    dining(plan, 1.4, wide=dice.uniform(1.4, 1.8))
    if plan.chance(0.4):
        _sofa(plan, -at)
    pendants(plan, dice.choice((1, 1, 2)), 1.8)
