"""What chance explains about a small sample, and how many it takes to hear from everybody.

`chance_absent` and `chance_all_alike` (is it bad luck, or how we asked?), `absence_upper_bound`
(how large may a group be of which we have seen nobody?), `examples_needed` and
`coupon_collector` (how many until one of a group, or one of every kind, is there?). The first four
take arrays.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab.measures._kinds import as_probabilities

Number = Any  # a float for floats, an array for arrays, as numpy has it


def chance_absent(share: ArrayLike, n: ArrayLike) -> Number:
    """Return the probability that n draws hold nobody of a group of that share, (1 - p)ⁿ.

    Parameters
    ----------
    share : float or array in [0, 1]
        The share p of the group.
    n : int or array, at least 0
        How many are drawn, each independently of the others.

    Returns
    -------
    float or array in [0, 1]

    Examples
    --------
    >>> chance_absent([0.01, 0.05, 0.1], 30).round(3).tolist()
    [0.74, 0.215, 0.042]
    """
    return (1 - _shares("share", share)) ** _counts("n", n, least=0)


def chance_all_alike(share: ArrayLike, n: ArrayLike) -> Number:
    """Return the probability that all of n draws belong to a group of that share, pⁿ.

    When it is tiny, chance is no excuse for a sample that is all of one kind: it lies in how the
    sample was collected.

    Parameters
    ----------
    share : float or array in [0, 1]
        The share p of the group.
    n : int or array, at least 0

    Returns
    -------
    float or array in [0, 1]

    Examples
    --------
    Thirty of thirty from a majority of 70 %:

    >>> print(f"{chance_all_alike(0.7, 30):.1e}")
    2.3e-05
    """
    return _shares("share", share) ** _counts("n", n, least=0)


def absence_upper_bound(n: ArrayLike, confidence: ArrayLike = 0.95) -> Number:
    """Return how large a group may be of which n draws show nobody: 1 - (1 - c)^(1/n).

    The exact upper confidence bound (Clopper and Pearson's, one-sided) of a share when 0 of n are
    seen. At 95 % it is about 3/n, the rule of three. It holds for draws from the whole population:
    no n says anything about people who could not be drawn.

    Parameters
    ----------
    n : int or array, at least 1
    confidence : float or array in (0, 1), default .95

    Returns
    -------
    float or array in (0, 1)

    References
    ----------
    J. A. Hanley and A. Lippman-Hand, "If nothing goes wrong, is everything all right?
    Interpreting zero numerators", JAMA 249:1743–1745, 1983, doi:10.1001/jama.1983.03330370053031.

    Examples
    --------
    >>> absence_upper_bound([30, 3_000]).round(4).tolist()
    [0.095, 0.001]
    """
    return -np.expm1(np.log1p(-_confidence(confidence)) / _counts("n", n, least=1))


def examples_needed(share: ArrayLike, confidence: ArrayLike = 0.95) -> Number:
    """Return how many draws make it that likely to see at least one of a group.

    The least n with 1 - (1 - p)ⁿ ≥ c.

    Parameters
    ----------
    share : float or array in (0, 1]
        The share p of the group.
    confidence : float or array in (0, 1), default .95

    Returns
    -------
    int or array of int

    Examples
    --------
    >>> examples_needed([0.01, 0.05, 0.1]).tolist()
    [299, 59, 29]
    """
    p, sure = np.broadcast_arrays(_shares("share", share), _confidence(confidence))
    if (p == 0).any():
        raise ValueError("share must be above 0: nobody can be drawn from an empty group")
    with np.errstate(divide="ignore"):
        exact = np.log1p(-sure) / np.log1p(-p)
        # A whole number counts as reached if only the rounding of 1 - c is in the way.
        rounding = 2 * np.finfo(float).eps * (exact - 1 / (1 - sure) / np.log1p(-p))
    needed = np.maximum(1, np.ceil(exact - rounding)).astype(np.int64)
    return needed if needed.ndim else int(needed)


def coupon_collector(probabilities: Any) -> float:
    """Return the mean number of draws until every kind has been seen at least once.

    ∫₀^∞ 1 - ∏ᵢ(1 - exp(-pᵢt)) dt, for K kinds of equal probability K·(1 + 1/2 + … + 1/K).

    Parameters
    ----------
    probabilities : int, array-like of shape (K,), or mapping from kind to probability
        A number K means K kinds of equal probability.

    Returns
    -------
    float

    References
    ----------
    P. Flajolet, D. Gardy and L. Thimonier, "Birthday paradox, coupon collectors, caching algorithms
    and self-organizing search", Discrete Applied Mathematics 39:207–229, 1992.

    Examples
    --------
    >>> round(coupon_collector(6), 1)
    14.7
    >>> round(coupon_collector([0.9, 0.1]), 2)
    10.11
    """
    from scipy.integrate import quad

    if isinstance(probabilities, int | np.integer) and not isinstance(probabilities, bool):
        kinds = _checks.count("probabilities", int(probabilities), least=1)
        return float(kinds * np.sum(1 / np.arange(1, kinds + 1)))
    shares = as_probabilities(probabilities)
    shares = shares[shares > 0]

    def waiting(log_time: float) -> float:
        """The integrand over log t, so that rare and common kinds take equal room."""
        time = np.exp(log_time)
        return float(-np.expm1(np.log(-np.expm1(-shares * time)).sum()) * time)

    rarest = shares.min()
    begin, end = np.log(1e-12), np.log((50 + np.log(len(shares))) / rarest)
    middle = [point for point in np.log(1 / np.unique(shares))[:40] if begin < point < end]
    return float(quad(waiting, begin, end, points=middle, limit=500)[0])


def _shares(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return the values as floats, once they are known to lie in [0, 1]."""
    numbers = np.asarray(values)
    if numbers.dtype.kind not in "iuf" or not ((numbers >= 0) & (numbers <= 1)).all():
        raise ValueError(f"{name} must lie in [0, 1], got {values!r}")
    return numbers.astype(np.float64)


def _confidence(values: ArrayLike) -> NDArray[np.float64]:
    """Return the values as floats, once they are known to lie in (0, 1)."""
    sure = _shares("confidence", values)
    if ((sure == 0) | (sure == 1)).any():
        raise ValueError(f"confidence must lie between 0 and 1, got {values!r}")
    return sure


def _counts(name: str, values: ArrayLike, *, least: int) -> NDArray[np.int64]:
    """Return the values as integers, once they are known to be whole and large enough."""
    numbers = np.asarray(values)
    if numbers.dtype.kind not in "iu" or (numbers < least).any():
        raise ValueError(f"{name} must hold whole numbers of at least {least}, got {values!r}")
    return numbers.astype(np.int64)
