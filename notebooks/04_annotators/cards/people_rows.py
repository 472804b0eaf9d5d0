"""Figures with a row for each person: `rows` starts one, `dots` compares two numbers of each.

They are drawn by the class report and by the lesson on people who label.
"""

from collections.abc import Sequence
from typing import Any

from synthlab.explore import theme
from synthlab.explore.figure import Figure

ROW = 24  # height of a row, in pixels
LETTER = 6.9  # width of a letter of a name, in pixels
JUDGED, TRULY = "as the vote judges", "in truth"


def height(n_people: int) -> int:
    """Return how tall a figure with this many rows is, in pixels."""
    return 96 + ROW * max(7, n_people)


def rows(title: str, x: str, names: Sequence[str], x_range: tuple[float, float]) -> Figure:
    """Return a figure with a row for each name, from top to bottom."""
    figure = theme.figure(title=title, x=x, y=" ", x_range=x_range, height=height(len(names)))
    figure.update_xaxes(showgrid=True)
    return figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(names),
        range=[len(names) - 0.4, -0.6],
        autorange=False,
        dtick=1,
    )


def judged(
    title: str, names: Sequence[str], truly: Any, as_judged: Any, lowest: float = 0
) -> Figure:
    """Return a figure of how often each person is right, in percent, and as a vote judges it."""
    figure = rows(title, "labels that are right (%)", names, (lowest, 104))
    theme.dots(figure, as_judged, list(names), JUDGED, theme.VERMILION, "diamond-open", size=12)
    theme.dots(figure, truly, list(names), TRULY)
    return named(figure, (f"● {TRULY}", theme.BLUE), (f"◇ {JUDGED}", theme.VERMILION))


def marked(figure: Figure, row: int) -> Figure:
    """Return the figure with one of its rows marked."""
    shade = {"fillcolor": theme.faded(theme.VERMILION, 0.1), "line": {"width": 0}}
    return figure.add_hrect(row - 0.5, row + 0.5, layer="below", **shade)


def named(figure: Figure, *names: tuple[str, str]) -> Figure:
    """Return the figure with its symbols named above it, each in its colour.

    They end where the plot ends: the names of people leave little room for it on a phone.
    """
    end = 0.0
    for words, colour in reversed(names):
        place = {"xref": "paper", "yref": "paper", "xanchor": "right", "xshift": end, "yshift": 12}
        theme.note(figure, 1, 1, words, colour, **place)
        end -= LETTER * len(words) + 14
    return figure
