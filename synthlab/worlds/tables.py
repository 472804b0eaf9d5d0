"""Tables: rows with columns of numbers and of words, as one array whose first axis is rows.

`as_table` makes one from columns, `load_table` from a CSV file, `check_table` looks at one. A
`Table` is a structured array of numpy: numbers are float64, words are text ("U"). So it is
indexed, shuffled and joined like any data set.
"""

import csv
import io
import math
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._checks import one_of
from synthlab.worlds.texts import read_text

#: A structured array of shape (n,) whose fields are float64 or text.
Table = NDArray[np.void]

LARGEST_FILE = 20_000_000  # bytes
LONGEST_WORD = 200  # the longest entry that counts as a category, in characters
#: Entries that mean "no value here", beside an empty one; capitals and small letters alike.
MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null"})
DELIMITERS = (",", ";", "\t")
_NUMBERS = {  # by their decimal sign
    mark: re.compile(rf"[+-]?([0-9]+[{mark}]?[0-9]*|[{mark}][0-9]+)([eE][+-]?[0-9]+)?")
    for mark in ".,"
}
_MOSTLY = 0.9  # a column with this share of numbers was meant to hold numbers


def as_table(columns: Mapping[str, ArrayLike]) -> Table:
    """Return columns of equal length as a table of shape (n,).

    Parameters
    ----------
    columns : mapping of str to array-like of shape (n,)
        Numbers become float64; words stay words, without blanks around them. A data frame of
        pandas will do too.

    Raises
    ------
    ValueError
        If there is no column or no row, if columns differ in length, or if one holds anything but
        finite numbers or words that are not empty.

    Examples
    --------
    >>> table = as_table({"age": [34, 51, 29], "home": ["rented", "owned", "rented"]})
    >>> table["age"].mean(), table[1]
    (np.float64(38.0), np.void((51.0, 'owned'), dtype=[('age', '<f8'), ('home', '<U6')]))
    >>> table[table["home"] == "rented"].shape
    (2,)
    """
    if isinstance(columns, np.ndarray) or not hasattr(columns, "keys"):
        raise ValueError(
            "columns must be a dict such as {'age': [34, 51], 'home': ['rented', 'owned']}, "
            f"got {type(columns).__name__}"
        )
    names = [*columns.keys()]  # a data frame's length is that of its columns
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError(f"a column's name must be a word, got {names}")
    read = {name.strip(): _column(name, columns[name]) for name in names}
    if len(read) < len(names):
        raise ValueError(f"two columns have the same name among {names}")
    lengths = {name: len(column) for name, column in read.items()}
    if not lengths or 0 in lengths.values():
        raise ValueError("a table must have at least one column and one row")
    if len(set(lengths.values())) > 1:
        raise ValueError(f"all columns must have equally many rows, got {lengths}")
    dtype = [(name, column.dtype) for name, column in read.items()]
    table = np.empty(next(iter(lengths.values())), dtype)
    for name, column in read.items():
        table[name] = column
    return table


