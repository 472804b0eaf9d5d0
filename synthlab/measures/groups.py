"""Group by group: who is served, and who is missing.

`accuracy_by_group` of answers, `train_on_synthetic` of a model that learns from synthetic data and
is tested on real people; `coverage_by_group`, how much of where each group lives a sample reaches.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab import _checks
from synthlab._arrays import Features, as_categories
from synthlab.measures._data import as_pair, check_neighbours
from synthlab.measures._nearest import kth_nearest


@dataclass(frozen=True)
class GroupAccuracy:
    """The share of right answers, overall and group by group.

    Attributes
    ----------
    overall : float
    by_group : dict from group to float
    counts : dict from group to int
        How many examples of each group were tested.

    Examples
    --------
    >>> GroupAccuracy(0.8, {"light": 0.9, "dark": 0.4}, {"light": 8, "dark": 2}).worst
    'dark'
    """

    overall: float
    by_group: dict[Any, float]
    counts: dict[Any, int]

    @property
    def worst(self) -> Any:
        """The group with the smallest share of right answers."""
        return min(self.by_group, key=lambda group: self.by_group[group])

    @property
    def gap(self) -> float:
        """The largest difference between two groups."""
        return max(self.by_group.values()) - min(self.by_group.values())


def accuracy_by_group(truth: Any, answers: Any, groups: Any) -> GroupAccuracy:
    """Return the share of right answers, overall and in each group.

    Parameters
    ----------
    truth, answers : array-like of shape (n,), text or whole numbers
    groups : array-like of shape (n,), text or whole numbers

    Returns
    -------
    GroupAccuracy

    Examples
    --------
    >>> accuracy = accuracy_by_group([1, 1, 0, 0], [1, 0, 0, 0], ["a", "b", "b", "a"])
    >>> accuracy.overall, accuracy.by_group
    (0.75, {'a': 1.0, 'b': 0.5})
    """
    right = _labels("truth", truth)
    given = _labels("answers", answers)
    names = as_categories("groups", groups)
    _check_lengths(truth=right, answers=given, groups=names)
    if (right.dtype.kind == "U") != (given.dtype.kind == "U"):
        raise ValueError(f"truth and answers must be alike, got {right.dtype} and {given.dtype}")
    kinds, member, counts = np.unique(names, return_inverse=True, return_counts=True)
    hits = right == given
    shares = np.bincount(member, weights=hits) / counts
    return GroupAccuracy(
        float(hits.mean()),
        dict(zip(kinds.tolist(), shares.tolist(), strict=True)),
        dict(zip(kinds.tolist(), counts.tolist(), strict=True)),
    )


def train_on_synthetic(
    model: Any, synthetic: Any, labels: Any, real: Any, truth: Any, groups: Any
) -> GroupAccuracy:
    """Return how well a model that learnt from synthetic data does on real people, by group.

    "Train on synthetic, test on real". The model itself stays as it was: a copy learns. Where all
    labels are the same, that label is the answer to everything: of another, nothing was seen.

    Parameters
    ----------
    model : object with ``fit(X, y)`` and ``predict(X)``, as scikit-learn's have
    synthetic : array-like of shape (m, d)
        What it learns from; for comparison, let it learn from real data.
    labels : array-like of shape (m,), text or whole numbers
    real : array-like of shape (n, d)
        What it is tested on: never seen by the model, nor by the generator.
    truth : array-like of shape (n,)
    groups : array-like of shape (n,)
        The group of each real example.

    Returns
    -------
    GroupAccuracy

    References
    ----------
    C. Esteban, S. L. Hyland and G. Rätsch, "Real-valued (medical) time series generation with
    recurrent conditional GANs", 2017, arXiv:1706.02633.

    Examples
    --------
    >>> from sklearn.neighbors import KNeighborsClassifier
    >>> light_hands = [[8.0], [9.0], [1.0], [2.0]], [1, 1, 0, 0]
    >>> accuracy = train_on_synthetic(
    ...     KNeighborsClassifier(1), *light_hands, [[7.0], [1.5], [3.0]], [1, 0, 1], ["l", "l", "d"]
    ... )
    >>> accuracy.by_group
    {'d': 0.0, 'l': 1.0}
    """
    seen, told = _labels("labels", labels), _labels("truth", truth)
    # Tables, pictures and text are the model's business; their lengths are ours.
    learnt, tested = np.asarray(synthetic), np.asarray(real)
    _check_lengths(synthetic=learnt, labels=seen)
    _check_lengths(real=tested, truth=told, groups=as_categories("groups", groups))
    if (seen == seen[0]).all():
        return accuracy_by_group(told, np.full(len(told), seen[0]), groups)
    return accuracy_by_group(told, deepcopy(model).fit(learnt, seen).predict(tested), groups)


def coverage_by_group(
    real: Any, synthetic: Any, groups: Any, *, k: int = 5, features: Features = None
) -> dict[Any, float]:
    """Return for each group the share of its real examples that have a synthetic one near.

    Near is within the ball to the k-th nearest of all real examples: over all groups together this
    is `coverage`. Scale the columns first where their units differ.

    Parameters
    ----------
    real : array-like of shape (n, …)
    synthetic : array-like of shape (m, …)
    groups : array-like of shape (n,)
        The group of each real example.
    k : int, default 5
    features : callable, optional

    Returns
    -------
    dict from group to float in [0, 1]

    References
    ----------
    M. F. Naeem et al., "Reliable fidelity and diversity metrics for generative models", ICML 2020
    (arXiv:2002.09797).

    Examples
    --------
    >>> coverage_by_group([0.0, 1, 2, 9, 10], [0.5, 1.5, 1.7], list("aaabb"), k=1)
    {'a': 1.0, 'b': 0.0}
    """
    first, second = as_pair(real, synthetic, features)
    names = as_categories("groups", groups)
    _check_lengths(real=first, groups=names)
    k = _checks.count("k", k, least=1)
    check_neighbours("real", len(first), k)
    covered = kth_nearest(first, second, 0) < kth_nearest(first, first, k)
    return {kind: float(covered[names == kind].mean()) for kind in np.unique(names).tolist()}


def _labels(name: str, values: Any) -> NDArray[Any]:
    """Return labels as text or whole numbers; yes and no may also come as truth values."""
    array = np.asarray(values)
    return as_categories(name, array.astype(np.int64) if array.dtype.kind == "b" else array)


def _check_lengths(**arrays: NDArray[Any]) -> None:
    """Raise a ValueError unless all are equally long."""
    lengths = {name: len(array) if array.ndim else 0 for name, array in arrays.items()}
    if len(set(lengths.values())) > 1 or 0 in lengths.values():
        listed = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise ValueError(f"one entry for each example is needed, got {listed}")
