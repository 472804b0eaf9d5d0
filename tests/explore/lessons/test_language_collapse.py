"""Lesson 09: its saved sweep, its question, and what its prose claims of many runs."""

import itertools

import numpy as np
import pytest

from synthlab.collapse import sweep
from synthlab.collapse.experiments import EXPERIMENTS
from synthlab.collapse.letter_loops import CLASSES
from synthlab.explore.lessons._saved import saved
from synthlab.explore.lessons.language_collapse import (
    facts,
    letters,
    letters_question,
    likely,
    surprise,
)
from synthlab.explore.lessons.language_collapse._sweep import many
from synthlab.explore.lessons.language_collapse.facts import OF
from synthlab.worlds import FACTS, Fact

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


def test_bands_hold_their_middle():
    for measure in ("known rare", "distorted", "unlikely"):
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


def bits(sentence, order):
    return sum(word.bits for word in surprise().at(sentence=sentence, order=order).result)


def test_the_true_sentence_is_true_and_the_false_one_false():
    assert Fact("Rose Cottage", "style", "farmhouse") in FACTS
    assert Fact("Rose Cottage", "style", "galley") not in FACTS


def test_two_words_back_truth_and_falsehood_are_alike_and_four_back_they_are_not():
    assert abs(bits("true", 3) - bits("false", 3)) < 1
    assert bits("false", 5) > bits("true", 5) + 4


def test_a_set_phrase_costs_nothing_once_it_has_begun():
    words = surprise().at(sentence="greeting", order=3).result
    assert sum(word.bits for word in words[1:]) < 1 < words[0].bits


def test_every_surprise_fits_into_the_picture():
    for state in surprise().states():
        (figure,) = state.views
        assert max(figure.data[0].x) < figure.layout.xaxis.range[1]


def test_the_first_model_mixes_letters_up_and_the_less_the_further_it_looks_back():
    three, five = (letters().at(order=order, generation=1).result for order in (3, 5))
    assert three[0].several == five[0].several == 0  # people write about one house
    assert three[1].several > five[1].several > 0.2
    assert three[1].false > five[1].false > 0.1
