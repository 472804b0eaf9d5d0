"""The ground floor: checks of arguments that every room uses.

Each returns the argument it was given, or raises an error that names it and says what was expected:
`share`, `count`, `one_of` several words, `as_sampling_bias`, `estimator`. `require_fitted` speaks
up before a sample is asked of nothing; `generator` turns a seed into a random generator.
"""

from collections.abc import Iterable
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


def one_of(name: str, value: str, words: Iterable[str]) -> str:
    """Return `value` if it is one of the words.

    >>> one_of("loop", "wild", ["replace", "fresh"])
    Traceback (most recent call last):
    ValueError: loop must be one of replace, fresh, got 'wild'
    """
    known = list(words)
    if value not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}, got {value!r}")
    return value


def as_sampling_bias(value: float) -> float:
    """Return λ as a float if it lies in (0, 1].

    >>> as_sampling_bias(0)
    Traceback (most recent call last):
    ValueError: sampling_bias must lie in (0, 1], got 0: nothing would vary any more
    """
    if share("sampling_bias", value) == 0:
        raise ValueError("sampling_bias must lie in (0, 1], got 0: nothing would vary any more")
    return float(value)


def estimator(ddof: int, sampling_bias: float) -> tuple[int, float]:
    """Return ddof and λ, checked.

    >>> estimator(2, 1.0)
    Traceback (most recent call last):
    ValueError: ddof must be 1 (unbiased) or 0 (maximum likelihood), got 2
    """
    if isinstance(ddof, bool) or ddof not in (0, 1):
        raise ValueError(f"ddof must be 1 (unbiased) or 0 (maximum likelihood), got {ddof!r}")
    return int(ddof), as_sampling_bias(sampling_bias)


def require_fitted(model: object, attribute: str) -> None:
    """Raise a ValueError unless the model has that attribute.

    >>> require_fitted(object(), "mean_")
    Traceback (most recent call last):
    ValueError: object has learnt nothing yet: call fit(X) first
    """
    if not hasattr(model, attribute):
        raise ValueError(f"{type(model).__name__} has learnt nothing yet: call fit(X) first")


def generator(rng: Seed) -> Generator:
    """Return a random generator from a seed, a generator or nothing (SPEC 7).

    >>> int(generator(7).integers(100)) == int(generator(7).integers(100))
    True
    """
    if isinstance(rng, Generator) or rng is None:
        return np.random.default_rng(rng)
    return np.random.default_rng(count("rng", rng))
