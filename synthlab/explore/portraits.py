"""What cards of several lessons share: large pictures, a stand-in for photos, two classes."""

from functools import lru_cache
from typing import Any

import numpy as np

from synthlab.learners import HoldOut
from synthlab.scenes import Scene, paint
from synthlab.worlds import make_pictures


@lru_cache(maxsize=512)
def portrait(scene: Scene, size: int) -> Any:
    """Return a scene painted at the given size."""
    return paint(scene, size)


@lru_cache(maxsize=1)
def _painted_split() -> HoldOut:
    return HoldOut(make_pictures(900, rng=2))


def painted(split: HoldOut) -> HoldOut:
    """Return the split if its pictures were painted, else the lesson's own painted one.

    Nobody knows what is in a photo, so nothing can be taken out of it or counted in it.
    """
    return split if split.painted else _painted_split()


def two_classes(items: Any, labels: Any, n: int) -> Any:
    """Return the first n items; a fit needs two classes, so the last gives way if need be."""
    chosen = items[:n]
    if len(np.unique(labels[chosen])) < 2:
        other = next(i for i in items if labels[i] != labels[chosen[0]])
        chosen = np.append(chosen[:-1], other)
    return chosen
