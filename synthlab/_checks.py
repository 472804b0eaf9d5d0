"""The ground floor: checks of arguments that every room uses.

`share` and `count` return the argument they were given, or raise an error that names it and says
what was expected; `generator` turns a seed into a random generator.
"""

from numbers import Integral, Real

import numpy as np
from numpy.random import Generator

Seed = int | Generator | None


def share(name: str, value: float) -> float:
    """Return `value` as a float if it lies in [0, 1].

    >>> share("rate", 1.3)
    Traceback (most recent call last):
    ValueError: rate must lie in [0, 1], got 1.3
    """
    if not isinstance(value, Real) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError(f"{name} must lie in [0, 1], got {value!r}")
    return float(value)


def count(name: str, value: int, *, least: int = 0) -> int:
    """Return `value` as an int if it is a whole number of at least `least`.

    >>> count("n", -2)
    Traceback (most recent call last):
    ValueError: n must be a whole number of at least 0, got -2
    """
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}")
    return int(value)


def generator(rng: Seed) -> Generator:
    """Return a random generator from a seed, a generator or nothing (SPEC 7).

    >>> int(generator(7).integers(100)) == int(generator(7).integers(100))
    True
    """
    if isinstance(rng, Generator) or rng is None:
        return np.random.default_rng(rng)
    return np.random.default_rng(count("rng", rng))
