"""What the cards on letters share: the loops of letters, their claims, and words for them."""

from functools import cache
from typing import Any, NamedTuple

from synthlab.explore import Choice
from synthlab.safeguards import Lineage, assertions, falsehoods
from synthlab.safeguards.letters import STEPS, letter_claims, letters_loop
from synthlab.safeguards.tracing import Claims
from synthlab.worlds.letters import FACTS

WORDS = (3, 4, 5)
LETTERS = 200
LAST = STEPS[-1]
SEED = 5


class Told(NamedTuple):
    """A loop of letters and what its letters claim."""

    record: Lineage
    asserted: list[Claims]
    false: list[Any]


@cache
def told(words: int) -> Told:
    """Return the loop of models that look at a given number of words, the same for every card."""
    record = letters_loop(words, LETTERS, LAST, SEED)
    asserted = assertions(record, letter_claims)
    return Told(record, asserted, falsehoods(asserted, FACTS.__contains__))


def words_choice() -> Choice:
    """Return the knob for how many words a model looks at."""
    return Choice(
        "words", WORDS, label="A model looks at", default=5, names=lambda words: f"{words} words"
    )
