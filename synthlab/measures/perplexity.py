"""How likely a language model finds texts.

`perplexities` of every text; `perplexity_shift` and `perplexity_histogram` show whether texts have
moved towards the likely, or into a tail of the absurd.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats, as_column, as_floats
from synthlab._checks import wrong
from synthlab._signatures import checked

TAIL = 0.05  # the share of real texts that count as likely, and as unlikely


class LanguageModel(Protocol):
    """Anything that says how likely texts are, such as `learners.NGramModel`."""

    def log_probabilities(self, texts: Any) -> Floats:
        """Return the natural logarithm of the probability of each text, its end included."""
        ...


class PerplexityShift(NamedTuple):
    """Where texts lie compared with real ones, as one model sees them.

    Attributes
    ----------
    median : float
        Their median perplexity.
    likely, unlikely : float in [0, 1]
        How many are below nearly all real texts, and above nearly all of them.

    Examples
    --------
    >>> PerplexityShift(median=12.0, likely=0.3, unlikely=0.02).likely
    0.3
    """

    median: float
    likely: float
    unlikely: float


@checked
def perplexities(model: LanguageModel, texts: Sequence[str]) -> Floats:
    """Return the perplexity of each text under a model, float64 (n,).

    The perplexity is exp(-log p / m) for a text of m tokens, its end counted as one.

    Parameters
    ----------
    model : NGramModel, or anything with its `log_probabilities`
    texts : sequence of str

    Examples
    --------
    >>> from synthlab.learners import NGramModel
    >>> model = NGramModel(order=2).fit(["the old oak", "the old yew"])
    >>> usual, odd = perplexities(model, ["the old oak", "oak the yew"])
    >>> bool(usual < odd)
    True
    """
    from synthlab.learners.language.tokens import tokenize  # learners are slow to load

    if not hasattr(model, "log_probabilities"):
        raise wrong("model", "be a fitted language model", model)
    lengths = np.array([len(tokenize(text)) + 1 for text in texts])
    result: Floats = np.exp(-np.asarray(model.log_probabilities(texts)) / lengths)
    return result


@checked
def perplexity_shift(real: ArrayLike, sample: ArrayLike) -> PerplexityShift:
    """Return how a sample's perplexities compare with those of real texts.

    Of real texts one in twenty is likely and as many unlikely, by definition; more of either than
    that is a shift.

    Parameters
    ----------
    real, sample : array-like of shape (n,) and (m,)
        Perplexities under the same model.

    Examples
    --------
    >>> perplexity_shift(np.arange(1, 101), [2.0, 50.0, 300.0, 4000.0])
    PerplexityShift(median=175.0, likely=0.25, unlikely=0.5)
    """
    first, second = as_column("real", real), as_column("sample", sample)
    low, high = np.quantile(first, [TAIL, 1 - TAIL])
    return PerplexityShift(
        float(np.median(second)), float((second < low).mean()), float((second > high).mean())
    )


@checked
def perplexity_histogram(perplexities: ArrayLike, edges: ArrayLike) -> Floats:
    """Return the share of texts in each bin of perplexity, float64 (n - 1,) for n edges.

    Texts beyond either end count in the bin at that end, so that the shares sum to 1.

    Examples
    --------
    >>> perplexity_histogram([1.5, 3, 5, 900], [1, 2, 4, 8]).tolist()
    [0.25, 0.25, 0.5]
    """
    values, limits = as_column("perplexities", perplexities), as_floats("edges", edges)
    if limits.ndim != 1 or len(limits) < 2 or (np.diff(limits) <= 0).any():
        raise ValueError(f"edges must be at least two rising numbers, got {edges!r}")
    inside = np.clip(values, limits[0], np.nextafter(limits[-1], -math.inf))
    return np.histogram(inside, limits)[0] / len(values)
