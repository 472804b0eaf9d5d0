"""Wrong labels, on purpose.

`relabel` renames classes. `corrupt` makes mistakes that depend on the true class, for all items
or for some; `deal` picks those on one annotator's desk. `measured_accuracy` (mistakes spread
evenly) and `measured_agreement` (any) say what an answer sheet with such labels shows.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Mask, as_distribution, between, places
from synthlab._checks import Count, Seed, Share, generator, whole
from synthlab._signatures import checked
from synthlab.labels._reading import Classes, Labels, as_classes, as_labels, encode
from synthlab.labels.transition_matrices import as_transition_matrix, draw


@checked
def relabel(labels: Classes, mapping: Mapping[Any, Any]) -> Labels:
    """Return the labels with some classes renamed, all at once.

    Parameters
    ----------
    labels : array-like of shape (n,)
    mapping : mapping
        Old name to new name. Labels that are not in it stay; names that no label has are ignored.

    Returns
    -------
    ndarray of shape (n,)
        Wide enough for the longest new name.

    Examples
    --------
    >>> relabel(["kitchen", "bedroom"], {"kitchen": "cow"}).tolist()
    ['cow', 'bedroom']
    """
    array = as_labels("labels", labels)
    names, places = np.unique(array, return_inverse=True)
    new: list[object] = [dict(mapping).get(name, name) for name in names.tolist()]
    if len({isinstance(name, str) for name in new}) > 1:
        raise ValueError(f"labels must hold numbers alone or words alone, got {new}")
    return np.array(new, dtype=None if new else array.dtype)[places]


@checked
def corrupt(
    labels: Classes,
    transition_matrix: ArrayLike,
    *,
    classes: Classes,
    items: ArrayLike | None = None,
    exact: bool = False,
    rng: Seed = None,
) -> Labels:
    """Return labels with class-conditional mistakes.

    Parameters
    ----------
    labels : array-like of shape (n,)
        The true labels, all among `classes`.
    transition_matrix : array-like of shape (K, K)
        T[i, j] = P(the label says class j | the truth is class i), in the order of `classes`.
    classes : sequence of K labels
    items : bool array of shape (n,) or array of positions, optional
        The only items that may change: one annotator's, or those of one style. Default all.
    exact : bool, default False
        Draw evenly instead of independently. Of the n_i items of class i, n_i·T[i, j] then become
        j: exactly where that is a whole number, else rounded up or down. Each item's own
        probabilities are the same as without.
    rng : int, Generator or None

    Returns
    -------
    ndarray of shape (n,), dtype of `classes`

    Raises
    ------
    ValueError
        If a label is not among the classes, or the matrix does not hold a distribution in each row.

    Examples
    --------
    >>> classes = ["kitchen", "cow"]
    >>> half = [[0.5, 0.5], [0, 1]]
    >>> corrupt(["kitchen"] * 6, half, classes=classes, exact=True, rng=1).tolist()
    ['kitchen', 'cow', 'kitchen', 'kitchen', 'cow', 'cow']
    """
    names = as_classes(classes)
    codes = encode(labels, names)
    matrix = as_transition_matrix(transition_matrix, len(names))
    chosen = slice(None) if items is None else places("items", items, len(codes))
    codes[chosen] = draw(codes[chosen], matrix, exact, generator(rng))
    return names[codes]


@checked
def deal(n_items: Count, share: Share, *, rng: Seed = None) -> Mask:
    """Return which items land on one annotator's desk: exactly the share asked for, rounded.

    Parameters
    ----------
    n_items : int
    share : float in [0, 1]
    rng : int, Generator or None

    Returns
    -------
    bool ndarray of shape (n_items,)

    Examples
    --------
    One annotator labels half of the pictures and calls every kitchen a cow.

    >>> classes = ["kitchen", "cow"]
    >>> theirs = deal(6, 0.5, rng=0)
    >>> corrupt(["kitchen"] * 6, [[0, 1], [0, 1]], classes=classes, items=theirs).tolist()
    ['kitchen', 'kitchen', 'kitchen', 'cow', 'cow', 'cow']
    """
    n_theirs = round(share * n_items)
    theirs = np.zeros(n_items, dtype=bool)
    theirs[generator(rng).choice(n_items, n_theirs, replace=False)] = True
    return theirs


@checked
def measured_accuracy(
    accuracy: ArrayLike, rate: ArrayLike, n_classes: Annotated[int, whole(2)] = 2
) -> Any:
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
    right, wrong = between("accuracy", accuracy), between("rate", rate)
    return right * (1 - wrong) + (1 - right) * wrong / (n_classes - 1)


@checked
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
    weights = as_distribution("prior", prior)
    model = as_transition_matrix(confusion_matrix, len(weights), name="confusion_matrix")
    labels = as_transition_matrix(transition_matrix, len(weights))
    return float(weights @ (model * labels).sum(axis=1))
