"""Furnishes kitchens that have a character of their own, the rare ones of the long tail among them.

`farmhouse`, `industrial`, `retro`, `studio`, `hearth` and `terrace`: one function for each style.
"""

from math import pi
from random import Random

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing import fittings
from synthlab.scenes.furnishing.fittings import STEEL, choose, wash, worktop_things
from synthlab.scenes.furnishing.groups import dining, finish, pendants
from synthlab.scenes.furnishing.kitchen_walls import empty_kitchen, one_wall
from synthlab.scenes.furnishing.palettes import (
    CLOTHS,
    GREENS,
    LOAF,
    POTS,
    WALNUT,
    WHITE,
    WOODS,
    Look,
)
from synthlab.scenes.furnishing.pastures import land_and_sky, trees
from synthlab.scenes.furnishing.plan import Arranged, Plan, tone
from synthlab.scenes.stage import Camera, Colour, Room


def farmhouse(look: Look, dice: Random) -> Arranged:
    """A large table under beams, an enamelled range, plates on open shelves."""
    plan, kit = empty_kitchen(look, dice, dice.uniform(4.2, 5.0), 5.1, height=2.45)
    one_wall(plan, kit, window=0.9)
    _beams(plan, (0.16, 3.6), (98, 70, 50))
    dining(plan, 1.65, wide=dice.uniform(1.5, 1.9), farm=True)
    if plan.chance(0.45):
        u = plan.fit(dice.uniform(-1, 1), 1.2, 0.4)
        plan.on_wall("herbs", u, 1.95, (1.2, 0.3, 0.1), GREENS[0], (168, 150, 96), w=0.45)
    return finish(plan)


def industrial(look: Look, dice: Random) -> Arranged:
    """Steel benches, six burners under a canopy, pans on a rail."""
    plan, kit = empty_kitchen(look, dice, dice.uniform(4.0, 5.0), 4.6, height=2.7)
    left, right = plan.span(0.6)
    side = dice.choice((-1, 1))
    u = plan.fit(side * 2, 0.94, 0.7)
    fittings.fridge(plan, kit, u)
    end = u - side * 0.5
    u0, u1 = (left, end) if side > 0 else (end, right)
    far, near = (u0 + 0.5, u1 - 0.5) if side > 0 else (u1 - 0.5, u0 + 0.5)  # from the fridge
    stove = (u0 + u1) / 2 + dice.uniform(-0.3, 0.3)
    fittings.base_run(plan, kit, u0, u1, tiled=0.0, gap=fittings.stove_gap(kit, stove))
    fittings.cook(plan, kit, stove)
    wash(plan, kit, far)
    plan.on_wall("pots", near, 1.4, (0.9, 0.5, 0.1), STEEL, STEEL)
    plan.on_wall("shelf", far, 1.5, (0.9, 0.3, 0.3), STEEL, STEEL, "pan")
    worktop_things(plan, [stove - 0.8, stove + 0.8], share=0.5)
    if plan.chance(0.75):
        wide = dice.uniform(1.5, 1.9)
        x, size = plan.fit(dice.uniform(-0.4, 0.4), wide, 2.4), (wide, 0.88, 0.7)
        table = plan.make("cabinets", (x, 0, -1.7), size, kit.front, kit.handle, "steel")
        at = (x + dice.uniform(-0.4, 0.4), 0.88, -1.7 - 0.35)
        pot = plan.make("pot", at, (0.4, 0.34, 0.4), STEEL)
        at = (x - dice.uniform(0.45, 0.6), 0.88, -1.7 - 0.4)
        plan.stand(table, pot, plan.make("bread", at, (0.34, 0.14, 0.2), LOAF, make="bread"))
    for x in (-0.8, 0.8):
        at = (x, plan.room.height, -1.7)
        plan.put("pendant", at, (1.1, 0.25, 0.2), STEEL, STEEL, "tube")
    return finish(plan)


