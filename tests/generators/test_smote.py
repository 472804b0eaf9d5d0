"""SMOTE of one data set: between which rows it draws, how much variance that leaves, and words."""

import numpy as np
import pytest
from pandas import DataFrame

from synthlab.generators import SMOTE, smote

DRAWS = 100_000


def neighbours(X, k):
    """The k nearest rows of each row, by brute force, as positions (n, k)."""
    distance = np.linalg.norm(X[:, None] - X, axis=-1)
    np.fill_diagonal(distance, np.inf)
    return np.argsort(distance, axis=1)[:, :k]


def distance_to_segments(points, X, k):
    """How far each point is from the nearest line between a row and one of its k neighbours."""
    ends = neighbours(X, k)
    start, step = np.repeat(X, k, axis=0), X[ends.ravel()] - np.repeat(X, k, axis=0)
    away = points[:, None] - start
    share = ((away * step).sum(-1) / (step**2).sum(-1)).clip(0, 1)
    return np.linalg.norm(away - share[..., None] * step, axis=-1).min(axis=1)


@pytest.mark.parametrize("n", [2, 5, 30])
def test_between_any_two_rows_two_thirds_of_the_variance_are_left(n):
    # Ratio 2/3 - 1/(3(n - 1)); a sample variance has the standard error √((μ₄ - σ⁴)/N), and
    # numbers between limits a span w apart have μ₄ ≤ w²σ²/4.
    X = np.random.default_rng(n).normal(size=n)
    sample = SMOTE(n - 1).fit(X).sample(DRAWS, rng=1)
    expected = (2 / 3 - 1 / (3 * (n - 1))) * X.var()
    error = np.sqrt(np.ptp(X) ** 2 * expected / 4 / DRAWS)
    assert abs(sample.var() - expected) < 5 * error
    assert abs(sample.mean() - X.mean()) < 5 * np.sqrt(expected / DRAWS)


@pytest.mark.parametrize("k", [1, 5])
def test_means_and_second_moments_are_those_of_the_lines(k):
    # Over a line from a to b: E x = (a + b)/2, E xxᵀ = (aaᵀ + bbᵀ)/3 + (abᵀ + baᵀ)/6.
    X = np.random.default_rng(2).normal(size=(30, 2))
    a, b = np.repeat(X, k, axis=0), X[neighbours(X, k).ravel()]
    sample = SMOTE(k).fit(X).sample(DRAWS, rng=2)
    moments = (a.T @ a + b.T @ b) / 3 + (a.T @ b + b.T @ a) / 6
    error = np.sqrt((sample**2).T @ sample**2 / DRAWS / DRAWS)  # √(E x²y²/N)
    assert (np.abs(sample.T @ sample / DRAWS - moments / len(a)) < 5 * error).all()
    error = np.sqrt((sample**2).mean(axis=0) / DRAWS)
    assert (np.abs(sample.mean(axis=0) - (a + b).mean(axis=0) / 2) < 5 * error).all()


@pytest.mark.parametrize("k", [1, 3])
def test_each_new_row_lies_between_a_row_and_one_of_its_nearest(k):
    X = np.random.default_rng(3).normal(size=(20, 2))
    sample = SMOTE(k).fit(X).sample(400, rng=3)
    assert distance_to_segments(sample, X, k).max() < 1e-12


def test_in_a_table_columns_count_by_their_standard_deviation():
    X = np.random.default_rng(4).normal(size=(20, 2)) * [1, 1e6]
    table = DataFrame({"a": X[:, 0], "rooms": np.full(20, 3.5), "b": X[:, 1]})
    sample = SMOTE(2).fit(table).sample(300, rng=4)
    scale = X.std(axis=0)
    new = np.column_stack([sample["a"], sample["b"]]) / scale
    assert distance_to_segments(new, X / scale, 2).max() < 1e-12
    assert (sample["rooms"] == 3.5).all()
    assert distance_to_segments(new, X, 2).max() > 0.1  # in their own units, b alone would count


