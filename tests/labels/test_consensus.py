import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import (
    Responses,
    jury_accuracy,
    majority_vote,
    make_crowd,
    plurality_accuracy,
    vote_weights,
    weighted_vote,
)

ROOMS = ["kitchen", "living room", "bedroom", "bathroom"]
seeds = st.integers(0, 2**32 - 1)


def answers(n_items, n_workers, n_classes, gaps, seed):
    """Responses at random, with gaps."""
    rng = np.random.default_rng(seed)
    codes = rng.integers(n_classes, size=(n_items, n_workers))
    codes[rng.random(codes.shape) < gaps] = -1
    return Responses.from_matrix(codes, classes=range(n_classes))


@given(st.integers(0, 12), st.integers(1, 7), st.integers(1, 4), st.floats(0, 1), seeds)
def test_the_majority_is_counted_item_by_item(n_items, n_workers, n_classes, gaps, seed):
    said = answers(n_items, n_workers, n_classes, gaps, seed)
    found = {
        ties: majority_vote(said, ties=ties, rng=seed) for ties in ("first", "random", "leave")
    }
    for item, row in enumerate(said.matrix):
        counts = [np.count_nonzero(row == k) for k in range(n_classes)]
        ahead = [k for k in range(n_classes) if counts[k] == max(counts)]
        is_tied = max(counts) > 0 and len(ahead) > 1
        assert {bool(one.tied[item]) for one in found.values()} == {is_tied}
        if max(counts) == 0:
            assert {int(one.codes[item]) for one in found.values()} == {-1}
            assert np.isnan(found["first"].probabilities[item]).all()
            continue
        assert found["first"].codes[item] == ahead[0]
        assert found["random"].codes[item] in ahead
        assert found["leave"].codes[item] == (-1 if is_tied else ahead[0])
        shares = np.array(counts) / sum(counts)
        assert np.allclose(found["leave"].probabilities[item], shares)
    even = weighted_vote(said, np.full(n_workers, 0.3))
    assert np.array_equal(even.codes, found["first"].codes)
    assert np.array_equal(even.tied, found["first"].tied)


def test_labels_without_an_answer_are_blank():
    said = Responses.from_matrix([["cow", "cow"], [None, None]])
    found = majority_vote(said)
    assert found.labels.tolist() == ["cow", ""]
    assert found.labelled.tolist() == [True, False]
    assert found.confidence[0] == 1
    assert found.accuracy(["cow", "cow"]) == 0.5
    numbers = majority_vote(Responses.from_matrix([[3, 3], [-1, -1]])).labels
    assert numbers[0] == 3
    assert np.isnan(numbers[1])
    complete = majority_vote(Responses.from_matrix([[3, 3], [7, 7]])).labels
    assert complete.tolist() == [3, 7]
    assert complete.dtype.kind == "i"


def test_a_tie_is_drawn_evenly_from_those_ahead():
    said = Responses.from_matrix([["a", "b", "c", "a", "b"]] * 4_000, classes=["a", "b", "c"])
    drawn = np.bincount(majority_vote(said, ties="random", rng=0).codes, minlength=3)
    assert drawn[2] == 0
    assert drawn[0] == pytest.approx(2_000, abs=5 * np.sqrt(4_000 / 4))


@pytest.mark.parametrize(("n_classes", "n_votes"), [(2, 4), (4, 3), (4, 6)])
def test_with_more_classes_votes_win_as_often_as_counting_says(n_classes, n_votes):
    classes, n = ROOMS[:n_classes], 20_000
    truth = np.resize(classes, n)
    said = make_crowd(n_votes, classes=classes, accuracy=0.55).label(truth, per_item=n_votes, rng=1)
    expected = plurality_accuracy(n_votes, 0.55, n_classes)
    tolerance = 5 * np.sqrt(expected * (1 - expected) / n)
    for ties in ("first", "random"):  # with classes equally common, the first is as good as any
        found = majority_vote(said, ties=ties, rng=2)
        assert found.accuracy(truth) == pytest.approx(expected, abs=tolerance)


def test_one_expert_among_four_who_guess():
    skill, n = [0.95, 0.6, 0.6, 0.6, 0.6], 20_000
    truth = np.resize(["kitchen", "cow"], n)
    crowd = make_crowd(5, classes=["kitchen", "cow"], accuracy=skill)
    said = crowd.label(truth, per_item=5, rng=3)
    for weights, expected in ((np.ones(5), 0.8035), (vote_weights(skill), 0.95)):
        assert jury_accuracy(skill, weights) == pytest.approx(expected, abs=5e-5)
        found = weighted_vote(said, weights).accuracy(truth)
        assert found == pytest.approx(expected, abs=5 * np.sqrt(expected * (1 - expected) / n))


def test_votes_without_weight_are_a_tie_of_all():
    said = Responses.from_matrix([["a", "b"], ["b", "b"], ["b", None]])
    found = weighted_vote(said, [0, 2])
    assert found.tied.tolist() == [False, False, True]
    assert found.codes.tolist() == [1, 1, 0]
    assert found.probabilities.tolist() == [[0, 1], [0, 1], [0.5, 0.5]]


def test_sums_that_differ_by_rounding_are_tied():
    said = Responses.from_matrix([["a", "a", "b"]])
    assert weighted_vote(said, [0.1, 0.2, 0.3]).tied.all()


def test_bad_wishes_are_refused_with_words():
    said = Responses.from_matrix([["a", "b"]])
    with pytest.raises(ValueError, match="ties must be one of"):
        majority_vote(said, ties="toss")
    with pytest.raises(ValueError, match="one number for each of the 2 workers"):
        weighted_vote(said, [1, 1, 1])
    with pytest.raises(ValueError, match="numbers of at least 0"):
        weighted_vote(said, [1, -1])
    with pytest.raises(ValueError, match="one label for each of the 1 items, got 2"):
        majority_vote(said).accuracy(["a", "b"])
    with pytest.raises(ValueError, match="truth must be among the classes"):
        majority_vote(said).accuracy(["c"])
