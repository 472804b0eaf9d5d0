"""Names at the lines of a figure, where they can be read: `write_name`.

The figure's size in the page is not known when it is drawn, so places are worked out for a plot of
the usual width; a name keeps clear of its own line and of the names written before it.
"""

import math
from typing import Any

import numpy as np

from synthlab.explore.figure import Figure, literal

LETTER, LINE_HEIGHT = 7.0, 17.0  # about one letter of a name, in pixels
USUAL_WIDTH = 400  # of one of two plots side by side
USUAL_HEIGHT, UPRIGHT_MARGINS = 260, 40


def write_name(
    fig: Figure, x: Any, y: Any, name: str, font: dict[str, Any], at: float, side: str | None
) -> None:
    """Write a line's name beside it, clear of the line itself and of the names written before.

    Parameters
    ----------
    fig : Figure
    x, y : array_like, shape (n,)
        The line.
    name : str
    font : dict
        Size and colour of the words.
    at : float
        How far along the line: 0 at its start, 1 at its end.
    side : {"above", "below", None}
        Where; the nearer one if not given.
    """
    x, y = np.asarray(x), np.asarray(y, float)
    if x.dtype.kind not in "iuf":
        x = np.arange(len(x))  # categories stand one step apart
    with np.errstate(divide="ignore", invalid="ignore"):  # plotly, too, places names by logarithm
        x = np.log10(x) if fig.layout.xaxis.type == "log" else x
        y = np.log10(y) if fig.layout.yaxis.type == "log" else y
    shown = np.isfinite(x) & np.isfinite(y)
    if not shown.any():
        return
    # As many points as there are pixels to look at, however few the line was given.
    steps = np.linspace(0, shown.sum() - 1, 1 + USUAL_WIDTH)
    x, y = (np.interp(steps, np.arange(shown.sum()), values[shown]) for values in (x, y))
    across, up = _pixels(fig, x, y)
    here = round(at * USUAL_WIDTH)
    width = LETTER * len(name)
    anchor = _anchor(across[here], width)
    left = across[here] - {"left": 0.0, "center": 0.5, "right": 1.0}[anchor] * width
    beneath = up[(across >= left) & (across <= left + width)]
    beneath = np.append(beneath, up[here])
    above, below = beneath.max() - up[here], beneath.min() - up[here]
    if side is None:
        room = (fig.layout.height or USUAL_HEIGHT) - UPRIGHT_MARGINS - LINE_HEIGHT
        fits = up[here] + above < room and (above <= -below or up[here] + below < LINE_HEIGHT)
        side = "above" if fits else "below"
    shift = above + 3 if side == "above" else below - 3
    step = LINE_HEIGHT if side == "above" else -LINE_HEIGHT
    middle = up[here] + shift + step / 2
    taken = [note for note in fig.layout.annotations if (note.name or "").startswith("line")]
    for other in sorted(taken, key=lambda note: math.copysign(1, step) * _spot(note)[1]):
        start, height, end = _spot(other)
        if left < end and start < left + width and abs(height - middle) < LINE_HEIGHT:
            middle = height + step
    fig.add_annotation(
        x=x[here].item(),
        y=y[here].item(),
        text=f"<b>{literal(name)}</b>",
        font=font,
        showarrow=False,
        xanchor=anchor,
        yanchor="middle",
        yshift=round(float(middle - up[here])),
        bgcolor="rgba(255,255,255,0.6)",
        borderpad=0,
        name=f"line {left:.0f} {middle:.0f} {left + width:.0f}",
    )


def _anchor(place: float, width: float) -> str:
    """Return how words of a width stand at a place, so that none of them leaves the plot."""
    if place < width / 2:
        return "left"
    return "right" if place > USUAL_WIDTH - width / 2 else "center"


def _spot(note: Any) -> tuple[float, float, float]:
    """Return where a line's name was put: left end, middle height and right end, in pixels."""
    left, middle, right = (float(word) for word in note.name.split()[1:])
    return left, middle, right


def _pixels(fig: Figure, x: np.ndarray[Any, Any], y: np.ndarray[Any, Any]) -> Any:
    """Return roughly where points will be in a plot of the usual width, in pixels."""
    size = (USUAL_WIDTH, (fig.layout.height or USUAL_HEIGHT) - UPRIGHT_MARGINS)
    places = []
    axes = (fig.layout.xaxis, fig.layout.yaxis)
    for axis, values, length in zip(axes, (x, y), size, strict=True):
        low, high = axis.range or (values.min(), values.max())
        places.append((values - low) / ((high - low) or 1.0) * length)
    return places
