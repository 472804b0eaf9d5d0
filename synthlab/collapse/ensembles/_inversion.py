"""Draws by inverting tabulated distribution functions: `Inversion`, and `poisson` with it."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Counts = NDArray[np.integer[Any]]

#: Means up to this one have a table; numpy draws the others, which are few.
LARGEST = 511
#: Bits of a uniform draw: the resolution of a double.
BITS = 53


class Inversion:
    """Draws whole numbers from several distributions, each given by its distribution function.

    The unit interval is cut into 2^bits cells. In most of them all draws come to the same number,
    so that knowing the cell is enough. In the others the remaining bits are drawn too, and
    compared with the distribution function.

    Parameters
    ----------
    upto : float64 ndarray of shape (distributions, V)
        The chance of a number up to 0, 1, …, V - 1; the highest is taken to be 1.
    bits : int, at most 16

    References
    ----------
    Marsaglia, "Generating discrete random variables in a computer", Communications of the ACM
    6:37–38, 1963; Devroye, "Non-uniform random variate generation", 1986, section III.2.4.

    Examples
    --------
    >>> coins = Inversion(np.array([[0.5, 1.0], [0.1, 1.0]]), 4)
    >>> coins.draw(np.array([0, 0, 0, 1, 1, 1]), np.random.default_rng(1)).tolist()
    [1, 0, 1, 1, 1, 1]
    """

    def __init__(self, upto: NDArray[np.float64], bits: int) -> None:
        rows, self._width = upto.shape
        row = np.arange(rows)[:, None]
        self._bits = bits
        # What sums fall short of 1 by rounding goes to the last number that has a chance at all.
        steps = np.where(upto < upto[:, -1:], np.minimum(upto, 1), 1)
        # All distribution functions in one ascending row, to be searched with whole numbers.
        self._steps = ((steps * 2.0**BITS).astype(np.int64) + (row << BITS)).ravel()
        # The lowest number in each cell: how many steps are complete where it begins.
        edges = np.ceil(steps * 2.0**bits).astype(np.int64) + row * (2**bits + 1)
        lowest = np.bincount(edges.ravel(), minlength=rows * (2**bits + 1))
        lowest = lowest.reshape(rows, -1).cumsum(axis=1)
        alone = lowest[:, :-1] == lowest[:, 1:]
        small = np.min_scalar_type(-self._width)  # so that the table fits the processor's cache
        self._in_cell = np.where(alone, lowest[:, :-1], -1).astype(small).ravel()

    def draw(self, row: Counts, rng: np.random.Generator) -> Counts:
        """Return one draw from each of the distributions named, of the same shape."""
        cell = np.left_shift(row, self._bits, dtype=np.int64)
        four = rng.integers(2**64 - 1, dtype=np.uint64, endpoint=True, size=-(-cell.size // 4))
        cell |= (four.view(np.uint16)[: cell.size] >> (16 - self._bits)).reshape(cell.shape)
        drawn = self._in_cell.take(cell)
        flat = drawn.reshape(-1)
        mixed = (flat < 0).nonzero()[0]
        among = cell.reshape(-1).take(mixed)
        further = (rng.random(len(mixed)) * 2.0 ** (BITS - self._bits)).astype(np.int64)
        place = self._steps.searchsorted((among << (BITS - self._bits)) | further, side="right")
        flat[mixed] = place - (among >> self._bits) * self._width
        return drawn


def poisson(means: Counts, rng: np.random.Generator) -> Counts:
    """Return one Poisson draw for each of the means, which are whole numbers.

    What lies beyond nine standard deviations, less than the rounding of a double, is cut off.

    >>> poisson(np.array([0, 2, 8, 2000]), np.random.default_rng(1)).tolist()
    [0, 2, 10, 1975]
    """
    large = (means > LARGEST).reshape(-1).nonzero()[0]
    if not len(large):
        return _poisson_table().draw(means, rng)
    drawn = _poisson_table().draw(np.minimum(means, LARGEST), rng).astype(np.int64)
    drawn.reshape(-1)[large] = rng.poisson(means.reshape(-1)[large])
    return drawn


@cache
def _poisson_table() -> Inversion:
    mean = np.arange(LARGEST + 1)[:, None]
    count = np.arange(LARGEST + 9 * int(np.sqrt(LARGEST)) + 16)
    # Poisson(0) is 0.
    log_share = count * np.log(np.maximum(mean, 1)) - mean - gammaln(count + 1)
    share = np.where(mean > 0, np.exp(log_share), count == 0)
    return Inversion(share.cumsum(axis=1), 10)
