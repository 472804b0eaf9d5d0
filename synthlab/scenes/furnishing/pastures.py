"""Furnishes pastures with cows and what stands about them.

`arrange_pasture` draws the place, the camera and the things. A pasture may hold what one looks for
at home: a table laid for a picnic, a bathtub that the cows drink from. `land_and_sky` and `trees`
serve other open places too.
"""

from math import pi
from random import Random

from synthlab.scenes.colour import blend, shade
from synthlab.scenes.furnishing.palettes import (
    CLOTHS,
    GREENS,
    POTS,
    WHITE,
    WOODS,
)
from synthlab.scenes.furnishing.plan import Arranged, Plan, tone
from synthlab.scenes.stage import Camera, Colour, Meadow, Room

GRASSES: tuple[Colour, ...] = ((118, 164, 78), (104, 150, 74), (138, 172, 86), (92, 138, 78),
                               (156, 170, 92), (170, 164, 96),)  # fmt: skip
SKIES: tuple[tuple[Colour, Colour], ...] = (((112, 172, 226), (214, 232, 240)),
                                            ((92, 156, 216), (200, 226, 238)),
                                            ((150, 182, 206), (224, 228, 226)),
                                            ((168, 178, 188), (214, 216, 214)),
                                            ((130, 160, 206), (250, 214, 172)),
                                            ((104, 128, 182), (246, 186, 142)),)  # fmt: skip
BREEDS: tuple[tuple[str, Colour, Colour], ...] = (("spotted", (246, 242, 234), (48, 42, 44)),
                                                  ("spotted", (246, 242, 234), (48, 42, 44)),
                                                  ("spotted", (246, 240, 230), (150, 84, 54)),
                                                  ("spotted", (244, 236, 224), (176, 112, 66)),
                                                  ("belted", (52, 46, 48), (244, 240, 232)),
                                                  ("hereford", (152, 78, 52), (246, 240, 230)),
                                                  ("plain", (196, 146, 96), (120, 80, 50)),
                                                  ("plain", (226, 204, 168), (160, 130, 96)),
                                                  ("plain", (96, 66, 52), (60, 44, 38)),
                                                  ("highland", (186, 110, 58),
                                                   (150, 86, 46)),)  # fmt: skip


def land_and_sky(dice: Random, *, peaks: bool = False, paving: bool = False) -> Meadow:
    """Open ground, in one of the weathers and hours of the day."""
    sky, haze = dice.choice(SKIES)
    grass = tone(dice, GRASSES)
    far = [
        blend(shade(grass, dice.choice((0.86, 0.94))), haze, share) for share in (0.62, 0.42, 0.24)
    ]
    if peaks:
        far[0] = blend((112, 126, 154), haze, 0.28)
    return Meadow(shade(sky, 1.0) and grass, sky, haze, tuple(far[: dice.choice((2, 3))]),
                  dice.choice((-1.0, 1.0)), dice.getrandbits(24), peaks, paving)  # fmt: skip


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
        z = dice.uniform(7, 14) if behind else dice.uniform(2, 4)
        plan.stand(plan.make("fence", (0, 0, z), (40 if behind else 26, 1.1, 0.1), 0, wood, wood,
                             dice.choice(("", "three", "gate"))))  # fmt: skip
    if plan.chance(0.35):
        plan.stand(plan.make("hay", (plan.fit(dice.uniform(-4, 4), 1.5, -4), 0, dice.uniform(3, 7)),
                             (1.5, 1.5, 1.1), 0, (216, 184, 112),
                             make=dice.choice(("", "square"))))  # fmt: skip
    if plan.chance(0.3):
        z = dice.uniform(1, 4)
        plan.flats.append(plan.make("pond", (plan.fit(dice.uniform(-3, 3), 3, -z), 0, z),
                                    (3.2, 0, 1.6), 0, blend(land.sky, land.haze, 0.3),
                                    shade(land.grass, 0.8)))  # fmt: skip
    for _ in range(dice.choice((0, 1, 1, 2))):
        z = dice.uniform(-3.2, -1)
        plan.stand(plan.make("flowers", (dice.uniform(-1.5, 1.5), 0, z), (2.4, 0, 1.2), 0,
                             tone(dice, (WHITE, (236, 200, 92), (214, 92, 82))),
                             WHITE))  # fmt: skip
    if style == "picnic":
        _picnic(plan)
    elif plan.chance(0.12):
        _trough(plan)
    if style != "picnic" or plan.chance(0.75):
        _herd(plan, near=style != "picnic")
    return land, camera, plan.things()


