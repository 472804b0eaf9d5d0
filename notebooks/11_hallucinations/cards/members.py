"""Who belongs to the family of a falsehood: `family_of`, and questions that cards ask about it."""

from functools import cache
from typing import NamedTuple

import numpy as np

from synthlab.learners import tokenize
from synthlab.safeguards import Detective, trace_claim
from synthlab.worlds.letters import FACTS, Fact

from . import letters, splicing, tree

LEAVES = 3  # letters of the last generation whose lines are drawn
TITLES = ("Mr", "Mrs", "Ms", "Dr")


class Family(NamedTuple):
    """A falsehood with its origin, what that was made from, and who has it from there."""

    fact: Fact
    origin: int
    pieces: tuple[splicing.Said, splicing.Said]
    heirs: dict[int, int]
    members: dict[int, tree.Member]


@cache
def family_of(words: int) -> Family:
    """Return the family of the falsehood that most letters of the last generation repeat."""
    record, asserted, false = letters.told(words)
    for (fact, origin), _ in splicing.most_repeated(record, asserted, false).most_common():
        house, value = splicing.splice(record, asserted, origin, fact)
        if house and value and house.fact in FACTS and value.fact in FACTS:
            having = splicing.heirs(record, asserted, origin, fact)
            members = _members(words, fact, origin, (house, value), having)
            return Family(fact, origin, (house, value), having, members)
    raise ValueError(f"no falsehood of models that look at {words} words was spliced from two")


def _members(
    words: int,
    fact: Fact,
    origin: int,
    pieces: tuple[splicing.Said, splicing.Said],
    having: dict[int, int],
) -> dict[int, tree.Member]:
    """Return those who are drawn: lines from real letters to the origin, and from there on."""
    record, asserted, _ = letters.told(words)
    generation = record.generation.tolist()
    found: dict[int, tree.Member] = {}
    for piece in pieces:
        path = trace_claim(record, asserted, piece.document, piece.fact).path[::-1]
        for above, one in zip((None, *path), path, strict=False):
            name = _called(record.documents[one]) if above is not None else _short(piece.fact)
            kind = "true" if generation[one] else "real"
            found.setdefault(
                one, tree.Member(generation[one], kind, name, () if above is None else (above,))
            )
    parents = tuple(dict.fromkeys(piece.document for piece in pieces))
    found[origin] = tree.Member(generation[origin], "false", _short(fact), parents)
    drawn: set[int] = set()
    for leaf in [one for one in having if generation[one] == letters.LAST][:LEAVES]:
        while leaf != origin:
            drawn.add(leaf)
            leaf = having[leaf]
    for one in sorted(drawn):
        name = _called(record.documents[one])
        found[one] = tree.Member(generation[one], "false", name, (having[one],))
    return found


def _short(fact: Fact) -> str:
    """Return a fact in as few words as will do, in two lines."""
    value = {"year": f"from {fact.object}", "maker": f"by {fact.object}"}
    return f"{fact.subject}:\n{value.get(fact.relation, fact.object)}"


def signed(text: str) -> str:
    """Return who signed a letter, if anybody did."""
    last = text.splitlines()[-1] if text else ""
    return last if 0 < len(last) <= 14 and last[-1].isalpha() else "unsigned"


def _called(text: str) -> str:
    """Return what there is room for of a signature: a first name, or a title and a last name."""
    first, *rest = signed(text).split()
    return " ".join([first, *rest]) if first in TITLES else first


def sayers(found: Family, words: int, generation: int) -> list[int]:
    """Return all letters up to a generation that say it, no matter where they have it from."""
    record, asserted, _ = letters.told(words)
    return [
        one
        for one in np.flatnonzero(record.generation <= generation).tolist()
        if found.fact in asserted[one]
    ]


@cache
def _detective(words: int) -> Detective:
    record, asserted, _ = letters.told(words)
    return Detective(record.documents, record.generation, asserted, words=tokenize)


def guess(found: Family, words: int, generation: int) -> tuple[int, ...]:
    """Return the path that a detective takes from the newest letter; empty if none says so yet."""
    made = letters.told(words).record.generation
    line = [one for one in (found.origin, *found.heirs) if made[one] <= generation]
    return _detective(words).guess(line[-1], found.fact) if line else ()


def repeating(found: Family, words: int, generation: int) -> list[int]:
    """Return the origin's letters in a generation: itself, or its heirs."""
    made = letters.told(words).record.generation
    return [one for one in (found.origin, *found.heirs) if made[one] == generation]
