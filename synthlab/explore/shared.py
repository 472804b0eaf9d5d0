"""What the cards of several lessons share: words, saved rows, and a knob.

`listed`, `percent` and `points` put lists, shares and differences into words; `words` translates
those of a lesson. `saved_rows` reads a sweep that took minutes and is kept beside the lesson that
shows it: it was made with `synthlab sweep NAME --output …`, and is tested against new runs.
`loop_choice` is a knob for the loops of `synthlab.collapse.choices`.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from synthlab._words import _, ngettext, number
from synthlab._words import words as words
from synthlab.collapse.choices import NAMES, POLICIES
from synthlab.explore.controls import Choice


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["a", "b", "c"]), listed(["a"]), listed([])
    ('a, b and c', 'a', '')
    """
    *first, last = words or [""]
    return _("{first} and {last}", first=", ".join(first), last=last) if first else last


def percent(share: Any) -> str:
    """Return words for a share.

    >>> percent(0.3), percent(1.0)
    ('30%', 'all')
    """
    return {0.0: _("none"), 1.0: _("all")}.get(float(share), number(share, ".0%"))


def points(share: float) -> str:
    """Return words for a difference of two shares.

    >>> points(0.012), points(0.05)
    ('1 point', '5 points')
    """
    whole = round(100 * share)
    return ngettext("{n} point", "{n} points", abs(whole), n=whole)


@cache
def saved_rows(file: Path) -> tuple[dict[str, Any], ...]:
    """Return the rows of a saved sweep: settings, seed and results, flat.

    Each line is JSON. The name must not say so: JupyterLite takes a file with "json" in its name
    for one value, and waits for ever where there are several.

    >>> from tempfile import TemporaryDirectory
    >>> row = '{"settings": {"n": 30}, "seed": 0, "results": {"left": 0.5}}'
    >>> with TemporaryDirectory() as folder:
    ...     written = (Path(folder) / "some.rows").write_text(row)
    ...     saved_rows(Path(folder) / "some.rows")
    ({'n': 30, 'seed': 0, 'left': 0.5},)
    """
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return tuple(row["settings"] | {"seed": row["seed"]} | row["results"] for row in rows)


def loop_choice() -> Choice:
    """Return the knob that chooses what the next model learns from."""
    return Choice("loop", list(POLICIES), label="What the next model learns from", names=NAMES)
