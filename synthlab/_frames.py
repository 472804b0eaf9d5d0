"""The ground floor: data frames of pandas beside arrays, as every room reads them.

A table is a data frame whose columns hold numbers or words, none of them missing. pandas is loaded
when the first is made; `is_frame` does not load it to ask. `as_frame` looks a table through,
`columns` gives its columns as arrays, `as_examples`, `each`, `picked` and `joined` treat frames and
arrays alike.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Data = NDArray[Any]  # examples; or a data frame, of which mypy knows nothing


def is_frame(data: Any) -> bool:
    """Return whether the data are a data frame of pandas.

    >>> is_frame([1.0, 2.0])
    False
    """
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(data, pandas.DataFrame)


def as_frame(name: str, data: Any) -> Any:
    """Return a table with its rows numbered from 0, once nothing is missing in it.

    >>> import pandas
    >>> as_frame("X", pandas.DataFrame({"age": [34, None]}))
    Traceback (most recent call last):
    ValueError: column 'age' of X has no value in row 1: leave that row out, or fill it in
    """
    if not is_frame(data):
        raise ValueError(
            f"{name} must be a table: a pandas.DataFrame, as load_table and make_people give, "
            f"got {type(data).__name__}"
        )
    if 0 in data.shape:
        raise ValueError(f"{name} must have at least one row and one column, got {data.shape}")
    if not data.columns.is_unique:
        twice = data.columns[data.columns.duplicated()][0]
        raise ValueError(f"two columns of {name} have the same name, {twice!r}: rename one")
    for column in data.columns:
        _require_complete(name, column, data[column])
    return data.reset_index(drop=True)


def columns(frame: Any) -> dict[Any, NDArray[Any]]:
    """Return the columns of a table as arrays of shape (n,): float64, or text.

    >>> import pandas
    >>> columns(pandas.DataFrame({"age": [34, 51], "home": ["rented", "owned"]}))["home"].dtype
    dtype('<U6')
    """
    return {name: _settled(frame[name]) for name in frame.columns}


def as_examples(data: Any) -> Data:
    """Return a data frame as it is, anything else as an array."""
    examples: Data = data if is_frame(data) else np.asarray(data)
    return examples


def picked(data: Any, places: Any) -> Data:
    """Return the examples in these places; a frame's rows are numbered anew."""
    found: Data = data.iloc[places].reset_index(drop=True) if is_frame(data) else data[places]
    return found


def each(data: Any) -> Iterable[Any]:
    """Return the examples one by one: of a data frame, each row by the names of its columns.

    >>> import pandas
    >>> list(each(pandas.DataFrame({"age": [34, 51], "home": ["rented", "owned"]})))[1]
    {'age': 51, 'home': 'owned'}
    """
    rows: Iterable[Any] = data.to_dict("records") if is_frame(data) else data
    return rows


def joined(parts: Sequence[Data], name: str = "data sets") -> Data:
    """Return several data sets of one form as one.

    >>> joined([np.zeros(1), np.ones(2)]).tolist()
    [0.0, 1.0, 1.0]
    """
    forms = {np.shape(one)[1:] if np.ndim(one) else None for one in parts}
    if len(forms) > 1:
        raise ValueError(
            f"{name} must hold examples of one form, got {' and '.join(map(str, forms))}"
        )
    if not is_frame(parts[0]):
        return np.concatenate(parts)
    import pandas

    together: Data = pandas.concat(parts, ignore_index=True)
    return together


def holds_numbers(column: Any) -> bool:
    """Return whether a column of a frame holds numbers."""
    from pandas.api import types

    return bool(types.is_numeric_dtype(column) and not types.is_bool_dtype(column))


def _settled(column: Any) -> NDArray[Any]:
    if holds_numbers(column):
        return np.asarray(column.to_numpy(np.float64))
    return np.array(column.tolist(), dtype=str)


def _require_complete(name: str, field: Any, column: Any) -> None:
    """Raise a ValueError unless all entries are finite numbers, or all are words."""
    where = f"column {field!r} of {name}"
    numbers = holds_numbers(column)
    if numbers and column.dtype.kind == "c":
        raise ValueError(f"{where} must hold numbers or words, got {column.dtype}")
    bad = column.isna().to_numpy(copy=True)
    if numbers:
        bad |= ~np.isfinite(column.to_numpy(np.float64, na_value=np.nan))
    else:
        others = {type(one).__name__ for one in column[~bad] if not isinstance(one, str)}
        if others:
            advice = "; say 'yes' and 'no', or 1 and 0" if "bool" in others else ""
            named = " and ".join(sorted(others))
            raise ValueError(f"{where} must hold numbers or words, got {named}{advice}")
        bad |= np.array([isinstance(one, str) and not one.strip() for one in column])
    rows = np.flatnonzero(bad).tolist()
    if len(rows) == 1:
        raise ValueError(
            f"{where} has no value in row {rows[0]}: leave that row out, or fill it in"
        )
    if rows:
        some = ", ".join(map(str, rows[:5])) + (", …" if len(rows) > 5 else "")
        raise ValueError(
            f"{where} has no value in {len(rows)} rows ({some}): leave them out, or fill them in"
        )
