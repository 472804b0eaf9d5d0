"""How figures look: one palette, few lines, and names at the lines instead of a legend.

`figure` starts a figure whose title states the finding. `line`, `theory`, `area`, `band`, `dots`,
`ticks`, `bars` and `matrix` draw on it, `marker` shows where a knob stands, `note` writes into it;
each returns the figure. Blue is what the model believes, vermilion is theory or what went wrong,
grey is the world; dashes and shapes say the same to those who do not see the colours.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from synthlab._words import _, language, signs
from synthlab.explore.figure import Figure, literal
from synthlab.explore.linenames import LETTER, USUAL_WIDTH, write_name

BLUE, VERMILION, GREY = "#0072B2", "#D55E00", "#767676"
ORANGE, SKY, GREEN, YELLOW, PURPLE = "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#CC79A7"
INK, QUIET, HAIRLINE = "#1B2430", "#5A6472", "#E6E9EE"
WORDS = {  # a colour darkened until small words in it can be read on white
    BLUE: "#005B8F",
    VERMILION: "#B04A00",
    GREY: "#5A6472",
    ORANGE: "#8A5F00",
    SKY: "#1F6F9F",
    GREEN: "#00714F",
    YELLOW: "#6E6600",
    PURPLE: "#9A3F70",
}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"
LABEL_SIZE = 12.5
# Overlaid, for else only the lines are painted.
HATCHED = {"shape": "/", "fgcolor": "#FFFFFF", "solidity": 0.35, "fillmode": "overlay"}
OWN_COLOURS = "own colours"
NAMES = 130  # pixels that the names of bars take
MARGIN = {"l": 42, "r": 14, "t": 12, "b": 28}

_AXIS = {
    "gridcolor": HAIRLINE,
    "zeroline": False,
    "linecolor": "#C9CFD8",
    "ticks": "",
    "ticklabelstandoff": 5,
    "tickfont": {"size": 12, "color": QUIET},
    "title": {"font": {"size": 12.5, "color": QUIET}},
    "nticks": 6,
    "fixedrange": True,
    "automargin": True,
}
TEMPLATE = {
    "layout": {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": "".join(signs(language())[:2]),
        "colorway": [BLUE, VERMILION, GREY, ORANGE, GREEN, PURPLE, SKY],
        "margin": MARGIN,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": "#C9CFD8", "font": {"color": INK}},
        "bargap": 0.25,
        "xaxis": _AXIS | {"showgrid": False, "showline": True},
        "yaxis": _AXIS,
    },
}


def figure(
    title: str = "",
    x: str = "",
    y: str = "",
    height: int = 260,
    x_range: Sequence[float] | None = None,
    y_range: Sequence[float] | None = None,
    log: str = "",
    **layout: Any,
) -> Figure:
    """Return an empty figure.

    Parameters
    ----------
    title : str
        The finding, in words. A page shows it as a heading above the plot.
    x, y : str
        What the axes show, with units: `"generation"`, `"share (%)"`.
    height : int
        In pixels.
    x_range, y_range : (low, high), optional
        Fix the axes, so that the picture can be compared while a knob moves.
    log : {"", "x", "y", "xy"}
        The axes on which each step multiplies; their ranges are still given in plain numbers.
    **layout
        Anything else that plotly's layout takes; it wins over the theme.

    Examples
    --------
    >>> figure("It falls", x="hour", y_range=(0, 1)).layout.title.text
    'It falls'
    """
    fig = Figure({"template": TEMPLATE, "title": {"text": literal(title)}, "height": height})
    fig.update_layout(meta={"x": x, "y": y}, margin=MARGIN)
    quiet = {"showarrow": False, "xref": "paper", "yref": "paper"}
    quiet |= {"font": {"size": 12, "color": QUIET}}
    if y:
        fig.layout.margin.t += 20
        place = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "yshift": 9, "xshift": -36}
        fig.add_annotation(**quiet | place, text=literal(y), name="y")
    if x:
        fig.layout.margin.b += 17
        place = {"x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "yshift": -25}
        fig.add_annotation(**quiet | place, text=literal(x), name="x")
    for axis, ends in (("x", x_range), ("y", y_range)):
        if axis in log:
            fig.update_layout(**{f"{axis}axis_type": "log"})
        if ends is not None:
            shown = [math.log10(end) if axis in log else float(end) for end in ends]
            fig.update_layout(**{f"{axis}axis_range": shown})
    return fig.update_layout(**layout)


def line(
    fig: Figure,
    x: Any,
    y: Any,
    name: str = "",
    colour: str = BLUE,
    dash: str = "solid",
    *,
    at: float = 1.0,
    side: str | None = None,
    width: float = 2.5,
    **trace: Any,
) -> Figure:
    """Draw a line that carries its own name.

    Parameters
    ----------
    fig : Figure
    x, y : array_like, shape (n,)
    name : str
        Written at the line; no name, no words.
    colour, dash : str
        The dash is the second channel: "solid", "dash", "dot".
    at : float
        How far along the line its name stands: 0 at its start, 1 at its end.
    side : {"above", "below", None}
        Where the name stands; where it is nearer to the line if not given.
    **trace
        Anything else that a plotly scatter takes.
    """
    look = {"color": colour, "width": width, "dash": dash}
    fig.add_scatter(
        **{"x": x, "y": y, "name": name, "mode": "lines", "line": look, **_hover(fig, name)} | trace
    )
    if name:
        write_name(fig, x, y, name, _lettering(colour), at, side)
    return fig


def theory(fig: Figure, x: Any, y: Any, name: str | None = None, **look: Any) -> Figure:
    """Draw a line that was computed, not simulated: dashed and vermilion, else as `line` has it."""
    return line(fig, x, y, _("theory") if name is None else name, VERMILION, "dash", **look)


def area(fig: Figure, x: Any, y: Any, name: str = "", *, at: float = 0.75, **trace: Any) -> Figure:
    """Draw the area below a curve: the world, behind what a model believes of it."""
    fill = {"fill": "tozeroy", "fillcolor": faded(GREY, 0.18)}
    return line(fig, x, y, name, GREY, at=at, side="above", width=0, **fill | trace)


def band(
    fig: Figure, x: Any, low: Any, high: Any, name: str = "", colour: str = BLUE, *, at: float = 1.0
) -> Figure:
    """Draw a band between two curves (the range of many runs, say), its name above it."""
    edge = {"mode": "lines", "line": {"width": 0, "color": colour}, "hoverinfo": "skip"}
    fig.add_scatter(x=x, y=low, name=f"{name or 'band'}, low", **edge)
    fill = {"fill": "tonexty", "fillcolor": faded(colour, 0.14)}
    fig.add_scatter(x=x, y=high, name=f"{name or 'band'}, high", **edge, **fill)
    if name:
        write_name(fig, x, high, name, _lettering(colour), at, "above")
    return fig


def dots(
    fig: Figure,
    x: Any,
    y: Any,
    name: str = "",
    colour: str = BLUE,
    symbol: str = "circle",
    *,
    size: float = 8,
    opacity: float = 0.85,
    **trace: Any,
) -> Figure:
    """Draw single points; the symbol is the second channel."""
    look = {"color": colour, "size": size, "symbol": symbol, "opacity": opacity}
    given = {"x": x, "y": y, "name": name, "mode": "markers", "marker": look}
    return fig.add_scatter(**given | _hover(fig, name) | trace)


def ticks(fig: Figure, x: Any, y: Any, name: str) -> Figure:
    """Draw grey upright strokes on horizontal bars: what the bars are compared with.

    Words at the ends of the bars make way for them.

    >>> fig = bars(figure(x_range=(0, 100)), [50, 10], ["a", "b"], horizontal=True, words="AB")
    >>> ticks(fig, [52, 90], ["a", "b"], "before").data[1].x
    (52.0, 10.0)
    """
    _make_way(fig, dict(zip(y, np.asarray(x, float).tolist(), strict=True)))
    return dots(fig, x, y, name, GREY, "line-ns-open", size=16)


def _make_way(fig: Figure, strokes: dict[Any, float]) -> None:
    """Put the words at the ends of bars beyond the strokes that would go through them."""
    low, high = fig.layout.xaxis.range or (0, max(strokes.values(), default=1))
    letter = (high - low) * LETTER / (USUAL_WIDTH - NAMES)
    for bar in [trace for trace in fig.data if trace.type == "bar" and trace.text]:
        words, ends = bar.text, []
        for end, at, word in zip(np.asarray(bar.x, float).tolist(), bar.y, words, strict=True):
            stroke = strokes.get(at, math.inf)
            ends.append(stroke if end - letter <= stroke <= end + (len(word) + 2) * letter else end)
        bar.update(text=None, textposition=None, textfont=None)
        look = {"mode": "text", "textposition": "middle right", "cliponaxis": False}
        font = {"size": LABEL_SIZE, "color": INK}
        spaced = [f"\N{NO-BREAK SPACE}{word}" for word in words]
        fig.add_scatter(x=ends, y=bar.y, text=spaced, textfont=font, hoverinfo="skip", **look)


def bars(
    fig: Figure,
    x: Any,
    y: Any,
    name: str = "",
    colour: str | Sequence[str] = BLUE,
    *,
    horizontal: bool = False,
    words: Sequence[str] | None = None,
    **trace: Any,
) -> Figure:
    """Draw bars, with `words` at their ends (numbers, for instance).

    A horizontal chart takes the values as `x` and reads from top to bottom. Where two kinds of bar
    stand side by side, `marker_pattern=HATCHED` is the second channel. A dark page turns light
    colours into dark ones; bars in the colours of things, such as skin, keep theirs with
    `meta=OWN_COLOURS`.
    """
    look = {"color": colour, "line": {"width": 0}}
    given = {"x": x, "y": y, "name": name, "orientation": "h" if horizontal else "v"}
    given |= {"marker": look, **_hover(fig, name)}
    if words is not None:
        given |= {"text": [str(word) for word in words], "textposition": "outside"}
        given |= {"cliponaxis": False, "textfont": {"size": LABEL_SIZE, "color": INK}}
    fig.add_bar(**given | trace)
    # With a tick at each bar all of them are named, not every other.
    if horizontal:
        fig.update_yaxes(autorange="reversed", showgrid=False, dtick=1)
        # Where numbers stand at the bars, no line of a grid needs to go through them.
        fig.update_xaxes(showgrid=words is None, showline=False)
    elif len(x) and isinstance(x[0], str):
        fig.update_xaxes(dtick=1)
    return fig


def matrix(
    fig: Figure,
    values: Any,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    words: str = ".2f",
    highest: float | None = None,
) -> Figure:
    """Draw a table of numbers as shaded cells, each with its number in it (format `words`)."""
    table = np.asarray(values, float)
    top = float(np.nanmax(table)) if highest is None else highest
    shades = [[0.0, faded(BLUE, 0.03)], [1.0, faded(BLUE, 0.75)]]
    look = {"colorscale": shades, "showscale": False, "xgap": 3, "ygap": 3}
    look |= {"textfont": {"size": LABEL_SIZE, "color": INK}, "texttemplate": f"%{{z:{words}}}"}
    hover = "%{y} → %{x}: %{z:" + words + "}<extra></extra>"
    cells = {"z": table, "x": list(columns), "y": list(rows), "zmin": 0, "zmax": top or 1.0}
    fig.add_heatmap(**cells, **look, hovertemplate=hover)
    # Names stay names, even those that look like numbers.
    fig.update_yaxes(type="category", autorange="reversed", showgrid=False, dtick=1)
    fig.update_xaxes(type="category", showline=False, dtick=1)
    return fig


def marker(
    fig: Figure, x: float, y: float | None = None, colour: str = BLUE, *, unfold: bool = False
) -> Figure:
    """Draw where a knob stands: a thin upright line at `x`, and a point on it at `y`.

    With `unfold` a card shows lines, bands and points up to `x` only, so that they grow as the
    steps are played; names of curves stand at their ends until they have reached their places.

    >>> marker(figure(x="generation"), 3, unfold=True).layout.meta["until"]
    3
    """
    upright = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "y domain"}
    fig.add_shape(**upright, line={"color": "#9AA3AF", "width": 1}, layer="below")
    if unfold:
        fig.layout.meta = {**(fig.layout.meta or {}), "until": x}
    if y is not None:
        look = {"color": colour, "size": 9, "line": {"color": "#FFFFFF", "width": 1.5}}
        fig.add_scatter(x=[x], y=[y], mode="markers", marker=look, hoverinfo="skip")
    return fig


def note(
    fig: Figure, x: float | str, y: float | str, words: str, colour: str = GREY, **place: Any
) -> Figure:
    """Write a few words at a point of the figure, in data coordinates."""
    return fig.add_annotation(
        **{"x": x, "y": y, "showarrow": False, "yshift": 9, "text": literal(words)}
        | {"font": _lettering(colour)}
        | place
    )


def faded(colour: str, opacity: float) -> str:
    """Return a `#RRGGBB` colour as `rgba(...)`.

    >>> faded("#0072B2", 0.2)
    'rgba(0,114,178,0.2)'
    """
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def _lettering(colour: str) -> dict[str, Any]:
    """Return the font of words that belong to something of a colour."""
    return {"size": LABEL_SIZE, "color": WORDS.get(colour, colour)}


def _hover(fig: Figure, name: str) -> dict[str, Any]:
    """Return the text shown when the pointer is on a point: its name and its numbers."""
    meta = fig.layout.meta or {}
    first = f"<b>{literal(name)}</b><br>" if name else ""
    x, y = (literal(str(meta.get(axis) or axis)) for axis in "xy")
    return {"hovertemplate": f"{first}{x}: %{{x}}<br>{y}: %{{y:.4~g}}<extra></extra>"}
