"""The error of a learner by heart: the chance of a kind that it has never seen.

Dohmatob et al. 2024, "A tale of tails", measure every kind of damage to a tail by it.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from synthlab.explore import theme

SOURCE = {
    "key": "dohmatob2024a",
    "authors": "Dohmatob et al. 2024",
    "url": "https://arxiv.org/abs/2402.07043",
}


def zipf(kinds: int, beta: float) -> Any:
    """Return shares in proportion to i^(-β).

    >>> zipf(3, 1.0).round(2).tolist()
    [0.55, 0.27, 0.18]
    """
    shares = np.arange(1.0, kinds + 1) ** -beta
    return shares / shares.sum()


def expected(truth: Any, drawn: Any, sizes: Any) -> Any:
    """Return Σ p(1 - q)ᵀ for each size T: p is the truth, and examples are drawn with shares q.

    >>> expected(np.array([0.5, 0.5]), np.array([0.5, 0.5]), [1, 2]).tolist()
    [0.5, 0.25]
    """
    return np.array([(truth * (1 - drawn) ** size).sum() for size in sizes])


def simulated(truth: Any, drawn: Any, sizes: Any, runs: int, rng: np.random.Generator) -> Any:
    """Return the true mass of the kinds that were never drawn, shape (runs, sizes)."""
    never = [[rng.multinomial(size, drawn.ravel()) == 0 for size in sizes] for _ in range(runs)]
    return np.array(never) @ truth.ravel()


def figure(
    title: str, of: str, lines: Iterable[tuple[str, Any, Any, Any, float]], sizes: Any, **axes: Any
) -> Any:
    """Return the figure of an error that falls with the examples: theory as lines, runs as dots.

    A line has a name, the theory as x and y, simulated errors (runs, sizes), a place for its name.
    """
    error = f"error: chance of a {of} never seen"
    drawn = theme.figure(title, y=error, log="xy", **axes)
    for name, x, y, found, at in lines:
        theme.theory(drawn, x, y, name, at=at, side="above")
        theme.dots(drawn, sizes, found.mean(axis=0), f"simulated, {name}")
    return drawn
