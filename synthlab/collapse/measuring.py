"""What is measured in each generation: `as_measures` and `measure`, with sensible ones by default.

A measure is a function of (real, sample) or of the sample alone; it returns a number, or several
with names of their own (a named tuple).
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from synthlab._arrays import Array
from synthlab.measures import entropy, heterozygosity, kinds_alive

Measure = Callable[..., Any]
_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


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
    if real.dtype.names:
        return {
            f"{measured} of {column}": _of_column(column, function)
            for column in real.dtype.names
            for measured, function in _default(real[column]).items()
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
    return lambda real, sample: function(real[column], sample[column])


def _of_styles(function: Measure) -> Measure:
    return lambda scenes: function([scene.style for scene in scenes])


def _mean(sample: Array) -> float:
    return float(sample.mean())


def _variance(sample: Array) -> float:
    """Return the unbiased variance, averaged over columns or pixels; 0 for a single example."""
    return float(sample.var(axis=0, ddof=min(1, len(sample) - 1)).mean())
