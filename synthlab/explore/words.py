"""Words that the sentences of cards share: for things in a row, shares, and differences."""

from collections.abc import Sequence
from typing import Any


def listed(words: Sequence[str]) -> str:
    """Return words in a row.

    >>> listed(["a", "b", "c"]), listed(["a"]), listed([])
    ('a, b and c', 'a', '')
    """
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last


def percent(share: Any) -> str:
    """Return words for a share.

    >>> percent(0.3), percent(1.0)
    ('30%', 'all')
    """
    return {0.0: "none", 1.0: "all"}.get(float(share), f"{share:.0%}")


def points(share: float) -> str:
    """Return words for a difference of two shares.

    >>> points(0.012), points(0.05)
    ('1 point', '5 points')
    """
    whole = round(100 * share)
    return f"{whole} point{'s' * (abs(whole) != 1)}"
