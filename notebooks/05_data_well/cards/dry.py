"""The well of public text: what is in it, what is drawn from it, and when it is dry."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, theme
from synthlab.supply import PUBLISHED, project

YEARS = np.arange(2024.0, 2041)
MONTHS = np.linspace(2024, 2041, 69)  # quarters of a year, for the curve
LATE = 2034  # from here on, the lines meet where their names would stand
DRAWS = 8_000
RISE = {0.0: "the study's", 1.5: "1.5-fold", 2.0: "double", 3.0: "3-fold"}
USEFUL = {0.0: "the study's", 0.1: "10%", 0.4: "40%"}
LOST = {0.0: "none", 0.25: "a quarter", 0.5: "half"}
OVER = {1: "no", 5: "5-fold", 100: "100-fold"}


class Years(NamedTuple):
    """Quantiles of stock and demand by year, of the year in which they meet, and its spread."""

    stock: Any  # (3, years): 5, 50 and 95% of the draws, tokens
    demand: Any
    used_up: Any  # the share of the draws, by quarter
    low: float
    middle: float
    high: float


def dry() -> Explorer:
    """Return the explorer of when training sets are as large as the stock of text."""
    return Explorer(
        name="dry",
        title="When will the well run dry?",
        controls=[
            Choice("rise", list(RISE), label="Training sets grow each year", names=RISE),
            Choice("useful", list(USEFUL), label="Text that is any good", names=USEFUL),
            Choice("lost", list(LOST), label="Closed to crawlers", names=LOST),
            Choice("over", list(OVER), label="Models overtrained", names=OVER),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda years: {
            "year": YEARS,
            "stock, middle (tokens)": years.stock[1],
            "stock, low": years.stock[0],
            "stock, high": years.stock[2],
            "training set, middle (tokens)": years.demand[1],
            "training set, low": years.demand[0],
            "training set, high": years.demand[2],
            "probability that it is used up": years.used_up[: 4 * len(YEARS) : 4],
        },
        hint=f"{DRAWS:,} draws of nine uncertain numbers",
    )


def _compute(rise: float, useful: float, lost: float, over: int) -> Years:
    """Return what a figure shows of a projection, rounded to what can be seen."""
    given = {"demand_growth": rise, "useful_share": useful}
    inputs: dict[str, Any] = {name: value for name, value in given.items() if value}
    well = project(DRAWS, rng=5, overtraining=over, stock_lost=lost, **inputs)
    ends = [0.05, 0.5, 0.95]
    low, middle, high = well.quantile("used_up", [0.1, 0.5, 0.9])
    return Years(
        _three(np.array([np.quantile(well.stock_in(year), ends) for year in YEARS]).T),
        _three(np.array([np.quantile(well.demand_in(year), ends) for year in YEARS]).T),
        np.round([well.share_used_up_by(at) for at in MONTHS], 3),
        float(low),
        float(middle),
        float(high),
    )


def _three(values: Any) -> Any:
    """Return numbers with three digits: as many as can be seen, and fewer to send."""
    size = 10.0 ** (np.floor(np.log10(values)) - 2)
    return np.round(values / size) * size


def _draw(years: Years) -> list[go.Figure]:
    tokens = theme.figure(
        title=f"They meet about {years.middle:.0f}"
        if years.middle < YEARS[-1]
        else f"They do not meet before {YEARS[-1]:.0f}",
        y="trillion tokens (steps of ten-fold)",
        x_range=(2023.6, 2040.4),
        y_range=(1e12, 1e17),
        height=340,
        log="y",
    )
    names = {1e12: "1", 1e14: "100", 1e16: "10,000"}
    tokens.update_yaxes(tickvals=list(names), ticktext=list(names.values()))
    theme.band(tokens, YEARS, years.stock[0], years.stock[2], colour=theme.GREY)
    theme.band(tokens, YEARS, years.demand[0], years.demand[2])
    late = years.middle > LATE
    place, side = (0.03, "above") if late else (0.97, "below")
    theme.line(
        tokens, YEARS, years.stock[1], "what there is", theme.GREY, "dash", at=place, side=side
    )
    theme.line(tokens, YEARS, years.demand[1], "")
    x = float(np.interp(1e16, years.demand[1], YEARS))
    beside = {"xanchor": "right", "xshift": -10} if late else {"xanchor": "left", "xshift": 10}
    y = float(np.log10(np.interp(x, YEARS, years.demand[1])))  # plotly places notes by logarithm
    name = "<b>what is wanted</b>"  # as bold as the other line's
    theme.note(tokens, x, y, "", theme.BLUE, yshift=0, text=name, **beside)
    if years.middle < YEARS[-1]:
        theme.marker(tokens, years.middle)
    return [tokens, _chance(years)]


def _chance(years: Years) -> go.Figure:
    """Return the figure of the probability that the well is dry, by year."""
    figure = theme.figure(
        title=f"Eight in ten draws: {_span(years)}",
        y="probability that it is used up (%)",
        x_range=(2023.6, 2040.4),
        y_range=(-16, 104),
        height=340,
    )
    figure.update_yaxes(tickvals=[0, 25, 50, 75, 100])
    theme.line(figure, MONTHS, 100 * years.used_up, "")
    study = PUBLISHED["used_up"]
    theme.line(figure, [study.low, study.high], [-9, -9], "", theme.VERMILION, width=5)
    theme.dots(figure, [study.middle], [-9], "the study", theme.VERMILION, "diamond", size=12)
    theme.note(figure, study.high + 0.3, -9, "the study", theme.VERMILION, xanchor="left", yshift=0)
    if years.middle < YEARS[-1]:
        theme.marker(figure, years.middle, 50)
    return figure


def _span(years: Years) -> str:
    """Return the years between which eight in ten draws lie."""
    end = f"to {years.high:.0f}" if np.isfinite(years.high) else "or later"
    return f"{years.low:.0f} {end}"


def _describe(years: Years, rise: float, useful: float, lost: float, over: int) -> str:
    study = PUBLISHED["used_up"]
    as_in = not (rise or useful or lost) and over == 1
    stock = years.stock[1][0] / 1e12
    return (
        f"In the median draw there are **{stock:.0f}** trillion tokens worth reading, and "
        f"training sets are as large in **{years.middle:.0f}**; eight in ten draws say "
        f"**{_span(years)}**. "
        + (
            f"The study says {study.low:.0f} to {study.high:.0f}, "
            f"with a median of {study.middle:.0f}."
            if as_in
            else f"With every number as in the study: {_compute(0.0, 0.0, 0.0, 1).middle:.0f}."
        )
    )
