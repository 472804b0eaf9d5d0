"""The parts that kitchens are put together from, on any wall of any room.

`Kit` is one kitchen's choice of finishes; `base_run`, `cook`, `wash`, `uppers` and `worktop_things`
place its cabinets, stove, sink, wall cupboards and what stands about.
"""

from dataclasses import dataclass

from synthlab.scenes.colour import shade
from synthlab.scenes.furnishing.palettes import (
    CLOTHS,
    GREENS,
    METAL,
    OAK,
    POTS,
    WHITE,
    WOODS,
    Colours,
    Look,
)
from synthlab.scenes.furnishing.plan import Plan, tone
from synthlab.scenes.stage import Colour, Point

HIGH = 0.9  # of a worktop
STEEL: Colour = (190, 196, 200)


@dataclass(frozen=True)
class Kit:
    """The finishes that one kitchen has throughout."""

    front: Colour
    doors: str
    handle: Colour
    top: tuple[str, Colour]
    tile: tuple[str, Colour]
    machine: Colour
    fridge: str
    stove: str


def choose(plan: Plan, look: Look) -> Kit:
    """The finishes of one kitchen, out of those that its style allows."""
    dice = plan.dice
    return Kit(
        tone(dice, look.fronts),
        dice.choice(look.doors),
        dice.choice(look.handles),
        dice.choice(look.tops),
        dice.choice(look.tiles),
        tone(dice, look.machines),
        dice.choice(look.fridges),
        look.stove,
    )


def base_run(
    plan: Plan, kit: Kit, u0: float, u1: float, *, wall: str = "back", tiled: float = 0.55,
    gap: tuple[float, float] | None = None, covered: bool = False,
) -> None:  # fmt: skip
    """Cabinets under a worktop, tiles above it, a gap for a stove or, `covered`, for a fridge."""
    make, colour = kit.top
    if tiled:
        size = (u1 - u0, tiled, 0.01)
        tile, face = kit.tile
        mid = (u0 + u1) / 2
        plan.on_wall("tiles", mid, HIGH, size, face, shade(face, 0.86), tile, wall=wall, flat=True)
    for low, high in ((u0, u1),) if gap is None else ((u0, gap[0]), (gap[1], u1)):
        mid, wide = (low + high) / 2, high - low
        if wide > 0.1:
            plan.on_wall("cabinets", mid, 0, (wide, HIGH - 0.05, 0.6), kit.front, kit.handle,
                         kit.doors, wall=wall)  # fmt: skip
    for low, high in ((u0, u1),) if gap is None or covered else ((u0, gap[0]), (gap[1], u1)):
        mid, wide = (low + high) / 2, high - low
        if wide > 0.1:
            plan.on_wall("countertop", mid, HIGH - 0.05, (wide, 0.05, 0.64), colour, colour, make,
                         wall=wall)  # fmt: skip


def stove_gap(kit: Kit, u: float) -> tuple[float, float]:
    """Where the cabinets leave room for a stove at `u`."""
    half = stove_width(kit) / 2
    return u - half, u + half


def stove_width(kit: Kit) -> float:
    """How wide the kitchen's stove is."""
    return {"range": 1.0, "six": 1.0, "hob": 0.56}.get(kit.stove, 0.6)


def cook(plan: Plan, kit: Kit, u: float, *, wall: str = "back", hood: bool = True) -> None:
    """A stove, or plates let into the worktop, with a hood above if wanted."""
    wide, colour, knobs = stove_width(kit), kit.machine, shade(kit.machine, 0.5)
    if kit.stove == "hob":
        size = (wide, 0.03, 0.5)
        plan.on_wall("stove", u, HIGH, size, (60, 60, 64), STEEL, "hob", wall=wall, w=0.06)
    else:
        plan.on_wall("stove", u, 0, (wide, HIGH, 0.66), colour, knobs, kit.stove, wall=wall)
    if hood:
        make = "canopy" if kit.stove == "six" else ""
        canopy = STEEL if kit.stove != "range" else WHITE
        size = (wide * 1.6 if make else wide + 0.1, plan.room.height - 1.5, 0.62 if make else 0.5)
        plan.on_wall("hood", u, 1.5, size, canopy, (90, 96, 104), make, wall=wall)
    if plan.chance(0.45):
        pot = tone(plan.dice, ((178, 184, 188), (190, 76, 60), (60, 62, 68), (70, 104, 134)))
        plan.on_wall("pot", u + plan.dice.choice((-0.14, 0.14)), HIGH + 0.015, (0.25, 0.2, 0.25),
                     pot, (60, 60, 64), wall=wall, w=plan.dice.choice((0.22, 0.42)))  # fmt: skip


