"""What chance explains about a small sample, and how many it takes to hear from everybody.

`chance_absent` and `chance_all_alike` (is it bad luck, or how we asked?), `absence_upper_bound`
(how large may a group be of which we have seen nobody?), `examples_needed` (how many until one of
a group is there?). All take numbers or arrays of them.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlog1py

from synthlab._arrays import Number, alike, between, whole
from synthlab._signatures import checked

MOST = 2**62  # examples, counted in whole numbers of 64 bits


@checked
def chance_absent(share: ArrayLike, n: ArrayLike) -> Number:
    """Return the probability that n draws miss a group of that share, (1 - p)ⁿ.

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
    p, n = alike(share=between("share", share), n=whole("n", n))
    return np.exp(xlog1py(n, -p))[()]


@checked
def chance_all_alike(share: ArrayLike, n: ArrayLike) -> Number:
    """Return the probability that all of n draws belong to a group of that share, pⁿ.

    When it is tiny, chance is no excuse for a sample that is all of one kind: the cause lies in how
    the sample was collected.

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
    Thirty of thirty from a majority of 70%:

    >>> print(f"{chance_all_alike(0.7, 30):.1e}")
    2.3e-05
    """
    p, n = alike(share=between("share", share), n=whole("n", n))
    return (p**n)[()]


@checked
def absence_upper_bound(n: ArrayLike, confidence: ArrayLike = 0.95) -> Number:
    """Return how large a group n draws can have missed altogether: 1 - (1 - c)^(1/n).

    The exact upper confidence bound (Clopper and Pearson's, one-sided) of a share when 0 of n are
    seen. At 95% it is about 3/n, the rule of three. It holds for draws from the whole population:
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
    sure = between("confidence", confidence, open_ends=True)
    n, sure = alike(n=whole("n", n, least=1), confidence=sure)
    return -np.expm1(np.log1p(-sure) / n)


@checked
def examples_needed(share: ArrayLike, confidence: ArrayLike = 0.95) -> Number:
    """Return how many draws make it that likely to see at least one of a group.

    The least n with 1 - (1 - p)ⁿ ≥ c.

    Parameters
    ----------
    share : float or array in (0, 1]
        The share p of the group, so large that 4e18 draws suffice.
    confidence : float or array in (0, 1), default .95

    Returns
    -------
    int or array of int

    Examples
    --------
    >>> examples_needed([0.01, 0.05, 0.1]).tolist()
    [299, 59, 29]
    """
    sure = between("confidence", confidence, open_ends=True)
    p, sure = alike(share=between("share", share), confidence=sure)
    if (p == 0).any():
        raise ValueError("share must be above 0: nobody can be drawn from an empty group")
    with np.errstate(divide="ignore"):
        exact = np.log1p(-sure) / np.log1p(-p)
        # A whole number counts as reached if only the rounding of 1 - c is in the way.
        rounding = 2 * np.finfo(float).eps * (exact - 1 / (1 - sure) / np.log1p(-p))
    if (exact >= MOST).any():
        raise ValueError(f"share must be so large that {MOST:.0e} examples suffice, got {share!r}")
    needed = np.maximum(1, np.ceil(exact - rounding)).astype(np.int64)
    return needed if needed.ndim else int(needed)
