"""Numbers and tables read alike: `Rows` takes a data set apart and puts samples together again."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from synthlab._arrays import LARGEST, Array, Floats, Places, as_array, as_numbers
from synthlab._frames import as_frame, columns, holds_numbers, is_frame

LARGEST_WHOLE = 2**53  # beyond it a float64 takes neighbours for one number


@dataclass(frozen=True, eq=False)
class Rows:
    """A data set as columns of numbers and columns of words.

    Attributes
    ----------
    numbers : float64 ndarray of shape (n, d)
    words : dict of str to intp ndarray of shape (n,)
        Each row's word, as its place among the kinds; empty unless the data are a table.
    kinds : dict of str to ndarray of shape (K,)
        The words of each column, sorted.
    form : ndarray or data frame
        No rows at all, in the form of the data set.
    """

    numbers: Floats
    words: dict[Any, Places]
    kinds: dict[Any, Array]
    form: Any

    @classmethod
    def of(cls, X: Any, *, least: int) -> "Rows":
        """Return a table, or numbers of shape (n,) or (n, d), taken apart.

        Raises
        ------
        ValueError
            If there are fewer than `least` rows, or anything is missing.
        """
        if not is_frame(X):
            if as_array("X", X).dtype.kind in "OSU":
                raise ValueError("X must hold numbers, or be a table (a pandas.DataFrame)")
            numbers = as_numbers("X", X, least=least)
            return cls(_of_a_size(numbers.reshape(len(numbers), -1)), {}, {}, numbers[:0])
        table = as_frame("X", X)
        if len(table) < least:
            raise ValueError(f"X must hold at least {least} rows, got {len(table)}")
        counted = [name for name in table if holds_numbers(table[name])]
        for name in counted:
            if table[name].dtype.kind in "iu" and table[name].abs().max() > LARGEST_WHOLE:
                raise ValueError(
                    f"column {name!r} of X holds whole numbers beyond 2**53, too large to be told "
                    "apart: if they are names, make them words by .astype(str)"
                )
        numbers = np.column_stack([np.empty((len(table), 0)), *columns(table[counted]).values()])
        found = {name: table[name].factorize(sort=True) for name in table if name not in counted}
        words = {name: codes for name, (codes, _) in found.items()}
        kinds = {name: np.array(uniques, dtype=object) for name, (_, uniques) in found.items()}
        return cls(_of_a_size(numbers), words, kinds, table[:0])

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def is_table(self) -> bool:
        """Whether the data set is a table."""
        return is_frame(self.form)

    @property
    def spread(self) -> Floats:
        """The standard deviation (divided by n) of each column of numbers; 0 for a constant."""
        constant = (self.numbers == self.numbers[0]).all(axis=0)
        return np.where(constant, 0.0, self.numbers.std(axis=0))

    def within(self, numbers: Floats) -> Floats:
        """Return numbers, those that left their column's range by a rounding error put back."""
        inside: Floats = numbers.clip(self.numbers.min(axis=0), self.numbers.max(axis=0))
        return inside

    def join(self, numbers: Floats, words: dict[Any, Places]) -> Array:
        """Return new rows in the form of the data set; a table's whole numbers stay whole."""
        if not self.is_table:
            return numbers.reshape(len(numbers), *self.form.shape[1:])
        import pandas

        whole = (self.numbers == np.round(self.numbers)).all(axis=0)
        counted = iter(np.where(whole, np.round(numbers), numbers).T)
        parts = {
            name: self.kinds[name][words[name]] if name in words else next(counted)
            for name in self.form
        }
        table: Array = pandas.DataFrame(parts).astype(self.form.dtypes)
        return table


def _of_a_size(numbers: Floats) -> Floats:
    """Return the numbers if their squares can be added up."""
    if not (np.abs(numbers) < LARGEST).all():
        raise ValueError(f"X must hold numbers smaller than {LARGEST:g} in size")
    return numbers
