"""Expectation–maximisation for Gaussian mixtures, for many data sets at once: `fit_mixtures`.

A bell curve's log density is a sum of the features 1, x, x·x with coefficients, and its fit needs
nothing but the sums of these features (it is an exponential family). So both steps are one matrix
product: coefficients times features gives log densities, responsibilities times features gives
the next bell curves. Data are standardised first, so that products lose no digits.
"""

from functools import cache
from math import isqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab._arrays import Array, Floats

LOG_2_PI = np.log(2 * np.pi)
#: Added to a component's share of the examples, so that a component without any does no harm.
NEARLY_NONE = 10 * np.finfo(float).eps


class Mixtures(NamedTuple):
    """One Gaussian mixture for each of C data sets.

    Attributes
    ----------
    weights : float64 ndarray of shape (C, k)
    means : float64 ndarray of shape (C, k, d)
    covariances : float64 ndarray of shape (C, k, d, d)
    """

    weights: Floats
    means: Floats
    covariances: Floats


class Fit(NamedTuple):
    """What `fit_mixtures` returns; everything has one entry for each data set.

    Attributes
    ----------
    mixtures : Mixtures
    log_likelihood : float64 ndarray of shape (C,)
        Mean log density of the examples at the last expectation step: less than a step's gain
        below that of the mixtures.
    n_iterations : int64 ndarray of shape (C,)
    converged : bool ndarray of shape (C,)
    """

    mixtures: Mixtures
    log_likelihood: Floats
    n_iterations: NDArray[np.int64]
    converged: NDArray[np.bool_]


class Scale(NamedTuple):
    """Shift and scale of each data set, of shape (C, 1, d)."""

    shift: Floats
    scale: Floats
    divisor: Floats  # the scale, and 1 where that is 0

    @classmethod
    def of(cls, points: Floats) -> "Scale":
        """Return mean and standard deviation of each feature of points of shape (C, n, d)."""
        shift = points.mean(axis=1, keepdims=True)
        variance = np.square(points - shift).mean(axis=1, keepdims=True)
        scale = np.sqrt(variance)
        return cls(shift, scale, np.where(scale > 0, scale, 1.0))

    def standardise(self, points: Floats) -> Floats:
        """Return points with mean 0 and variance 1; a feature that never varies becomes 0."""
        return (points - self.shift) / self.divisor

    def standardise_mixtures(self, mixtures: Mixtures, floor: float) -> Mixtures:
        """Return the mixtures as the standardised points see them.

        The variance of a feature that never varies is 0 in its own units, and the floor here.
        """
        outer = self.divisor[..., None] * self.divisor[:, :, None, :]
        lifted = np.where(self.scale > 0, 0, floor)[..., None] * np.eye(self.scale.shape[-1])
        return mixtures._replace(
            means=self.standardise(mixtures.means),
            covariances=mixtures.covariances / outer + lifted,
        )

    def restore_mixtures(self, mixtures: Mixtures) -> Mixtures:
        """Return the mixtures in the units of the data."""
        outer = self.scale[..., None] * self.scale[:, :, None, :]
        return mixtures._replace(
            means=mixtures.means * self.scale + self.shift,
            covariances=mixtures.covariances * outer,
        )

    @property
    def log_volume(self) -> Floats:
        """What standardising adds to each log density."""
        volume: Floats = np.log(self.divisor).sum(axis=(1, 2))
        return volume


def fit_mixtures(
    points: Floats,
    start: Mixtures,
    *,
    floor: float = 1e-6,
    tolerance: float = 1e-3,
    max_iterations: int = 200,
) -> Fit:
    """Return the mixtures that expectation–maximisation reaches from a start.

    Parameters
    ----------
    points : float64 ndarray of shape (C, n, d)
    start : Mixtures
    floor : float
        After each step, that share of each feature's variance in the data is added to every
        component's variance of that feature.
    tolerance : float
        A data set is done when a step changes its mean log density by less.
    max_iterations : int

    Returns
    -------
    Fit

    References
    ----------
    Dempster, Laird & Rubin, "Maximum likelihood from incomplete data via the EM algorithm",
    Journal of the Royal Statistical Society B 39:1–38, 1977.

    Examples
    --------
    >>> points = np.array([-2.1, -2.0, -1.9, 1.8, 2.0, 2.2]).reshape(1, 6, 1)
    >>> start = Mixtures(np.full((1, 2), 0.5), np.array([[[-1.0], [1.0]]]), np.ones((1, 2, 1, 1)))
    >>> fit_mixtures(points, start).mixtures.means.ravel().round(3).tolist()
    [-2.0, 2.0]
    """
    scale = Scale.of(points)
    features = quadratic_features(scale.standardise(points))
    mixtures = scale.standardise_mixtures(start, floor)
    fit = _empty_fit(start)
    active = np.arange(len(points))
    previous = np.full(len(points), -np.inf)
    for iteration in range(1, max_iterations + 1):
        responsibilities, level = responsibilities_of(mixtures, features)
        mixtures = mixtures_of(responsibilities, features, floor)
        done = abs(level - previous) < tolerance
        if iteration == max_iterations or done.any():
            over = done | (iteration == max_iterations)
            finished = active[over]
            for target, value in zip(fit.mixtures, mixtures, strict=True):
                target[finished] = value[over]
            fit.log_likelihood[finished] = level[over]
            fit.n_iterations[finished] = iteration
            fit.converged[finished] = done[over]
            if over.all():
                break
            going = ~over
            active, level, features = active[going], level[going], features[going]
            mixtures = Mixtures(*(part[going] for part in mixtures))
        previous = level
    return fit._replace(
        mixtures=scale.restore_mixtures(fit.mixtures),
        log_likelihood=fit.log_likelihood - scale.log_volume,
    )


