"""Letters of each generation: a likely one, one from the middle, an unlikely one."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from synthlab.collapse import History, Keep
from synthlab.collapse.letter_loops import STEPS, WRITING
from synthlab.explore import Explorer, Texts
from synthlab.measures import knowledge, perplexities
from synthlab.worlds import FACTS, HOUSES, fact_spans, facts_in, verdict

from . import _runs

PLACES = {"a likely one": 0.05, "from the middle": 0.5, "an unlikely one": 0.95}
LONGEST = 300  # characters that are shown of a letter


class Post(NamedTuple):
    """Three letters of a generation, and what is to be said of all of them."""

    letters: list[str]
    perplexities: list[float]
    n: int  # of all letters of the generation
    known: int
    false: float
    whom: float  # share of letters that open with the idiom
    several: float  # share of letters about more than one house, of those about any


def letters(loop: Callable[..., History]) -> Explorer:
    """Return the explorer of letters that models write and learn from.

    Parameters
    ----------
    loop : callable
        `loop(policy, order, **writing)` gives ten generations of letters, the first by people, and
        their models: of `order` words, and settings of `NGramModel` for how they write.
    """

    def compute(kept: float, writing: str, order: int) -> dict[int, Post]:
        history = loop(Keep(kept), order, **WRITING[writing])
        return {step: _post(history, step) for step in STEPS}

    return Explorer(
        name="letters",
        title="What the models write",
        controls=[
            _runs.kept_choice(0.0, 0.1),
            _runs.writing_choice(),
            _runs.order_choice(),
            _runs.generation_steps(),
        ],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=lambda posts: [
            {
                "generation": step,
                "which": which,
                "perplexity": perplexity,
                "letter": letter,
                "facts known": post.known,
                "share of statements that are false": post.false,
            }
            for step, post in posts.items()
            for which, perplexity, letter in zip(
                PLACES, post.perplexities, post.letters, strict=True
            )
        ],
        hint="true statements are underlined, false ones dashed",
    )


def _post(history: History, step: int) -> Post:
    written: Any = history.samples[step]
    perplexity = perplexities(history.models[1], written)
    order = np.argsort(perplexity, kind="stable")
    chosen = [int(order[round(place * (len(written) - 1))]) for place in PLACES.values()]
    stated = knowledge(written, FACTS, facts_in)
    named = [k for text in written if (k := sum(house in text for house in HOUSES))]
    return Post(
        [str(written[i]) for i in chosen],
        [float(perplexity[i]) for i in chosen],
        len(written),
        stated.known,
        stated.false_share,
        float(np.mean([text.startswith("To whom it may concern") for text in written])),
        float(np.mean([k > 1 for k in named])) if named else 0.0,
    )


def _draw(posts: dict[int, Post], generation: int) -> Texts:
    here = posts[generation]
    return Texts(
        [_marked(letter) for letter in here.letters],
        captions=list(PLACES),
        title=f"Generation {generation}: facts known, {here.known}; false statements, "
        f"{here.false:.0%}",
    )


def _marked(letter: str) -> list[Any]:
    """Return a letter in pieces, what it states marked as true or false."""
    shown = letter if len(letter) <= LONGEST else f"{letter[:LONGEST]} …"
    if not shown:
        return ["(an empty letter)"]
    pieces: list[Any] = []
    at = 0
    for span in fact_spans(shown):
        mark = "good" if verdict(span.fact) == "true" else "bad"
        pieces += [shown[at : span.start], (shown[span.start : span.end], mark)]
        at = span.end
    return [*pieces, shown[at:]]


def _describe(
    posts: dict[int, Post], kept: float, writing: str, order: int, generation: int
) -> str:
    here, first = posts[generation], posts[0]
    if generation == 0:
        return (
            f"Three of {here.n} letters by people, chosen by how likely the first model finds "
            f"them. All together state **{here.known}** different facts, and nothing false. "
            f"**{here.whom:.0%}** begin with “To whom it may concern”."
        )
    return (
        f"With **{_runs.WITH[kept]}** and models that look at **{order}** words and write "
        f"**{_runs.WRITES[writing]}**, the {here.n} letters of generation **{generation}** know "
        f"**{here.known}** of the first {first.known} facts, and **{here.false:.0%}** of what they "
        f"state is false. Of those that name a house, **{here.several:.0%}** name another one, "
        f"too, which no real letter does. **{here.whom:.0%}** begin with “To whom it may concern” "
        f"(people's own: {first.whom:.0%})."
    )
