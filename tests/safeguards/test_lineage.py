"""Lineage: the record keeps its word, and genealogies of copies are those of population genetics.

A mean of N independent runs is allowed 4.5 of its standard errors.
"""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab.collapse import Accumulate, Augment, Fresh, Replace, run, theory
from synthlab.generators import Bootstrap, Gaussian
from synthlab.safeguards import Lineage, assertions, falsehoods, run_traced, trace_claim


def near(draws, expected):
    draws = np.asarray(draws, float)
    return abs(draws.mean() - expected) <= 4.5 * draws.std() / np.sqrt(len(draws)) + 1e-12


def copies(n, generations, rng, **settings):
    return run_traced(Bootstrap(), np.arange(n), generations=generations, rng=rng, **settings)


def last(record):
    return np.flatnonzero(record.generation == record.generation.max())


N, GENERATIONS, RUNS = 12, 5, 400


@pytest.fixture(scope="module")
def roots():
    """The real document that each of the last generation is a copy of, by run."""
    found = []
    for seed in range(RUNS):
        record = copies(N, GENERATIONS, seed)
        found.append([record.documents[one] for one in last(record)])
    return np.array(found)


class TestGenealogyOfCopies:
    """A bootstrap that learns from itself is a Wright–Fisher population."""

    def test_a_parent_is_the_document_that_was_copied(self):
        record = copies(N, GENERATIONS, 1)
        for one in np.flatnonzero(record.generation):
            [(parent, share)] = record.parents(one).items()
            assert (record.documents[parent], share) == (record.documents[one], 1)

    def test_as_many_ancestors_are_left_as_descendants_survive(self, roots):
        distinct = [len(set(row)) for row in roots]
        alive = theory.survival_probability(1 / N, N, GENERATIONS)
        assert near(distinct, N * alive)

    def test_two_documents_share_a_parent_once_in_n(self):
        n, draws = 20, []
        for seed in range(400):
            record = copies(n, 1, seed)
            brood = Counter(next(iter(record.parents(one))) for one in last(record))
            draws.append(sum(k * (k - 1) for k in brood.values()) / (n * (n - 1)))
        assert near(draws, 1 / n)

    def test_lines_meet_by_and_by(self, roots):
        pairs = [(len(row) ** 2 - len(row)) for row in roots]
        same = [sum(k * (k - 1) for k in Counter(row).values()) for row in roots.tolist()]
        met = 1 - (1 - 1 / N) ** GENERATIONS
        assert near(np.array(same) / pairs, met)

    def test_fresh_data_makes_the_way_to_reality_geometric(self):
        share, n, generations, depths = 0.25, 40, 6, []
        for seed in range(200):
            real = np.arange(n + 10 * generations)
            record = run_traced(
                Bootstrap(), real, n=n, generations=generations, policy=Fresh(share), rng=seed
            )
            depths.append(record.depth_shares()[last(record)].mean(axis=0))
        depths = np.array(depths)
        for models in range(1, generations):  # a sample is one model further than what it copies
            assert near(depths[:, models], theory.root_depth_probability(share, models - 1)), models
        # The rest goes back to the first real data, through all of the models.
        assert near(depths[:, generations], (1 - share) ** (generations - 1))


class TestLoop:
    @pytest.mark.parametrize("policy", [Replace(), Accumulate(), Augment(), Fresh(0.5)], ids=str)
    def test_it_is_the_loop_of_collapse(self, policy):
        real = np.arange(100)
        record = run_traced(Bootstrap(), real, n=20, generations=4, policy=policy, rng=7)
        history = run(Bootstrap(), real, n=20, generations=4, policy=policy, rng=7)
        made = np.array(record.documents)[record.generation > 0]
        assert made.tolist() == np.concatenate(history.samples[1:]).tolist()

    def test_parents_are_older_and_in_the_training_set(self):
        record = copies(20, 4, 3, policy=Replace())
        for document in np.flatnonzero(record.generation > 0):
            for parent in record.parents(document):
                assert record.generation[parent] == record.generation[document] - 1

    def test_text_and_pictures_will_do(self):
        record = run_traced(Bootstrap(), ["a letter", "another"], generations=2, rng=1)
        assert set(record.documents) <= {"a letter", "another"}
        pictures = np.arange(96, dtype=np.uint8).reshape(2, 4, 4, 3)
        record = run_traced(Bootstrap(), pictures, generations=2, rng=1)
        assert record.documents[-1].shape == (4, 4, 3)

    def test_the_model_stays_as_it_is(self):
        model = Bootstrap()
        run_traced(model, ["a"], generations=2, rng=1)
        assert not hasattr(model, "examples_")

    def test_the_same_seed_gives_the_same_lineage(self):
        one, two = copies(9, 3, 5), copies(9, 3, 5)
        assert all(np.array_equal(a, b) for a, b in zip(one.sources, two.sources, strict=True))

    @pytest.mark.parametrize("model", [Gaussian(), Bootstrap, "copies"])
    def test_a_model_that_keeps_no_sources_is_told(self, model):
        with pytest.raises(ValueError, match="sample_traced"):
            run_traced(model, ["a"], generations=1)