def retro(look: Look, dice: Random) -> Arranged:
    """A round-shouldered fridge, chequers and chairs in the colours of ice cream."""
    plan, kit = empty_kitchen(look, dice, dice.uniform(3.6, 4.6), 4.3)
    one_wall(plan, kit, window=0.9)
    u = plan.fit(dice.uniform(-1, 1), 0.4, 0)
    plan.on_wall("clock", u, 2.06, (0.34, 0.34, 0.05), look.machines, STEEL, flat=True)
    seat, chrome = tone(dice, look.machines), (206, 210, 214)
    u = plan.fit(dice.uniform(-0.7, 0.7), 1.0, 1.9)
    top = plan.make("table", (u, 0, -1.35), (0.95, 0.75, 0.9), (240, 238, 232), chrome, "round")
    plan.stand(top, plan.make("vase", (u, 0.75, -1.8), (0.22, 0.42, 0.2), POTS, CLOTHS))
    for x, turn in ((u - 0.72, pi / 2.4), (u + 0.72, -pi / 2.4)):
        plan.put("chair", (x, 0, -1.6), (0.42, 0.86, 0.42), seat, chrome, "metal", turn=turn)
    pendants(plan, 1, 1.8, around=u)
    return finish(plan)


def studio(look: Look, dice: Random) -> Arranged:
    """A kitchen in a brick loft that is a living room too."""
    plan, kit = empty_kitchen(look, dice, dice.uniform(4.2, 5.0), 4.8, height=2.8)
    one_wall(plan, kit, window=0.3)
    u = plan.fit(dice.uniform(-0.8, 0.8), 1.7, 2.4)
    if plan.chance(0.6):  # the back of a sofa, seen from where one sits down to eat
        plan.put("sofa", (u, 0, -2.5), (1.7, 0.8, 0.85), CLOTHS, WALNUT, turn=pi)
    else:
        dining(plan, 1.7, wide=1.3)
    pendants(plan, dice.choice((1, 2)), 1.6)
    return finish(plan)


def hearth(look: Look, dice: Random) -> Arranged:
    """An open fire with a kettle over it, stone walls, herbs hung up to dry."""
    plan, kit = empty_kitchen(look, dice, dice.uniform(4.0, 4.8), 4.6, height=2.5, zoom=0.92)
    wide = dice.uniform(1.8, 2.1)
    side = dice.choice((-1, 1))
    u = plan.fit(-side * dice.uniform(0.2, 0.9), wide, 0.8)
    size, stones = (wide, plan.room.height, 0.55), shade(plan.room.wall, 0.9)
    plan.on_wall("hearth", u, 0, size, stones, (WALNUT, (92, 64, 46)), "great")
    at, size = u + dice.uniform(-0.12, 0.12), (0.42, 0.34, 0.3)
    plan.on_wall("kettle", at, 0.44, size, (36, 32, 36), (24, 22, 24), "hanging", w=0.58)
    left, right = plan.span(0.5)
    for low, high in ((left, u - wide / 2 - 0.1), (u + wide / 2 + 0.1, right)):
        if high - low < 0.5:
            continue
        mid, span = (low + high) / 2, min(1.3, high - low)
        if plan.chance(0.55):
            plan.on_wall("cabinets", mid, 0, (span, 0.85, 0.5), kit.front, kit.handle, kit.doors)
            top = kit.top[1]
            plan.on_wall("countertop", mid, 0.85, (span, 0.05, 0.54), top, top, "wood")
            worktop_things(plan, [mid - 0.2, mid + 0.25], share=0.7, electric=False)
        else:
            plan.on_wall("logs", mid, 0, (min(0.9, span), 0.7, 0.35), (198, 156, 108), WALNUT)
        plan.on_wall("shelf", mid, 1.5, (span * 0.9, 0.28, 0.24), kit.front, CLOTHS)
    plan.on_wall("herbs", u, 1.76, (1.1, 0.34, 0.1), GREENS[0], (170, 150, 100), w=0.62)
    _beams(plan, (0.2, 3.4), (82, 58, 44))
    wood = tone(dice, WOODS)
    x = plan.fit(u + side * 1.7, 1.2, 2.2)
    table = plan.make("table", (x, 0, -1.5), (1.2, 0.75, 0.8), wood, wood)
    bread = plan.make("bread", (x - 0.2, 0.75, -1.9), (0.36, 0.17, 0.2), LOAF, make="bread")
    jug = plan.make("vase", (x + 0.25, 0.75, -1.9), (0.24, 0.42, 0.2), POTS, CLOTHS)
    if abs(x - u) > 1.2:  # the table must not hide the fire
        plan.stand(table, *plan.some(0.75, bread, jug))
    if plan.chance(0.7):
        place = (plan.fit(u - side * 0.9, 0.5, 1.6), 0, -1.5)
        plan.put("chair", place, (0.44, 0.88, 0.42), wood, wood, turn=pi - side * 0.6)
    return finish(plan)


