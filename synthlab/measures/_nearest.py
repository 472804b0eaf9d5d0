"""Who is near whom, exactly, in blocks: `kth_nearest` and `Sieve`.

All distances between two sets come cheaply from one matrix product, |x|² + |y|² - 2x·y, but with a
rounding error: a copy may seem to lie at a distance of 1e-8. So the product only sifts. It is
lowered by its largest possible error, which makes it a bound that cannot miss a near pair, and the
few pairs that it leaves in doubt are measured again as Σ(x - y)². Ties and copies are exact. Where
single precision leaves few enough in doubt, the product is taken in it, at half the cost.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from synthlab._arrays import Floats, Places

BLOCK = 2**19  # distances that a thread holds at a time: 2 or 4 MB
DEPTH = 256  # columns multiplied at a time: the rounding error grows with them
Bounds = NDArray[np.float32] | NDArray[np.float64]
Result = TypeVar("Result")


class Sieve:
    """Two sets of points, and lower bounds of the squared distances between them.

    The precision is such that few rows have their (k + 1)-th nearest in doubt.
    """

    def __init__(self, rows: Floats, others: Floats, k: int) -> None:
        self.rows, self.others = rows, others
        # A centre amid the points keeps their squares, and with them the rounding error, small.
        centre = np.median(_some(others, 32), axis=0)
        x = rows - centre
        y = x if others is rows else others - centre
        self.x2, y2 = (np.einsum("nd,nd->n", points, points) for points in (x, y))
        blur = _rounding(x.shape[1], np.float32) * float(np.median(self.x2) + np.median(y2))
        with _one_thread():
            probe = _some(self.x2, 16)[:, None] + y2 - 2 * _some(x, 16) @ y.T
        near = float(np.median(np.partition(probe, k, axis=1)[:, k]))
        single = max(1e-20, 1000 * blur) < near and max(self.x2.max(), y2.max()) < 1e30
        kind: type[Any] = np.float32 if single else np.float64
        self.error = _rounding(x.shape[1], kind)
        tiny = float(np.finfo(kind).tiny)
        self.x_margin, self.y_margin = self.error * self.x2 + tiny, self.error * y2 + tiny
        low, lower = self.x2 - self.x_margin, y2 - self.y_margin
        self._left = _table(kind, -2, x, low, np.ones(len(x)))
        self._right = _table(kind, 1, y, np.ones(len(y)), lower)

    def blocks(self, work: Callable[[slice, Bounds], Result]) -> Iterator[Result]:
        """Yield what `work` makes of each block: of some rows, and their bounds to all others.

        Blocks are worked on side by side, on as many threads as the linear algebra may use: all
        of the work is shared out then, and no thread waits for another after each product.
        """
        n, height = len(self.rows), max(1, BLOCK // len(self.others))
        parts = [slice(start, min(start + height, n)) for start in range(0, n, height)]
        with _one_thread() as before:
            n_threads = min(before.get_original_num_threads()["blas"] or 1, len(parts))
            with ThreadPoolExecutor(n_threads) as pool:
                yield from pool.map(lambda part: work(part, self._bound(part)), parts)

    def _bound(self, part: slice) -> Bounds:
        """Return the lower bounds of the squared distances from some rows to all others."""
        bound: Bounds = self._left[part, :DEPTH] @ self._right[:, :DEPTH].T
        for column in range(DEPTH, self._left.shape[1], DEPTH):
            more = slice(column, column + DEPTH)
            bound += self._left[part, more] @ self._right[:, more].T
        return bound

    def highest(self, i: Places, j: Places, bound: Bounds) -> NDArray[np.float64]:
        """Return upper bounds of the pairs' squared distances, given the lower ones."""
        margin: NDArray[np.float64] = 2 * (self.x_margin[i] + self.y_margin[j])
        return bound + margin

    def measure(self, i: Places, j: Places) -> NDArray[np.float64]:
        """Return the squared distances of the pairs (row i, other j), without cancellation."""
        squared = np.empty(len(i))
        step = max(1, BLOCK // self.rows.shape[1])
        for start in range(0, len(i), step):
            part = slice(start, start + step)
            difference = self.rows[i[part]] - self.others[j[part]]
            squared[part] = np.einsum("nd,nd->n", difference, difference)
        return squared

    def closer(
        self, part: slice, bound: Bounds, radii: NDArray[np.float64]
    ) -> tuple[Places, Places]:
        """Return the pairs (row i, other j) of a block that are closer than `radii`.

        Radii are squared, of shape (rows, 1) or (others,). A pair exactly that far apart is not
        closer.
        """
        i, j = _positions(bound < _rounded_up(radii, bound))
        seeming, radii = bound[i, j], np.broadcast_to(radii, bound.shape)[i, j]
        i += part.start
        close = self.highest(i, j, seeming) < radii
        doubtful = np.flatnonzero(~close)
        close[doubtful] = self.measure(i[doubtful], j[doubtful]) < radii[doubtful]
        return i[close], j[close]


def kth_nearest(rows: Floats, others: Floats, k: int) -> NDArray[np.float64]:
    """Return each row's squared distance to its (k + 1)-th nearest among the others, shape (n,).

    With k = 0 that is the nearest; where both are the same set, each row itself comes first, and
    k counts true neighbours.
    """
    sieve = Sieve(rows, others, k)

    def kth(part: slice, bound: Bounds) -> NDArray[np.float64]:
        # A pair of lower bound b is at most s ≤ b + 2(e|x|² + e|y|²) apart, and |y|² ≤ 2|x|² + 2s:
        # the k + 1 pairs whose b are below `reach` are all closer than this.
        reach = np.maximum(_reach(bound, k) + 6 * sieve.x_margin[part], 0) / (1 - 4 * sieve.error)
        i, j = _positions(bound <= _rounded_up(reach[:, None], bound))
        low = bound[i, j].astype(np.float64)
        high = sieve.highest(part.start + i, j, low)
        # The distance sought lies between the (k + 1)-th of the lower and of the upper bounds.
        first = np.searchsorted(i, np.arange(len(bound)))
        at_least, at_most = (values[np.lexsort([values, i])][first + k] for values in (low, high))
        below = np.bincount(i[high < at_least[i]], minlength=len(bound))
        near = (high >= at_least[i]) & (low <= at_most[i])
        i, j = i[near], j[near]
        squared = sieve.measure(part.start + i, j)
        first = np.searchsorted(i, np.arange(len(bound)))
        found: NDArray[np.float64] = squared[np.lexsort([squared, i])][first + k - below]
        return found

    return np.concatenate(list(sieve.blocks(kth)))


def _reach(bound: Bounds, k: int) -> NDArray[np.float64]:
    """Return for each row a number that at least k + 1 of its bounds do not exceed.

    The (k + 1)-th smallest of the smallest in each of many groups: not many bounds are below it,
    and it is found several times faster than the (k + 1)-th smallest of all.
    """
    n = bound.shape[1]
    n_groups = min(n, max(64, 16 * (k + 1)))
    in_groups = n - n % n_groups
    smallest = bound[:, :in_groups].reshape(len(bound), -1, n_groups).min(axis=1)
    rest = smallest[:, : n - in_groups]
    np.minimum(rest, bound[:, in_groups:], out=rest)
    return np.partition(smallest, k, axis=1)[:, k].astype(np.float64)


def _rounding(width: int, kind: type[Any]) -> float:
    """Return e such that products of `width` columns err by at most e(|x|² + |y|²).

    A sum of n products errs by at most n·u·Σ|xᵢyᵢ| (Higham, "Accuracy and stability of numerical
    algorithms", 2002, section 3.1), here 2nu(|x|² + |y|²), in chunks that are summed in turn.
    Centring, the squares and casting add less than as much again.
    """
    terms = min(width + 2, DEPTH) + (width + 2) // DEPTH + 4
    return 4 * terms * float(np.finfo(kind).eps)


def _table(kind: type[Any], factor: int, points: Floats, *columns: NDArray[np.float64]) -> Any:
    """Return the points, times a power of two, and some more columns as one array."""
    width = points.shape[1]
    table = np.empty((len(points), width + len(columns)), dtype=kind)
    np.multiply(points, factor, out=table[:, :width], casting="same_kind")
    for place, column in enumerate(columns, width):
        table[:, place] = column
    return table


@cache
def _linear_algebra() -> Any:
    """Return the handle on the linear algebra libraries; finding them takes a while."""
    return ThreadpoolController()


def _one_thread() -> Any:
    """Keep linear algebra on the thread that asks: others take longer to wake than to do it."""
    return _linear_algebra().limit(limits=1, user_api="blas")


def _some(values: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Return n of the values, or up to twice as many, evenly spaced."""
    return values[:: max(1, len(values) // n)]


def _positions(mask: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Return rows and columns where the mask holds, like `np.nonzero` but faster."""
    i, j = np.divmod(np.flatnonzero(mask), mask.shape[1])
    return i, j


def _rounded_up(limits: NDArray[np.float64], bound: Bounds) -> Bounds:
    """Return limits in the bounds' precision, none of them lower than it was."""
    cast: Bounds = np.nextafter(limits.astype(bound.dtype), bound.dtype.type(np.inf))
    return cast
