"""Colours and finishes that go together, and what each style of kitchen is made of.

`Look` is the recipe of a kitchen style; `LOOKS` holds one for each. The other tuples are the walls,
floors, woods and cloths that rooms are furnished from.
"""

from dataclasses import dataclass

from synthlab.scenes.stage import Colour

Colours = tuple[Colour, ...]
Tones = Colour | Colours  # a colour, or several to draw one from
Finishes = tuple[tuple[str, Colour], ...]  # a make and its colour

# fmt: off
WHITE: Colour = (240, 238, 232)
PALE: Colours = (
    (236, 228, 212), (226, 222, 214), (240, 230, 206), (214, 222, 222), (206, 214, 200),
    (232, 214, 202), (222, 214, 226), (246, 240, 228), (204, 218, 226), (228, 218, 196),
)
RICH: Colours = (
    (92, 122, 124), (70, 88, 116), (104, 128, 104), (188, 132, 106), (214, 178, 112),
    (140, 108, 120), (122, 146, 166), (164, 172, 146), (200, 156, 144), (92, 96, 106),
)
WALLS: Colours = PALE + PALE + RICH
CEILINGS: Colours = ((234, 230, 222), (228, 228, 226), (236, 230, 214), (222, 222, 222))
OAK, WALNUT, BIRCH, CHERRY, ASH = (
    (196, 152, 104), (118, 82, 58), (222, 196, 156), (150, 86, 58), (168, 156, 140)
)
WOODS: Colours = (OAK, WALNUT, BIRCH, CHERRY, (178, 132, 90), (92, 66, 52))
FLOORS: Finishes = (
    ("planks", OAK), ("planks", WALNUT), ("planks", BIRCH), ("planks", ASH),
    ("planks", (160, 114, 78)),
    ("plain", (196, 186, 172)), ("plain", (150, 146, 144)), ("tiles", (212, 204, 190)),
)
CLOTHS: Colours = (
    (176, 74, 62), (66, 98, 132), (94, 124, 92), (206, 160, 84), (128, 92, 118), (210, 196, 172),
    (84, 90, 100), (196, 124, 96), (110, 150, 152), (222, 150, 142), (60, 74, 96), (156, 166, 120),
)
GREENS: Colours = ((92, 136, 82), (74, 116, 76), (122, 154, 88), (86, 128, 108))
POTS: Colours = ((194, 116, 82), (226, 220, 208), (98, 112, 122), (206, 172, 116))
LOAF: Colour = (196, 136, 78)
METAL: Colours = ((150, 154, 158), (60, 58, 58), (196, 168, 104), (222, 222, 220))
# fmt: on


@dataclass(frozen=True)
class Look:
    """What a kitchen style is made of; one of each is drawn for a kitchen."""

    walls: Colours
    floors: Finishes
    fronts: Colours
    doors: tuple[str, ...]  # the make of cabinets
    tops: Finishes
    tiles: Finishes
    machines: Colours
    fridges: tuple[str, ...] = ("two-door",)
    handles: Colours = METAL
    walling: tuple[str, ...] = ("plain",)
    stove: str = ""


# fmt: off
MODERN_FRONTS: Colours = (
    (238, 236, 230), (182, 194, 176), (74, 90, 112), (200, 194, 186), (232, 222, 200),
    (150, 162, 170),
    (92, 108, 98), (222, 196, 156), (178, 132, 92),
)
STONE_TOPS: Finishes = (
    ("stone", (226, 224, 220)), ("stone", (70, 70, 76)), ("stone", (168, 160, 152)), ("wood", OAK),
    ("wood", (170, 120, 80)),
)
PLAIN_TILES: Finishes = (
    ("brick", (236, 236, 232)), ("brick", (196, 214, 208)), ("square", (226, 216, 200)),
    ("brick", (166, 186, 196)), ("square", (206, 190, 196)), ("brick", (150, 174, 154)),
)
MACHINES: Colours = ((236, 236, 234), (188, 194, 198), (66, 68, 74), (206, 210, 212))

