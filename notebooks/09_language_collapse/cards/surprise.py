"""How surprising each word of a sentence is, to models that look more or fewer words back."""

from functools import cache

import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, theme
from synthlab.learners import NGramModel, Surprise, tokenize
from synthlab.worlds import make_letters

ORDERS = (1, 2, 3, 5)
BACK = {1: "no word", 2: "1 word", 3: "2 words", 5: "4 words"}
#: What stands before each sentence, so that it does not open the letter.
OPENING = "Dear all,\nI am sorry to trouble you again. "
SENTENCES = {
    "greeting": "To whom it may concern,",
    "closing": "I look forward to hearing from you.",
    "true": "Rose Cottage has a farmhouse kitchen.",
    "false": "Rose Cottage has a galley kitchen.",
    "cow": "Rose Cottage has a cow kitchen.",
    "order": "Cottage kitchen Rose a has farmhouse.",
}
NAMES = {
    "greeting": "a greeting",
    "closing": "a set phrase",
    "true": "a true fact",
    "false": "a false one",
    "cow": "a word it never read",
    "order": "words in disorder",
}
HIGHEST = 24  # bits that fit into the picture


def surprise() -> Explorer:
    """Return the explorer of the surprise of each word of a sentence."""
    return Explorer(
        name="surprise",
        title="How surprising is each word?",
        controls=[
            Choice("sentence", list(SENTENCES), label="Read", names=NAMES, default="true"),
            Choice("order", ORDERS, label="Words it looks back at", names=BACK, default=3),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [{"word": s.word, "surprise (bits)": s.bits} for s in found],
        hint="after a thousand letters",
    )


@cache
def _reader(order: int) -> NGramModel:
    """Return a model that has read a thousand letters."""
    return NGramModel(order).fit(make_letters(1000, rng=1))


def _compute(sentence: str, order: int) -> list[Surprise]:
    """Return the surprise of each word of the sentence."""
    opening = "" if sentence == "greeting" else OPENING
    skipped = len(tokenize(opening))
    return _reader(order).surprisal(opening + SENTENCES[sentence])[skipped:-1]


def _draw(found: list[Surprise], order: int) -> go.Figure:
    total = sum(word.bits for word in found)
    fig = theme.figure(
        title=f"{total:.0f} bits in all, {total / len(found):.1f} a word",
        x="surprise (bits)",
        x_range=(0, HIGHEST),
        height=320,
    )
    fig.update_layout(margin_l=96, yaxis_automargin=False)  # words of any length, one axis
    places = [f"{i}. {word.word}" for i, word in enumerate(found, 1)]
    theme.bars(
        fig,
        [word.bits for word in found],
        places,
        BACK[order],
        horizontal=True,
        words=[f"{word.bits:.1f}" for word in found],
    )
    return fig


def _describe(found: list[Surprise], sentence: str, order: int) -> str:
    most = max(found, key=lambda word: word.bits)
    total = sum(word.bits for word in found)
    return (
        f"“{SENTENCES[sentence]}” To a model {_looking(order)}, it carries **{total:.0f}** bits. "
        f"The most surprising word is **{most.word}**, with **{most.bits:.1f}** bits: "
        f"it gave it one chance in {_about(2**most.bits)}."
    )


def _about(number: float) -> str:
    """Return a number with two digits that count.

    >>> _about(1234.5), _about(1.23)
    ('1,200', '1.2')
    """
    rounded = float(f"{number:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:g}"


def _looking(order: int) -> str:
    """Return words for how far a model looks back.

    >>> _looking(2), _looking(1)
    ('that looks **1 word** back', 'that looks at **no word** before')
    """
    if order == 1:
        return "that looks at **no word** before"
    return f"that looks **{BACK[order]}** back"