def trees(plan: Plan, *, pines: bool) -> None:
    """A few trees in the distance."""
    dice = plan.dice
    for _ in range(dice.choice((1, 2, 3, 4))):
        z = dice.uniform(8, 26)
        left, right = plan.span(-z)
        make = (
            "pine"
            if pines and plan.chance(0.8)
            else dice.choice(("round", "round", "birch", "pine"))
        )
        high = dice.uniform(4.0, 6.5)
        plan.stand(plan.make("tree", (dice.uniform(left, right), 0, z),
                             (high * (0.4 if make == "pine" else 0.7), high, 0), 0,
                             tone(dice, (*GREENS, (120, 140, 70), (70, 104, 72))),
                             make=make))  # fmt: skip


def _farm(plan: Plan) -> None:
    dice = plan.dice
    z = dice.uniform(14, 20)
    x = plan.fit(dice.uniform(-8, 8), 8, -z)
    colour = tone(
        dice, ((166, 58, 50), (166, 58, 50), (150, 112, 82), (226, 220, 208), (108, 116, 122))
    )
    roof = tone(dice, ((96, 92, 96), (120, 74, 60), (84, 78, 76)))
    turn = dice.choice((-1, 1)) * dice.uniform(0.35, 0.75)
    plan.stand(plan.make("barn", (x, 0, z), (5.4, 5.2, 7.0), turn, colour, roof))
    if plan.chance(0.4):
        side = -1 if x > 0 else 1
        plan.stand(
            plan.make(
                "silo",
                (x + side * 5.2, 0, z + 1),
                (2.4, 7.4, 2.4),
                0,
                (190, 192, 192),
                (150, 154, 158),
            )
        )


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
        plan.stand(plan.make("cow", (x, 0, z), (long, long * 0.68, 0.6), 0.0 if way > 0 else pi,
                             shade(coat, round(dice.uniform(0.95, 1), 2)), patch,
                             f"{pose},{breed}"))  # fmt: skip


def _picnic(plan: Plan) -> None:
    dice = plan.dice
    x, z = plan.fit(dice.uniform(-1, 1), 1.6, 3.0), -2.0
    wood = tone(dice, WOODS)
    table = plan.make(
        "table",
        (x, 0, z),
        (1.5, 0.72, 0.8),
        0,
        wood,
        tone(dice, CLOTHS),
        dice.choice(("cloth", "")),
    )
    food = plan.make("fruit", (x - 0.3, 0.73, z - 0.4), (0.32, 0.2, 0.3), 0, tone(dice, POTS))
    bread = plan.make(
        "bread", (x + 0.3, 0.73, z - 0.4), (0.36, 0.16, 0.2), 0, (196, 136, 78), make="bread"
    )
    plan.stand(table, food, *[bread] * plan.chance(0.6))
    plan.stand(plan.make("bench", (x, 0, z + 0.6), (1.5, 0.44, 0.3), 0, wood))
    plan.stand(plan.make("bench", (x, 0, z - 1.25), (1.5, 0.44, 0.3), 0, wood))
    if plan.chance(0.4):
        at = plan.fit(x + dice.choice((-1.4, 1.4)), 0.7, 2)
        plan.stand(
            plan.make(
                "grill", (at, 0, -1.7), (0.6, 0.95, 0.5), 0, tone(dice, CLOTHS[:2]), make="kettle"
            )
        )
    if plan.chance(0.35):
        plan.stand(
            plan.make("parasol", (x, 0, z + 0.1), (2.4, 2.4, 0), 0, tone(dice, CLOTHS), WHITE)
        )


def _trough(plan: Plan) -> None:
    x = plan.fit(plan.dice.uniform(-2, 2), 1.8, 2)
    plan.stand(
        plan.make(
            "bathtub", (x, 0, -1.6), (1.6, 0.6, 0.7), 0, (226, 224, 216), (90, 90, 92), "trough"
        )
    )
