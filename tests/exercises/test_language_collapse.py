"""Lesson 09's exercises: right answers pass, each usual mistake is told in its own words."""

import pytest

from synthlab import exercises


def sorted_facts(stated, truth):
    houses = {house for house, _ in truth}
    false = stated - truth
    distorted = {fact for fact in false if fact[0] in houses}
    return len(stated & truth), len(truth - stated), len(distorted), len(false - distorted)


def penalised(chances, used, penalty, *, divide=False, others=False, rescale=True):
    raised = {
        word: (p / penalty if divide else p**penalty) if (word in used) != others else p
        for word, p in chances.items()
    }
    total = sum(raised.values()) if rescale else 1
    return {word: p / total for word, p in raised.items()}


RIGHT = {
    "facts-that-stay": lambda probabilities, n: sum(1 - (1 - p) ** n for p in probabilities),
    "sort-the-facts": sorted_facts,
    "penalise": penalised,
}
WRONG = [
    ("facts-that-stay", lambda ps, n: sum((1 - p) ** n for p in ps), "how many are missing"),
    ("facts-that-stay", lambda ps, n: n * sum(ps), "how many times"),
    ("facts-that-stay", lambda ps, n: len(ps), "are stated on average"),
    ("sort-the-facts", lambda stated, truth: 1, "four numbers"),
    ("sort-the-facts", lambda stated, truth: (stated, truth, stated, truth), "how many there are"),
    ("sort-the-facts", lambda stated, truth: (len(stated), *sorted_facts(stated, truth)[1:]),
     "you find 2 known; there is 1"),
    ("sort-the-facts", lambda stated, truth: (*sorted_facts(stated, truth)[:2], 0, 0), "distorted"),
    ("penalise", lambda chances, used, penalty: 0.5, "a dictionary"),
    ("penalise", lambda *given: penalised(*given, rescale=False), "add up to"),
    ("penalise", lambda *given: penalised(*given, others=True), "not used yet"),
    ("penalise", lambda *given: penalised(*given, divide=True), "divides by the penalty"),
    ("penalise", lambda chances, used, penalty: chances, "it should get"),
]  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_passes(name):
    feedback = exercises.check(name, RIGHT[name])
    assert feedback, feedback


@pytest.mark.parametrize(("name", "answer", "words"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(name, answer, words):
    feedback = exercises.check(name, answer)
    assert not feedback
    assert words in feedback.words


@pytest.mark.parametrize("name", RIGHT)
def test_there_are_three_hints(name):
    assert len(exercises.find(name).hints) == 3
