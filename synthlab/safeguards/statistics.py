"""What an alarm can look at: `log_spread`, `tails`, `coverage` and `perplexity`.

Each is a function of (reference, sample) that returns a number. They read numbers and categories;
of scenes, the styles.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from synthlab._arrays import Array, as_data
from synthlab._frames import is_frame
from synthlab._signatures import checked
from synthlab.measures import cells_covered, heterozygosity, tail_mass
from synthlab.safeguards.encoding import are_scenes, as_kinds, log_likelihood

CELLS = 20  # in one dimension

Statistic = Callable[[Any, Any], float]


@checked
def log_spread(reference: Any, sample: Any) -> float:
    """Return the logarithm of a sample's spread over the reference's: 0 while nothing is lost.

    The spread is the variance, summed over columns; for categories, the chance that two examples
    differ. Of a single example, or once all are alike, it is minus infinity.

    Examples
    --------
    >>> round(log_spread([-1.0, 0.0, 1.0], [-0.5, 0.0, 0.5]), 3)
    -1.386
    """
    spreads = [_spread(watched(name, data)) for name, data in _pair(reference, sample)]
    if spreads[0] == 0:
        raise ValueError("reference must vary, got examples that are all alike")
    return float(np.log(spreads[1] / spreads[0])) if spreads[1] > 0 else float("-inf")


@checked
def tails(reference: Any, sample: Any) -> float:
    """Return how much of a sample lies where the reference has its rarest twentieth.

    0.05 while nothing is lost, and 0 once the tails are dead: `measures.tail_mass`.

    Examples
    --------
    >>> tails(np.arange(100.0), np.full(50, 50.0))
    0.0
    """
    real, new = (watched(name, data) for name, data in _pair(reference, sample))
    return tail_mass(real, new)


@checked
def coverage(reference: Any, sample: Any) -> float:
    """Return the share of the reference that a sample still reaches.

    Numbers: `measures.cells_covered`, in twenty parts of one column, or fewer of each of several.
    Categories: the share of the reference whose kind is in the sample.

    Examples
    --------
    >>> coverage(["fitted", "fitted", "retro", "galley"], ["fitted", "galley"])
    0.75
    """
    real, new = (watched(name, data) for name, data in _pair(reference, sample))
    if real.dtype.kind != "f":
        return float(np.isin(real, new).mean())
    columns = real.size // len(real)
    return cells_covered(real, new, parts=max(2, round(CELLS ** (1 / columns))))


@checked
def perplexity(reference: Any, sample: Any) -> float:
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
    real, new = as_data("reference", reference), as_data("sample", sample)
    return float(np.exp(-log_likelihood(real)(new).mean()))


def watched(name: str, examples: Any) -> Array:
    """Return numbers as floats, categories as they are, and of scenes the styles."""
    array = as_data(name, examples)
    if is_frame(array):
        raise ValueError(
            f"{name} is a table: give look=, a function that returns one of its columns, such as "
            f"{next(iter(array))!r}"
        )
    kinds = array.dtype.kind == "U" or (array.dtype.kind in "iu" and array.ndim == 1)
    return as_kinds(name, array) if kinds or are_scenes(array) else array.astype(np.float64)


def _pair(reference: Any, sample: Any) -> tuple[tuple[str, Any], tuple[str, Any]]:
    return ("reference", reference), ("sample", sample)


def _spread(data: Array) -> float:
    if data.dtype.kind != "f":
        return heterozygosity(data, unbiased=True) if len(data) > 1 else 0.0
    return float(data.var(axis=0, ddof=1).sum()) if len(data) > 1 else 0.0
