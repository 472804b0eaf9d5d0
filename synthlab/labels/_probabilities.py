"""How this room reads probabilities.

`as_probabilities` reads those of classes, a row for each item and a column for each class;
`as_shares` reads numbers from 0 to 1.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Probabilities = NDArray[np.float64]

# How far a row may be from 1: rounded to three decimals, many classes still pass.
SUM_TOLERANCE = 0.01


def as_probabilities(values: ArrayLike, n_items: int, n_classes: int) -> Probabilities:
    """Return probabilities as float64 of shape (n, K), once each row is known to be some."""
    rows = np.asarray(values, dtype=np.float64)
    if rows.shape != (n_items, n_classes):
        raise ValueError(
            f"probabilities must have shape ({n_items}, {n_classes}), a row for each label "
            f"and a column for each class, got {rows.shape}"
        )
    bad = ~(np.abs(rows @ np.ones(n_classes) - 1) <= SUM_TOLERANCE)
    if (rows < 0).any():
        bad |= (rows < 0).any(axis=1)
    if bad.any():
        place = int(bad.argmax())
        raise ValueError(
            f"probabilities must be at least 0 and sum to 1 in each row, "
            f"row {place} is {rows[place].tolist()}"
        )
    return rows


def as_shares(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return the values as float64, once all lie in [0, 1]."""
    array = np.asarray(values, dtype=np.float64)
    if not ((array >= 0) & (array <= 1)).all():
        raise ValueError(f"{name} must lie in [0, 1], got {values!r}")
    return array
