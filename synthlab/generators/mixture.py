"""Several bell curves together as a generator, in any dimension: `GaussianMixture`."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from synthlab import _checks
from synthlab._arrays import Floats, as_numbers
from synthlab._checks import Seed, as_sampling_bias, generator, require_fitted
from synthlab.generators._em_start import kmeans_start
from synthlab.generators.em import Mixtures, fit_mixtures
from synthlab.generators.gaussian import square_root


class GaussianMixture:
    """A mixture of bell curves, fitted by expectation–maximisation.

    It samples from Σ wⱼ·N(μⱼ, λΣⱼ).

    Parameters
    ----------
    n_components : int, default 2
        How many bell curves.
    sampling_bias : float in (0, 1], default 1
        λ, by which each component's covariance is multiplied when sampling. The components stay
        where they are, as often as they are.
    warm_start : bool, default False
        Start from the last fit, if there is one. In a loop this is several times faster, and a
        component keeps its place in the arrays; it also keeps to the hill it is on.
    floor : float, default 1e-6
        That share of each feature's variance in the data is added to the same variance of every
        component. So no component is narrower than a thousandth of the data's standard deviation,
        and none can shrink onto a single example, where the likelihood would be infinite.
        scikit-learn adds 1e-6 whatever the data's scale.
    tolerance : float, default 1e-3
        Stop when a step changes the mean log density by less.
    max_iterations : int, default 200
    random_state : int, default 0
        For the start, by k-means++. The same data gives the same fit.

    Attributes
    ----------
    weights_ : float64 ndarray of shape (k,)
    means_ : float64 ndarray of shape (k, d)
    covariances_ : float64 ndarray of shape (k, d, d)
        As estimated, before λ.
    log_likelihood_ : float
        Mean log density of the examples at the last expectation step.
    n_iterations_ : int
    converged_ : bool

    References
    ----------
    Dempster, Laird & Rubin, Journal of the Royal Statistical Society B 39:1–38, 1977. In a loop:
    Shumailov et al., Nature 631 (2024).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> X = np.concatenate([rng.normal(-3, 1, 300), rng.normal(3, 0.5, 100)])
    >>> model = GaussianMixture(2).fit(X)
    >>> order = model.means_[:, 0].argsort()
    >>> model.means_[order, 0].round(1).tolist(), model.weights_[order].round(2).tolist()
    ([-3.1, 3.0], [0.75, 0.25])
    >>> model.sample(3, rng=1).shape
    (3,)
    """

    def __init__(
        self,
        n_components: int = 2,
        *,
        sampling_bias: float = 1.0,
        warm_start: bool = False,
        floor: float = 1e-6,
        tolerance: float = 1e-3,
        max_iterations: int = 200,
        random_state: int = 0,
    ) -> None:
        self.n_components = _checks.count("n_components", n_components, least=1)
        self.sampling_bias = as_sampling_bias(sampling_bias)
        self.warm_start = warm_start
        self.floor = _small("floor", floor)
        self.tolerance = _small("tolerance", tolerance)
        self.max_iterations = _checks.count("max_iterations", max_iterations, least=1)
        self.random_state = _checks.count("random_state", random_state)

    def __repr__(self) -> str:
        return f"GaussianMixture({self.n_components}, sampling_bias={self.sampling_bias:g})"

    @classmethod
    def from_parameters(
        cls,
        weights: ArrayLike,
        means: ArrayLike,
        covariances: ArrayLike,
        **settings: Any,
    ) -> Self:
        """Return a mixture with known parameters, as a truth to start from.

        Parameters
        ----------
        weights : array-like of shape (k,), summing to one
        means : array-like of shape (k,) or (k, d)
        covariances : array-like of shape (k,), variances, or (k, d, d)
        **settings
            `sampling_bias` and the others, as when a mixture is made.

        Examples
        --------
        >>> truth = GaussianMixture.from_parameters([0.5, 0.5], [-2, 2], [1, 1])
        >>> truth.sample(4, rng=1).round(1).tolist()
        [2.9, 2.4, -2.5, 2.6]
        """
        shares, places = as_numbers("weights", weights), as_numbers("means", means)
        if shares.ndim != 1 or (shares < 0).any() or abs(shares.sum() - 1) > 1e-6:
            raise ValueError(f"weights must be one share for each component, got {weights!r}")
        model = cls(len(shares), **settings)
        d = places.shape[1] if places.ndim == 2 else 1
        spreads = np.asarray(covariances, dtype=np.float64)
        wanted = {(len(shares),), (len(shares), 1, 1)} if d == 1 else {(len(shares), d, d)}
        if len(places) != len(shares) or spreads.shape not in wanted:
            raise ValueError(
                f"means and covariances must be those of {len(shares)} components in {d} "
                f"dimensions, got the shapes {places.shape} and {spreads.shape}"
            )
        spreads = spreads.reshape(-1, d, d)
        if not np.isfinite(spreads).all() or (np.linalg.eigvalsh(spreads) < 0).any():
            raise ValueError("covariances must be finite and must not have negative variances")
        model._form = places.shape[1:]
        model.weights_, model.covariances_ = shares / shares.sum(), spreads
        model.means_ = places.reshape(-1, d)
        return model

    def fit(self, X: ArrayLike) -> Self:
        """Return the mixture fitted to X, of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X holds fewer examples than components, or anything but finite numbers.
        """
        examples = as_numbers("X", X, least=max(2, self.n_components))
        points = examples.reshape(1, len(examples), -1)
        start = self._start(points)
        self._form = examples.shape[1:]
        fit = fit_mixtures(
            points,
            start,
            floor=self.floor,
            tolerance=self.tolerance,
            max_iterations=self.max_iterations,
        )
        self.weights_, self.means_, self.covariances_ = (part[0] for part in fit.mixtures)
        self.log_likelihood_ = float(fit.log_likelihood[0])
        self.n_iterations_ = int(fit.n_iterations[0])
        self.converged_ = bool(fit.converged[0])
        return self

    def _start(self, points: Floats) -> Mixtures:
        """Return the last fit, if it is wanted and still fits; else one from k-means."""
        if self.warm_start and hasattr(self, "means_"):
            if self.means_.shape[1] != points.shape[2]:
                raise ValueError(
                    f"X must have {self.means_.shape[1]} features as in the last fit, "
                    f"got {points.shape[2]}: use warm_start=False"
                )
            return Mixtures(self.weights_[None], self.means_[None], self.covariances_[None])
        rng = np.random.default_rng(self.random_state)
        return kmeans_start(points, self.n_components, self.floor, rng)

    def sample(self, n: int, rng: Seed = None) -> Floats:
        """Return n draws, of shape (n,) or (n, d) as the data had."""
        require_fitted(self, "means_")
        n, rng = _checks.count("n", n, least=1), generator(rng)
        component = rng.choice(len(self.weights_), n, p=self.weights_)
        points = rng.standard_normal((n, self.means_.shape[1]))
        for j, (mean, covariance) in enumerate(zip(self.means_, self.covariances_, strict=True)):
            rows = component == j
            points[rows] = mean + points[rows] @ square_root(self.sampling_bias * covariance)
        return points.reshape(n, *self._form)


def _small(name: str, value: float) -> float:
    """Return the value if it is greater than 0 and less than 1."""
    if not 0 < _checks.share(name, value) < 1:
        raise ValueError(f"{name} must lie between 0 and 1, got {value!r}")
    return float(value)
