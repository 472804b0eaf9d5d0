"""What are they worth? A classifier with synthetic pictures, and with as many fresh ones."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse.picture_worth import ADDED, picture_worth
from synthlab.explore import Choice, Explorer, Steps, theme

from . import _sweep

HARM = 0.015  # an accuracy lower by so much is no longer a matter of chance
SOURCES = {
    "scenes": "synthetic, from an object model",
    "pixels": "synthetic, from a pixel model",
    "copies": "plain copies",
}


class Curves(NamedTuple):
    """Accuracy with synthetic pictures, with copies and with fresh ones, by how many."""

    synthetic: _sweep.Curve
    copies: _sweep.Curve
    fresh: _sweep.Curve
    worth: list[float]  # in fresh pictures, by how many synthetic ones


def worth() -> Explorer:
    """Return the explorer of accuracy by how many pictures were added."""
    return Explorer(
        name="worth",
        title="What are they worth?",
        controls=[
            Choice("source", list(SOURCES), label="Pictures added", names=SOURCES),
            Choice("n", _sweep.STARTS, label="Real pictures at the start"),
            Steps("m", ADDED, label="How many"),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda curves: {
            "added": ADDED,
            "accuracy": curves.synthetic.middle,
            "lowest": curves.synthetic.low,
            "highest": curves.synthetic.high,
            "with fresh pictures": curves.fresh.middle,
            "worth in fresh pictures": curves.worth,
        },
        hint="the median of five runs, and their range",
        made_by=picture_worth,
    )


def _compute(source: str, n: int) -> Curves:
    synthetic = _sweep.curve(source, n)
    gained = [max(0.0, _sweep.needed_for(a) - n) for a in synthetic.middle]
    better = synthetic.middle > synthetic.middle[0]
    worth = [gain if up else 0.0 for gain, up in zip(gained, better, strict=True)]
    return Curves(synthetic, _sweep.curve("copies", n), _sweep.curve("real", n), worth)


def _draw(curves: Curves, source: str, n: int, m: int) -> list[go.Figure]:
    at = ADDED.index(m)
    places = list(range(len(ADDED)))
    low = 100 * _sweep.curve("pixels", n).low.min() - 4
    accuracy = theme.figure(
        title=f"{n} real and {m:,} more: right {curves.synthetic.middle[at]:.0%} of the time",
        x="pictures added",
        y="right on unseen pictures (%)",
        y_range=(min(low, 64) if n == 30 else low, 101),
        x_range=(-0.2, 5.35),
        height=330,
    )
    accuracy.update_xaxes(tickvals=places, ticktext=[f"{added:,}" for added in ADDED])
    fresh, here = curves.fresh, curves.synthetic
    theme.band(accuracy, places, 100 * fresh.low, 100 * fresh.high, colour=theme.GREY)
    theme.band(accuracy, places, 100 * here.low, 100 * here.high)
    real = 100 * fresh.middle
    theme.line(accuracy, places, real, "fresh real", theme.GREY, "dash", at=0.62, side="above")
    if source != "copies":
        copied = 100 * curves.copies.middle
        theme.line(accuracy, places, copied, "copies", theme.ORANGE, "dot", at=0.9, side="below")
    name = "copies" if source == "copies" else "synthetic"
    theme.line(accuracy, places, 100 * here.middle, name, at=0.45, side="below")
    theme.marker(accuracy, at, 100 * here.middle[at], unfold=True)
    return [accuracy, _worth(curves, m)]


def _worth(curves: Curves, m: int) -> go.Figure:
    """Return how many fresh pictures the synthetic ones are worth, on a scale that multiplies."""
    at = ADDED.index(m)
    figure = theme.figure(
        title=f"{m:,} are worth {_about(curves.worth[at])} fresh ones" if m else "Add some",
        y="worth in fresh pictures",
        x="pictures added",
        height=330,
        x_range=(20, 4200),
        y_range=(0.8, 4200),
        log="xy",
    )
    ticks = {"tickvals": [1, 10, 100, 1000], "ticktext": ["1", "10", "100", "1,000"]}
    figure.update_yaxes(**ticks)
    figure.update_xaxes(tickvals=ADDED[1:], ticktext=[f"{added:,}" for added in ADDED[1:]])
    full = list(ADDED[1:])
    theme.line(figure, full, full, "if each were as good", theme.GREY, "dash", at=0.5, side="above")
    shown = [max(value, 0.8) for value in curves.worth[1 : at + 1]]
    theme.dots(figure, full[:at], shown, "worth", theme.BLUE, size=9)
    theme.line(figure, full[:at], shown, "", theme.BLUE, width=1.5)
    if m:
        theme.marker(figure, m)
    return figure


def _about(value: float) -> str:
    """Return a number as it is known: in two digits, or in words."""
    if value < 2:
        return "hardly any" if value else "no"
    step = 10 ** max(0, int(np.log10(value)) - 1)
    return f"{round(value / step) * step:,}"


def _describe(curves: Curves, source: str, n: int, m: int) -> str:
    at = ADDED.index(m)
    start, here = curves.synthetic.middle[[0, at]]
    fresh = curves.fresh.middle[at]
    if m == 0:
        return (
            f"From **{n}** real labelled pictures alone, the classifier of five kinds is right on "
            f"**{start:.0%}** of unseen ones ({curves.synthetic.low[0]:.0%} to "
            f"{curves.synthetic.high[0]:.0%} in five runs)."
        )
    sentence = (
        f"**{m:,}** {_sweep.words(source)}: **{here:.0%}** right instead of {start:.0%}; with as "
        f"many fresh real pictures, **{fresh:.0%}**. "
    )
    if here < start - HARM:
        return f"{sentence}They do **harm**."
    number = _about(curves.worth[at])
    sentence += f"They are worth {'about ' if number[0].isdigit() else ''}**{number}** fresh ones"
    if not curves.worth[at]:
        return f"{sentence}."
    if source == "copies":
        return f"{sentence}, and contain nothing new."
    copied: Any = curves.copies.middle[at]
    return f"{sentence}. Plain copies give {copied:.0%}."
