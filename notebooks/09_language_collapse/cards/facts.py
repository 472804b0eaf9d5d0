"""What letters still know: common and rare facts, generation by generation, from many runs."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse import theory
from synthlab.collapse.letter_loops import CLASSES, STEPS, letter_loop
from synthlab.explore import Explorer, Prediction, theme
from synthlab.worlds import FACTS

from . import _runs

LOOKS = {
    "common": (theme.BLUE, "solid"),
    "fairly common": (theme.SKY, "dash"),
    "rare": (theme.PURPLE, "dashdot"),
    "very rare": (theme.ORANGE, "dot"),
}
PLACES = {
    "common": (0.9, "above"),
    "fairly common": (0.45, "above"),
    "rare": (0.12, "above"),
    "very rare": (0.2, "below"),
}
WRONG = ("distorted", "invented")
EDGES = [*CLASSES.values(), 1.0]
OF = dict(
    zip(CLASSES, np.histogram(list(FACTS.values()), EDGES)[0].tolist(), strict=True)
)  # facts in each class


def letters_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="letters-of-letters",
        question="A thousand letters state 160 facts that are very rare: most stand in a single "
        "letter. A model learns from these letters and writes a thousand of its own. How many of "
        "the 160 does it state?",
        options={
            "All of them": "It learned from letters that hold them all. But it writes by chance, "
            "and a fact of one letter in a thousand is easily left out.",
            "About half": "Chance alone would leave more than half. But the model also mixes facts "
            "up, as it sees only a few words at a time.",
            "Fewer than a third": "Yes. Some are left out by chance, and more are mixed up: the "
            "model sees only a few words at a time.",
            "None": "Some stay, by luck. In the next generations they go, too.",
        },
        answer="Fewer than a third",
        card="facts",
        at={"kept": 0.0, "order": _runs.ORDERS[-1], "generation": 1},
        marks={"All of them": 100, "About half": 50, "Fewer than a third": 25, "None": 0},
    )


class Known(NamedTuple):
    """How many facts of each class are known, and how many are wrong, by step."""

    by_class: dict[str, _runs.Many]
    wrong: dict[str, _runs.Many]
    false: _runs.Many


def facts() -> Explorer:
    """Return the explorer of facts that are known, forgotten, distorted and invented."""
    return Explorer(
        name="facts",
        title="What do the letters still know?",
        controls=[_runs.kept_choice(), _runs.order_choice(), _runs.generation_steps()],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda known: [
            {"generation": t, "facts": name, "of": OF.get(name)}
            | {"5% of runs below": low, "median": middle, "95% of runs below": high}
            for name, found in (known.by_class | known.wrong).items()
            for t, low, middle, high in zip(STEPS, *found, strict=True)
        ],
        hint=f"the median of {_runs.runs()} runs; the band holds nine of ten",
        made_by=letter_loop,
    )


def _compute(kept: float, order: int) -> Known:
    given = (kept, "as learned", order, STEPS)
    return Known(
        {name: _runs.many(f"known {name}", *given) for name in reversed(CLASSES)},
        {name: _runs.many(name, *given) for name in WRONG},
        _runs.many("false", *given),
    )


@cache
def copied_by_heart() -> Any:
    """Return the expected share of very rare facts if letters were copied whole, by step.

    Each fact then is a kind of its own, and the real letters are its first sample.
    """
    shares = np.array([p for p in FACTS.values() if p < EDGES[1]])
    return np.array([theory.survival_probability(shares, _runs.N, t + 1).mean() for t in STEPS])


def _draw(known: Known, kept: float, generation: int) -> list[go.Figure]:
    at = STEPS.index(generation)
    rarest = known.by_class["very rare"].median[at]
    lines = theme.figure(
        title=f"{rarest:.0f} of {OF['very rare']} very rare facts are stated",
        x="generation",
        y="facts that are stated (%)",
        x_range=(-0.2, 10.2),
        y_range=(-9, 112),
        height=330,
    )
    for name, found in known.by_class.items():
        colour, dash = LOOKS[name]
        low, middle, high = (100 * np.asarray(each) / OF[name] for each in found)
        theme.band(lines, STEPS, low, high, colour=colour)
        at_line, side = PLACES[name]
        theme.line(lines, STEPS, middle, name, colour, dash, at=at_line, side=side)
    if kept == 0:
        whole = 100 * copied_by_heart()
        name = "very rare, copied by heart"
        theme.theory(lines, STEPS, whole, name, at=1.0, side="above", width=1.5)
    theme.marker(lines, generation, unfold=True)
    counts = {
        "known": sum(found.median[at] for found in known.by_class.values()),
        **{name: found.median[at] for name, found in known.wrong.items()},
    }
    counts["forgotten"] = len(FACTS) - counts["known"]
    names = ["known", "forgotten", *WRONG]
    colours = [theme.BLUE, theme.GREY, theme.VERMILION, theme.ORANGE]
    bars = theme.figure(
        title=f"{known.false.median[at]:.0%} of what is stated is false",
        x="different facts",
        x_range=(0, 700),
        height=330,
    )
    for name, colour in zip(names, colours, strict=True):
        theme.bars(
            bars,
            [counts[name]],
            [name],
            name,
            colour,
            horizontal=True,
            marker_pattern=theme.HATCHED if name in WRONG else None,
            words=[f"{counts[name]:.0f}"],
        )
    return [lines, bars]


def _describe(known: Known, kept: float, order: int, generation: int) -> str:
    at = STEPS.index(generation)
    low, middle, high = (each[at] for each in known.by_class["very rare"])
    common = known.by_class["common"].median[at]
    if generation == 0:
        return (
            f"{_runs.N:,} letters by people state **{middle:.0f}** of {OF['very rare']} very rare "
            f"facts (each stands in fewer than one letter of a thousand), and **all "
            f"{OF['common']}** common ones. Nothing is false. Press play."
        )
    whole = f" (copied by heart: {OF['very rare'] * copied_by_heart()[at]:.0f})"
    return (
        f"With **{_runs.WITH[kept]}** and **{order}** words at a time, generation **{generation}** "
        f"states **{middle:.0f}** very rare facts, {low:.0f} to {high:.0f} in nine runs of ten"
        f"{whole if kept == 0 else ''}, and **{common:.0f}** of {OF['common']} common ones. "
        f"**{known.wrong['distorted'].median[at]:.0f}** different facts are distorted, and "
        f"**{known.wrong['invented'].median[at]:.0f}** are about houses that do not exist."
    )