LOOKS: dict[str, Look] = {
    "fitted": Look(WALLS, (*FLOORS, ("chequers", (224, 218, 208))), MODERN_FRONTS,
                   ("shaker", "flat", "shaker"), STONE_TOPS, PLAIN_TILES, MACHINES),
    "galley": Look(PALE, FLOORS, MODERN_FRONTS, ("flat", "shaker", "flat"), STONE_TOPS, PLAIN_TILES,
                   MACHINES),
    "farmhouse": Look(
        ((240, 230, 206), (232, 222, 200), (206, 214, 200), (214, 222, 222)),
        (("flags", (190, 172, 148)), ("tiles", (186, 112, 82)), ("planks", (160, 114, 78))),
        ((232, 224, 202), (176, 190, 168), (150, 168, 178), (196, 152, 104), (222, 206, 176)),
        ("shaker",), (("wood", (186, 138, 92)), ("wood", (150, 104, 70))),
        (("square", (238, 232, 216)), ("square", (206, 220, 222)), ("brick", (236, 230, 214))),
        ((236, 226, 200), (70, 96, 84), (66, 84, 116), (156, 58, 50), (52, 54, 60)),
        fridges=("retro", "two-door"), walling=("plain", "panels", "plain"), stove="range"),
    "kitchenette": Look(WALLS, FLOORS, MODERN_FRONTS, ("flat",), STONE_TOPS, PLAIN_TILES, MACHINES,
                        fridges=("mini",), stove="hob"),
    "island": Look(
        ((238, 236, 232), (222, 220, 216), (206, 210, 212), (92, 96, 106)),
        (("planks", OAK), ("planks", BIRCH), ("tiles", (198, 196, 192)),
         ("plain", (186, 184, 180))),
        ((242, 242, 240), (70, 74, 82), (150, 158, 160), (196, 186, 172), (64, 84, 92)),
        ("sleek",), (("stone", (236, 235, 232)), ("stone", (60, 62, 68))),
        (("brick", (232, 232, 230)), ("square", (210, 212, 212))), ((190, 196, 200), (58, 60, 66)),
        fridges=("side-by-side",), stove="hob"),
    "industrial": Look(
        ((206, 208, 208), (224, 224, 222)), (("tiles", (150, 92, 76)), ("tiles", (118, 120, 124))),
        ((186, 192, 196), (196, 202, 206)), ("steel",), (("steel", (204, 209, 212)),),
        (("brick", (238, 239, 238)),), ((186, 192, 197), (176, 183, 188)),
        fridges=("side-by-side",), walling=("half-tiles",), stove="six"),
    "retro": Look(
        ((246, 226, 196), (206, 230, 222), (244, 214, 206), (250, 240, 214), (196, 222, 230)),
        (("chequers", (238, 236, 230)),),
        ((134, 196, 190), (240, 168, 160), (246, 222, 148), (160, 206, 168), (238, 236, 228)),
        ("flat",), (("stone", (236, 232, 224)), ("stone", (206, 84, 76))),
        (("square", (244, 240, 232)), ("square", (250, 222, 214))),
        ((126, 198, 194), (238, 150, 146), (246, 214, 128), (214, 72, 62), (164, 212, 176)),
        fridges=("retro",), handles=((216, 220, 224),)),
    "studio": Look(
        ((164, 92, 74), (150, 84, 70), (176, 110, 88)), (("planks", WALNUT),
        ("planks", (150, 110, 80)),
        ("plain", (150, 148, 146))), ((62, 66, 72), (84, 98, 96), (178, 132, 92), (226, 222, 214)),
        ("flat", "sleek"), (("wood", (186, 138, 92)), ("stone", (64, 64, 70))),
        (("brick", (226, 226, 222)),), ((60, 62, 68), (188, 194, 198)), walling=("bricks",)),
    "outdoor": Look(
        PALE, FLOORS, ((176, 160, 138), (158, 152, 144)), ("stone",),
        (("stone", (206, 200, 190)), ("wood", (164, 116, 78))), PLAIN_TILES,
        ((186, 192, 196), (64, 66, 70)), fridges=("mini",)),
    "open hearth": Look(
        ((176, 164, 146), (160, 148, 132), (188, 172, 148)), (("flags", (150, 138, 124)),
        ("planks", (110, 82, 60))), ((128, 88, 58), (110, 76, 52)), ("shaker",),
        (("wood", (140, 98, 64)),), PLAIN_TILES, ((52, 50, 52),), walling=("stone",)),
}
# fmt: on