def small():
    """Two real letters, a spliced one, its copy, a second splicing of the same, and a copy."""
    record = Lineage()
    record.add(["A is white", "B is red", "C is white"])
    record.add(
        ["A is red", "A is red", "C is white"], [[0, 1, 1], [0, 0, 1], [2, 2, 2]], generation=1
    )
    record.add(["A is red"], [[3, 3, 4]], generation=2)
    record.add(["C is white"], [[5, -1, 6]], generation=3)
    return record, assertions(record, lambda text: {text: range(3)})


class TestRecord:
    def test_parents_and_how_far_they_are_from_reality(self):
        record, _ = small()
        assert record.parents(3) == {1: 2 / 3, 0: 1 / 3}
        assert record.parents(0) == {}
        assert record.parents(3, [0]) == {0: 1.0}
        assert record.depth_shares()[6].tolist() == [0, 0, 1, 0]

    def test_what_comes_from_nowhere_is_in_no_share(self):
        record, _ = small()
        assert record.parents(7) == {5: 1 / 3, 6: 1 / 3}
        assert record.depth_shares()[7] == pytest.approx([0, 0, 1 / 3, 1 / 3])

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=6), min_size=1, max_size=5))
    def test_shares_of_what_is_known_add_up_to_one(self, sources):
        record = Lineage()
        record.add(list("abcde"))
        record.add(["x"] * len(sources), sources, generation=1)
        assert record.depth_shares().sum(axis=1) == pytest.approx(1)
        for one in range(5, len(record)):
            assert sum(record.parents(one).values()) == pytest.approx(1)

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ((["x"], [[9]], 1), "added before"),
            ((["x"], [[-2]], 1), "added before"),
            ((["x"], [[0.5]], 1), "whole numbers"),
            ((["x"], [[0], [1]], 1), "one for each document"),
            ((["x"], [[0]], 0), "generation from 1 on"),
            ((["x"], None, 2), "generation from 1 on"),
        ],
    )
    def test_bad_input_is_told(self, arguments, words):
        record, _ = small()
        documents, sources, generation = arguments
        with pytest.raises(ValueError, match=words):
            record.add(documents, sources, generation=generation)
        assert len(record) == 8, "nothing was added"

    @pytest.mark.parametrize("document", [8, -1, True])
    def test_a_document_that_is_not_there_is_told(self, document):
        record, _ = small()
        with pytest.raises(ValueError, match="document must be"):
            record.parents(document)

    def test_an_empty_record(self):
        record = Lineage()
        assert len(record) == 0
        assert record.depth_shares().shape == (0, 0)
        assert "0 documents" in repr(record)


class TestTrace:
    def test_a_falsehood_leads_to_where_it_was_spliced(self):
        record, asserted = small()
        trace = trace_claim(record, asserted, 6, "A is red")
        assert trace.path == (6, 3)
        assert trace.origins == (3, 4)
        assert trace.pieces == {1: 2 / 3, 0: 1 / 3}

    def test_a_true_claim_leads_to_a_real_document(self):
        record, asserted = small()
        trace = trace_claim(record, asserted, 7, "C is white")
        assert trace.origin == 2
        assert trace.pieces == {}

    def test_only_the_words_of_the_claim_count(self):
        record, _ = small()
        # The claim sits in the last word alone, and comes from a letter that does not make it.
        asserted = assertions(record, lambda text: {text: [2]})
        assert trace_claim(record, asserted, 3, "A is red").pieces == {1: 1.0}

    def test_falsehoods_are_those_that_are_not_true(self):
        _, asserted = small()
        found = falsehoods(asserted, {"A is white", "B is red", "C is white"}.__contains__)
        assert [one.document for one in found] == [3, 4, 6]
        assert {one.claim for one in found} == {"A is red"}

    def test_a_claim_that_is_not_made_is_told(self):
        record, asserted = small()
        with pytest.raises(ValueError, match="does not claim"):
            trace_claim(record, asserted, 0, "A is red")

    def test_every_trace_ends_where_no_parent_makes_the_claim(self):
        record = run_traced(Bootstrap(), ["A is white", "B is red"], generations=6, rng=3)
        asserted = assertions(record, lambda text: {text: [0]})
        for document in last(record):
            claim = record.documents[document]
            trace = trace_claim(record, asserted, int(document), claim)
            assert len(trace.path) == 7
            assert record.documents[trace.origin] == claim
            assert record.generation[trace.origin] == 0
