"""Numbers and tables read alike: `Rows` takes a data set apart and puts samples together again."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab._arrays import LARGEST, Array, Floats, as_numbers
from synthlab.worlds.tables import check_table


@dataclass(frozen=True, eq=False)
class Rows:
    """A data set as columns of numbers and columns of words.

    Attributes
    ----------
    numbers : float64 ndarray of shape (n, d)
    words : dict of str to text ndarray of shape (n,)
        Empty unless the data are a table.
    dtype, shape : of the data set; the shape without its first axis
    """

    numbers: Floats
    words: dict[str, NDArray[np.str_]]
    dtype: np.dtype[Any]
    shape: tuple[int, ...]

    @classmethod
    def of(cls, X: Any, *, least: int) -> "Rows":
        """Return a table, or numbers of shape (n,) or (n, d), taken apart.

        Raises
        ------
        ValueError
            If there are fewer than `least` rows, or anything is missing.
        """
        if not is_table(X):
            if np.asarray(X).dtype.kind in "OSU":
                raise ValueError("X must hold numbers, or be a table: see worlds.as_table")
            numbers = as_numbers("X", X, least=least)
            flat = _of_a_size(numbers.reshape(len(numbers), -1))
            return cls(flat, {}, numbers.dtype, numbers.shape[1:])
        table = check_table("X", X)
        if len(table) < least:
            raise ValueError(f"X must hold at least {least} rows, got {len(table)}")
        names = table.dtype.names or ()
        counted = [table[name] for name in names if table.dtype[name].kind == "f"]
        numbers = _of_a_size(np.array(counted, dtype=np.float64).reshape(-1, len(table)).T)
        words = {name: table[name].copy() for name in names if table.dtype[name].kind == "U"}
        return cls(numbers, words, table.dtype, ())

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def is_table(self) -> bool:
        """Whether the data set is a table."""
        return self.dtype.names is not None

    @property
    def spread(self) -> Floats:
        """The standard deviation (divided by n) of each column of numbers; 0 for a constant."""
        constant = (self.numbers == self.numbers[0]).all(axis=0)
        return np.where(constant, 0.0, self.numbers.std(axis=0))

    def within(self, numbers: Floats) -> Floats:
        """Return numbers, those that left their column's range by a rounding error put back."""
        inside: Floats = numbers.clip(self.numbers.min(axis=0), self.numbers.max(axis=0))
        return inside

    def join(self, numbers: Floats, words: dict[str, NDArray[np.str_]]) -> Array:
        """Return new rows in the form of the data set; a table's whole numbers stay whole."""
        if not self.is_table:
            return numbers.reshape(len(numbers), *self.shape)
        whole = (self.numbers == np.round(self.numbers)).all(axis=0)
        numbers = np.where(whole, np.round(numbers), numbers)
        table = np.empty(len(numbers), dtype=self.dtype)
        counted = iter(numbers.T)
        for name in self.dtype.names or ():
            table[name] = words[name] if name in words else next(counted)
        return table


def _of_a_size(numbers: Floats) -> Floats:
    """Return the numbers if their squares can be added up."""
    if not (np.abs(numbers) < LARGEST).all():
        raise ValueError(f"X must hold numbers smaller than {LARGEST:g} in size")
    return numbers


def is_table(X: Any) -> bool:
    """Return whether X is a structured array."""
    return isinstance(X, np.ndarray) and X.dtype.names is not None
