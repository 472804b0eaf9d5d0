"""The data themselves as a generator: `Bootstrap` copies them, `SmoothedBootstrap` jitters them."""

from typing import Any, Self

import numpy as np

from synthlab._arrays import Array, Floats, as_data, positive
from synthlab._checks import Seed, Size, generator, require_fitted
from synthlab._frames import picked
from synthlab._signatures import checked
from synthlab.generators.gaussian import square_root
from synthlab.generators.rows import Rows


@checked
class Bootstrap:
    """The data by heart; a sample is drawn from them with replacement.

    Every statistic of the data is kept, and nothing can be learned about it.

    What it can never produce: anything new. Each synthetic row is a real one again, a person's
    row included. Of n rows, a sample of n holds some 63% (1 - 1/e) and leaves out the rest for
    good; trained on its own samples, it loses row after row as categories are lost in genetic
    drift, until all are copies of one.

    Attributes
    ----------
    examples_ : ndarray of shape (n, ...), or data frame of n rows

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
        self.examples_: Array = as_data("X", X).copy()
        return self

    def sample(self, n: int, rng: Seed = None) -> Array:
        """Return n of the examples, drawn with replacement."""
        return self.sample_traced(n, rng)[0]

    def sample_traced(self, n: Size, rng: Seed = None) -> tuple[Array, Array]:
        """Return n of the examples, and the index of each among the data, in an (n, 1) array."""
        require_fitted(self, "examples_")
        drawn = generator(rng).integers(len(self.examples_), size=n)
        return picked(self.examples_, drawn), drawn[:, None]


@checked
class SmoothedBootstrap:
    """The data by heart, jittered: rows drawn with replacement, their numbers moved a little.

    A small bell curve stands over every row, so for numbers alone this is a kernel density. In a
    table the numbers of a row are jittered and its words go along unchanged; columns of whole
    numbers (children, years) stay whole.

    What it can never produce: a word or a combination of words that no row has, and numbers
    farther than a few bandwidths from those of some row. It may well produce the impossible: an
    age below 0, since it knows of no limits. Each generation adds variance: (1 - 1/n)(s² + h²) is
    what the next can expect, for s² divided by n.

    Parameters
    ----------
    bandwidth : float greater than 0, optional
        Standard deviation of the jitter, as a share of each column's. If not given, Silverman's
        rule: the jitter has the covariance of the data, times (n(d + 2)/4)^(−2/(d + 4)).

    Attributes
    ----------
    jitter_covariance_ : float64 ndarray of shape (d, d)
        Of the numbers. A constant column is not jittered.

    References
    ----------
    Silverman, "Density estimation for statistics and data analysis", 1986, equation 4.14 (the
    bandwidth) and section 6.4 (the smoothed bootstrap).

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"age": [34, 51, 29], "home": ["rented", "owned", "rented"]})
    >>> SmoothedBootstrap(0.2).fit(table).sample(3, rng=1)
       age    home
    0   52   owned
    1   49   owned
    2   31  rented
    """

    def __init__(self, bandwidth: float | None = None) -> None:
        self.bandwidth = None if bandwidth is None else float(positive("bandwidth", bandwidth))

    def __repr__(self) -> str:
        return f"SmoothedBootstrap({self.bandwidth or ''})"

    def fit(self, X: Any) -> Self:
        """Return the generator, knowing X: a table, or numbers of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X holds fewer than two rows, no column of numbers, or anything missing.
        """
        rows = Rows.of(X, least=2)
        n, d = rows.numbers.shape
        if d == 0:
            raise ValueError("X has no column of numbers to jitter: Bootstrap() copies its rows")
        if self.bandwidth is None:
            factor = (n * (d + 2) / 4) ** (-2 / (d + 4))
            covariance = factor * np.cov(rows.numbers, rowvar=False).reshape(d, d)
        else:
            covariance = np.diag(np.square(self.bandwidth * rows.spread))
        self.jitter_covariance_: Floats = covariance
        self._rows = rows
        return self

    def sample(self, n: Size, rng: Seed = None) -> Array:
        """Return n of the rows, drawn with replacement, their numbers jittered."""
        require_fitted(self, "jitter_covariance_")
        dice = generator(rng)
        drawn = dice.integers(len(self._rows), size=n)
        noise = dice.standard_normal((n, self._rows.numbers.shape[1]))
        jitter = noise @ square_root(self.jitter_covariance_)
        words = {name: codes[drawn] for name, codes in self._rows.words.items()}
        return self._rows.join(self._rows.numbers[drawn] + jitter, words)
