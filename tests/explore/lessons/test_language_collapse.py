"""Lesson 09: its saved sweep, its question, and what its prose claims of many runs."""

import itertools

import numpy as np
import pytest

from synthlab.collapse import sweep
from synthlab.collapse.experiments import EXPERIMENTS
from synthlab.collapse.letter_loops import CLASSES
from synthlab.explore.lessons._saved import saved
from synthlab.explore.lessons.language_collapse import facts, letters, letters_question, likely
from synthlab.explore.lessons.language_collapse._sweep import many
from synthlab.explore.lessons.language_collapse.facts import OF
from synthlab.worlds import FACTS

ROWS = saved("language_collapse", "letters")


def by_seed(measure, kept=0.0, writing="as learnt", order=5):
    given = {"kept": kept, "writing": writing, "order": order}
    rows = [row for row in ROWS if given.items() <= row.items()]
    return np.array([row[measure] for row in sorted(rows, key=lambda row: row["seed"])], float)


def test_a_new_run_says_what_was_saved():
    settings = {"kept": 0.1, "writing": "as learnt", "order": 5}
    (row,) = sweep(EXPERIMENTS["letters"].run, [settings], seeds=1)
    (kept,) = [old for old in ROWS if old["seed"] == 0 and settings.items() <= old.items()]
    assert row.keys() == kept.keys()
    for name in set(row) - {*settings, "seed"}:
        # Of a thousand letters, one may lie at the edge of a bin, and another machine's logarithm
        # may put it on the other side.
        slack = 2 if name.startswith("bin") else 0.002
        assert row[name] == pytest.approx(kept[name], abs=slack, rel=1e-3), name


def test_every_setting_of_the_grid_was_run_by_every_seed():
    experiment = EXPERIMENTS["letters"]
    runs = [tuple(row[key] for key in (*experiment.grid, "seed")) for row in ROWS]
    assert len(runs) == len(set(runs))
    assert set(runs) == {*itertools.product(*experiment.grid.values(), range(experiment.seeds))}


def test_the_question_is_answered_as_it_turns_out():
    assert letters_question().answer == "Fewer than a third"
    left = by_seed("known very rare 1") / by_seed("known very rare 0")
    assert left.max() < 1 / 3
    assert left.min() > 0.1  # and not next to none
    assert 150 < by_seed("known very rare 0").mean() < 170


def test_the_rarer_the_sooner_they_go():
    for t in (1, 2, 3):
        shares = [by_seed(f"known {name} {t}").mean() / OF[name] for name in CLASSES]
        assert shares == sorted(shares)
    assert sum(OF.values()) == len(FACTS)


def test_a_tenth_kept_helps_perplexity_more_than_rare_facts():
    rise = {
        kept: by_seed("perplexity 10", kept) - by_seed("perplexity 1", kept) for kept in (0, 0.1)
    }
    assert rise[0.1].max() < rise[0].min() / 2
    gone = by_seed("known very rare 10", 0.1) / by_seed("known very rare 0", 0.1)
    assert gone.max() < 0.1
    assert by_seed("known very rare 10", 0.5).min() > by_seed("known very rare 10", 0.1).max()


def test_how_they_write_decides_where_the_letters_go():
    plain, likely_only, once = (
        {side: by_seed(f"{side} 10", writing=writing) for side in ("likely", "unlikely")}
        for writing in ("as learnt", "the likely", "no repetition")
    )
    assert plain["unlikely"].min() > 0.5
    assert plain["likely"].max() < 0.05
    assert likely_only["likely"].min() > 0.2
    assert likely_only["unlikely"].max() < 0.05
    assert once["unlikely"].min() > 0.5
    worse = by_seed("perplexity 10", writing="no repetition") - by_seed("perplexity 10")
    assert worse.min() > 0  # a little faster, in every run
    for writing in ("as learnt", "the likely", "no repetition"):
        assert (by_seed("words 10", writing=writing) < by_seed("words 0", writing=writing)).all()
    assert by_seed("phrases 10").min() > by_seed("phrases 0").max()


def test_bands_hold_their_middle():
    for measure in ("known rare", "distorted", "words"):
        low, middle, high = many(measure, 0.0, "as learnt", 5, (0, 1, 10))
        assert (low <= middle).all()
        assert (middle <= high).all()


def test_marks_show_what_is_true_and_what_is_false():
    people, later = (letters().at(kept=0.0, writing="as learnt", generation=t) for t in (0, 1))
    marks = {piece.mark for text in people.views[0].texts for piece in text}
    assert "bad" not in marks
    assert later.result[1].false > 0
    assert len({*later.views[0].words}) == 3


def test_both_ends_of_the_histogram_hold_everybody():
    for state in (likely().at(), likely().at(kept=0.5, writing="the likely", generation=10)):
        np.testing.assert_allclose(state.result.shares.sum(axis=1), 1, atol=0.01)
    assert "nine runs of ten" in facts().at(generation=5).sentence
