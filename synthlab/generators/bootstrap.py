"""The data themselves as a generator: `Bootstrap` copies them, `SmoothedBootstrap` shakes them."""

from typing import Any, Literal, Self

import numpy as np

from synthlab import _checks
from synthlab._arrays import Array, Floats, as_data
from synthlab._checks import Seed, generator, require_fitted
from synthlab.generators._rows import Rows, is_table
from synthlab.generators.gaussian import square_root
from synthlab.generators.kernel import KernelDensity
from synthlab.worlds.tables import check_table


class Bootstrap:
    """The data by heart; a sample is drawn from them with replacement.

    Every statistic of the data is kept, and nothing can be learnt about it.

    What it can never produce: anything new. Each synthetic row is a real one again, a person's
    row included. Of n rows, a sample of n holds some 63 % (1 - 1/e) and leaves out the rest for
    good; trained on its own samples, it loses row after row as categories are lost in genetic
    drift, until all are copies of one.

    Attributes
    ----------
    examples_ : ndarray of shape (n, ...)

    References
    ----------
    B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7:1–26,
    1979.

    Examples
    --------
    >>> Bootstrap().fit(["fitted", "galley", "retro"]).sample(4, rng=1).tolist()
    ['galley', 'galley', 'retro', 'retro']
    """

    def __repr__(self) -> str:
        return "Bootstrap()"

    def fit(self, X: Any) -> Self:
        """Return the generator, knowing the examples X: numbers, words, tables, pictures, scenes.

        Raises
        ------
        ValueError
            If there is no example, or a number is missing.
        """
        if is_table(X):
            check_table("X", X)
        self.examples_: Array = as_data("X", np.array(X))
        return self

    def sample(self, n: int, rng: Seed = None) -> Array:
        """Return n of the examples, drawn with replacement."""
        return self.sample_traced(n, rng)[0]

    def sample_traced(self, n: int, rng: Seed = None) -> tuple[Array, Array]:
        """Return n of the examples, and the index of each among the data, in an (n, 1) array."""
        require_fitted(self, "examples_")
        n = _checks.count("n", n, least=1)
        drawn = generator(rng).integers(len(self.examples_), size=n)
        return self.examples_[drawn], drawn[:, None]


class SmoothedBootstrap:
    """The data by heart, and a hand that shakes: rows drawn with replacement, numbers jittered.

    For plain numbers this is `KernelDensity`. In a table the numbers of a row are shaken and its
    words go along unchanged; columns of whole numbers (children, years) stay whole.

    What it can never produce: a word or a combination of words that no row has, and numbers
    farther than a few bandwidths from those of some row. It may well produce the impossible: an
    age below 0, since it knows of no limits. Each generation adds variance: (1 - 1/n)(s² + h²) is
    what the next can expect, for s² divided by n.

    Parameters
    ----------
    bandwidth : "silverman" or float greater than 0, default "silverman"
        Standard deviation of the jitter. For plain numbers in their own units, see
        `KernelDensity`; for tables, whose columns have units of their own, as a share of each
        column's standard deviation.
    sampling_bias : float in (0, 1], default 1
        λ, by which the covariance of the jitter is multiplied.

    Attributes
    ----------
    jitter_covariance_ : float64 ndarray of shape (d, d)
        Of the numbers, before λ. A constant column is not shaken.

    References
    ----------
    Silverman, "Density estimation for statistics and data analysis", 1986, section 6.4.

    Examples
    --------
    >>> from synthlab.worlds import as_table
    >>> table = as_table({"age": [34, 51, 29], "home": ["rented", "owned", "rented"]})
    >>> SmoothedBootstrap(0.2).fit(table).sample(3, rng=1).tolist()
    [(52.0, 'owned'), (49.0, 'owned'), (31.0, 'rented')]
    """

    def __init__(
        self,
        bandwidth: Literal["silverman"] | float = "silverman",
        *,
        sampling_bias: float = 1.0,
    ) -> None:
        self._kernel = KernelDensity(bandwidth, sampling_bias=sampling_bias)

    @property
    def bandwidth(self) -> Literal["silverman"] | float:
        """As it was given."""
        return self._kernel.bandwidth

    @property
    def sampling_bias(self) -> float:
        """As it was given."""
        return self._kernel.sampling_bias

    def __repr__(self) -> str:
        return f"SmoothedBootstrap({self.bandwidth!r}, sampling_bias={self.sampling_bias:g})"

    def fit(self, X: Any) -> Self:
        """Return the generator, knowing X: a table, or numbers of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X holds too few rows (for a table or Silverman's rule, fewer than two), no column
            of numbers, or anything missing.
        """
        rows = Rows.of(X, least=2 if is_table(X) or self.bandwidth == "silverman" else 1)
        if rows.numbers.shape[1] == 0:
            raise ValueError("X has no column of numbers to shake: Bootstrap() copies its rows")
        scale = rows.spread if rows.is_table else np.ones(rows.numbers.shape[1])
        self._kernel.fit(rows.numbers / np.where(scale > 0, scale, 1))
        covariance = self._kernel.kernel_covariance_ * scale * scale[:, None]
        self.jitter_covariance_: Floats = covariance
        self._rows = rows
        return self

    def sample(self, n: int, rng: Seed = None) -> Array:
        """Return n of the rows, drawn with replacement, their numbers shaken."""
        require_fitted(self, "jitter_covariance_")
        n = _checks.count("n", n, least=1)
        dice = generator(rng)
        drawn = dice.integers(len(self._rows), size=n)
        noise = dice.standard_normal((n, self._rows.numbers.shape[1]))
        jitter = noise @ square_root(self.sampling_bias * self.jitter_covariance_)
        words = {name: column[drawn] for name, column in self._rows.words.items()}
        return self._rows.join(self._rows.numbers[drawn] + jitter, words)
