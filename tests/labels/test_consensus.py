import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import (
    Responses,
    majority_vote,
    make_crowd,
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
        ties: majority_vote(said, rng=rng) for ties, rng in (("first", None), ("random", seed))
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
        shares = np.array(counts) / sum(counts)
        assert np.allclose(found["first"].probabilities[item], shares)


def test_labels_without_an_answer_are_blank():
    said = Responses.from_matrix([["cow", "cow"], [None, None]])
    found = majority_vote(said)
    assert found.labels.tolist() == ["cow", ""]
    assert found.accuracy(["cow", "cow"]) == 0.5
    numbers = majority_vote(Responses.from_matrix([[3, 3], [-1, -1]])).labels
    assert numbers[0] == 3
    assert np.isnan(numbers[1])
    complete = majority_vote(Responses.from_matrix([[3, 3], [7, 7]])).labels
    assert complete.tolist() == [3, 7]
    assert complete.dtype.kind == "i"


def test_a_tie_is_drawn_evenly_from_those_ahead():
    said = Responses.from_matrix([["a", "b", "c", "a", "b"]] * 4_000, classes=["a", "b", "c"])
    drawn = np.bincount(majority_vote(said, rng=0).codes, minlength=3)
    assert drawn[2] == 0
    assert drawn[0] == pytest.approx(2_000, abs=5 * np.sqrt(4_000 / 4))


def plurality_accuracy(n_votes, p, n_classes):
    """The probability that the most frequent class is right, vote by vote."""
    total = 0.0
    for votes in itertools.product(range(n_classes), repeat=n_votes):
        chance = np.prod([p if vote == 0 else (1 - p) / (n_classes - 1) for vote in votes])
        counts = np.bincount(votes, minlength=n_classes)
        total += chance * (counts[0] == counts.max()) / np.count_nonzero(counts == counts.max())
    return total


@pytest.mark.parametrize(("n_classes", "n_votes"), [(2, 4), (4, 3), (4, 6)])
def test_with_more_classes_votes_win_as_often_as_counting_says(n_classes, n_votes):
    classes, n = ROOMS[:n_classes], 20_000
    truth = np.resize(classes, n)
    said = make_crowd(n_votes, classes=classes, accuracy=0.55).label(truth, per_item=n_votes, rng=1)
    expected = plurality_accuracy(n_votes, 0.55, n_classes)
    tolerance = 5 * np.sqrt(expected * (1 - expected) / n)
    for rng in (None, 2):  # with classes equally common, the first is as good as any
        found = majority_vote(said, rng=rng)
        assert found.accuracy(truth) == pytest.approx(expected, abs=tolerance)


def test_bad_wishes_are_refused_with_words():
    said = Responses.from_matrix([["a", "b"]])
    with pytest.raises(ValueError, match="one label for each of the 1 items, got 2"):
        majority_vote(said).accuracy(["a", "b"])
    with pytest.raises(ValueError, match="truth must be among the classes"):
        majority_vote(said).accuracy(["c"])
