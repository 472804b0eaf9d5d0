"""A grammar with known probabilities: `Grammar` writes texts, and knows how likely a part is.

A rule gives the ways in which a symbol can be written and their weights. A way is text in which
`{symbol}` stands for another rule, or for a word that is bound from outside, such as a house. No
rule may lead back to itself.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Texts = NDArray[np.object_]
Rules = Mapping[str, Mapping[str, float]]

_SYMBOL = re.compile(r"\{(\w+)\}")


class Part(NamedTuple):
    """A piece of a way to write something: plain text, or the name of a symbol."""

    text: str
    is_symbol: bool


class Way(NamedTuple):
    """One way to write a symbol, and its probability among those of the symbol."""

    parts: tuple[Part, ...]
    probability: float


class Grammar:
    """Rules that write texts with known probabilities.

    Parameters
    ----------
    rules : mapping of str to mapping of str to float
        For each symbol, the ways to write it and their weights.
    bound : collection of str
        Symbols without a rule; what stands for them is given when the grammar is used.

    Raises
    ------
    ValueError
        If a symbol has neither a rule nor a binding, or a weight is not positive.

    Examples
    --------
    >>> grammar = Grammar({"note": {"Milk, {word}.": 3, "Tea.": 1}}, bound=["word"])
    >>> grammar.write("note", {"word": np.array(["please", "now"], dtype=object)}, rng=2).tolist()
    ['Milk, please.', 'Milk, now.']
    >>> grammar.chance("note", lambda part: part.text.startswith("Milk"))
    0.75
    """

    def __init__(self, rules: Rules, bound: tuple[str, ...] | list[str] = ()) -> None:
        self._bound = frozenset(bound)
        self._ways = {symbol: _ways(symbol, ways) for symbol, ways in rules.items()}
        self._sums = {
            symbol: np.cumsum([way.probability for way in ways])
            for symbol, ways in self._ways.items()
        }
        known = self._bound | set(self._ways)
        for symbol, ways in self._ways.items():
            for part in {part for way in ways for part in way.parts if part.is_symbol}:
                if part.text not in known:
                    raise ValueError(f"rule {symbol!r} asks for {part.text!r}, which has no rule")

    def write(
        self, symbol: str, given: Mapping[str, Texts], rng: int | np.random.Generator
    ) -> Texts:
        """Return one text for each row of what is given, drawn independently."""
        rows = np.arange(len(next(iter(given.values()))))
        return self._write(symbol, rows, given, np.random.default_rng(rng))

    def _write(
        self,
        symbol: str,
        rows: NDArray[np.intp],
        given: Mapping[str, Texts],
        rng: np.random.Generator,
    ) -> Texts:
        if symbol in self._bound:
            return given[symbol][rows]
        ways, sums = self._ways[symbol], self._sums[symbol]
        drawn = np.searchsorted(sums, rng.random(len(rows)) * sums[-1], side="right")
        drawn = np.minimum(drawn, len(ways) - 1)
        order = np.argsort(drawn, kind="stable")
        edges = np.searchsorted(drawn[order], np.arange(len(ways) + 1))
        texts = np.empty(len(rows), dtype=object)
        for way, (first, last) in zip(ways, pairwise(edges), strict=True):
            if first == last:
                continue
            here = order[first:last]
            whole = np.full(len(here), "", dtype=object)
            for part in way.parts:
                whole += (
                    self._write(part.text, rows[here], given, rng) if part.is_symbol else part.text
                )
            texts[here] = whole
        return texts

    def chance(self, symbol: str, holds: Callable[[Part], bool]) -> float:
        """Return the probability that a text of the symbol has a part for which `holds` is true."""

        @cache
        def without(symbol: str) -> float:
            if symbol in self._bound:
                return 1.0
            total = 0.0
            for way in self._ways[symbol]:
                share = way.probability
                for part in way.parts:
                    if holds(part):
                        share = 0.0
                    elif part.is_symbol:
                        share *= without(part.text)
                total += share
            return total

        return 1.0 - without(symbol)


def _ways(symbol: str, ways: Mapping[str, float]) -> tuple[Way, ...]:
    if not ways or min(ways.values()) <= 0:
        raise ValueError(f"rule {symbol!r} must have ways to write it, each with a weight above 0")
    total = sum(ways.values())
    return tuple(Way(_parts(text), weight / total) for text, weight in ways.items())


def _parts(text: str) -> tuple[Part, ...]:
    pieces = _SYMBOL.split(text)  # plain text and names of symbols take turns
    return tuple(Part(piece, bool(i % 2)) for i, piece in enumerate(pieces) if piece)
