"""One label for each item, from what several people said.

`majority_vote` counts heads; `weighted_vote` listens more to some. Both return a `Consensus`: the
labels, how the votes were shared, and which items were tied or not answered at all. Dawid and
Skene's method, which finds out by itself whom to believe, is in `dawid_skene.py`.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._checks import Seed, generator
from synthlab.labels._codes import Classes, Codes, Labels, encode
from synthlab.labels._probabilities import Probabilities
from synthlab.labels.responses import NOBODY, Responses

Ties = Literal["first", "random", "leave"]
Mask = NDArray[np.bool_]

# Scores this close, relative to the largest, are equal up to rounding.
CLOSE = 1e-9


@dataclass(frozen=True, eq=False)
class Consensus:
    """One label for each item.

    Attributes
    ----------
    codes : int ndarray of shape (n_items,)
        The labels as positions in `classes`; -1 where an item has none, because nobody labelled
        it or because a tie was left open.
    probabilities : ndarray of shape (n_items, n_classes)
        How much speaks for each class: the share of the votes, or a posterior. Rows sum to one.
        Where nobody answered, a vote is nan and a posterior the class prior.
    tied : bool ndarray of shape (n_items,)
        Whether two or more classes were ahead together.
    classes : ndarray of shape (n_classes,)
        The names that the codes stand for.

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "cow"], ["cow", "kitchen"], [None, None]])
    >>> found = majority_vote(said, ties="leave")
    >>> found.labels.tolist()
    ['cow', '', '']
    >>> found.tied.tolist()
    [False, True, False]
    """

    codes: Codes
    probabilities: Probabilities
    tied: Mask
    classes: Labels

    @property
    def labels(self) -> Labels:
        """The label of each item; "" (nan, if classes are numbers) where it has none."""
        names = self.classes[self.codes]
        if (self.codes == NOBODY).any():
            blank = "" if self.classes.dtype.kind == "U" else np.nan
            names = np.where(self.codes == NOBODY, blank, names)
        return names

    @property
    def labelled(self) -> Mask:
        """Whether each item has a label."""
        found: Mask = self.codes != NOBODY
        return found

    @property
    def confidence(self) -> Probabilities:
        """How much speaks for the class that is ahead, shape (n_items,)."""
        highest: Probabilities = self.probabilities.max(axis=1)
        return highest

    def accuracy(self, truth: Classes) -> float:
        """Return the share of all items whose label is right; an item without one is not.

        Parameters
        ----------
        truth : array-like of shape (n_items,)
            The true labels, all among `classes`.

        Returns
        -------
        float
        """
        right = encode(truth, self.classes, name="truth")
        if right.shape != self.codes.shape:
            raise ValueError(
                f"truth must have one label for each of the {len(self.codes)} items, "
                f"got {len(right)}"
            )
        return float(np.mean(self.codes == right))


def majority_vote(responses: Responses, *, ties: Ties = "first", rng: Seed = None) -> Consensus:
    """Return the class that most workers gave, for each item.

    Parameters
    ----------
    responses : Responses
    ties : "first", "random" or "leave"
        Of classes that are ahead together, take the first in the order of the classes, take one
        at random, or leave the item without a label. The consensus reports them in any case.
    rng : int, Generator or None
        For `ties="random"`.

    Returns
    -------
    Consensus

    Examples
    --------
    >>> said = Responses.from_matrix(
    ...     [["cow", "cow", "kitchen"], ["kitchen", "cow", None]], classes=["kitchen", "cow"]
    ... )
    >>> found = majority_vote(said)
    >>> found.labels.tolist(), found.tied.tolist()
    (['cow', 'kitchen'], [False, True])
    >>> found.probabilities.round(2).tolist()
    [[0.33, 0.67], [0.5, 0.5]]
    """
    return _elect(responses.votes.astype(np.float64), responses, ties, rng)


def weighted_vote(
    responses: Responses, weights: ArrayLike, *, ties: Ties = "first", rng: Seed = None
) -> Consensus:
    """Return the class with the most weight behind it, for each item.

    Parameters
    ----------
    responses : Responses
    weights : array-like of shape (n_workers,)
        How much each worker's vote counts, at least 0. The best weights of independent workers
        are the log-odds of being right: see `vote_weights`.
    ties : "first", "random" or "leave"
        See `majority_vote`. An item about which only workers of weight 0 spoke is a tie of all
        classes.
    rng : int, Generator or None

    Returns
    -------
    Consensus

    Examples
    --------
    >>> said = Responses.from_matrix([["cow", "kitchen", "kitchen"]])
    >>> weighted_vote(said, [3, 1, 1]).labels.tolist()
    ['cow']
    """
    strengths = np.asarray(weights, dtype=np.float64)
    if strengths.shape != (responses.n_workers,):
        raise ValueError(
            f"weights must have one number for each of the {responses.n_workers} workers, "
            f"got shape {strengths.shape}"
        )
    if not (np.isfinite(strengths).all() and (strengths >= 0).all()):
        raise ValueError(f"weights must be numbers of at least 0, got {strengths.tolist()}")
    cells = responses.item * responses.n_classes + responses.label
    shape = (responses.n_items, responses.n_classes)
    scores: Probabilities = np.bincount(
        cells, weights=strengths[responses.worker], minlength=shape[0] * shape[1]
    ).astype(np.float64)  # of no answers at all, bincount counts in whole numbers
    return _elect(scores.reshape(shape), responses, ties, rng)


def _elect(scores: Probabilities, responses: Responses, ties: Ties, rng: Seed) -> Consensus:
    """Return the consensus in which the class with the highest score wins."""
    answered = responses.per_item > 0
    codes, tied = choose(scores, answered, ties, rng)
    total = scores.sum(axis=1, keepdims=True)
    even = np.where(answered, 1 / responses.n_classes, np.nan)[:, np.newaxis]
    shares = np.where(total > 0, scores / np.where(total > 0, total, 1), even)
    return Consensus(codes, shares, tied, responses.classes)


def choose(
    scores: Probabilities, answered: Mask, ties: Ties = "first", rng: Seed = None
) -> tuple[Codes, Mask]:
    """Return the class with the highest score for each answered item, and which are tied."""
    if ties not in get_args(Ties):
        raise ValueError(f"ties must be one of {list(get_args(Ties))}, got {ties!r}")
    ahead = scores >= scores.max(axis=1, keepdims=True) * (1 - CLOSE)
    tied = answered & (ahead.sum(axis=1) > 1)
    if ties == "random":
        lots = generator(rng).random(scores.shape)
        codes = np.where(ahead, lots, -1).argmax(axis=1)
    else:
        codes = ahead.argmax(axis=1)
    codes[~answered | (tied & (ties == "leave"))] = NOBODY
    return codes, tied
