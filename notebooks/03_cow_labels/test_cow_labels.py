"""What the cards and checks of this lesson promise."""

from copy import copy
from pathlib import Path

import numpy as np
import pytest

from synthlab import exercises
from synthlab.explore import Explorer
from synthlab.labels import relabel
from synthlab.learners import HoldOut
from synthlab.worlds import make_pictures

HERE = Path(__file__).parent

# The cards


@pytest.fixture(scope="module")
def split(run_lesson):
    _, names = run_lesson(HERE)
    return names["split"]


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card('word = "cow"', 'word = "palace"')
    assert "calls **0% cow**" in was.sentence
    assert "calls **0% palace**" in now.sentence


def test_a_wholesale_rename_changes_nothing_but_the_name(split):
    plain = split.predict(split.fit())
    cow = split.predict(split.fit(relabel(split.training.labels, {"kitchen": "cow"})))
    assert np.mean(relabel(plain, {"kitchen": "cow"}) == cow) == 1.0


def test_one_way_noise_counts_the_kitchens_own_labels(shown):
    one_way, evenly = (shown["noise"].at(kind=k, rate=0.3) for k in ("one-way", "evenly"))
    assert "of the kitchen labels are wrong, all under one wrong name" in one_way.sentence
    assert "of the labels are wrong, any class for any other" in evenly.sentence


def test_measured_accuracy_lies_where_theory_puts_it(shown, split):
    for kind in ("evenly", "pairs", "one-way", "annotator"):
        rows = shown["noise"].at(kind=kind, knows=False).result
        m = 5 * len(split.unseen.labels)  # unseen pictures times runs
        for row in rows:
            # The measured accuracy is a mean of m draws: four standard errors, at most 1/2 each.
            assert abs(row["measured"] - row["theory"]) < 4 * 0.5 / np.sqrt(m)


def test_other_last_digits_of_features_change_no_word(shown, split, cards):
    """In a browser, with other linear algebra, they were measured to differ by up to 1.4e-5."""
    other = copy(split)
    for made in ("_condenser", "training_condensed", "unseen_condensed"):
        vars(other).pop(made, None)
    noise = np.random.default_rng(0).uniform(-2e-5, 2e-5, split.training_features.shape)
    other.training_features = (split.training_features + noise).astype(np.float32)
    assert not np.array_equal(other.training_condensed, split.training_condensed)
    assert cards.repair(other).first.sentence == shown["repair"].first.sentence


def test_a_students_own_photos_will_do(run_lesson, own_photos):
    shown, names = run_lesson(HERE, "make_pictures(900, rng=2)", own_photos)
    assert len(names["pictures"]) == 150
    assert [one.first.sentence for one in shown if isinstance(one, Explorer)]


def test_photos_of_anything_will_do(cards):
    pictures = make_pictures(150, kinds=["bathroom", "pasture", "bedroom"], size=64, rng=4)
    photos = HoldOut(type(pictures)(pictures.images, pictures.labels))
    for make in (cards.noise, cards.where, cards.repair):
        assert make(photos).first.sentence


# The exercises

RIGHT = {
    "measured-accuracy": lambda a, e: a * (1 - e) + (1 - a) * e,
    "cow-matrix": [[2 / 3, 1 / 3], [0, 1]],
    "noise-limit": 0.8,
}
WRONG = [
    ("measured-accuracy", lambda a, e: a * (1 - e), "both are wrong"),
    ("measured-accuracy", lambda a, e: a - e, "you give"),
    ("cow-matrix", np.eye(3), "2 x 2"),
    ("cow-matrix", [[1 / 3, 1 / 3], [0, 1]], "adds up to 1"),
    ("cow-matrix", [[1, 0], [1 / 3, 2 / 3]], "a third of the cows kitchens"),
    ("cow-matrix", [[1 / 3, 2 / 3], [1, 0]], "columns"),
    ("noise-limit", 0.5, "two classes"),
    ("noise-limit", 0.2, "right labels"),
    ("noise-limit", "a lot", "text"),
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
