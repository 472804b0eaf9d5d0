"""Wright–Fisher drift of many chains at once, kinds that died out left behind: `drift`.

The next generation's counts are multinomial: n examples, each a copy of a random one of the last.
Independent Poisson counts with the last counts as means are multinomial too, given their sum. So
all kinds but some get Poisson counts, and the rest of n goes to those: with mass m (their last
counts together), r = n - sum has the chance Poisson(m; r). Draws are accepted in proportion to it.
Then r is divided in the same way among those kinds, until one is left, which gets what there is.

The kinds of a chain are held in order of their counts, so that the many small ones are drawn
first, while half of the mass is still to come and 1/√2 of all draws are accepted.
"""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple, Self

import numpy as np
from scipy.special import entr, gammaln

from synthlab._arrays import Array
from synthlab.collapse.ensembles._inversion import Counts, poisson

#: Up to so many kinds are drawn at once.
FEW_KINDS = 30
#: When fewer chains than this are open, each tries several times at once.
FEW_CHAINS = 400
#: After so many generations kinds are brought into order again, and the dead left behind.
TIDY_EVERY = 6


class Living(NamedTuple):
    """The kinds that are alive in each chain, those with high counts first.

    Attributes
    ----------
    kinds, counts : int32 or int64 ndarrays of shape (chains, most kinds alive in one chain)
        Chains with fewer have counts of 0.
    """

    kinds: Counts
    counts: Counts

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """Return the living of counts of shape (chains, K)."""
        return cls(np.arange(counts.shape[1])[None], counts).tidy()

    def tidy(self) -> Self:
        """Return the same kinds in order of their counts, without columns that are dead."""
        width = np.count_nonzero(self.counts, axis=1).max()
        bits = int(self.kinds.max()).bit_length()
        # Sorting is faster where both fit into 32 bits.
        short = bits + int(self.counts.max()).bit_length() < 32
        number = np.int32 if short else np.int64
        both: Counts = self.counts.astype(number)
        both <<= bits
        both |= self.kinds.astype(number)
        both.sort(axis=1)
        both = both[:, : -width - 1 : -1]
        return type(self)(both & (2**bits - 1), (both >> bits).astype(np.int32))

    def summary(self) -> tuple[Array, Array, Array]:
        """Return kinds alive, heterozygosity and entropy of each chain."""
        n = self.counts[0].sum()
        squares = np.square(self.counts, dtype=np.float64).sum(axis=1)
        return (
            np.count_nonzero(self.counts, axis=1),
            1 - squares / float(n) ** 2,
            entr(np.arange(n + 1) / n).take(self.counts).sum(axis=1),
        )

    def table(self, kinds: int) -> Counts:
        """Return the counts as a table of shape (chains, kinds)."""
        counts = np.zeros((len(self.counts), kinds), dtype=np.int64)
        np.put_along_axis(counts, self.kinds.astype(np.intp), self.counts, axis=1)
        return counts


def drift(first: Counts, n: int, rng: np.random.Generator) -> Iterator[Living]:
    """Yield generation after generation, from counts of shape (chains, K), each row summing to n.

    >>> generations = drift(np.array([[5, 5, 0]]), 10, np.random.default_rng(1))
    >>> next(generations).counts.tolist(), int(next(generations).counts.sum())
    ([[5, 5]], 10)
    """
    likelihood = _Likelihood(n)
    living = Living.of(first)
    for generation in count(1):
        yield living
        living = living._replace(counts=_children(living.counts, likelihood, rng))
        if generation % TIDY_EVERY == 0:
            living = living.tidy()


class _Likelihood:
    """Poisson probabilities of whole numbers up to n, as a share of the highest."""

    def __init__(self, n: int) -> None:
        number = np.arange(n + 1)
        self.n = n
        self._log = np.log(np.maximum(number, 1))
        self._log[0] = -1e300  # times 0 it is 0
        self._log_factorial = gammaln(number + 1)
        # A whole mean is its own most likely number.
        self._log_highest = number * self._log - self._log_factorial

    def log_of(self, number: Counts, mean: Counts) -> Array:
        """Return log(Poisson(mean; number) / Poisson(mean; mean)); number may be below 0."""
        at = np.maximum(number, 0)
        ratio: Array = at * self._log.take(mean) - self._log_factorial.take(at)
        ratio -= self._log_highest.take(mean)
        ratio[number < 0] = -np.inf
        return ratio


def _children(parents: Counts, likelihood: _Likelihood, rng: np.random.Generator) -> Counts:
    """Return the next generation's counts."""
    children = np.empty_like(parents)
    left = np.full(len(parents), likelihood.n)
    for start, stop in _blocks(parents.sum(axis=0).cumsum()):
        part = np.ascontiguousarray(parents[:, start:stop])
        mass = parents[:, :start].sum(axis=1)
        still_left = np.empty_like(left)
        waiting = np.arange(len(parents))
        while len(waiting):
            tries = max(1, FEW_CHAINS // len(waiting))
            chain = np.repeat(waiting, tries)
            drawn = poisson(part.take(chain, axis=0), rng)
            rest = left.take(chain) - drawn.sum(axis=1, dtype=np.int32)
            log_chance = likelihood.log_of(rest, mass.take(chain))
            accepted = (log_chance > -rng.standard_exponential(len(chain))).reshape(-1, tries)
            done = accepted.any(axis=1)
            chosen = np.flatnonzero(done) * tries + accepted.argmax(axis=1)[done]
            ready, waiting = waiting[done], waiting[~done]
            children[ready, start:stop] = drawn.take(chosen, axis=0)
            still_left[ready] = rest.take(chosen)
        left = still_left
    children[:, 0] = left
    return children


def _blocks(upto: Counts) -> Iterator[tuple[int, int]]:
    """Yield where blocks of kinds start and stop, the last first, given masses up to each kind.

    Each but the last to come has half of the mass of those that are left.

    >>> list(_blocks(np.arange(1, 81)))
    [(40, 80), (20, 40), (1, 20)]
    """
    stop = len(upto)
    while stop > FEW_KINDS:
        start = max(1, int(np.searchsorted(upto, upto[stop - 1] / 2)) + 1)
        start = min(start, stop - 1)
        yield start, stop
        stop = start
    if stop > 1:
        yield 1, stop
