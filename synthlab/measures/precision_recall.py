"""Quality and diversity, told apart by nearest neighbours: `manifold`.

A ball around each example, as wide as the distance to its k-th nearest neighbour in its own set,
sketches where a set lives. Precision and density ask whether the synthetic examples lie where the
real ones live; recall and coverage, whether they reach all of it.
"""

from typing import Any, NamedTuple

import numpy as np

from synthlab._arrays import Floats, Mask, one_thread
from synthlab._checks import Size
from synthlab._signatures import checked
from synthlab.measures.distance import as_pair, centred, kth_nearest, squared_distances

AT_ONCE = 2**18  # distances that are looked at together: 2 MB


class Manifold(NamedTuple):
    """What two sets share, by their nearest neighbours.

    Attributes
    ----------
    precision : float in [0, 1]
        The share of synthetic examples in the ball of a real one: quality.
    recall : float in [0, 1]
        The share of real examples in the ball of a synthetic one: diversity.
    density : float, at least 0
        The mean number of real balls that hold a synthetic example, over k: quality. One stray
        example, whose own ball is huge, cannot spoil this or coverage.
    coverage : float in [0, 1]
        The share of real balls that hold a synthetic example: diversity.

    Examples
    --------
    >>> Manifold(precision=1.0, recall=0.5, density=1.2, coverage=0.4).recall
    0.5
    """

    precision: float
    recall: float
    density: float
    coverage: float


@checked
def manifold(real: Any, synthetic: Any, k: Size = 5) -> Manifold:
    """Return precision, recall, density and coverage of a synthetic set.

    Distances are Euclidean, balls are open: an example exactly as far from a centre as the k-th
    neighbour is outside. Ties and copies are exact (no rounding decides them). A set that equals
    the real one does not show 1 everywhere: coverage is then 1 - ∏ᵢ₌₁ᵏ (n - i)/(n + m - i) on
    average, and precision and recall depend on the shape of the data. Compare with fresh real data.

    Parameters
    ----------
    real : array-like of shape (n,), (n, d) or (n, …)
        Numbers; pictures are flattened.
    synthetic : array-like of shape (m,), (m, d) or (m, …)
    k : int, default 5
        Neighbours; below n and m. Kynkäänniemi et al. use 3, Naeem et al. and Alemohammad et al. 5.

    Returns
    -------
    Manifold
        A named tuple of four floats.

    Raises
    ------
    ValueError
        If a set has k examples or fewer, holds NaN or infinity, or differs in width.

    References
    ----------
    T. Kynkäänniemi et al., "Improved precision and recall metric for assessing generative models",
    NeurIPS 2019, equations 1 and 2 (arXiv:1904.06991). M. F. Naeem et al., "Reliable fidelity and
    diversity metrics for generative models", ICML 2020, equations 3 and 4 (arXiv:2002.09797).

    Examples
    --------
    A model that has forgotten half of the real examples, and invents nothing:

    >>> rng = np.random.default_rng(0)
    >>> real = rng.uniform(size=(500, 2))
    >>> half = rng.uniform(size=(500, 2)) * [0.5, 1]
    >>> quality = manifold(real, half)
    >>> round(quality.precision, 2), round(quality.recall, 2)
    (1.0, 0.5)
    """
    first, second = as_pair(real, synthetic)
    for name, points in (("real", first), ("synthetic", second)):
        if len(points) <= k:
            raise ValueError(
                f"{name} must have more than k = {k} examples, got {len(points)}: take a smaller k"
            )
    balls = np.zeros(len(second), dtype=np.intp)
    covered, recalled = np.zeros((2, len(first)), dtype=bool)
    with one_thread():
        radii, synthetic_radii = kth_nearest(first, first, k), kth_nearest(second, second, k)
        pairs = _Pairs(first, second)
        for start in range(0, len(first), height := max(1, AT_ONCE // len(second))):
            part = slice(start, start + height)
            bounds = pairs.bounds(part)
            inside = pairs.closer(part, bounds, radii[part, None])
            balls += inside.sum(axis=0)
            covered[part] = inside.any(axis=1)
            recalled[part] = pairs.closer(part, bounds, synthetic_radii).any(axis=1)
    return Manifold(
        precision=float(np.mean(balls > 0)),
        recall=float(np.mean(recalled)),
        density=int(balls.sum()) / (k * len(second)),
        coverage=float(np.mean(covered)),
    )


class _Pairs:
    """Which pairs of two sets are closer than a radius, some rows at a time.

    Squared distances come from one matrix product, |x|² + |y|² - 2x·y. Where its rounding error
    leaves in doubt whether a pair is closer, it is measured again as Σ(x - y)².
    """

    def __init__(self, rows: Floats, others: Floats) -> None:
        self.rows, self.others = rows, others
        self.x, self.y = centred(rows, others)
        self.x2, self.y2 = (np.einsum("nd,nd->n", one, one) for one in (self.x, self.y))
        # A sum of n products errs by at most n·ε·Σ|xᵢyᵢ| (Higham, "Accuracy and stability of
        # numerical algorithms", 2002, section 3.1), and n·ε(|x|² + |y|²)/2 is more.
        self.error = 2 * (rows.shape[1] + 4) * float(np.finfo(np.float64).eps)

    def bounds(self, part: slice) -> tuple[Floats, Floats]:
        """Return the lowest and the highest that the squared distances may be, (rows, others)."""
        products = -2 * self.x[part] @ self.y.T
        low, high = 1 - self.error, 1 + self.error
        lowest = products + (low * self.x2[part, None] + low * self.y2)
        highest = products + (high * self.x2[part, None] + high * self.y2)
        return lowest, highest

    def closer(self, part: slice, bounds: tuple[Floats, Floats], radii: Floats) -> Mask:
        """Return which pairs are closer than `radii`: squared, of shape (rows, 1) or (others,)."""
        lowest, highest = bounds
        inside: Mask = highest < radii
        i, j = np.nonzero((lowest < radii) ^ inside)
        limits = np.broadcast_to(radii, inside.shape)[i, j]
        inside[i, j] = squared_distances(self.rows[part][i], self.others[j]) < limits
        return inside
