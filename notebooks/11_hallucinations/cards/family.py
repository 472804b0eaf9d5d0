"""A falsehood and its family: the true letters it was spliced from, and the letters that repeat it.

With the lineage hidden, the same letters lie in piles, and somebody has to guess.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Steps, Texts, theme
from synthlab.worlds.letters import FACTS, Fact, fact_spans

from . import letters, members, splicing, tree

PILE = 50  # letters in a row of a pile
AROUND = 70  # characters of a letter shown on either side of a statement


def family() -> Explorer:
    """Return the explorer of a falsehood's family, its lineage kept or hidden."""
    return Explorer(
        name="family",
        title="Who said it first?",
        controls=[
            letters.words_choice(),
            Choice(
                "lineage",
                ["hidden", "kept"],
                label="Who learned from whom",
                names={"kept": "is on record", "hidden": "nobody knows"},
            ),
            Steps("generation", range(letters.LAST + 1), label="Generation", default=0),
        ],
        compute=members.family_of,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=f"{letters.LETTERS} letters a generation; +3 stands for three more",
    )


def _letters_say(n: int) -> str:
    return "1 letter says" if n == 1 else f"{n} letters say"


def _draw(found: members.Family, words: int, lineage: str, generation: int) -> list[Any]:
    made = letters.told(words).record.generation[found.origin]
    if lineage == "hidden":
        return [_piles(found, words, generation), _few(found, words, generation)]
    if generation < made:
        title = "Letters that are true, and nothing made from them yet"
    else:
        n = len(members.repeating(found, words, generation))
        first = f"Model {made} splices two letters, and nobody notices"
        title = f"Generation {generation}: {_letters_say(n)} it" if generation > made else first
    more = {
        t: sum(one not in found.members for one in members.repeating(found, words, t))
        for t in range(1, letters.LAST + 1)
    }
    lines = tree.family_tree(found.members, letters.LAST, title, others=more, until=generation)
    return [lines, _letters(found, words, generation)]


def _piles(found: members.Family, words: int, generation: int) -> go.Figure:
    """Return all letters in piles, those that say it marked, and no line between them."""
    record = letters.told(words).record
    saying = members.sayers(found, words, generation)
    n = letters.LETTERS * (generation + 1)
    title = f"Lineage hidden: {len(saying)} of {n:,} letters say it"
    figure = tree.rows_of_generations(letters.LAST, title)
    ids = np.flatnonzero(record.generation <= generation)
    x, y = _in_piles(ids, record.generation[ids])
    theme.dots(figure, x, y, "letter", theme.GREY, "circle", size=3, opacity=0.55, hoverinfo="skip",
               hovertemplate=None)  # fmt: skip
    x, y = _in_piles(np.array(saying, int), record.generation[saying])
    theme.dots(figure, x, y, "says it", theme.VERMILION, "x", size=8, opacity=1.0)
    return figure


def _in_piles(ids: Any, generation: Any) -> tuple[Any, Any]:
    """Return places of letters in the pile of their generation."""
    place = ids % letters.LETTERS
    rows = letters.LETTERS // PILE
    up = (rows - 1) / 2 - place // PILE
    return (place % PILE / (PILE - 1)).round(3), (up * 0.17 - generation).round(3)


def _letters(found: members.Family, words: int, generation: int) -> Texts:
    """Return the letters that were spliced, the first false one, and one that repeats it."""
    made = letters.told(words).record.generation
    shown: list[tuple[int, Fact]] = [(piece.document, piece.fact) for piece in found.pieces]
    shown.append((found.origin, found.fact))
    here = [one for one in members.repeating(found, words, generation) if one != found.origin]
    drawn = [one for one in here if one in found.members] or here
    shown += [(one, found.fact) for one in drawn[:1]]
    return _excerpts(words, [one for one in shown if made[one[0]] <= generation], "What they wrote")


def _few(found: members.Family, words: int, generation: int) -> Texts:
    """Return all that a detective has to go by: a letter, and the one that is most like it."""
    path = members.guess(found, words, generation)[:2]
    shown = [(one, found.fact) for one in path]
    return _excerpts(words, shown or [found.pieces[0]], "All there is to go by")


def _excerpts(words: int, shown: Iterable[tuple[int, Fact]], title: str) -> Texts:
    """Return a few letters, cut to what stands around the statement that matters."""
    record = letters.told(words).record
    given = list(shown)
    return Texts(
        [_around(record.documents[one], fact) for one, fact in given],
        captions=[
            f"{members.signed(record.documents[one])}, {_by(int(record.generation[one]))}"
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


def _describe(found: members.Family, words: int, lineage: str, generation: int) -> str:
    record = letters.told(words).record
    made = int(record.generation[found.origin])
    facts = (found.fact, *(piece.fact for piece in found.pieces))
    false, house, value = (splicing.as_sentence(fact)[:-1] for fact in facts)
    if lineage == "hidden":
        return _guessed(found, words, generation, false)
    if generation < made:
        sources = f"“{house}” and “{value}”"
        return f"Letters say {sources}. Both are **true**, and nothing is wrong yet. Press play."
    spliced = f"Model {made} had read “{house}” and “{value}”, and wrote “**{false}**”"
    if generation == made:
        return f"{spliced}. That is **false**, and nothing about the letter looks wrong."
    n = len(members.repeating(found, words, generation))
    return (
        f"{spliced}, which is **false**. In generation **{generation}**, {_letters_say(n)} it "
        f"because of that one. The record leads from any of them to the first "
        f"in **{generation - made}** step{'s' * (generation - made > 1)}."
    )


def _guessed(found: members.Family, words: int, generation: int, false: str) -> str:
    record = letters.told(words).record
    made = int(record.generation[found.origin])
    if generation < made:
        return f"No letter says “{false}” yet. **Nobody** knows that one will. Press play."
    path = members.guess(found, words, generation)
    end = int(record.generation[path[-1]])
    right = path[-1] == found.origin
    verdict = "the right one" if right else "not where it came from"
    n = len(members.sayers(found, words, generation))
    if n == 1:
        return f"**One** letter says “{false}”, so it must be the first. It will not be alone long."
    return (
        f"**{n}** letters say “{false}”. Someone who has the dates takes the most similar older "
        f"letter that says so, again and again, and ends at a letter of generation **{end}**: "
        f"**{verdict}**. At random, one of them in {n} is right."
    )


def _table(found: members.Family, words: int) -> list[dict[str, Any]]:
    record = letters.told(words).record
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
