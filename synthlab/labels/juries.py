"""How often a jury is right: closed forms for the votes of people who are not all alike.

`vote_accuracy` is the simplest case: two classes, everybody equally good. `jury_accuracy` is for
people of different skill and votes of different weight, `vote_weights` returns the best weights.
All assume independent people: what they share, such as an instruction that misleads everybody,
no vote can reveal.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc

from synthlab._arrays import Floats, alike, as_floats, between
from synthlab._signatures import checked

CLOSE = 1e-9  # sums of weights that are closer, relative to the largest, are equal
SUREST = 1 - 1e-6  # nobody is trusted more than this
MOST_SUMS = 1 << 18


@checked
def vote_accuracy(n_votes: ArrayLike, accuracy: ArrayLike) -> Any:
    """Return the probability that a majority of independent votes is right, for two classes.

    P(Bin(n, p) > n/2), and half of P(Bin(n, p) = n/2): a tie is decided by a coin. The votes may
    be people's, or those of k neighbours whose labels are right with probability p = 1 - η.

    Parameters
    ----------
    n_votes : int or array, at least 1
    accuracy : float or array in [0, 1]
        The probability p that one vote is right.

    Returns
    -------
    float or array

    Examples
    --------
    >>> vote_accuracy([1, 5, 21], 0.7).round(3).tolist()
    [0.7, 0.837, 0.974]
    """
    votes = np.asarray(n_votes)
    if votes.dtype.kind not in "iu" or (votes < 1).any():
        raise ValueError(f"n_votes must be whole numbers of at least 1, got {n_votes!r}")
    alike(n_votes=votes, accuracy=(right := between("accuracy", accuracy)))
    votes = votes.astype(np.int64)
    # P(Bin(n, p) > k) is the incomplete beta function at p, of k + 1 and n - k.
    below = votes // 2, (votes - 1) // 2  # more than half, and half or more
    return sum(betainc(k + 1.0, votes - k, right) for k in below) / 2


@checked
def jury_accuracy(accuracies: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return the probability that a vote of independent people is right, for two classes.

    Parameters
    ----------
    accuracies : array-like of shape (n,)
        The probability that each person is right.
    weights : array-like of shape (n,), optional
        How much each vote counts. Default: all alike. A tie is decided by a coin.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there are too many people with too many different weights to go through all outcomes
        (more than eighteen people whose weights have nothing in common).

    Examples
    --------
    One expert among four who are hardly better than a coin: counting heads wastes the expert.

    >>> skill = [0.95, 0.6, 0.6, 0.6, 0.6]
    >>> round(jury_accuracy(skill), 4)
    0.8035
    >>> round(jury_accuracy(skill, vote_weights(skill)), 4)
    0.95
    """
    skill = np.atleast_1d(between("accuracies", accuracies))
    counts = np.ones(skill.shape) if weights is None else as_floats("weights", weights)
    if skill.ndim != 1 or counts.shape != skill.shape or not np.isfinite(counts).all():
        raise ValueError(
            f"accuracies and weights must have one number for each person, got shapes "
            f"{skill.shape} and {counts.shape}"
        )
    if len(skill) == 0:
        raise ValueError("accuracies must hold at least one number, got none")
    # How far the right class is ahead, person by person: a sum and its probability.
    ahead, probability = np.zeros(1), np.ones(1)
    for right, weight in zip(skill, counts / max(np.abs(counts).max(), 1e-300), strict=True):
        sums = np.concatenate([ahead + weight, ahead - weight])
        both = np.concatenate([probability * right, probability * (1 - right)])
        # Sums that differ by rounding are one; of those, one stands for all, itself not rounded.
        _, first, place = np.unique(np.round(sums, 9), return_index=True, return_inverse=True)
        ahead = sums[first]
        probability = np.bincount(place, weights=both).astype(np.float64)
        if len(ahead) > MOST_SUMS:
            raise ValueError(
                f"{len(skill)} people with that many different weights have too many outcomes; "
                "round the weights"
            )
    tied = np.abs(ahead) < CLOSE
    won = probability[(ahead > 0) & ~tied].sum() + probability[tied].sum() / 2
    return min(float(won), 1.0)  # which rounding may exceed


@checked
def vote_weights(accuracies: ArrayLike) -> Floats:
    """Return the best weights for a vote: the log-odds of being right, log(p / (1 - p)).

    They are the best for independent people and two classes that are equally common. Anyone no
    better than chance gets 0.

    Parameters
    ----------
    accuracies : array-like of shape (n,)
        The probability p that each person is right. Anything above 0.999999 is taken as that.

    Returns
    -------
    ndarray of shape (n,), float64

    References
    ----------
    S. Nitzan and J. Paroush, "Optimal decision rules in uncertain dichotomous choice situations",
    International Economic Review 23:289–297, 1982.

    Examples
    --------
    >>> vote_weights([0.95, 0.6, 0.5]).round(2).tolist()
    [2.94, 0.41, 0.0]
    """
    right = np.minimum(between("accuracies", accuracies), SUREST)
    weights: Floats = np.log(np.maximum(right / (1 - right), 1))
    return weights
