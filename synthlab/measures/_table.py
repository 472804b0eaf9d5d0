"""Tables compared column by column and row by row, for `extrapolation_report`."""

from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from synthlab._arrays import Floats
from synthlab.measures._nearest import kth_nearest
from synthlab.worlds.tables import Table

PAIRS = 200  # of columns at most: a wide table has more pairs than one can wait for


def shared_rows(given: Table, sample: Table) -> float:
    """Return the share of the sample's rows that are among those given."""
    known = set(given.tolist())
    return float(np.mean([row in known for row in sample.tolist()]))


def reached(aside: Table, sample: Table) -> float:
    """Return the share of rows put aside that have a row of the sample as near as one of their own.

    Near means no farther than the nearest other row put aside. So this is `coverage` with k = 1,
    but what is equally far counts: among words, much is. Numbers are in units of their spread; two
    rows that differ in one word are as far apart as two that differ by a standard deviation.
    """
    real, made = _placed(aside, aside), _placed(aside, sample)
    limit = kth_nearest(real, real, 1) * (1 + 1e-9) + 1e-12  # rounding errors are no distance
    return float(np.mean(kth_nearest(real, made, 0) <= limit))


def in_the_wrong_place(aside: Table, sample: Table) -> dict[str, float]:
    """Return for each column how much of its probability is in the wrong place, from 0 to 1."""
    return {name: _misplaced(aside[name], sample[name]) for name in aside.dtype.names or ()}


def associations(table: Table) -> Floats:
    """Return the association of each pair of columns (at most 200 pairs), between -1 and 1."""
    names = table.dtype.names or ()
    columns = {name: _coded(table[name]) for name in names}
    pairs = list(combinations(names, 2))
    chosen = pairs[:: -(-len(pairs) // PAIRS)] if pairs else []
    return np.array([_association(*columns[a], *columns[b]) for a, b in chosen])


def words_lost(given: Table, aside: Table) -> dict[str, dict[str, float]]:
    """Return by column the words that only the rows put aside have, the most common first."""
    lost: dict[str, dict[str, float]] = {}
    for name in given.dtype.names or ():
        if given.dtype[name].kind == "f":
            continue
        words, counts = np.unique(aside[name], return_counts=True)
        new = ~np.isin(words, given[name])
        order = np.argsort(-counts[new], kind="stable")
        shares = (counts[new] / len(aside))[order]
        if new.any():
            lost[name] = dict(zip(words[new][order].tolist(), shares.tolist(), strict=True))
    return lost


def _placed(aside: Table, table: Table) -> Floats:
    """Return rows as points (n, d)."""
    parts = []
    for name in table.dtype.names or ():
        if table.dtype[name].kind == "f":
            parts.append(table[name][:, None] / (aside[name].std() or 1.0))
        else:
            words = np.unique(aside[name])
            # A word that is none of these stands at no corner, and so apart from all.
            parts.append((table[name][:, None] == words) / np.sqrt(2))
    return np.hstack(parts).astype(np.float64)


def _misplaced(real: NDArray[Any], made: NDArray[Any]) -> float:
    """Return the Kolmogorov-Smirnov distance of numbers, the total variation of words."""
    if real.dtype.kind == "f":
        steps = np.union1d(real, made)
        below = [np.searchsorted(np.sort(x), steps, side="right") / len(x) for x in (real, made)]
        return float(np.abs(below[0] - below[1]).max())
    words = np.union1d(real, made)
    shares = [np.array([np.mean(x == word) for word in words]) for x in (real, made)]
    return float(np.abs(shares[0] - shares[1]).sum() / 2)


def _coded(column: NDArray[Any]) -> tuple[Floats, bool]:
    """Return ranks of numbers or codes of words, and whether they are words."""
    if column.dtype.kind == "f":
        return rankdata(column), False
    return np.unique(column, return_inverse=True)[1].astype(np.float64), True


def _association(a: Floats, a_words: bool, b: Floats, b_words: bool) -> float:
    """Return Spearman's correlation, the correlation ratio of ranks, or Cramér's V."""
    if a_words and b_words:
        return _cramer(a.astype(int), b.astype(int))
    if not a_words and not b_words:
        spread = a.std() * b.std()
        return float(np.mean((a - a.mean()) * (b - b.mean())) / spread) if spread else 0.0
    ranks, codes = (b, a) if a_words else (a, b)
    codes = codes.astype(int)
    counts = np.bincount(codes)
    means = np.bincount(codes, weights=ranks) / counts
    between = np.sum(counts * (means - ranks.mean()) ** 2) / len(ranks)
    return float(np.sqrt(between / ranks.var())) if ranks.var() else 0.0


def _cramer(a: NDArray[Any], b: NDArray[Any]) -> float:
    """Return √(χ²/(n·min(r - 1, c - 1))) of two columns of words, 0 if one is constant."""
    table = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)
    smaller = min(table.shape) - 1
    if smaller == 0:
        return 0.0
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / len(a)
    squared = np.sum((table - expected) ** 2 / expected)
    return float(np.sqrt(squared / (len(a) * smaller)))
