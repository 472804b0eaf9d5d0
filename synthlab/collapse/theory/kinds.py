"""Categories trained on their own samples, each replacing the last: what is to be expected.

Generation t is the model that was fitted t times, each time to n examples. Every example of a new
generation copies a random one of the last: this is the Wright–Fisher model of population genetics,
and rare kinds of kitchens die out as rare genes do.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import entr, gammaln, xlog1py, xlogy

from synthlab import _checks
from synthlab._arrays import Floats, Number, between, whole

#: Largest number of examples for which the exact formulas build their n × n matrix.
LARGEST_EXACT = 2000


def chance_missed(probability: ArrayLike, n: ArrayLike) -> Number:
    """Return (1 - q)ⁿ, the chance that n examples hold none of a kind of probability q.

    What a data set does not hold, no model learns from it.

    References
    ----------
    Shumailov et al., Nature 631 (2024), section "Discrete distributions with exact approximation".

    Examples
    --------
    >>> chance_missed([0.01, 0.05, 0.1], 30).round(3).tolist()
    [0.74, 0.215, 0.042]
    """
    return (1 - between("probability", probability)) ** whole("n", n)


def expected_heterozygosity(
    heterozygosity: ArrayLike, n: ArrayLike, generation: ArrayLike
) -> Number:
    """Return E H = H₀(1 - 1/n)ᵗ: the chance that two examples differ falls by 1/n a generation.

    Parameters
    ----------
    heterozygosity : float or array in [0, 1]
        H₀ = 1 - Σp² of the truth.
    n : int or array, at least 1
        Examples in each data set.
    generation : int or array
        t, how often a model was fitted.

    References
    ----------
    S. Wright, "Evolution in Mendelian populations", Genetics 16:97–159, 1931.

    Examples
    --------
    >>> expected_heterozygosity(0.9, 100, [0, 100, 200]).round(3).tolist()
    [0.9, 0.329, 0.121]
    """
    left = (1 - 1 / whole("n", n, least=1)) ** whole("generation", generation)
    return between("heterozygosity", heterozygosity) * left


def generations_until_heterozygosity(share: ArrayLike, n: ArrayLike) -> Number:
    """Return after how many generations that share of the heterozygosity is left, on average.

    log(share)/log(1 - 1/n), a fraction of a generation included: about 0.69·n for a half.

    Examples
    --------
    >>> generations_until_heterozygosity(0.5, [10, 100, 1000]).round(1).tolist()
    [6.6, 69.0, 692.8]
    """
    return np.log(between("share", share, open_ends=True)) / np.log1p(-1 / whole("n", n, least=2))


def survival_exponent(generation: ArrayLike) -> Number:
    """Return g_t of `survival_lower_bound`: g₁ = 1, g_{t+1} = 1 - exp(-g_t), about 2/t.

    Examples
    --------
    >>> survival_exponent([1, 2, 10, 100]).round(4).tolist()
    [1.0, 0.6321, 0.1723, 0.0195]
    """
    wanted = whole("generation", generation, least=1).astype(int)
    g = np.ones(wanted.max(initial=1))
    for t in range(1, len(g)):
        g[t] = -np.expm1(-g[t - 1])
    return g[wanted - 1]


def survival_lower_bound(probability: ArrayLike, n: ArrayLike, generation: ArrayLike) -> Number:
    """Return a lower bound of the chance that a kind is still alive: 1 - exp(-n·q·g_t).

    It would be exact if counts were Poisson distributed, and is close while the kind is rare.

    Parameters
    ----------
    probability : float or array in [0, 1]
        q, the kind's share of the truth.
    n : int or array
        Examples in each data set.
    generation : int or array, at least 1
        t, how often a model was fitted.

    References
    ----------
    Suresh, Thangaraj & Khandavally, "Rate of model collapse in recursive training", AISTATS 2025,
    arXiv 2412.17646.

    Examples
    --------
    >>> survival_lower_bound(0.01, 200, [1, 10, 100]).round(3).tolist()
    [0.865, 0.291, 0.038]
    """
    start = whole("n", n) * between("probability", probability)
    return -np.expm1(-start * survival_exponent(generation))


def survival_probability(probability: ArrayLike, n: int, generation: int) -> Number:
    """Return the exact chance that a kind of share q is still alive after t generations.

    P(dead within t + 1 generations | x examples) = Σ_y Bin(y; n, x/n)·P(dead within t | y), from
    P(dead within 0 | x) = [x = 0], and at last x/n = q.

    Parameters
    ----------
    probability : float or array in [0, 1]
        q, the kind's share of the truth.
    n : int, at most 2000
        Examples in each data set; `survival_lower_bound` takes any number.
    generation : int
        t, how often a model was fitted.

    Examples
    --------
    >>> survival_probability([0.01, 0.1], 200, 10).round(3).tolist()
    [0.295, 0.973]
    """
    shares = between("probability", probability)
    if (generation := _checks.count("generation", generation)) == 0:
        return np.where(shares > 0, 1.0, 0.0)[()]
    moves = transition_matrix(n)
    dead = np.zeros(len(moves))
    dead[0] = 1
    for _ in range(generation - 1):
        dead = moves @ dead
    return 1 - _binomial(n, shares) @ dead


def fixation_probability(probability: ArrayLike) -> Number:
    """Return the chance that a kind is the only one left in the end: its share of the truth.

    Each generation keeps every share as it is on average, and in the end shares are 0 or 1.

    References
    ----------
    Shumailov et al., Nature 631 (2024): the absorbing states of the Markov chain.

    Examples
    --------
    >>> fixation_probability([0.7, 0.2, 0.1]).tolist()
    [0.7, 0.2, 0.1]
    """
    return between("probability", probability)[()]


def fixation_time(probability: ArrayLike, n: ArrayLike) -> Number:
    """Return about how many generations pass until one of two kinds is left.

    -2n[p log p + (1 - p) log(1 - p)], for a kind of share p and all others as one: the diffusion
    limit, for large n. `exact_fixation_time` shows how near it is.

    References
    ----------
    M. Kimura & T. Ohta, "The average number of generations until fixation of a mutant gene in a
    finite population", Genetics 61:763–771, 1969.

    Examples
    --------
    >>> fixation_time([0.5, 0.1, 0.01], 100).round(1).tolist()
    [138.6, 65.0, 11.2]
    """
    share = between("probability", probability)
    return 2 * whole("n", n, least=1) * (entr(share) + entr(1 - share))


def exact_fixation_time(probability: ArrayLike, n: int) -> Number:
    """Return after how many generations, on average, only one of two kinds is left.

    The times T(x) from x examples, 0 < x < n, solve T = 1 + M T, M being the moves that leave both
    kinds alive; the first model, which sees the truth, takes one generation more.

    Parameters
    ----------
    probability : float or array in [0, 1]
        A kind's share of the truth.
    n : int, at most 2000

    Examples
    --------
    >>> exact_fixation_time([0.5, 0.1, 0.01], 100).round(1).tolist()
    [136.6, 63.5, 10.5]
    """
    share = between("probability", probability)
    moves = transition_matrix(n)[1:-1, 1:-1]
    times = np.zeros(n + 1)
    times[1:-1] = np.linalg.solve(np.eye(n - 1) - moves, np.ones(n - 1))
    first = _binomial(n, share)
    return np.where((share > 0) & (share < 1), 1 + first @ times, 0.0)[()]


def transition_matrix(n: int) -> Floats:
    """Return M[x, y] = Bin(y; n, x/n): from x examples of a kind to y, in one generation.

    Parameters
    ----------
    n : int, at least 1 and at most 2000

    Returns
    -------
    float64 ndarray of shape (n + 1, n + 1)

    Examples
    --------
    >>> transition_matrix(2).round(2).tolist()
    [[1.0, 0.0, 0.0], [0.25, 0.5, 0.25], [0.0, 0.0, 1.0]]
    """
    if _checks.count("n", n, least=1) > LARGEST_EXACT:
        raise ValueError(f"n must be at most {LARGEST_EXACT} for exact results, got {n!r}")
    return _binomial(n, np.arange(n + 1) / n)


def _binomial(n: int, probability: Floats) -> Floats:
    """Return the probabilities of 0, 1, …, n successes, along a new last axis."""
    # scipy.stats.binom.pmf fails for the smallest of probabilities.
    k = np.arange(n + 1)
    p = probability[..., None]
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    shares: Floats = np.exp(ways + xlogy(k, p) + xlog1py(n - k, -p))
    return shares
