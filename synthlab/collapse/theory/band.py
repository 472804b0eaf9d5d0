"""The band in which chains of bell curves lie: `variance_quantile`, `median_variance`.

The variance of model t is a product of t independent χ²(n - 1)/(n - ddof), so its logarithm is a
sum, whose characteristic function is a power of Gamma functions. Its distribution function is got
back from that by Gil-Pelaez's formula, summed with equal steps, which converges exponentially
fast: the quantiles are exact to about ten digits, for any n and t, and no normal curve is assumed.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import loggamma, polygamma, psi

from synthlab import _checks
from synthlab._arrays import Floats, Number, between, whole
from synthlab._checks import estimator
from synthlab.collapse.theory.bell import expected_log_variance, log_variance_variance


def variance_quantile(
    probability: ArrayLike,
    n: ArrayLike,
    generation: ArrayLike,
    *,
    ddof: int = 1,
    sampling_bias: float = 1.0,
) -> Number:
    """Return the variance below which that share of chains lies after t generations.

    Parameters
    ----------
    probability : float or array, between 0 and 1
    n : int or array, at least 2
        Examples in each data set.
    generation : int or array
        t, how often a model was fitted.
    ddof : {1, 0}, default 1
        The variance divides by n - ddof: 1 is unbiased, 0 is maximum likelihood.
    sampling_bias : float in (0, 1], default 1
        λ.

    Returns
    -------
    float or array, in units of the true variance
        The arguments are broadcast: a column of probabilities and a row of generations give a
        band.

    References
    ----------
    J. Gil-Pelaez, "Note on the inversion theorem", Biometrika 38:481–482, 1951.

    Examples
    --------
    The middle 90 % of chains of 100 examples:

    >>> variance_quantile([[0.05], [0.95]], 100, [1, 10, 100]).round(2).tolist()
    [[0.78, 0.43, 0.03], [1.24, 1.89, 3.78]]
    """
    wanted, sizes, generations = np.broadcast_arrays(
        between("probability", probability, open_ends=True),
        whole("n", n, least=2),
        whole("generation", generation),
    )
    ddof, sampling_bias = estimator(ddof, sampling_bias)
    standard = np.zeros(wanted.shape)
    for size, t in set(zip(sizes.flat, generations.flat, strict=True)):
        here = (sizes == size) & (generations == t) & (t > 0)
        if here.any():
            standard[here] = _standard_quantiles(wanted[here], (size - 1) / 2, t)
    sizes, generations = sizes.astype(int), generations.astype(int)
    centre = expected_log_variance(sizes, generations, ddof=ddof, sampling_bias=sampling_bias)
    spread = np.sqrt(log_variance_variance(sizes, generations))
    return np.exp(centre + spread * standard)[()]


def median_variance(
    n: ArrayLike, generation: ArrayLike, *, ddof: int = 1, sampling_bias: float = 1.0
) -> Number:
    """Return the variance that half of the chains have lost more than.

    Parameters
    ----------
    n, generation, ddof, sampling_bias
        As for `variance_quantile`.

    Examples
    --------
    >>> round(float(median_variance(100, 100)), 3)
    0.364
    """
    return variance_quantile(0.5, n, generation, ddof=ddof, sampling_bias=sampling_bias)


def generations_until_variance(
    share: float, n: int, *, ddof: int = 1, sampling_bias: float = 1.0
) -> int:
    """Return the first generation in which half of the chains have less than that variance left.

    How long have we got? About (n - 1)·log(1/share) generations: twice the examples, twice the
    time.

    Parameters
    ----------
    share : float between 0 and 1
        Of the true variance.
    n : int, at least 2
        Examples in each data set.
    ddof, sampling_bias
        As for `variance_quantile`.

    Examples
    --------
    >>> [generations_until_variance(0.5, n) for n in (10, 100, 1000)]
    [7, 69, 693]
    """
    share, n = float(between("share", share, open_ends=True)), _checks.count("n", n, least=2)
    settings: dict[str, Any] = {"ddof": ddof, "sampling_bias": sampling_bias}
    low, high = 0, 1
    while median_variance(n, high, **settings) >= share:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if median_variance(n, middle, **settings) >= share:
            low = middle
        else:
            high = middle
    return high


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
