"""Furnishes the terrace of an outdoor kitchen, with meadows beyond it: `terrace`."""

from math import pi
from random import Random

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing.fittings import (
    STEEL,
    choose,
    wash,
    worktop_things,
)
from synthlab.scenes.furnishing.palettes import (
    GREENS,
    POTS,
    WHITE,
    WOODS,
    Look,
)
from synthlab.scenes.furnishing.pastures import land_and_sky, trees
from synthlab.scenes.furnishing.plan import Arranged, Plan, tone
from synthlab.scenes.stage import Camera, Room


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
    plan.on_wall("grill", u + side * wide * 0.3, 0.91, (0.9, 0.62, 0.6),
                 tone(dice, ((182, 104, 78), (206, 190, 166))), WHITE)  # fmt: skip
    wash(plan, kit, u - side * wide * 0.28)
    if plan.chance(0.6):
        plan.on_wall(
            "fridge", u - side * 0.1, 0.04, (0.55, 0.78, 0.63), STEEL, (120, 126, 130), "mini"
        )
    worktop_things(plan, [u - side * 0.05, u - side * wide * 0.45], share=0.8,
                   electric=False)  # fmt: skip
    if plan.chance(0.6):
        plan.on_wall(
            "pergola", u, 0, (wide + 1.0, 2.3, 1.5), tone(dice, WOODS), tone(dice, GREENS), w=-0.3
        )
        if plan.chance(0.6):
            plan.on_wall("string lights", u, 2.2, (wide + 0.8, 0.1, 0), WHITE, WHITE, w=0.9)
    else:
        plan.on_wall("string lights", u, 2.3, (6.0, 0.1, 0), WHITE, WHITE, w=0.4)
    if plan.chance(0.6):
        x = plan.fit(dice.uniform(-0.8, 0.8), 1.4, 2.3)
        wood = tone(dice, WOODS)
        table = plan.make("table", (x, 0, -1.7), (1.4, 0.74, 0.75), 0, wood, wood)
        bowl = plan.make("fruit", (x, 0.74, -2.1), (0.32, 0.2, 0.3), 0, tone(dice, POTS))
        plan.stand(table, bowl)
        plan.stand(plan.make("chair", (x + 0.4, 0, -1.36), (0.42, 0.86, 0.42), 0, wood, wood))
        plan.stand(
            plan.make("chair", (x - 0.95, 0, -2.1), (0.42, 0.86, 0.42), pi / 2.3, wood, wood)
        )
    if plan.chance(0.25):
        plan.stand(plan.make("plant", (plan.fit(side * 2.2, 0.6, 1), 0, -1.0), (0.6, 1.2, 0.4), 0,
                             tone(dice, POTS), tone(dice, GREENS), "leafy"))  # fmt: skip
    plan.flats.extend(thing for _, group in sorted(back, key=lambda g: g[0]) for thing in group)
    return land, camera, plan.things()
