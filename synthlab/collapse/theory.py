"""What mathematics says about recursive training: closed forms, each with its source.

Generation t is the model that was fitted t times, as in `collapse.run` and the ensembles.

- Bell curves, in units of the truth: `expected_log_variance`, `log_variance_variance`, the band of
  chains by `variance_quantile`; with fresh real data, `fresh_loop`.
- Categories, replaced: `expected_heterozygosity`, `generations_until_heterozygosity`,
  `survival_probability`.
- Claims told again and again: `tainted_share`, `tainted_limit`, `falsehood_age_probability`,
  `root_depth_probability`.

Arguments may be numbers or arrays of them; results follow suit, as numpy has it.
"""

from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, loggamma, polygamma, psi, xlog1py, xlogy

from synthlab import _checks
from synthlab._arrays import Floats, Number, alike, between, whole
from synthlab._checks import Portion, Rounds, Share
from synthlab._signatures import checked
from synthlab.collapse.claims import (
    falsehood_age_probability,
    root_depth_probability,
    tainted_limit,
    tainted_share,
)

__all__ = [
    "Moments",
    "expected_heterozygosity",
    "expected_log_variance",
    "falsehood_age_probability",
    "fresh_loop",
    "generations_until_heterozygosity",
    "log_variance_variance",
    "root_depth_probability",
    "survival_probability",
    "tainted_limit",
    "tainted_share",
    "variance_quantile",
]

#: Largest number of examples for which `survival_probability` builds its n × n matrix.
LARGEST_EXACT = 2000
LARGEST_SIZE = 1_000_000  # of a data set, for whose chains quantiles are known
RAREST = 1e-6  # share of chains whose quantile is known


# --- bell curves
#
# Each sample replaces the last. The variance of model t is ∏ χ²(n - 1)/(n - 1), t independent
# factors, and what follows comes from that product. Its mean stays 1 for ever, held up by a few
# chains that run away; most chains do what the logarithm does.


@checked
def expected_log_variance(n: ArrayLike, generation: ArrayLike) -> Number:
    """Return E log σ² = t[ψ((n - 1)/2) - log((n - 1)/2)], about -t/(n - 1).

    Parameters
    ----------
    n : int or array, at least 2
        Examples in each data set.
    generation : int or array
        t, how often a model was fitted.

    References
    ----------
    From the product of χ² in Shumailov et al., Nature 631 (2024), and the mean of log χ².

    Examples
    --------
    >>> round(float(expected_log_variance(100, 100)), 4)
    -1.0135
    """
    n, t = alike(n=whole("n", n, least=2), generation=whole("generation", generation))
    return t * (psi((n - 1) / 2) - np.log((n - 1) / 2))


@checked
def log_variance_variance(n: ArrayLike, generation: ArrayLike) -> Number:
    """Return Var log σ² = t·ψ′((n - 1)/2), about 2t/(n - 1): how far chains drift apart.

    Examples
    --------
    >>> round(float(log_variance_variance(100, 100)), 3)
    2.041
    """
    n, t = alike(n=whole("n", n, least=2), generation=whole("generation", generation))
    return t * polygamma(1, (n - 1) / 2)


@checked
def variance_quantile(probability: ArrayLike, n: ArrayLike, generation: ArrayLike) -> Number:
    """Return the variance below which that share of chains lies after t generations.

    log σ² is a sum, whose characteristic function is a power of Gamma functions. Its distribution
    function is got back from that by Gil-Pelaez's formula, summed with equal steps; no normal curve
    is assumed. The result is exact to six digits or more.

    Parameters
    ----------
    probability : float or array in [1e-6, 1 - 1e-6]
        Farther out, digits would be lost.
    n : int or array, from 2 to a million
    generation : int or array
        The arguments are broadcast: a column of probabilities and a row of generations give a
        band.

    References
    ----------
    J. Gil-Pelaez, "Note on the inversion theorem", Biometrika 38:481–482, 1951.

    Examples
    --------
    The middle 90% of chains of 100 examples:

    >>> variance_quantile([[0.05], [0.95]], 100, [1, 10, 100]).round(2).tolist()
    [[0.78, 0.43, 0.03], [1.24, 1.89, 3.78]]
    """
    wanted, sizes, generations = alike(
        probability=between("probability", probability, RAREST, 1 - RAREST),
        n=whole("n", n, least=2),
        generation=whole("generation", generation),
    )
    if (sizes > LARGEST_SIZE).any():
        raise ValueError(f"n must be at most {LARGEST_SIZE:,} for exact quantiles, got {n!r}")
    standard = np.zeros(wanted.shape)
    for size, t in set(zip(sizes.flat, generations.flat, strict=True)):
        here = (sizes == size) & (generations == t) & (t > 0)
        if here.any():
            standard[here] = _standard_quantiles(wanted[here], (size - 1) / 2, t)
    sizes, generations = sizes.astype(int), generations.astype(int)
    centre = expected_log_variance(sizes, generations)
    spread = np.sqrt(log_variance_variance(sizes, generations))
    return np.exp(centre + spread * standard)[()]


