import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from synthlab.labels import corrupt, errors_left, repair, symmetric

ROOMS = np.array(["kitchen", "bedroom", "living room"])


@st.composite
def checked_labels(draw):
    n = draw(st.integers(0, 30))
    rooms = st.lists(st.sampled_from(ROOMS.tolist()), min_size=n, max_size=n)
    ranking = draw(st.permutations(range(n)))[: draw(st.integers(0, n))]
    return np.array(draw(rooms), ROOMS.dtype), np.array(draw(rooms), ROOMS.dtype), ranking


@given(checked_labels(), st.integers(0, 40))
def test_exactly_the_first_of_the_ranking_are_put_right(case, budget):
    labels, truth, ranking = case
    repaired = repair(labels, truth, ranking, budget)
    checked = np.isin(np.arange(len(labels)), ranking[:budget])
    assert (repaired[checked] == truth[checked]).all()
    assert (repaired[~checked] == labels[~checked]).all()


@given(checked_labels())
def test_the_curve_counts_what_repair_leaves(case):
    labels, truth, ranking = case
    curve = errors_left(labels, truth, ranking)
    assert curve.tolist() == [
        np.count_nonzero(repair(labels, truth, ranking, budget) != truth)
        for budget in range(len(ranking) + 1)
    ]


def test_the_labels_given_are_not_touched_and_long_names_stay_whole():
    labels = np.array(["cow", "cow"])
    assert repair(labels, ["cow", "living room"], [1], 1).tolist() == ["cow", "living room"]
    assert labels.tolist() == ["cow", "cow"]


def test_random_order_finds_errors_at_their_share_of_all():
    n, checks, repeats = 60, 15, 4_000
    truth = np.repeat(ROOMS, n // 3)
    labels = corrupt(truth, symmetric(ROOMS, 0.2), classes=ROOMS, exact=True, rng=0)
    n_errors = np.count_nonzero(labels != truth)
    rng = np.random.default_rng(1)
    left = np.array(
        [errors_left(labels, truth, rng.permutation(n))[checks] for _ in range(repeats)]
    )
    found = hypergeom(n, n_errors, checks)
    expected = n_errors - found.mean()
    assert abs(left.mean() - expected) < 5 * found.std() / np.sqrt(repeats)
    # Relative standard error of a standard deviation from N nearly normal draws: 1/√(2N).
    relative = left.std() / found.std() - 1
    assert abs(relative) < 5 / np.sqrt(2 * repeats)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: repair(["a"], ["a", "b"], [0], 1), "must be equally long, got 1 and 2"),
        (lambda: repair(["a"], ["a"], [1], 1), "ranking must be positions from 0 to 0"),
        (lambda: repair(["a", "b"], ["a", "b"], [0, 0], 1), "at most once"),
        (lambda: repair(["a"], ["a"], [0], -1), "budget must be a whole number"),
        (lambda: repair(["a"], [1], [0], 1), "both be text or both be numbers"),
        (lambda: errors_left(["a"], ["a"], [0.5]), "ranking must be positions"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
