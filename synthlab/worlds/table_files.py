"""CSV files of all sorts, read as a table: `load_table`.

The delimiter, the encoding and the decimal sign are found out. What cannot be read is refused
with the line it stands in: nothing is guessed or filled in.
"""

import csv
import io
import math
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: The largest file that is read, in bytes.
LARGEST_FILE = 20_000_000
#: The longest entry that counts as a category, in characters.
LONGEST_WORD = 200
#: The most memory that a table may take, in bytes.
LARGEST_TABLE = 500_000_000
#: Entries that mean "no value here", beside an empty one; capitals and small letters alike.
MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null"})

_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")  # the last one reads anything
_DELIMITERS = (",", ";", "\t")
_POINT = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_COMMA = re.compile(r"[+-]?([0-9]+,?[0-9]*|,[0-9]+)([eE][+-]?[0-9]+)?")
_MOSTLY = 0.9  # a column with this share of numbers was meant to hold numbers


class _Row(NamedTuple):
    line: int
    cells: list[str]


def load_table(
    path: str | os.PathLike[str],
    *,
    delimiter: Literal[",", ";", "\t"] | None = None,
    text: Sequence[str] = (),
    missing: Literal["raise", "drop"] = "raise",
    report: Callable[[str], object] = print,
) -> NDArray[np.void]:
    r"""Return a CSV file as a table, columns of numbers as float64 and all others as text.

    A column holds numbers if every entry is one; with a semicolon or a tab between entries, 1,5
    is one too. Blanks around an entry, and lines without any, do not count.

    Parameters
    ----------
    path : path
        A text file whose first line names the columns; at most 20 MB. UTF-8 (with or without
        a mark), or else the code page of Western Europe.
    delimiter : {",", ";", "\t"}, optional
        What stands between entries; found out if not given.
    text : sequence of str, optional
        Columns to be read as text although they look like numbers: postcodes, say.
    missing : {"raise", "drop"}, default "raise"
        What to do about rows where an entry is missing (empty, NA, N/A, NaN or null): stop and
        name them, or leave them out.
    report : callable, default print
        Gets a sentence on the rows that were left out, if any were.

    Returns
    -------
    structured ndarray of shape (n,)

    Raises
    ------
    ValueError
        If the file is missing, empty, too large or no text; if its first line does not name each
        column once; if a line has too few or too many entries; if entries are missing; if a
        column is almost but not quite all numbers.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "homes.csv"
    >>> _ = file.write_text("age;rent;home\n34;8,5;rented\n51;;owned\n", encoding="utf-8")
    >>> load_table(file, missing="drop")
    homes.csv: 1 of 2 rows left out, since a value is missing: rent (line 3)
    array([(34., 8.5, 'rented')],
          dtype=[('age', '<f8'), ('rent', '<f8'), ('home', '<U6')])
    """
    if delimiter is not None and delimiter not in _DELIMITERS:
        raise ValueError(f'delimiter must be ",", ";" or a tab, got {delimiter!r}')
    if missing not in ("raise", "drop"):
        raise ValueError(f'missing must be "raise" or "drop", got {missing!r}')
    path = Path(path)
    try:
        return _read(path, delimiter, text, missing, report)
    except (ValueError, csv.Error) as error:
        raise ValueError(f"{path.name}: {error}") from None


def _read(
    path: Path,
    delimiter: str | None,
    text: Sequence[str],
    missing: str,
    report: Callable[[str], object],
) -> NDArray[np.void]:
    content = _content(path)
    delimiter = delimiter or _delimiter(content)
    names, rows = _split(content, delimiter)
    if isinstance(text, str) or set(text) - set(names):
        raise ValueError(f"text must list names of columns among {names}, got {text!r}")
    rows, left_out = _complete(names, rows, missing)
    if left_out:
        report(f"{path.name}: {left_out}")
    values = [
        _column(name, rows, place, text=name in text, comma=delimiter != ",")
        for place, name in enumerate(names)
    ]
    kind = np.dtype([(name, one.dtype) for name, one in zip(names, values, strict=True)])
    if kind.itemsize * len(rows) > LARGEST_TABLE:
        raise ValueError("the table is too large: shorten the longest entries, or use fewer rows")
    table = np.empty(len(rows), dtype=kind)
    for name, column in zip(names, values, strict=True):
        table[name] = column
    return table


