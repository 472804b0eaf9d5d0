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
    was, now = open_card("slips = 0.0", "slips = 0.6")
    right = [float(state.sentence.split("**")[3].rstrip("%")) for state in (was, now)]
    assert right[1] < right[0] - 5


def test_more_labels_teach_more(shown):
    rows = [[one.middle for one in shown["more-labels"].at(task=t).result] for t in ("one", "all")]
    for middles in rows:
        assert middles[-1] > middles[0] + 0.2
    # Thirty labels of kitchens and others: right about 8 times in 10, as the question has it.
    card = shown["more-labels"].at(task="one", n=20).result
    assert 0.7 < np.mean([card[1].middle, card[2].middle]) < 0.9


def test_a_students_own_photos_will_do(run_lesson, own_photos):
    shown, names = run_lesson(HERE, "make_pictures(900, rng=2)", own_photos)
    assert len(names["pictures"]) == 150
    assert names["split"].target == "kitchen"
    assert [one.first.sentence for one in shown if isinstance(one, Explorer)]


def test_photos_of_anything_will_do(cards, photos):
    def answers(labels, chosen):
        return photos.fit_condensed(labels, items=chosen).predict(photos.unseen_condensed)

    assert cards.more_labels(photos, answers).first.sentence


# The exercises


def test_counting_kitchens():
    truth = int((make_pictures(200, rng=1).labels == "kitchen").sum())
    assert exercises.check("count-kitchens", truth)
    assert "not kitchens" in exercises.check("count-kitchens", 200 - truth).words
    assert "share" in exercises.check("count-kitchens", truth / 200).words
    assert "Count labels" in exercises.check("count-kitchens", truth + 1).words


def test_an_honest_accuracy(checks):
    on_seen, on_unseen = checks._scores()
    assert exercises.check("honest-accuracy", on_unseen)
    assert "learned from" in exercises.check("honest-accuracy", on_seen).words
    assert "at most 1" in exercises.check("honest-accuracy", 80).words
