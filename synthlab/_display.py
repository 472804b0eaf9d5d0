"""How things show themselves: live under a kernel, static in a built book, or as text alone.

The environment variable `SYNTHLAB_STATIC` decides: `0`, live; `1`, static (what the book build
sets); `text`, only the words (what the committed notebooks hold and nbval compares). Unset, a
notebook is live where somebody is at it, and static where it runs with nobody there, as with
`jupyter nbconvert --execute`. `with_progress` shows a bar to somebody who waits for a long run.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from multiprocessing import parent_process
from typing import Literal, TypeVar

T = TypeVar("T")
PATIENCE = 2.0  # seconds before a bar is worth looking at
Mode = Literal["live", "static", "text"]


def mode() -> Mode:
    """Return `"live"`, `"static"` or `"text"`.

    Raises
    ------
    ValueError
        If `SYNTHLAB_STATIC` holds anything else.
    """
    value = os.environ.get("SYNTHLAB_STATIC", "")
    modes: dict[str, Mode] = {"": "live", "0": "live", "1": "static", "text": "text"}
    if value not in modes:
        raise ValueError(f"SYNTHLAB_STATIC must be 0, 1 or text, got {value!r}")
    return "static" if on_its_own() else modes[value]


def on_its_own() -> bool:
    """Return whether a notebook is run with nobody there, and nothing was said of how to show it.

    >>> on_its_own()
    False
    """
    return not os.environ.get("SYNTHLAB_STATIC") and _nobody_can_answer()


@cache
def _nobody_can_answer() -> bool:
    """Return whether the kernel was told, when first asked, that `input()` would get no answer."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(getattr(shell, "kernel", None), "_allow_stdin", True) is False


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
    if parent_process() is not None or mode() != "live":  # one of many; a page
        return False
    return "ipykernel" in sys.modules or sys.stderr.isatty()
