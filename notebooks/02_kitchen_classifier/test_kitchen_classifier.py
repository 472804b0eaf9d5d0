"""What the cards and checks of this lesson promise."""

from pathlib import Path

import numpy as np
import pytest

from synthlab import exercises
from synthlab.explore import Explorer
from synthlab.learners import HoldOut
from synthlab.worlds import make_pictures

HERE = Path(__file__).parent


@pytest.fixture
def photos():
    """Pictures of which nothing is known but the label, with other classes than the lesson's."""
    pictures = make_pictures(150, kinds=["bathroom", "pasture", "bedroom"], size=64, rng=4)
    return HoldOut(type(pictures)(pictures.images, pictures.labels))


# The cards


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("ours.fit()", "ours.fit(items=range(60))")
    assert now.result["now"].max() < was.result["now"].max()  # who knows less is less sure


def test_the_question_is_answered_by_the_card_and_by_the_exercise(shown, checks):
    four = ["fridge", "window", "hood", "pendant"]
    for means in (shown["without"].first.result["on average"], checks.effects()):
        assert sorted(four, key=means.get) == ["pendant", "hood", "window", "fridge"]


def test_a_students_own_photos_will_do(run_lesson, own_photos):
    shown, names = run_lesson(HERE, "make_pictures(900, rng=2)", own_photos)
    assert len(names["pictures"]) == 150
    assert names["split"].target == "kitchen"
    assert [one.first.sentence for one in shown if isinstance(one, Explorer)]


def test_a_patch_can_be_covered_in_photos_of_anything(cards, photos):
    assert cards.covering(photos).first.sentence


# The exercises

RIGHT = {"softmax": lambda s: np.exp(s - s.max()) / np.exp(s - s.max()).sum()}
WRONG = [
    ("softmax", lambda s: np.exp(s), "add up"),
    ("softmax", lambda s: np.exp(s) / np.exp(s).sum(), "overflows"),
    ("softmax", lambda s: s / s.sum() if s.sum() else s + 0.5, "exponentials"),
    ("softmax", lambda s: 1.0, "one probability for each"),
    ("softmax", lambda s: 1 / 0, "ZeroDivisionError"),
]


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_passes(name):
    feedback = exercises.check(name, RIGHT[name])
    assert feedback, feedback


@pytest.mark.parametrize(("name", "answer", "words"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(name, answer, words):
    feedback = exercises.check(name, answer)
    assert not feedback
    assert words in feedback.words


def test_the_most_telling_thing(checks):
    means = checks.effects()
    ranked = sorted(means, key=means.get)
    assert exercises.check("most-telling-thing", ranked[0])
    assert "One thing lowers it more" in exercises.check("most-telling-thing", ranked[1]).words
    assert "most negative" in exercises.check("most-telling-thing", ranked[-1]).words
    assert "is not among" in exercises.check("most-telling-thing", "unicorn").words
