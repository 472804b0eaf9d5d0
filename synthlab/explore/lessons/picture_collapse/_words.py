"""The words that the cards of lesson 10 share."""

from typing import Any

from synthlab.collapse import picture_loops
from synthlab.explore.lessons._loops import NAMES

LOOPS = {loop: NAMES[loop] for loop in picture_loops.LOOPS}
BIASES = (1.0, 0.8, 0.5)


def lam(bias: Any) -> str:
    """Return words for a sampling bias.

    >>> lam(1.0), lam(0.5)
    ('everything (λ = 1)', 'the typical (λ = 0.5)')
    """
    return f"everything (λ = {bias:g})" if bias == 1 else f"the typical (λ = {bias:g})"
