"""A bell curve trained on its own samples, each replacing the last: what is to be expected.

Everything is in units of the truth: variance 1, standard deviation 1. Generation t is the model
that was fitted t times, each time to n examples. With λ = 1 its variance is the truth's times
∏ χ²(n - 1)/(n - ddof), t independent factors, and all formulas here follow from that product.
λ multiplies the variance of each sample, so that model t has it to the power t - 1: the first
model sees real data.

`expected_variance` is held up by a few chains that run away when ddof = 1 (it stays 1 for ever).
What most chains do is in `expected_log_variance`, `median_variance` and `variance_quantile`.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, polygamma, psi

from synthlab._arrays import Number, positive, whole
from synthlab._checks import estimator


def expected_log_variance(
    n: ArrayLike, generation: ArrayLike, *, ddof: int = 1, sampling_bias: float = 1.0
) -> Number:
    """Return E log σ²: it falls by about 1/(n - 1) each generation.

    t[ψ((n - 1)/2) - log((n - ddof)/2)] + (t - 1) log λ, ψ being the digamma function.

    Parameters
    ----------
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
    float or array

    References
    ----------
    From the product of χ² in Shumailov et al., Nature 631 (2024), and the mean of log χ².

    Examples
    --------
    >>> round(float(expected_log_variance(100, 100)), 4)
    -1.0135
    """
    n, t = whole("n", n, least=2), whole("generation", generation)
    ddof, sampling_bias = estimator(ddof, sampling_bias)
    drift = psi((n - 1) / 2) - np.log((n - ddof) / 2)
    return t * drift + np.maximum(t - 1, 0) * np.log(sampling_bias)


def log_variance_variance(n: ArrayLike, generation: ArrayLike) -> Number:
    """Return Var log σ² = t·ψ′((n - 1)/2), about 2t/(n - 1): how far chains drift apart.

    It is the same for both estimators and every λ.

    Examples
    --------
    >>> round(float(log_variance_variance(100, 100)), 3)
    2.041
    """
    n, t = whole("n", n, least=2), whole("generation", generation)
    return t * polygamma(1, (n - 1) / 2)


def expected_variance(
    n: ArrayLike, generation: ArrayLike, *, ddof: int = 1, sampling_bias: float = 1.0
) -> Number:
    """Return E σ² = [(n - 1)/(n - ddof)]ᵗ·λᵗ⁻¹.

    The unbiased variance (ddof = 1) is a martingale when λ = 1: its mean stays 1 although almost
    every chain collapses. Maximum likelihood (ddof = 0) loses 1/n a generation: (1 - 1/n)ᵗ.

    Parameters
    ----------
    n, generation, ddof, sampling_bias
        As for `expected_log_variance`.

    References
    ----------
    For λ: Alemohammad et al., ICLR 2024, arXiv 2307.01850, E[Σ_t | past] = λΣ_{t-1}.

    Examples
    --------
    >>> float(expected_variance(100, 100)), round(float(expected_variance(100, 100, ddof=0)), 3)
    (1.0, 0.366)
    """
    n, t = whole("n", n, least=2), whole("generation", generation)
    ddof, sampling_bias = estimator(ddof, sampling_bias)
    return ((n - 1) / (n - ddof)) ** t * sampling_bias ** np.maximum(t - 1, 0)


def standard_deviation_factor(n: ArrayLike) -> Number:
    """Return c₄(n) = √(2/(n - 1))·Γ(n/2)/Γ((n - 1)/2), the mean of s when σ is 1.

    The unbiased variance has a root that is too small on average; one generation costs this factor.

    Examples
    --------
    >>> standard_deviation_factor([2, 10, 100]).round(4).tolist()
    [0.7979, 0.9727, 0.9975]
    """
    n = whole("n", n, least=2)
    return np.sqrt(2 / (n - 1)) * np.exp(gammaln(n / 2) - gammaln((n - 1) / 2))


def expected_standard_deviation(
    n: ArrayLike, generation: ArrayLike, *, ddof: int = 1, sampling_bias: float = 1.0
) -> Number:
    """Return E σ = c₄(n)ᵗ (for ddof = 1 and λ = 1), which goes to 0 though E σ² does not.

    Parameters
    ----------
    n, generation, ddof, sampling_bias
        As for `expected_log_variance`.

    Examples
    --------
    >>> expected_standard_deviation(100, [1, 10, 100]).round(3).tolist()
    [0.997, 0.975, 0.777]
    """
    t = whole("generation", generation)
    level = expected_variance(n, generation, ddof=ddof, sampling_bias=sampling_bias)
    return standard_deviation_factor(n) ** t * np.sqrt(level)


def expected_squared_displacement(
    n: ArrayLike, generation: ArrayLike, *, ddof: int = 1, sampling_bias: float = 1.0
) -> Number:
    """Return E(μ_t - μ₀)²: each generation adds the variance of what it sees, divided by n.

    t/n for ddof = 1 and λ = 1. Otherwise a geometric sum: with r = λ(n - 1)/(n - ddof), 1/n for the
    first model, which sees real data, then r/n, r²/n and so on.

    Parameters
    ----------
    n, generation, ddof, sampling_bias
        As for `expected_log_variance`.

    References
    ----------
    Shumailov et al., Nature 631 (2024), section "Theoretical intuition".

    Examples
    --------
    >>> round(float(expected_squared_displacement(100, 100)), 3)
    1.0
    >>> round(float(expected_squared_displacement(100, 100, sampling_bias=0.8)), 3)
    0.05
    """
    n, t = whole("n", n, least=2), whole("generation", generation)
    ddof, sampling_bias = estimator(ddof, sampling_bias)
    r = sampling_bias * (n - 1) / (n - ddof)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(r == 1, t, (1 - r**t) / (1 - r))[()] / n


def displacement_of_growing_samples(sizes: ArrayLike) -> float:
    """Return E(μ_t - μ₀)² = Σ 1/Mᵢ when generation i sees Mᵢ examples (ddof = 1, λ = 1).

    It stays bounded only if samples grow faster than linearly: a million generations of ever
    larger samples, or nothing.

    References
    ----------
    Shumailov et al., Nature 631 (2024), section "Theoretical intuition".

    Examples
    --------
    >>> round(displacement_of_growing_samples([100, 400, 900, 1600]), 4)
    0.0142
    """
    return float(np.sum(1 / whole("sizes", sizes, least=2)))


def expected_squared_wasserstein(
    n: ArrayLike, generation: ArrayLike, *, ddof: int = 1, sampling_bias: float = 1.0
) -> Number:
    """Return E W₂² between model and truth: E(μ_t - μ₀)² + E(σ_t - 1)².

    t/n + 2 - 2c₄(n)ᵗ for ddof = 1 and λ = 1.

    Parameters
    ----------
    n, generation, ddof, sampling_bias
        As for `expected_log_variance`.

    References
    ----------
    Shumailov et al., Nature 631 (2024), section "Theoretical intuition".

    Examples
    --------
    >>> round(float(expected_squared_wasserstein(100, 100)), 3)
    1.446
    """
    settings: dict[str, Any] = {"ddof": ddof, "sampling_bias": sampling_bias}
    spread = (
        expected_variance(n, generation, **settings)
        - 2 * expected_standard_deviation(n, generation, **settings)
        + 1
    )
    return expected_squared_displacement(n, generation, **settings) + spread


def tail_bound(n: ArrayLike, generation: ArrayLike, epsilon: ArrayLike) -> Number:
    """Return an upper bound of P(σ > ε): exp(-t/(4n - 1))/ε, or 1 if that is less.

    It is Markov's inequality for E σ = c₄(n)ᵗ, with c₄(n) ≤ exp(-1/(4n - 1)): true for every n,
    and far from tight. `variance_quantile` is exact.

    Parameters
    ----------
    n : int or array, at least 2
    generation : int or array
    epsilon : float or array, greater than 0
        ε, in units of the true standard deviation.

    References
    ----------
    Suresh, Thangaraj & Khandavally, "Rate of model collapse in recursive training", AISTATS 2025,
    arXiv 2412.17646.

    Examples
    --------
    >>> tail_bound(100, [100, 1000, 2000], 0.5).round(3).tolist()
    [1.0, 0.163, 0.013]
    """
    n, t = whole("n", n, least=2), whole("generation", generation)
    return np.minimum(np.exp(-t / (4 * n - 1)) / positive("epsilon", epsilon), 1)
