"""The bell curve as a generator, in any dimension: `Gaussian`."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from synthlab import _checks
from synthlab._arrays import Floats, as_numbers
from synthlab._checks import Seed, as_sampling_bias, generator, require_fitted


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

    def __init__(self, *, ddof: int = 1, sampling_bias: float = 1.0) -> None:
        if _checks.count("ddof", ddof) > 1:
            raise ValueError(f"ddof must be 1 (unbiased) or 0 (maximum likelihood), got {ddof!r}")
        self.ddof = ddof
        self.sampling_bias = as_sampling_bias(sampling_bias)

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

    def sample(self, n: int, rng: Seed = None) -> Floats:
        """Return n draws from N(μ, λΣ), of shape (n,) or (n, d) as the data had."""
        require_fitted(self, "mean_")
        n = _checks.count("n", n, least=1)
        noise = generator(rng).standard_normal((n, len(self.mean_)))
        spread = square_root(self.sampling_bias * self.covariance_)
        return (self.mean_ + noise @ spread).reshape(n, *self._form)


def square_root(covariance: Floats) -> Floats:
    """Return the symmetric S with S·S = covariance, which need not have full rank."""
    values, directions = np.linalg.eigh(covariance)
    root: Floats = (directions * np.sqrt(values.clip(min=0))) @ directions.T
    return root
