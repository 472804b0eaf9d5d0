"""How often a jury is right: closed forms for votes of people who are not all alike.

`vote_accuracy` is the simplest case: two classes, everybody equally good. Here are the others:
`jury_accuracy` for people of different skill and votes of different weight, `vote_weights` for
the best weights, `plurality_accuracy` for more than two classes. All take independent people: of
what they share, such as an instruction that misleads everybody, no vote can tell.
"""

from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, xlog1py, xlogy

from synthlab import _checks
from synthlab.labels.theory import as_shares

CLOSE = 1e-9  # sums of weights that are nearer, relative to the largest, are equal
SUREST = 1 - 1e-6  # nobody is trusted further
MOST_SUMS = 1 << 18


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
    skill = np.atleast_1d(as_shares("accuracies", accuracies))
    counts = np.ones(skill.shape) if weights is None else np.asarray(weights, dtype=np.float64)
    if skill.ndim != 1 or counts.shape != skill.shape or not np.isfinite(counts).all():
        raise ValueError(
            f"accuracies and weights must have one number for each person, got shapes "
            f"{skill.shape} and {counts.shape}"
        )
    if len(skill) == 0:
        raise ValueError("accuracies must hold at least one person's, got none")
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
                f"{len(skill)} people with so many different weights have too many outcomes; "
                "round the weights"
            )
    tied = np.abs(ahead) < CLOSE
    won = probability[(ahead > 0) & ~tied].sum() + probability[tied].sum() / 2
    return min(float(won), 1.0)  # which rounding may exceed


def vote_weights(accuracies: ArrayLike, n_classes: int = 2) -> NDArray[np.float64]:
    """Return the best weights for a vote: the log-odds of being right, log((K - 1)p / (1 - p)).

    They are the best for independent people whose mistakes go to all wrong classes alike, when
    the classes are equally common. Who is no better than chance gets 0.

    Parameters
    ----------
    accuracies : array-like of shape (n,)
        The probability p that each person is right. Above 0.999999 it is taken as that.
    n_classes : int, at least 2
        K.

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
    n_classes = _checks.count("n_classes", n_classes, least=2)
    right = np.minimum(as_shares("accuracies", accuracies), SUREST)
    odds = (n_classes - 1) * right / (1 - right)
    weights: NDArray[np.float64] = np.log(np.maximum(odds, 1))
    return weights


def plurality_accuracy(n_votes: int, accuracy: float, n_classes: int) -> float:
    """Return the probability that the class with most votes is right, for K classes.

    Everybody is right with the same probability, independently, and wrong votes go to all wrong
    classes alike. A tie is decided by lot. For two classes this is `vote_accuracy`.

    Parameters
    ----------
    n_votes : int, at least 1
    accuracy : float in [0, 1]
    n_classes : int, at least 2

    Returns
    -------
    float

    Notes
    -----
    Given r right votes, the right class wins if every other class got fewer, and with one lot in
    m + 1 if m of them got r as well. The numbers of votes of the wrong classes are taken as
    independent Poisson counts whose sum is known.

    Examples
    --------
    Wrong votes that are spread over many classes hardly ever win:

    >>> [round(plurality_accuracy(5, 0.6, n_classes), 3) for n_classes in (2, 3, 5)]
    [0.683, 0.769, 0.835]
    """
    n_votes = _checks.count("n_votes", n_votes, least=1)
    accuracy = _checks.share("accuracy", accuracy)
    n_wrong = _checks.count("n_classes", n_classes, least=2) - 1
    chances = _binomial(n_votes, accuracy)
    wins = [_beats(right, n_votes - right, n_wrong) for right in range(1, n_votes + 1)]
    return min(float(chances[1:] @ np.array(wins)), 1.0)  # which rounding may exceed


def _beats(right: int, wrong: int, n_wrong: int) -> float:
    """Return how often so many right votes win against wrong ones spread over so many classes."""
    counts = _poisson(wrong, wrong / n_wrong)
    fewer = counts[:right]
    won = 0.0
    for tied in range(min(n_wrong, wrong // right) + 1):
        others = np.eye(1, wrong + 1)[0]  # the counts of the classes that are not tied, added up
        for _ in range(n_wrong - tied):
            others = np.convolve(others, fewer)[: wrong + 1]
        ways = comb(n_wrong, tied) * (counts[right] ** tied if tied else 1.0)
        won += ways * others[wrong - tied * right] / (tied + 1)
    return float(won / _poisson(wrong, wrong)[wrong])


def _binomial(n: int, p: float) -> NDArray[np.float64]:
    """Return P(Bin(n, p) = k) for k from 0 to n."""
    k = np.arange(n + 1)
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    chances: NDArray[np.float64] = np.exp(ways + xlogy(k, p) + xlog1py(n - k, -p))
    return chances


def _poisson(most: int, mean: float) -> NDArray[np.float64]:
    """Return P(Poisson(mean) = k) for k from 0 to `most`."""
    k = np.arange(most + 1)
    chances: NDArray[np.float64] = np.exp(xlogy(k, mean) - mean - gammaln(k + 1))
    return chances
