"""Wright–Fisher drift of many chains at once, kinds that died out left behind: `drift`.

The next generation's counts are multinomial: n examples, each a copy of a random one of the last.
Independent Poisson counts with means proportional to the last counts are multinomial too, once
their sum is known. So Poisson counts are drawn that sum to a little less than n, and each example
that is still missing copies a random parent. A chain that has got more than n already draws again:
this looks at the sum alone, and so does not change what is drawn.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy.special import entr

from synthlab.collapse.ensembles._poisson import Counts, PoissonTable
from synthlab.generators.base import Array

#: By how many standard deviations the Poisson counts' sum is short of n: few chains draw again.
SHORT = 2.5


class Living(NamedTuple):
    """The kinds that are alive, chain after chain.

    Attributes
    ----------
    kind : int64 ndarray of shape (kinds alive in all chains,)
        Their positions in a table of shape (chains, K), flattened.
    counts : int64 ndarray of the same shape
    size : int64 ndarray of shape (chains,)
        How many of them are in each chain.
    """

    kind: Counts
    counts: Counts
    size: Counts

    @classmethod
    def of(cls, counts: Counts) -> "Living":
        """Return the living of counts of shape (chains, K)."""
        flat = counts.ravel()
        kind = np.flatnonzero(flat)
        return cls(kind, flat[kind], np.count_nonzero(counts, axis=1))

    @property
    def start(self) -> Counts:
        """Where each chain begins."""
        start: Counts = self.size.cumsum() - self.size
        return start

    def sums(self, values: Array) -> Array:
        """Return the sum of the values over each chain."""
        return np.add.reduceat(values, self.start)

    def succeeded_by(self, count: Counts) -> "Living":
        """Return those that have a count in the next generation."""
        alive = count > 0
        size = np.add.reduceat(alive, self.start, dtype=np.int64)
        return Living(self.kind.compress(alive), count.compress(alive), size)

    def summary(self) -> tuple[Array, Array, Array]:
        """Return kinds alive, heterozygosity and entropy of each chain."""
        n = self.counts[: self.size[0]].sum()
        squares = self.sums(np.square(self.counts))
        return (
            self.size,
            1 - squares / n**2,
            self.sums(entr(np.arange(n + 1) / n).take(self.counts)),
        )

    def table(self, kinds: int) -> Counts:
        """Return the counts as a table of shape (chains, kinds)."""
        counts = np.zeros(len(self.size) * kinds, dtype=np.int64)
        counts[self.kind] = self.counts
        return counts.reshape(-1, kinds)


def drift(first: Counts, n: int, rng: np.random.Generator) -> Iterator[Living]:
    """Yield generation after generation, from counts of shape (chains, K), each row summing to n.

    >>> generations = drift(np.array([[5, 5, 0]]), 10, np.random.default_rng(1))
    >>> next(generations).counts.tolist(), int(next(generations).counts.sum())
    ([5, 5], 10)
    """
    table = PoissonTable(max(0.25, 1 - SHORT / np.sqrt(n)))
    parents = Living.of(first)
    while True:
        yield parents
        count = _no_more_than(n, parents, table, rng)
        missing = n - parents.sums(count)
        # Every chain has n parents, so they lie in a row, n by n.
        parent = rng.integers(n, size=missing.sum())
        parent += np.repeat(np.arange(len(missing)) * n, missing)
        children = np.bincount(parent, minlength=len(missing) * n)
        count += np.add.reduceat(children, parents.counts.cumsum() - parents.counts)
        parents = parents.succeeded_by(count)


def _no_more_than(n: int, parents: Living, table: PoissonTable, rng: np.random.Generator) -> Counts:
    """Return Poisson counts, given that they sum to at most n in each chain."""
    count = table.draw(parents.counts, rng)
    again = np.flatnonzero(parents.sums(count) > n)
    start = parents.start
    while len(again):
        size = parents.size[again]
        first = size.cumsum() - size
        place = np.repeat(start[again] - first, size) + np.arange(size.sum())
        count[place] = redrawn = table.draw(parents.counts[place], rng)
        again = again[np.add.reduceat(redrawn, first) > n]
    return count
