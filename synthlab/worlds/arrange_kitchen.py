"""Furnishes kitchens: one function for each style, each a page of a catalogue.

`arrange_kitchen` draws the place, the camera and the things of a kitchen of the given style.
"""

from math import pi
from random import Random

from synthlab.worlds.fittings import (
    HIGH,
    STEEL,
    Kit,
    base_run,
    choose,
    cook,
    fridge,
    stove_gap,
    stove_width,
    uppers,
    wash,
    worktop_things,
)
from synthlab.worlds.furnish import dining, doorway, hang_pictures, pendants, window_at
from synthlab.worlds.light import shade
from synthlab.worlds.palettes import CEILINGS, CLOTHS, GREENS, LOOKS, OAK, POTS, WALNUT, WOODS, Look
from synthlab.worlds.plan import Plan, look_into, tone
from synthlab.worlds.stage import Camera, Meadow, Room, Thing

Arranged = tuple[Room | Meadow, Camera, list[Thing]]


def arrange_kitchen(style: str, dice: Random) -> Arranged:
    """A kitchen of that style: its place, its camera, its things."""
    return STYLES[style](LOOKS[style], dice)


def _finish(plan: Plan) -> Arranged:
    doorway(plan)
    return plan.room, plan.camera, plan.things()


def _room(look: Look, dice: Random, width: float, height: float = 2.5) -> Room:
    flooring, floor = dice.choice(look.floors)
    wall = tone(dice, look.walls)
    accent = (66, 64, 66) if flooring == "chequers" else shade(wall, 1.08)
    walling = dice.choice(look.walling)
    if walling == "half-tiles":
        accent = (236, 238, 238)
    return Room(width, height, 5.0, wall, floor, dice.choice(CEILINGS), flooring=flooring,
                walling=walling, accent=accent, sun=dice.choice((-1.0, 1.0)))  # fmt: skip


def _one_wall(plan: Plan, kit: Kit, *, window: float = 0.75) -> None:
    """The usual kitchen: fridge at one end, sink under a window, stove under its hood."""
    dice = plan.dice
    left, right = plan.span(0.65)
    far = plan.span(0.0)
    left, right = max(left - 0.25, -plan.room.width / 2), min(right + 0.25, plan.room.width / 2)
    side = dice.choice((-1, 1))
    end = right if side > 0 else left  # where the fridge stands
    wide = 0.94 if kit.fridge == "side-by-side" else 0.7
    has_fridge = plan.chance(0.88)
    inside = plan.fit(end - side * wide / 2, wide, 0.66)
    if has_fridge:
        fridge(plan, kit, inside)
        end = inside - side * wide / 2
    if kit.stove == "hob":  # then the oven is in a tall cabinet beside the fridge
        plan.on_wall("oven", end - side * 0.31, 0, (0.62, 2.05, 0.62), kit.front, kit.handle)
        end -= side * 0.62
    u0, u1 = (left, end) if side > 0 else (end, right)
    long = u1 - u0
    where = [u0 + long * share for share in ((0.3, 0.72) if side < 0 else (0.7, 0.28))]
    sink_at, stove_at = (u + dice.uniform(-0.12, 0.12) for u in where)
    half = stove_width(kit) / 2
    has_stove, hooded = plan.chance(0.93), plan.chance(0.75)
    gap = stove_gap(kit, stove_at) if has_stove and kit.stove != "hob" else None
    base_run(plan, kit, u0, u1, tiled=dice.choice((0.5, 0.54, 0.3, 0.0)), gap=gap)
    if has_stove:
        cook(plan, kit, stove_at, hood=hooded)
    wash(plan, kit, sink_at)
    has_window = plan.chance(window)
    glass = dice.uniform(0.9, 1.15) if has_window else 0.0
    if has_window:
        window_at(plan, sink_at, glass, 1.06)
    taken = []
    gaps = (has_window, sink_at, glass / 2 + 0.14), (hooded, stove_at, half + 0.12)
    for there, middle, reach in gaps:
        if there:
            taken.append((middle - reach, middle + reach))
    taken.sort()
    spans, start = [], max(u0, far[0])
    for low, high in taken:
        spans.append((start, low))
        start = high
    spans.append((start, min(u1, far[1])))
    places = [u0 + 0.2, (sink_at + stove_at) / 2, u1 - 0.25]
    places += [sink_at + 0.42, stove_at - half - 0.2, stove_at + half + 0.2]
    dice.shuffle(places)
    far_enough = [u for u in places if abs(u - sink_at) > 0.36 and abs(u - stove_at) > half + 0.12]
    worktop_things(plan, _spread(far_enough, 0.32))
    if plan.chance(0.85):
        uppers(plan, kit, spans)
    elif not has_window:
        hang_pictures(plan, 1, v=1.5)


