"""CSV files of all sorts, read as columns: `read_columns`, for `load_table`.

The delimiter, the encoding and the decimal sign are found out. What cannot be read is refused
with the line it stands in: nothing is guessed or filled in.
"""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: The largest file that is read, in bytes.
LARGEST_FILE = 20_000_000
#: The longest entry that counts as a category, in characters.
LONGEST_WORD = 200
#: The most memory that a column of words may take, in bytes.
LARGEST_COLUMN = 200_000_000
#: Entries that mean "no value here", beside an empty one; capitals and small letters alike.
MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null"})

#: What may stand between entries.
DELIMITERS = (",", ";", "\t")
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")  # the last one reads anything
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
_POINT = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_COMMA = re.compile(r"[+-]?([0-9]+,?[0-9]*|,[0-9]+)([eE][+-]?[0-9]+)?")
_LOOKED_AT = 1000  # lines that decide on the delimiter
_MOSTLY = 0.9  # a column with this share of numbers was meant to hold numbers


class _Row(NamedTuple):
    line: int
    cells: list[str]


def read_columns(
    path: Path,
    *,
    delimiter: str | None,
    text: Sequence[str],
    missing: str,
    report: Callable[[str], object],
) -> dict[str, NDArray[Any]]:
    """Return the columns of a CSV file by name, as `load_table` describes them."""
    content = _content(path)
    delimiter = delimiter or _delimiter(content)
    names, rows = _split(content, delimiter)
    if isinstance(text, str) or set(text) - set(names):
        raise ValueError(f"text must list names of columns among {names}, got {text!r}")
    rows, left_out = _complete(names, rows, missing)
    if left_out:
        report(f"{path.name}: {left_out}")
    return {
        name: _column(name, rows, place, text=name in text, comma=delimiter != ",")
        for place, name in enumerate(names)
    }


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
    for encoding in _ENCODINGS:
        try:
            content = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if _NO_TEXT.search(content):
        raise ValueError("this is no text; a spreadsheet has to be saved as CSV (UTF-8) first")
    if not content.strip():
        raise ValueError("the file is empty: its first line must name the columns")
    return unicodedata.normalize("NFC", content)


def _rows(content: str, delimiter: str) -> Iterator[_Row]:
    """Yield the lines that hold something, cut into entries."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield _Row(reader.line_num, stripped)
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num} cannot be read: {error}") from None


def _delimiter(content: str) -> str:
    """Return the delimiter that cuts lines into equally many entries, and the first into most."""
    header = next(line for line in content.splitlines() if line.strip())

    def fitness(delimiter: str) -> tuple[bool, int, bool]:
        width = len(next(csv.reader([header], delimiter=delimiter)))
        try:
            widths = {len(row.cells) for row in islice(_rows(content, delimiter), _LOOKED_AT)}
        except ValueError:
            return False, width, False
        return widths == {width} != {1}, width, widths == {width}

    return max(DELIMITERS, key=fitness)


def _split(content: str, delimiter: str) -> tuple[list[str], list[_Row]]:
    """Return the names of the columns, and the rows below, all equally long."""
    (_, names), *rows = _rows(content, delimiter)
    for name in names:
        if not name or _POINT.fullmatch(name) or _COMMA.fullmatch(name):
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
        forms = (_POINT, _COMMA) if comma else (_POINT,)
        strangers = min((_strangers(cells, form) for form in forms), key=len)
        if not strangers:
            return np.array([float(cell.replace(",", ".")) for cell in cells])
        if len(strangers) <= (1 - _MOSTLY) * len(cells):
            first = strangers[0]
            raise ValueError(
                f"column {name!r} holds numbers, but line {rows[first].line} says "
                f"{rows[first].cells[place]!r}: correct it, or read all as text=[{name!r}]"
            )
    longest = max(range(len(cells)), key=lambda row: len(cells[row]))
    if 4 * len(cells[longest]) * len(cells) > LARGEST_COLUMN:
        raise ValueError(f"column {name!r} is too large: shorten its entries, or use fewer rows")
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
