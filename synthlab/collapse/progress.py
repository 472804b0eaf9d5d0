"""A bar for long runs: `with_progress`. Quick runs, notebook pages and log files stay clean."""

import sys
from collections.abc import Iterable, Iterator
from multiprocessing import parent_process
from typing import TypeVar

from synthlab import _display

T = TypeVar("T")
PATIENCE = 2.0  # seconds before a bar is worth looking at


def with_progress(
    steps: Iterable[T], total: int, unit: str, progress: bool | None = None
) -> Iterator[T]:
    """Yield the steps; show on stderr how far they are.

    Parameters
    ----------
    progress : bool or None, default None
        True shows the bar, False does not. None shows it after two seconds, to a person at a
        terminal or in a live notebook; never in a page of the book or in a log file.
    """
    if progress is False or (progress is None and not _somebody_looks()):
        yield from steps
        return
    from tqdm import tqdm

    delay = 0 if progress else PATIENCE
    yield from tqdm(
        steps, total=total, unit=unit, delay=delay, leave=False, file=sys.stderr, dynamic_ncols=True
    )


def _somebody_looks() -> bool:
    if parent_process() is not None or _display.mode() != "live":  # one of many; a page
        return False
    return "ipykernel" in sys.modules or sys.stderr.isatty()
