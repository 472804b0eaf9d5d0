"""Furnishes kitchens that have a character of their own, the rare ones of the long tail among them.

`farmhouse`, `industrial`, `retro`, `studio` and `hearth`: one function for each style.
"""

from math import pi
from random import Random

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing.fittings import (
    STEEL,
    base_run,
    choose,
    cook,
    fridge,
    stove_gap,
    wash,
    worktop_things,
)
from synthlab.scenes.furnishing.groups import (
    dining,
    pendants,
)
from synthlab.scenes.furnishing.kitchen_walls import (
    finish,
    kitchen_room,
    one_wall,
)
from synthlab.scenes.furnishing.palettes import (
    CLOTHS,
    GREENS,
    POTS,
    WALNUT,
    WOODS,
    Look,
)
from synthlab.scenes.furnishing.plan import Arranged, Plan, look_into, tone


def farmhouse(look: Look, dice: Random) -> Arranged:
    """A large table under beams, an enamelled range, plates on open shelves."""
    room = kitchen_room(look, dice, dice.uniform(4.2, 5.0), 2.45)
    plan = Plan(dice, room, look_into(dice, room.width, 5.1))
    kit = choose(plan, look)
    one_wall(plan, kit, window=0.9)
    plan.on_wall("beams", 0, room.height, (room.width, 0.16, 3.6),
                 tone(dice, (WALNUT, (98, 70, 50))), WALNUT)  # fmt: skip
    dining(plan, 1.65, wide=dice.uniform(1.5, 1.9), farm=True)
    if plan.chance(0.45):
        plan.on_wall("herbs", plan.fit(dice.uniform(-1, 1), 1.2, 0.4), 1.95, (1.2, 0.3, 0.1),
                     GREENS[0], (168, 150, 96), w=0.45)  # fmt: skip
    return finish(plan)


def industrial(look: Look, dice: Random) -> Arranged:
    """Steel benches, six burners under a canopy, pans on a rail."""
    room = kitchen_room(look, dice, dice.uniform(4.0, 5.0), 2.7)
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
    return finish(plan)


def retro(look: Look, dice: Random) -> Arranged:
    """A round-shouldered fridge, chequers and chairs in the colours of ice cream."""
    room = kitchen_room(look, dice, dice.uniform(3.6, 4.6))
    plan = Plan(dice, room, look_into(dice, room.width, 4.3))
    kit = choose(plan, look)
    one_wall(plan, kit, window=0.9)
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
    return finish(plan)


def studio(look: Look, dice: Random) -> Arranged:
    """A kitchen in a brick loft where one also lives."""
    room = kitchen_room(look, dice, dice.uniform(4.2, 5.0), 2.8)
    plan = Plan(dice, room, look_into(dice, room.width, 4.8))
    kit = choose(plan, look)
    one_wall(plan, kit, window=0.3)
    u = plan.fit(dice.uniform(-0.8, 0.8), 1.7, 2.4)
    if plan.chance(0.6):  # the back of a sofa, seen from where one sits down to eat
        plan.stand(
            plan.make("sofa", (u, 0, -2.5), (1.7, 0.8, 0.85), pi, tone(dice, CLOTHS), WALNUT)
        )
    else:
        dining(plan, 1.7, wide=1.3)
    pendants(plan, dice.choice((1, 2)), 1.6)
    return finish(plan)


def hearth(look: Look, dice: Random) -> Arranged:
    """An open fire with a kettle over it, stone walls, herbs hung up to dry."""
    room = kitchen_room(look, dice, dice.uniform(4.0, 4.8), 2.5)
    plan = Plan(dice, room, look_into(dice, room.width, 4.6, zoom=0.92))
    kit = choose(plan, look)
    wide = dice.uniform(1.8, 2.1)
    side = dice.choice((-1, 1))
    u = plan.fit(-side * dice.uniform(0.2, 0.9), wide, 0.8)
    plan.on_wall("hearth", u, 0, (wide, room.height, 0.55), shade(room.wall, 0.9),
                 tone(dice, (WALNUT, (92, 64, 46))), "great")  # fmt: skip
    plan.on_wall("kettle", u + dice.uniform(-0.12, 0.12), 0.44, (0.42, 0.34, 0.3), (36, 32, 36),
                 (24, 22, 24), "hanging", w=0.58)  # fmt: skip
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
            worktop_things(plan, [mid - 0.2, mid + 0.25], share=0.7, electric=False)
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
    if abs(x - u) > 1.2:  # the table must not hide the fire
        plan.stand(table, *[thing for thing in (bread, jug) if plan.chance(0.75)])
    if plan.chance(0.7):
        at = plan.fit(u - side * 0.9, 0.5, 1.6)
        plan.stand(
            plan.make("chair", (at, 0, -1.5), (0.44, 0.88, 0.42), pi - side * 0.6, wood, wood)
        )
    return finish(plan)
