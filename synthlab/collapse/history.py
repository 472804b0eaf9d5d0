"""What a loop leaves behind: `History`, made of one `Generation` after another."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from synthlab._arrays import Array, Floats


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
        """The fitted generator of each generation; None for the real one."""
        return tuple(generation.model for generation in self.generations)

    def values(self, measure: str) -> Floats:
        """Return one measure as float64 of shape (generations + 1,), NaN where it was not taken.

        Raises
        ------
        ValueError
            If no generation has that measure.
        """
        known = {name: None for generation in self.generations for name in generation.measures}
        if measure not in known:
            there = ", ".join(map(repr, known)) or "none at all"
            raise ValueError(f"there is no measure {measure!r}; there is {there}")
        return np.array([g.measures.get(measure, np.nan) for g in self.generations])
