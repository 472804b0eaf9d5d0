"""How things show themselves: live under a kernel, static in a built book, or as text alone.

The environment variable `SYNTHLAB_STATIC` decides: unset or `0`, live; `1`, static (what the book
build sets); `text`, only the words (what the committed notebooks hold and nbval compares).
"""

import os
from typing import Literal

Mode = Literal["live", "static", "text"]


def mode() -> Mode:
    """Return `"live"`, `"static"` or `"text"`.

    Raises
    ------
    ValueError
        If `SYNTHLAB_STATIC` holds anything else.
    """
    value = os.environ.get("SYNTHLAB_STATIC", "0")
    modes: dict[str, Mode] = {"": "live", "0": "live", "1": "static", "text": "text"}
    if value not in modes:
        raise ValueError(f"SYNTHLAB_STATIC must be 0, 1 or text, got {value!r}")
    return modes[value]
