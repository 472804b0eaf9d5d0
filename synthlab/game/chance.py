"""Chance from 32-bit whole numbers: the same draws in Python and in a page's JavaScript.

`Chance` is the generator mulberry32 (T. Ettinger, public domain): one addition and two
multiplications a draw, all modulo 2³². Each part of a generation has a stream of its own, so that
what one part draws does not depend on what another did.
"""

from collections.abc import MutableSequence, Sequence
from typing import Any

from synthlab._signatures import checked

WORD = 0xFFFFFFFF


@checked
class Chance:
    """A stream of draws, set by whole numbers such as a seed, a generation and a purpose.

    Parameters
    ----------
    *key : int
        Whole numbers from 0 to 2³² − 1. The same numbers in the same order, the same stream.

    Examples
    --------
    >>> chance = Chance(7, 1)
    >>> [chance.below(6) for _ in range(8)]
    [2, 3, 2, 3, 2, 2, 4, 4]
    """

    def __init__(self, *key: int) -> None:
        self._state = 0
        for number in key:
            self._state = (self._state ^ number) & WORD
            self._state = self.word()

    def word(self) -> int:
        """Return the next 32 bits."""
        self._state = t = (self._state + 0x6D2B79F5) & WORD
        t = (t ^ t >> 15) * (t | 1) & WORD
        t ^= t + (t ^ t >> 7) * (t | 61) & WORD
        return t ^ t >> 14

    def below(self, n: int) -> int:
        """Return a whole number from 0 to n − 1; n may be at most 2²¹.

        No number is likelier than another by more than n/2³².
        """
        return (self.word() * n) >> 32

    def per_thousand(self, chance: int) -> bool:
        """Return True with so many chances in a thousand."""
        return self.below(1000) < chance

    def pick(self, items: Sequence[Any]) -> Any:
        """Return one of the items."""
        if len(items) == 0:
            raise ValueError("items must hold at least one, got none")
        return items[self.below(len(items))]

    def shuffle(self, items: MutableSequence[Any]) -> None:
        """Put the items into a random order, all equally likely (Fisher and Yates), in place."""
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