def wash(plan: Plan, kit: Kit, u: float, *, wall: str = "back") -> None:
    """A sink with its tap, let into the worktop."""
    butler = kit.stove == "range"
    size = (0.62, 0.0, 0.56) if butler else (0.56, 0.0, 0.5)
    colour = WHITE if butler else (204, 208, 212)
    tap = plan.dice.choice(METAL)
    plan.on_wall("sink", u, HIGH, size, colour, tap, "butler" if butler else "", wall=wall, w=0.06)


def uppers(plan: Plan, kit: Kit, spans: list[tuple[float, float]], *, wall: str = "back") -> None:
    """Cupboards or open shelves on each stretch of wall that is wide enough."""
    open_ones = kit.stove == "range" or plan.chance(0.2)
    for u0, u1 in spans:
        mid, wide = (u0 + u1) / 2, u1 - u0
        if wide < 0.4:
            continue
        if open_ones:
            for v in (1.42, 1.8):
                plan.on_wall("shelf", mid, v, (wide - 0.1, 0.26, 0.26), WOODS, CLOTHS, wall=wall)
        else:
            doors = "glass" if kit.doors == "shaker" and plan.chance(0.3) else kit.doors
            plan.on_wall("wall cabinets", mid, 1.44, (wide, 0.74, 0.35), kit.front, kit.handle,
                         doors, wall=wall)  # fmt: skip


def fridge(plan: Plan, kit: Kit, u: float, *, wall: str = "back") -> None:
    """A fridge of the kitchen's own make."""
    wide, high = {"side-by-side": (0.92, 1.82), "mini": (0.55, 0.84), "retro": (0.68, 1.6)}.get(
        kit.fridge, (0.66, plan.dice.uniform(1.66, 1.86))
    )
    dark = sum(kit.machine) < 300
    plan.on_wall("fridge", u, 0, (wide, high, 0.68), kit.machine,
                 (172, 176, 180) if dark else shade(kit.machine, 0.66), kit.fridge,
                 wall=wall)  # fmt: skip


# What stands about on a worktop: size, colours to choose from, second colours, make, and how far
# from the wall.
Good = tuple[Point, Colours, Colours, str, float]
GOODS: dict[str, Good] = {"kettle": ((0.2, 0.24, 0.2), ((188, 194, 198), *CLOTHS), ((50, 50, 54),),
                                     "", 0.3),
                          "fruit": ((0.3, 0.2, 0.3), (WHITE, *POTS), (WHITE,), "", 0.34),
                          "bottle": ((0.09, 0.3, 0.09),
                                     ((84, 112, 74), (120, 76, 54), (206, 190, 128)),
                                     ((236, 230, 214),), "", 0.22),
                          "plant": ((0.26, 0.36, 0.2), POTS, GREENS, "trailing", 0.12),
                          "chopping board": ((0.26, 0.38, 0.03), WOODS, (OAK,), "", 0.05),
                          "bread": ((0.34, 0.16, 0.2), ((190, 128, 70), (206, 150, 88)), (OAK,),
                                    "bread", 0.36),
                          "pot": ((0.26, 0.2, 0.26), ((190, 76, 60), (178, 184, 188)),
                                  ((50, 50, 52),), "", 0.3),
                          "microwave": ((0.46, 0.27, 0.34), ((226, 226, 224), (70, 72, 78)),
                                        (STEEL,), "", 0.1),}  # fmt: skip


def worktop_things(plan: Plan, places: list[float], *, wall: str = "back", share: float = 0.6,
                   electric: bool = True) -> None:  # fmt: skip
    """Things in some of the places on a worktop, no two alike."""
    dice = plan.dice
    names = [name for name in GOODS if electric or name != "microwave"]
    dice.shuffle(names)
    for u, name in zip(places, names, strict=False):
        if plan.chance(share):
            size, colours, accents, make, w = GOODS[name]
            plan.on_wall(name, u, HIGH, size, colours, accents, make, wall=wall, w=w)
