"""How far apart two data sets are, and each example from its nearest.

`frechet_distance` compares means and covariances, in any number of dimensions;
`nearest_real_distance` says how far each synthetic example is from its nearest real one. Two whole
distributions of one number are compared by scipy's `wasserstein_distance` and `ks_2samp`.
"""

from typing import Any

import numpy as np
from sklearn.neighbors import NearestNeighbors

from synthlab._arrays import Floats, as_points
from synthlab._signatures import checked

IN_A_TREE = 15  # columns, up to which scikit-learn's search is in a tree


@checked
def frechet_distance(real: Any, synthetic: Any) -> float:
    """Return ‖μ₁ - μ₂‖² + tr(Σ₁ + Σ₂ - 2(Σ₁Σ₂)^½), the squared distance called "Fréchet".

    It is the squared 2-Wasserstein distance of the two normal distributions that have the sets'
    means and (unbiased) covariances, and sees nothing else. With features of Google's Inception
    network it is known as FID; any features will do. Two finite samples of one population are not
    at distance 0, and it grows with the square of the dimension: compare sets of equal sizes.

    Parameters
    ----------
    real : array-like of shape (n,), (n, d) or (n, …), n at least 2
        Numbers; pictures are flattened. Fewer examples than dimensions are allowed.
    synthetic : array-like of shape (m,), (m, d) or (m, …), m at least 2

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
    first, second = as_pair(real, synthetic, least=2)
    difference = first.mean(axis=0) - second.mean(axis=0)
    one, other = _root(first), _root(second)
    # The eigenvalues of Σ₁Σ₂ are the squared singular values of A₁A₂ᵀ, so the trace of its root is
    # their sum: no root of a matrix that rounding has made indefinite.
    overlap = np.linalg.svd(one @ other.T, compute_uv=False).sum()
    spread = np.square(one).sum() + np.square(other).sum()
    return max(0.0, float(difference @ difference + spread - 2 * overlap))


@checked
def nearest_real_distance(real: Any, synthetic: Any | None = None) -> Floats:
    """Return the Euclidean distance from each synthetic example to its nearest real one.

    A copy is at exactly 0.

    Parameters
    ----------
    real : array-like of shape (n,), (n, d) or (n, …)
        Numbers; pictures are flattened.
    synthetic : array-like of shape (m,), (m, d) or (m, …), optional
        Without it, the distance of each real example to its nearest other one.

    Returns
    -------
    ndarray of shape (m,), float64

    Examples
    --------
    >>> nearest_real_distance([[0.0, 0.0], [3.0, 4.0]], [[0.0, 1.0], [3.0, 4.0]]).tolist()
    [1.0, 0.0]
    >>> nearest_real_distance([0.0, 1.0, 5.0]).tolist()
    [1.0, 1.0, 4.0]
    """
    if synthetic is None:
        points = as_points("real", real, least=2)
        return np.sqrt(kth_nearest(points, points, 1))
    first, second = as_pair(real, synthetic)
    return np.sqrt(kth_nearest(second, first, 0))


def as_pair(
    real: Any, synthetic: Any, *, least: int = 1, name: str = "synthetic"
) -> tuple[Floats, Floats]:
    """Return both data sets as points, once they are known to have the same number of columns."""
    first = as_points("real", real, least=least)
    second = as_points(name, synthetic, least=least)
    if first.shape[1] != second.shape[1]:
        raise ValueError(
            f"real and {name} must describe an example by the same number of numbers, "
            f"got {first.shape[1]} and {second.shape[1]}"
        )
    return first, second


def kth_nearest(rows: Floats, others: Floats, k: int) -> Floats:
    """Return each row's squared distance to its (k + 1)-th nearest among the others, shape (n,).

    With k = 0 that is the nearest; where both are the same set, each row itself comes first, and
    k counts true neighbours.
    """
    # In few columns a tree compares exact distances; in many, scikit-learn takes a matrix product.
    x, y = centred(rows, others) if others.shape[1] > IN_A_TREE else (rows, others)
    places = NearestNeighbors(n_neighbors=k + 1).fit(y).kneighbors(x, return_distance=False)[:, k]
    return squared_distances(rows, others[places])  # measured again: copies and ties are exact


def centred(rows: Floats, others: Floats) -> tuple[Floats, Floats]:
    """Return both sets around a centre of the others, where squares lose fewer digits."""
    centre = np.median(others[:: max(1, len(others) // 32)], axis=0)
    return rows - centre, others - centre


def squared_distances(rows: Floats, others: Floats) -> Floats:
    """Return the squared distance of each row to the other in its place, without cancellation."""
    difference = rows - others
    squared: Floats = np.einsum("nd,nd->n", difference, difference)
    return squared


def _root(points: Floats) -> Floats:
    """Return a root A of the points' covariance, Σ = AᵀA, with at most d rows."""
    root: Floats = (points - points.mean(axis=0)) / np.sqrt(len(points) - 1)
    return np.linalg.qr(root).R if len(root) > root.shape[1] else root
