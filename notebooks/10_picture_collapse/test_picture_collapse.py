"""What the cards and checks of this lesson promise."""

import itertools
from pathlib import Path

import pytest

from synthlab import exercises
from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import sweep
from synthlab.explore.shared import saved_rows

ROWS = saved_rows(Path(__file__).with_name("fresh-share.rows"))

# The cards


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("n_clusters=10", "n_clusters=1")
    assert "generation **1**" in was.sentence
    assert "generation **1**" in now.sentence
    # One bell curve for all digits: what it writes lies less often where people's digits lie.
    assert now.result[1].precision < was.result[1].precision - 0.1


@pytest.mark.parametrize("name", ["digits", "wall"])
def test_the_path_is_drawn_up_to_the_generation_and_no_further(shown, name):
    last = shown[name].controls[-1].values[-1]
    for generation, points in ((0, 1), (3, 3), (last, 5)):
        _, plane = shown[name].at(generation=generation).views
        assert max(len(trace.x) for trace in plane.data) == points


def test_handwriting_loses_both_and_kitchens_made_of_things_diversity_alone(shown):
    written = shown["digits"].at().result
    things, pixels = (shown["wall"].at(model=model).result for model in ("scenes", "pixels"))
    assert written[12].precision < written[0].precision - 0.15
    assert written[12].recall < written[0].recall - 0.5
    assert things[20].precision > 0.95
    assert things[20].recall < things[0].recall - 0.5
    assert pixels[3].precision < pixels[1].precision < things[1].precision
    assert pixels[3].recall < 0.05


def test_a_taste_for_the_typical_keeps_quality_and_keeping_the_first_data_holds_both(shown):
    typical = shown["digits"].at(bias=0.5).result
    assert typical[12].precision > 0.95
    assert typical[12].recall < 0.2
    kept = shown["digits"].at(policy="augment").result
    assert kept[12].precision > kept[1].precision - 0.1
    assert kept[12].recall > kept[1].recall - 0.2


@pytest.mark.parametrize(
    ("n", "bias", "share"), [(10, 0.5, 0.5), (50, 1.0, 0.1), (1000, 0.8, 0.02), (100, 0.9, 0.0)]
)
def test_a_new_run_says_what_was_saved(n, bias, share):
    settings = {"n": n, "sampling_bias": bias, "share": share}
    (row,) = sweep(EXPERIMENTS["fresh-share"].run, [settings], seeds=1).to_dict("records")
    (kept,) = [old for old in ROWS if old["seed"] == 0 and settings.items() <= old.items()]
    assert row == pytest.approx(kept, rel=1e-9)


def test_every_setting_of_the_grid_was_run():
    grid = EXPERIMENTS["fresh-share"].grid
    assert {tuple(row[key] for key in grid) for row in ROWS} == {*itertools.product(*grid.values())}


# The exercises

RIGHT = {
    "spread-left": lambda lam, t: lam**t,
    "enough-fresh": lambda lam, keep: keep * (1 - lam) / (1 - keep * lam),
}
WRONG = [
    ("spread-left", lambda lam, t: 1 - t * (1 - lam), "what is left"),
    ("spread-left", lambda lam, t: lam ** (t / 2), "standard deviation"),
    ("spread-left", lambda lam, t: lam * t, "is left"),
    ("enough-fresh", lambda lam, keep: 1 - keep * (1 - lam) / (1 - keep * lam), "synthetic"),
    ("enough-fresh", lambda lam, keep: keep, "should be"),
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
