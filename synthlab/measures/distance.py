"""How far apart two sets of numbers are.

`frechet_distance` compares means and covariances in any number of dimensions, `frechet_bias` is
what it shows by chance alone. `wasserstein` compares two whole distributions of one number.
`gaussian_wasserstein` is the closed form for two normal distributions.
"""

from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab._arrays import Features, Floats, as_column
from synthlab.measures._data import as_pair


def frechet_distance(real: Any, synthetic: Any, *, features: Features = None) -> float:
    """Return ‖μ₁ - μ₂‖² + tr(Σ₁ + Σ₂ - 2(Σ₁Σ₂)^½), the squared distance called "Fréchet".

    It is the squared 2-Wasserstein distance of the two normal distributions that have the sets'
    means and (unbiased) covariances, and sees nothing else. With features of Google's Inception
    network it is known as FID; any features will do. Two finite samples of one population are not
    at distance 0: `frechet_bias` says how far apart they seem.

    Parameters
    ----------
    real : array-like of shape (n,), (n, d) or (n, …), n at least 2
        Numbers; pictures are flattened. Fewer examples than dimensions are allowed.
    synthetic : array-like of shape (m,), (m, d) or (m, …), m at least 2
    features : callable, optional
        Turns a data set into an array (n, d).

    Returns
    -------
    float, at least 0

    References
    ----------
    D. C. Dowson and B. V. Landau, "The Fréchet distance between multivariate normal
    distributions", Journal of Multivariate Analysis 12:450–455, 1982. M. Heusel et al., "GANs
    trained by a two time-scale update rule converge to a local Nash equilibrium", NeurIPS 2017,
    equation 6 (arXiv:1706.08500).

    Examples
    --------
    >>> frechet_distance([0.0, 2.0], [3.0, 5.0])
    9.0
    """
    first, second = as_pair(real, synthetic, features, least=2)
    means = first.mean(axis=0), second.mean(axis=0)
    roots = (_root(points, mean) for points, mean in zip((first, second), means, strict=True))
    return _between(means[0] - means[1], *roots)


def frechet_bias(covariance: ArrayLike, n_real: int, n_synthetic: int) -> float:
    """Return the Fréchet distance that two samples of one normal population show on average.

    To first order (1/n + 1/m)·[tr Σ + ½ Σᵢⱼ λᵢλⱼ(1 + δᵢⱼ)/(λᵢ + λⱼ)] with λ the eigenvalues of Σ;
    for Σ = I, (1/n + 1/m)·[d + d(d + 1)/4]. It grows with the square of the dimension, so compare
    distances only at equal sizes. Good when both samples have many times d examples.

    Parameters
    ----------
    covariance : array-like of shape (d, d), or a variance
    n_real, n_synthetic : int, at least 2

    Returns
    -------
    float

    References
    ----------
    The second-order term of the distance is ½ Σᵢⱼ Hᵢⱼ²/(λᵢ + λⱼ) for a small change H of Σ
    (L. Malagò, L. Montrucchio and G. Pistone, Information Geometry 1:137–179, 2018), and the
    variance of Hᵢⱼ is λᵢλⱼ(1 + δᵢⱼ)/n for a sample covariance.

    Examples
    --------
    >>> round(frechet_bias(np.eye(16), 1000, 1000), 3)
    0.168
    """
    n = _checks.count("n_real", n_real, least=2)
    m = _checks.count("n_synthetic", n_synthetic, least=2)
    spread = np.linalg.eigvalsh(_covariance("covariance", covariance))
    spread = spread[spread > spread.max() * np.finfo(np.float64).eps * len(spread)]
    products = spread[:, None] * spread * (1 + np.eye(len(spread)))
    curvature = (products / (spread[:, None] + spread)).sum() / 2
    return float((1 / n + 1 / m) * (spread.sum() + curvature))


