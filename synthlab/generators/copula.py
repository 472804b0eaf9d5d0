"""Each column as it is, joined by a bell curve: `GaussianCopula`."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from synthlab import _checks
from synthlab._arrays import Array, Floats
from synthlab._checks import Seed, generator, require_fitted
from synthlab.generators._latent import kinds_in_order, latent_correlation, positive
from synthlab.generators._rows import Rows
from synthlab.generators.gaussian import square_root


class GaussianCopula:
    """Columns with the shapes that they have, hung together as the columns of a bell curve are.

    Behind each column a standard normal number is imagined, of which the entry shows in which
    range it lies: a word for a range, as wide as the word is frequent; a number for its rank. The
    correlations of those hidden numbers are estimated from all pairs of columns; a sample draws
    hidden numbers, and reads each column's entry from its range. Between two neighbouring numbers
    of the data, quantiles run in a straight line; the smallest and the largest stand for all
    beyond them. Whole numbers in a table stay whole.

    What it can never produce: a number beyond the smallest and largest of its column, and a word
    that no row has. It can produce *combinations* that no row has, likely or impossible ones (a
    retired child), because of what it keeps of their dependence: one number for each pair of
    columns. What is not a matter of more goes with more, such as a ring, or a kind that stands
    apart in the middle, is lost.

    Parameters
    ----------
    order : mapping of str to sequence of str, optional
        The words of a column from least to most, where there is such an order: `{"income":
        ["lower", "middle", "upper"]}`. Other columns get the order that follows best what all
        columns have in common. In a small sample that finds more than there is: between two
        independent columns of 30 rows, of three and four kinds, a correlation of .3 on average.

    Attributes
    ----------
    correlation_ : float64 ndarray of shape (d, d)
        Of the hidden numbers: first the columns of numbers, then those of words.
    shrinkage_ : float in [0, 1)
        How far towards 0 all correlations had to be moved, for there to be such a bell curve.
    kinds_ : dict of str to ndarray
        The words of each column, in the order of their ranges.

    References
    ----------
    R. B. Nelsen, "An introduction to copulas", 2nd edition, 2006, section 2.10. U. Olsson, F.
    Drasgow and N. J. Dorans, "The polyserial correlation coefficient", Psychometrika 47:337–347,
    1982.

    Examples
    --------
    >>> from synthlab.worlds import as_table
    >>> table = as_table({"rooms": [1, 2, 3, 5], "home": ["rented", "rented", "owned", "owned"]})
    >>> model = GaussianCopula().fit(table)
    >>> model.sample(3, rng=1).tolist()
    [(4.0, 'owned'), (1.0, 'rented'), (5.0, 'owned')]
    """

    def __init__(self, order: Mapping[str, Sequence[str]] | None = None) -> None:
        order = {} if order is None else order
        if not isinstance(order, Mapping) or any(isinstance(o, str) for o in order.values()):
            raise ValueError(f"order must map columns to lists of their words, got {order!r}")
        self.order = {name: list(words) for name, words in order.items()}
        for name, words in self.order.items():
            if len(set(words)) < len(words):
                raise ValueError(f"order[{name!r}] names a word twice: {words}")

    def __repr__(self) -> str:
        return f"GaussianCopula({self.order or ''})"

    def fit(self, X: Any) -> Self:
        """Return the copula fitted to X: a table, or numbers of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X holds fewer than two rows, anything missing, or a word that its `order` lacks.
        """
        rows = Rows.of(X, least=2)
        self.kinds_: dict[str, NDArray[np.str_]] = kinds_in_order(rows)
        for name, order in self.order.items():
            self.kinds_[name] = _as_given(name, order, self.kinds_.get(name))
        codes = [
            np.argsort(kinds)[np.searchsorted(np.sort(kinds), rows.words[name])]
            for name, kinds in self.kinds_.items()
        ]
        columns = np.column_stack([rows.numbers, *codes])
        correlation = latent_correlation(columns)
        self.correlation_, self.shrinkage_ = positive(correlation)
        self._sorted: Floats = np.sort(columns, axis=0)
        self._rows = rows
        return self

    def sample(self, n: int, rng: Seed = None) -> Array:
        """Return n rows with the columns' own shapes, and their correlations."""
        require_fitted(self, "correlation_")
        n = _checks.count("n", n, least=1)
        hidden = generator(rng).standard_normal((n, len(self.correlation_)))
        places = ndtr(hidden @ square_root(self.correlation_)) * len(self._rows)
        d = self._rows.numbers.shape[1]
        # A row's number is the quantile in the middle of its share (Hazen's rule).
        middles = np.arange(len(self._rows)) + 0.5
        numbers = np.empty((n, d))
        for place in range(d):
            numbers[:, place] = np.interp(places[:, place], middles, self._sorted[:, place])
        words = {}
        for place, (name, kinds) in enumerate(self.kinds_.items(), d):
            row = np.minimum(places[:, place].astype(np.intp), len(self._rows) - 1)
            words[name] = kinds[self._sorted[row, place].astype(np.intp)]
        return self._rows.join(self._rows.within(numbers), words)


def _as_given(name: str, order: list[str], kinds: NDArray[np.str_] | None) -> NDArray[np.str_]:
    """Return the words of a column in the order given."""
    if kinds is None:
        raise ValueError(f"order names the column {name!r}, but X has no such column of words")
    if unknown := sorted(set(kinds.tolist()) - set(order)):
        raise ValueError(f"order[{name!r}] lacks {', '.join(unknown)}: put each word in its place")
    return np.array([word for word in order if word in kinds])
