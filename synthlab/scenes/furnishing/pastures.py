"""Furnishes pastures with cows and what stands about them.

`arrange_pasture` draws the place, the camera and the things. A pasture may hold what one looks for
at home: a table laid for a picnic, a bathtub that the cows drink from. `land_and_sky` and `trees`
serve other open places too.
"""

from math import pi
from random import Random

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.furnishing.palettes import CLOTHS, GREENS, LOAF, POTS, WHITE, WOODS, Colours
from synthlab.scenes.furnishing.plan import Arranged, Plan, tone
from synthlab.scenes.stage import Camera, Colour, Meadow, Room

# fmt: off
GRASSES: Colours = (
    (118, 164, 78), (104, 150, 74), (138, 172, 86), (92, 138, 78), (156, 170, 92), (170, 164, 96),
)
SKIES: tuple[tuple[Colour, Colour], ...] = (  # overhead, and at the horizon
    ((112, 172, 226), (214, 232, 240)), ((92, 156, 216), (200, 226, 238)),
    ((150, 182, 206), (224, 228, 226)), ((168, 178, 188), (214, 216, 214)),
    ((130, 160, 206), (250, 214, 172)), ((104, 128, 182), (246, 186, 142)),
)
BREEDS: tuple[tuple[str, Colour, Colour], ...] = (  # a coat, and its patches
    ("spotted", (246, 242, 234), (48, 42, 44)), ("spotted", (246, 242, 234), (48, 42, 44)),
    ("spotted", (246, 240, 230), (150, 84, 54)), ("spotted", (244, 236, 224), (176, 112, 66)),
    ("belted", (52, 46, 48), (244, 240, 232)), ("hereford", (152, 78, 52), (246, 240, 230)),
    ("plain", (196, 146, 96), (120, 80, 50)), ("plain", (226, 204, 168), (160, 130, 96)),
    ("plain", (96, 66, 52), (60, 44, 38)), ("highland", (186, 110, 58), (150, 86, 46)),
)
# fmt: on


def land_and_sky(dice: Random, *, peaks: bool = False, paving: bool = False) -> Meadow:
    """Open ground, in some weather and at some hour of the day."""
    sky, haze = dice.choice(SKIES)
    grass = tone(dice, GRASSES)
    far = [blend(shade(grass, dice.choice((0.86, 0.94))), haze, s) for s in (0.62, 0.42, 0.24)]
    if peaks:
        far[0] = blend((112, 126, 154), haze, 0.28)
    hills, sun = tuple(far[: dice.choice((2, 3))]), dice.choice((-1.0, 1.0))
    return Meadow(grass, sky, haze, hills, sun, dice.getrandbits(24), peaks, paving)


def arrange_pasture(style: str, dice: Random) -> Arranged:
    """A pasture of that style."""
    land = land_and_sky(dice, peaks=style == "mountain")
    camera = Camera((0.0, dice.uniform(1.5, 1.9), -7.0), dice.uniform(-0.1, 0.1),
                    dice.uniform(0.95, 1.15), dice.uniform(0.36, 0.48))  # fmt: skip
    plan = Plan(dice, Room(60, 9, 60, WHITE, WHITE, WHITE), camera)
    trees(plan, pines=style == "mountain")
    if style == "farmyard" or plan.chance(0.25):
        _farm(plan)
    wood = tone(dice, ((196, 186, 170), (150, 116, 86), (238, 234, 226), (120, 96, 76)))
    if plan.chance(0.7):
        behind = plan.chance(0.7)
        z, long = (dice.uniform(7, 14), 40) if behind else (dice.uniform(2, 4), 26)
        plan.put("fence", (0, 0, z), (long, 1.1, 0.1), wood, wood, ("", "three", "gate"))
    if plan.chance(0.35):
        at = (plan.fit(dice.uniform(-4, 4), 1.5, -4), 0, dice.uniform(3, 7))
        plan.put("hay", at, (1.5, 1.5, 1.1), (216, 184, 112), make=("", "square"))
    if plan.chance(0.3):
        z = dice.uniform(1, 4)
        at, water = (plan.fit(dice.uniform(-3, 3), 3, -z), 0, z), blend(land.sky, land.haze, 0.3)
        plan.flats.append(plan.make("pond", at, (3.2, 0, 1.6), water, shade(land.grass, 0.8)))
    for _ in range(dice.choice((0, 1, 1, 2))):
        z, colours = dice.uniform(-3.2, -1), (WHITE, (236, 200, 92), (214, 92, 82))
        plan.put("flowers", (dice.uniform(-1.5, 1.5), 0, z), (2.4, 0, 1.2), colours, WHITE)
    if style == "picnic":
        _picnic(plan)
    elif plan.chance(0.12):  # a bathtub for a trough
        at, white = (plan.fit(dice.uniform(-2, 2), 1.8, 2), 0, -1.6), (226, 224, 216)
        plan.put("bathtub", at, (1.6, 0.6, 0.7), white, (90, 90, 92), "trough")
    if style != "picnic" or plan.chance(0.75):
        _herd(plan, near=style != "picnic")
    return land, camera, plan.things()