def _spread(places: list[float], least: float) -> list[float]:
    """Those of the places that keep a distance from the ones before them."""
    kept: list[float] = []
    for u in places:
        if all(abs(u - other) >= least for other in kept):
            kept.append(u)
    return kept


def _fitted(look: Look, dice: Random) -> Arranged:
    extra = dice.choice(("", "", "L", "L", "table", "table", "side", "side"))
    if extra == "side":
        return _fitted_aside(look, dice)
    room = _room(look, dice, dice.uniform(3.4, 4.8))
    far = 4.9 if extra == "table" else 4.1
    plan = Plan(dice, room, look_into(dice, room.width, far))
    kit = choose(plan, look)
    _one_wall(plan, kit)
    if extra == "L":  # the worktop goes round the corner
        _return(plan, kit, dice.choice(("left", "right")))
    elif extra == "table":
        dining(plan, dice.uniform(1.35, 1.6))
    pendants(plan, dice.choice((0, 0, 1, 2)), 1.8)
    if plan.chance(0.3):
        _mat(plan, 0.9)
    return _finish(plan)


def _fitted_aside(look: Look, dice: Random) -> Arranged:
    """The same kitchen along a side wall: one looks past it, at a table or at a window."""
    room = _room(look, dice, dice.uniform(2.9, 3.6))
    plan = Plan(dice, room, look_into(dice, room.width, 4.5))
    kit = choose(plan, look)
    wall, way = dice.choice((("left", 1), ("right", -1)))
    _along(plan, kit, wall, dice.uniform(2.3, 2.9), cooks=True, washes=True, cools=plan.chance(0.8))
    if plan.chance(0.7):
        window_at(plan, way * 0.4, dice.uniform(0.9, 1.2), 1.0)
    hang_pictures(plan, dice.choice((0, 1)), near=way * 0.8)
    if plan.chance(0.6):
        wide = dice.uniform(0.8, 1.0)
        dining(plan, 0.5, wide=wide, small=True, near=way * 0.9)
    elif plan.chance(0.4):
        _radiator(plan)
    pendants(plan, dice.choice((0, 1)), 1.6)
    return _finish(plan)


def _return(plan: Plan, kit: Kit, wall: str) -> None:
    """A second run of cabinets, along a side wall, from the corner towards the viewer."""
    long = plan.dice.uniform(1.3, 2.1)
    base_run(plan, kit, 0.62, 0.62 + long, wall=wall, tiled=0.5)
    worktop_things(plan, [1.0, 1.4], wall=wall)
    if plan.chance(0.5):
        uppers(plan, kit, [(0.36, 0.5 + long)], wall=wall)


def _mat(plan: Plan, w: float) -> None:
    u = plan.fit(plan.dice.uniform(-0.8, 0.8), 1.2, w)
    colours = tone(plan.dice, CLOTHS), tone(plan.dice, CLOTHS)
    size = (1.2, 0, 0.6)
    plan.on_wall("rug", u, 0, size, *colours, plan.dice.choice(("striped", "")), w=w, flat=True)


