"""What pictures and texts on a card share: one caption and one mark each, and words for them.

`one_each` and `as_marks` check what was given, `counted` says how many there are and how marked.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

Mark = Literal["good", "bad"] | None


def one_each(what: str, given: Iterable[Any] | None, thing: str, n: int, default: Any) -> list[Any]:
    """Return one item for each of n things, all alike if nothing was given.

    >>> one_each("captions", None, "text", 2, "")
    ['', '']
    """
    items: Sequence[Any] = [default] * n if given is None else list(given)
    if len(items) != n:
        raise ValueError(f"{what} must be one a {thing}: {n} {thing}s, {len(items)} {what}")
    return list(items)


def as_marks(marks: Iterable[Any]) -> list[Mark]:
    """Return marks, once they are known to be some."""
    listed = list(marks)
    wrong = [mark for mark in listed if mark not in ("good", "bad", None)]
    if wrong:
        raise ValueError(f'a mark must be "good", "bad" or None, got {wrong[0]!r}')
    return listed


def counted(n: int, thing: str, marks: Sequence[Mark]) -> str:
    """Return how many things there are, and how many of them are marked.

    >>> counted(2, "text", ["bad", None])
    '2 texts, 1 marked bad'
    """
    counts = [f"{k} marked {mark}" for mark in ("good", "bad") if (k := marks.count(mark))]
    return ", ".join([f"{n} {thing}{'s' * (n != 1)}", *counts])