def trees(plan: Plan, *, pines: bool) -> None:
    """A few trees in the distance."""
    dice = plan.dice
    for _ in range(dice.choice((1, 2, 3, 4))):
        z = dice.uniform(8, 26)
        left, right = plan.span(-z)
        pine, makes = pines and plan.chance(0.8), ("round", "round", "birch", "pine")
        make, high = "pine" if pine else dice.choice(makes), dice.uniform(4.0, 6.5)
        wide = high * (0.4 if make == "pine" else 0.7)
        at, greens = (dice.uniform(left, right), 0, z), (*GREENS, (120, 140, 70), (70, 104, 72))
        plan.put("tree", at, (wide, high, 0), greens, make=make)


def _farm(plan: Plan) -> None:
    dice = plan.dice
    z = dice.uniform(14, 20)
    x = plan.fit(dice.uniform(-8, 8), 8, -z)
    boards = ((166, 58, 50), (166, 58, 50), (150, 112, 82), (226, 220, 208), (108, 116, 122))
    colour, roof = tone(dice, boards), tone(dice, ((96, 92, 96), (120, 74, 60), (84, 78, 76)))
    turn = dice.choice((-1, 1)) * dice.uniform(0.35, 0.75)
    plan.put("barn", (x, 0, z), (5.4, 5.2, 7.0), colour, roof, turn=turn)
    if plan.chance(0.4):
        at = (x + (-5.2 if x > 0 else 5.2), 0, z + 1)
        plan.put("silo", at, (2.4, 7.4, 2.4), (190, 192, 192), (150, 154, 158))


def _herd(plan: Plan, *, near: bool) -> None:
    dice = plan.dice
    breed, coat, patch = dice.choice(BREEDS)
    many = dice.choice((1, 1, 2, 2, 3, 4))
    spots: list[float] = []
    for i in range(many):
        z = dice.uniform(-3.0, -0.8) if i == 0 and near else dice.uniform(-0.4, 5.0)
        left, right = plan.span(-z)
        way = dice.choice((-1, 1))
        for _ in range(8):  # the nose reaches further from the middle than the tail
            x = plan.fit(dice.uniform(left, right) + way * 0.25, 2.6, -z) - way * 0.25
            if all(abs(x - other) > 1.9 for other in spots):
                break
        spots.append(x)
        if plan.chance(0.15):
            breed, coat, patch = dice.choice(BREEDS)
        pose = dice.choice(("standing", "standing", "grazing", "lying"))
        long = 2.1 * (1.0 if plan.chance(0.85) else 0.68)
        size, fur = (long, long * 0.68, 0.6), shade(coat, round(dice.uniform(0.95, 1), 2))
        turn = 0.0 if way > 0 else pi
        plan.put("cow", (x, 0, z), size, fur, patch, f"{pose},{breed}", turn=turn)


def _picnic(plan: Plan) -> None:
    dice = plan.dice
    x, z = plan.fit(dice.uniform(-1, 1), 1.6, 3.0), -2.0
    wood = tone(dice, WOODS)
    table = plan.make("table", (x, 0, z), (1.5, 0.72, 0.8), wood, CLOTHS, ("cloth", ""))
    food = plan.make("fruit", (x - 0.3, 0.73, z - 0.4), (0.32, 0.2, 0.3), POTS)
    bread = plan.make("bread", (x + 0.3, 0.73, z - 0.4), (0.36, 0.16, 0.2), LOAF, make="bread")
    plan.stand(table, food, *plan.some(0.6, bread))
    plan.put("bench", (x, 0, z + 0.6), (1.5, 0.44, 0.3), wood)
    plan.put("bench", (x, 0, z - 1.25), (1.5, 0.44, 0.3), wood)
    if plan.chance(0.4):
        at = plan.fit(x + dice.choice((-1.4, 1.4)), 0.7, 2)
        plan.put("grill", (at, 0, -1.7), (0.6, 0.95, 0.5), CLOTHS[:2], make="kettle")
    if plan.chance(0.35):
        plan.put("parasol", (x, 0, z + 0.1), (2.4, 2.4, 0), CLOTHS, WHITE)