def _galley(look: Look, dice: Random) -> Arranged:
    room = _room(look, dice, dice.uniform(2.35, 2.7))
    plan = Plan(dice, room, look_into(dice, room.width, 4.3, zoom=0.92))
    kit = choose(plan, look)
    if plan.chance(0.55):
        window_at(plan, 0, dice.uniform(0.85, 1.1), 0.95)
        if plan.chance(0.3):
            _radiator(plan)
    else:
        plan.on_wall("door", 0, 0, (0.82, 2.0, 0.05), tone(dice, WOODS), (226, 222, 212),
                     dice.choice(("", "glazed")), flat=True)  # fmt: skip
    deep = dice.uniform(2.5, 3.0)
    cooking, washing = dice.sample(("left", "right"), 2)
    _along(plan, kit, cooking, deep, cooks=True, washes=False, cools=False)
    _along(plan, kit, washing, deep, cooks=False, washes=True, cools=plan.chance(0.5))
    if plan.chance(0.55):
        size = (0.7, 0, 1.9)
        plan.on_wall("rug", 0, 0, size, tone(dice, CLOTHS), tone(dice, CLOTHS),
                     dice.choice(("striped", "")), w=0.7, flat=True)  # fmt: skip
    pendants(plan, dice.choice((0, 1)), 1.4)
    return _finish(plan)


def _along(plan: Plan, kit: Kit, wall: str, deep: float, *, cooks: bool, washes: bool,
           cools: bool) -> None:  # fmt: skip
    """A run of cabinets along a side wall, from the back, with what is done there."""
    start = 0.72 if cools else 0.0
    if cools:
        fridge(plan, kit, 0.36, wall=wall)
    spot = plan.dice.uniform(1.1, 1.7)
    base_run(plan, kit, start, deep, wall=wall, gap=stove_gap(kit, spot) if cooks else None)
    if cooks:
        cook(plan, kit, spot, wall=wall)
    if washes:
        wash(plan, kit, spot + 0.75 * cooks, wall=wall)
    worktop_things(plan, [0.5 + start * 0.4, deep - 0.8, deep - 0.4], wall=wall)
    spans = [(start, spot - 0.36), (spot + 0.36, deep - 0.2)] if cooks else [(start, deep - 0.2)]
    if plan.chance(0.85):
        uppers(plan, kit, spans, wall=wall)


def _radiator(plan: Plan) -> None:
    plan.on_wall("radiator", 0, 0.12, (0.8, 0.55, 0.1), (236, 234, 228), STEEL)


def _farmhouse(look: Look, dice: Random) -> Arranged:
    room = _room(look, dice, dice.uniform(4.2, 5.0), 2.45)
    plan = Plan(dice, room, look_into(dice, room.width, 5.1))
    kit = choose(plan, look)
    _one_wall(plan, kit, window=0.9)
    plan.on_wall("beams", 0, room.height, (room.width, 0.16, 3.6),
                 tone(dice, (WALNUT, (98, 70, 50))), WALNUT)  # fmt: skip
    dining(plan, 1.65, wide=dice.uniform(1.5, 1.9), farm=True)
    if plan.chance(0.45):
        plan.on_wall("herbs", plan.fit(dice.uniform(-1, 1), 1.2, 0.4), 1.95, (1.2, 0.3, 0.1),
                     GREENS[0], (168, 150, 96), w=0.45)  # fmt: skip
    return _finish(plan)


def _kitchenette(look: Look, dice: Random) -> Arranged:
    room = _room(look, dice, dice.uniform(3.0, 4.2))
    plan = Plan(dice, room, look_into(dice, room.width, 3.9))
    kit = choose(plan, look)
    left, right = plan.span(0.6)
    u = plan.fit(dice.uniform(left, right), 1.8, 0.65)
    kitchenette(plan, kit, u)
    other = plan.fit(u + (1.6 if u < 0 else -1.6), 1.0, 0.3)
    if abs(other - u) > 1.25:
        if plan.chance(0.6):
            window_at(plan, other, 0.9, 1.0)
        else:
            hang_pictures(plan, 1, near=other)
        if plan.chance(0.3):
            plan.on_wall("armchair", plan.fit(other, 0.95, 0.85), 0, (0.95, 0.84, 0.8),
                         tone(dice, CLOTHS), WALNUT)  # fmt: skip
    if plan.chance(0.7):
        dining(plan, 1.5, wide=0.8, small=True)
    pendants(plan, dice.choice((0, 1)), 1.4)
    return _finish(plan)


