"""Normal distributions as generators, in any dimension: `Gaussian`, `GaussianMixture`."""

import warnings
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn import mixture
from sklearn.exceptions import ConvergenceWarning

from synthlab._arrays import Floats, as_numbers, one_thread
from synthlab._checks import (
    Ddof,
    Portion,
    Seed,
    Size,
    State,
    generator,
    require_fitted,
)
from synthlab._signatures import checked


@checked
class Gaussian:
    """A bell curve, fitted by its mean and covariance; it samples from N(μ, λΣ).

    Parameters
    ----------
    ddof : {1, 0}, default 1
        The variance divides by n - ddof: 1 is unbiased, 0 is maximum likelihood.
    sampling_bias : float in (0, 1], default 1
        λ, by which the covariance is multiplied when sampling.

    Attributes
    ----------
    mean_ : float64 ndarray of shape (d,)
    covariance_ : float64 ndarray of shape (d, d)
        As estimated, before λ.
    standard_deviation_ : float, or float64 ndarray of shape (d,)
        A float if the data had the shape (n,).

    References
    ----------
    Shumailov et al., "AI models collapse when trained on recursively generated data", Nature 631
    (2024), section "Theoretical intuition". Alemohammad et al., "Self-consuming generative models
    go MAD", ICLR 2024, for λ.

    Examples
    --------
    >>> model = Gaussian().fit([1.0, 2.0, 3.0, 4.0, 5.0])
    >>> model.mean_.tolist(), round(model.standard_deviation_, 3)
    ([3.0], 1.581)
    >>> model.sample(3, rng=1).round(2).tolist()
    [3.55, 4.3, 3.52]
    """

    def __init__(self, *, ddof: Ddof = 1, sampling_bias: Portion = 1.0) -> None:
        self.ddof, self.sampling_bias = ddof, sampling_bias

    def __repr__(self) -> str:
        return f"Gaussian(ddof={self.ddof}, sampling_bias={self.sampling_bias:g})"

    def fit(self, X: ArrayLike) -> Self:
        """Return the bell curve fitted to X, of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X holds fewer than 1 + ddof examples, or anything but finite numbers.
        """
        examples = as_numbers("X", X, least=1 + self.ddof)
        self._form = examples.shape[1:]
        rows = examples.reshape(len(examples), -1)
        self.mean_: Floats = rows.mean(axis=0)
        deviations = rows - self.mean_
        self.covariance_: Floats = deviations.T @ deviations / (len(rows) - self.ddof)
        return self

    @property
    def standard_deviation_(self) -> float | Floats:
        """The square root of the variance, before λ."""
        require_fitted(self, "mean_")
        deviations: Floats = np.sqrt(np.diagonal(self.covariance_))
        return deviations if self._form else float(deviations[0])

    def sample(self, n: Size, rng: Seed = None) -> Floats:
        """Return n draws from N(μ, λΣ), of shape (n,) or (n, d) as the data had."""
        require_fitted(self, "mean_")
        noise = generator(rng).standard_normal((n, len(self.mean_)))
        spread = square_root(self.sampling_bias * self.covariance_)
        return (self.mean_ + noise @ spread).reshape(n, *self._form)


@checked
class GaussianMixture:
    """A mixture of bell curves, fitted by expectation–maximisation; it samples from Σ wⱼ·N(μⱼ, Σⱼ).

    The fit is scikit-learn's, of columns in units of their standard deviation. A millionth of its
    variance is added to each column of each component, so that none can shrink onto a single
    example, where the likelihood would be infinite.

    What it can never produce: one hill more than it has components. With few examples, a component
    may sit on two or three of them.

    Parameters
    ----------
    n_components : int, default 2
        How many bell curves.
    random_state : int, default 0
        For the start, by k-means. The same data gives the same fit.

    Attributes
    ----------
    weights_ : float64 ndarray of shape (k,)
    means_ : float64 ndarray of shape (k, d)
    covariances_ : float64 ndarray of shape (k, d, d)

    References
    ----------
    Dempster, Laird & Rubin, Journal of the Royal Statistical Society B 39:1–38, 1977.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> X = np.concatenate([rng.normal(-3, 1, 300), rng.normal(3, 0.5, 100)])
    >>> model = GaussianMixture(2).fit(X)
    >>> sorted(model.means_[:, 0].round(1).tolist()), sorted(model.weights_.round(2).tolist())
    ([-3.1, 3.0], [0.25, 0.75])
    """

    def __init__(self, n_components: Size = 2, *, random_state: State = 0) -> None:
        self.n_components = n_components
        self.random_state = random_state

    def __repr__(self) -> str:
        return f"GaussianMixture({self.n_components})"

    def fit(self, X: ArrayLike) -> Self:
        """Return the mixture fitted to X, of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X holds fewer examples than components, or anything but finite numbers.
        """
        examples = as_numbers("X", X, least=max(2, self.n_components))
        self._form = examples.shape[1:]
        rows = examples.reshape(len(examples), -1)
        mean, spread = rows.mean(axis=0), rows.std(axis=0)
        standard = (rows - mean) / np.where(spread > 0, spread, 1)
        model = mixture.GaussianMixture(
            self.n_components, reg_covar=1e-6, random_state=self.random_state
        )
        with one_thread(), warnings.catch_warnings():
            # Examples that are all alike make fewer hills; a hundred steps are enough for others.
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(standard)
        self.weights_: Floats = model.weights_
        self.means_: Floats = model.means_ * spread + mean
        self.covariances_: Floats = model.covariances_ * spread * spread[:, None]
        return self

    def sample(self, n: Size, rng: Seed = None) -> Floats:
        """Return n draws, of shape (n,) or (n, d) as the data had."""
        require_fitted(self, "means_")
        dice = generator(rng)
        component = dice.choice(len(self.weights_), n, p=self.weights_)
        points = dice.standard_normal((n, self.means_.shape[1]))
        for j, (mean, covariance) in enumerate(zip(self.means_, self.covariances_, strict=True)):
            rows = component == j
            points[rows] = mean + points[rows] @ square_root(covariance)
        return points.reshape(n, *self._form)


def square_root(covariance: Floats) -> Floats:
    """Return the symmetric S with S·S = covariance, which need not have full rank."""
    values, directions = np.linalg.eigh(covariance)
    root: Floats = (directions * np.sqrt(values.clip(min=0))) @ directions.T
    return root
