"""A falsehood and its family: the true letters it was spliced from, and the letters that repeat it.

With the lineage hidden, the same letters lie in piles, and somebody has to guess.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Steps, theme
from synthlab.explore.family import Member, family_tree, rows_of_generations
from synthlab.explore.lessons.hallucinations._letters import LAST, LETTERS, WORDS, looking, told
from synthlab.explore.texts import Texts
from synthlab.learners import tokenize
from synthlab.safeguards.lineage import Detective, heirs, most_heirs, trace_claim
from synthlab.safeguards.lineage.letters import Said, as_sentence, splice
from synthlab.worlds.letters import FACTS, Fact, fact_spans

LEAVES = 3  # letters of the last generation whose lines are drawn
PILE = 50  # letters in a row of a pile
TITLES = ("Mr", "Mrs", "Ms", "Dr")
AROUND = 70  # characters of a letter shown on either side of a statement


class Family(NamedTuple):
    """A falsehood with its origin, what that was made from, and who has it from there."""

    fact: Fact
    origin: int
    pieces: tuple[Said, Said]
    heirs: dict[int, int]
    members: dict[int, Member]


def family() -> Explorer:
    """Return the explorer of a falsehood's family, its lineage kept or hidden."""
    return Explorer(
        name="family",
        title="Who said it first?",
        controls=[
            Choice("words", WORDS, label="A model looks at", default=5, names=looking),
            Choice(
                "lineage",
                ["kept", "hidden"],
                label="Who learned from whom",
                names={"kept": "is on record", "hidden": "nobody knows"},
            ),
            Steps("generation", range(LAST + 1), label="Generation", default=LAST),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=f"{LETTERS} letters a generation; +3 stands for three more",
    )


@cache
def _compute(words: int) -> Family:
    """Return the family of the falsehood that most letters of the last generation repeat."""
    record, asserted, false = told(words)
    for fact, origin, _ in most_heirs(record, asserted, false):
        house, value = splice(record, asserted, origin, fact)
        if house and value and house.fact in FACTS and value.fact in FACTS:
            having = heirs(record, asserted, origin, fact)
            members = _members(words, fact, origin, (house, value), having)
            return Family(fact, origin, (house, value), having, members)
    raise ValueError(f"no falsehood of models that look at {words} words was spliced from two")


def _members(
    words: int, fact: Fact, origin: int, pieces: tuple[Said, Said], having: dict[int, int]
) -> dict[int, Member]:
    """Return those who are drawn: lines from real letters to the origin, and from there on."""
    record, asserted, _ = told(words)
    generation = record.generation.tolist()
    found: dict[int, Member] = {}
    for piece in pieces:
        path = trace_claim(record, asserted, piece.document, piece.fact).path[::-1]
        for above, one in zip((None, *path), path, strict=False):
            name = _called(record.documents[one]) if above is not None else _short(piece.fact)
            kind = "true" if generation[one] else "real"
            found.setdefault(
                one, Member(generation[one], kind, name, () if above is None else (above,))
            )
    parents = tuple(dict.fromkeys(piece.document for piece in pieces))
    found[origin] = Member(generation[origin], "false", _short(fact), parents)
    drawn: set[int] = set()
    for leaf in [one for one in having if generation[one] == LAST][:LEAVES]:
        while leaf != origin:
            drawn.add(leaf)
            leaf = having[leaf]
    for one in sorted(drawn):
        name = _called(record.documents[one])
        found[one] = Member(generation[one], "false", name, (having[one],))
    return found


def _short(fact: Fact) -> str:
    """Return a fact in as few words as will do, in two lines."""
    value = {"year": f"from {fact.object}", "maker": f"by {fact.object}"}
    return f"{fact.subject}:\n{value.get(fact.relation, fact.object)}"


def _signed(text: str) -> str:
    """Return who signed a letter, if anybody did."""
    last = text.splitlines()[-1] if text else ""
    return last if 0 < len(last) <= 14 and last[-1].isalpha() else "unsigned"


def _called(text: str) -> str:
    """Return what there is room for of a signature: a first name, or a title and a last name."""
    first, *rest = _signed(text).split()
    return " ".join([first, *rest]) if first in TITLES else first


def _letters_say(n: int) -> str:
    return "1 letter says" if n == 1 else f"{n} letters say"


def _sayers(found: Family, words: int, generation: int) -> list[int]:
    """Return all letters up to a generation that say it, whoever they have it from."""
    record, asserted, _ = told(words)
    return [
        one
        for one in np.flatnonzero(record.generation <= generation).tolist()
        if found.fact in asserted[one]
    ]


@cache
def _detective(words: int) -> Detective:
    record, asserted, _ = told(words)
    return Detective(record.documents, record.generation, asserted, words=tokenize)


def _guess(found: Family, words: int, generation: int) -> tuple[int, ...]:
    """Return the path that a detective takes from the newest letter; empty if none says so yet."""
    made = told(words).record.generation
    line = [one for one in (found.origin, *found.heirs) if made[one] <= generation]
    return _detective(words).guess(line[-1], found.fact) if line else ()


def _draw(found: Family, words: int, lineage: str, generation: int) -> list[Any]:
    made = told(words).record.generation[found.origin]
    if lineage == "hidden":
        return [_piles(found, words, generation), _few(found, words, generation)]
    if generation < made:
        title = "Letters that are true, and nothing made of them yet"
    else:
        n = len(_repeating(found, words, generation))
        first = f"Model {made} splices two letters, and nobody notices"
        title = f"Generation {generation}: {_letters_say(n)} it" if generation > made else first
    more = {
        t: sum(one not in found.members for one in _repeating(found, words, t))
        for t in range(1, LAST + 1)
    }
    tree = family_tree(found.members, LAST, title, others=more, until=generation)
    return [tree, _letters(found, words, generation)]


def _repeating(found: Family, words: int, generation: int) -> list[int]:
    """Return the origin's letters in a generation: itself, or its heirs."""
    made = told(words).record.generation
    return [one for one in (found.origin, *found.heirs) if made[one] == generation]


def _piles(found: Family, words: int, generation: int) -> go.Figure:
    """Return all letters in piles, those that say it marked, and no line between them."""
    record = told(words).record
    sayers = _sayers(found, words, generation)
    n = LETTERS * (generation + 1)
    figure = rows_of_generations(LAST, f"Lineage hidden: {len(sayers)} of {n:,} letters say it")
    ids = np.flatnonzero(record.generation <= generation)
    x, y = _in_piles(ids, record.generation[ids])
    theme.dots(figure, x, y, "letter", theme.GREY, "circle", size=3, opacity=0.55, hoverinfo="skip",
               hovertemplate=None)  # fmt: skip
    x, y = _in_piles(np.array(sayers, int), record.generation[sayers])
    theme.dots(figure, x, y, "says it", theme.VERMILION, "x", size=8, opacity=1.0)
    return figure


def _in_piles(ids: Any, generation: Any) -> tuple[Any, Any]:
    """Return places of letters in the pile of their generation."""
    place = ids % LETTERS
    rows = LETTERS // PILE
    up = (rows - 1) / 2 - place // PILE
    return (place % PILE / (PILE - 1)).round(3), (up * 0.17 - generation).round(3)


def _letters(found: Family, words: int, generation: int) -> Texts:
    """Return the letters that were spliced, the first false one, and one that repeats it."""
    made = told(words).record.generation
    shown: list[tuple[int, Fact]] = [(piece.document, piece.fact) for piece in found.pieces]
    shown.append((found.origin, found.fact))
    here = [one for one in _repeating(found, words, generation) if one != found.origin]
    drawn = [one for one in here if one in found.members] or here
    shown += [(one, found.fact) for one in drawn[:1]]
    return _excerpts(words, [one for one in shown if made[one[0]] <= generation], "What they wrote")


def _few(found: Family, words: int, generation: int) -> Texts:
    """Return all that a detective has to go by: a letter, and the one that is most like it."""
    path = _guess(found, words, generation)[:2]
    shown = [(one, found.fact) for one in path]
    return _excerpts(words, shown or [found.pieces[0]], "All there is to go by")


def _excerpts(words: int, shown: Iterable[tuple[int, Fact]], title: str) -> Texts:
    """Return a few letters, cut to what stands around the statement that matters."""
    record = told(words).record
    given = list(shown)
    return Texts(
        [_around(record.documents[one], fact) for one, fact in given],
        captions=[
            f"{_signed(record.documents[one])}, {_by(int(record.generation[one]))}"
            for one, _ in given
        ],
        marks=["good" if fact in FACTS else "bad" for _, fact in given],
        title=title,
        columns=1,
    )


def _around(text: str, fact: Fact) -> list[Any]:
    """Return the sentence that states a fact, marked, and a few words before and after it."""
    span = next(span for span in fact_spans(text) if span.fact == fact)
    before, after = text[: span.start].replace("\n", " "), text[span.end :].replace("\n", " ")
    if len(before) > AROUND:
        before = f"… {before[-AROUND:].split(' ', 1)[-1]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rsplit(' ', 1)[0]} …"
    mark = "good" if fact in FACTS else "bad"
    return [piece for piece in (before, (text[span.start : span.end], mark), after) if piece]


def _by(generation: int) -> str:
    return f"model {generation}" if generation else "a person"


def _describe(found: Family, words: int, lineage: str, generation: int) -> str:
    record = told(words).record
    made = int(record.generation[found.origin])
    false, house, value = (
        as_sentence(fact)[:-1] for fact in (found.fact, *(piece.fact for piece in found.pieces))
    )
    if lineage == "hidden":
        return _guessed(found, words, generation, false)
    if generation < made:
        sources = f"“{house}” and “{value}”"
        return f"Letters say {sources}. Both are **true**, and nothing is wrong yet. Press play."
    spliced = f"Model {made} had read “{house}” and “{value}”, and wrote “**{false}**”"
    if generation == made:
        return f"{spliced}. That is **false**, and nothing about the letter looks wrong."
    n = len(_repeating(found, words, generation))
    return (
        f"{spliced}, which is **false**. In generation **{generation}**, {_letters_say(n)} it "
        f"because of that one. The record leads from any of them to the first "
        f"in **{generation - made}** step{'s' * (generation - made > 1)}."
    )


def _guessed(found: Family, words: int, generation: int, false: str) -> str:
    record = told(words).record
    made = int(record.generation[found.origin])
    if generation < made:
        return f"No letter says “{false}” yet. **Nobody** knows that one will."
    path = _guess(found, words, generation)
    end = int(record.generation[path[-1]])
    right = path[-1] == found.origin
    verdict = "the right one" if right else "not where it came from"
    n = len(_sayers(found, words, generation))
    if n == 1:
        return f"**One** letter says “{false}”, so it must be the first. It will not be alone long."
    return (
        f"**{n}** letters say “{false}”. Somebody who has the dates takes the most similar older "
        f"letter that says so, again and again, and ends at a letter of generation **{end}**: "
        f"**{verdict}**. By lot, one of them in {n} is right."
    )


def _table(found: Family, words: int) -> list[dict[str, Any]]:
    record = told(words).record
    return [
        {
            "generation": one.generation,
            "letter": key,
            "is": one.kind,
            "has it from letter": " and ".join(map(str, one.parents)),
            "text": record.documents[key],
        }
        for key, one in found.members.items()
    ]