def gaussian_wasserstein(
    mean0: ArrayLike, covariance0: ArrayLike, mean1: ArrayLike, covariance1: ArrayLike
) -> float:
    """Return W₂², the squared 2-Wasserstein distance of two normal distributions.

    Parameters
    ----------
    mean0, mean1 : float or array-like of shape (d,)
    covariance0, covariance1 : array-like of shape (d, d); or a variance, for d = 1
        Singular ones are allowed.

    Returns
    -------
    float, at least 0

    References
    ----------
    D. C. Dowson and B. V. Landau, Journal of Multivariate Analysis 12:450–455, 1982.

    Examples
    --------
    In one dimension, (μ₀ - μ₁)² + (σ₀ - σ₁)²:

    >>> gaussian_wasserstein(0, 1, 3, 4)
    10.0
    """
    roots = []
    means = [np.atleast_1d(np.asarray(mean, dtype=np.float64)) for mean in (mean0, mean1)]
    for name, covariance in (("covariance0", covariance0), ("covariance1", covariance1)):
        spread, axes = np.linalg.eigh(_covariance(name, covariance))
        roots.append(np.sqrt(spread.clip(0))[:, None] * axes.T)
    if not (means[0].shape == means[1].shape == (len(roots[0]),) == (len(roots[1]),)):
        raise ValueError(
            "means and covariances must have equally many dimensions, got means of shapes "
            f"{means[0].shape} and {means[1].shape}, covariances for {len(roots[0])} and "
            f"{len(roots[1])}"
        )
    if not np.isfinite(means).all():
        raise ValueError(f"means must be finite, got {mean0!r} and {mean1!r}")
    return _between(means[0] - means[1], *roots)


def wasserstein(real: Any, synthetic: Any, p: float = 1) -> float:
    """Return W_p, how far numbers must be moved to turn one sample into the other.

    (∫₀¹ ‖F⁻¹(u) - G⁻¹(u)‖ᵖ du)^(1/p), F⁻¹ and G⁻¹ the samples' quantiles: exact, and the sizes
    may differ. For p = 1 that is the area between the two distribution functions.

    Parameters
    ----------
    real : array-like of shape (n,) or (n, 1)
    synthetic : array-like of shape (m,) or (m, 1)
    p : float, at least 1, default 1

    Returns
    -------
    float, at least 0, in the unit of the data

    Raises
    ------
    ValueError
        If an example has more than one number; `frechet_distance` compares those.

    Examples
    --------
    >>> wasserstein([0.0, 1.0], [0.0, 3.0]), wasserstein([0.0, 1.0], [0.0, 3.0], p=2)
    (1.0, 1.4142135623730951)
    """
    if isinstance(p, bool) or not isinstance(p, Real) or not 1 <= p < np.inf:
        raise ValueError(f"p must be a finite number of at least 1, got {p!r}")
    first, second = np.sort(as_column("real", real)), np.sort(as_column("synthetic", synthetic))
    n, m = len(first), len(second)
    # In units of 1/(nm), the quantile functions step at multiples of m and of n.
    steps = np.union1d(np.arange(0, n + 1) * m, np.arange(0, m + 1) * n)
    distances = np.abs(first[steps[:-1] // m] - second[steps[:-1] // n])
    scale = distances.max()
    if scale == 0:
        return 0.0
    weights = np.diff(steps) / (n * m)
    return float(scale * (weights @ (distances / scale) ** p) ** (1 / p))


def _root(points: Floats, mean: Floats) -> Floats:
    """Return a root A of the points' covariance, Σ = AᵀA, with at most d rows."""
    root: Floats = (points - mean) / np.sqrt(len(points) - 1)
    return np.linalg.qr(root).R if len(root) > root.shape[1] else root


def _between(difference: Floats, one: Floats, other: Floats) -> float:
    """Return |Δ|² + tr(A₁ᵀA₁ + A₂ᵀA₂) - 2‖A₁A₂ᵀ‖, given roots A of the covariances, Σ = AᵀA.

    The eigenvalues of Σ₁Σ₂ are the squared singular values of A₁A₂ᵀ, so the trace of its root is
    their sum (the nuclear norm): no root of a matrix that rounding has made indefinite.
    """
    overlap = np.linalg.svd(one @ other.T, compute_uv=False).sum()
    spread = np.square(one).sum() + np.square(other).sum()
    return max(0.0, float(difference @ difference + spread - 2 * overlap))


def _covariance(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return a covariance matrix of shape (d, d), once it is known to be one."""
    matrix = np.asarray(values, dtype=np.float64)
    if matrix.ndim == 0:
        matrix = matrix[None, None]
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.size == 0:
        raise ValueError(f"{name} must be a variance or a square matrix, got shape {matrix.shape}")
    if not np.isfinite(matrix).all() or not np.allclose(matrix, matrix.T):
        raise ValueError(f"{name} must be finite and symmetric, got {values!r}")
    smallest, *_, largest = np.linalg.eigvalsh(matrix).tolist() * 2
    if smallest < -1e-8 * abs(largest):
        raise ValueError(f"{name} must have no negative variance, got the eigenvalue {smallest}")
    return matrix
