"""A small world that can be drawn: homes by floor space and rent, of three kinds.

`draw` gives fresh real homes, `exists` says whether a home can exist at all, and `METHODS` are the
ways to extrapolate from a few.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab.generators import (
    SMOTE,
    Bootstrap,
    GaussianCopula,
    GaussianMixture,
    SmoothedBootstrap,
)

Points = NDArray[np.float64]
SEED = 2024
EDGE = 2.4  # homes end so many standard deviations from the middle of their kind


class Kind(NamedTuple):
    """How common a kind of home is, its middle, its spreads, and their correlation."""

    share: float
    middle: tuple[float, float]  # floor space in 10 m², rent in 100 coins
    spread: tuple[float, float]
    correlation: float


#: Flats, houses, and a few lofts: small, and dear.
KINDS = {
    "flat": Kind(0.60, (4.5, 6.0), (1.0, 1.3), 0.75),
    "house": Kind(0.35, (11.5, 9.0), (1.9, 1.5), 0.65),
    "loft": Kind(0.05, (6.0, 16.0), (0.8, 1.1), 0.0),
}
RARE = "loft"


class Method(NamedTuple):
    """A way to extrapolate: what it is called, the generator, and what it can never produce."""

    name: str
    generator: Callable[[], Any]
    never: str


METHODS = {
    "bootstrap": Method("copies", Bootstrap, "a home that is not in the sample"),
    "kernel": Method("shaken copies", SmoothedBootstrap, "a home far from all in the sample"),
    "smote": Method(
        "between neighbours", SMOTE, "a home off the lines between homes of the sample"
    ),
    "mixture": Method("two bell curves", GaussianMixture, "a third heap of homes"),
    "copula": Method(
        "by columns",
        GaussianCopula,
        "a floor space or a rent beyond those of the sample",
    ),
}


def draw(n: int, rng: np.random.Generator) -> tuple[Points, NDArray[np.str_]]:
    """Return n fresh real homes (n, 2), and of what kind each is."""
    names = list(KINDS)
    kinds = rng.choice(names, n, p=[KINDS[name].share for name in names])
    angle = rng.uniform(0, 2 * np.pi, n)
    # Distances of a normal distribution in the plane, cut at the edge.
    far = np.sqrt(-2 * np.log1p(-rng.uniform(0, 1 - np.exp(-(EDGE**2) / 2), n)))
    round_ones = far[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    homes = np.empty((n, 2))
    for name in names:
        here = kinds == name
        homes[here] = KINDS[name].middle + round_ones[here] @ root(name).T
    return homes, kinds


def kind_of(homes: Points) -> NDArray[np.str_]:
    """Return of what kind homes are, "" for what cannot exist."""
    found = np.full(len(homes), "", dtype="U5")
    for name, kind in KINDS.items():
        away = np.linalg.solve(root(name), (homes - kind.middle).T)
        found[np.square(away).sum(axis=0) <= EDGE**2 * (1 + 1e-9)] = name
    return found


def root(name: str) -> Points:
    """Return a lower root of a kind's covariance."""
    (a, b), r = KINDS[name].spread, KINDS[name].correlation
    return np.array([[a, 0.0], [r * b, b * np.sqrt(1 - r * r)]])
