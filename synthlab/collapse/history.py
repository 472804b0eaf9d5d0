"""What a loop leaves behind: a `History` of one `Generation` after another, and what was measured.

A measure is a function of (real, sample) or of the sample alone; it returns a number, or several
with names of their own (a named tuple). `as_measures` knows some for every sort of data.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from synthlab._arrays import Array, Floats
from synthlab._frames import columns, is_frame
from synthlab._signatures import checked
from synthlab.measures import entropy, heterozygosity, kinds_alive

Measure = Callable[..., Any]
_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class Generation(NamedTuple):
    """One turn of the loop.

    Parameters
    ----------
    model : Generator or None
        As fitted in this generation; None for generation 0, which is real.
    sample : ndarray, or data frame
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


@checked
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
    >>> history.frame["kinds alive"].to_list()
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

    @property
    def frame(self) -> Any:
        """All measures as a data frame: a row for each generation, NaN where one was not taken."""
        import pandas

        frame = pandas.DataFrame([g.measures for g in self.generations])
        return frame.rename_axis("generation")


def as_measures(measures: Mapping[str, Measure] | None, real: Array) -> dict[str, Measure]:
    """Return the measures as functions of (real, sample), by default those that suit the data."""
    if measures is None:
        return _default(real)
    return {name: _of_two(name, function) for name, function in measures.items()}


def measure(measures: Mapping[str, Measure], real: Array, sample: Array) -> dict[str, float]:
    """Return all that is measured on a sample; "name.part" where a measure has several parts."""
    values: dict[str, float] = {}
    for name, function in measures.items():
        value = function(real, sample)
        parts = value._asdict() if hasattr(value, "_asdict") else {"": value}
        for part, one in parts.items():
            full = f"{name}.{part}" if part else name
            if np.ndim(one) != 0 or np.asarray(one).dtype.kind not in "biuf":
                raise ValueError(f"measure {full!r} must return a number, got {one!r}")
            values[full] = float(one)
    return values


def _of_two(name: str, function: Measure) -> Measure:
    """Return a function of (real, sample), whichever of the two forms was given."""
    if not callable(function):
        raise ValueError(f"measure {name!r} must be a function, got {function!r}")
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:  # some of numpy's compiled functions; those take one array
        return lambda real, sample: function(sample)
    needed = [p for p in parameters if p.default is p.empty and p.kind in _POSITIONAL]
    if len(needed) == 1:
        return lambda real, sample: function(sample)
    if len(needed) == 2:
        return function
    raise ValueError(f"measure {name!r} must take (real, sample) or the sample alone")


def _default(real: Array) -> dict[str, Measure]:
    """Return what suits tables, scenes, categories (text, or whole numbers (n,)) or numbers."""
    if is_frame(real):
        return {
            f"{measured} of {column}": _of_column(column, function)
            for column, values in columns(real).items()
            for measured, function in _default(values).items()
        }
    if real.dtype == object:
        chosen = {
            "styles alive": _of_styles(kinds_alive),
            "entropy of styles": _of_styles(entropy),
            "heterozygosity of styles": _of_styles(heterozygosity),
        }
    elif real.dtype.kind == "U" or (real.dtype.kind in "iu" and real.ndim == 1):
        chosen = {
            "kinds alive": _of_kinds(kinds_alive),
            "entropy": _of_kinds(entropy),
            "heterozygosity": _of_kinds(heterozygosity),
        }
    else:
        chosen = {"mean": _mean, "variance": _variance}
    return {name: _of_two(name, function) for name, function in chosen.items()}


def _of_kinds(function: Measure) -> Measure:
    def measured(sample: Array) -> Any:
        if sample.dtype.kind == "f":
            raise ValueError("real holds whole numbers, which are categories: give floats instead")
        return function(sample)

    return measured


def _of_column(column: str, function: Measure) -> Measure:
    def measured(real: Array, sample: Array) -> Any:
        return function(*(columns(one[[column]])[column] for one in (real, sample)))

    return measured


def _of_styles(function: Measure) -> Measure:
    return lambda scenes: function([scene.style for scene in scenes])


def _mean(sample: Array) -> float:
    return float(sample.mean())


def _variance(sample: Array) -> float:
    """Return the unbiased variance, averaged over columns or pixels; 0 for a single example."""
    return float(sample.var(axis=0, ddof=min(1, len(sample) - 1)).mean())
