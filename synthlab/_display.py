"""How things show themselves: live under a kernel, static in a built book, or as text alone.

The environment variable `SYNTHLAB_STATIC` decides: `0`, live; `1`, static (what the book build
sets); `text`, only the words (what the committed notebooks hold and nbval compares). Unset, a
notebook is live where somebody sits before it, and static where it is run with nobody there, as by
`jupyter nbconvert --execute`.
"""

import os
import sys
from functools import cache
from typing import Literal

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
