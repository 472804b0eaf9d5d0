"""Whole walls of a kitchen: the pages that several kitchen styles open with.

`empty_kitchen` builds the room, `one_wall` and `along` furnish its back or a side wall,
`kitchenette` puts all of it on a metre and a half.
"""

from random import Random

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing.fittings import (
    HIGH,
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
from synthlab.scenes.furnishing.groups import hang_pictures, window_at
from synthlab.scenes.furnishing.palettes import CEILINGS, Look
from synthlab.scenes.furnishing.plan import Plan, look_into, tone
from synthlab.scenes.stage import Room


def empty_kitchen(look: Look, dice: Random, width: float, far: float, *, height: float = 2.5,
                  zoom: float = 1.0) -> tuple[Plan, Kit]:  # fmt: skip
    """An empty room in a kitchen style, seen from that distance, and the kit of its fittings."""
    flooring, floor = dice.choice(look.floors)
    wall = tone(dice, look.walls)
    accent = (66, 64, 66) if flooring == "chequers" else shade(wall, 1.08)
    walling = dice.choice(look.walling)
    if walling == "half-tiles":
        accent = (236, 238, 238)
    room = Room(width, height, 5.0, wall, floor, dice.choice(CEILINGS), flooring=flooring,
                walling=walling, accent=accent, sun=dice.choice((-1.0, 1.0)))  # fmt: skip
    plan = Plan(dice, room, look_into(dice, width, far, zoom=zoom))
    return plan, choose(plan, look)


def one_wall(plan: Plan, kit: Kit, *, window: float = 0.75) -> None:
    """The usual kitchen: fridge at one end, sink under a window, stove under its hood."""
    dice = plan.dice
    left, right = plan.span(0.65)
    far = plan.span(0.0)
    left, right = max(left - 0.25, -plan.room.width / 2), min(right + 0.25, plan.room.width / 2)
    side = dice.choice((-1, 1))
    end = right if side > 0 else left  # where the fridge stands
    wide = 0.94 if kit.fridge == "side-by-side" else 0.7
    has_fridge = plan.chance(0.92)
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


def along(plan: Plan, kit: Kit, wall: str, deep: float, *, cooks: bool, washes: bool,
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


def _spread(places: list[float], least: float) -> list[float]:
    """Those of the places that are far enough from the ones before them."""
    kept: list[float] = []
    for u in places:
        if all(abs(u - other) >= least for other in kept):
            kept.append(u)
    return kept


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
