"""The unseen: what exists, and is not in the sample.

`kinds_covered` and `shares_by_kind` compare a sample with what exists, `unseen_mass` says how
much of it the sample lacks and `expected_unseen_mass` how much n draws lack on average;
`good_turing` estimates that from the sample alone.

A truth is a mapping from kind to probability; a large real data set will do instead.
"""

from typing import Any, NamedTuple

import numpy as np

from synthlab import _checks
from synthlab.measures._kinds import as_kinds, as_probabilities, as_truth, check_alike


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


class Shares(NamedTuple):
    """How much of the real data, and of a sample, is of one kind.

    Examples
    --------
    >>> Shares(real=0.25, sample=0.0).sample
    0.0
    """

    real: float
    sample: float


def kinds_covered(real: Any, sample: Any) -> float:
    """Return the share of the kinds that exist which occur in the sample at all.

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
    kinds, _ = as_truth(real)
    return float(np.mean(_seen(kinds, sample)))


def shares_by_kind(real: Any, sample: Any) -> dict[Any, Shares]:
    """Return for each kind, of either, its share of the real data and of the sample.

    Parameters
    ----------
    real : mapping from kind to probability, or array-like of shape (n,)
    sample : array-like of shape (m,), text or whole numbers

    Returns
    -------
    dict from kind to Shares(real, sample)
        The kinds that exist, the most common first; then what the sample has invented.

    Examples
    --------
    >>> shares = shares_by_kind({"oak": 0.75, "yew": 0.25}, ["oak", "oak", "ash", "oak"])
    >>> shares["yew"], shares["ash"]
    (Shares(real=0.25, sample=0.0), Shares(real=0.0, sample=0.25))
    """
    kinds, shares = as_truth(real)
    found, counts = np.unique(as_kinds("sample", sample), return_counts=True)
    check_alike(kinds, found)
    in_sample = dict(zip(found.tolist(), (counts / counts.sum()).tolist(), strict=True))
    order = np.argsort(-shares, kind="stable")
    table = {
        kind: Shares(share, in_sample.pop(kind, 0.0))
        for kind, share in zip(kinds[order].tolist(), shares[order].tolist(), strict=True)
    }
    return table | {kind: Shares(0.0, share) for kind, share in in_sample.items()}


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
    kinds, shares = as_truth(real)
    return float(shares[~_seen(kinds, sample)].sum())


def expected_unseen_mass(probabilities: Any, n: int) -> float:
    """Return the mean unseen mass of n independent draws, Σ p(1 - p)ⁿ.

    Parameters
    ----------
    probabilities : array-like of shape (K,), or mapping from kind to probability
    n : int, at least 0

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    A word list by Zipf's law, and thirty words of it:

    >>> zipf = 1 / np.arange(1, 2001)
    >>> round(expected_unseen_mass(zipf / zipf.sum(), 30), 3)
    0.698
    """
    shares, n = as_probabilities(probabilities), _checks.count("n", n, least=0)
    return float((shares * (1 - shares) ** n).sum())


def good_turing(sample: Any) -> GoodTuring:
    """Return Good and Turing's estimate of the unseen mass, from the sample alone.

    The share N₁/n of examples whose kind occurs just once: its mean is the expected unseen mass of
    n - 1 draws. The standard error is that of the difference from the true unseen mass, which is a
    matter of chance too: √((N₁/n + 2N₂/n - (N₁/n)²)/n), with N₂ kinds that occur twice.

    It speaks of the population that was drawn from. Thirty people who could only be middle-class
    tell it nothing about others, and its answer is then 0: it sees bad luck, not a bad question.
    Nor can it be told anything by a sample that was extrapolated, where copies hide that a kind
    was seen once.

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
    check_alike(kinds, found)
    return np.isin(kinds, found)
