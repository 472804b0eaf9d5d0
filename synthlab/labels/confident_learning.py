"""Confident learning: which labels look wrong, judged by a model that has not seen them.

`find_label_errors` returns the suspects, worst first; `self_confidence` returns the probability of
each given label. `read`, `confident_joint` and `calibrated` are their steps. All take predicted
probabilities from outside the sample (cross-validation): a model that has learned a wrong label by
heart defends it.

Northcutt, Jiang & Chuang, "Confident learning: estimating uncertainty in dataset labels", Journal
of Artificial Intelligence Research 70:1373–1411, 2021. This is its method "prune by noise rate";
details that the paper leaves open are settled as in the authors' package, cleanlab, which has the
other methods and the confident joint itself.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._signatures import checked
from synthlab.labels._reading import (
    Classes,
    Codes,
    Probabilities,
    as_classes,
    as_probabilities,
    encode,
)

Counts = NDArray[np.intp]
Mask = NDArray[np.bool_]

# Differences of probability below this are rounding, as in cleanlab.
CLOSE = 1e-6


@checked
def find_label_errors(labels: Classes, probabilities: ArrayLike, *, classes: Classes) -> Codes:
    """Return the positions of the labels that look wrong, the least believed first.

    The model is confident that an item belongs to class j if the predicted probability of j
    reaches its mean over the items labelled j; of several such classes, the most probable counts.
    So each label i has m(i, j) items that look like class j, scaled to all items with the label.
    Of the items labelled i, the m(i, j) for which j is most ahead of i are suspects, for every j.
    None is suspected whose label is the model's own first choice, and no class is emptied. Of
    items that tie, the earlier is taken.

    Parameters
    ----------
    labels : array-like of shape (n,)
        The given labels, all among `classes`.
    probabilities : array-like of shape (n, K)
        Predicted for items the model has not seen; columns in the order of `classes`.
    classes : sequence of K labels

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
    beliefs = read(labels, probabilities, classes)
    counts = _keep_one(calibrated(confident_joint(beliefs), beliefs))
    suspects = np.zeros(len(beliefs.codes), dtype=bool)
    ends = np.searchsorted(beliefs.codes, np.arange(len(counts) + 1))
    for label, (start, end) in enumerate(pairwise(ends)):
        if start < end:
            columns = beliefs.columns[:, start:end]
            others = np.flatnonzero((counts[label] > 0) & (np.arange(len(counts)) != label))
            ahead = columns[others] - columns[label]
            suspects[start:end] = _largest(ahead, counts[label, others])
    suspects &= beliefs.own + CLOSE < beliefs.best
    found = beliefs.order[suspects]
    ranked: Codes = found[np.lexsort([found, beliefs.own[suspects]])]
    return ranked


@checked
def self_confidence(
    labels: Classes, probabilities: ArrayLike, *, classes: Classes
) -> NDArray[np.float64]:
    """Return the predicted probability of each item's given label.

    Parameters
    ----------
    labels, probabilities, classes
        See `find_label_errors`.

    Returns
    -------
    ndarray of shape (n,), float64

    Examples
    --------
    >>> self_confidence(["cow", "kitchen"], [[0.2, 0.8], [0.3, 0.7]], classes=["kitchen", "cow"])
    array([0.8, 0.3])
    """
    beliefs = read(labels, probabilities, classes)
    own = np.empty_like(beliefs.own)
    own[beliefs.order] = beliefs.own
    return own


@dataclass(frozen=True)
class Beliefs:
    """What a model believes of n items, sorted by their given labels."""

    order: Codes  # (n,) the items' original positions
    codes: Codes  # (n,) their labels, in ascending order
    columns: Probabilities  # (K, n) the predicted probabilities, each class's side by side
    own: Probabilities  # (n,) those of the given labels
    best: Probabilities  # (n,) those of the most probable classes