def quadratic_features(points: Floats) -> Floats:
    """Return 1, xᵢ and xᵢxⱼ (i ≤ j) of each point: shape (C, 1 + d + d(d + 1)/2, n).

    >>> quadratic_features(np.array([[[2.0, 3.0]]])).ravel().tolist()
    [1.0, 2.0, 3.0, 4.0, 6.0, 9.0]
    """
    n_sets, n, d = points.shape
    columns = points.swapaxes(1, 2)
    first, second = _pairs(d)
    features = np.empty((n_sets, 1 + d + len(first), n))
    features[:, 0] = 1
    features[:, 1 : 1 + d] = columns
    np.multiply(columns[:, first], columns[:, second], out=features[:, 1 + d :])
    return features


def responsibilities_of(mixtures: Mixtures, features: Floats) -> tuple[Floats, Floats]:
    """Return each component's share in each point, shape (C, k, n), and the mean log density."""
    # In logarithms: a point far from every component has densities that are 0 in floating point.
    shares = _coefficients(mixtures) @ features
    peak = shares.max(axis=1, keepdims=True)
    shares -= peak
    np.exp(shares, out=shares)
    total = shares.sum(axis=1, keepdims=True)
    shares /= total
    np.log(total, out=total)
    total += peak
    return shares, total[:, 0].sum(axis=1) / total.shape[2]


def mixtures_of(responsibilities: Floats, features: Floats, floor: float) -> Mixtures:
    """Return the mixtures that fit best, given each component's share in each point."""
    sums = responsibilities @ features.swapaxes(1, 2)
    d = _dimension(features)
    shares = sums[..., 0] + NEARLY_NONE
    moments = sums[..., 1:] / shares[..., None]
    means, seconds = moments[..., :d], moments[..., d:]
    if d == 1:
        covariances = seconds - means**2 + floor
        return Mixtures(shares / shares.sum(axis=1, keepdims=True), means, covariances[..., None])
    covariances = np.empty((*means.shape, d))
    first, second = _pairs(d)
    covariances[..., first, second] = covariances[..., second, first] = seconds
    covariances -= means[..., None] * means[..., None, :]
    covariances[..., np.arange(d), np.arange(d)] += floor
    return Mixtures(shares / shares.sum(axis=1, keepdims=True), means, covariances)


def _coefficients(mixtures: Mixtures) -> Array:
    """Return the coefficients of the features in log(weight · density), shape (C, k, features)."""
    weights, means, covariances = mixtures
    d = means.shape[-1]
    if d == 1:
        return _line_coefficients(weights, means[..., 0], covariances[..., 0, 0])
    precisions: Array = np.linalg.inv(covariances)
    log_determinants = np.linalg.slogdet(covariances)[1]
    slopes = (precisions @ means[..., None])[..., 0]
    constants = d * LOG_2_PI + log_determinants + (slopes * means).sum(axis=-1)
    levels = np.log(weights) - 0.5 * constants
    first, second = _pairs(d)
    # xᵢxⱼ stands for xⱼxᵢ too.
    bends = precisions[..., first, second] * np.where(first == second, -0.5, -1.0)
    return np.concatenate([levels[..., None], slopes, bends], axis=-1)


def _line_coefficients(weights: Floats, means: Floats, variances: Floats) -> Floats:
    """Return the same in one dimension, where no matrices are needed."""
    coefficients = np.empty((*means.shape, 3))
    slopes = np.divide(means, variances, out=coefficients[..., 1])
    np.divide(-0.5, variances, out=coefficients[..., 2])
    constants = slopes * means
    constants += np.log(variances) + LOG_2_PI
    np.subtract(np.log(weights), 0.5 * constants, out=coefficients[..., 0])
    return coefficients


@cache
def _pairs(d: int) -> tuple[Array, Array]:
    """Return all i and j with i ≤ j < d."""
    first, second = np.triu_indices(d)
    return first, second


def _dimension(features: Floats) -> int:
    """Return d, from 1 + d + d(d + 1)/2 features."""
    return (isqrt(8 * features.shape[1] + 1) - 3) // 2


def _empty_fit(start: Mixtures) -> Fit:
    n_sets = len(start.weights)
    return Fit(
        Mixtures(*(np.empty_like(part) for part in start)),
        np.empty(n_sets),
        np.empty(n_sets, dtype=np.int64),
        np.empty(n_sets, dtype=bool),
    )
