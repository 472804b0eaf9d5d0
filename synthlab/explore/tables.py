"""The rows behind a picture, for the CSV file and for those who read a table better than a plot.

`Table` keeps columns in blocks, so that the same array of numbers serves the plot and the table;
its `frame` is a DataFrame. `figure_table` reads the rows off views, `as_table` takes those that an
explorer gives itself.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from synthlab.explore.sheets import Sheet, Texts
from synthlab.explore.views import View, plain_words, title_of

if TYPE_CHECKING:
    from pandas import DataFrame


class Table:
    """Named columns; each block holds some of them, with a cell for each row or one for all."""

    def __init__(self, blocks: Sequence[Mapping[str, Any]]) -> None:
        self.blocks = blocks
        self.columns = list(dict.fromkeys(name for block in blocks for name in block))

    def record(self) -> dict[str, Any]:
        """Return the table as plain data, as a card shows it."""
        blocks = [[block.get(name) for name in self.columns] for block in self.blocks]
        return {"columns": self.columns, "blocks": blocks}

    @property
    def frame(self) -> "DataFrame":
        """The rows as a DataFrame."""
        import pandas as pd

        def filled(column: Any) -> Any:
            return pd.Series(column) if isinstance(column, list | tuple | np.ndarray) else column

        frames = [pd.DataFrame({n: filled(c) for n, c in block.items()}) for block in self.blocks]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def figure_table(views: Sequence[View]) -> Table:
    """Return the points of the figures, the captions of the sheets and the texts as one table.

    Lines of a single figure that share their x stand side by side; else each row names its panel
    and its line.
    """
    figures: list[Any] = [view for view in views if not isinstance(view, Sheet | Texts)]
    if len(views) == 1 and figures and [trace.type for trace in figures[0].data] == ["heatmap"]:
        return _cells(figures[0])
    names = {(_axis(figure, "x"), _axis(figure, "y")) for figure in figures}
    across, up = names.pop() if len(names) == 1 else ("x", "y")
    if across == up:
        across, up = "x", "y"
    blocks = [
        {"panel": title_of(figure), "line": plain_words(trace.name or ""), across: x, up: y}
        for figure in figures
        for trace in figure.data
        for x, y in _points(trace.to_plotly_json())
    ]
    if len(figures) == len(views) == 1 and blocks:
        lines = {block["line"] or up: block[up] for block in blocks}
        if len({*lines, across}) == 1 + len(blocks) and _are_equal([one[across] for one in blocks]):
            return Table([{across: blocks[0][across], **lines}])
    blocks += [_still(view) for view in views if isinstance(view, Sheet | Texts)]
    for name in ("panel", "line"):  # where they always say the same
        if len({block.get(name) for block in blocks}) == 1:
            blocks = [{n: c for n, c in block.items() if n != name} for block in blocks]
    return Table(blocks)


def as_table(given: Any) -> Table:
    """Return rows that an explorer gave as a table: a DataFrame, a dict of columns, or dicts.

    >>> as_table([{"n": 1, "share": 0.5}, {"n": 2}]).frame
       n  share
    0  1    0.5
    1  2    NaN
    """
    if not hasattr(given, "items"):
        rows = [dict(row) for row in given]
        names = dict.fromkeys(name for row in rows for name in row)
        given = {name: [row.get(name) for row in rows] for name in names}
    columns = {
        str(name): column.to_numpy() if hasattr(column, "to_numpy") else column
        for name, column in given.items()
    }
    return Table([columns] if columns else [])


def _still(view: Sheet | Texts) -> dict[str, Any]:
    """Return numbers, captions, marks and words of pictures or texts, as columns."""
    numbers = {view.thing: list(range(1, len(view) + 1))}
    words = {"words": view.words} if isinstance(view, Texts) else {}
    marks = [mark or "" for mark in view.marks]
    return {"panel": view.title} | numbers | {"caption": view.captions, "mark": marks} | words


def _cells(figure: Any) -> Table:
    """Return a heatmap as a table, its rows named."""
    trace = figure.data[0]
    cells = np.asarray(trace.z)
    height, width = cells.shape
    columns = map(str, range(width) if trace.x is None else trace.x)
    rows = list(range(height) if trace.y is None else trace.y)
    return Table([{_axis(figure, "y"): rows, **dict(zip(columns, cells.T, strict=True))}])


def _are_equal(many: list[Any]) -> bool:
    return all(np.array_equal(one, many[0]) for one in many)


def _points(trace: dict[str, Any]) -> list[tuple[Any, Any]]:
    """Return a trace's x and y, if it has any and is not mere decoration."""
    if trace.get("hoverinfo") == "skip" and not trace.get("name"):
        return []
    x, y = trace.get("x"), trace.get("y")
    if x is None:
        return [] if y is None else [(list(range(len(y))), y)]
    return [(x, y)]


def _axis(figure: Any, axis: str) -> str:
    """Return what an axis is called: its title, or just x or y."""
    meta = figure.layout.meta
    named = meta.get(axis) if isinstance(meta, dict) else None
    title = getattr(figure.layout, f"{axis}axis").title.text
    return plain_words(named or title or axis)
