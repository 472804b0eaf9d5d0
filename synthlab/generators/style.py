"""What `SceneModel` knows of one style: its arrangements, its colours, its light.

`Style.learned` takes it from scenes of that style, `Style.draw` makes new ones. A *part* of a scene
is one of its colours: that of the wall, of the fridge, of the second chair. `parts` names them,
`colours` lists them, `repainted` gives the same scene in other colours and light, seen from another
height. `paint_pots` finds out which parts are always of one colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from synthlab._arrays import Floats, Ints, Mask, one_thread
from synthlab.generators.categories import sharpen
from synthlab.scenes.scene import Scene
from synthlab.scenes.stage import Camera, Colour, Meadow, Room, Thing

# The brightness of the light, the height of the eye in metres, the horizon in picture heights.
VIEW = (0, 0.4, 0.15), (1, 2.4, 0.75)
Part = Hashable


@dataclass
class Style:
    """Arrangements with their probabilities, and a normal distribution of colours and views."""

    arrangements: list[Scene]
    probabilities: Floats
    pots: list[Ints]  # for each arrangement, the paint pot of each of its parts
    mean: Floats  # red, green and blue of each pot, then the view
    deviations: Floats  # (scenes, numbers): `mean + z @ deviations` is a normal draw

    @classmethod
    def learned(cls, scenes: Sequence[Scene]) -> Style:
        """What there is to know of scenes that are all of one style."""
        numbered: dict[object, int] = {}
        where = [[numbered.setdefault(part, len(numbered)) for part in parts(s)] for s in scenes]
        seen = np.zeros((len(scenes), len(numbered), 3))
        present = np.zeros(seen.shape[:2], bool)
        for i, (scene, here) in enumerate(zip(scenes, where, strict=True)):
            seen[i, here], present[i, here] = colours(scene), True
        with one_thread():
            pot_of = paint_pots(present, seen)
        paint = np.zeros((len(scenes), pot_of.max(initial=-1) + 1, 3))
        opened = np.zeros(paint.shape[:2], bool)
        for i, here in enumerate(where):
            paint[i, pot_of[here]], opened[i, pot_of[here]] = seen[i, here], True
        views = [(s.light, s.camera.eye[1], s.camera.horizon) for s in scenes]
        numbers = np.hstack([paint.reshape(len(scenes), -1), views])
        known = np.hstack([opened.repeat(3, axis=1), np.ones((len(scenes), 3), bool)])
        found = Counter(bare(scene) for scene in scenes)
        pots = [pot_of[[numbered[part] for part in parts(scene)]] for scene in found]
        shares = np.array(list(found.values())) / len(scenes)
        return cls(list(found), shares, pots, *spread(numbers, known))

    def draw(self, n: int, sampling_bias: float, rng: Generator) -> list[Scene]:
        """New scenes of the style."""
        shares = sharpen(self.probabilities, sampling_bias)
        which = rng.choice(len(shares), n, p=shares).tolist()
        weights = np.sqrt(sampling_bias) * rng.standard_normal((n, len(self.deviations)))
        with one_thread():
            numbers = self.mean + weights @ self.deviations
        views = numbers[:, -3:].clip(*VIEW).tolist()
        paint = np.rint(numbers[:, :-3]).clip(0, 255).astype(int)
        paint = paint.reshape(n, paint.shape[1] // 3, 3)
        return [
            repainted(self.arrangements[k], [(r, g, b) for r, g, b in one[self.pots[k]].tolist()],
                      *view)
            for k, one, view in zip(which, paint, views, strict=True)
        ]  # fmt: skip


def spread(numbers: Floats, known: Mask) -> tuple[Floats, Floats]:
    """The mean of each column, and deviations of which a normal draw is a weighted sum.

    With independent standard normal weights, one for each row, a column gets the variance of its
    known numbers (divided by their count less one), and columns keep together as they were.
    """
    many = known.sum(axis=0)
    mean = np.where(known, numbers, 0).sum(axis=0) / many
    return mean, np.where(known, numbers - mean, 0) / np.sqrt(np.maximum(many - 1, 1))


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


def paint_pots(present: Mask, seen: Floats) -> Ints:
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
