"""What theory says about learning from, and measuring on, wrong labels.

`measured_accuracy` and `measured_agreement` (what a noisy answer sheet shows), `vote_accuracy`
(what many votes mend), `tolerable_rate` and `noisy_posterior` (when the best answer stays the
best), `sample_size_factor` (what the mistakes cost in examples). Arguments may be arrays.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtrc

from synthlab.labels.matrices import as_transition_matrix

Number = Any  # a float for floats, an array for arrays, as numpy has it


def measured_accuracy(accuracy: ArrayLike, rate: ArrayLike, n_classes: int = 2) -> Number:
    """Return the accuracy that a model of the given accuracy shows on noisy labels.

    With two classes, model and label agree when both are right or both are wrong,
    a(1 - η) + (1 - a)η. With K classes and mistakes spread evenly, a wrong label hits the model's
    wrong answer once in K - 1 times: a(1 - η) + (1 - a)η/(K - 1). The labels' mistakes must not
    depend on the model's.

    Parameters
    ----------
    accuracy : float or array in [0, 1]
        The share a of items whose true class the model gives.
    rate : float or array in [0, 1]
        The share η of labels that are wrong.
    n_classes : int, default 2

    Returns
    -------
    float or array

    Examples
    --------
    >>> round(float(measured_accuracy(0.9, 0.2)), 3)
    0.74
    """
    if n_classes < 2:
        raise ValueError(f"n_classes must be at least 2, got {n_classes!r}")
    right, wrong = as_shares("accuracy", accuracy), as_shares("rate", rate)
    return right * (1 - wrong) + (1 - right) * wrong / (n_classes - 1)


def measured_agreement(
    confusion_matrix: ArrayLike, transition_matrix: ArrayLike, prior: ArrayLike
) -> float:
    """Return the share of noisy labels that a model agrees with, for any mistakes of both.

    Given the true class i, the model says j with probability C[i, j] and the label with
    probability T[i, j], independently: the share is Σᵢ πᵢ Σⱼ C[i, j]·T[i, j].

    Parameters
    ----------
    confusion_matrix : array-like of shape (K, K)
        C, the model's answers given the truth; rows sum to one.
    transition_matrix : array-like of shape (K, K)
        T, the labels given the truth; rows sum to one.
    prior : array-like of shape (K,)
        π, the share of each true class; sums to one.

    Returns
    -------
    float

    Examples
    --------
    A perfect model, when three in ten kitchens are called cows and half of the pictures are
    kitchens:

    >>> round(measured_agreement([[1, 0], [0, 1]], [[0.7, 0.3], [0, 1]], [0.5, 0.5]), 3)
    0.85
    """
    weights = as_shares("prior", prior)
    if weights.ndim != 1 or abs(weights.sum() - 1) > 1e-6:
        raise ValueError(f"prior must hold one share for each class, summing to 1, got {prior!r}")
    model = as_transition_matrix(confusion_matrix, len(weights), name="confusion_matrix")
    labels = as_transition_matrix(transition_matrix, len(weights))
    return float(weights @ (model * labels).sum(axis=1))


def vote_accuracy(n_votes: ArrayLike, accuracy: ArrayLike) -> Number:
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
    right = as_shares("accuracy", accuracy)
    more_than_half = bdtrc(votes // 2, votes, right)
    half_or_more = bdtrc((votes - 1) // 2, votes, right)
    return (more_than_half + half_or_more) / 2


def tolerable_rate(n_classes: int) -> float:
    """Return (K - 1) / K: below it, evenly spread mistakes leave the best answer the best.

    Examples
    --------
    >>> tolerable_rate(5)
    0.8
    """
    if n_classes < 2:
        raise ValueError(f"n_classes must be at least 2, got {n_classes!r}")
    return (n_classes - 1) / n_classes


def noisy_posterior(posterior: ArrayLike, transition_matrix: ArrayLike) -> NDArray[np.float64]:
    """Return the probabilities of the labels, given those of the true classes.

    P(label j | x) = Σᵢ P(class i | x)·T[i, j]. Under symmetric noise below `tolerable_rate` the
    most probable label is still the most probable class.

    Parameters
    ----------
    posterior : array-like of shape (K,) or (n, K)
    transition_matrix : array-like of shape (K, K)

    Returns
    -------
    ndarray of the shape of `posterior`, float64

    Examples
    --------
    >>> noisy_posterior([0.9, 0.1], [[0.7, 0.3], [0.3, 0.7]]).round(2).tolist()
    [0.66, 0.34]
    """
    truth = as_shares("posterior", posterior)
    if truth.ndim == 0:
        raise ValueError("posterior must hold one probability for each class, got one number")
    result: NDArray[np.float64] = truth @ as_transition_matrix(transition_matrix, truth.shape[-1])
    return result


def sample_size_factor(rate: ArrayLike) -> Number:
    """Return 1/(1 - 2η)²: how many times more examples noisy labels need, for two classes.

    Noise shrinks the difference between the classes by 1 - 2η, and random error falls as the root
    of the number of examples. The bounds of Angluin & Laird grow by the same factor. They are for
    η > 0: compare noisy levels with one another, for learning without noise may be faster still.

    Parameters
    ----------
    rate : float or array in [0, 1]
        The share η of labels that are wrong. At 1/2 the labels say nothing, and the factor is
        infinite.

    Returns
    -------
    float or array

    References
    ----------
    D. Angluin and P. Laird, "Learning from noisy examples", Machine Learning 2:343–370, 1988.

    Examples
    --------
    >>> sample_size_factor([0.0, 0.25, 0.5]).tolist()
    [1.0, 4.0, inf]
    """
    with np.errstate(divide="ignore"):
        return 1 / np.square(1 - 2 * as_shares("rate", rate))


def as_shares(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return the values as float64, once all lie in [0, 1]."""
    array = np.asarray(values, dtype=np.float64)
    if not ((array >= 0) & (array <= 1)).all():
        raise ValueError(f"{name} must lie in [0, 1], got {values!r}")
    return array
