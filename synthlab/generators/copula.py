"""Each column as it is, joined by a bell curve: `GaussianCopula`.

A column is read as ranges of a standard normal number, one for each different entry, in order, each
as probable as the entry is frequent. That is exact for words with an order, and for numbers it is
the ranks; ties need no rule of their own. `latent_correlation` finds how those hidden numbers
depend on one another, `positive` makes a bell curve possible, `orders_of_kinds` puts words in
order.
"""

from typing import Annotated, Any, Self

import numpy as np
from scipy.special import ndtr, ndtri

from synthlab._arrays import Array, Floats, Places
from synthlab._checks import Seed, generator, require_fitted, whole
from synthlab._signatures import checked
from synthlab.generators.gaussian import square_root
from synthlab.generators.rows import Rows

N_ROUNDS = 100  # far more than an order needs to settle
N_TERMS = 150  # of the series for two columns: exact to .01 up to a correlation of .99


@checked
class GaussianCopula:
    """Columns with the shapes that they have, tied together as the columns of a bell curve are.

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
    >>> import pandas
    >>> homes = ["rented", "rented", "owned", "owned"]
    >>> table = pandas.DataFrame({"rooms": [1, 2, 3, 5], "home": homes})
    >>> GaussianCopula().fit(table).sample(3, rng=1)
       rooms    home
    0      4   owned
    1      1  rented
    2      5   owned
    """

    def __repr__(self) -> str:
        return "GaussianCopula()"

    def fit(self, X: Any) -> Self:
        """Return the copula fitted to X: a table, or numbers of shape (n,) or (n, d).

        Raises
        ------
        ValueError
            If X holds fewer than two rows, or anything missing.
        """
        rows = Rows.of(X, least=2)
        self._orders = orders_of_kinds(rows)
        self.kinds_: dict[Any, Array] = {
            name: rows.kinds[name][order] for name, order in self._orders.items()
        }
        codes = [np.argsort(order)[rows.words[name]] for name, order in self._orders.items()]
        columns = np.column_stack([rows.numbers, *codes])
        correlation = latent_correlation(columns)
        self.correlation_, self.shrinkage_ = positive(correlation)
        self._sorted: Floats = np.sort(columns, axis=0)
        self._rows = rows
        return self

    def sample(self, n: Annotated[int, whole(1, 1_000_000)], rng: Seed = None) -> Array:
        """Return n rows with the columns' own shapes, and their correlations."""
        require_fitted(self, "correlation_")
        hidden = generator(rng).standard_normal((n, len(self.correlation_)))
        places = ndtr(hidden @ square_root(self.correlation_)) * len(self._rows)
        d = self._rows.numbers.shape[1]
        # A row's number is the quantile in the middle of its share (Hazen's rule).
        middles = np.arange(len(self._rows)) + 0.5
        numbers = np.empty((n, d))
        for place in range(d):
            numbers[:, place] = np.interp(places[:, place], middles, self._sorted[:, place])
        words = {}
        for place, (name, order) in enumerate(self._orders.items(), d):
            row = np.minimum(places[:, place].astype(np.intp), len(self._rows) - 1)
            words[name] = order[self._sorted[row, place].astype(np.intp)]
        return self._rows.join(self._rows.within(numbers), words)


def latent_correlation(columns: Floats) -> Floats:
    """Return the correlations of the hidden numbers behind columns, shape (d, d).

    Each entry scores the mean m of its range. If the hidden numbers of two columns have the
    correlation ρ, then Cov(mᵢ, mⱼ) = Σₖ ρᵏ aᵢₖ aⱼₖ with aᵢₖ the k-th Hermite coefficient of mᵢ
    (Mehler's formula); this grows with ρ, and is solved for it. A constant column correlates with
    nothing.
    """
    scores = np.empty(columns.shape)
    coefficients = np.zeros((N_TERMS, columns.shape[1]))
    for place, column in enumerate(columns.T):
        _, ranges, counts = np.unique(column, return_inverse=True, return_counts=True)
        shares = counts / len(column)
        borders = ndtri(np.cumsum(shares)[:-1])
        means = -np.diff(_density(borders), prepend=0, append=0) / shares
        scores[:, place] = means[ranges]
        coefficients[:, place] = _coefficients(borders, np.diff(means))
    first, second = np.triu_indices(columns.shape[1], k=1)
    covariance = (scores[:, first] * scores[:, second]).mean(axis=0)
    correlation = np.eye(columns.shape[1])
    found = _solved(coefficients[:, first] * coefficients[:, second], covariance)
    correlation[first, second] = correlation[second, first] = found
    return correlation


def _solved(terms: Floats, values: Floats) -> Floats:
    """Return ρ in [-1, 1] with Σₖ ρᵏ·terms[k - 1] nearest to the value, pair by pair, shape (P,).

    The sum grows with ρ: bisection. A pair without terms (a constant column) gets 0.
    """
    low, high = -np.ones(len(values)), np.ones(len(values))
    for _ in range(34):
        middle = (low + high) / 2
        total = np.zeros(len(values))
        for term in terms[::-1]:  # Horner's rule
            total += term
            total *= middle
        below = total < values
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.where(terms.any(axis=0), (low + high) / 2, 0)


def _density(z: Floats) -> Floats:
    """Return the standard normal density."""
    density: Floats = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return density


def _coefficients(borders: Floats, jumps: Floats) -> Floats:
    """Return the Hermite coefficients of a function that jumps at borders, from the first on.

    hₖ = Heₖ/√k! are the orthonormal Hermite polynomials; ∫ hₖφ from z on is hₖ₋₁(z)φ(z)/√k, which
    a jump at z adds that many times.
    """
    found = np.empty(N_TERMS)
    before, now = np.zeros_like(borders), _density(borders)  # hₖ₋₂φ and hₖ₋₁φ
    for k in range(1, N_TERMS + 1):
        found[k - 1] = now @ jumps / np.sqrt(k)
        before, now = now, (borders * now - np.sqrt(k - 1) * before) / np.sqrt(k)
    return found


def positive(correlation: Floats) -> tuple[Floats, float]:
    """Return the correlations, shrunk towards 0 as little as makes them possible, and how far.

    Estimated pair by pair, they may contradict one another: an eigenvalue is negative then.
    """
    least = min(0.0, float(np.linalg.eigvalsh(correlation)[0]))
    shrinkage = abs(least) / (1 - least)
    return (1 - shrinkage) * correlation + shrinkage * np.eye(len(correlation)), shrinkage


def orders_of_kinds(rows: Rows) -> dict[Any, Places]:
    """Return the places of each column's words, in the order of what all columns have in common.

    That is the first principal component of numbers in units of their standard deviation and of
    words as indicators over the root of their frequency (Pagès, "Analyse factorielle de données
    mixtes", Revue de statistique appliquée 52(4):93-111, 2004). It is found by going back and
    forth: rows get the sum of what their entries say, entries the mean of what their rows have.
    """
    spread = rows.spread
    numbers = (rows.numbers - rows.numbers.mean(axis=0)) / np.where(spread > 0, spread, 1)
    words = rows.words
    common = np.random.default_rng(0).standard_normal(len(rows)) if words else np.zeros(0)
    means = {}
    for _ in range(N_ROUNDS if words else 0):
        common -= common.mean()
        common /= np.linalg.norm(common) or 1
        means = {
            name: np.bincount(codes, common) / np.bincount(codes) for name, codes in words.items()
        }
        common = numbers @ (numbers.T @ common) / len(rows) + sum(
            means[name][codes] for name, codes in words.items()
        )
    return {name: np.argsort(means[name], kind="stable") for name in words}
