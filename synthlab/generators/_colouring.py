"""The colours of a scene, taken out of it and put back: what `SceneModel` learns about them.

A *part* of a scene is one of its colours: that of the wall, of the fridge, of the second chair.
`parts` names them, `colours` lists them, `repainted` gives the same scene in other colours and
light, seen from another height. `paint_pots` finds out which parts are always of one colour.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from synthlab.scenes.scene import Scene
from synthlab.scenes.stage import Camera, Colour, Meadow, Room, Thing

Part = Hashable


def parts(scene: Scene) -> list[Part]:
    """The name of each colour of a scene.

    A wooden worktop and a stone one are two parts: a colour that suits one may not suit the other.
    """
    place = scene.place
    named: list[Part]
    if isinstance(place, Room):
        accent = "chequers" if place.flooring == "chequers" else place.walling
        named = [("wall", place.walling), ("floor", place.flooring), "ceiling", "trim",
                 ("second colour", accent)]  # fmt: skip
    else:
        named = ["grass", "sky", "haze", *(("hill", i) for i in range(len(place.hills)))]
    seen: dict[tuple[str, str], int] = {}
    for thing in scene.things:
        what = (thing.name, thing.make)
        which = seen[what] = seen.get(what, 0) + 1
        named += [(*what, which, "colour"), (*what, which, "accent")]
    return named


def colours(scene: Scene) -> list[Colour]:
    """The colours of a scene, in the order of `parts`."""
    place = scene.place
    if isinstance(place, Room):
        listed = [place.wall, place.floor, place.ceiling, place.trim, place.accent]
    else:
        listed = [place.grass, place.sky, place.haze, *place.hills]
    for thing in scene.things:
        listed += (thing.colour, thing.accent)
    return listed


def repainted(
    scene: Scene, new: Sequence[Colour], light: float, eye_height: float, horizon: float
) -> Scene:
    """The same scene in new colours, listed in the order of `parts`."""
    place: Room | Meadow = scene.place
    if isinstance(place, Room):
        wall, floor, ceiling, trim, accent, *rest = new
        place = replace(place, wall=wall, floor=floor, ceiling=ceiling, trim=trim, accent=accent)
    else:
        grass, sky, haze, *rest = new
        hills, rest = rest[: len(place.hills)], rest[len(place.hills) :]
        place = replace(place, grass=grass, sky=sky, haze=haze, hills=tuple(hills))
    things = tuple(
        Thing(t.name, t.at, t.size, t.turn, colour, accent, t.make, t.seed)
        for t, colour, accent in zip(scene.things, rest[::2], rest[1::2], strict=True)
    )
    x, _, z = scene.camera.eye
    camera = Camera((x, eye_height, z), scene.camera.turn, scene.camera.zoom, horizon)
    return Scene(scene.kind, scene.style, things, light, camera, place, scene.seed)


def bare(scene: Scene) -> Scene:
    """The scene without what `repainted` sets: two scenes of one arrangement become equal."""
    return repainted(scene, [(0, 0, 0)] * len(parts(scene)), 0.0, 0.0, 0.0)


def paint_pots(present: NDArray[np.bool_], seen: NDArray[np.float64]) -> NDArray[np.int64]:
    """Which paint pot each part is painted from, given all scenes of a style.

    Parts share a pot if they were seen together and were of one colour each time: the doors of a
    kitchen's upper and lower cabinets, or its six chairs.

    Parameters
    ----------
    present : bool array (scenes, parts)
        Which scene has which part.
    seen : float array (scenes, parts, 3)
        In which colour; 0 where it has none.

    Returns
    -------
    int array (parts,)
        Pots are numbered from 0.
    """
    codes = seen @ [65536, 256, 1]
    together = present.astype(float)
    together = together.T @ together
    alike = np.zeros_like(together)
    for here, code in zip(map(np.flatnonzero, present), codes, strict=True):
        alike[np.ix_(here, here)] += code[here, None] == code[here]
    tied = np.where(alike == together, together, 0)  # how often seen, if never in two colours
    many = len(together)
    pots, used = np.zeros(many, np.int64), 0
    bond = np.zeros((many, many))  # how often each pot's best companion was seen with each part
    barred = np.zeros((many, many), bool)  # whether a pot holds a part that was seen to differ
    for part in np.argsort(-present.sum(axis=0), kind="stable").tolist():
        ties = np.where(barred[:used, part], 0, bond[:used, part])
        pot = int(ties.argmax()) if ties.any() else used
        used = max(used, pot + 1)
        pots[part] = pot
        bond[pot] = np.maximum(bond[pot], tied[part])
        barred[pot] |= alike[part] != together[part]
    return pots
