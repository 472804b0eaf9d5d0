"""The unseen: what exists, and is not in the sample.

`kinds_covered` compares a sample with what exists, `unseen_mass` says how much of it the sample
lacks, and `good_turing` estimates that from the sample alone.

A truth is a mapping from kind to probability; a large real data set will do instead.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from synthlab._arrays import (
    Array,
    Floats,
    as_array,
    as_categories,
    as_distribution,
    check_same_kind,
)
from synthlab._signatures import checked


class GoodTuring(NamedTuple):
    """An estimate of the unseen mass, and how far off it is likely to be.

    Examples
    --------
    >>> mass, standard_error = good_turing(["oak", "oak", "yew", "fig"])
    >>> mass
    0.5
    """

    mass: float
    standard_error: float


@checked
def kinds_covered(real: Any, sample: Any) -> float:
    """Return the share of the existing kinds that occur in the sample.

    Every kind counts the same, be it common or rare.

    Parameters
    ----------
    real : mapping from kind to probability, or array-like of shape (n,)
    sample : array-like of shape (m,), text or whole numbers
        Kinds that do not exist are not counted.

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> truth = {"oak": 0.9, "yew": 0.06, "fig": 0.03, "elm": 0.01}
    >>> kinds_covered(truth, ["oak"] * 28 + ["yew"] * 2)
    0.5
    """
    kinds, _ = _as_truth(real)
    return float(np.mean(_seen(kinds, sample)))


@checked
def unseen_mass(real: Any, sample: Any) -> float:
    """Return the probability that the next real example is of a kind that the sample lacks.

    Parameters
    ----------
    real : mapping from kind to probability, or array-like of shape (n,)
    sample : array-like of shape (m,), text or whole numbers

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> truth = {"oak": 0.9, "yew": 0.06, "fig": 0.03, "elm": 0.01}
    >>> round(unseen_mass(truth, ["oak"] * 28 + ["yew"] * 2), 2)
    0.04
    """
    kinds, shares = _as_truth(real)
    return float(shares[~_seen(kinds, sample)].sum())


@checked
def good_turing(sample: Any) -> GoodTuring:
    """Return Good and Turing's estimate of the unseen mass, from the sample alone.

    The share N₁/n of examples whose kind occurs just once: its mean is the expected unseen mass of
    n - 1 draws. The standard error is that of the difference from the true unseen mass, which is a
    matter of chance too: √((N₁/n + 2N₂/n - (N₁/n)²)/n), with N₂ kinds that occur twice.

    It speaks of the population that was drawn from. Thirty people who could only be middle-class
    tell it nothing about others, and its answer is then 0: it sees bad luck, not a bad question.
    Nor does it learn anything from an extrapolated sample, in which copies hide that a kind was
    seen once.

    Parameters
    ----------
    sample : array-like of shape (n,), text or whole numbers

    Returns
    -------
    GoodTuring(mass, standard_error)

    References
    ----------
    I. J. Good, "The population frequencies of species and the estimation of population
    parameters", Biometrika 40:237–264, 1953. W. W. Esty, "A normal limit law for a nonparametric
    estimator of the coverage of a random sample", Annals of Statistics 11:905–912, 1983.

    Examples
    --------
    >>> estimate = good_turing(["oak"] * 6 + ["yew"] * 2 + ["fig", "elm"])
    >>> estimate.mass, round(estimate.standard_error, 3)
    (0.2, 0.19)
    """
    counts = np.unique(as_kinds("sample", sample), return_counts=True)[1]
    n = int(counts.sum())
    once, twice = float((counts == 1).sum()) / n, float((counts == 2).sum()) / n
    return GoodTuring(once, float(np.sqrt((once + 2 * twice - once**2) / n)))


def _seen(kinds: Any, sample: Any) -> Any:
    """Return for each kind whether it occurs in the sample."""
    found = as_kinds("sample", sample)
    check_same_kind("real", kinds, "sample", found)
    return np.isin(kinds, found)


def as_kinds(name: str, data: Any) -> Array:
    """Return a data set of kinds: text or whole numbers, also such as 4.0."""
    array = as_array(name, data)
    if array.dtype.kind == "f":
        if not (np.isfinite(array).all() and (array == np.round(array)).all()):
            raise ValueError(
                f"{name} must hold kinds, got numbers between whole ones: np.round them first, "
                "or sort them into groups"
            )
        array = array.astype(np.int64)
    return as_categories(name, array)


def _as_truth(real: Any) -> tuple[Array, Floats]:
    """Return the kinds that exist and their shares, from a truth or from a sample of it.

    A truth is a mapping from kind to probability; kinds of probability 0 do not exist.
    """
    if isinstance(real, Mapping):
        shares = as_distribution("real", list(real.values()))
        kinds = as_kinds("real", list(real))
        return kinds[shares > 0], shares[shares > 0]
    kinds, counts = np.unique(as_kinds("real", real), return_counts=True)
    return kinds, counts / counts.sum()
