"""Every exercise of the course, answered with the wrong kind of thing."""

import math

import numpy as np
import pytest

from synthlab import exercises
from synthlab.exercises import exercise, find, names
from synthlab.exercises._answers import wanted

THINGS = {
    "None": None,
    "text": "cow",
    "no text": "",
    "a letter": "e",
    "bytes": b"cow",
    "true": True,
    "a number": 3,
    "a fraction": 0.4,
    "nan": math.nan,
    "infinity": math.inf,
    "many digits": 10**400,
    "a complex number": 1j,
    "an empty list": [],
    "a mixed list": [1, "a", None],
    "a ragged list": [[1, 2], [3]],
    "a tuple of texts": ("a", "b", "c", "d"),
    "a set": {1, 2},
    "a dictionary": {"the": "x", "oven": None, "sink": 1},
    "an array of True and False": np.array(["kitchen", "cow"]) == "kitchen",
    "an array of numbers": np.arange(6.0),
    "a matrix of NaN": np.full((2, 2), np.nan),
    "an array of objects": np.array([None, 1]),
    "a module": math,
    "a class": dict,
    "an object": object(),
}


def raises(*_):
    raise RuntimeError("mine")


@pytest.mark.parametrize("name", names())
def test_a_wrong_kind_of_answer_is_told_in_words(name):
    one = find(name)
    assert wanted(one.check) is not None, "the check must say what kind of answer it wants"
    for what, thing in THINGS.items():
        for answer in (thing, lambda *_, thing=thing: thing):
            feedback = exercises.check(one, answer)
            assert feedback.words, what
            if answer is not dict:  # called, a class may raise an error of its own
                assert "Your code stopped with" not in feedback.words, what
            assert not feedback.passed or what in ("a letter", "an array of numbers"), what


@pytest.mark.parametrize("name", names())
def test_an_error_is_the_students_only_where_it_is(name):
    words = exercises.check(name, raises).words
    wants = wanted(find(name).check).words
    assert ("Your code stopped with RuntimeError: mine" in words) == (wants == "a function")


@exercise("count", "Count.")
def count(answer: int) -> str:
    exercises.expect(answer == 7, f"There are not {answer}.")
    return "Right."


def test_a_mask_in_place_of_its_sum_is_told_what_it_is():
    mask = np.array(["kitchen", "cow"]) == "kitchen"
    told = exercises.check(count, mask).words
    assert told == "Give a number. This is an array of 2 times True or False."
    assert exercises.check(count, np.int64(7)).passed
    assert exercises.check(count, np.array(7)).passed
    assert exercises.check(count, True).words == "Give a number. This is True."


def test_a_check_that_falls_over_an_answer_says_what_it_wants():
    @exercise("bad", "No.")
    def bad(answer: str) -> str:
        return "Right." if len(answer) > 0 else "Also right."

    assert exercises.check(bad, 3).words == "This answer makes no sense here: give text."
