"""How many different words and phrases are left, by how the models write."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse.letter_loops import PHRASE, STEPS
from synthlab.explore import Explorer, theme
from synthlab.explore.lessons.language_collapse._sweep import (
    WITH,
    WRITES,
    Many,
    generation_steps,
    kept_choice,
    many,
    order_choice,
    runs,
)

COUNTED = {"words": "words", "phrases": f"phrases of {PHRASE} words"}
LOOKS = {
    "as learnt": (theme.BLUE, "solid", "as learned"),
    "the likely": (theme.VERMILION, "dash", "the likely"),
    "no repetition": (theme.PURPLE, "dot", "no word twice"),
}


def variety() -> Explorer:
    """Return the explorer of how many different words and phrases there are."""
    return Explorer(
        name="variety",
        title="Is more variety better?",
        controls=[kept_choice(), order_choice(), generation_steps(STEPS[-1])],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {"counted": COUNTED[what], "the model writes": WRITES[writing], "generation": t}
            | {"5 % of runs below": low, "median": middle, "95 % of runs below": high}
            for what, by_writing in found.items()
            for writing, numbers in by_writing.items()
            for t, low, middle, high in zip(STEPS, *numbers, strict=True)
        ],
        hint=f"the middle of {runs()} runs; the band holds nine of ten",
    )


def _compute(kept: float, order: int) -> dict[str, dict[str, Many]]:
    return {
        what: {writing: many(what, kept, writing, order, STEPS) for writing in WRITES}
        for what in COUNTED
    }


def _left(found: Many) -> Any:
    """Return shares of what real letters have, (3, steps)."""
    return np.array(found) / found.median[0]


def _draw(found: dict[str, dict[str, Many]], generation: int) -> list[go.Figure]:
    at = STEPS.index(generation)
    figures = []
    for what, highest in (("words", 112), ("phrases", 235)):
        now = [_left(found[what][writing])[1, at] for writing in WRITES]
        figure = theme.figure(
            title=f"Different {COUNTED[what]}: {min(now):.0%} to {max(now):.0%} of the real ones",
            x="generation",
            y="% of those in real letters",
            x_range=(-0.2, 10.2),
            y_range=(0, highest),
            height=330,
        )
        for place, (writing, numbers) in zip((0.95, 0.75, 0.5), found[what].items(), strict=True):
            low, middle, high = 100 * _left(numbers)
            colour, dash, name = LOOKS[writing]
            theme.band(figure, STEPS, low, high, colour=colour)
            theme.line(figure, STEPS, middle, name, colour, dash, at=place)
        figures.append(theme.marker(figure, generation))
    return figures


def _describe(found: dict[str, dict[str, Many]], kept: float, order: int, generation: int) -> str:
    at = STEPS.index(generation)
    words, phrases = found["words"], found["phrases"]
    if generation == 0:
        return (
            f"A thousand letters by people hold **{words['as learnt'].median[0]:.0f}** different "
            f"words and **{phrases['as learnt'].median[0]:,.0f}** different {COUNTED['phrases']}."
        )
    plain, likely = (_left(phrases[name])[1, at] for name in ("as learnt", "the likely"))
    return (
        f"With **{WITH[kept]}** and **{order}** words at a time, generation **{generation}** has "
        f"**{plain:.0%}** of the different phrases of real letters if the models write as they "
        f"have learned, and **{likely:.0%}** if they write the likely only. Of the words, "
        f"**{_left(words['as learnt'])[1, at]:.0%}** and "
        f"**{_left(words['the likely'])[1, at]:.0%}** are left."
    )
