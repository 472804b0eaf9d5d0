"""What pictures cost: labelled by people, licensed, or made by a generator."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Range, theme
from synthlab.explore.labelling import WAGES
from synthlab.supply import Supply, break_even, labelling

AMOUNTS = [10**k for k in range(3, 10)]
SECONDS = 3  # for one label
LICENCE = 30e6  # dollars: "tens of millions", as the article says
EACH = 0.001  # dollars for one generated picture: an assumption
SET_UP = {10_000: "$10,000", 700_000: "$700,000"}
USEFUL = {1.0: "all", 0.5: "half", 0.1: "one in ten"}


class Prices(NamedTuple):
    """Three ways to get pictures, what each costs by how many, and where two lines cross."""

    supplies: dict[str, Supply]
    costs: dict[str, Any]
    from_on: float


def prices() -> Explorer:
    """Return the explorer of what pictures cost."""
    return Explorer(
        name="prices",
        title="What do pictures cost?",
        controls=[
            Choice("wage", WAGES, label="People are paid, an hour", names=lambda w: f"${w}"),
            Choice("set_up", list(SET_UP), label="To set up a generator", names=SET_UP),
            Choice("useful", list(USEFUL), label="Of its pictures, good enough", names=USEFUL),
            Range("n", AMOUNTS, label="Pictures wanted", default=10**6, names=short),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda prices: {"pictures": AMOUNTS, **prices.costs},
        hint=f"a label takes {SECONDS} seconds; a generated picture {100 * EACH:g} cents",
    )


def _compute(wage: int, set_up: int, useful: float) -> Prices:
    supplies = {
        "people": labelling(wage, SECONDS),
        "generator": Supply("generator", fixed=set_up, each=EACH, useful=useful),
        "licence": Supply("licence", fixed=LICENCE),
    }
    costs = {name: np.array([s.cost(n) for n in AMOUNTS]) for name, s in supplies.items()}
    return Prices(supplies, costs, break_even(supplies["people"], supplies["generator"]))


def _draw(prices: Prices, n: int) -> go.Figure:
    at = AMOUNTS.index(n)
    here = {name: cost[at] for name, cost in prices.costs.items()}
    cheapest = min(here, key=lambda name: here[name])
    figure = theme.figure(
        title=f"For {short(n)} pictures, {WORDS[cheapest]} cheapest",
        x="pictures",
        y="dollars (steps of ten-fold)",
        log="xy",
        x_range=(800, 1.4e9),
        y_range=(0.8, 4e8),
        height=360,
    )
    figure.update_xaxes(tickvals=AMOUNTS[::2], ticktext=[short(a) for a in AMOUNTS[::2]])
    ticks = [1, 100, 10_000, 1_000_000, 100_000_000]
    figure.update_yaxes(tickvals=ticks, ticktext=[f"${short(t)}" for t in ticks])
    looks = {
        "people": (theme.BLUE, "solid", "labelled by people", 0.62, "below"),
        "generator": (theme.VERMILION, "dash", "generated", 0.3, "above"),
        "licence": (theme.GREY, "dot", "a licence for an archive", 0.5, "above"),
    }
    for name, (colour, dash, words, place, side) in looks.items():
        theme.line(figure, AMOUNTS, prices.costs[name], words, colour, dash, at=place, side=side)
    theme.marker(figure, n, here[cheapest], looks[cheapest][0])
    return figure


WORDS = {
    "people": "people are",
    "generator": "a generator is",
    "licence": "a licence is",
}


def _describe(prices: Prices, wage: int, n: int) -> str:
    at = AMOUNTS.index(n)
    people, made = prices.costs["people"][at], prices.costs["generator"][at]
    crossing = (
        f"From **{short(prices.from_on)}** pictures on, the generator is cheaper"
        if np.isfinite(prices.from_on)
        else "The generator is **never** cheaper"
    )
    return (
        f"**{short(n)}** labels take people {_hours(n)} and cost **${short(people)}** at "
        f"${wage} an hour; as many useful pictures from the generator cost **${short(made)}**. "
        f"{crossing}."
    )


def _hours(n: int) -> str:
    hours = n * SECONDS / 3600
    return "less than an hour" if hours < 1 else f"{hours:,.0f} hours"


def short(value: float) -> str:
    """Return a number in few digits.

    >>> short(1_000), short(2_500_000), short(1e9), short(833.3)
    ('1,000', '2.5 million', '1 billion', '833')
    """
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if value >= 0.9995 * size:
            return (
                f"{float(f'{value / size:.2g}'):g} {word}"
                if value < 100 * size
                else (f"{value / size:.0f} {word}")
            )
    digits = max(0, int(np.log10(max(value, 1))) - 1)
    return f"{round(value, -digits + 1 if digits else 0):,.0f}"
