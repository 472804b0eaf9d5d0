"""The checks of lesson 4: each wrong answer that is likely is told what is wrong with it."""

from math import comb, log

import numpy as np
import pytest

from synthlab import exercises
from synthlab.exercises.annotators import NAMES, answers_of_five


def ways(n, p, first, last):
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(first, last + 1))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda n, p: ways(n, p, n // 2, n), "not yet more than half"),
        (lambda n, p: ways(n, p, n // 2 + 1, n - 1), "all of them are right is missing"),
        (lambda n, p: ways(n, p, n // 2 + 1, n // 2 + 1), "a majority of exactly one"),
        (lambda n, p: p**n, "Most are enough"),
        (lambda n, p: p, "For 3 people"),
        (lambda n, p: None, "returns nothing"),
        (0.784, "Give the function itself"),
    ],
)
def test_majorities_that_are_none(answer, words):
    feedback = exercises.check("majority-right", answer)
    assert not feedback
    assert words in feedback.words


def test_the_one_who_does_not_look_is_neither_the_worst_nor_the_least_agreeing():
    answers, truth = answers_of_five()
    right = (answers.matrix == (truth == "kitchen")[:, None]).mean(axis=0)
    place = NAMES.index("D")
    assert sorted(right)[1] <= right[place] < max(right)
    majority = answers.votes[:, 1] >= 3
    agree = (answers.matrix == majority[:, None]).mean(axis=0)
    assert agree.argmin() != place
    assert set(answers.matrix[:, place]) == {1}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("B", "B errs most often, but looks"),
        ("A", "Somebody does so less often"),
        ("F", "is none of them"),
        (3, "Give one of the names"),
    ],
)
def test_names_of_people_who_look(answer, words):
    feedback = exercises.check("careless-one", answer)
    assert not feedback
    assert words in feedback.words
    assert "D " not in feedback.words


def test_a_small_letter_will_do():
    assert exercises.check("careless-one", " d ")


def weighted(weight):
    def vote(said, right):
        return sum(weight(p) * (1 if yes else -1) for yes, p in zip(said, right, strict=True)) > 0

    return vote


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (weighted(lambda p: 1), "four beginners outvote one expert"),
        (weighted(lambda p: p), "four beginners outvote one expert"),
        (weighted(lambda p: p - 0.5), "two of 0.8 outweigh 0.95"),
        (weighted(lambda p: p / (1 - p)), "should not be"),
        (weighted(lambda p: max(0, log(p / (1 - p)))), "mostly wrong"),
        (lambda said, right: 1, "Return True or False"),
    ],
)
def test_votes_that_weigh_wrongly(answer, words):
    feedback = exercises.check("weighted-vote", answer)
    assert not feedback
    assert words in feedback.words


def test_numpys_own_yes_and_no_will_do():
    def vote(said, right):
        p = np.array(right)
        return np.where(said, 1, -1) @ np.log(p / (1 - p)) > 0

    feedback = exercises.check("weighted-vote", vote)
    assert feedback
    assert "80%" in feedback.words
    assert "95%" in feedback.words
