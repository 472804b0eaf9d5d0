"""Furnishes kitchens: one function for each style, each a page of a catalogue.

`arrange_kitchen` draws the place, the camera and the things of a kitchen of the given style.
"""

from random import Random

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing import groups, rare_kitchens
from synthlab.scenes.furnishing.fittings import Kit, base_run, uppers, worktop_things
from synthlab.scenes.furnishing.groups import dining, finish, pendants, window_at
from synthlab.scenes.furnishing.kitchen_walls import along, empty_kitchen, kitchenette, one_wall
from synthlab.scenes.furnishing.palettes import CLOTHS, LOOKS, OAK, POTS, WALNUT, WOODS, Look
from synthlab.scenes.furnishing.plan import Arranged, Plan, tone


def arrange_kitchen(style: str, dice: Random) -> Arranged:
    """A kitchen of that style: its place, its camera, its things."""
    return STYLES[style](LOOKS[style], dice)


def _fitted(look: Look, dice: Random) -> Arranged:
    extra = dice.choice(("", "", "L", "L", "table", "table", "side", "side"))
    if extra == "side":
        return _fitted_aside(look, dice)
    far = 4.9 if extra == "table" else 4.1
    plan, kit = empty_kitchen(look, dice, dice.uniform(3.4, 4.8), far)
    one_wall(plan, kit)
    if extra == "L":  # the worktop goes round the corner
        _return(plan, kit, dice.choice(("left", "right")))
    elif extra == "table":
        dining(plan, dice.uniform(1.35, 1.6))
    pendants(plan, dice.choice((0, 0, 1, 2)), 1.8)
    if plan.chance(0.3):
        u, size = plan.fit(dice.uniform(-0.8, 0.8), 1.2, 0.9), (1.2, 0, 0.6)
        plan.on_wall("rug", u, 0, size, CLOTHS, CLOTHS, ("striped", ""), w=0.9, flat=True)
    return finish(plan)


def _fitted_aside(look: Look, dice: Random) -> Arranged:
    """The same kitchen along a side wall: one looks past it, at a table or at a window."""
    plan, kit = empty_kitchen(look, dice, dice.uniform(2.9, 3.6), 4.5)
    wall, way = dice.choice((("left", 1), ("right", -1)))
    along(plan, kit, wall, dice.uniform(2.3, 2.9), cooks=True, washes=True, cools=plan.chance(0.8))
    if plan.chance(0.7):
        window_at(plan, way * 0.4, dice.uniform(0.9, 1.2), 1.0)
    groups.hang_pictures(plan, dice.choice((0, 1)), near=way * 0.8)
    if plan.chance(0.6):
        dining(plan, 0.5, wide=dice.uniform(0.8, 1.0), small=True, near=way * 0.9)
    elif plan.chance(0.4):
        groups.radiator(plan)
    pendants(plan, dice.choice((0, 1)), 1.6)
    return finish(plan)


def _return(plan: Plan, kit: Kit, wall: str) -> None:
    """A second run of cabinets, along a side wall, from the corner towards the viewer."""
    long = plan.dice.uniform(1.3, 2.1)
    base_run(plan, kit, 0.62, 0.62 + long, wall=wall, tiled=0.5)
    worktop_things(plan, [1.0, 1.4], wall=wall)
    if plan.chance(0.5):
        uppers(plan, kit, [(0.36, 0.5 + long)], wall=wall)


def _galley(look: Look, dice: Random) -> Arranged:
    plan, kit = empty_kitchen(look, dice, dice.uniform(2.35, 2.7), 4.3, zoom=0.92)
    if plan.chance(0.55):
        window_at(plan, 0, dice.uniform(0.85, 1.1), 0.95)
        if plan.chance(0.3):
            groups.radiator(plan)
    else:
        frame, makes = (226, 222, 212), ("", "glazed")
        plan.on_wall("door", 0, 0, (0.82, 2.0, 0.05), WOODS, frame, makes, flat=True)
    deep = dice.uniform(2.5, 3.0)
    cooking, washing = dice.sample(("left", "right"), 2)
    along(plan, kit, cooking, deep, cooks=True, washes=False, cools=False)
    along(plan, kit, washing, deep, cooks=False, washes=True, cools=plan.chance(0.5))
    if plan.chance(0.55):
        size = (0.7, 0, 1.9)
        plan.on_wall("rug", 0, 0, size, CLOTHS, CLOTHS, ("striped", ""), w=0.7, flat=True)
    pendants(plan, dice.choice((0, 1)), 1.4)
    return finish(plan)


def _kitchenette(look: Look, dice: Random) -> Arranged:
    plan, kit = empty_kitchen(look, dice, dice.uniform(3.0, 4.2), 3.9)
    left, right = plan.span(0.6)
    u = plan.fit(dice.uniform(left, right), 1.8, 0.65)
    kitchenette(plan, kit, u)
    other = plan.fit(u + (1.6 if u < 0 else -1.6), 1.0, 0.3)
    if abs(other - u) > 1.25:
        if plan.chance(0.6):
            window_at(plan, other, 0.9, 1.0)
        else:
            groups.hang_pictures(plan, 1, near=other)
        if plan.chance(0.3):
            u = plan.fit(other, 0.95, 0.85)
            plan.on_wall("armchair", u, 0, (0.95, 0.84, 0.8), CLOTHS, WALNUT)
    if plan.chance(0.7):
        dining(plan, 1.5, wide=0.8, small=True)
    pendants(plan, dice.choice((0, 1)), 1.4)
    return finish(plan)


def _island(look: Look, dice: Random) -> Arranged:
    plan, kit = empty_kitchen(look, dice, dice.uniform(4.6, 5.4), 5.0, height=2.6)
    one_wall(plan, kit, window=0.4)
    wide = dice.uniform(1.7, 2.1)
    u = plan.fit(dice.uniform(-0.3, 0.3), wide, 2.5)
    w = dice.uniform(1.75, 1.95)
    top = shade(kit.top[1], 0.99)
    front = dice.choice((kit.front, tone(dice, (OAK, (70, 74, 82), (236, 236, 232)))))
    block = plan.make("island", (u, 0, -w), (wide, 0.92, 0.85), front, top, "sleek")
    bowl = plan.make("fruit", (u + dice.uniform(-0.5, 0.1), 0.92, -w - 0.4), (0.32, 0.2, 0.3), POTS)
    x = u + dice.uniform(0.25, 0.7)
    vase = plan.make("vase", (x, 0.92, -w - 0.4), (0.24, 0.5, 0.2), POTS, CLOTHS)
    plan.stand(block, *plan.some(0.6, bowl, vase))
    seat = tone(dice, (*CLOTHS[:4], OAK, (60, 60, 64)))
    leg = dice.choice(((60, 60, 62), (206, 208, 210)))
    many = 3 if wide > 1.9 else 2
    for i in range(many):
        x = u + wide * ((i + 0.5) / many - 0.5) * 0.86
        plan.put("stool", (x, 0, -w - 0.72), (0.36, 0.66, 0.36), seat, leg)
    pendants(plan, dice.choice((2, 3)), w + 0.4, around=u, apart=0.62)
    return finish(plan)


STYLES = {
    "fitted": _fitted,
    "galley": _galley,
    "farmhouse": rare_kitchens.farmhouse,
    "kitchenette": _kitchenette,
    "island": _island,
    "industrial": rare_kitchens.industrial,
    "retro": rare_kitchens.retro,
    "studio": rare_kitchens.studio,
    "outdoor": rare_kitchens.terrace,
    "open hearth": rare_kitchens.hearth,
}
