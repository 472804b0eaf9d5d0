"""What the cards and checks of this lesson promise."""

import numpy as np
import pytest

from synthlab import exercises
from synthlab.scenes import KITCHEN_STYLES

# The cards


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("list(KITCHEN_STYLES.values())", "[0.1] * 10")
    assert "one kitchen in 100 has an **open hearth**" in was.sentence
    assert "one kitchen in 10 has an **open hearth**" in now.sentence
    assert was.views[0].data[0].x[0] == pytest.approx(30)
    assert now.views[0].data[0].x[0] == pytest.approx(10)


def test_the_rarer_the_sooner_they_go(shown):
    found = shown["styles"].at(n=100, loop="replace", generation=10).result
    assert found.styles.tolist() == sorted(KITCHEN_STYLES, key=KITCHEN_STYLES.get, reverse=True)
    alive = found.alive[6]  # generation 10
    # Neighbours in rank differ by chance: shares of a thousand runs, error at most .016.
    assert (np.diff(alive) < 3 * 0.016).all()
    assert alive[0] > 0.99
    assert alive[-1] < 0.25


def test_once_gone_a_style_does_not_come_back_unless_fresh_data_brings_it(shown):
    alone, fresh = (
        shown["styles"].at(n=30, loop=loop).result.alive[:, -1] for loop in ("replace", "fresh")
    )
    assert (np.diff(alone) <= 0).all()
    assert fresh[-1] > 5 * alone[-1]


def test_the_middle_run_loses_more_than_half_of_its_width(shown):
    """As the prediction has it, and within what theory says of a median of a thousand runs."""
    found = shown["bell"].at(n=30, loop="replace", generation=50).result
    assert 0.3 < found.median[50] < 0.5
    assert found.median == pytest.approx(found.theory[1], rel=0.08)


def test_ten_times_the_examples_last_ten_times_as_long(shown):
    card = shown["time-left"]
    short, long = (card.at(n=n).sentence for n in (10, 100))
    assert "half of the diversity is gone after **7** generations" in short
    assert "half of the diversity is gone after **69** generations" in long


# The exercises

RIGHT = {
    "write-the-loop": lambda x, rng: rng.normal(x.mean(), x.std(ddof=1), len(x)),
    "half-life": 69,
    "last-style": 0.3,
}
WRONG = [
    ("write-the-loop", 3, "function itself"),
    ("write-the-loop", lambda x, rng: x, "old numbers"),
    ("write-the-loop", lambda x, rng: rng.choice(x, len(x)), "old numbers"),
    ("write-the-loop", lambda x, rng: rng.normal(), "should return"),
    ("write-the-loop", lambda x, rng: rng.normal(size=len(x)), "it draws"),
    ("write-the-loop", lambda x, rng: rng.normal(x.mean(), x.var(), len(x)), "variance"),
    ("half-life", "long", "text"),
    ("half-life", 50, "what is *left*"),
    ("half-life", 100, "0.37"),
    ("half-life", 7, "0.93"),
    ("last-style", 1.0, "not certain"),
    ("last-style", 0.1, "equally common"),
    ("last-style", 0.4, "begin with"),
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
