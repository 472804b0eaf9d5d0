"""Tables: rows with columns of numbers and of words, as one array whose first axis is rows.

`as_table` makes one from columns, `load_table` from a CSV file; `columns` takes it apart again,
`describe_table` says in a line what it holds. A `Table` is a structured array of numpy: numbers
are float64, words are text ("U"). So it is indexed, shuffled and joined like any data set.
"""

import os
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab.worlds.table_files import DELIMITERS, read_columns

__all__ = ["Table", "as_table", "check_table", "columns", "describe_table", "load_table"]

#: A structured array of shape (n,) whose fields are float64 or text.
Table = NDArray[np.void]
_SHOWN = 6  # categories named in a description


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
    read = {_name(name): _column(name, columns[name]) for name in names}
    if len(read) < len(names):
        raise ValueError(f"two columns have the same name among {names}")
    lengths = {name: len(column) for name, column in read.items()}
    if not lengths or 0 in lengths.values():
        raise ValueError("a table must have at least one column and one row")
    if len(set(lengths.values())) > 1:
        raise ValueError(f"all columns must have equally many rows, got {lengths}")
    table = np.empty(
        next(iter(lengths.values())), dtype=[(name, one.dtype) for name, one in read.items()]
    )
    for name, column in read.items():
        table[name] = column
    return table


def load_table(
    path: str | os.PathLike[str],
    *,
    delimiter: Literal[",", ";", "\t"] | None = None,
    text: Sequence[str] = (),
    missing: Literal["raise", "drop"] = "raise",
    report: Callable[[str], object] = print,
) -> Table:
    r"""Return a CSV file as a table, columns of numbers as float64 and all others as text.

    A column holds numbers if every entry is one; with a semicolon or a tab between entries, 1,5
    is one too. Blanks around an entry, and lines without any, do not count.

    Parameters
    ----------
    path : path
        A text file whose first line names the columns; at most 20 MB. UTF-8 (with or without
        a mark), or else the code page of Western Europe. Entries have at most 200 characters.
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
    if delimiter is not None and delimiter not in DELIMITERS:
        raise ValueError(f'delimiter must be ",", ";" or a tab, got {delimiter!r}')
    if missing not in ("raise", "drop"):
        raise ValueError(f'missing must be "raise" or "drop", got {missing!r}')
    path = Path(path)
    try:
        return as_table(
            read_columns(path, delimiter=delimiter, text=text, missing=missing, report=report)
        )
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None


def columns(table: Table) -> dict[str, NDArray[Any]]:
    """Return a table's columns by name, each an array of shape (n,), in their order.

    They are views: to change one is to change the table.

    Examples
    --------
    >>> table = as_table({"age": [34, 51], "home": ["rented", "owned"]})
    >>> {name: column.tolist() for name, column in columns(table).items()}
    {'age': [34.0, 51.0], 'home': ['rented', 'owned']}
    """
    table = check_table("table", table)
    return {name: table[name] for name in table.dtype.names or ()}


def describe_table(table: Table) -> str:
    """Return one line that says how many rows a table has, and what each column holds.

    Examples
    --------
    >>> describe_table(as_table({"age": [34, 51], "home": ["rented", "owned"]}))
    '2 rows: age (34 to 51), home (owned, rented)'
    """
    parts = []
    for name, column in columns(table).items():
        if column.dtype.kind == "f":
            low, high = column.min(), column.max()
            parts.append(f"{name} ({low:g} to {high:g})" if low < high else f"{name} ({low:g})")
            continue
        words = np.unique(column)
        shown = ", ".join(words[:_SHOWN])
        more = f", … {len(words)} categories" if len(words) > _SHOWN else ""
        parts.append(f"{name} ({shown}{more})")
    return f"{len(table)} row{'s' if len(table) > 1 else ''}: {', '.join(parts)}"


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


def _name(name: object) -> str:
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"a column's name must be a word, got {name!r}")
    return _composed(name)


def _composed(word: str) -> str:
    """Return a word without blanks around it, its letters and accents put together."""
    return unicodedata.normalize("NFC", word.strip())


def _column(name: str, values: ArrayLike) -> NDArray[Any]:
    """Return a column as float64 or text."""
    array = np.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"column {name!r} must have the shape (n,), got {array.shape}")
    if array.dtype == object:
        array = _settled(name, array)
    if array.dtype.kind in "iuf":
        array = array.astype(np.float64)
    elif array.dtype.kind == "U":
        array = np.array([_composed(one) for one in array.tolist()])
    elif len(array):
        raise ValueError(
            f"column {name!r} must hold numbers or words, got {array.dtype} values"
            + ("; say 'yes' and 'no', or 1 and 0" if array.dtype.kind == "b" else "")
        )
    _require_complete(name, array)
    return array


def _settled(name: str, array: NDArray[Any]) -> NDArray[Any]:
    """Return a column of Python objects as numbers or as text, if all are of one kind."""
    missing = [row for row, one in enumerate(array) if one is None or one != one]
    if missing:
        raise ValueError(_incomplete(name, missing))
    if all(isinstance(one, str) for one in array):
        return array.astype(str)
    kinds = sorted({type(one).__name__ for one in array})
    if len(kinds) > 1 or kinds[0] not in ("int", "float"):
        raise ValueError(f"column {name!r} must hold numbers or words, got {' and '.join(kinds)}")
    return array.astype(np.float64)


def _require_complete(name: str, column: NDArray[Any]) -> None:
    """Raise a ValueError if a number is not finite, or a word is empty."""
    bad = ~np.isfinite(column) if column.dtype.kind == "f" else column == ""
    if np.any(bad):
        raise ValueError(_incomplete(name, np.flatnonzero(bad).tolist()))


def _incomplete(name: str, rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:5])) + (", …" if len(rows) > 5 else "")
    return (
        f"column {name!r} has no value in {len(rows)} row{'s' if len(rows) > 1 else ''} "
        f"(counted from 0: {shown}): leave those rows out, or fill them in"
    )
