"""Kinds as the measures read them: `as_kinds`, `as_probabilities`, `as_truth`."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab._arrays import as_categories


def as_kinds(name: str, data: Any) -> NDArray[Any]:
    """Return a data set of kinds: text or whole numbers, also such as 4.0."""
    array = np.asarray(data)
    if array.dtype.kind == "f":
        if not (np.isfinite(array).all() and (array == np.round(array)).all()):
            raise ValueError(
                f"{name} must hold kinds, got numbers between whole ones: np.round them first, "
                "or sort them into groups"
            )
        array = array.astype(np.int64)
    return as_categories(name, array)


def as_probabilities(values: Any, name: str = "probabilities") -> NDArray[np.float64]:
    """Return probabilities of shape (K,), once they are known to be some, summing to 1."""
    listed = list(values.values()) if isinstance(values, Mapping) else values
    shares = np.asarray(listed)
    if shares.dtype.kind not in "iuf" or shares.ndim != 1 or len(shares) == 0:
        raise ValueError(f"{name} must hold one probability for each kind, got {values!r}")
    if not ((shares >= 0) & (shares <= 1)).all() or abs(shares.sum() - 1) > 1e-6:
        raise ValueError(f"{name} must lie in [0, 1] and sum to 1, got {values!r}")
    return shares.astype(np.float64)


def as_truth(real: Any, name: str = "real") -> tuple[NDArray[Any], NDArray[np.float64]]:
    """Return the kinds that exist and their shares, from a truth or from a sample of it.

    A truth is a mapping from kind to probability; kinds of probability 0 do not exist.
    """
    if isinstance(real, Mapping):
        shares = as_probabilities(real, name)
        kinds = as_kinds(name, list(real))
        return kinds[shares > 0], shares[shares > 0]
    kinds, counts = np.unique(as_kinds(name, real), return_counts=True)
    return kinds, counts / counts.sum()


def check_alike(real: NDArray[Any], sample: NDArray[Any]) -> None:
    """Raise a ValueError if one set of kinds holds text and the other numbers."""
    if (real.dtype.kind == "U") != (sample.dtype.kind == "U"):
        raise ValueError(
            f"real and sample must be alike, got {real.dtype} and {sample.dtype} values"
        )
