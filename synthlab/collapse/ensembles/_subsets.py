"""Many small samples without replacement at once: `subsets`."""

import numpy as np
from numpy.typing import NDArray


def subsets(rows: int, size: int, population: int, rng: np.random.Generator) -> NDArray[np.intp]:
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
