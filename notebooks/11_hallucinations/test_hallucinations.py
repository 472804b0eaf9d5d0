"""What the cards and checks of this lesson promise; saved runs are what new runs give."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab import exercises
from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import sweep, theory
from synthlab.explore.shared import saved_rows
from synthlab.safeguards import assertions, falsehoods, trace_claim
from synthlab.safeguards.letters import letter_claims, letters_loop
from synthlab.worlds.letters import FACTS, facts_in

HERE = Path(__file__).parent
ROWS = saved_rows(HERE / "falsehoods.rows")


@pytest.fixture(scope="module")
def loop():
    record = letters_loop(4, letters=80, generations=5, rng=3)
    asserted = assertions(record, letter_claims)
    return record, asserted, falsehoods(asserted, FACTS.__contains__)


def test_a_new_run_gives_the_saved_counts():
    (row,) = sweep(EXPERIMENTS["falsehoods"].run, [{"words": 4}], seeds=1).to_dict("records")
    (kept,) = [old for old in ROWS if (old["words"], old["seed"]) == (4, 0)]
    assert row.keys() <= kept.keys()
    for name, value in row.items():
        # Ties of likelihoods may fall otherwise where logarithms differ in their last bits.
        assert value == pytest.approx(kept[name], rel=1e-3, abs=2), name


def test_every_setting_was_run_by_every_seed():
    experiment = EXPERIMENTS["falsehoods"]
    runs = {(row["words"], row["seed"]) for row in ROWS}
    assert runs == {(w, s) for w in experiment.grid["words"] for s in range(experiment.seeds)}


def test_a_rate_is_a_ratio_of_sums_and_its_interval_that_of_a_bootstrap_over_runs(cards):
    found = cards.rate(5, "false 8", "claims 8")
    runs = [row for row in ROWS if row["words"] == 5]
    false, claims = (np.array([row[key] for row in runs]) for key in ("false 8", "claims 8"))
    assert found.share == pytest.approx(false.sum() / claims.sum())
    drawn = np.random.default_rng(1).integers(len(runs), size=(4000, len(runs)))
    again = false[drawn].sum(axis=1) / claims[drawn].sum(axis=1)
    assert found.margin == pytest.approx(2 * again.std(), rel=0.25)


def test_the_card_of_claims_agrees_with_theory(shown):
    rates = ({"error": 0.2}, {"real": 0.1}, {"put_right": 0.2, "generation": 40})
    for values in rates:
        found = shown["claims"].at(**values).result
        # 200 chains of 100 claims, each told by itself: 4.5 standard errors of a share.
        error = np.sqrt(found.theory * (1 - found.theory) / 20_000)
        assert (abs(found.mean - found.theory) <= 4.5 * error + 1e-9).all()


def test_the_wrong_claims_are_as_old_as_theory_says(shown):
    for error, real, put_right in ((0.05, 0.0, 0.0), (0.2, 0.1, 0.2)):
        found = shown["claims"].at(error=error, real=real, put_right=put_right).result
        for t in (1, 5, 40):
            age = theory.falsehood_age_probability(
                error, t, np.arange(t), real_share=real, correction=put_right
            )
            older = age[::-1].cumsum()[::-1].clip(max=1)
            spread = np.sqrt(older * (1 - older) / (20_000 * found.theory[t]))
            assert (abs(found.older[t][:t] - older) <= 4.5 * spread + 1e-9).all()


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("start = 0 ", "start = 30 ")
    assert (was.result.mean[0], now.result.mean[0]) == pytest.approx((0, 0.3))
    assert now.result.mean[-1] == pytest.approx(now.result.theory[-1], abs=0.02)


@pytest.mark.parametrize("words", [3, 4, 5])
def test_the_family_is_that_of_a_falsehood_made_of_truths(cards, shown, words):
    told = cards.letters.told(words)
    found, record = shown["family"].at(words=words).result, told.record
    assert found.fact not in FACTS
    assert all(piece.fact in FACTS for piece in found.pieces)
    assert found.fact in facts_in(record.documents[found.origin])
    for piece in found.pieces:
        assert piece.fact in facts_in(record.documents[piece.document])
    assert 5 < len(found.members) <= 30
    for key, one in found.members.items():
        assert one.generation == record.generation[key]
        assert set(one.parents) <= set(record.parents(key))
    heir = next(one for one in found.heirs if record.generation[one] == cards.letters.LAST)
    assert trace_claim(record, told.asserted, heir, found.fact).origin == found.origin


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(FACTS)))
def test_every_fact_can_be_said_and_is_read_again(cards, fact):
    assert facts_in(cards.splicing.as_sentence(fact)) == [fact]


def test_what_was_spliced_is_about_the_house_and_has_the_value(cards, loop):
    record, asserted, false = loop
    spliced = 0
    for document, fact in false:
        origin = trace_claim(record, asserted, document, fact).origin
        house, value = cards.splicing.splice(record, asserted, origin, fact)
        if house:
            assert (house.fact.subject, house.fact.relation) == (fact.subject, fact.relation)
            assert house.fact != fact
        if value:
            assert (value.fact.relation, value.fact.object) == (fact.relation, fact.object)
        spliced += bool(house and value)
    assert spliced > len(false) / 2  # as falsehoods of n-grams arise


def test_heirs_are_those_whose_path_leads_to_the_origin(cards, loop):
    record, asserted, false = loop
    paths = {one: trace_claim(record, asserted, *one).path for one in false}
    for origin, claim in {(path[-1], one.claim) for one, path in paths.items()}:
        mine = {
            one.document: path[1]
            for one, path in paths.items()
            if one.claim == claim and path[-1] == origin and len(path) > 1
        }
        assert cards.splicing.heirs(record, asserted, origin, claim) == mine


def test_the_most_repeated_are_counted_in_the_last_generation(cards, loop):
    record, asserted, false = loop
    found = cards.splicing.most_repeated(record, asserted, false)
    last = [one for one in false if record.generation[one.document] == 5]
    assert found.total() == len(last)


def test_no_line_is_left_where_the_lineage_is_hidden(cards, shown):
    for words in cards.letters.WORDS:
        last = cards.letters.LAST
        hidden = shown["family"].at(words=words, lineage="hidden", generation=last).views[0]
        assert {trace.mode for trace in hidden.data} == {"markers"}
        assert len(hidden.data[0].x) == 200 * (last + 1)


def test_the_lesson_opens_with_the_falsehood_of_its_card(cards, shown):
    opening = (HERE / "11_hallucinations.md").read_text("utf-8").split("After this lesson")[0]
    found = shown["family"].at().result
    assert facts_in(opening.replace("*", ". ").replace("..", "."))[0] == found.fact
    made = cards.letters.told(5).record.generation
    last = [one for one in found.heirs if made[one] == cards.letters.LAST]
    assert len(last) == 15, "fourteen other letters say the same"


# The exercises


def walk(letter, parents, sayers):
    """Return the first letter on the way back that says it."""
    while before := [one for one in parents[letter] if one in sayers]:
        letter = before[0]
    return letter


RIGHT = {
    "told-wrongly": lambda e, t: 1 - (1 - e) ** t,
    "how-much-real": lambda e, x: 1 - x / (x + (1 - x) * e),
    "first-to-say": walk,
}
WRONG = [
    ("told-wrongly", lambda e, t: e * t, "adds the errors up"),
    ("told-wrongly", lambda e, t: (1 - e) ** t, "still right"),
    ("told-wrongly", lambda e, t: e**t, "are wrong"),
    ("how-much-real", lambda e, x: x / (x + (1 - x) * e), "told again"),
    ("how-much-real", lambda e, x: 1 - x / e, "between 0 and 1"),
    ("how-much-real", lambda e, x: 0.5, "in the long run"),
    ("first-to-say", lambda letter, parents, sayers: letter, "stays at"),
    ("first-to-say", lambda letter, parents, sayers: "a", "does not say it"),
    ("first-to-say", lambda letter, parents, sayers: "z", "one of the letters"),
    (
        "first-to-say",
        lambda letter, parents, sayers: next((p for p in parents[letter] if p in sayers), letter),
        "Go on from there",
    ),
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
