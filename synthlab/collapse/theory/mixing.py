"""What holds a chain: keeping all data, fresh real data at a given share, and how to weigh them.

Bell curves are in units of the truth: mean 0, variance 1. Generation t is the model that was
fitted t times. Accumulating: `accumulated_variance`, `accumulated_variance_limit`. Fresh data:
`fresh_loop`, `fresh_fixed_point`, `fresh_worth` for bell curves, `fresh_error` for categories.
Weights: `best_real_weight`, `weighted_variance`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from synthlab import _checks
from synthlab._arrays import Floats, Number, as_distribution, between, positive, whole
from synthlab._checks import estimator


def accumulated_variance(
    n: int, generation: ArrayLike, *, ddof: int = 0, sampling_bias: float = 1.0
) -> Number:
    """Return E σ² when all data are kept, real and synthetic: it stays well above 0.

    With ddof = 0 and λ = 1 it is ∏_{k ≤ t} (1 - 1/(n·k²)). The same product, times H₀, is the
    heterozygosity of categories. In general the (k + 1)-th fit keeps, of the squared deviations S
    of k·n examples, S and λ·(n - 1 + k/(k + 1)) times what one example contributes, S/(kn - ddof).
    With λ < 1 the product goes to 0, like 1/t^(1 - λ): slowly, but it does.

    Parameters
    ----------
    n : int, at least 2
        Examples in each data set.
    generation : int or array
        t, how often a model was fitted.
    ddof : {0, 1}, default 0
        The variance divides by the number of examples less ddof: 0 is maximum likelihood.
    sampling_bias : float in (0, 1], default 1
        λ.

    References
    ----------
    The loop is that of Gerstgrasser et al., arXiv 2404.01413; the product was derived here.

    Examples
    --------
    >>> accumulated_variance(10, [1, 10, 1000]).round(4).tolist()
    [0.9, 0.8515, 0.8435]
    """
    n = _checks.count("n", n, least=2)
    ddof, sampling_bias = estimator(ddof, sampling_bias)
    wanted = whole("generation", generation).astype(int)
    k = np.arange(1, wanted.max(initial=1))
    held = k * n
    kept = held - ddof + sampling_bias * (n - 1 + k / (k + 1))
    factors = np.concatenate([[1, (n - 1) / (n - ddof)], kept / (held + n - ddof)])
    return np.cumprod(factors)[wanted]


def accumulated_variance_limit(n: ArrayLike, *, ddof: int = 0) -> Number:
    """Return what is left of the variance after all time when all data are kept (λ = 1).

    sin(π/√n)/(π/√n) for ddof = 0, Euler's product. For ddof = 1 it is
    ∏_{k ≥ 2} (1 - 1/(k(kn - 1))) = Γ(2 - 1/n)/(Γ(2 - a)Γ(2 - b)), a and b = (1 ± √(1 + 4n))/(2n).

    Examples
    --------
    >>> accumulated_variance_limit([10, 100, 1000]).round(4).tolist()
    [0.8434, 0.9836, 0.9984]
    """
    n = whole("n", n, least=2)
    if estimator(ddof, 1.0)[0] == 0:
        return np.sinc(1 / np.sqrt(n))
    a, b = (1 + np.sqrt(1 + 4 * n)) / (2 * n), (1 - np.sqrt(1 + 4 * n)) / (2 * n)
    return np.exp(gammaln(2 - 1 / n) - gammaln(2 - a) - gammaln(2 - b))


class Bell(NamedTuple):
    """What to expect of a model: `variance` is E σ², `squared_displacement` E μ².

    Examples
    --------
    >>> Bell(variance=1.0, squared_displacement=0.01).variance
    1.0
    """

    variance: Number
    squared_displacement: Number


def fresh_loop(
    n: int, share: float, generations: int, *, ddof: int = 1, sampling_bias: float = 1.0
) -> Bell:
    """Return E σ² and E μ² of a bell curve that sees fresh real data, generation by generation.

    With β the synthetic share of n examples, s = E σ² and v = E μ²: from s = 1, v = 1/n at t = 1,

    s ← (1 - β) + βλs + nβ(1 - β)/(n - 1)·v and v ← [(1 - β) + βλs]/n + β²v,

    exactly. (For ddof = 0, s is (n - 1)/n times the first of these.)

    Parameters
    ----------
    n : int, at least 2
        Examples in each training set; round(share · n) of them are real and new.
    share : float in [0, 1]
    generations : int
    ddof : {1, 0}, default 1
    sampling_bias : float in (0, 1], default 1
        λ.

    Returns
    -------
    Bell of float64 ndarrays of shape (generations + 1,)
        Column 0 is the truth.

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
    step, shift, scale = _fresh_step(n, share, ddof, sampling_bias)
    states = np.empty((_checks.count("generations", generations) + 1, 2))
    states[0] = 1, 0
    states[1:2] = scale, 1 / n
    for t in range(1, generations):
        states[t + 1] = step @ states[t] + shift
    return Bell(states[:, 0], states[:, 1])