def kitchenette(plan: Plan, kit: Kit, u: float) -> None:
    """A whole kitchen on a metre and a half, as in a hotel room or a bedsit."""
    dice = plan.dice
    wide = dice.uniform(1.45, 1.75)
    u0, u1 = u - wide / 2, u + wide / 2
    side = dice.choice((-1, 1))
    cold = u + side * (wide / 2 - 0.28)
    base_run(plan, kit, u0, u1, tiled=0.5, gap=(cold - 0.28, cold + 0.28), covered=True)
    plan.on_wall("fridge", cold, 0.03, (0.55, HIGH - 0.09, 0.61), kit.machine,
                 shade(kit.machine, 0.6), "mini")  # fmt: skip
    cook(plan, kit, u + side * (wide / 2 - 0.34), hood=False)
    wash(plan, kit, u - side * 0.3)
    worktop_things(plan, [u + side * 0.02, u - side * (wide / 2 - 0.2)], share=0.8)
    if plan.chance(0.92):
        uppers(plan, kit, [(u0, u1)])


def _island(look: Look, dice: Random) -> Arranged:
    room = _room(look, dice, dice.uniform(4.6, 5.4), 2.6)
    plan = Plan(dice, room, look_into(dice, room.width, 5.0))
    kit = choose(plan, look)
    _one_wall(plan, kit, window=0.4)
    wide = dice.uniform(1.7, 2.1)
    u = plan.fit(dice.uniform(-0.3, 0.3), wide, 2.5)
    w = dice.uniform(1.75, 1.95)
    top = shade(kit.top[1], 0.99)
    front = dice.choice((kit.front, tone(dice, (OAK, (70, 74, 82), (236, 236, 232)))))
    block = plan.make("island", (u, 0, -w), (wide, 0.92, 0.85), 0, front, top, "sleek")
    bowl = plan.make("fruit", (u + dice.uniform(-0.5, 0.1), 0.92, -w - 0.4), (0.32, 0.2, 0.3), 0,
                     tone(dice, POTS))  # fmt: skip
    vase = plan.make("vase", (u + dice.uniform(0.25, 0.7), 0.92, -w - 0.4), (0.24, 0.5, 0.2), 0,
                     tone(dice, POTS), tone(dice, CLOTHS))  # fmt: skip
    plan.stand(block, *[thing for thing in (bowl, vase) if plan.chance(0.6)])
    seat, leg = (
        tone(dice, (*CLOTHS[:4], OAK, (60, 60, 64))),
        dice.choice(((60, 60, 62), (206, 208, 210))),
    )
    many = 3 if wide > 1.9 else 2
    for i in range(many):
        x = u + wide * ((i + 0.5) / many - 0.5) * 0.86
        plan.stand(plan.make("stool", (x, 0, -w - 0.72), (0.36, 0.66, 0.36), 0, seat, leg))
    pendants(plan, dice.choice((2, 3)), w + 0.4, around=u, apart=0.62)
    return _finish(plan)