def load_table(
    path: str | os.PathLike[str], *, text: Sequence[str] = (), missing: str = "raise"
) -> Table:
    r"""Return a CSV file as a table, columns of numbers as float64 and all others as text.

    Entries are parted by commas, semicolons or tabs. A column holds numbers if every entry is one;
    with a semicolon or a tab between entries, 1,5 is one too. Blanks around an entry, and lines
    without any, do not count.

    Parameters
    ----------
    path : path
        A text file whose first line names the columns; at most 20 MB. UTF-8 (with or without
        a mark), or else the code page of Western Europe. Entries have at most 200 characters.
    text : sequence of str, optional
        Columns to be read as text although they look like numbers: postcodes, say.
    missing : {"raise", "drop"}, default "raise"
        What to do about rows where an entry is missing (empty, NA, N/A, NaN or null): stop and
        name them, or say so and leave them out.

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
    one_of("missing", missing, ("raise", "drop"))
    path = Path(path)
    content = read_text(path, largest=LARGEST_FILE)
    try:
        delimiter = max(DELIMITERS, key=lambda one: _fitness(content, one))
        names, rows = _rows(content, delimiter)
        if isinstance(text, str) or set(text) - set(names):
            raise ValueError(f"text must list names of columns among {names}, got {text!r}")
        rows, left_out = _complete(names, rows, missing)
        columns = {}
        for place, name in enumerate(names):
            cells = {line: row[place] for line, row in rows.items()}
            marks = "" if name in text else "." if delimiter == "," else ".,"
            columns[name] = _read(name, cells, marks)
        table = as_table(columns)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None
    if left_out:
        print(f"{path.name}: {left_out}")
    return table


def check_table(name: str, table: Any) -> Table:
    """Return the table if it is one, with at least one row and nothing missing.

    Examples
    --------
    >>> check_table("X", as_table({"age": [34, 51]})).shape
    (2,)
    """
    if not isinstance(table, np.ndarray) or not table.dtype.names:
        raise ValueError(f"{name} must be a table: make one with as_table or load_table")
    if table.ndim != 1 or len(table) == 0:
        raise ValueError(f"{name} must have the shape (n,), n at least 1, got {table.shape}")
    for field in table.dtype.names:
        column = table[field]
        if (column.dtype != np.float64 and column.dtype.kind != "U") or column.ndim != 1:
            raise ValueError(
                f"column {field!r} of {name} must hold float64 or text, got {column.dtype}: "
                "make the table with as_table"
            )
        _require_complete(field, column)
    return table


def _column(name: str, values: ArrayLike) -> NDArray[Any]:
    """Return a column as float64 or text."""
    array = np.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"column {name!r} must have the shape (n,), got {array.shape}")
    if array.dtype == object:
        kinds = sorted({type(one).__name__ for one in array})
        if len(kinds) > 1:
            raise ValueError(
                f"column {name!r} must hold numbers or words, and nothing missing, "
                f"got {' and '.join(kinds)}"
            )
        array = np.array(array.tolist())
    if array.dtype.kind not in "iufU" and len(array):
        raise ValueError(
            f"column {name!r} must hold numbers or words, got {array.dtype} values"
            + ("; say 'yes' and 'no', or 1 and 0" if array.dtype.kind == "b" else "")
        )
    if array.dtype.kind == "U":
        array = np.array([word.strip() for word in array.tolist()])
    else:
        array = array.astype(np.float64)
    _require_complete(name, array)
    return array


def _require_complete(name: str, column: NDArray[Any]) -> None:
    """Raise a ValueError if a number is not finite, or a word is empty."""
    bad = np.flatnonzero(~np.isfinite(column) if column.dtype.kind == "f" else column == "")
    if len(bad):
        raise ValueError(
            f"column {name!r} has no value in {len(bad)} row{'s' if len(bad) > 1 else ''} "
            f"(counted from 0: {_some(bad.tolist())}): leave those rows out, or fill them in"
        )


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")


def _fitness(content: str, delimiter: str) -> tuple[bool, int, bool]:
    """Return how well a delimiter fits: best, it cuts all lines into equally many entries."""
    head = next(line for line in content.splitlines() if line.strip())
    width = len(next(csv.reader([head], delimiter=delimiter)))
    try:
        _rows(content, delimiter)
    except ValueError:
        return False, width, False
    return width > 1, width, True


Rows = dict[int, list[str]]  # by the line of the file that they stand in


def _rows(content: str, delimiter: str) -> tuple[list[str], Rows]:
    """Return the names of the columns, and the rows below, all equally long."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    rows: Rows = {}
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                rows[reader.line_num] = stripped
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num} cannot be read: {error}") from None
    names = rows.pop(next(iter(rows), 0), [""])
    for name in names:
        if not name or any(form.fullmatch(name) for form in _NUMBERS.values()):
            raise ValueError(
                f"the first line must name every column with a word, got {name!r} among {names}"
            )
    if len(set(names)) < len(names):
        raise ValueError(f"several columns have the same name among {names}: rename them")
    if not rows:
        raise ValueError("there are no rows below the names of the columns")
    for line, cells in rows.items():
        if len(cells) != len(names):
            raise ValueError(
                f"line {line} has {len(cells)} entries, but the first line names {len(names)} "
                "columns (an entry with the delimiter in it needs quotes around it)"
            )
    return names, rows


def _complete(names: list[str], rows: Rows, missing: str) -> tuple[Rows, str]:
    """Return the rows where nothing is missing, and a sentence on the others."""
    gaps: dict[str, list[int]] = {}
    for line, cells in rows.items():
        for name, cell in zip(names, cells, strict=True):
            if cell.lower() in MISSING:
                gaps.setdefault(name, []).append(line)
    if not gaps:
        return rows, ""
    where = ", ".join(
        f"{name} (line{'s' if len(lines) > 1 else ''} {_some(lines)})"
        for name, lines in gaps.items()
    )
    if missing == "raise":
        raise ValueError(f'values are missing: {where}; missing="drop" leaves those rows out')
    lacking = set().union(*gaps.values())
    if len(lacking) == len(rows):
        raise ValueError(f"in every row a value is missing: {where}")
    complete = {line: cells for line, cells in rows.items() if line not in lacking}
    left_out = f"{len(lacking)} of {len(rows)} rows left out, since a value is missing: {where}"
    return complete, left_out


def _read(name: str, cells: dict[int, str], marks: str) -> list[float] | list[str]:
    """Return entries as numbers if all are, with one of the decimal signs, else as words."""
    for words, mark in sorted(
        ((_words(cells, m), m) for m in marks), key=lambda found: len(found[0])
    ):
        if not words:
            return [float(cell.replace(mark, ".")) for cell in cells.values()]
        if len(words) <= (1 - _MOSTLY) * len(cells):
            raise ValueError(
                f"column {name!r} holds numbers, but line {words[0]} says {cells[words[0]]!r}: "
                f"correct it, or read all as text=[{name!r}]"
            )
    longest = max(cells, key=lambda line: len(cells[line]))
    if len(cells[longest]) > LONGEST_WORD:
        raise ValueError(
            f"column {name!r} has an entry of {len(cells[longest])} characters in line {longest}, "
            f"a category may have {LONGEST_WORD}: leave that column out"
        )
    return list(cells.values())


def _words(cells: dict[int, str], mark: str) -> list[int]:
    """Return the lines whose entry is no number with that decimal sign, or beyond all numbers."""
    return [
        line
        for line, cell in cells.items()
        if not _NUMBERS[mark].fullmatch(cell) or math.isinf(float(cell.replace(mark, ".")))
    ]
