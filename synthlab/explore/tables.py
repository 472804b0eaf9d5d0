"""The rows behind a picture, for the CSV file and for those who read a table better than a plot.

`Table` keeps columns in blocks, so that the same array of numbers serves the plot and the table.
`figure_table` reads the rows off views, `as_table` takes those that an explorer gives itself.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from synthlab.explore.sheets import Sheet, Texts
from synthlab.explore.views import View, plain_words, title_of


@dataclass(frozen=True)
class Table:
    """Named columns; each block holds one entry a column, a sequence or one value for all rows."""

    columns: tuple[str, ...]
    blocks: tuple[tuple[Any, ...], ...]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows as plain values; `None` where there is nothing."""
        for block in self.blocks:
            lengths = [len(column) for column in block if _is_many(column)]
            for i in range(max(lengths, default=1)):
                yield tuple(_cell(column, i) for column in block)


def figure_table(views: Sequence[View]) -> Table:
    """Return the points of the figures, the captions of the sheets and the texts as one table.

    Lines of a single figure that share their x stand side by side; else each row names its panel
    and its line.
    """
    figures = [view for view in views if not isinstance(view, Sheet | Texts)]
    if len(views) == 1 and figures and [trace.type for trace in figures[0].data] == ["heatmap"]:
        return _cells(figures[0])
    lines = [
        (title_of(figure), plain_words(trace.name or ""), *points)
        for figure in figures
        for trace in figure.data
        if (points := _points(trace.to_plotly_json())) is not None
    ]
    names = [(_axis(figure, "x"), _axis(figure, "y")) for figure in figures]
    across, up = names[0] if len(set(names)) == 1 else ("x", "y")
    still = [view for view in views if isinstance(view, Sheet | Texts)]
    if not still and len(figures) == 1 and _share_x(lines):
        heads = [name or up for _, name, _, _ in lines]
        if len(set(heads) | {across}) == len(heads) + 1:
            return Table((across, *heads), ((lines[0][2], *(line[3] for line in lines)),))
    columns = ("panel", "line", across, up) if figures else ("panel",)
    empty = (None,) * (len(columns) - 1)
    if not still:
        return _telling(Table(columns, tuple(lines)))
    worded = any(isinstance(one, Texts) for one in still)
    named = ("text" if worded else "picture", "caption", "mark", *["words"] * worded)
    shown = [(one.title, *empty, *_still(one)[: len(named)]) for one in still]
    rest = (None,) * len(named)
    return _telling(Table((*columns, *named), (*((*line, *rest) for line in lines), *shown)))


def as_table(given: Any) -> Table:
    """Return rows that an explorer gave, as a list of dicts or a dict of columns, as a table.

    >>> list(as_table([{"n": 1, "share": 0.5}, {"n": 2}]).rows())
    [(1, 0.5), (2, None)]
    """
    if isinstance(given, Table):
        return given
    if isinstance(given, Mapping):
        return Table(tuple(map(str, given)), (tuple(given.values()),))
    rows = [dict(row) for row in given]
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    columns = tuple([row.get(name) for row in rows] for name in names)
    return Table(tuple(map(str, names)), (columns,) if rows else ())


def _still(view: Sheet | Texts) -> tuple[Any, ...]:
    """Return numbers, captions, marks and words of pictures or texts, as columns."""
    numbers = list(range(1, len(view) + 1))
    words = view.words if isinstance(view, Texts) else None
    return numbers, view.captions, [mark or "" for mark in view.marks], words


def _telling(table: Table) -> Table:
    """Return the table without the columns `panel` and `line` where they always say the same."""
    kept = [
        i
        for i, name in enumerate(table.columns)
        if name not in ("panel", "line") or len({block[i] for block in table.blocks}) > 1
    ]
    blocks = tuple(tuple(block[i] for i in kept) for block in table.blocks)
    return Table(tuple(table.columns[i] for i in kept), blocks)


def _cells(figure: Any) -> Table:
    """Return a heatmap as the table that it is, its rows named."""
    trace = figure.data[0]
    cells = np.asarray(trace.z)
    height, width = cells.shape
    columns = [str(name) for name in (range(width) if trace.x is None else trace.x)]
    names = list(range(height)) if trace.y is None else list(trace.y)
    return Table((_axis(figure, "y"), *columns), ((names, *cells.T),))


def _share_x(lines: Sequence[tuple[Any, ...]]) -> bool:
    xs = [np.asarray(line[2]) for line in lines]
    return bool(xs) and all(np.array_equal(x, xs[0]) for x in xs)


def _points(trace: dict[str, Any]) -> tuple[Any, Any] | None:
    """Return a trace's x and y; a heatmap's rows and columns are not points."""
    if trace.get("hoverinfo") == "skip" and not trace.get("name"):
        return None  # drawn for the eye only
    x, y = trace.get("x"), trace.get("y")
    if y is None:
        return None if x is None else (x, None)
    return (list(range(len(y))) if x is None else x), y


def _axis(figure: Any, axis: str) -> str:
    """Return what an axis is called: its title, or plain x and y."""
    meta = figure.layout.meta
    named = meta.get(axis) if isinstance(meta, dict) else None
    title = getattr(figure.layout, f"{axis}axis").title.text
    return plain_words(named or title or axis)


def _is_many(column: Any) -> bool:
    return isinstance(column, list | tuple | np.ndarray)


def _cell(column: Any, i: int) -> Any:
    if _is_many(column):
        column = column[i] if i < len(column) else None
    value = column.item() if isinstance(column, np.generic) else column
    return None if isinstance(value, float) and math.isnan(value) else value
