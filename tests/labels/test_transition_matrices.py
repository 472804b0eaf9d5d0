import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import one_annotator, one_way, pairwise, symmetric

ROOMS = ["kitchen", "bedroom", "living room", "bathroom", "pasture"]
rates = st.floats(0, 1)


@given(st.integers(2, 12), rates)
def test_symmetric_noise_is_one_rate_for_every_class_and_every_mistake(n_classes, rate):
    matrix = symmetric(range(n_classes), rate)
    assert np.allclose(matrix.sum(axis=1), 1)
    assert np.array_equal(matrix, matrix.T)
    wrong = matrix[~np.eye(n_classes, dtype=bool)]
    assert np.allclose(wrong, rate / (n_classes - 1))


@given(st.integers(2, 12), rates)
def test_pairwise_noise_leads_each_class_to_the_next(n_classes, rate):
    matrix = pairwise(range(n_classes), rate)
    assert np.allclose(matrix.sum(axis=1), 1)
    places = np.arange(n_classes)
    assert np.allclose(matrix[places, (places + 1) % n_classes], rate)
    assert np.allclose(np.diag(matrix), 1 - rate)


def test_named_pairs_are_mistaken_for_each_other_and_the_rest_is_right():
    matrix = pairwise(ROOMS, 0.3, pairs=[("kitchen", "living room"), ("bathroom", "bedroom")])
    expected = np.diag([0.7, 0.7, 0.7, 0.7, 1.0])
    for a, b in [(0, 2), (3, 1)]:
        expected[a, b] = expected[b, a] = 0.3
    assert np.allclose(matrix, expected)


@given(rates)
def test_one_way_noise_has_one_entry_off_the_diagonal(rate):
    matrix = one_way(ROOMS, "kitchen", "pasture", rate)
    expected = np.eye(5)
    expected[0, 0], expected[0, 4] = 1 - rate, rate
    assert np.array_equal(matrix, expected)


@given(rates, rates)
def test_one_annotator_dilutes_their_confusion_by_their_share(share, rate):
    theirs = symmetric(ROOMS, rate)
    overall = one_annotator(ROOMS, share, theirs)
    assert np.allclose(overall.sum(axis=1), 1)
    assert np.allclose(overall - np.eye(5), share * (theirs - np.eye(5)))


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: symmetric(ROOMS, 1.3), r"rate must lie in \[0, 1\], got 1.3"),
        (lambda: symmetric(["kitchen"], 0.1), "at least two"),
        (lambda: symmetric([], 0.1), "at least one class"),
        (lambda: symmetric(["a", "b", "a"], 0.1), "distinct, got 'a' twice"),
        (lambda: pairwise(ROOMS, -0.1), "rate must lie"),
        (
            lambda: pairwise(ROOMS, 0.1, pairs=[("kitchen", "cow")]),
            "among the classes .* got 'cow'",
        ),
        (lambda: pairwise(ROOMS, 0.1, pairs=[("kitchen", "kitchen")]), "one pair only"),
        (
            lambda: pairwise(ROOMS, 0.1, [("kitchen", "bedroom"), ("bedroom", "pasture")]),
            "one pair only",
        ),
        (lambda: one_way(ROOMS, "cow", "kitchen", 0.1), "the classes .* got 'cow'"),
        (lambda: one_way(ROOMS, "kitchen", "kitchen", 0.1), "must be two classes"),
        (lambda: one_annotator(ROOMS, 2, np.eye(5)), "share must lie"),
        (lambda: one_annotator(ROOMS, 0.5, np.eye(4)), r"confusion must have shape \(5, 5\)"),
    ],
)
def test_bad_input_gets_a_clear_error(build, message):
    with pytest.raises(ValueError, match=message):
        build()
