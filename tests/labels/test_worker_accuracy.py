import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import Responses, majority_vote, make_crowd, worker_accuracy

seeds = st.integers(0, 2**32 - 1)


@given(st.integers(1, 15), st.integers(1, 5), st.integers(1, 4), st.floats(0, 0.9), seeds)
def test_accuracy_is_counted_answer_by_answer(n_items, n_workers, n_classes, gaps, seed):
    rng = np.random.default_rng(seed)
    codes = rng.integers(n_classes, size=(n_items, n_workers))
    codes[rng.random(codes.shape) < gaps] = -1
    said = Responses.from_matrix(codes, classes=range(n_classes))
    truth = rng.integers(n_classes, size=n_items)
    found = worker_accuracy(said, truth)
    for worker in range(n_workers):
        answered = codes[:, worker] >= 0
        right = (codes[:, worker] == truth)[answered]
        expected = right.mean() if answered.any() else np.nan
        assert np.allclose(found[worker], expected, equal_nan=True)


def test_a_reference_may_be_a_consensus_or_have_gaps():
    n = 3_000
    truth = np.resize(["kitchen", "cow"], n)
    expected = np.array([0.9, 0.8, 0.7, 0.7, 0.6])
    crowd = make_crowd(5, classes=["kitchen", "cow"], accuracy=expected)
    said = crowd.label(truth, per_item=5, rng=3)
    by_truth, error = worker_accuracy(said, truth), np.sqrt(expected * (1 - expected) / n)
    assert (np.abs(by_truth - expected) < 5 * error).all()
    # Everybody has a vote in the majority, and it flatters the worst.
    flattered = worker_accuracy(said, majority_vote(said).labels)
    assert flattered[4] > by_truth[4] + 5 * error[4]
    half = np.where(np.arange(n) < n // 2, truth, "")
    first = said.matrix[: n // 2] == (truth[: n // 2] == "cow")[:, np.newaxis]
    assert worker_accuracy(said, half) == pytest.approx(first.mean(axis=0))
    numbers = Responses.from_matrix([[3, 4], [4, -1]])
    assert worker_accuracy(numbers, [3, np.nan]).tolist() == [1, 0]
    assert np.isnan(worker_accuracy(numbers, [np.nan, np.nan])).all()


def test_references_that_do_not_fit_are_refused_with_words():
    said = Responses.from_matrix([["a", "b"]])
    with pytest.raises(ValueError, match="about the 1 items, got 2"):
        worker_accuracy(said, ["a", "b"])
    with pytest.raises(ValueError, match="reference must be among the classes"):
        worker_accuracy(said, ["c"])
