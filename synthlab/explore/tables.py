"""The rows behind a picture, for the CSV file and for those who read a table better than a plot.

`Table` keeps columns in blocks, so that the same array of numbers serves the plot and the table.
`figure_table` reads the rows off figures, `as_table` takes those that an explorer gives itself.
"""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

import numpy as np

from synthlab.explore.views import Sheet, View, plain_words

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that starts so


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

    def csv(self) -> str:
        """Return the rows as RFC 4180 text that no spreadsheet takes for a formula.

        >>> Table(("word", "n"), (("=1+1", 2),)).csv().splitlines()
        ['word,n', "'=1+1,2"]
        """
        out = StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([_harmless(name) for name in self.columns])
        writer.writerows([_harmless(cell) for cell in row] for row in self.rows())
        return out.getvalue()


def figure_table(views: Sequence[View]) -> Table:
    """Return the points of the figures and the captions of the sheets as one table."""
    kinds: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for view in views:
        if isinstance(view, Sheet):
            marks = [mark or "" for mark in view.marks]
            columns = (list(range(1, len(view) + 1)), view.captions, marks)
            kinds.setdefault(("picture", "caption", "mark"), []).append((view.title, *columns))
            continue
        panel = plain_words(view.layout.title.text or "")
        names = (_axis(view, "x"), _axis(view, "y"))
        for trace in view.data:
            points = _points(trace.to_plotly_json())
            if points is not None:
                block = (panel, plain_words(trace.name or ""), *points)
                kinds.setdefault(("line", *names), []).append(block)
    return _side_by_side(kinds)


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


def _side_by_side(kinds: dict[tuple[str, ...], list[tuple[Any, ...]]]) -> Table:
    """Return one table for blocks of several kinds, each with its own columns behind `panel`."""
    names = tuple(dict.fromkeys(name for kind in kinds for name in kind))
    blocks = []
    for kind, given in kinds.items():
        for panel, *cells in given:
            own = dict(zip(kind, cells, strict=True))
            blocks.append((panel, *(own.get(name) for name in names)))
    table = Table(("panel", *names), tuple(blocks))
    if len({block[0] for block in blocks}) < 2:  # one panel needs no column that says so
        table = Table(names, tuple(block[1:] for block in blocks))
    return table


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


def _harmless(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.7g}"
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA) else text
