import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from synthlab.labels import (
    Responses,
    ask_until_ahead,
    ask_where_unsure,
    dawid_skene,
    majority_vote,
    make_crowd,
    most_uncertain,
    race_accuracy,
    uncertainty,
)

METHODS = ["margin", "least_confident", "entropy"]
seeds = st.integers(0, 2**32 - 1)


def probabilities(n_items, n_classes, seed):
    return np.random.default_rng(seed).dirichlet(np.ones(n_classes), size=n_items)


# --- one label each


@given(st.integers(0, 20), st.integers(1, 5), seeds)
def test_uncertainty_is_what_it_says_row_by_row(n_items, n_classes, seed):
    rows = probabilities(n_items, n_classes, seed)
    found = {method: uncertainty(rows, method) for method in METHODS}
    for place, row in enumerate(rows):
        ranked = sorted(row, reverse=True)
        margin = ranked[0] - (ranked[1] if n_classes > 1 else 0)
        assert found["margin"][place] == pytest.approx(1 - margin)
        assert found["least_confident"][place] == pytest.approx(1 - ranked[0])
        assert found["entropy"][place] == pytest.approx(entropy(row), abs=1e-12)


@given(st.integers(0, 20), st.integers(0, 25), st.sampled_from(METHODS), seeds)
def test_the_least_sure_come_first_and_nobody_unsurer_is_left_out(n_items, n, method, seed):
    rows = probabilities(n_items, 4, seed)
    unsure = uncertainty(rows, method)
    for rng in (None, seed):
        chosen = most_uncertain(rows, n, method=method, rng=rng)
        assert len(chosen) == len(set(chosen.tolist())) == min(n, n_items)
        assert (np.diff(unsure[chosen]) <= 0).all()
        rest = np.setdiff1d(np.arange(n_items), chosen)
        if len(chosen) and len(rest):
            assert unsure[chosen].min() >= unsure[rest].max()


def test_for_two_classes_every_measure_gives_the_same_order():
    rows = probabilities(200, 2, seed=1)
    orders = [most_uncertain(rows, 200, method=method).tolist() for method in METHODS]
    assert orders[0] == orders[1] == orders[2]


def test_only_some_items_may_be_chosen_from():
    rows = [[0.5, 0.5], [0.6, 0.4], [0.9, 0.1]]
    assert most_uncertain(rows, 2, among=[1, 2]).tolist() == [1, 2]
    assert most_uncertain(rows, 2, among=[False, True, False]).tolist() == [1]
    assert most_uncertain(rows, 0).tolist() == []


def test_where_nothing_is_known_one_asks_first():
    votes = majority_vote(Responses.from_matrix([["a", "b"], [None, None], ["a", "a"]]))
    assert most_uncertain(votes.probabilities, 2).tolist() == [1, 0]


def test_ties_go_to_the_earlier_or_to_lot():
    rows = np.full((4, 2), 0.5)
    assert most_uncertain(rows, 2).tolist() == [0, 1]
    first = [int(most_uncertain(rows, 1, rng=seed)[0]) for seed in range(2_000)]
    # Each of four is first 500 times on average.
    assert np.abs(np.bincount(first, minlength=4) - 500).max() < 5 * np.sqrt(2_000 * 3 / 16)


def test_what_is_not_a_probability_is_refused_with_words():
    with pytest.raises(ValueError, match="method must be one of"):
        uncertainty([[1.0]], "doubt")
    with pytest.raises(ValueError, match="a row for each item and a column for each class"):
        uncertainty([0.5, 0.5])
    with pytest.raises(ValueError, match=r"at least 0 and sum to 1 .* row 1 is \[1.5, -0.5\]"):
        uncertainty([[1, 0], [1.5, -0.5]])
    with pytest.raises(ValueError, match=r"row 1 is \[nan, 1.0\]"):
        uncertainty([[np.nan, np.nan], [np.nan, 1]])
    with pytest.raises(ValueError, match="n must be a whole number"):
        most_uncertain([[1.0]], -1)
    with pytest.raises(ValueError, match="among must be positions"):
        most_uncertain([[1.0]], 1, among=[4])


# --- several labels