def fresh_fixed_point(n: int, share: float, *, ddof: int = 1, sampling_bias: float = 1.0) -> Bell:
    """Return E σ² and E μ² of a bell curve that has seen fresh real data for all time.

    Parameters
    ----------
    n, share, ddof, sampling_bias
        As for `fresh_loop`; share must leave at least one real example.

    Returns
    -------
    Bell of two floats

    Examples
    --------
    >>> end = fresh_fixed_point(1000, 0.1, sampling_bias=0.8)
    >>> round(end.variance, 4), round(end.squared_displacement, 4)
    (0.3577, 0.0019)
    """
    step, shift, _ = _fresh_step(n, share, ddof, sampling_bias)
    if round(share * n) == 0:
        raise ValueError(
            f"share must leave at least one real example of {n}, got {share!r}: "
            "without any there is no fixed point"
        )
    variance, displacement = np.linalg.solve(np.eye(2) - step, shift).tolist()
    return Bell(variance, displacement)


def fresh_worth(n: int, share: float) -> float:
    """Return how many real examples the loop is worth for each fresh one (λ = 1, ddof = 1).

    A mean of m real examples has E μ² = 1/m. The loop's mean is as good as that of m = 1/E μ²
    examples at its fixed point: m/n_real = (1 - β² - β²/(n - 1))/(1 - β), which is nearly 1 + β,
    β being the synthetic share. So nine synthetic examples beside each real one are worth less
    than a second real one.

    Parameters
    ----------
    n : int, at least 2
        Examples in each training set; round(share · n) of them are real and new.
    share : float in (0, 1]

    References
    ----------
    The question is that of Alemohammad et al., ICLR 2024, section 5; the answer was derived here.

    Examples
    --------
    >>> [round(fresh_worth(1000, share), 3) for share in (0.1, 0.5, 1.0)]
    [1.892, 1.499, 1.0]
    """
    end = fresh_fixed_point(n, share)
    return float(1 / end.squared_displacement / round(share * n))


def fresh_error(
    probabilities: ArrayLike,
    n: int,
    share: float,
    generation: ArrayLike | None = None,
    *,
    exact_count: bool = True,
) -> Number:
    """Return E Σ(p̂ - p)², the squared error of categories that see fresh real data (λ = 1).

    With real share α and S₀ = Σp², the error D of model t goes D ← (1 - S₀)/n + bD, from 0 before
    the first model of all-real data on:

    - round(α · n) real examples, as `Fresh` takes them: b = (1 - α)² - (1 - α)/n, and the real part
      and the synthetic part each vary for themselves;
    - each example real with probability α: b = (1 - α)²(1 - 1/n), so that the error is a little
      greater.

    Parameters
    ----------
    probabilities : array-like of shape (K,)
        The truth p.
    n : int
        Examples in each training set.
    share : float in [0, 1]
        α. It is rounded to whole examples if `exact_count`.
    generation : int or array, optional
        t, how often a model was fitted. Default: after all time.
    exact_count : bool, default True

    References
    ----------
    Mixing in real data is in Shumailov et al., Nature 631 (2024), and Bertrand et al., arXiv
    2310.00429; the formula was derived here.

    Examples
    --------
    >>> kinds = [0.5, 0.3, 0.2]
    >>> fresh_error(kinds, 100, 0.1, [1, 10, 100]).round(4).tolist()
    [0.0062, 0.0278, 0.0312]
    >>> round(float(fresh_error(kinds, 100, 0.1)), 4)
    0.0312
    """
    truth = as_distribution("probabilities", probabilities)
    n, synthetic = _checks.count("n", n, least=1), 1 - _checks.share("share", share)
    if exact_count:
        synthetic = 1 - round(share * n) / n
    decay = synthetic**2 - (synthetic if exact_count else synthetic**2) / n
    one_step = (1 - np.square(truth).sum()) / n
    if generation is None:
        return one_step / (1 - decay)
    return one_step * (1 - decay ** whole("generation", generation)) / (1 - decay)


