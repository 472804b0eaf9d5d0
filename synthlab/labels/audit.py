"""Confident learning: which labels look wrong, judged by a model that has not seen them.

`find_label_errors` returns the suspects, worst first. The counts behind it are in `confident.py`.

Northcutt, Jiang & Chuang, "Confident learning: estimating uncertainty in dataset labels", Journal
of Artificial Intelligence Research 70:1373–1411, 2021. Details that the paper leaves open are
settled as in the authors' package, cleanlab.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab.labels._codes import Classes
from synthlab.labels._probabilities import Probabilities
from synthlab.labels.confident import (
    CLOSE,
    Beliefs,
    Counts,
    calibrate,
    confident_class,
    count,
    read,
)

Method = Literal["prune_by_noise_rate", "prune_by_class", "both", "confident_learning"]
Mask = NDArray[np.bool_]


def find_label_errors(
    labels: Classes,
    probabilities: ArrayLike,
    *,
    classes: Classes,
    method: Method = "prune_by_noise_rate",
) -> Counts:
    """Return the positions of the labels that look wrong, the least believed first.

    Parameters
    ----------
    labels : array-like of shape (n,)
        The given labels, all among `classes`.
    probabilities : array-like of shape (n, K)
        Predicted for items the model has not seen; columns in the order of `classes`.
    classes : sequence of K labels
    method : str, default "prune_by_noise_rate"
        With m(i, j) the estimated number of items labelled i that are truly j (the calibrated
        confident joint):

        - "prune_by_noise_rate": of the items labelled i, the m(i, j) for which j is most ahead
          of i, for every j.
        - "prune_by_class": of the items labelled i, the least self-confident, as many as the
          m(i, j) of all j ≠ i together.
        - "both": those that the two methods agree on.
        - "confident_learning": the items counted off the diagonal of the confident joint.

        None of them returns an item whose label is the model's own first choice, and the first
        two never empty a class. Of items that tie, the earlier is taken.

    Returns
    -------
    ndarray of shape (number of suspects,), int
        In ascending order of the predicted probability of the given label.

    Raises
    ------
    ValueError
        If a label is not among the classes, or the probabilities do not fit or sum to one.

    Examples
    --------
    >>> labels = ["kitchen", "kitchen", "kitchen", "cow", "cow", "cow"]
    >>> cow = np.array([0.1, 0.2, 0.9, 0.9, 0.8, 0.2])
    >>> probabilities = np.column_stack([1 - cow, cow])
    >>> find_label_errors(labels, probabilities, classes=["kitchen", "cow"]).tolist()
    [2, 5]
    """
    if method not in get_args(Method):
        raise ValueError(f"method must be one of {list(get_args(Method))}, got {method!r}")
    beliefs = read(labels, probabilities, classes)
    confident = confident_class(beliefs)
    if method == "confident_learning":
        suspects = (confident >= 0) & (confident != beliefs.codes)
    else:
        counts = _keep_one(calibrate(count(beliefs, confident), beliefs))
        suspects = np.ones(len(confident), dtype=bool)
        if method != "prune_by_class":
            suspects &= _select(beliefs, counts, _most_ahead)
        if method != "prune_by_noise_rate":
            suspects &= _select(beliefs, counts, _least_believed)
    suspects &= beliefs.own + CLOSE < beliefs.best
    found = beliefs.order[suspects]
    ranked: Counts = found[np.lexsort([found, beliefs.own[suspects]])]
    return ranked


def _keep_one(counts: Counts) -> Counts:
    """Return the counts of suspects, m(i, j), such that each class keeps an item of its own."""
    emptied = counts.diagonal() == 0
    # What the diagonal gains, each other cell of the row gives up.
    kept: Counts = np.maximum(counts - emptied[:, np.newaxis], 0)
    np.fill_diagonal(kept, np.maximum(counts.diagonal(), 1))
    return kept


def _select(
    beliefs: Beliefs, counts: Counts, pick: Callable[[int, Probabilities, Counts], Mask]
) -> Mask:
    """Return the suspects, picked label by label from the items that share it."""
    suspects = np.zeros(len(beliefs.codes), dtype=bool)
    ends = np.searchsorted(beliefs.codes, np.arange(len(counts) + 1))
    for label, (start, end) in enumerate(pairwise(ends)):
        if start < end:
            suspects[start:end] = pick(label, beliefs.columns[:, start:end], counts[label])
    return suspects


def _most_ahead(label: int, columns: Probabilities, counts: Counts) -> Mask:
    """Return, for each other class, the items for which it leads the label by most."""
    others = np.flatnonzero((counts > 0) & (np.arange(len(counts)) != label))
    return _largest(columns[others] - columns[label], counts[others])


def _least_believed(label: int, columns: Probabilities, counts: Counts) -> Mask:
    """Return the items whose label is the least probable."""
    return _largest(-columns[[label]], columns.shape[1] - counts[[label]])


def _largest(values: Probabilities, how_many: Counts) -> Mask:
    """Return which items are among the so many largest of any row; of equal ones the earlier."""
    cuts = [_nth_largest(row, n) for row, n in zip(values, how_many, strict=True)]
    cut = np.array(cuts).reshape(-1, 1)
    larger = values > cut
    tied = values == cut
    places = how_many[:, np.newaxis] - larger.sum(axis=1, keepdims=True)
    chosen: Mask = np.any(larger | (tied & (np.cumsum(tied, axis=1) <= places)), axis=0)
    return chosen


def _nth_largest(values: Probabilities, n: int) -> float:
    """Return the n-th largest value; beyond all of them for n = 0."""
    if n == 0:
        return np.inf
    positive = values[values > 0]  # mostly few, and mostly enough: a shorter search
    pool = positive if len(positive) >= n else values
    return float(np.partition(pool, len(pool) - n)[len(pool) - n])
