"""A table of one's own, from a few rows to 3,000: by method, and column by column."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, theme
from synthlab.explore.lessons._words import listed
from synthlab.measures import ExtrapolationReport, extrapolation_report
from synthlab.worlds import make_people
from synthlab.worlds.tables import Table

NAMES = {
    "Bootstrap": "copies",
    "SmoothedBootstrap": "shaken copies",
    "SMOTE": "between neighbours",
    "GaussianCopula": "by columns",
}
SHORT = dict(zip(NAMES, ("copies", "shaken", "between", "columns"), strict=True))
COLUMNS = 8  # of the table, at most, to look at one by one
WORDS = 8  # of a column, at most
BINS = 14


def people() -> Table:
    """Return the table that the lesson brings along: 400 people of an imaginary city."""
    return make_people(400, rng=6)


def own_table(table: Table | None = None) -> Explorer:
    """Return the explorer of what each method makes of thirty rows of a table.

    Parameters
    ----------
    table : structured array, optional
        See `load_table`; the lesson's people if not given.
    """
    report = extrapolation_report(people() if table is None else table, rng=6)
    columns = (report.given.dtype.names or ())[:COLUMNS]
    methods = list(report.methods)

    def draw(_: None, method: str, column: str) -> list[go.Figure]:
        return [_matrix(report, method), _column(report, method, column)]

    def describe(_: None, method: str, column: str) -> str:
        return _describe(report, method, column)

    return Explorer(
        name="own-table",
        title="A table of your own",
        controls=[
            Choice(
                "method",
                methods,
                label="Method",
                names=lambda one: NAMES[str(one)],
                default=methods[-1],
            ),
            Choice("column", columns, label="Column"),
        ],
        compute=lambda: None,
        draw=draw,
        describe=describe,
        table=lambda _: _rows(report),
        hint=f"{len(report.given)} rows learnt from, {len(report.aside):,} put aside",
    )


def _matrix(report: ExtrapolationReport, method: str) -> go.Figure:
    here = report.methods[method]
    figure = theme.figure(
        title=f"{NAMES[method].capitalize()}: {here.reached:.0%} of the other rows are reached",
        height=300,
    )
    values = [
        [one.copies, one.reached, one.margins, one.dependence or 0.0]
        for one in report.methods.values()
    ]
    heads = ["copies", "reached", "margins", "pairs"]
    names = [SHORT[name] for name in report.methods]
    return theme.matrix(figure, values, names, heads, highest=1.0)


def _column(report: ExtrapolationReport, method: str, column: str) -> go.Figure:
    real, made = report.aside[column], report.methods[method].sample[column]
    if real.dtype.kind == "f":
        return _numbers(report, column, real, made)
    words, counts = np.unique(np.concatenate([real, made]), return_counts=True)
    shown = words[np.argsort(-counts, kind="stable")][:WORDS].tolist()
    lost = list(report.lost.get(column, {}))
    figure = theme.figure(
        title=f"{listed(lost[:3])} cannot come"
        if lost
        else f"Every {column} of the other rows is known",
        y="share (%)",
        height=300,
    )
    shares = [[100 * np.mean(rows == word) for word in shown] for rows in (real, made)]
    theme.bars(figure, shown, shares[0], "rows put aside", theme.GREY)
    theme.bars(figure, shown, shares[1], "synthetic", theme.BLUE)
    figure.update_xaxes(type="category")
    return _named(figure)


def _numbers(report: ExtrapolationReport, column: str, real: Any, made: Any) -> go.Figure:
    low, high = min(real.min(), made.min()), max(real.max(), made.max())
    edges = _edges(low, high, whole=bool((real == np.round(real)).all()))
    learnt = report.given[column]
    beyond = np.mean((made < learnt.min()) | (made > learnt.max()))
    figure = theme.figure(
        title=f"{beyond:.0%} beyond the smallest and largest {column} of the few",
        x=column,
        y="share (%)",
        height=300,
    )
    middles = np.round((edges[:-1] + edges[1:]) / 2, 4)
    for rows, name, colour in (
        (real, "rows put aside", theme.GREY),
        (made, "synthetic", theme.BLUE),
    ):
        share = 100 * np.histogram(rows, edges)[0] / len(rows)
        theme.bars(figure, middles, np.round(share, 2), name, colour)
    return _named(figure)


def _edges(low: float, high: float, *, whole: bool) -> Any:
    """Return where the bars of numbers begin and end: one for each whole number, if few."""
    if whole and high - low < 2 * BINS:
        return np.arange(np.floor(low), np.ceil(high) + 2) - 0.5
    return np.linspace(low, high if high > low else low + 1, BINS + 1)


def _named(figure: go.Figure) -> go.Figure:
    """Return the figure with its two sorts of bars named in a corner, by their colours."""
    corner = {"xref": "paper", "yref": "paper", "xanchor": "right", "yshift": 0}
    theme.note(figure, 1, 1.1, "■ rows put aside", theme.GREY, **corner)
    return theme.note(figure, 1, 1.02, "■ synthetic", theme.BLUE, **corner)


def _describe(report: ExtrapolationReport, method: str, column: str) -> str:
    here = report.methods[method]
    lost = report.lost.get(column, {})
    missing = (
        f" In {column}, **{listed(list(lost)[:3])}** {_does(len(lost))} not occur among the "
        f"{len(report.given)} rows, but in {sum(lost.values()):.0%} of the others."
        if lost
        else ""
    )
    off = (
        ""
        if here.dependence is None
        else f" Pairs of columns are off by {here.dependence:.2f} on average."
    )
    return (
        f"{NAMES[method].capitalize()}: **{here.copies:.0%}** of {len(here.sample):,} rows are "
        f"copies, and **{here.reached:.0%}** of the rows put aside are reached. Of {column}, "
        f"**{here.columns[column]:.0%}** is in the wrong place.{off}{missing} It can never produce "
        f"**{here.never}**."
    )


def _does(n: int) -> str:
    return "does" if n == 1 else "do"


def _rows(report: ExtrapolationReport) -> list[dict[str, Any]]:
    return [
        {
            "method": name,
            "copies": one.copies,
            "reached": one.reached,
            "margins": one.margins,
            "dependence": one.dependence,
            "never": one.never,
        }
        for name, one in report.methods.items()
    ]
