"""Precision, recall, density, coverage: synthlab against prdc.

Same points, same k = 5, the same four numbers (the last column: the largest difference). Each size
runs on one thread and on as many as the machine gives; prdc starts eight of its own.
"""

from contextlib import nullcontext, redirect_stdout
from io import StringIO

import numpy as np
from _timing import compare, show
from prdc import compute_prdc
from threadpoolctl import threadpool_limits

from synthlab.measures import manifold

SIZES = [(500, 500, 2), (2_000, 2_000, 8), (2_000, 2_000, 64), (500, 5_000, 64)]
SIZES += [(5_000, 5_000, 64), (2_000, 2_000, 512), (1_000, 1_000, 2_048)]
HEADER = ["case", "ours (ms)", "prdc (ms)", "ratio (middle half)", "difference"]


def row(n: int, m: int, d: int, n_threads: int | None) -> list[str]:
    """Return one line of the table."""
    rng = np.random.default_rng(n + d)
    real, synthetic = rng.normal(size=(n, d)), 0.9 * rng.normal(size=(m, d))

    def ours() -> dict[str, float]:
        return manifold(real, synthetic)._asdict()

    def theirs() -> dict[str, float]:
        with redirect_stdout(StringIO()):
            return compute_prdc(real, synthetic, nearest_k=5)

    with threadpool_limits(n_threads) if n_threads else nullcontext():
        a, b = ours(), theirs()
        times = compare(ours, theirs, repeats=7)
    case = f"{n} × {m} × {d}, " + ("one thread" if n_threads else "default threads")
    return [case, *times.cells, f"{max(abs(a[name] - b[name]) for name in a):.0e}"]


def main() -> None:
    show(HEADER, [row(*size, n_threads) for n_threads in (1, None) for size in SIZES])


if __name__ == "__main__":
    main()