def read(labels: Classes, probabilities: ArrayLike, classes: Classes) -> Beliefs:
    """Return labels and probabilities as beliefs, once they are known to fit."""
    names = as_classes(classes)
    codes = encode(labels, names)
    rows = as_probabilities(probabilities, len(codes), len(names))
    order = np.concatenate([np.flatnonzero(codes == code) for code in range(len(names))])
    columns = np.ascontiguousarray(rows[order].T)
    own = columns[codes[order], np.arange(len(codes))]
    return Beliefs(order, codes[order], columns, own, columns.max(axis=0))


def confident_joint(beliefs: Beliefs) -> Counts:
    """Return how many items of each label (rows) the model confidently takes for each class."""
    n_classes = len(beliefs.columns)
    confident = _confident_class(beliefs)
    sure = confident >= 0
    cells = beliefs.codes[sure] * n_classes + confident[sure]
    counts: Counts = np.bincount(cells, minlength=n_classes**2)
    return counts.reshape(n_classes, n_classes)


def _confident_class(beliefs: Beliefs) -> Codes:
    """Return the class that the model is confident of for each item, -1 for none; shape (n,)."""
    n_classes = len(beliefs.columns)
    sizes = np.bincount(beliefs.codes, minlength=n_classes)
    sums = np.bincount(beliefs.codes, weights=beliefs.own, minlength=n_classes)
    # A class that occurs in no label has no threshold to reach; and a threshold of zero would
    # make everybody confident of a class that the model never predicts.
    thresholds = np.where(sizes > 0, np.maximum(sums / np.maximum(sizes, 1), 2 * CLOSE), np.inf)
    confident = beliefs.columns >= thresholds[:, np.newaxis] - CLOSE
    several = np.count_nonzero(confident, axis=0) > 1
    found: Codes = np.where(several, beliefs.columns.argmax(axis=0), confident.argmax(axis=0))
    found[~confident.any(axis=0)] = -1
    return found


def calibrated(joint: Counts, beliefs: Beliefs) -> Counts:
    """Return the joint with its rows scaled to the number of labels, in whole numbers."""
    sizes = np.bincount(beliefs.codes, minlength=len(joint))
    filled = joint.copy()
    np.fill_diagonal(filled, np.maximum(joint.diagonal(), 1))
    scaled = filled / filled.sum(axis=1, keepdims=True) * sizes[:, np.newaxis]
    counts: Counts = np.floor(scaled).astype(np.intp)
    # Largest remainders: what the floors lack goes to the cells that lost most (of equals, to
    # the later class), so that each row keeps its sum.
    lacking = sizes - counts.sum(axis=1)
    by_remainder = np.argsort((counts - scaled)[:, ::-1], axis=1, kind="stable")
    ranks = np.argsort(by_remainder, axis=1)[:, ::-1]
    counts += ranks < lacking[:, np.newaxis]
    return counts


def _keep_one(counts: Counts) -> Counts:
    """Return the counts of suspects, m(i, j), such that each class keeps an item of its own."""
    emptied = counts.diagonal() == 0
    # What the diagonal gains, each other cell of the row gives up.
    kept: Counts = np.maximum(counts - emptied[:, np.newaxis], 0)
    np.fill_diagonal(kept, np.maximum(counts.diagonal(), 1))
    return kept


def _largest(values: Probabilities, how_many: Counts) -> Mask:
    """Return which items are among the largest of any row; of equal ones the earlier."""
    cuts = [_nth_largest(row, n) for row, n in zip(values, how_many, strict=True)]
    cut = np.array(cuts).reshape(-1, 1)
    larger = values > cut
    tied = values == cut
    places = how_many[:, np.newaxis] - larger.sum(axis=1, keepdims=True)
    chosen: Mask = np.any(larger | (tied & (np.cumsum(tied, axis=1) <= places)), axis=0)
    return chosen


def _nth_largest(values: Probabilities, n: int) -> float:
    """Return the n-th largest value."""
    positive = values[values > 0]  # mostly few, and mostly enough: a shorter search
    pool = positive if len(positive) >= n else values
    return float(np.partition(pool, len(pool) - n)[len(pool) - n])