def _standard_quantiles(probability: Floats, half: float, t: float) -> Floats:
    """Return quantiles of the sum of t log(Gamma(half)), shifted and scaled to mean 0, spread 1."""
    spread = np.sqrt(t * polygamma(1, half))
    # All but 1e-16 of the distribution lies within `reach`: its left tail falls like exp(half·y).
    # The characteristic function is below 1e-16 beyond `end`.
    reach = 12 + 45 / (half * spread)
    end = 10 + 30 * spread / t
    step = np.pi / reach
    s = step * (np.arange(np.ceil(end / step)) + 0.5)
    logs = loggamma(half + 1j * s / spread) - loggamma(half) - 1j * s / spread * psi(half)
    weights = np.exp(t * logs) * step / (np.pi * s)

    def share_below(y: Floats) -> Floats:
        found: Floats = 0.5 - (np.exp(-1j * np.multiply.outer(y, s)) @ weights).imag
        return found

    low, high = np.full((2, len(probability)), reach) * [[-1], [1]]
    for _ in range(50):
        middle = (low + high) / 2
        below = share_below(middle) < probability
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    result: Floats = (low + high) / 2
    return result


class Moments(NamedTuple):
    """What to expect of a model: `variance` is E σ², `squared_displacement` E μ².

    Examples
    --------
    >>> Moments(variance=1.0, squared_displacement=0.01).variance
    1.0
    """

    variance: Number
    squared_displacement: Number


@checked
def fresh_loop(
    n: Annotated[int, _checks.whole(2)],
    share: Share,
    generations: Rounds,
    *,
    sampling_bias: Portion = 1.0,
) -> Moments:
    """Return E σ² and E μ² of a bell curve that sees fresh real data, generation by generation.

    With β the synthetic share of n examples, s = E σ² and v = E μ²: from s = 1, v = 1/n at t = 1,

    s ← (1 - β) + βλs + nβ(1 - β)/(n - 1)·v and v ← [(1 - β) + βλs]/n + β²v, exactly.

    Parameters
    ----------
    n : int, at least 2
        Examples in each training set; round(share · n) of them are real and new.
    share : float in [0, 1]
    generations : int
    sampling_bias : float in (0, 1], default 1
        λ.

    Returns
    -------
    Moments of float64 ndarrays of shape (generations + 1,)
        Column 0 is the truth: mean 0, variance 1.

    References
    ----------
    The loop is that of Alemohammad et al., ICLR 2024, arXiv 2307.01850, section 5; the recursion
    was derived here, from within-group and between-group squares.

    Examples
    --------
    >>> loop = fresh_loop(1000, 0.1, 50, sampling_bias=0.8)
    >>> loop.variance[[1, 2, 10, 50]].round(4).tolist()
    [1.0, 0.8201, 0.3913, 0.3577]
    """
    synthetic = 1 - round(share * n) / n
    states = np.empty((generations + 1, 2))
    states[0] = 1, 0
    states[1:2] = 1, 1 / n
    for t in range(1, generations):
        s, v = states[t]
        within = (1 - synthetic) + synthetic * sampling_bias * s
        between = n / (n - 1) * synthetic * (1 - synthetic) * v
        states[t + 1] = within + between, within / n + synthetic**2 * v
    return Moments(states[:, 0], states[:, 1])


# --- categories
#
# Every example of a new generation copies a random one of the last: the Wright–Fisher model of
# population genetics. Rare kinds of kitchens die out as rare genes do.


@checked
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
    first, n, t = alike(
        heterozygosity=between("heterozygosity", heterozygosity),
        n=whole("n", n, least=1),
        generation=whole("generation", generation),
    )
    return first * np.exp(xlog1py(t, -1 / n))


@checked
def generations_until_heterozygosity(share: ArrayLike, n: ArrayLike) -> Number:
    """Return after how many generations that share of the heterozygosity is left, on average.

    log(share)/log(1 - 1/n), a fraction of a generation included: about 0.69·n for a half.

    Examples
    --------
    >>> generations_until_heterozygosity(0.5, [10, 100, 1000]).round(1).tolist()
    [6.6, 69.0, 692.8]
    """
    left, n = alike(share=between("share", share, open_ends=True), n=whole("n", n, least=2))
    return np.log(left) / np.log1p(-1 / n)


@checked
def survival_probability(
    probability: ArrayLike, n: Annotated[int, _checks.whole(1, LARGEST_EXACT)], generation: Rounds
) -> Number:
    """Return the exact chance that a kind of share q is still alive after t generations.

    P(alive after t + 1 generations | x examples) = Σ_y Bin(y; n, x/n)·P(alive after t | y), from
    P(alive after 0 | x) = [x > 0], and at last x/n = q.

    Parameters
    ----------
    probability : float or array in [0, 1]
        q, the kind's share of the truth.
    n : int, at most 2000
        Examples in each data set.
    generation : int
        t, how often a model was fitted.

    Examples
    --------
    >>> survival_probability([0.01, 0.1], 200, 10).round(3).tolist()
    [0.295, 0.973]
    """
    shares = between("probability", probability)
    if generation == 0:
        return np.where(shares > 0, 1.0, 0.0)[()]
    moves = _binomial(n, np.arange(n + 1) / n)
    alive = np.ones(n + 1)
    alive[0] = 0
    for _ in range(generation - 1):
        alive = moves @ alive
    return np.minimum(_binomial(n, shares) @ alive, 1.0)[()]


def _binomial(n: int, probability: Floats) -> Floats:
    """Return the probabilities of 0, 1, …, n successes, along a new last axis."""
    # scipy.stats.binom.pmf fails for the smallest of probabilities.
    k = np.arange(n + 1)
    p = probability[..., None]
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    shares: Floats = np.exp(ways + xlogy(k, p) + xlog1py(n - k, -p))
    return shares
