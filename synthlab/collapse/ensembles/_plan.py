"""What ensembles share: `chunks` of chains, the generations `kept`, `subsets` of examples."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from synthlab import _checks
from synthlab._arrays import Places
from synthlab.collapse.policy import Policy

#: About how many bytes the chains that are worked on together may take beside the results.
WORKING_BYTES = 2**25


def chunks(chains: int, chunk: int | None, bytes_per_chain: int) -> Iterator[slice]:
    """Yield the chains that are worked on together, as slices.

    >>> list(chunks(5, 2, 8))
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    if chunk is None:
        chunk = max(1, min(8192, WORKING_BYTES // bytes_per_chain))
    for start in range(0, chains, _checks.count("chunk", chunk, least=1)):
        yield slice(start, min(start + chunk, chains))


def kept(keep: Iterable[int] | None, generations: int) -> Sequence[int]:
    """Return the generations to keep, checked: all of them, from 0, if `keep` is None.

    >>> list(kept(None, 3)), list(kept([3, 0], 3))
    ([0, 1, 2, 3], [0, 3])
    """
    if keep is None:
        return range(generations + 1)
    wanted = sorted({_checks.count("keep", one) for one in keep})
    if not wanted or wanted[-1] > generations:
        raise ValueError(f"keep must name generations from 0 to {generations}, got {wanted}")
    return wanted


def refuse(policy: Policy) -> ValueError:
    """Return the error for a policy that an ensemble does not know."""
    return ValueError(f"these chains know no policy {policy!r}: collapse.run takes any policy")


def subsets(rows: int, size: int, population: int, rng: np.random.Generator) -> Places:
    """Return `rows` independent sets of `size` different whole numbers below `population`.

    Numbers are drawn with replacement until `size` different ones are there: whichever they are,
    every set of that size is as likely as any other.

    >>> subsets(2, 3, 3, np.random.default_rng(1)).tolist()
    [[0, 1, 2], [0, 1, 2]]
    """
    if size == population:
        return np.tile(np.arange(size), (rows, 1))
    drawn = np.sort(rng.integers(population, size=(rows, size)), axis=1)
    open_rows = np.arange(rows)
    while len(open_rows):
        again = np.zeros((len(open_rows), size), dtype=bool)
        again[:, 1:] = drawn[open_rows, 1:] == drawn[open_rows, :-1]
        open_rows, again = open_rows[again.any(axis=1)], again[again.any(axis=1)]
        redrawn = drawn[open_rows]
        redrawn[again] = rng.integers(population, size=np.count_nonzero(again))
        drawn[open_rows] = np.sort(redrawn, axis=1)
    return drawn
