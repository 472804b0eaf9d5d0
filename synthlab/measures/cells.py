"""Regions of the space: `cells_covered`, the real mass in cells that a sample reaches at all."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab import _checks
from synthlab._arrays import Features, Floats
from synthlab.measures._data import as_pair


def cells_covered(real: Any, sample: Any, *, parts: int = 4, features: Features = None) -> float:
    """Return the share of the real data that lies in cells where the sample has anything.

    Every column is cut at the real data's quantiles into `parts` of equal mass; a cell is one part
    of each. The measure asks only where the sample has been, not how often, so it can be read
    before any model is trained. Like `coverage`, but in cells that do not depend on density, and
    in any units. There are partsᵈ cells: with many columns, take few parts, or look at a few
    columns at a time.

    Parameters
    ----------
    real : array-like of shape (n,) or (n, d)
    sample : array-like of shape (m,) or (m, d)
    parts : int, at least 2
        A column with fewer different values than this has fewer parts.
    features : callable, optional
        Turns a data set into an array (n, d).

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> cells_covered([1.0, 2, 3, 4, 5, 6, 7, 8], [1.5, 2.5, 3.5, 2.0], parts=4)
    0.5
    """
    parts = _checks.count("parts", parts, least=2)
    first, second = as_pair(real, sample, features)
    cuts = [np.quantile(column, np.arange(1, parts) / parts) for column in first.T]
    reached = set(map(tuple, _cells(second, cuts)))
    return float(np.mean([tuple(cell) in reached for cell in _cells(first, cuts)]))


def _cells(points: Floats, cuts: list[NDArray[np.float64]]) -> list[list[int]]:
    """Return each point's cell: in which part of each column it lies."""
    columns = [np.searchsorted(cut, column) for cut, column in zip(cuts, points.T, strict=True)]
    cells: list[list[int]] = np.column_stack(columns).tolist()
    return cells
