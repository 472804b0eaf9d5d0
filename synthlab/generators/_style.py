"""What `SceneModel` knows of one style: its arrangements, its colours, its light.

`Style.learnt` takes it from scenes of that style, `Style.draw` makes new ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from synthlab._arrays import Floats
from synthlab.generators._colouring import bare, colours, paint_pots, parts, repainted
from synthlab.generators.categories import sharpen
from synthlab.scenes.scene import Scene

# The brightness of the light, the height of the eye in metres, the horizon in picture heights.
VIEW = (0, 0.4, 0.15), (1, 2.4, 0.75)
Indices = NDArray[np.int64]

# One thread each: on a busy machine, several make small problems slower.
THREADS = ThreadpoolController()


@dataclass
class Style:
    """Arrangements with their probabilities, and a normal distribution of colours and views."""

    arrangements: list[Scene]
    probabilities: Floats
    pots: list[Indices]  # for each arrangement, the paint pot of each of its parts
    mean: Floats  # red, green and blue of each pot, then the view
    deviations: Floats  # (scenes, numbers): `mean + z @ deviations` is a normal draw

    @classmethod
    def learnt(cls, scenes: Sequence[Scene]) -> Style:
        """What there is to know of scenes that are all of one style."""
        numbered: dict[object, int] = {}
        where = [[numbered.setdefault(part, len(numbered)) for part in parts(s)] for s in scenes]
        seen = np.zeros((len(scenes), len(numbered), 3))
        present = np.zeros(seen.shape[:2], bool)
        for i, (scene, here) in enumerate(zip(scenes, where, strict=True)):
            seen[i, here], present[i, here] = colours(scene), True
        with THREADS.limit(limits=1):
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
        with THREADS.limit(limits=1):
            numbers = self.mean + weights @ self.deviations
        views = numbers[:, -3:].clip(*VIEW).tolist()
        paint = np.rint(numbers[:, :-3]).clip(0, 255).astype(int)
        paint = paint.reshape(n, paint.shape[1] // 3, 3)
        return [
            repainted(self.arrangements[k], [(r, g, b) for r, g, b in one[self.pots[k]].tolist()],
                      *view)
            for k, one, view in zip(which, paint, views, strict=True)
        ]  # fmt: skip


def spread(numbers: Floats, known: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The mean of each column, and deviations of which a normal draw is a weighted sum.

    With independent standard normal weights, one for each row, a column gets the variance of its
    known numbers (divided by their count less one), and columns keep together as they were.
    """
    many = known.sum(axis=0)
    mean = np.where(known, numbers, 0).sum(axis=0) / many
    return mean, np.where(known, numbers - mean, 0) / np.sqrt(np.maximum(many - 1, 1))
