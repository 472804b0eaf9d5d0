"""What is given to words that were not seen: `smooth` makes a `Level` of each table of counts.

Two ways, by what becomes of the counts c(h w) of a word w after a context h:

- `"none"`: relative frequencies, c(h w) / c(h), after the longest context that is known.
- `"kneser-ney"`: each count gives away a discount d. What was given away goes to all words, and in
  shorter contexts h' a word counts once for each different token before it:
  P(w | h) = max(c(h w) - d, 0) / c(h) + d·n(h) / c(h) · P(w | h'),
  n(h) being how many different words follow h. Kneser and Ney, "Improved backing-off for m-gram
  language modeling" (1995), in the form of Chen and Goodman (1999).

At the bottom every known word and the unknown word are alike.
"""

from typing import Literal, NamedTuple

import numpy as np

from synthlab._arrays import Floats, Places
from synthlab.learners.language.counts import Table

Smoothing = Literal["kneser-ney", "none"]


class Level(NamedTuple):
    """One length of n-grams, ready to be asked.

    Attributes
    ----------
    table : Table
    share : float64 ndarray of shape (rows,)
        Each word's own share after its context.
    sums : float64 ndarray of shape (rows + 1,)
        Running sums of the shares.
    left : float64 ndarray of shape (contexts,)
        What the shorter context's probabilities are multiplied by; 1 where nothing follows.
    """

    table: Table
    share: Floats
    sums: Floats
    left: Floats


def smooth(tables: list[Table], smoothing: str, discount: float, unknown: bool) -> list[Level]:
    """Return a level for each table, the shortest n-grams first."""
    if smoothing == "none":
        discount = 0.0
    levels: list[Level] = []
    for table in tables:
        continued = smoothing == "kneser-ney" and table is not tables[-1]
        counts = table.preceded if continued else table.counts
        less = discount if levels or unknown else 0.0
        levels.append(_discounted(table, counts.astype(np.float64), less))
    return levels


def _discounted(table: Table, counts: Floats, discount: float) -> Level:
    n_contexts = len(table.first) - 1
    contexts = table.contexts
    totals = np.bincount(contexts, counts, n_contexts)
    different = np.bincount(contexts[counts > 0], minlength=n_contexts)
    left = np.ones(n_contexts)
    np.divide(discount * different, totals, out=left, where=totals > 0)
    share = np.zeros(len(counts))
    np.divide(np.maximum(counts - discount, 0.0), totals[contexts], out=share, where=counts > 0)
    return Level(table, share, np.append(0.0, np.cumsum(share)), left)


def base(table: Table, unknown: bool) -> float:
    """Return the probability of each word when nothing at all is known."""
    return 1.0 / (table.n_words - 1 + unknown)


def probabilities(
    levels: list[Level], contexts: list[Places], words: Places, bottom: float
) -> Floats:
    """Return the probability of each word after its contexts, `contexts[k]` of k tokens."""
    found = np.full(len(words), bottom)
    for level, context in zip(levels, contexts, strict=True):
        rows = level.table.find(context, words)
        own = np.where(rows >= 0, level.share[rows], 0.0)
        found = own + np.where(context >= 0, level.left[context], 1.0) * found
    return found


def distributions(levels: list[Level], contexts: list[Places], bottom: float) -> Floats:
    """Return the probabilities of all words after each context, shape (contexts, vocabulary)."""
    found = np.full((len(contexts[0]), levels[0].table.n_words), bottom)
    found[:, 0] = 0.0  # nothing starts twice
    for level, context in zip(levels, contexts, strict=True):
        known = np.flatnonzero(context >= 0)
        here = context[known]
        found[known] *= level.left[here, None]
        first, last = level.table.first[here], level.table.first[here + 1]
        rows = spread(first, last - first)
        places = np.repeat(known, last - first), level.table.words(rows)
        found[places] += level.share[rows]
    return found


def spread(first: Places, sizes: Places) -> Places:
    """Return first[0], first[0] + 1, … of as many as sizes[0] says, then the same for the next.

    >>> spread(np.array([5, 20]), np.array([2, 3])).tolist()
    [5, 6, 20, 21, 22]
    """
    begins = np.cumsum(sizes) - sizes
    rows: Places = np.arange(int(sizes.sum())) + np.repeat(first - begins, sizes)
    return rows
