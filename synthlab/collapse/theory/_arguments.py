"""Checks of the arguments of formulas, which may be numbers or arrays of them."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab.generators.base import as_sampling_bias

Number = Any  # a float for floats, an array for arrays, as numpy has it
Floats = NDArray[np.float64]


def whole(name: str, values: ArrayLike, *, least: int = 0) -> Floats:
    """Return the values as float64, once all are whole numbers of at least `least`.

    >>> whole("n", 1, least=2)
    Traceback (most recent call last):
    ValueError: n must be a whole number of at least 2, got 1
    """
    array = np.asarray(values)
    if array.dtype.kind not in "iu" or (array < least).any():
        raise ValueError(f"{name} must be a whole number of at least {least}, got {values!r}")
    return array.astype(np.float64)


def between(
    name: str, values: ArrayLike, low: float = 0, high: float = 1, *, open_ends: bool = False
) -> Floats:
    """Return the values as float64, once all lie in [low, high], or strictly between.

    >>> between("share", 1.2)
    Traceback (most recent call last):
    ValueError: share must lie in [0, 1], got 1.2
    """
    array = np.asarray(values, dtype=np.float64)
    inside = (array > low) & (array < high) if open_ends else (array >= low) & (array <= high)
    if not inside.all():
        where = f"({low:g}, {high:g})" if open_ends else f"[{low:g}, {high:g}]"
        raise ValueError(f"{name} must lie in {where}, got {values!r}")
    return array


def positive(name: str, values: ArrayLike) -> Floats:
    """Return the values as float64, once all are finite and greater than 0.

    >>> positive("noise", 0)
    Traceback (most recent call last):
    ValueError: noise must be greater than 0 and finite, got 0
    """
    array = np.asarray(values, dtype=np.float64)
    if not ((array > 0) & np.isfinite(array)).all():
        raise ValueError(f"{name} must be greater than 0 and finite, got {values!r}")
    return array


def estimator(ddof: int, sampling_bias: float) -> tuple[int, float]:
    """Return ddof and λ, checked."""
    if isinstance(ddof, bool) or ddof not in (0, 1):
        raise ValueError(f"ddof must be 1 (unbiased) or 0 (maximum likelihood), got {ddof!r}")
    return int(ddof), as_sampling_bias(sampling_bias)
