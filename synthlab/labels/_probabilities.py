"""How this room reads probabilities of classes: a row for each item, a column for each class."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Probabilities = NDArray[np.float64]

# How far a row may be from 1: rounded to three decimals, many classes still pass.
SUM_TOLERANCE = 0.01


def as_probabilities(
    name: str, values: ArrayLike, n_classes: int | None = None, *, unknown: bool = False
) -> Probabilities:
    """Return probabilities as float64 of shape (n, K), once each row is known to be some.

    Parameters
    ----------
    name : str
        What an error calls them.
    values : array-like of shape (n, K)
    n_classes : int, optional
        K, if there is only one that fits.
    unknown : bool, default False
        Whether rows of nan, where nothing is known, may be among them.
    """
    rows = np.asarray(values, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] != (n_classes or max(rows.shape[1], 1)):
        columns = "a column" if n_classes is None else f"{n_classes} columns, one"
        raise ValueError(
            f"{name} must have a row for each item and {columns} for each class, "
            f"got shape {rows.shape}"
        )
    bad = ~(np.abs(rows @ np.ones(rows.shape[1]) - 1) <= SUM_TOLERANCE)
    if (rows < 0).any():
        bad |= (rows < 0).any(axis=1)
    if unknown:
        bad &= ~np.isnan(rows).all(axis=1)
    if bad.any():
        place = int(bad.argmax())
        raise ValueError(
            f"{name} must be at least 0 and sum to 1 in each row, "
            f"row {place} is {rows[place].tolist()}"
        )
    return rows
