"""What the cards and checks of this lesson promise."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from synthlab import exercises
from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import sweep
from synthlab.explore.shared import saved_rows

HERE = Path(__file__).parent


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("make_people(30,", "make_people(300,")
    assert "made from 30 collected" in was.sentence
    assert "made from 300 collected" in now.sentence


def test_nobody_is_there_who_was_not_asked(shown):
    for state in shown["who"].states():
        asked, made = state.result.classes
        assert (made[asked == 0] == 0).all()


def test_five_people_do_more_than_three_thousand(shown):
    dark = {
        data: np.median(shown["tap"].at(data=data).result[0].groups[:, 2])
        for data in ("thirty", "many", "five", "fair")
    }
    assert dark["five"] > max(dark["thirty"], dark["many"]) + 0.3
    assert dark["fair"] > dark["five"]


def test_pictures_of_the_missing_style_help_where_it_is_needed(shown):
    for style in ("outdoor", "kitchenette", "retro"):
        ways = shown["targeted"].at(style=style).result
        last = {way: groups[style][-1] for way, groups in ways.items()}
        assert last["targeted"] > 0.9
        assert last["targeted"] > max(last["extrapolated"], last["fresh"]) + 0.1
    assert shown["targeted"].at(style="open hearth").result["extrapolated"]["open hearth"][0] > 0.95


# The saved runs


@pytest.fixture(scope="module")
def rows():
    return saved_rows(HERE / "targeted.rows")


def test_a_run_made_anew_is_the_saved_one(rows):
    settings = {"style": "outdoor", "way": "extrapolated"}
    (row,) = sweep(EXPERIMENTS["targeted"].run, [settings], seeds=1).to_dict("records")
    same = {**settings, "seed": 0}
    (kept,) = [old for old in rows if all(old[key] == value for key, value in same.items())]
    assert row.keys() == kept.keys()
    for name in set(row) - set(same):
        assert row[name] == pytest.approx(kept[name], abs=0.05), name


def test_every_setting_of_the_grid_was_run_by_every_seed(rows):
    experiment = EXPERIMENTS["targeted"]
    runs = {tuple(row[key] for key in (*experiment.grid, "seed")) for row in rows}
    every = itertools.product(*experiment.grid.values(), range(experiment.seeds))
    assert runs == set(every)


# The exercises

RIGHT = {
    "all-alike": lambda share, n: share**n,
    "silence": 1 - 0.05 ** (1 / 100),
}
WRONG = [
    ("all-alike", lambda share, n: (1 - share) ** n, "none of them"),
    ("all-alike", lambda share, n: 1 - share**n, "at least one"),
    ("all-alike", lambda share, n: share * n, "the chance is"),
    ("silence", "few", "text"),
    ("silence", 0.0, "Not zero"),
    ("silence", 0.05, "Which share"),
    ("silence", 0.05 ** (1 / 100), "left for the others"),
    ("silence", 0.2, "should be 0.05"),
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
