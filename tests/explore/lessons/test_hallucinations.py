"""Lesson 11: saved runs are what new runs give, cards say what was counted, the story is true."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import sweep
from synthlab.explore.lessons import hallucinations
from synthlab.explore.lessons._saved import saved
from synthlab.explore.lessons.hallucinations._letters import LAST, WORDS, told
from synthlab.explore.lessons.hallucinations._splicing import (
    as_sentence,
    heirs,
    most_repeated,
    splice,
)
from synthlab.safeguards import assertions, falsehoods, trace_claim
from synthlab.safeguards.letters import letter_claims, letters_loop
from synthlab.worlds.letters import FACTS, facts_in

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def loop():
    record = letters_loop(4, letters=80, generations=5, rng=3)
    asserted = assertions(record, letter_claims)
    return record, asserted, falsehoods(asserted, FACTS.__contains__)


@pytest.fixture(scope="module")
def family():
    return hallucinations.family()


def test_a_new_run_gives_the_saved_counts():
    (row,) = sweep(EXPERIMENTS["falsehoods"].run, [{"words": 4}], seeds=1)
    (kept,) = [
        old
        for old in saved("hallucinations", "falsehoods")
        if (old["words"], old["seed"]) == (4, 0)
    ]
    assert row.keys() <= kept.keys()
    for name, value in row.items():
        # Ties of likelihoods may fall otherwise where logarithms differ in their last bits.
        assert value == pytest.approx(kept[name], rel=1e-3, abs=2), name


def test_every_setting_was_run_by_every_seed():
    experiment = EXPERIMENTS["falsehoods"]
    runs = {(row["words"], row["seed"]) for row in saved("hallucinations", "falsehoods")}
    assert runs == {(w, s) for w in experiment.grid["words"] for s in range(experiment.seeds)}


def test_a_rate_is_a_ratio_of_sums_and_its_interval_that_of_a_bootstrap_over_runs():
    found = hallucinations.rate(5, "false 8", "claims 8")
    runs = [row for row in saved("hallucinations", "falsehoods") if row["words"] == 5]
    false, claims = (np.array([row[key] for row in runs]) for key in ("false 8", "claims 8"))
    assert found.share == pytest.approx(false.sum() / claims.sum())
    drawn = np.random.default_rng(1).integers(len(runs), size=(4000, len(runs)))
    again = false[drawn].sum(axis=1) / claims[drawn].sum(axis=1)
    assert found.margin == pytest.approx(2 * again.std(), rel=0.25)


def test_a_card_of_claims_agrees_with_theory():
    for values in ({"error": 0.2}, {"real": 0.1}, {"correction": 0.2, "generation": 40}):
        found = hallucinations.claims().at(**values).result
        # A mean over 200 chains; the claims of one may all hang together, more they cannot.
        error = np.sqrt(found.theory * (1 - found.theory) / 200)
        assert (abs(found.mean - found.theory) <= 4.5 * error + 1e-9).all()


@pytest.mark.parametrize("words", WORDS)
def test_the_family_is_that_of_a_falsehood_made_of_truths(family, words):
    found, record = family.at(words=words).result, told(words).record
    assert found.fact not in FACTS
    assert all(piece.fact in FACTS for piece in found.pieces)
    assert found.fact in facts_in(record.documents[found.origin])
    for piece in found.pieces:
        assert piece.fact in facts_in(record.documents[piece.document])
    assert 5 < len(found.members) <= 30
    for key, one in found.members.items():
        assert one.generation == record.generation[key]
        assert set(one.parents) <= set(record.parents(key))
    heir = next(one for one in found.heirs if record.generation[one] == LAST)
    assert trace_claim(record, told(words).asserted, heir, found.fact).origin == found.origin


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(FACTS)))
def test_every_fact_can_be_said_and_is_read_again(fact):
    assert facts_in(as_sentence(fact)) == [fact]


def test_what_was_spliced_is_about_the_house_and_has_the_value(loop):
    record, asserted, false = loop
    spliced = 0
    for document, fact in false:
        origin = trace_claim(record, asserted, document, fact).origin
        house, value = splice(record, asserted, origin, fact)
        if house:
            assert (house.fact.subject, house.fact.relation) == (fact.subject, fact.relation)
            assert house.fact != fact
        if value:
            assert (value.fact.relation, value.fact.object) == (fact.relation, fact.object)
        spliced += bool(house and value)
    assert spliced > len(false) / 2  # as falsehoods of n-grams arise


def test_heirs_are_those_whose_path_leads_to_the_origin(loop):
    record, asserted, false = loop
    paths = {one: trace_claim(record, asserted, *one).path for one in false}
    for origin, claim in {(path[-1], one.claim) for one, path in paths.items()}:
        mine = {
            one.document: path[1]
            for one, path in paths.items()
            if one.claim == claim and path[-1] == origin and len(path) > 1
        }
        assert heirs(record, asserted, origin, claim) == mine


def test_the_most_repeated_are_counted_in_the_last_generation(loop):
    record, asserted, false = loop
    found = most_repeated(record, asserted, false)
    last = [one for one in false if record.generation[one.document] == 5]
    assert found.total() == len(last)


def test_no_line_is_left_where_the_lineage_is_hidden(family):
    for words in WORDS:
        hidden = family.at(words=words, lineage="hidden").views[0]
        assert {trace.mode for trace in hidden.data} == {"markers"}
        assert len(hidden.data[0].x) == 200 * (LAST + 1)


def test_the_lesson_opens_with_the_falsehood_of_its_card(family):
    text = (ROOT / "notebooks" / "11_hallucinations.md").read_text(encoding="utf-8")
    opening = text.split("After this lesson")[0]
    found = family.at().result
    assert facts_in(opening.replace("*", ". ").replace("..", "."))[0] == found.fact
    last = [one for one in found.heirs if told(5).record.generation[one] == LAST]
    assert len(last) == 15, "fourteen other letters say the same"
