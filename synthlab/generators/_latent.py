"""The hidden bell curve behind columns: `latent_correlation`, `positive`, `kinds_in_order`.

A column is read as ranges of a standard normal number, one for each different entry, in order, each
as probable as the entry is frequent. That is exact for words with an order, and for numbers it is
the ranks; ties need no rule of their own.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from synthlab._arrays import Floats
from synthlab.generators._rows import Rows

N_ROUNDS = 100  # far more than an order needs to settle
N_TERMS = 150  # of the series for two columns: exact to .01 up to a correlation of .99


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


def kinds_in_order(rows: Rows) -> dict[str, NDArray[np.str_]]:
    """Return the words of each column, in the order of what all columns have in common.

    That is the first principal component of numbers in units of their standard deviation and of
    words as indicators over the root of their frequency (Pagès, "Analyse factorielle de données
    mixtes", Revue de statistique appliquée 52(4):93-111, 2004). It is found by going back and
    forth: rows get the sum of what their entries say, entries the mean of what their rows have.
    """
    spread = rows.spread
    numbers = (rows.numbers - rows.numbers.mean(axis=0)) / np.where(spread > 0, spread, 1)
    found = {name: np.unique(words, return_inverse=True) for name, words in rows.words.items()}
    common = np.random.default_rng(0).standard_normal(len(rows)) if found else np.zeros(0)
    means = {}
    for _ in range(N_ROUNDS if found else 0):
        common -= common.mean()
        common /= np.linalg.norm(common) or 1
        means = {
            name: np.bincount(codes, common) / np.bincount(codes)
            for name, (_, codes) in found.items()
        }
        common = numbers @ (numbers.T @ common) / len(rows) + sum(
            means[name][codes] for name, (_, codes) in found.items()
        )
    return {
        name: kinds[np.argsort(means[name], kind="stable")] for name, (kinds, _) in found.items()
    }
