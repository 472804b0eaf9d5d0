"""Letters that a model writes: phrase by phrase, with what is true and false in them."""

from typing import Any, NamedTuple

from synthlab.explore import Choice, Explorer, Texts
from synthlab.explore.lessons.statistical_machines._readers import (
    BACK,
    LABEL,
    ORDERS,
    looking,
    reader,
)
from synthlab.worlds import HOUSES, fact_spans, verdict

SIZES = (30, 300, 3000)
WRITTEN = 1000
SHOWN = 3
#: Only letters of such lengths are shown, so that three fit on a phone; first those with facts.
LENGTHS = range(60, 300)


class Written(NamedTuple):
    """What a model wrote, and what can be counted in all of it."""

    shown: list[str]
    several: float  # share of letters about more than one house, of those about any
    true: float  # share of the facts stated
    stated: int


def writing() -> Explorer:
    """Return the explorer of letters written by models."""
    return Explorer(
        name="writing",
        title="Let it write",
        controls=[
            Choice("order", ORDERS, label=LABEL, names=BACK, default=3),
            Choice("n", SIZES, label="Letters it has read", default=300),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda written: [{"letter": letter} for letter in written.shown],
        hint="underlined: what it claims about houses",
    )


def _compute(n: int, order: int) -> Written:
    documents = reader(n, order, "none").sample(WRITTEN, rng=4).tolist()
    houses = [{house for house in HOUSES if house in text} for text in documents]
    facts = [verdict(span.fact) for text in documents for span in fact_spans(text)]
    about = [len(named) for named in houses if named]
    fitting = [text for text in documents if len(text) in LENGTHS]
    telling = [text for text in fitting if fact_spans(text)]
    return Written(
        [*telling, *fitting][:SHOWN],
        sum(k > 1 for k in about) / max(1, len(about)),
        facts.count("true") / max(1, len(facts)),
        len(facts),
    )


def _draw(written: Written, n: int, order: int) -> Texts:
    return Texts(
        [_marked(text) for text in written.shown],
        title=_title(written),
        alt=f"{SHOWN} letters. {_title(written)}",
    )


def _title(written: Written) -> str:
    if not written.stated:
        return "Words, but no letters"
    return f"{written.true:.0%} of what it claims about houses is true"


def _marked(text: str) -> list[Any]:
    """Return a letter in pieces, what it claims about houses marked as true or false."""
    pieces: list[Any] = []
    done = 0
    for span in fact_spans(text):
        mark = "good" if verdict(span.fact) == "true" else "bad"
        pieces += [text[done : span.start], (text[span.start : span.end], mark)]
        done = span.end
    return [piece for piece in [*pieces, text[done:]] if piece]


def _describe(written: Written, n: int, order: int) -> str:
    claims = (
        f"They state **{written.stated:,}** facts about houses; **{written.true:.0%}** are true"
        if written.stated
        else "They state **no facts** about houses"
    )
    return (
        f"{WRITTEN:,} letters by a model {looking(order)} and has read **{n:,}**. {claims}. "
        f"**{written.several:.0%}** of the letters that name a house name another one, too, which "
        "no real letter does."
    )
