"""The models that the cards of lesson 1 share: each has read letters and looks some words back."""

from functools import cache
from typing import Any

from synthlab.learners import NGramModel
from synthlab.learners.language.smoothing import Smoothing
from synthlab.worlds import make_letters

ORDERS = (1, 2, 3, 5)
BACK = {1: "no word", 2: "1 word", 3: "2 words", 5: "4 words"}
LABEL = "Words it looks back at"


@cache
def letters(n: int) -> Any:
    """Return n letters; fewer are the first of more."""
    return make_letters(3000, rng=1)[:n]


@cache
def reader(n: int, order: int, smoothing: Smoothing = "kneser-ney") -> NGramModel:
    """Return a model that has read n letters."""
    return NGramModel(order, smoothing=smoothing).fit(letters(n))


def looking(order: int) -> str:
    """Return words for how far a model looks back.

    >>> looking(2), looking(1)
    ('that looks **1 word** back', 'that looks at **no word** before')
    """
    if order == 1:
        return "that looks at **no word** before"
    return f"that looks **{BACK[order]}** back"
