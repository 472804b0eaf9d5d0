"""Timing two ways of doing the same thing, side by side in one run.

`compare` runs ours and theirs in turn, so that a busy machine slows both alike, and returns
medians and the ratio with its spread. `show` prints rows as a table. `machine` describes where it
ran. Every benchmark is a module with a `main()` that prints its lines.
"""

import os
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np


class Comparison(NamedTuple):
    """Seconds per run (medians), and theirs / ours: median and the middle half of the pairs."""

    ours: float
    theirs: float
    ratio: float
    low: float
    high: float

    @property
    def cells(self) -> list[str]:
        """The comparison as cells of a table, in milliseconds."""
        return [
            f"{self.ours * 1e3:.2f}",
            f"{self.theirs * 1e3:.2f}",
            f"{self.ratio:.2f} ({self.low:.2f}–{self.high:.2f})",
        ]


def compare(ours: Callable[[], Any], theirs: Callable[[], Any], *, repeats: int = 15) -> Comparison:
    """Return how long the two take, run in turn after one run each to warm up."""
    for run in (ours, theirs):
        run()
    times = np.array([[seconds(ours), seconds(theirs)] for _ in range(repeats)])
    low, ratio, high = np.quantile(times[:, 1] / times[:, 0], [0.25, 0.5, 0.75])
    return Comparison(*np.median(times, axis=0), ratio, low, high)


def seconds(run: Callable[[], Any]) -> float:
    """Return the wall-clock time of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def show(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; the first column is text, the others are aligned to the right."""
    cells = [list(header), *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        first, *rest = (
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join([first, *rest]).rstrip(), flush=True)


def machine() -> str:
    """Return a sentence on the processor, Python, numpy and its linear algebra."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    threads = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(("OMP_", "OPENBLAS_", "MKL_", "BLIS_"))
    }
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}, numpy {np.__version__} with {blas['name']} "
        f"{blas['version']}, thread settings {threads or 'none'}"
    )