def _beams(plan: Plan, size: tuple[float, float], wood: Colour) -> None:
    """Beams of that height and depth under the whole ceiling."""
    room = plan.room
    plan.on_wall("beams", 0, room.height, (room.width, *size), (WALNUT, wood), WALNUT)


def terrace(look: Look, dice: Random) -> Arranged:
    """An outdoor kitchen: a stone counter with a brick oven on a terrace, meadows beyond."""
    land = land_and_sky(dice, paving=True)
    camera = Camera((dice.uniform(-0.4, 0.4), dice.uniform(1.5, 1.7), -4.6),
                    dice.uniform(-0.1, 0.1), dice.uniform(0.95, 1.08),
                    dice.uniform(0.4, 0.46))  # fmt: skip
    plan = Plan(dice, Room(30, 2.5, 30, WHITE, WHITE, WHITE), camera)
    kit = choose(plan, look)
    trees(plan, pines=plan.chance(0.2))
    back = plan.free
    plan.free = []
    u = plan.fit(dice.uniform(-0.3, 0.3), 3.0, 0.6)
    wide = dice.uniform(2.6, 3.1)
    make, top = kit.top
    plan.on_wall("cabinets", u, 0, (wide, 0.85, 0.62), kit.front, shade(kit.front, 0.8), "stone")
    plan.on_wall("countertop", u, 0.85, (wide + 0.1, 0.06, 0.68), top, top, make)
    side = dice.choice((-1, 1))
    at, bricks = u + side * wide * 0.3, ((182, 104, 78), (206, 190, 166))
    plan.on_wall("grill", at, 0.91, (0.9, 0.62, 0.6), bricks, WHITE)
    wash(plan, kit, u - side * wide * 0.28)
    if plan.chance(0.6):
        at, size = u - side * 0.1, (0.55, 0.78, 0.63)
        plan.on_wall("fridge", at, 0.04, size, STEEL, (120, 126, 130), "mini")
    worktop_things(plan, [u - side * 0.05, u - side * wide * 0.45], share=0.8, electric=False)
    if plan.chance(0.6):
        plan.on_wall("pergola", u, 0, (wide + 1.0, 2.3, 1.5), WOODS, GREENS, w=-0.3)
        if plan.chance(0.6):
            plan.on_wall("string lights", u, 2.2, (wide + 0.8, 0.1, 0), WHITE, WHITE, w=0.9)
    else:
        plan.on_wall("string lights", u, 2.3, (6.0, 0.1, 0), WHITE, WHITE, w=0.4)
    if plan.chance(0.6):
        x = plan.fit(dice.uniform(-0.8, 0.8), 1.4, 2.3)
        wood = tone(dice, WOODS)
        table = plan.make("table", (x, 0, -1.7), (1.4, 0.74, 0.75), wood, wood)
        plan.stand(table, plan.make("fruit", (x, 0.74, -2.1), (0.32, 0.2, 0.3), POTS))
        plan.put("chair", (x + 0.4, 0, -1.36), (0.42, 0.86, 0.42), wood, wood)
        plan.put("chair", (x - 0.95, 0, -2.1), (0.42, 0.86, 0.42), wood, wood, turn=pi / 2.3)
    if plan.chance(0.25):
        place = (plan.fit(side * 2.2, 0.6, 1), 0, -1.0)
        plan.put("plant", place, (0.6, 1.2, 0.4), POTS, GREENS, "leafy")
    plan.flats.extend(thing for _, group in sorted(back, key=lambda g: g[0]) for thing in group)
    return land, camera, plan.things()
