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

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats, Places
from synthlab._signatures import checked
from synthlab.labels._reading import (
    Classes,
    Codes,
    Probabilities,
    as_classes,
    as_probabilities,
    encode,
)

# Differences of probability below this are rounding, as in cleanlab.
CLOSE = 1e-6


@checked
def find_label_errors(labels: Classes, probabilities: ArrayLike, *, classes: Classes) -> Codes:
    """Return the positions of the labels that look wrong, the least believed first.

    The model is confident that an item belongs to class j if the predicted probability of j
    reaches its mean over the items labelled j; of several such classes, the most probable counts.
    So each label i has m(i, j) items that look like class j, scaled to all items with the label.
    Of the items labelled i, the m(i, j) for which j is most ahead of i are suspects, for every j.
    No item is suspected whose label is the model's own first choice, and no class is emptied. Of
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
    codes, rows = read(labels, probabilities, classes)
    counts = _keep_one(calibrated(confident_joint(codes, rows), codes))
    suspects = np.zeros(len(codes), dtype=bool)
    for label, row in enumerate(counts):
        items = np.flatnonzero(codes == label)
        for other in np.flatnonzero(row):
            if other != label:
                behind = rows[items, label] - rows[items, other]
                suspects[items[np.argsort(behind, kind="stable")[: row[other]]]] = True
    own = _own(codes, rows)
    found = np.flatnonzero(suspects & (own + CLOSE < rows.max(axis=1)))
    return found[np.argsort(own[found], kind="stable")]


@checked
def self_confidence(labels: Classes, probabilities: ArrayLike, *, classes: Classes) -> Floats:
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
    return _own(*read(labels, probabilities, classes))


def read(
    labels: Classes, probabilities: ArrayLike, classes: Classes
) -> tuple[Codes, Probabilities]:
    """Return the labels as positions among the classes, and the probabilities that fit them."""
    names = as_classes(classes)
    codes = encode(labels, names)
    return codes, as_probabilities(probabilities, len(codes), len(names))


def _own(codes: Codes, rows: Probabilities) -> Probabilities:
    """Return the probability of each item's own label."""
    return rows[np.arange(len(codes)), codes]


def confident_joint(codes: Codes, rows: Probabilities) -> Places:
    """Return how many items of each label (rows) the model confidently takes for each class."""
    n_classes = rows.shape[1]
    sizes = np.bincount(codes, minlength=n_classes)
    sums = np.bincount(codes, weights=_own(codes, rows), minlength=n_classes)
    # A class that no label names has no threshold to reach. And a threshold of zero would make
    # every item look like a class that the model never predicts.
    thresholds = np.where(sizes > 0, np.maximum(sums / np.maximum(sizes, 1), 2 * CLOSE), np.inf)
    confident = rows >= thresholds - CLOSE
    several = confident.sum(axis=1) > 1
    taken_for = np.where(several, rows.argmax(axis=1), confident.argmax(axis=1))
    counts = np.zeros((n_classes, n_classes), dtype=np.intp)
    sure = confident.any(axis=1)
    np.add.at(counts, (codes[sure], taken_for[sure]), 1)
    return counts


def calibrated(joint: Places, codes: Codes) -> Places:
    """Return the joint with its rows scaled to the number of labels, in whole numbers."""
    sizes = np.bincount(codes, minlength=len(joint))
    filled = joint.copy()
    np.fill_diagonal(filled, np.maximum(joint.diagonal(), 1))
    scaled = filled / filled.sum(axis=1, keepdims=True) * sizes[:, np.newaxis]
    counts: Places = np.floor(scaled).astype(np.intp)
    # Largest remainders: what the floors lack goes to the cells that lost most (of equals, to
    # the later class), so that each row keeps its sum.
    lacking = sizes - counts.sum(axis=1)
    by_remainder = np.argsort((counts - scaled)[:, ::-1], axis=1, kind="stable")
    ranks = np.argsort(by_remainder, axis=1)[:, ::-1]
    counts += ranks < lacking[:, np.newaxis]
    return counts


def _keep_one(counts: Places) -> Places:
    """Return the counts of suspects, m(i, j), such that each class keeps an item of its own."""
    emptied = counts.diagonal() == 0
    # What the diagonal gains, each other cell of the row gives up.
    kept: Places = np.maximum(counts - emptied[:, np.newaxis], 0)
    np.fill_diagonal(kept, np.maximum(counts.diagonal(), 1))
    return kept
