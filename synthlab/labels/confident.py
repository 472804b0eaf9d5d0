"""Confident counts: for each given label, which class the items look like.

`confident_joint` counts the items of each label that a model confidently takes for each class;
`estimate_transition_matrix` turns the counts into noise rates; `self_confidence` returns the
probability of each given label. `read`, `confident_class`, `count` and `calibrate` are their
steps. All take predicted probabilities from outside the sample (cross-validation): a model that
has learned a wrong label by heart defends it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab.labels._codes import Classes, Codes, as_classes, encode
from synthlab.labels._probabilities import Probabilities, as_probabilities
from synthlab.labels.matrices import Matrix

Counts = NDArray[np.intp]

# Differences of probability below this are rounding, as in cleanlab.
CLOSE = 1e-6


def confident_joint(
    labels: Classes, probabilities: ArrayLike, *, classes: Classes, calibrated: bool = False
) -> Counts:
    """Return how many items labelled i the model confidently takes for class j.

    Confident means: the predicted probability of j reaches the threshold t_j, the mean predicted
    probability of j over the items that are labelled j. An item confident in no class is not
    counted; one confident in several counts for its most probable class (of equals, the first).
    In a class that no item is labelled with, no item is confident.

    Parameters
    ----------
    labels, probabilities, classes
        See `find_label_errors`.
    calibrated : bool, default False
        Scale each row to the number of items with that label, in whole numbers: an estimate of
        the counts of all items. A label without any confident item is then taken to be right.

    Returns
    -------
    ndarray of shape (K, K), int
        Row: the given label. Column: the class it looks like.

    Examples
    --------
    >>> labels = ["kitchen", "kitchen", "kitchen", "cow", "cow", "cow"]
    >>> cow = np.array([0.1, 0.2, 0.9, 0.9, 0.8, 0.2])
    >>> probabilities = np.column_stack([1 - cow, cow])
    >>> confident_joint(labels, probabilities, classes=["kitchen", "cow"])
    array([[2, 1],
           [1, 2]])
    """
    beliefs = read(labels, probabilities, classes)
    joint = count(beliefs, confident_class(beliefs))
    return calibrate(joint, beliefs) if calibrated else joint


def estimate_transition_matrix(
    labels: Classes, probabilities: ArrayLike, *, classes: Classes
) -> Matrix:
    """Return the estimated T[i, j] = P(the label says class j | the truth is class i).

    Parameters
    ----------
    labels, probabilities, classes
        See `find_label_errors`.

    Returns
    -------
    ndarray of shape (K, K), float64
        Rows sum to one. A class that no item seems to belong to is taken to be labelled right.

    Examples
    --------
    >>> labels = ["kitchen", "kitchen", "kitchen", "cow", "cow", "cow"]
    >>> cow = np.array([0.1, 0.2, 0.9, 0.9, 0.8, 0.2])
    >>> probabilities = np.column_stack([1 - cow, cow])
    >>> estimate_transition_matrix(labels, probabilities, classes=["kitchen", "cow"]).round(2)
    array([[0.67, 0.33],
           [0.33, 0.67]])
    """
    joint = confident_joint(labels, probabilities, classes=classes, calibrated=True).T
    totals = joint.sum(axis=1, keepdims=True)
    return np.where(totals > 0, joint / np.maximum(totals, 1), np.eye(len(joint)))


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
    """What a model believes of n items, sorted by their given labels.

    Attributes
    ----------
    order : (n,) the items' original positions
    codes : (n,) their labels, in ascending order
    columns : (K, n) the predicted probabilities, each class's side by side
    own : (n,) those of the given labels
    best : (n,) those of the most probable classes
    """

    order: Codes
    codes: Codes
    columns: Probabilities
    own: Probabilities
    best: Probabilities


def read(labels: Classes, probabilities: ArrayLike, classes: Classes) -> Beliefs:
    """Return labels and probabilities as beliefs, once they are known to fit."""
    names = as_classes(classes)
    codes = encode(labels, names)
    rows = np.asarray(probabilities, dtype=np.float64)
    if rows.shape != (len(codes), len(names)):
        raise ValueError(
            f"probabilities must have shape ({len(codes)}, {len(names)}), a row for each label "
            f"and a column for each class, got {rows.shape}"
        )
    rows = as_probabilities("probabilities", rows)
    order = np.concatenate([np.flatnonzero(codes == code) for code in range(len(names))])
    columns = np.ascontiguousarray(rows[order].T)
    own = columns[codes[order], np.arange(len(codes))]
    return Beliefs(order, codes[order], columns, own, columns.max(axis=0))


def confident_class(beliefs: Beliefs) -> Codes:
    """Return the class that the model is confident of for each item, -1 for none; shape (n,)."""
    n_classes = len(beliefs.columns)
    sizes = np.bincount(beliefs.codes, minlength=n_classes)
    sums = np.bincount(beliefs.codes, weights=beliefs.own, minlength=n_classes)
    # A class that occurs in no label has no threshold to reach; and a threshold of zero would
    # make everybody confident of a class that the model never predicts.
    thresholds = np.where(sizes > 0, np.maximum(sums / np.maximum(sizes, 1), 2 * CLOSE), np.inf)
    confident = beliefs.columns >= thresholds[:, np.newaxis] - CLOSE
    return np.where(
        np.count_nonzero(confident, axis=0) > 1,
        _first(beliefs.columns == beliefs.best),
        _first(confident),
    )


def _first(marks: NDArray[np.bool_]) -> Codes:
    """Return the first row that is marked in each column, -1 for none."""
    rows, columns = np.nonzero(marks)
    first = np.full(marks.shape[1], -1)
    first[columns[::-1]] = rows[::-1]  # of several, what is written last stays
    return first


def count(beliefs: Beliefs, confident: Codes) -> Counts:
    """Return the confident joint as counts."""
    n_classes = len(beliefs.columns)
    sure = confident >= 0
    cells = beliefs.codes[sure] * n_classes + confident[sure]
    counts: Counts = np.bincount(cells, minlength=n_classes**2)
    return counts.reshape(n_classes, n_classes)


def calibrate(joint: Counts, beliefs: Beliefs) -> Counts:
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
