"""Whether one error leads to the next, and whether a model knows better when it is asked."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Explorer, theme
from synthlab.explore.lessons.hallucinations._letters import words_choice
from synthlab.explore.lessons.hallucinations._rates import (
    Rate,
    draw_rates,
    generation_choice,
    rate,
)
from synthlab.safeguards.lineage.study import STEPS

FIRST = ("true", "false")


class Asked(NamedTuple):
    """How often a second statement is false, and how often the model knows better."""

    second: dict[str, list[Rate]]
    recognised: list[Rate]


def asked() -> Explorer:
    """Return the explorer of statements that follow one another, and of second thoughts."""
    return Explorer(
        name="asked",
        title="One error, and the next",
        controls=[
            words_choice(),
            generation_choice(),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint="counted in twenty loops",
    )


def _compute(words: int) -> Asked:
    second = {first: [_second(words, first, t) for t in STEPS] for first in FIRST}
    return Asked(second, [rate(words, f"recognised {t}", f"asked {t}") for t in STEPS])


def _second(words: int, first: str, t: int) -> Rate:
    """Return how often the second of two statements in a letter is false, given the first."""
    return rate(
        words,
        [f"{first}, false, {house} {t}" for house in ("same", "other")],
        [f"{first}, {second}, {house} {t}" for second in FIRST for house in ("same", "other")],
    )


def _draw(found: Asked, words: int, generation: int) -> list[go.Figure]:
    at = STEPS.index(generation)
    pair = [found.second[first][at] for first in FIRST]
    apart = abs(pair[0].share - pair[1].share) > np.hypot(pair[0].margin, pair[1].margin)
    following = theme.figure(
        title="One error does not make the next likelier"
        if not apart or pair[1].share < pair[0].share
        else "After an error, the next is likelier",
        x="the second statement is false (%)",
        x_range=(0, 100),
        height=300,
    )
    for first, one, colour in zip(FIRST, pair, (theme.BLUE, theme.VERMILION), strict=True):
        theme.bars(
            following, [100 * one.share], [f"after a {first} one"], first, colour,
            horizontal=True, striped=first == "false",
            error_x={"array": [100 * one.margin], "color": theme.INK},
        )  # fmt: skip
    knows = draw_rates(
        found.recognised,
        generation,
        title=f"Asked again, it knows better {found.recognised[at].share:.0%} of the time",
        y="its own false statements that it would not repeat (%)",
    )
    return [following, knows]


def _describe(found: Asked, words: int, generation: int) -> str:
    at = STEPS.index(generation)
    true, false = (found.second[first][at] for first in FIRST)
    return (
        f"Models that look at **{words}** words, generation **{generation}**: after a true "
        f"statement the next one in the letter is false in **{true}** of cases, after a false one "
        f"in **{false}**. Asked about each of its own false statements, the model finds the true "
        f"one more likely in **{found.recognised[at]}**."
    )


def _table(found: Asked) -> dict[str, Any]:
    columns: dict[str, Any] = {"generation": STEPS}
    for name, rates in (
        ("second false after true", found.second["true"]),
        ("second false after false", found.second["false"]),
        ("true one found more likely", found.recognised),
    ):
        columns[name] = [one.share for one in rates]
        columns[f"{name}, 95 % ±"] = [one.margin for one in rates]
    return columns
