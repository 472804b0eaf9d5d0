"""Linear regression trained on its own predictions: how the test error grows.

y = Xw + noise, d features, T examples, the features of each example from N(0, I) and used again in
every generation. Generation t is the model that was fitted t times. Its test error (the mean
squared difference from the truth, without new noise) is `first_regression_error` times
`replace_factor`, `accumulate_factor` or `subsample_factor`.
"""

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Number, positive, whole


def first_regression_error(
    n_examples: ArrayLike, n_features: ArrayLike, noise: ArrayLike = 1.0
) -> Number:
    """Return the test error of a regression on real data: σ²d/(T - d - 1).

    Parameters
    ----------
    n_examples : int or array
        T, at least d + 2.
    n_features : int or array, at least 1
        d.
    noise : float or array, default 1
        σ, the standard deviation of the noise.

    References
    ----------
    The mean of an inverse Wishart matrix; Gerstgrasser et al., "Is model collapse inevitable?",
    arXiv 2404.01413, theorem 1.

    Examples
    --------
    >>> round(float(first_regression_error(50, 10)), 4)
    0.2564
    """
    T, d = whole("n_examples", n_examples, least=1), whole("n_features", n_features, least=1)
    if (d + 2 > T).any():
        raise ValueError(
            f"n_examples must be at least n_features + 2 = {(d + 2).max():g}, got {n_examples!r}"
        )
    return positive("noise", noise) ** 2 * d / (T - d - 1)


def replace_factor(generation: ArrayLike) -> Number:
    """Return t: when synthetic data replace the real, the test error grows without end.

    Exact, whether the features are used again or drawn anew.

    References
    ----------
    Mobahi, Farajtabar & Bartlett 2020 and Dohmatob, Feng & Kempe, arXiv 2402.07712; Gerstgrasser
    et al., arXiv 2404.01413, equation 2.

    Examples
    --------
    >>> replace_factor([1, 10, 100]).tolist()
    [1.0, 10.0, 100.0]
    """
    return whole("generation", generation, least=1)[()]


def accumulate_factor(generation: ArrayLike) -> Number:
    """Return Σ_{i ≤ t} 1/i²: when all data are kept, the test error stays below π²/6 of the first.

    Exact only if all generations use the same features. With new features in each it is a little
    less: at t = 2, T = 50 and d = 10, 1.219 and not 1.25.

    References
    ----------
    Gerstgrasser et al., arXiv 2404.01413, theorem 2.

    Examples
    --------
    >>> accumulate_factor([1, 2, 5, 10, 20]).round(3).tolist()
    [1.0, 1.25, 1.464, 1.55, 1.596]
    """
    wanted = whole("generation", generation, least=1).astype(int)
    i = np.arange(1, wanted.max(initial=1) + 1)
    return np.cumsum(1 / i**2)[wanted - 1]


def subsample_factor(generation: ArrayLike) -> Number:
    """Return how the test error grows if as many examples as at first are drawn from all so far.

    2 - 1/t + Σ_{k < t} (2 - 1/k)/(k + 1)², which goes to π²/2 - 2 = 2.935. It holds for many
    examples, n → ∞: for the squared error of a mean as it does here, and is off by terms in 1/n.

    The mean of all data so far moves by (ξ + e)/(k + 1) at step k, ξ being the error of subsampling
    (variance (1 - 1/k)/n) and e that of the new sample (1/n); subsampling at last adds (1 - 1/t)/n.

    References
    ----------
    The loop is that of Kazdan et al., "Collapse or thrive?", arXiv 2410.16713; the sum was derived
    here.

    Examples
    --------
    >>> subsample_factor([1, 2, 10, 1000]).round(3).tolist()
    [1.0, 1.75, 2.649, 2.932]
    """
    wanted = whole("generation", generation, least=1).astype(int)
    k = np.arange(1, wanted.max(initial=1))
    moved = np.concatenate([[0], np.cumsum((2 - 1 / k) / (k + 1) ** 2)])
    return 2 - 1 / wanted + moved[wanted - 1]
