"""Quality and diversity, told apart by nearest neighbours.

A ball around each example, as wide as the distance to its k-th nearest neighbour in its own set,
sketches where a set lives. `precision` and `density` ask whether the synthetic examples lie where
the real ones live; `recall` and `coverage`, whether they reach all of it. `manifold` answers all
four at once. `expected_coverage` is what two samples of one population show.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab import _checks
from synthlab._arrays import Features, Floats
from synthlab.measures._data import as_pair, check_neighbours
from synthlab.measures._nearest import Bounds, Sieve, kth_nearest


class PrecisionRecall(NamedTuple):
    """Quality and diversity, shares in [0, 1].

    Examples
    --------
    >>> PrecisionRecall(precision=1.0, recall=0.5)
    PrecisionRecall(precision=1.0, recall=0.5)
    """

    precision: float
    recall: float


class DensityCoverage(NamedTuple):
    """Quality and diversity that one stray example cannot spoil: density ≥ 0, coverage in [0, 1].

    Examples
    --------
    >>> DensityCoverage(density=1.0, coverage=0.5)
    DensityCoverage(density=1.0, coverage=0.5)
    """

    density: float
    coverage: float


class Manifold(NamedTuple):
    """All four measures.

    Examples
    --------
    >>> Manifold(precision=1.0, recall=0.5, density=1.2, coverage=0.4).recall
    0.5
    """

    precision: float
    recall: float
    density: float
    coverage: float


class _Hits(NamedTuple):
    """How many real balls hold each synthetic example, and which real examples are reached."""

    balls: NDArray[np.intp]
    covered: NDArray[np.bool_]
    recalled: NDArray[np.bool_]


def manifold(real: Any, synthetic: Any, k: int = 5, *, features: Features = None) -> Manifold:
    """Return precision, recall, density and coverage of a synthetic set.

    Distances are Euclidean, balls are open: an example exactly as far from a centre as the k-th
    neighbour is outside. Ties and copies are exact (no rounding decides them). A set that equals
    the real one shows a coverage near `expected_coverage`, and a precision and a recall that
    depend on the shape of the data: compare them with those of fresh real data, not with 1.

    Parameters
    ----------
    real : array-like of shape (n,), (n, d) or (n, …)
        Numbers; pictures are flattened.
    synthetic : array-like of shape (m,), (m, d) or (m, …)
    k : int, default 5
        Neighbours; below n and m. Kynkäänniemi et al. use 3, Naeem et al. and Alemohammad et al. 5.
    features : callable, optional
        Turns a data set into an array (n, d) in which distances have a meaning.

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
    >>> round(quality.precision, 2), round(quality.recall, 2), round(quality.coverage, 2)
    (1.0, 0.5, 0.47)
    """
    first, second, k = _arguments(real, synthetic, k, features)
    hits = _hits(first, second, kth_nearest(first, first, k), kth_nearest(second, second, k))
    return Manifold(*_precision_recall(hits), *_density_coverage(hits, k))


def precision_recall(
    real: Any, synthetic: Any, *, k: int = 5, features: Features = None
) -> PrecisionRecall:
    """Return precision and recall: see `manifold`.

    Precision is the share of synthetic examples inside at least one real ball; recall the share
    of real examples inside at least one synthetic ball.

    Parameters
    ----------
    real, synthetic : array-like of shape (n, …) and (m, …)
    k : int, default 5
    features : callable, optional

    Returns
    -------
    PrecisionRecall

    Examples
    --------
    >>> precision_recall([0.0, 1, 2, 3, 4, 5], [2.0, 2.1, 2.2], k=2).precision
    1.0
    """
    first, second, k = _arguments(real, synthetic, k, features)
    return _precision_recall(
        _hits(first, second, kth_nearest(first, first, k), kth_nearest(second, second, k))
    )


def density_coverage(
    real: Any, synthetic: Any, *, k: int = 5, features: Features = None
) -> DensityCoverage:
    """Return density and coverage: see `manifold`.

    Density is the mean number of real balls that hold a synthetic example, divided by k; coverage
    the share of real balls that hold at least one. Only balls around real examples are used, so
    a synthetic outlier, whose own ball would be huge, does no harm; m may be k or less.

    Parameters
    ----------
    real, synthetic : array-like of shape (n, …) and (m, …)
    k : int, default 5
    features : callable, optional

    Returns
    -------
    DensityCoverage

    Examples
    --------
    >>> density_coverage([0.0, 1, 2, 3], [1.5, 9.0], k=1)
    DensityCoverage(density=1.0, coverage=0.5)
    """
    first, second, k = _arguments(real, synthetic, k, features, synthetic_balls=False)
    return _density_coverage(_hits(first, second, kth_nearest(first, first, k), None), k)


def precision(real: Any, synthetic: Any, k: int = 5, *, features: Features = None) -> float:
    """Return the share of synthetic examples that lie where the real ones live: see `manifold`.

    Examples
    --------
    >>> precision([0.0, 1, 2, 3], [1.5, 9.0], k=1)
    0.5
    """
    first, second, k = _arguments(real, synthetic, k, features, synthetic_balls=False)
    return _precision_recall(_hits(first, second, kth_nearest(first, first, k), None)).precision


def recall(real: Any, synthetic: Any, k: int = 5, *, features: Features = None) -> float:
    """Return the share of real examples that lie where the synthetic ones live: see `manifold`.

    Examples
    --------
    >>> recall([0.0, 1, 2, 3], [1.5, 1.75], k=1)
    0.0
    """
    first, second, k = _arguments(real, synthetic, k, features)
    return _precision_recall(_hits(first, second, None, kth_nearest(second, second, k))).recall


def density(real: Any, synthetic: Any, k: int = 5, *, features: Features = None) -> float:
    """Return how many real balls hold a synthetic example, on average, over k: see `manifold`.

    Examples
    --------
    >>> density([0.0, 1, 2, 3], [1.5, 9.0], k=1)
    1.0
    """
    return density_coverage(real, synthetic, k=k, features=features).density


def coverage(real: Any, synthetic: Any, k: int = 5, *, features: Features = None) -> float:
    """Return the share of real balls that hold a synthetic example: see `manifold`.

    Examples
    --------
    >>> coverage([0.0, 1, 2, 3], [1.5, 9.0], k=1)
    0.5
    """
    return density_coverage(real, synthetic, k=k, features=features).coverage


def expected_coverage(n_real: int, n_synthetic: int, k: int = 5) -> float:
    """Return the mean coverage when both sets come from one continuous population.

    Seen from one real example, the other n - 1 real ones and the m synthetic ones are in random
    order of distance. It is missed when the k nearest are all real:
    1 - ∏ᵢ₌₁ᵏ (n - i)/(n + m - i).

    Parameters
    ----------
    n_real, n_synthetic : int
    k : int, default 5

    Returns
    -------
    float

    References
    ----------
    M. F. Naeem et al., ICML 2020, lemma 2 (arXiv:2002.09797).

    Examples
    --------
    >>> round(expected_coverage(500, 500), 3)
    0.969
    """
    n_real = _checks.count("n_real", n_real, least=1)
    n_synthetic = _checks.count("n_synthetic", n_synthetic, least=1)
    k = _checks.count("k", k, least=1)
    check_neighbours("n_real", n_real, k)
    i = np.arange(1, k + 1)
    return float(1 - np.prod((n_real - i) / (n_real + n_synthetic - i)))


def _arguments(
    real: Any, synthetic: Any, k: int, features: Features, *, synthetic_balls: bool = True
) -> tuple[Floats, Floats, int]:
    """Return both sets as points, and k, once each set that needs balls has more than k."""
    k = _checks.count("k", k, least=1)
    first, second = as_pair(real, synthetic, features)
    check_neighbours("real", len(first), k)
    if synthetic_balls:
        check_neighbours("synthetic", len(second), k)
    return first, second, k


def _hits(
    real: Floats,
    synthetic: Floats,
    real_radii: NDArray[np.float64] | None,
    synthetic_radii: NDArray[np.float64] | None,
) -> _Hits:
    """Return who lies in whose ball, in one pass over all pairs; radii are squared."""
    balls = np.zeros(len(synthetic), dtype=np.intp)
    covered, recalled = np.zeros((2, len(real)), dtype=bool)
    sieve = Sieve(real, synthetic, k=0)

    def hit(part: slice, bound: Bounds) -> NDArray[np.intp]:
        inside = np.empty(0, dtype=np.intp)
        if real_radii is not None:
            i, inside = sieve.closer(part, bound, real_radii[part, None])
            covered[i] = True
        if synthetic_radii is not None:
            recalled[sieve.closer(part, bound, synthetic_radii)[0]] = True
        return np.bincount(inside, minlength=len(synthetic))

    for more in sieve.blocks(hit):
        balls += more
    return _Hits(balls, covered, recalled)


def _precision_recall(hits: _Hits) -> PrecisionRecall:
    return PrecisionRecall(float(np.mean(hits.balls > 0)), float(np.mean(hits.recalled)))


def _density_coverage(hits: _Hits, k: int) -> DensityCoverage:
    return DensityCoverage(
        int(hits.balls.sum()) / (k * len(hits.balls)), float(np.mean(hits.covered))
    )
