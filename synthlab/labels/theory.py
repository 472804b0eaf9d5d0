"""What a noisy answer sheet shows: the accuracy that is measured on wrong labels.

`measured_accuracy` is for mistakes spread evenly, `measured_agreement` for any.
"""

from typing import Any

from numpy.typing import ArrayLike

from synthlab.labels._probabilities import as_shares
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
