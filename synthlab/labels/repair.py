"""What a repair budget buys: somebody checks labels, in some order, for as long as it lasts.

`repair` returns the labels after so many checks, `errors_left` counts the wrong ones that remain
after each check, `errors_left_at_random` is what checking in random order leaves on average.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._checks import count
from synthlab.labels._codes import (
    Classes,
    Codes,
    Labels,
    as_labels,
    as_positions,
    check_same_kind,
)


class ErrorsLeft(NamedTuple):
    """The mean and the standard deviation of the number of wrong labels that are left."""

    mean: float
    standard_deviation: float


def repair(labels: Classes, truth: Classes, ranking: ArrayLike, budget: int) -> Labels:
    """Return the labels after the first `budget` items of the ranking have been put right.

    Parameters
    ----------
    labels, truth : array-like of shape (n,)
    ranking : array-like of shape (m,), m <= n
        Positions of items, the first to be checked first. Each at most once.
    budget : int
        The number of checks paid for. What exceeds the ranking is not spent.

    Returns
    -------
    ndarray of shape (n,)

    Examples
    --------
    >>> repair(["cow", "cow", "cow"], ["cow", "kitchen", "kitchen"], [2, 1], budget=1).tolist()
    ['cow', 'cow', 'kitchen']
    """
    budget = count("budget", budget)
    given, right, order = _read(labels, truth, ranking)
    repaired = given.astype(np.result_type(given, right))
    checked = order[:budget]
    repaired[checked] = right[checked]
    return repaired


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


def errors_left_at_random(n_items: int, n_errors: int, budget: int) -> ErrorsLeft:
    """Return how many of the wrong labels are left after `budget` checks in random order.

    The number found is hypergeometric: of n items E are wrong and b are checked, so its mean is
    bE/n and its variance b·(E/n)·(1 - E/n)·(n - b)/(n - 1).

    Parameters
    ----------
    n_items, n_errors, budget : int
        n, E and b; neither E nor b exceeds n.

    Returns
    -------
    ErrorsLeft
        `.mean` and `.standard_deviation`.

    Examples
    --------
    >>> errors_left_at_random(100, 20, 50)
    ErrorsLeft(mean=10.0, standard_deviation=2.010075630518424)
    """
    n_items = count("n_items", n_items, least=1)
    n_errors, budget = count("n_errors", n_errors), count("budget", budget)
    if max(n_errors, budget) > n_items:
        raise ValueError(
            f"n_errors and budget must not exceed the {n_items} items, got {n_errors} and {budget}"
        )
    share_wrong = n_errors / n_items
    variance = budget * share_wrong * (1 - share_wrong) * (n_items - budget) / max(n_items - 1, 1)
    return ErrorsLeft(n_errors - budget * share_wrong, float(np.sqrt(variance)))


def _read(labels: Classes, truth: Classes, ranking: ArrayLike) -> tuple[Labels, Labels, Codes]:
    """Return the three as arrays that fit each other."""
    given, right = as_labels("labels", labels), as_labels("truth", truth)
    if given.shape != right.shape:
        raise ValueError(f"labels and truth must be as many, got {len(given)} and {len(right)}")
    check_same_kind("labels", given, "truth", right)
    order = as_positions("ranking", ranking, len(given))
    if len(np.unique(order)) < len(order):
        raise ValueError("ranking must hold each position at most once")
    return given, right, order
