"""What a repair budget buys: somebody checks labels, in some order, for as long as it lasts.

`repair` returns the labels after some checks, `errors_left` counts the wrong ones that remain
after each check. In random order what b checks find is hypergeometric, on average E·b/n of E wrong
labels among n: `scipy.stats.hypergeom(n, E, b)`.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._arrays import check_same_kind, places
from synthlab._checks import Count
from synthlab._signatures import checked
from synthlab.labels._reading import (
    Classes,
    Codes,
    Labels,
    as_labels,
)


@checked
def repair(labels: Classes, truth: Classes, ranking: ArrayLike, budget: Count) -> Labels:
    """Return the labels after the first `budget` items of the ranking have been put right.

    Parameters
    ----------
    labels, truth : array-like of shape (n,)
    ranking : array-like of shape (m,), m <= n
        Positions of items, the first to be checked first. Each at most once.
    budget : int
        The number of checks paid for. Checks beyond the end of the ranking are not spent.

    Returns
    -------
    ndarray of shape (n,)

    Examples
    --------
    >>> repair(["cow", "cow", "cow"], ["cow", "kitchen", "kitchen"], [2, 1], budget=1).tolist()
    ['cow', 'cow', 'kitchen']
    """
    given, right, order = _read(labels, truth, ranking)
    repaired = given.astype(np.result_type(given, right))
    checked = order[:budget]
    repaired[checked] = right[checked]
    return repaired


@checked
def errors_left(labels: Classes, truth: Classes, ranking: ArrayLike) -> NDArray[np.intp]:
    """Return how many labels are wrong after 0, 1, …, m checks along the ranking.

    The errors found after b checks are `left[0] - left[b]`.

    Parameters
    ----------
    labels, truth : array-like of shape (n,)
    ranking : array-like of shape (m,), m <= n

    Returns
    -------
    ndarray of shape (m + 1,), int

    Examples
    --------
    >>> errors_left(["cow", "cow", "cow"], ["cow", "kitchen", "kitchen"], [2, 0, 1]).tolist()
    [2, 1, 1, 0]
    """
    given, right, order = _read(labels, truth, ranking)
    wrong = given != right
    found = np.cumsum(wrong[order], dtype=np.intp)
    return np.intp(wrong.sum()) - np.concatenate([[np.intp(0)], found])


def _read(labels: Classes, truth: Classes, ranking: ArrayLike) -> tuple[Labels, Labels, Codes]:
    """Return the three as arrays that fit each other."""
    given, right = as_labels("labels", labels), as_labels("truth", truth)
    if given.shape != right.shape:
        raise ValueError(
            f"labels and truth must be equally long, got {len(given)} and {len(right)}"
        )
    check_same_kind("labels", given, "truth", right)
    order = np.arange(len(given))[places("ranking", ranking, len(given))]
    if len(np.unique(order)) < len(order):
        raise ValueError("ranking must hold each position at most once")
    return given, right, order
