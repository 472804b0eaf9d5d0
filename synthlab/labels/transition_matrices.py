"""Transition matrices: who is mistaken for whom, and how often.

A transition matrix T has one row and one column for each class, in the order of `classes`:
T[i, j] = P(the label says class j | the truth is class i). Each row sums to one. The builders
`symmetric`, `pairwise`, `one_way` and `one_annotator` return the usual kinds; `draw` and
`draw_each` draw labels from such rows.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from synthlab._arrays import Floats, as_distributions
from synthlab._checks import Share
from synthlab._signatures import checked
from synthlab.labels._reading import Classes, Codes, as_classes, encode


@checked
def symmetric(classes: Classes, rate: Share) -> Floats:
    """Return the transition matrix of mistakes spread evenly over the wrong classes.

    Parameters
    ----------
    classes : sequence of K labels
    rate : float in [0, 1]
        The probability that a label is wrong. Each wrong class gets rate / (K - 1).

    Returns
    -------
    ndarray of shape (K, K), float64

    Examples
    --------
    >>> symmetric(["kitchen", "bedroom", "pasture"], 0.2)
    array([[0.8, 0.1, 0.1],
           [0.1, 0.8, 0.1],
           [0.1, 0.1, 0.8]])
    """
    n_classes = len(as_classes(classes))
    if n_classes == 1:
        raise ValueError("classes must name at least two, or there is no wrong label to give")
    matrix = np.full((n_classes, n_classes), rate / (n_classes - 1))
    np.fill_diagonal(matrix, 1 - rate)
    return matrix


@checked
def pairwise(classes: Classes, rate: Share, pairs: Iterable[Classes] | None = None) -> Floats:
    """Return the transition matrix in which each class is mistaken for one other class only.

    Parameters
    ----------
    classes : sequence of K labels
    rate : float in [0, 1]
        The probability that a class which has a partner is mistaken for it.
    pairs : iterable of pairs of labels, optional
        The two classes of a pair are mistaken for each other; a class in no pair is always right.
        Without pairs, each class is mistaken for the next one, and the last for the first.

    Returns
    -------
    ndarray of shape (K, K), float64

    Examples
    --------
    >>> pairwise(["kitchen", "bedroom", "pasture"], 0.25, pairs=[("kitchen", "bedroom")])
    array([[0.75, 0.25, 0.  ],
           [0.25, 0.75, 0.  ],
           [0.  , 0.  , 1.  ]])
    """
    names = as_classes(classes)
    partner = np.arange(len(names))
    if pairs is None:
        partner = np.roll(partner, -1)
    else:
        for pair in pairs:
            first, second = encode(pair, names, name="pairs")
            if first == second or partner[first] != first or partner[second] != second:
                raise ValueError(f"each class can be in one pair only, got {pair!r} as well")
            partner[first], partner[second] = second, first
    identity = np.eye(len(names))
    return (1 - rate) * identity + rate * identity[partner]


@checked
def one_way(classes: Classes, source: Any, target: Any, rate: Share) -> Floats:
    """Return the transition matrix in which only `source` is mistaken, and only for `target`.

    Parameters
    ----------
    classes : sequence of K labels
    source, target : two of the classes
    rate : float in [0, 1]
        The probability that a `source` is labelled `target`.

    Returns
    -------
    ndarray of shape (K, K), float64

    Examples
    --------
    >>> one_way(["kitchen", "cow"], "kitchen", "cow", 0.25)
    array([[0.75, 0.25],
           [0.  , 1.  ]])
    """
    names = as_classes(classes)
    row, column = encode([source, target], names, name="source and target")
    if row == column:
        raise ValueError(f"source and target must be two classes, got {source!r} for both")
    matrix = np.eye(len(names))
    matrix[row, [row, column]] = 1 - rate, rate
    return matrix


@checked
def one_annotator(classes: Classes, share: Share, confusion: ArrayLike) -> Floats:
    """Return the transition matrix over all items when one annotator labels a share of them.

    The others make no mistakes. The matrix says how many labels go wrong, not where they sit:
    to keep that, deal the items out with `deal` and give them to `corrupt` as `items`.

    Parameters
    ----------
    classes : sequence of K labels
    share : float in [0, 1]
        The share of the items that this annotator labels.
    confusion : array-like of shape (K, K)
        The annotator's own transition matrix.

    Returns
    -------
    ndarray of shape (K, K), float64

    Examples
    --------
    >>> one_annotator(["kitchen", "cow"], 0.5, symmetric(["kitchen", "cow"], 0.5))
    array([[0.75, 0.25],
           [0.25, 0.75]])
    """
    names = as_classes(classes)
    theirs = as_transition_matrix(confusion, len(names), name="confusion")
    return (1 - share) * np.eye(len(names)) + share * theirs


def as_transition_matrix(
    matrix: ArrayLike, n_classes: int, *, name: str = "transition_matrix"
) -> Floats:
    """Return the matrix as float64 of shape (K, K), once its rows are known to be probabilities."""
    return as_distributions(name, matrix, (n_classes, n_classes))


def draw(codes: Codes, matrix: Floats, exact: bool, rng: Generator) -> Codes:
    """Return, for each code, a draw from its row of the matrix, by one uniform number each.

    If `exact`, the counts of the draws are those expected, rounded up or down.
    """
    drawn = np.empty_like(codes)
    uniform = rng.random(len(codes))
    for code in np.unique(codes):
        members = np.flatnonzero(codes == code)
        numbers = uniform[members]
        if exact:  # one number in each of n equal steps, all shifted alike, in random order
            numbers = (rng.permutation(len(members)) + numbers[0]) / len(members)
        drawn[members] = np.searchsorted(_steps(matrix[code]), numbers, side="right")
    return drawn


def draw_each(probabilities: Floats, rng: Generator) -> Codes:
    """Return one draw from each row of a table of probabilities, by one uniform number each."""
    uniform = rng.random((len(probabilities), 1))
    drawn: Codes = np.count_nonzero(_steps(probabilities) <= uniform, axis=1)
    return drawn


def _steps(probabilities: Floats) -> Floats:
    """Return the cumulative sums of each row.

    Dividing by the row's total makes the last one exactly 1, which no uniform number reaches, so
    that a class of probability 0 is never drawn.
    """
    steps: Floats = np.cumsum(probabilities, axis=-1)
    return steps / steps[..., -1:]
