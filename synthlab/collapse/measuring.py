"""What is measured in each generation: `as_measures` and `measure`, with sensible ones by default.

A measure is a function of (real, sample) or of the sample alone; it returns a number, or several
with names of their own (a named tuple or a dataclass).
"""

import dataclasses
import inspect
from collections.abc import Callable, Mapping
from numbers import Real
from typing import Any

import numpy as np

from synthlab.generators.base import Array

Measure = Callable[..., Any]


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
        for part, one in _parts(value).items():
            full = f"{name}.{part}" if part else name
            if not isinstance(one, Real) and np.ndim(one) != 0:
                raise ValueError(f"measure {full!r} must return a number, got {one!r}")
            values[full] = float(one)
    return values


def _parts(value: Any) -> dict[str, Any]:
    if hasattr(value, "_asdict"):
        return dict(value._asdict())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return {"": value}


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


_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def _default(real: Array) -> dict[str, Measure]:
    """Return what suits scenes, categories (text, or whole numbers of shape (n,)) or numbers."""
    if real.dtype == object:
        return {f"{name} of style": _of_styles(f) for name, f in _OF_CATEGORIES.items()}
    as_kinds = real.dtype.kind == "U" or (real.dtype.kind in "iu" and real.ndim == 1)
    chosen = _OF_CATEGORIES if as_kinds else _OF_NUMBERS
    return {name: _of_two(name, function) for name, function in chosen.items()}


def _of_styles(function: Measure) -> Measure:
    return lambda real, scenes: function(np.array([scene.style for scene in scenes]))


def _mean(sample: Array) -> float:
    return float(sample.mean())


def _variance(sample: Array) -> float:
    """Return the unbiased variance; with several columns (or pixels), their average."""
    return float(sample.var(axis=0, ddof=min(1, len(sample) - 1)).mean())


def _kinds_alive(sample: Array) -> float:
    return float(len(np.unique(sample)))


def _frequencies(sample: Array) -> Array:
    return np.unique(sample, return_counts=True)[1] / len(sample)


def _entropy(sample: Array) -> float:
    p = _frequencies(sample)
    return float(-(p * np.log(p)).sum())


def _heterozygosity(sample: Array) -> float:
    return float(1 - (_frequencies(sample) ** 2).sum())


_OF_NUMBERS = {"mean": _mean, "variance": _variance}
_OF_CATEGORIES = {
    "kinds alive": _kinds_alive,
    "entropy": _entropy,
    "heterozygosity": _heterozygosity,
}
