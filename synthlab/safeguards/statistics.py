"""What an alarm can look at: `log_spread`, `tails`, `coverage` and `perplexity`.

Each is a function of (real, sample) that returns a number. They read numbers and categories;
of scenes, the styles.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from synthlab._arrays import Array, Examples, as_floats
from synthlab._frames import is_frame
from synthlab._signatures import checked
from synthlab.measures import cells_covered, heterozygosity, tail_mass
from synthlab.safeguards.encoding import are_scenes, as_kinds, log_likelihood

CELLS = 20  # in one dimension

Statistic = Callable[[Any, Any], float]


@checked
def log_spread(real: Examples, sample: Examples) -> float:
    """Return the logarithm of a sample's spread over the reference's: 0 while nothing is lost.

    The spread is the variance, summed over columns; for categories, the chance that two examples
    differ. Of a single example, or once all are alike, it is minus infinity.

    Examples
    --------
    >>> round(log_spread([-1.0, 0.0, 1.0], [-0.5, 0.0, 0.5]), 3)
    -1.386
    """
    first, second = map(_spread, _watched(real, sample))
    if first == 0:
        raise ValueError("real must vary, got examples that are all alike")
    return float(np.log(second / first)) if second > 0 else float("-inf")


@checked
def tails(real: Examples, sample: Examples) -> float:
    """Return how much of a sample lies where the reference has its rarest twentieth.

    0.05 while nothing is lost, and 0 once the tails are dead: `measures.tail_mass`.

    Examples
    --------
    >>> tails(np.arange(100.0), np.full(50, 50.0))
    0.0
    """
    return tail_mass(*_watched(real, sample))


@checked
def coverage(real: Examples, sample: Examples) -> float:
    """Return the share of the reference that a sample still reaches.

    Numbers: `measures.cells_covered`, in twenty parts of one column, or fewer of each of several.
    Categories: the share of the reference whose kind is in the sample.

    Examples
    --------
    >>> coverage(["fitted", "fitted", "retro", "galley"], ["fitted", "galley"])
    0.75
    """
    known, new = _watched(real, sample)
    if known.dtype.kind != "f":
        return float(np.isin(known, new).mean())
    columns = known.size // len(known)
    return cells_covered(known, new, parts=max(2, round(CELLS ** (1 / columns))))


@checked
def perplexity(real: Examples, sample: Examples) -> float:
    """Return how surprised somebody is by a sample who knows the reference alone.

    e to the mean of -log likelihood (`LikelihoodFilter` says of what model). It falls as a loop
    retreats to what is common, and rises with what nobody has seen. For letters use
    `NGramModel.perplexity`: ``Alarm(lambda real, letters: model.perplexity(letters))``.

    Examples
    --------
    >>> real = ["fitted"] * 5 + ["retro"] * 5
    >>> perplexity(real, ["fitted", "retro"]) < perplexity(real, ["fitted", "outdoor"])
    True
    """
    return float(np.exp(-log_likelihood("real", real, "sample")(sample).mean()))


def _watched(real: Array, sample: Array) -> tuple[Array, Array]:
    """Return numbers as floats, categories as they are, and of scenes the styles."""
    first, second = _one("real", real), _one("sample", sample)
    if (first.dtype.kind == "f") != (second.dtype.kind == "f"):
        raise ValueError(
            f"real and sample must hold numbers both, or categories both, got {first.dtype} and "
            f"{second.dtype} values"
        )
    return first, second


def _one(name: str, array: Array) -> Array:
    if is_frame(array):
        raise ValueError(
            f"{name} is a table: give look=, a function that returns one of its columns, such as "
            f"{next(iter(array))!r}"
        )
    kinds = array.dtype.kind == "U" or (array.dtype.kind in "iu" and array.ndim == 1)
    return as_kinds(name, array) if kinds or are_scenes(array) else as_floats(name, array)


def _spread(data: Array) -> float:
    if data.dtype.kind != "f":
        return heterozygosity(data, unbiased=True) if len(data) > 1 else 0.0
    return float(data.var(axis=0, ddof=1).sum()) if len(data) > 1 else 0.0
