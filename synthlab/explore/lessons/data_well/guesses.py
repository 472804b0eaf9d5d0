"""Nine guesses go into the year of the dry well, and some of them matter more than others."""

from functools import cache
from typing import NamedTuple

import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Range, theme
from synthlab.explore.lessons.data_well.dry import DRAWS, Years, chance, span, summed_up
from synthlab.supply import INPUTS, Sensitivity, project, sensitivity

NAMES = {
    "demand_growth": "growth of sets",
    "pages": "number of pages",
    "todays_set": "today's sets",
    "useful_share": "useful share",
    "repetition": "repetition",
    "bytes_per_token": "bytes a token",
    "web_growth": "growth of the web",
    "bytes_per_page": "page length",
    "page_growth": "page growth",
}
PLACES = {
    0.025: "the low end",
    0.25: "lowish",
    0.5: "the middle",
    0.75: "highish",
    0.975: "the high end",
}


class Known(NamedTuple):
    """The years if one input were known, and what it would be."""

    value: float
    years: Years


def guesses() -> Explorer:
    """Return the explorer of what each input does to the year."""
    return Explorer(
        name="guesses",
        title="Which guess matters most?",
        controls=[
            Choice("known", list(NAMES), label="Suppose we knew for sure", names=NAMES),
            Range("at", list(PLACES), label="and it were at", names=PLACES, default=0.975),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda known: [
            {
                "input": NAMES[one.name],
                "low end": INPUTS[one.name].quantile(0.025),
                "high end": INPUTS[one.name].quantile(0.975),
                "year at the low end": one.at_low,
                "year at the high end": one.at_high,
                "share of the variance": one.share,
            }
            for one in _all()
        ],
        hint="each over its published range",
    )


def _compute(known: str, at: float) -> Known:
    value = float(INPUTS[known].quantile(at))
    return Known(value, summed_up(project(DRAWS, rng=5, **{known: value})))


@cache
def _all() -> list[Sensitivity]:
    return sensitivity(4_000, rng=2)


@cache
def _none_known() -> Years:
    return summed_up(project(DRAWS, rng=5))


def _draw(here: Known, known: str) -> list[go.Figure]:
    found = _all()
    place = next(i for i, one in enumerate(found) if one.name == known)
    swing = found[place].swing
    tornado = theme.figure(
        title=f"{NAMES[known].capitalize()}: {swing:.1f} years from end to end",
        x="year in which it is used up",
        x_range=(2026, 2032.4),
        height=340,
    )
    lows = [min(one.at_low, one.at_high) for one in found]
    colours = [theme.BLUE if one.name == known else "#B9C0CA" for one in found]
    theme.bars(
        tornado,
        [one.swing for one in found],
        [NAMES[one.name] for one in found],
        "range",
        colours,
        horizontal=True,
        words=[f"{one.swing:.1f}" for one in found],
        base=lows,
    )
    tornado.update_xaxes(tickvals=[2027, 2029, 2031], tickformat="d")
    return [tornado, chance(here.years, _none_known().used_up)]


def _describe(here: Known, known: str, at: float) -> str:
    none = _none_known()
    now, before = (years.high - years.low for years in (here.years, none))
    change = before - now
    said = (
        f"that is {change:.1f} years narrower than with nothing known"
        if change > 0.05
        else "hardly narrower than with nothing known"
    )
    return (
        f"With **{NAMES[known]}** known for sure ({amount(known, here.value)}), half of the "
        f"draws have used up the stock by **{here.years.middle:.0f}**, and eight in ten "
        f"between {span(here.years).replace(' to ', ' and ')}: {said}."
    )


def amount(name: str, value: float) -> str:
    """Return an input's value in words.

    >>> amount("pages", 1e12), amount("demand_growth", 2.4), amount("useful_share", 0.1)
    ('1,000 billion', '2.4-fold a year', '10%')
    """
    match name:
        case "pages":
            return f"{value / 1e9:,.0f} billion"
        case "todays_set":
            return f"{value / 1e12:.0f} trillion tokens"
        case "useful_share":
            return f"{value:.0%}"
        case "demand_growth":
            return f"{value:.1f}-fold a year"
        case "web_growth" | "page_growth":
            return f"{value - 1:.1%} a year"
        case "bytes_per_page":
            return f"{value:,.0f} bytes"
    return f"{value:.1f}"
