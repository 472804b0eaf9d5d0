"""The checks that a student's cell calls.

`check(name, answer)` says what is wrong with an answer, or that it is right; `hint(name, level)`
helps, a little more at each level; `names()` lists the exercises. One module a lesson holds its
checks.
"""

from synthlab.exercises import (
    annotators,
    cow_labels,
    data_well,
    extrapolation,
    hallucinations,
    keep_it_alive,
    kitchen_classifier,
    language_collapse,
    picture_collapse,
    recursive_collapse,
    safe_synthetic_data,
    start_here,
    thirty_people,
)
from synthlab.exercises._core import Feedback, Hint, check, find, hint, names

__all__ = [
    "Feedback",
    "Hint",
    "annotators",
    "check",
    "cow_labels",
    "data_well",
    "extrapolation",
    "find",
    "hallucinations",
    "hint",
    "keep_it_alive",
    "kitchen_classifier",
    "language_collapse",
    "names",
    "picture_collapse",
    "recursive_collapse",
    "safe_synthetic_data",
    "start_here",
    "thirty_people",
]
