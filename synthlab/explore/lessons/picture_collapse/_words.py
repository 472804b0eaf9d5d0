"""The words that the cards of lesson 10 share."""

from typing import Any

LOOPS = {
    "replace": "the last model alone",
    "augment": "that and the first data",
    "fresh": "10% fresh data",
}
WITH = {
    "replace": "no real data",
    "augment": "the first real data kept",
    "fresh": "10% fresh real data",
}
BIASES = (1.0, 0.8, 0.5)


def lam(bias: Any) -> str:
    """Return words for a sampling bias.

    >>> lam(1.0), lam(0.5)
    ('everything (λ = 1)', 'the typical (λ = 0.5)')
    """
    return f"everything (λ = {bias:g})" if bias == 1 else f"the typical (λ = {bias:g})"
