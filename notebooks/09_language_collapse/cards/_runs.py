"""What these cards share: their knobs, and the saved runs of many loops of letters.

`synthlab sweep letters --output letters.rows` makes the runs anew, in half an hour or so.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from synthlab.collapse.letter_loops import STEPS, WRITING
from synthlab.explore import Choice, Steps
from synthlab.explore.shared import saved_rows

N = 1000  # letters in each generation
ORDERS = (3, 5)
KEPT = {0.0: "none", 0.1: "10%", 0.5: "half"}
WRITES = {
    "as learned": "as they have learned",
    "the likely": "the likely only",
    "no repetition": "no word twice, if they can",
}
assert {*WRITES} == {*WRITING}
WITH = {0.0: "no real letters", 0.1: "10% real letters kept", 0.5: "half real letters kept"}


class Many(NamedTuple):
    """A measure over all runs: the middle, and between which values nine of ten lie."""

    low: Any
    median: Any
    high: Any


@cache
def _rows(kept: float, writing: str, order: int) -> list[dict[str, Any]]:
    given = {"kept": kept, "writing": writing, "order": order}
    rows = saved_rows(Path(__file__).parents[1] / "letters.rows")
    return [row for row in rows if given.items() <= row.items()]


def runs() -> int:
    """Return how many runs there are of each setting."""
    return len(_rows(0.0, "as learned", ORDERS[-1]))


def many(measure: str, kept: float, writing: str, order: int, steps: tuple[int, ...]) -> Many:
    """Return a measure at these generations: arrays of shape (steps,)."""
    rows = _rows(kept, writing, order)
    values = np.array([[row[f"{measure} {t}"] for t in steps] for row in rows], dtype=float)
    return Many(*np.quantile(values, [0.05, 0.5, 0.95], axis=0))


def average(measure: str, kept: float, writing: str, order: int, step: int) -> float:
    """Return the mean of a measure over all runs, at one generation."""
    return float(np.mean([row[f"{measure} {step}"] for row in _rows(kept, writing, order)]))


def kept_choice(*shares: float) -> Choice:
    """Return the knob that chooses how many real letters stay: of these shares, or of all."""
    return Choice("kept", shares or list(KEPT), label="Real letters kept", names=KEPT)


def writing_choice() -> Choice:
    """Return the knob that chooses how a model writes."""
    return Choice("writing", list(WRITES), label="The models write", names=WRITES)


def order_choice() -> Choice:
    """Return the knob that chooses how many words a model looks at together."""
    return Choice("order", ORDERS, label="Words they look at together", default=ORDERS[-1])


def generation_steps(default: int = 0) -> Steps:
    """Return the knob that goes through the generations."""
    return Steps("generation", STEPS, label="Generation", default=default)