def test_words_are_those_of_the_neighbours():
    dice = np.random.default_rng(5)
    table = DataFrame(
        {
            "x": np.r_[dice.normal(0, 1, 10), dice.normal(100, 1, 10)],
            "home": ["owned"] * 10 + ["rented"] * 10,
            "town": ["here"] * 20,
        }
    )
    sample = SMOTE(3).fit(table).sample(200, rng=5)
    assert (sample["home"] == np.where(sample["x"] < 50, "owned", "rented")).all()
    assert {*sample["home"]} == {"owned", "rented"}
    assert (sample["town"] == "here").all()


def test_rare_words_are_outvoted():
    dice = np.random.default_rng(6)
    table = DataFrame({"x": dice.normal(size=30), "tap": ["touch"] * 28 + ["free"] * 2})
    assert (SMOTE(5).fit(table).sample(1000, rng=6)["tap"] == "touch").all()


def test_whole_numbers_stay_whole_and_all_stay_within_the_data():
    dice = np.random.default_rng(7)
    table = DataFrame({"age": dice.integers(20, 80, 30), "rent": dice.normal(size=30) / 3})
    sample = SMOTE().fit(table).sample(2000, rng=7)
    assert (sample["age"] == np.round(sample["age"])).all()
    for name in ("age", "rent"):
        assert sample[name].min() >= table[name].min()
        assert sample[name].max() <= table[name].max()


def test_no_rounding_error_leads_out_of_the_data():
    for seed in range(40):  # scaled and scaled back, some numbers come out too large by a bit
        x = np.repeat(np.random.default_rng(seed).normal(size=3), 2)
        sample = SMOTE(1).fit(DataFrame({"x": x})).sample(40, rng=seed)["x"]
        assert x.min() <= sample.min()
        assert sample.max() <= x.max()


@pytest.mark.parametrize("n", [1, 2, 99, 100, 101, 1000])
def test_in_blocks_there_are_as_many_rows_as_asked_for(n, monkeypatch):
    table = DataFrame({"x": np.arange(20) + 0.5, "home": ["a", "b"] * 10})
    monkeypatch.setattr(smote, "AT_ONCE", 100 * (5 * 3 + 1))
    sample = SMOTE().fit(table).sample(n, rng=8)
    assert sample.shape == (n, 2)
    assert len(np.unique(sample["x"])) == n  # blocks do not repeat one another


@pytest.mark.parametrize("X", [np.full(6, 2.0), np.full((6, 3), 2.0), [1.0, 1.0]])
def test_rows_that_are_all_alike_stay_so(X):
    sample = SMOTE(len(X) - 1).fit(X).sample(4, rng=9)
    assert (sample == np.asarray(X)[0]).all()
    assert sample.shape == (4, *np.shape(X)[1:])


def test_twins_are_neighbours():
    sample = SMOTE(1).fit([0.0, 0.0, 5.0, 5.0]).sample(50, rng=10)
    assert {*sample.tolist()} == {0.0, 5.0}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: SMOTE(0), "k_neighbors must be a whole number of at least 1"),
        (lambda: SMOTE(1.5), "k_neighbors must be"),
        (lambda: SMOTE(True), "k_neighbors must be"),
        (lambda: SMOTE("most"), "k_neighbors must be"),
        (
            lambda: SMOTE().fit(np.arange(5.0)),
            "at least 6 rows, got 5: set k_neighbors to at most 4",
        ),
        (lambda: SMOTE(1).fit([1.0]), "at least 2 examples"),
        (lambda: SMOTE().fit(["a"] * 9), "numbers, or be a table"),
        (lambda: SMOTE().fit(DataFrame({"a": ["x", "y"] * 9})), "nothing between two rows"),
        (
            lambda: SMOTE().fit(DataFrame({"a": ["x"] * 9, "b": [1] * 9})),
            "nothing between two rows",
        ),
        (lambda: SMOTE().fit([np.inf] * 9), "must be finite"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
