"""A family tree of documents: `Member`, and `family_tree`, which draws who had what from whom.

Generations run downwards. A grey square is a real document, a blue dot a synthetic one that is
true, a vermilion cross one that is false; what is handed down is drawn as a curve.
"""

import html
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from sklearn.isotonic import isotonic_regression

from synthlab.explore import theme

#: Colour, symbol, size and line of each kind of member.
LOOKS = {
    "real": (theme.GREY, "square", 12, "solid"),
    "true": (theme.BLUE, "circle", 11, "dot"),
    "false": (theme.VERMILION, "x", 11, "solid"),
}
ROW = 62  # pixels from one generation to the next
CURVE = np.linspace(0, 1, 9)


class Member(NamedTuple):
    r"""A document in a family tree.

    Attributes
    ----------
    generation : int
    kind : {"real", "true", "false"}
    name : str
        Written beside it; `\n` breaks the line.
    parents : tuple
        The keys of those it has its words from, where they are in the tree.

    Examples
    --------
    >>> Member(0, "real", "Nina").parents
    ()
    """

    generation: int
    kind: str
    name: str
    parents: tuple[int, ...] = ()


def family_tree(
    members: Mapping[int, Member],
    generations: int,
    title: str,
    *,
    others: Mapping[int, int] = MappingProxyType({}),
    until: int | None = None,
) -> go.Figure:
    """Return a figure of a family, one row for each generation.

    Parameters
    ----------
    members : mapping of key to Member
        Parents before children.
    generations : int
        The last row; the picture has the same rows whatever is shown.
    title : str
    others : mapping of int to int
        How many of a generation are not in the tree; written at the end of its row.
    until : int, optional
        Members of later generations are not drawn yet, but the places of the others are the same.

    Examples
    --------
    >>> family = {
    ...     1: Member(0, "real", "Rose Cottage: galley"), 2: Member(0, "real", "Elm Hall: island"),
    ...     3: Member(1, "false", "Rose Cottage: island", (1, 2))}
    >>> figure = family_tree(family, 1, "Two letters made one")
    >>> sorted({trace.name for trace in figure.data if trace.name})
    ['false', 'real']
    """
    figure = rows_of_generations(generations, title)
    places = _places(members)
    shown = {key: one for key, one in members.items() if until is None or one.generation <= until}
    for child, one in shown.items():
        for parent in one.parents:
            false = one.kind == members[parent].kind == "false"
            kind = "false" if false else "real" if members[parent].kind == "real" else "true"
            _curve(figure, places[parent], places[child], kind)
    for kind, (colour, symbol, size, _) in LOOKS.items():
        ours = [key for key, one in shown.items() if one.kind == kind]
        if ours:
            x, y = np.array([places[key] for key in ours]).T
            words = [shown[key].name.replace("\n", " ") for key in ours]
            theme.dots(
                figure, x, y, kind, colour, symbol, size=size, opacity=1.0, text=words,
                hovertemplate="%{text}<extra></extra>",
            )  # fmt: skip
    for key, one in shown.items():
        x, y = places[key]
        figure.add_annotation(
            x=x,
            y=y,
            text="<br>".join(html.escape(line, quote=False) for line in one.name.split("\n")),
            font={"size": 12, "color": theme.WORDS[LOOKS[one.kind][0]]},
            showarrow=False,
            xanchor="left",
            align="left",
            xshift=8,
            borderpad=0,
        )
    for generation, n in others.items():
        if n and (until is None or generation <= until):
            theme.note(
                figure, 1, -generation, f"+{n}", theme.VERMILION, xref="paper", yshift=0,
                xanchor="left", xshift=2,
            )  # fmt: skip
    return figure


def rows_of_generations(generations: int, title: str) -> go.Figure:
    """Return an empty figure with a row for each generation, people's first.

    >>> list(rows_of_generations(2, "Nobody yet").layout.yaxis.ticktext)
    ['people', 'model 1', 'model 2']
    """
    figure = theme.figure(
        title=title,
        x_range=(-0.03, 1.03),
        y_range=(-generations - 0.55, 0.55),
        height=ROW * (generations + 1) + 40,
    )
    figure.update_layout(margin_r=30)
    names = ["people", *(f"model {t}" for t in range(1, generations + 1))]
    figure.update_xaxes(visible=False)
    rows = [-t for t in range(generations + 1)]
    figure.update_yaxes(tickvals=rows, ticktext=names, showgrid=False)
    return figure


def _curve(
    figure: go.Figure, start: tuple[float, float], end: tuple[float, float], kind: str
) -> None:
    """Draw what a child has from a parent: upright at both ends."""
    (x0, y0), (x1, y1) = start, end
    ease = CURVE * CURVE * (3 - 2 * CURVE)
    x, y = x0 + (x1 - x0) * ease, y0 + (y1 - y0) * CURVE
    if x0 == x1:
        x, y = np.array([x0, x1]), np.array([y0, y1])
    colour, _, _, dash = LOOKS[kind]
    theme.line(
        figure, x.round(3), y.round(3), "", colour, dash, width=2.2 if kind == "false" else 1.6,
        hoverinfo="skip", hovertemplate=None,
    )  # fmt: skip


def _places(members: Mapping[int, Member]) -> dict[int, tuple[float, float]]:
    """Return where each member stands: x from 0 to 1, y the generation downwards.

    A member stands below the middle of its parents, or above the middle of its children, as far
    as the others of its row leave room.
    """
    rows: dict[int, list[int]] = {}
    for key, one in members.items():
        rows.setdefault(one.generation, []).append(key)
    most = max(len(row) for row in rows.values())
    gap = 1 / max(most, 1)
    x: dict[int, float] = {}
    for generation in sorted(rows):
        row = rows[generation]
        wanted = {
            key: float(np.mean([x[p] for p in members[key].parents]))
            if members[key].parents
            else i / len(row)
            for i, key in enumerate(row)
        }
        row = sorted(row, key=lambda key: wanted[key])
        x |= dict(zip(row, _spread([wanted[key] for key in row], gap), strict=True))
    return {key: (round(x[key], 3), float(-one.generation)) for key, one in members.items()}


def _spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Return places near those wanted, at least a gap apart, between 0 and 1 - gap.

    >>> [round(place, 2) for place in _spread([0.5, 0.5], 0.2)]
    [0.4, 0.6]
    """
    steps = gap * np.arange(len(wanted))
    highest = max(1 - gap - steps[-1], 0)
    left = isotonic_regression(np.asarray(wanted) - steps, y_min=0, y_max=highest)
    return [float(place) for place in left + steps]
