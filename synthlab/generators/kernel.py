"""A smoothed copy of the data as a generator: `KernelDensity`."""

from numbers import Real
from typing import Literal, Self

import numpy as np
from numpy.typing import ArrayLike

from synthlab import _checks
from synthlab._arrays import Floats, as_numbers
from synthlab._checks import Seed, as_sampling_bias, generator, require_fitted
from synthlab.generators.gaussian import square_root


class KernelDensity:
    """A small bell curve over every example; a sample is an example, drawn again, and shaken.

    This is the smoothed bootstrap. It follows any shape, and asks nothing about the data. What it
    can never do is find what the data lack: a group with no example in them stays unseen, since no
    sample lies more than a few bandwidths from some example. With a bandwidth near 0 it copies.

    Trained on its own samples, it loses groups as categories do, one after another; but the
    shaking adds variance in each generation, so that it does not shrink to a point.

    Parameters
    ----------
    bandwidth : "silverman" or float greater than 0, default "silverman"
        The standard deviation of each small bell curve, in the units of the data and the same in
        every direction. Silverman's rule takes the covariance of the data instead, times
        (n(d + 2)/4)^(−2/(d + 4)).
    sampling_bias : float in (0, 1], default 1
        λ, by which the covariance of the small bell curves is multiplied when sampling, as in
        each component of a mixture. Smaller means nearer to a copy.

    Attributes
    ----------
    examples_ : float64 ndarray of shape (n, d)
    kernel_covariance_ : float64 ndarray of shape (d, d)
        Of each small bell curve, before λ.

    References
    ----------
    Silverman, "Density estimation for statistics and data analysis", 1986, equation 4.14 (the
    bandwidth) and section 6.4 (the smoothed bootstrap).

    Examples
    --------
    >>> model = KernelDensity(bandwidth=0.1).fit([0.0, 0.0, 50.0])
    >>> model.sample(4, rng=1).round(1).tolist()
    [0.0, -0.1, 50.1, 50.0]
    """

    def __init__(
        self,
        bandwidth: Literal["silverman"] | float = "silverman",
        *,
        sampling_bias: float = 1.0,
    ) -> None:
        number = isinstance(bandwidth, Real) and not isinstance(bandwidth, bool)
        by_rule = isinstance(bandwidth, str) and bandwidth == "silverman"
        if not by_rule and not (number and 0 < float(bandwidth) < np.inf):
            raise ValueError(
                f'bandwidth must be "silverman" or a number greater than 0, got {bandwidth!r}'
            )
        self.bandwidth = bandwidth
        self.sampling_bias = as_sampling_bias(sampling_bias)

    def __repr__(self) -> str:
        return f"KernelDensity({self.bandwidth!r}, sampling_bias={self.sampling_bias:g})"

    def fit(self, X: ArrayLike) -> Self:
        """Return the density over the examples X, of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X holds no example (for Silverman's rule, fewer than two), or anything but finite
            numbers.
        """
        by_rule = self.bandwidth == "silverman"
        examples = as_numbers("X", X, least=2 if by_rule else 1)
        self._form = examples.shape[1:]
        self.examples_: Floats = examples.reshape(len(examples), -1)
        n, d = self.examples_.shape
        if by_rule:
            factor = (n * (d + 2) / 4) ** (-1 / (d + 4))
            covariance = np.cov(self.examples_, rowvar=False).reshape(d, d)
            self.kernel_covariance_: Floats = factor**2 * covariance
        else:
            self.kernel_covariance_ = float(self.bandwidth) ** 2 * np.eye(d)
        return self

    def sample(self, n: int, rng: Seed = None) -> Floats:
        """Return n of the examples, drawn with replacement and shaken."""
        require_fitted(self, "examples_")
        n = _checks.count("n", n, least=1)
        dice = generator(rng)
        rows = self.examples_[dice.integers(len(self.examples_), size=n)]
        noise = dice.standard_normal(rows.shape)
        shaken: Floats = rows + noise @ square_root(self.sampling_bias * self.kernel_covariance_)
        return shaken.reshape(n, *self._form)