def _content(path: Path) -> str:
    """Return the file as text."""
    if not path.is_file():
        raise ValueError(f"there is no file at {path}")
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(
            f"the file has {path.stat().st_size / 1e6:.0f} MB, the limit is "
            f"{LARGEST_FILE / 1e6:.0f} MB: use fewer rows"
        )
    data = path.read_bytes()
    if b"\0" in data:
        raise ValueError("this is no text; a spreadsheet has to be saved as CSV (UTF-8) first")
    for encoding in _ENCODINGS:
        try:
            content = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if not content.strip():
        raise ValueError("the file is empty: its first line must name the columns")
    return content


def _rows(content: str, delimiter: str) -> list[_Row]:
    """Return all lines that hold something, cut into entries."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows.append(_Row(reader.line_num, stripped))
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num} cannot be read: {error}") from None
    return rows


def _delimiter(content: str) -> str:
    """Return the delimiter that cuts all lines into equally many entries, and most of them."""

    def fitness(delimiter: str) -> tuple[bool, int]:
        try:
            widths = [len(row.cells) for row in _rows(content, delimiter)]
        except ValueError:
            return False, 0
        return len(set(widths)) == 1, widths[0]

    return max(_DELIMITERS, key=fitness)


def _split(content: str, delimiter: str) -> tuple[list[str], list[_Row]]:
    """Return the names of the columns, and the rows below, all equally long."""
    (_, names), *rows = _rows(content, delimiter)
    for name in names:
        if not name or _POINT.fullmatch(name):
            raise ValueError(
                f"the first line must name every column with a word, got {name!r} among {names}"
            )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"several columns are called {', '.join(twice)}: rename them")
    if not rows:
        raise ValueError("there are no rows below the names of the columns")
    for line, cells in rows:
        if len(cells) != len(names):
            raise ValueError(
                f"line {line} has {len(cells)} entries, but the first line names {len(names)} "
                "columns (an entry with the delimiter in it needs quotes around it)"
            )
    return names, rows


def _complete(names: list[str], rows: list[_Row], missing: str) -> tuple[list[_Row], str]:
    """Return the rows where nothing is missing, and a sentence on the others."""
    gaps: dict[str, list[int]] = {}
    complete = []
    for row in rows:
        lacking = [
            name for name, cell in zip(names, row.cells, strict=True) if cell.lower() in MISSING
        ]
        for name in lacking:
            gaps.setdefault(name, []).append(row.line)
        if not lacking:
            complete.append(row)
    if not gaps:
        return rows, ""
    where = ", ".join(f"{name} ({_lines(lines)})" for name, lines in gaps.items())
    if missing == "raise":
        raise ValueError(f'values are missing: {where}; missing="drop" leaves those rows out')
    if not complete:
        raise ValueError(f"in every row a value is missing: {where}")
    dropped = len(rows) - len(complete)
    return complete, f"{dropped} of {len(rows)} rows left out, since a value is missing: {where}"


def _lines(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")
    return f"line{'s' if len(lines) > 1 else ''} {shown}"


def _column(
    name: str, rows: list[_Row], place: int, *, text: bool, comma: bool
) -> NDArray[np.float64] | NDArray[np.str_]:
    """Return one column as numbers if all entries are, else as text."""
    cells = [row.cells[place] for row in rows]
    if not text:
        strangers = _strangers(cells, _POINT)
        if comma and strangers and len(with_comma := _strangers(cells, _COMMA)) < len(strangers):
            cells, strangers = [cell.replace(",", ".") for cell in cells], with_comma
        if not strangers:
            return np.array([float(cell) for cell in cells])
        if len(strangers) <= (1 - _MOSTLY) * len(cells):
            first = strangers[0]
            raise ValueError(
                f"column {name!r} holds numbers, but line {rows[first].line} says "
                f"{rows[first].cells[place]!r}: correct it, or read all as text=[{name!r}]"
            )
    longest = max(range(len(cells)), key=lambda row: len(cells[row]))
    if len(cells[longest]) > LONGEST_WORD:
        raise ValueError(
            f"column {name!r} has an entry of {len(cells[longest])} characters in line "
            f"{rows[longest].line}, a category may have {LONGEST_WORD}: leave that column out"
        )
    return np.array(cells)


def _strangers(cells: list[str], number: re.Pattern[str]) -> list[int]:
    """Return the places of entries that are not numbers of this form, or beyond all numbers."""
    return [
        place
        for place, cell in enumerate(cells)
        if not number.fullmatch(cell) or math.isinf(float(cell.replace(",", ".")))
    ]
