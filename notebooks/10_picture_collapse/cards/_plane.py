"""Quality against diversity: the path that a loop has taken so far, beside its pictures."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from synthlab.explore import theme


def plane(judged: Mapping[int, Any], generation: int) -> go.Figure:
    """Return the plot of quality (up) and diversity (right) by generation, up to this one."""
    so_far = [one for step, one in judged.items() if step <= generation]
    x, y = [one.recall for one in so_far], [one.precision for one in so_far]
    figure = theme.figure(
        title=f"Quality {y[-1]:.2f}, diversity {x[-1]:.2f}",
        x="diversity (recall)",
        y="quality (precision)",
        x_range=(-0.04, 1.04),
        y_range=(-0.04, 1.08),
        height=330,
    )
    name = f"generation {generation}" if generation else ""
    theme.line(figure, x, y, name, side="below", width=1.5)
    theme.dots(figure, x[1:], y[1:], "models")
    theme.dots(figure, x[:1], y[:1], "real", theme.GREY, "star")
    theme.note(figure, x[0], y[0], "real", yshift=-14)
    return figure
