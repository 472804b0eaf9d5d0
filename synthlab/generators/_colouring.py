"""The colours of a scene, taken out of it and put back: what `SceneModel` learns about them.

A *part* of a scene is one of its colours: that of the wall, of the fridge, of the second chair.
`parts` names them, `colours` lists them, `repainted` gives the same scene in other colours and
light, seen from another height. `paint_pots` finds out which parts are always of one colour.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from synthlab.worlds.scene import Scene
from synthlab.worlds.stage import Camera, Colour, Meadow, Room, Thing

Part = Hashable
Flags = NDArray[np.bool_]


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
        place = replace(
            place, wall=wall, floor=floor, ceiling=ceiling, trim=trim, accent=accent
        )  # fmt: skip
    else:
        grass, sky, haze, *rest = new
        many = len(place.hills)
        place = replace(place, grass=grass, sky=sky, haze=haze, hills=tuple(rest[:many]))
        rest = rest[many:]
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


def paint_pots(present: Flags, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which paint pot each part is painted from, given all scenes of a style.

    Parts share a pot if they were seen together and were of one colour each time: the doors of a
    kitchen's upper and lower cabinets, or its six chairs.

    Parameters
    ----------
    present : bool array (scenes, parts)
        Which scene has which part.
    codes : int array (scenes, parts)
        Its colour as a number.

    Returns
    -------
    int array (parts,)
        Pots are numbered from 0.
    """
    together = present.astype(np.float32)
    together = together.T @ together
    equal = np.zeros_like(together)
    for row, code in zip(present, codes, strict=True):
        here = np.flatnonzero(row)
        equal[np.ix_(here, here)] += code[here, None] == code[here]
    allowed, tied = equal == together, (equal == together) & (together > 0)
    pots = np.full(present.shape[1], -1)
    members: list[list[int]] = []
    for part in np.argsort(-present.sum(axis=0), kind="stable").tolist():
        for pot, others in enumerate(members):
            if allowed[part, others].all() and tied[part, others].any():
                break
        else:
            pot = len(members)
            members.append([])
        members[pot].append(part)
        pots[part] = pot
    return pots