def _industrial(look: Look, dice: Random) -> Arranged:
    room = _room(look, dice, dice.uniform(4.0, 5.0), 2.7)
    plan = Plan(dice, room, look_into(dice, room.width, 4.6))
    kit = choose(plan, look)
    left, right = plan.span(0.6)
    side = dice.choice((-1, 1))
    u = plan.fit(side * 2, 0.94, 0.7)
    fridge(plan, kit, u)
    end = u - side * 0.5
    u0, u1 = (left, end) if side > 0 else (end, right)
    stove = (u0 + u1) / 2 + dice.uniform(-0.3, 0.3)
    base_run(plan, kit, u0, u1, tiled=0.0, gap=stove_gap(kit, stove))
    cook(plan, kit, stove)
    wash(plan, kit, u0 + 0.5 if side > 0 else u1 - 0.5)
    plan.on_wall("pots", u1 - 0.5 if side > 0 else u0 + 0.5, 1.4, (0.9, 0.5, 0.1), STEEL, STEEL)
    plan.on_wall(
        "shelf", u0 + 0.5 if side > 0 else u1 - 0.5, 1.5, (0.9, 0.3, 0.3), STEEL, STEEL, "pan"
    )
    worktop_things(plan, [stove - 0.8, stove + 0.8], share=0.5)
    if plan.chance(0.75):
        wide = dice.uniform(1.5, 1.9)
        table = plan.make("cabinets", (plan.fit(dice.uniform(-0.4, 0.4), wide, 2.4), 0, -1.7),
                          (wide, 0.88, 0.7), 0, kit.front, kit.handle, "steel")  # fmt: skip
        x, _, z = table.at
        pot = plan.make(
            "pot", (x + dice.uniform(-0.4, 0.4), 0.88, z - 0.35), (0.4, 0.34, 0.4), 0, STEEL
        )
        boards = plan.make("bread", (x - dice.uniform(0.45, 0.6), 0.88, z - 0.4), (0.34, 0.14, 0.2),
                           0, (196, 136, 78), make="bread")  # fmt: skip
        plan.stand(table, pot, boards)
    for x in (-0.8, 0.8):
        lamp = plan.make(
            "pendant", (x, room.height, -1.7), (1.1, 0.25, 0.2), 0, STEEL, STEEL, "tube"
        )
        plan.stand(lamp)
    return _finish(plan)


def _retro(look: Look, dice: Random) -> Arranged:
    room = _room(look, dice, dice.uniform(3.6, 4.6))
    plan = Plan(dice, room, look_into(dice, room.width, 4.3))
    kit = choose(plan, look)
    _one_wall(plan, kit, window=0.9)
    plan.on_wall("clock", plan.fit(dice.uniform(-1, 1), 0.4, 0), 2.06, (0.34, 0.34, 0.05),
                 tone(dice, look.machines), STEEL, flat=True)  # fmt: skip
    seat = tone(dice, look.machines)
    u = plan.fit(dice.uniform(-0.7, 0.7), 1.0, 1.9)
    top = plan.make(
        "table", (u, 0, -1.35), (0.95, 0.75, 0.9), 0, (240, 238, 232), (206, 210, 214), "round"
    )
    vase = plan.make(
        "vase", (u, 0.75, -1.8), (0.22, 0.42, 0.2), 0, tone(dice, POTS), tone(dice, CLOTHS)
    )
    plan.stand(top, vase)
    for x, z, turn in ((u - 0.72, -1.6, pi / 2.4), (u + 0.72, -1.6, -pi / 2.4)):
        plan.stand(
            plan.make("chair", (x, 0, z), (0.42, 0.86, 0.42), turn, seat, (206, 210, 214), "metal")
        )
    pendants(plan, 1, 1.8, around=u)
    return _finish(plan)


def _studio(look: Look, dice: Random) -> Arranged:
    room = _room(look, dice, dice.uniform(4.2, 5.0), 2.8)
    plan = Plan(dice, room, look_into(dice, room.width, 4.8))
    kit = choose(plan, look)
    _one_wall(plan, kit, window=0.3)
    u = plan.fit(dice.uniform(-0.8, 0.8), 1.7, 2.4)
    if plan.chance(0.6):  # the back of a sofa, seen from where one sits down to eat
        plan.stand(
            plan.make("sofa", (u, 0, -2.5), (1.7, 0.8, 0.85), pi, tone(dice, CLOTHS), WALNUT)
        )
    else:
        dining(plan, 1.7, wide=1.3)
    pendants(plan, dice.choice((1, 2)), 1.6)
    return _finish(plan)