def best_real_weight(ratio: ArrayLike = 1.0) -> Number:
    """Return the weight of the real part at which a repeated estimate varies least.

    Each generation estimates a mean as w·(mean of fresh real examples) + (1 - w)·(mean of synthetic
    ones). With k synthetic examples for each real one, u = 1 - w solves u² - (2 + 1/k)u + 1 = 0:
    for equal amounts w = (√5 - 1)/2 = 0.618, the golden ratio, and not 1/2.

    Parameters
    ----------
    ratio : float or array, greater than 0
        k, synthetic examples for each real one.

    References
    ----------
    He, Xu & Cheng, "Golden ratio weighting prevents model collapse", arXiv 2502.18049.

    Examples
    --------
    >>> best_real_weight([0.1, 1, 10]).round(3).tolist()
    [0.916, 0.618, 0.27]
    """
    half = 1 + 1 / (2 * positive("ratio", ratio))
    return 1 - (half - np.sqrt(half**2 - 1))


def weighted_variance(
    weight: ArrayLike, n_real: ArrayLike, n_synthetic: ArrayLike | None = None
) -> Number:
    """Return E μ², after all time, of a mean that weighs fresh real and synthetic examples.

    [w²/n_real + (1 - w)²/n_synthetic]/(1 - (1 - w)²), the variance of examples being 1 throughout.
    At `best_real_weight` and equal amounts it is 0.618/n, at equal weights 0.667/n.

    Parameters
    ----------
    weight : float or array in (0, 1]
        w, of the real part.
    n_real : int or array
        Real examples, new in each generation.
    n_synthetic : int or array, optional
        Synthetic ones. Default: as many.

    References
    ----------
    He, Xu & Cheng, "Golden ratio weighting prevents model collapse", arXiv 2502.18049.

    Examples
    --------
    >>> weighted_variance([best_real_weight(), 0.5, 1.0], 1).round(3).tolist()
    [0.618, 0.667, 1.0]
    """
    real, weight = whole("n_real", n_real, least=1), between("weight", weight)
    if (weight == 0).any():
        raise ValueError("weight must lie in (0, 1], got 0: the mean would wander for ever")
    synthetic = real if n_synthetic is None else whole("n_synthetic", n_synthetic, least=1)
    return (weight**2 / real + (1 - weight) ** 2 / synthetic) / (1 - (1 - weight) ** 2)


def _fresh_step(
    n: int, share: float, ddof: int, sampling_bias: float
) -> tuple[Floats, Floats, float]:
    """Return A, b and (n - 1)/(n - ddof) of the recursion (s, v) ← A (s, v) + b."""
    n, share = _checks.count("n", n, least=2), _checks.share("share", share)
    ddof, sampling_bias = estimator(ddof, sampling_bias)
    synthetic = 1 - round(share * n) / n
    scale = (n - 1) / (n - ddof)
    step = np.array(
        [
            [synthetic * sampling_bias, n / (n - 1) * synthetic * (1 - synthetic)],
            [synthetic * sampling_bias / n, synthetic**2],
        ]
    )
    shift = np.array([1 - synthetic, (1 - synthetic) / n])
    step[0] *= scale
    shift[0] *= scale
    return step, shift, scale
