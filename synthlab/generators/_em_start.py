"""Where expectation–maximisation starts: `kmeans_start`, for many data sets at once."""

import numpy as np

from synthlab._arrays import Floats
from synthlab.generators.em import Mixtures, Scale

#: Rounds of k-means after its seeds. They only have to be good enough to start from.
ROUNDS = 10


def kmeans_start(
    points: Floats, n_components: int, floor: float, rng: np.random.Generator
) -> Mixtures:
    """Return mixtures around the centres of k-means, all components with the same covariance.

    Seeds are far apart: each is drawn with probability proportional to its squared distance from
    those before it, a few times over, and the best is taken. The common covariance is that within
    clusters, so that a small cluster cannot start as a spike.

    Parameters
    ----------
    points : float64 ndarray of shape (C, n, d)
    n_components : int
    floor : float
        Added to the variances of the standardised features.
    rng : numpy.random.Generator

    References
    ----------
    Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007.

    Examples
    --------
    >>> points = np.array([-2.1, -2.0, -1.9, 1.8, 2.0, 2.2]).reshape(1, 6, 1)
    >>> start = kmeans_start(points, 2, 1e-6, np.random.default_rng(1))
    >>> sorted(start.means.ravel().round(3).tolist())
    [-2.0, 2.0]
    """
    scale = Scale.of(points)
    places = scale.standardise(points)
    centres = _seeds(places, n_components, rng)
    for _ in range(ROUNDS):
        member = _membership(places, centres)
        sizes = member.sum(axis=1)[..., None]
        # A cluster that lost its last point keeps its centre.
        centres = np.where(sizes, member.swapaxes(1, 2) @ places / np.maximum(sizes, 1), centres)
    member = _membership(places, centres)
    inside = places - member @ centres
    n, d = places.shape[1:]
    within = inside.swapaxes(1, 2) @ inside / n + floor * np.eye(d)
    return scale.restore_mixtures(
        Mixtures(
            (member.sum(axis=1) + 1) / (n + n_components),
            centres,
            np.repeat(within[:, None], n_components, axis=1),
        )
    )


def _seeds(places: Floats, n_components: int, rng: np.random.Generator) -> Floats:
    """Return points that are far apart, of shape (C, k, d)."""
    n_sets, n, _ = places.shape
    sets = np.arange(n_sets)
    trials = 2 + int(np.log(n_components))
    seeds = [places[sets, rng.integers(n, size=n_sets)]]
    nearest = np.square(places - seeds[0][:, None]).sum(axis=2)
    while len(seeds) < n_components:
        reach = nearest.cumsum(axis=1)
        drawn = rng.random((trials, n_sets, 1)) * reach[:, -1:]
        tried = np.minimum((reach <= drawn).sum(axis=2), n - 1)
        candidates = places[sets, tried]
        after = np.square(places - candidates[:, :, None]).sum(axis=3)
        np.minimum(after, nearest, out=after)
        # Of a few candidates, the one that leaves the points nearest to the seeds.
        best = after.sum(axis=2).argmin(axis=0)
        seeds.append(candidates[best, sets])
        nearest = after[best, sets]
    return np.stack(seeds, axis=1)


def _membership(places: Floats, centres: Floats) -> Floats:
    """Return 1 where a point is nearest to a centre, else 0: shape (C, n, k)."""
    # |x - c|² without |x|², which is the same for all centres.
    distances = np.square(centres).sum(axis=2)[:, None] - 2 * places @ centres.swapaxes(1, 2)
    member: Floats = np.eye(centres.shape[1])[distances.argmin(axis=2)]
    return member
