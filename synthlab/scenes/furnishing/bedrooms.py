"""Furnishes bedrooms.

`arrange_bedroom` draws the place, the camera and the things. A bedsit holds a kitchenette as well.
"""

from math import pi
from random import Random

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing import groups
from synthlab.scenes.furnishing.fittings import choose
from synthlab.scenes.furnishing.groups import hang_pictures, pendants, plain_room, rug, window_at
from synthlab.scenes.furnishing.kitchen_walls import kitchenette
from synthlab.scenes.furnishing.palettes import CLOTHS, LOOKS, POTS, WALLS, WALNUT, WHITE, WOODS
from synthlab.scenes.furnishing.plan import QUARTER, Arranged, Plan, look_into, tone
from synthlab.scenes.stage import Colour

NURSERY: tuple[Colour, ...] = ((206, 222, 230), (244, 220, 214), (222, 232, 208), (248, 236, 206))


def arrange_bedroom(style: str, dice: Random) -> Arranged:
    """A bedroom of that style."""
    walls = NURSERY if style == "nursery" else WALLS
    room = plain_room(dice, dice.uniform(3.6, 4.8), walls=walls)
    plan = Plan(dice, room, look_into(dice, 4.2, 4.9, zoom=1.02))
    if style == "nursery":
        _nursery(plan)
    elif style != "bedsit" and plan.chance(0.3):
        _beside(plan, *_daybed(plan), desk=style == "guest")
    else:
        _beside(plan, *_sleep(plan, bedsit=style == "bedsit"), desk=style == "guest")
    pendants(plan, dice.choice((0, 0, 1)), 1.6)
    return groups.finish(plan)


def _sleep(plan: Plan, *, bedsit: bool) -> tuple[float, float]:
    """A bed with its head at the back wall; return where it begins and ends."""
    dice = plan.dice
    wood, cover = tone(dice, (*WOODS, *CLOTHS[5:7], WHITE)), tone(dice, CLOTHS)
    wide = 0.95 if bedsit else dice.choice((0.95, 1.5, 1.6, 1.7))
    left, right = plan.span(2.0)
    wish = dice.choice((-1.4, 1.4)) if bedsit else dice.uniform(left, right) * 0.7
    u = plan.fit(wish, wide + 0.1, 2.05)
    side = 1 if u < sum(plan.span(0.5)) / 2 else -1
    free = u + side * (wide / 2 + 0.75)
    if plan.chance(0.5):
        rug(plan, u + side * 0.7, 1.5, 1.8, 1.3)
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
        at, makes = u + dice.uniform(-0.2, 0.2), ("cow", "striped", "")
        plan.on_wall("cushion", at, 0.58, (0.42, 0.3, 0.12), WHITE, WALNUT, makes, w=0.75)
    if plan.chance(0.25):
        groups.potted_plant(plan, free)
    return u - wide / 2, u + wide / 2


def _daybed(plan: Plan) -> tuple[float, float]:
    """A bed with its long side at the back wall; return where it begins and ends."""
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
        rug(plan, u, wide + 0.2, 1.9, 1.1)
    make = dice.choice(("", "panelled", "low"))
    at, turn = (u + side * 1.02, 0, -wide / 2 - 0.03), -side * QUARTER
    plan.put("bed", at, (wide, 0.5, 2.0), cover, wood, make, turn=turn)
    return u - 1.05, u + 1.05


def _storage(plan: Plan, u: float, wood: Colour) -> None:
    """A wardrobe, a chest of drawers under a mirror, or a bookcase."""
    dice = plan.dice
    at = plan.fit(u, 1.1, 0.6)
    what = dice.choice(("wardrobe", "wardrobe", "drawers", "bookcase"))
    high = {"drawers": 0.95, "bookcase": 1.8}.get(what, dice.uniform(1.9, 2.15))
    make = "drawers" if what == "drawers" else ""
    deep = 0.36 if what == "bookcase" else 0.55
    plan.on_wall(what, at, 0, (1.1, high, deep), (*WOODS, WHITE), wood, make)
    if make and plan.chance(0.5):
        plan.on_wall("mirror", at, 1.05, (0.5, 0.6, 0.05), wood, WALNUT, flat=True)


def _nightstand(plan: Plan, at: float, wood: Colour) -> None:
    plan.on_wall("drawers", at, 0, (0.45, 0.52, 0.4), shade(wood, 0.97), WALNUT, "drawers")
    if plan.chance(0.75):
        plan.on_wall("lamp", at, 0.52, (0.3, 0.45, 0.3), (WHITE, (236, 214, 170)), POTS, w=0.05)


def _beside(plan: Plan, left: float, right: float, *, desk: bool) -> None:
    """A desk or an armchair where a bed from `left` to `right` leaves the floor free."""
    low, high = plan.span(2.0)
    u = right + 0.75 if high - right > left - low else left - 0.75
    if abs(plan.fit(u, 0.9, 2.0) - u) > 0.25:
        return
    if desk:
        wood = tone(plan.dice, WOODS)
        plan.put("table", (u, 0, -1.1), (0.8, 0.74, 0.55), wood, wood, "slim")
        plan.put("chair", (u, 0, -1.95), (0.42, 0.86, 0.42), wood, wood, turn=pi * 0.9)
    elif plan.chance(0.3):
        groups.armchair(plan, u, 1.3)


def _nursery(plan: Plan) -> None:
    dice = plan.dice
    u = plan.fit(dice.uniform(-1.0, 1.0), 1.3, 0.8)
    side = 1 if u < 0 else -1
    window_at(plan, plan.fit(u + side * 1.5, 1.0, 0), 1.0, 1.1, drapes=0.8, long=True)
    hang_pictures(plan, 2, v=1.55, near=u - 0.4)
    rug(plan, u + side * 0.6, 1.2, 1.7, 1.3)
    chest, lamp = plan.fit(u + side * 1.5, 1.0, 0.5), plan.fit(u + side * 1.3, 0.3, 0.5)
    plan.on_wall("drawers", chest, 0, (1.0, 0.85, 0.5), WHITE, WOODS[0], "drawers")
    plan.on_wall("lamp", lamp, 0.85, (0.28, 0.4, 0.3), (244, 222, 176), WHITE)
    plan.on_wall("cot", u, 0, (1.25, 0.95, 0.7), (WHITE, WOODS[0], WOODS[2]), CLOTHS, w=0.05)
    for i in range(dice.choice((1, 2, 2))):
        x = plan.fit(u + dice.uniform(0.2, 1.0) * side + i * 0.4, 0.4, 1.5)
        furs = ((176, 124, 82), (206, 168, 122), (150, 110, 84))
        plan.put("teddy", (x, 0, -1.3 - 0.3 * i), (0.36, 0.5, 0.3), furs)
    if plan.chance(0.5):
        x = plan.fit(u + side * 1.2, 0.5, 1.4)
        plan.put("basket", (x, 0, -0.9), (0.5, 0.42, 0.5), (202, 170, 124), CLOTHS[2])
    pendants(plan, dice.choice((0, 1)), 1.4)
