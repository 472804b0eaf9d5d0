"""What texts know: counted by hand, by frequency, and against the closed form."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.collapse import Replace, run
from synthlab.measures import (
    Knowledge,
    expected_known,
    knowledge,
    known_by_frequency,
)

PROBABILITIES = [0.3, 0.3, 0.1, 0.03, 0.01, 0.003]
TRUTH = {(f"s{i}", "is", f"o{i}"): p for i, p in enumerate(PROBABILITIES)}


def facts_in(text):
    """Read "s1 is o1; s2 is o3" as two facts."""
    return [tuple(words.split(" ")) for words in text.split("; ") if words]


def written(facts):
    return "; ".join(" ".join(fact) for fact in facts)


def true_texts(n, rng):
    """Texts that tell the truth: each fact of each text is drawn for itself."""
    told = rng.random((n, len(TRUTH))) < PROBABILITIES
    return [written(fact for fact, yes in zip(TRUTH, row, strict=True) if yes) for row in told]


facts = st.tuples(st.sampled_from(["s0", "s1", "s2", "zz"]), st.just("is"), st.sampled_from("opq"))
texts_of_facts = st.lists(st.lists(facts, max_size=4), max_size=6)


@given(texts_of_facts)
def test_every_statement_is_counted_once_and_sorted_once(told):
    truth = {("s0", "is", "o"): 0.5, ("s1", "is", "p"): 0.2, ("s2", "is", "q"): 0.1}
    texts = [written(one) for one in told]
    every = [fact for one in told for fact in one]
    found = knowledge(texts, truth, facts_in)
    assert found.known + found.forgotten == len(truth)
    assert found.known + found.distorted + found.invented == len({*every})
    assert found.known == len({*every} & {*truth})
    assert found.invented == len({fact for fact in every if fact[0] == "zz"})
    wrong = [fact for fact in every if fact not in truth]
    assert found.false_share == pytest.approx(len(wrong) / max(1, len(every)))


def test_nothing_stated_is_all_forgotten():
    assert knowledge([], TRUTH, facts_in) == Knowledge(0, 6, 0, 0, 0.0)


@given(st.lists(st.floats(0.001, 0.999), max_size=4, unique=True).map(sorted))
def test_classes_part_the_truth(edges):
    texts = [written(TRUTH)]
    classes = known_by_frequency(texts, TRUTH, facts_in, edges)
    assert [one.lowest for one in classes] == [0.0, *edges]
    assert [one.highest for one in classes] == [*edges, 1.0]
    for one in classes:
        inside = [p for p in PROBABILITIES if one.lowest <= p < one.highest]
        assert one.facts == one.known == len(inside)
        assert one.expected == pytest.approx(sum(inside))  # of a single text


def test_true_texts_state_as_many_as_expected_class_by_class():
    n, runs, edges = 40, 2000, [0.02, 0.2]
    rng = np.random.default_rng(1)
    counts = []
    for _ in range(runs):
        classes = known_by_frequency(true_texts(n, rng), TRUTH, facts_in, edges)
        counts.append([one.known for one in classes])
    found = np.array(counts)
    for i, one in enumerate(classes):
        inside = np.array([p for p in PROBABILITIES if one.lowest <= p < one.highest])
        stated = 1 - (1 - inside) ** n
        assert one.expected == pytest.approx(stated.sum())
        # A sum of independent yes or no: five standard errors of the mean of all runs.
        error = np.sqrt((stated * (1 - stated)).sum() / runs)
        assert abs(found[:, i].mean() - stated.sum()) < 5 * error + 1e-9
    assert expected_known(TRUTH, n) == pytest.approx(sum(one.expected for one in classes))


def test_in_the_loop_they_are_measures_by_name():
    class Echo:
        def fit(self, X):
            self.texts_ = np.asarray(X)
            return self

        def sample(self, n, rng=None):
            return np.random.default_rng(rng).choice(self.texts_, n)

    real = true_texts(60, np.random.default_rng(2))
    measures = {"knowledge": partial(knowledge, truth=TRUTH, facts_in=facts_in)}
    history = run(
        Echo(), real, generations=60, policy=Replace(), measures=measures, progress=False, rng=3
    )
    known, forgotten = (history.values(f"knowledge.{name}") for name in ("known", "forgotten"))
    assert (known + forgotten == len(TRUTH)).all()
    assert (np.diff(known) <= 0).all()  # what a copy has lost does not come back
    assert known[-1] < known[0]
    assert (history.values("knowledge.false_share") == 0).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: knowledge("a text", TRUTH, facts_in), "texts must be a list"),
        (lambda: knowledge(["x"], TRUTH, lambda text: [text]), "must return tuples"),
        (lambda: knowledge(["x"], {}, facts_in), "truth must map facts to probabilities"),
        (
            lambda: knowledge(["x"], {("a",): 1.2}, facts_in),
            r"truth must lie in \[0, 1\]",
        ),
        (lambda: known_by_frequency([], TRUTH, facts_in, [0.2, 0.1]), "edges must rise"),
        (lambda: known_by_frequency([], TRUTH, facts_in, [0.0]), "edges must rise between 0 and 1"),
        (lambda: expected_known([0.5], -1), "n must be a whole number"),
        (lambda: expected_known([1.5], 1), "probabilities must lie in"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
