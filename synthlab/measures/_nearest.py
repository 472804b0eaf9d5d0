"""Who is near whom, exactly, in blocks: `kth_nearest` and `Sieve`.

All distances between two sets come cheaply from one matrix product, |x|² + |y|² - 2x·y, but with a
rounding error: a copy may seem to lie at a distance of 1e-8. So the product only sifts. It is
lowered by its largest possible error, which makes it a bound that cannot miss a near pair, and the
few pairs that pass are measured again as Σ(x - y)². Ties and copies are therefore exact.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from synthlab.measures._data import Points

BLOCK = 2**19  # distances held at a time: 4 MB
Places = NDArray[np.intp]


class Sieve:
    """Two sets of points, and lower bounds of the squared distances between them."""

    def __init__(self, rows: Points, others: Points) -> None:
        self.rows, self.others = rows, others
        # A centre amid the points keeps their squares, and with them the rounding error, small.
        centre = np.median(others[:: max(1, len(others) // 256)], axis=0)
        x, y = rows - centre, others - centre
        self.x2, self.y2 = (np.einsum("nd,nd->n", points, points) for points in (x, y))
        # The error of a sum of d + 2 products is at most 2(d + 2)ε(|x|² + |y|²); centring and the
        # squares add less than as much again (Higham, Accuracy and Stability, 2002, section 3.1).
        self.error = 4 * (x.shape[1] + 4) * float(np.finfo(np.float64).eps)
        self._left = np.column_stack([-2 * x, (1 - self.error) * self.x2, np.ones(len(x))])
        self._right = np.vstack([y.T, np.ones(len(y)), (1 - self.error) * self.y2])

    def blocks(self) -> Iterator[tuple[slice, NDArray[np.float64]]]:
        """Yield some rows, and the lower bounds of their squared distances to all others."""
        height = max(1, BLOCK // len(self.others))
        for start in range(0, len(self.rows), height):
            part = slice(start, min(start + height, len(self.rows)))
            yield part, self._left[part] @ self._right

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
        self, bound: NDArray[np.float64], first: int, radii: NDArray[np.float64]
    ) -> tuple[Places, Places]:
        """Return the pairs (i, j) of a block that are closer than the radii, given for each."""
        i, j = np.divmod(np.flatnonzero(bound < radii), bound.shape[1])
        seeming, radii = bound[i, j], np.broadcast_to(radii, bound.shape)[i, j]
        i += first
        doubtful = seeming + 2 * self.error * (self.x2[i] + self.y2[j]) >= radii
        close = ~doubtful
        close[doubtful] = self.measure(i[doubtful], j[doubtful]) < radii[doubtful]
        return i[close], j[close]


def kth_nearest(rows: Points, others: Points, k: int) -> NDArray[np.float64]:
    """Return each row's squared distance to its (k + 1)-th nearest among the others, shape (n,).

    With k = 0 that is the nearest; where both are the same set, each row itself comes first, and
    k counts true neighbours.
    """
    sieve, result = Sieve(rows, others), np.empty(len(rows))
    for part, bound in sieve.blocks():
        # A pair of bound b is at most s ≤ b + 2e(|x|² + |y|²) apart, and |y|² ≤ 2|x|² + 2s: so the
        # k + 1 pairs whose bounds are below `reach` are all closer than this.
        reach = _reach(bound, k) + 6 * sieve.error * sieve.x2[part]
        reach = np.maximum(reach, 0) / (1 - 4 * sieve.error)
        i, j = np.divmod(np.flatnonzero(bound <= reach[:, None]), len(others))
        squared = sieve.measure(part.start + i, j)
        order = np.lexsort([squared, i])
        result[part] = squared[order][np.searchsorted(i, np.arange(len(bound))) + k]
    return result


def _reach(bound: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    """Return for each row a number that at least k + 1 of its bounds do not exceed.

    The (k + 1)-th smallest of the smallest in each of many groups: no more than a few bounds are
    below it, and it is found several times faster than the (k + 1)-th smallest of all.
    """
    n = bound.shape[1]
    n_groups = min(n, max(64, 16 * (k + 1)))
    size = n // n_groups
    smallest = bound[:, : size * n_groups].reshape(-1, size, n_groups).min(axis=1)
    rest = n - size * n_groups
    np.minimum(smallest[:, :rest], bound[:, n - rest :], out=smallest[:, :rest])
    reach: NDArray[np.float64] = np.partition(smallest, k, axis=1)[:, k]
    return reach
