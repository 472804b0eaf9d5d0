"""Poisson draws with whole-number means, from tables: `PoissonTable`."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Counts = NDArray[np.int64]

#: Means up to this one have a table; numpy draws the others, which are few.
LARGEST = 128


class PoissonTable:
    """Draws from Poisson(factor · x) for whole numbers x, by inverting the distribution function.

    For each x the unit interval is cut into cells, and a guide names the first count whose
    distribution function reaches beyond the start of the cell (Chen & Asau 1974): a draw starts
    there and seldom takes more than one step. What lies beyond nine standard deviations, less than
    the rounding of a double, is cut off.

    References
    ----------
    Devroye, "Non-uniform random variate generation", 1986, section III.2.4.

    Examples
    --------
    >>> table = PoissonTable(0.5)
    >>> table.draw(np.array([0, 2, 8, 2000]), np.random.default_rng(1)).tolist()
    [0, 3, 2, 982]
    """

    def __init__(self, factor: float) -> None:
        self.factor = factor
        x = np.arange(LARGEST + 1)
        mean = factor * x
        reach = np.where(x > 0, 9 * np.sqrt(mean) + 16, 0)
        low = np.floor(np.maximum(mean - reach, 0)).astype(np.int64)
        size = np.ceil(mean + reach).astype(np.int64) - low + 1
        first = size.cumsum() - size
        row = np.repeat(x, size)
        count = np.arange(len(row)) - first[row] + low[row]
        # Poisson(0) is 0: its row has that one entry.
        log_mean = np.log(np.maximum(mean, factor))[row]
        share = np.exp(count * log_mean - mean[row] - gammaln(count + 1))
        upto = share.cumsum()
        upto -= (upto - share)[first][row]
        np.minimum(upto, 1, out=upto)
        upto[first + size - 1] = 1
        cells = size
        first_cell = cells.cumsum() - cells
        cell_row = np.repeat(x, cells)
        start = (np.arange(len(cell_row)) - first_cell[cell_row]) / cells[cell_row]
        self._upto = upto
        self._guide = np.searchsorted(upto + row, start + cell_row, side="right")
        self._cells, self._first_cell = cells.astype(np.float64), first_cell
        self._shift = first - low

    def draw(self, x: Counts, rng: np.random.Generator) -> Counts:
        """Return one draw for each x, in the order given."""
        in_table = np.minimum(x, LARGEST)
        uniform = rng.random(len(x))
        cell = (uniform * self._cells.take(in_table)).astype(np.int64)
        cell += self._first_cell.take(in_table)
        place: Counts = self._guide.take(cell)
        place += uniform >= self._upto.take(place)
        further = np.flatnonzero(uniform >= self._upto.take(place))
        while len(further):
            place[further] += 1
            beyond = uniform.take(further) >= self._upto.take(place.take(further))
            further = further[beyond]
        place -= self._shift.take(in_table)
        large = np.flatnonzero(x > LARGEST)
        place[large] = rng.poisson(self.factor * x[large])
        return place