def two_classes(n_items, n_workers, skill, seed):
    truth = np.resize(["kitchen", "cow"], n_items)
    crowd = make_crowd(n_workers, classes=["kitchen", "cow"], accuracy=skill)
    return truth, crowd.label(truth, per_item=n_workers, rng=seed)


@pytest.mark.parametrize("lead", [1, 2, 3])
def test_a_race_ends_as_the_gambler_s_ruin_says(lead):
    # So many could be asked that hardly a race is open at the end.
    n, skill, n_workers = 10_000, 0.75, 61
    truth, pool = two_classes(n, n_workers, skill, seed=lead)
    bought = ask_until_ahead(pool, lead)
    assert (bought < n_workers).all()
    expected = race_accuracy(lead, skill)
    found = majority_vote(pool.first(bought)).accuracy(truth)
    right = expected.accuracy
    assert found == pytest.approx(right, abs=5 * np.sqrt(right * (1 - right) / n))
    assert bought.mean() == pytest.approx(expected.answers, abs=5 * bought.std() / np.sqrt(n))


@given(st.integers(0, 8), st.integers(1, 6), st.integers(1, 3), st.integers(1, 4), seeds)
def test_a_race_stops_at_the_first_lead(n_items, n_workers, n_classes, lead, seed):
    rng = np.random.default_rng(seed)
    codes = rng.integers(-1, n_classes, size=(n_items, n_workers))
    pool = Responses.from_matrix(codes, classes=range(n_classes))
    bought = ask_until_ahead(pool, lead)
    for item, row in enumerate(codes):
        counts, expected = [0] * n_classes, 0
        for label in row[row >= 0]:
            counts[label] += 1
            expected += 1
            first, second = sorted([*counts, 0], reverse=True)[:2]
            if first - second >= lead:
                break
        assert bought[item] == expected


def test_races_at_the_ends():
    assert race_accuracy(3, 0.5) == pytest.approx((0.5, 9))
    assert race_accuracy(3, 0.5 + 1e-8) == pytest.approx((0.5, 9), abs=1e-5)
    assert race_accuracy(4, 1.0) == (1, 4)
    assert race_accuracy(4, 0.0) == (0, 4)
    with pytest.raises(ValueError, match="lead must be a whole number of at least 1"):
        race_accuracy(0, 0.5)


@given(
    st.integers(1, 10), st.integers(1, 5), st.integers(1, 3), st.integers(1, 4), st.data(), seeds
)
def test_a_budget_is_spent_whole_and_within_the_pool(n_items, n_workers, first, rounds, data, seed):
    _, pool = two_classes(n_items, n_workers, 0.7, seed)
    least = n_items * min(first, n_workers)
    budget = data.draw(st.integers(least, n_items * n_workers + 3))
    bought = ask_where_unsure(pool, budget, first=first, rounds=rounds)
    assert bought.sum() == min(budget, len(pool))
    assert (bought >= min(first, n_workers)).all()
    assert (bought <= n_workers).all()


def test_asking_where_doubt_is_beats_asking_everywhere():
    n, skill = 4_000, 0.7
    truth, pool = two_classes(n, 15, skill, seed=7)
    evenly = dawid_skene(pool.first(5)).accuracy(truth)
    bought = ask_where_unsure(pool, 5 * n, first=3, rounds=12)
    assert bought.sum() == 5 * n
    where_unsure = dawid_skene(pool.first(bought)).accuracy(truth)
    assert where_unsure > evenly + 5 * np.sqrt(0.25 / n)
    assert ask_where_unsure(pool, 5 * n, first=5).tolist() == [5] * n


def test_another_way_to_a_consensus_may_say_where_doubt_is():
    pool = Responses.from_matrix([["a", "a", "a"], ["a", "b", "b"], ["b", "b", "b"]])
    bought = ask_where_unsure(pool, 7, rounds=1, estimate=majority_vote)
    assert bought.tolist() == [2, 3, 2]


def test_a_budget_too_small_is_refused_with_words():
    pool = Responses.from_matrix([["a", "b"], ["a", "a"]])
    with pytest.raises(ValueError, match="n_answers must be at least 4, the first 2 of each item"):
        ask_where_unsure(pool, 3)
