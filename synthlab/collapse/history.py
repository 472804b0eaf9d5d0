"""What a loop leaves behind: `History`, made of one `Generation` after another, and its `Row`s."""

import csv
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np

from synthlab._arrays import Array, Floats
from synthlab.collapse import storage


class Generation(NamedTuple):
    """One turn of the loop.

    Parameters
    ----------
    model : Generator or None
        As fitted in this generation; None for generation 0, which is real.
    sample : ndarray
        What the model made.
    measures : dict of str to float
    used : int
        How many real examples have been given out so far.

    Examples
    --------
    >>> Generation(None, np.array([3.0, 5.0]), {"mean": 4.0}, used=2).measures
    {'mean': 4.0}
    """

    model: Any
    sample: Array
    measures: dict[str, float]
    used: int


class Row(NamedTuple):
    """One line of the table: which generation, which measure, which value.

    Examples
    --------
    >>> Row(3, "variance", 0.5)
    Row(generation=3, measure='variance', value=0.5)
    """

    generation: int
    measure: str
    value: float


@dataclass(frozen=True, repr=False, eq=False)
class History:
    """All generations of a loop, their samples, models and measures.

    Parameters
    ----------
    generations : tuple of Generation
        Generation 0 is the real data set.
    n : int
        How many examples each synthetic data set holds.
    seed : int
        What all random choices came from: generation t draws from `default_rng([seed, t])`.
    finished : bool
        False if the run was stopped or failed before its last generation.

    Examples
    --------
    >>> from synthlab.collapse import run
    >>> from synthlab.generators import Categorical
    >>> history = run(Categorical(), ["tea", "tea", "milk", "rum"], generations=2, rng=1)
    >>> history.values("kinds alive").tolist()
    [3.0, 2.0, 2.0]
    >>> history.table[0]
    Row(generation=0, measure='kinds alive', value=3.0)
    """

    generations: tuple[Generation, ...]
    n: int
    seed: int
    finished: bool

    def __len__(self) -> int:
        return len(self.generations)

    def __repr__(self) -> str:
        first, last = self.generations[0].measures, self.generations[-1].measures
        changes = [f"{m} {first[m]:.3g} → {last[m]:.3g}" for m in first if m in last]
        state = "" if self.finished else ", not finished"
        turns = len(self) - 1
        size = f"{turns} generation{'s' * (turns != 1)} of {self.n} examples{state}"
        return f"History({': '.join([size, *filter(None, [', '.join(changes)])])})"

    @property
    def samples(self) -> tuple[Array, ...]:
        """The data set of each generation; the first is real."""
        return tuple(generation.sample for generation in self.generations)

    @property
    def models(self) -> tuple[Any, ...]:
        """The fitted generator of each generation; None for the real one, and after `load`."""
        return tuple(generation.model for generation in self.generations)

    @property
    def table(self) -> list[Row]:
        """Every measure of every generation, one a row."""
        return [
            Row(t, measure, value)
            for t, generation in enumerate(self.generations)
            for measure, value in generation.measures.items()
        ]

    def values(self, measure: str) -> Floats:
        """Return one measure as float64 of shape (generations + 1,), NaN where it was not taken.

        Raises
        ------
        ValueError
            If no generation has that measure.
        """
        known = {row.measure: None for row in self.table}
        if measure not in known:
            there = ", ".join(map(repr, known)) or "none at all"
            raise ValueError(f"there is no measure {measure!r}; there is {there}")
        return np.array([g.measures.get(measure, np.nan) for g in self.generations])

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write the table as text with the columns generation, measure and value."""
        with Path(path).open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(Row._fields)
            writer.writerows(self.table)

    def save(self, path: str | PathLike[str]) -> None:
        """Write samples and measures to a `.npz` file, which needs no pickle; models stay behind.

        Raises
        ------
        ValueError
            If the examples are objects other than scenes.
        """
        columns = list(zip(*self.table, strict=True)) or [(), (), ()]
        storage.write(
            path,
            samples=self.samples,
            about={"n": self.n, "seed": self.seed, "finished": self.finished},
            generation=np.array(columns[0], dtype=np.int64),
            measure=np.array(columns[1], dtype=str),
            value=np.array(columns[2], dtype=np.float64),
            used=np.array([generation.used for generation in self.generations]),
        )

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Return the history that `save` has written, without its models.

        Raises
        ------
        ValueError
            If the file holds something else.
        """
        samples, about, columns = storage.read(path)
        measures: list[dict[str, float]] = [{} for _ in samples]
        for t, measure, value in zip(
            *(columns[name].tolist() for name in Row._fields), strict=True
        ):
            measures[t][measure] = value
        used = columns["used"].tolist()
        steps = zip([None] * len(samples), samples, measures, used, strict=True)
        return cls(generations=tuple(Generation(*step) for step in steps), **about)
