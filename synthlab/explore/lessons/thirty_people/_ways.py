"""Ways to collect thirty people and to make three thousand of them, as all cards say them."""

from typing import Any

import numpy as np

from synthlab.generators import SMOTE, Bootstrap, GaussianCopula, Generator, SmoothedBootstrap
from synthlab.worlds import TONE_GROUPS, make_people

N = 30
MANY = 3000
GENERATORS: dict[str, type[Any]] = {
    "bootstrap": Bootstrap,
    "smoothed": SmoothedBootstrap,
    "smote": SMOTE,
    "copula": GaussianCopula,
}
METHODS = {
    "bootstrap": "drawing again",
    "smoothed": "drawing with jitter",
    "smote": "joining neighbours",
    "copula": "a copula",
}
ONLY: dict[str, Any] = {
    "fair": None,
    "middle": {"income": "middle"},
    "light": {"tone": TONE_GROUPS["light"]},
}
WAYS = {"fair": "at random", "middle": "all middle-class", "light": "all light-skinned"}


def thirty(way: str, rng: np.random.Generator) -> Any:
    """Return thirty people, collected in one of the ways."""
    return make_people(N, only=ONLY[way], rng=rng)


def generator(method: str) -> Generator:
    """Return a generator, with its own defaults."""
    made: Generator = GENERATORS[method]()
    return made