def _hearth(look: Look, dice: Random) -> Arranged:
    room = _room(look, dice, dice.uniform(4.0, 4.8), 2.5)
    plan = Plan(dice, room, look_into(dice, room.width, 4.5))
    kit = choose(plan, look)
    wide = dice.uniform(1.8, 2.1)
    side = dice.choice((-1, 1))
    u = plan.fit(-side * dice.uniform(0.2, 0.9), wide, 0.8)
    plan.on_wall("hearth", u, 0, (wide, room.height, 0.55), shade(room.wall, 0.9),
                 tone(dice, (WALNUT, (92, 64, 46))), "great")  # fmt: skip
    plan.on_wall("kettle", u + dice.uniform(-0.12, 0.12), 0.46, (0.36, 0.28, 0.3),
                 tone(dice, ((168, 100, 66), (96, 94, 98))), (60, 52, 50), "hanging",
                 w=0.58)  # fmt: skip
    left, right = plan.span(0.5)
    for low, high in ((left, u - wide / 2 - 0.1), (u + wide / 2 + 0.1, right)):
        if high - low < 0.5:
            continue
        mid, span = (low + high) / 2, min(1.3, high - low)
        if plan.chance(0.55):
            plan.on_wall("cabinets", mid, 0, (span, 0.85, 0.5), kit.front, kit.handle, kit.doors)
            plan.on_wall(
                "countertop", mid, 0.85, (span, 0.05, 0.54), kit.top[1], kit.top[1], "wood"
            )
            worktop_things(plan, [mid - 0.2, mid + 0.25], share=0.7)
        else:
            plan.on_wall("logs", mid, 0, (min(0.9, span), 0.7, 0.35), (198, 156, 108), WALNUT)
        plan.on_wall("shelf", mid, 1.5, (span * 0.9, 0.28, 0.24), kit.front, tone(dice, CLOTHS))
    plan.on_wall("herbs", u, 1.76, (1.1, 0.34, 0.1), GREENS[0], (170, 150, 100), w=0.62)
    plan.on_wall("beams", 0, room.height, (room.width, 0.2, 3.4),
                 tone(dice, (WALNUT, (82, 58, 44))), WALNUT)  # fmt: skip
    wood = tone(dice, WOODS)
    x = plan.fit(u + side * 1.7, 1.2, 2.2)
    table = plan.make("table", (x, 0, -1.5), (1.2, 0.75, 0.8), 0, wood, wood)
    bread = plan.make(
        "bread", (x - 0.2, 0.75, -1.9), (0.36, 0.17, 0.2), 0, (196, 136, 78), make="bread"
    )
    jug = plan.make("vase", (x + 0.25, 0.75, -1.9), (0.24, 0.42, 0.2), 0, tone(dice, POTS),
                    tone(dice, CLOTHS))  # fmt: skip
    plan.stand(table, *[thing for thing in (bread, jug) if plan.chance(0.75)])
    if plan.chance(0.7):
        at = plan.fit(u - side * 0.9, 0.5, 1.6)
        plan.stand(
            plan.make("chair", (at, 0, -1.5), (0.44, 0.88, 0.42), pi - side * 0.6, wood, wood)
        )
    return _finish(plan)


def _outdoor(look: Look, dice: Random) -> Arranged:
    from synthlab.worlds.arrange_outdoors import terrace

    return terrace(look, dice)


STYLES = {
    "fitted": _fitted,
    "galley": _galley,
    "farmhouse": _farmhouse,
    "kitchenette": _kitchenette,
    "island": _island,
    "industrial": _industrial,
    "retro": _retro,
    "studio": _studio,
    "outdoor": _outdoor,
    "open hearth": _hearth,
}
