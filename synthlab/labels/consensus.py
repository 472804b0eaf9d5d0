"""One label for each item, from what several people said.

`majority_vote` counts heads and returns a `Consensus`: the labels, how the votes were shared, and
which items were tied or not answered at all. Dawid and Skene's method, which finds out by itself
whom to believe, is in `dawid_skene.py`.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab._arrays import Mask
from synthlab._checks import Seed, generator
from synthlab._signatures import checked
from synthlab.labels._reading import Classes, Codes, Labels, Probabilities, encode
from synthlab.labels.responses import NOBODY, Responses

# Scores this close, relative to the largest, are equal up to rounding.
CLOSE = 1e-9


@checked
@dataclass(frozen=True, eq=False)
class Consensus:
    """One label for each item.

    Attributes
    ----------
    codes : int ndarray of shape (n_items,)
        The labels as positions in `classes`; -1 where nobody labelled the item.
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
    >>> found = majority_vote(said)
    >>> found.labels.tolist()
    ['cow', 'cow', '']
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


@checked
def majority_vote(responses: Responses, *, rng: Seed = None) -> Consensus:
    """Return the class that most workers gave, for each item.

    Parameters
    ----------
    responses : Responses
    rng : int, Generator or None
        Of classes that are ahead together, one at random; without it, the first in the order of
        the classes. The consensus reports such ties in any case.

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
    answered = responses.per_item > 0
    codes, tied = choose(responses.votes, answered, rng)
    totals = np.where(answered, responses.per_item, np.nan)
    shares = responses.votes / totals[:, np.newaxis]
    return Consensus(codes, shares, tied, responses.classes)


def choose(scores: NDArray[Any], answered: Mask, rng: Seed = None) -> tuple[Codes, Mask]:
    """Return the class with the highest score for each answered item, and which are tied."""
    ahead = scores >= scores.max(axis=1, keepdims=True) * (1 - CLOSE)
    tied = answered & (ahead.sum(axis=1) > 1)
    if rng is not None:
        lots = generator(rng).random(scores.shape)
        codes = np.where(ahead, lots, -1).argmax(axis=1)
    else:
        codes = ahead.argmax(axis=1)
    codes[~answered] = NOBODY
    return codes, tied
