"""Frequencies of categories: counted, drawn, sharpened."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from synthlab.generators import Categorical
from synthlab.generators.categories import sharpen

kinds = st.lists(st.sampled_from(["fitted", "galley", "retro", "open hearth"]), min_size=1)


@given(kinds)
def test_the_fit_counts(X):
    model = Categorical().fit(X)
    assert model.categories_.tolist() == sorted({*X})
    assert (model.probabilities_ * len(X)).round(9).tolist() == [X.count(k) for k in sorted({*X})]


@given(kinds, st.integers(0, 100), st.sampled_from([1.0, 0.5, 0.01]))
def test_samples_hold_nothing_that_the_data_did_not(X, seed, sampling_bias):
    sample = Categorical(sampling_bias=sampling_bias).fit(X).sample(20, rng=seed)
    assert {*sample.tolist()} <= {*X}
    assert sample.dtype == np.array(X).dtype


@pytest.mark.parametrize("sampling_bias", [1.0, 0.5])
def test_samples_have_the_probabilities(sampling_bias):
    model = Categorical(sampling_bias=sampling_bias).fit([0] * 6 + [1] * 3 + [7])
    counts = np.unique(model.sample(50_000, rng=1), return_counts=True)[1]
    p = np.array([0.6, 0.3, 0.1]) ** (1 / sampling_bias)
    assert chisquare(counts, 50_000 * p / p.sum()).pvalue > 1e-3


def test_a_half_squares_the_probabilities():
    np.testing.assert_allclose(sharpen(np.array([0.5, 0.25, 0.25]), 0.5), [2 / 3, 1 / 6, 1 / 6])


def test_no_bias_changes_nothing_and_all_of_it_leaves_the_commonest():
    p = np.array([0.2, 0.5, 0.3])
    assert sharpen(p, 1.0).tolist() == p.tolist()
    assert sharpen(p, 1e-5).tolist() == [0.0, 1.0, 0.0]
    np.testing.assert_allclose(sharpen(np.array([0.5, 0.5]), 1e-5), [0.5, 0.5])


@given(st.lists(st.integers(1, 50), min_size=1, max_size=8), st.floats(0.05, 1))
def test_sharpened_probabilities_keep_their_order_and_sum_to_one(counts, sampling_bias):
    p = np.array(counts) / sum(counts)
    sharp = sharpen(p, sampling_bias)
    assert sharp.sum() == pytest.approx(1)
    assert (np.diff(sharp[np.argsort(p)]) >= -1e-12).all()
    assert (sharp**2).sum() >= (p**2).sum() - 1e-12


@pytest.mark.parametrize(
    ("X", "kind"), [(["a", "b"], "U"), ([3, 5], "i"), (np.array(["a", "bb"], dtype=object), "U")]
)
def test_samples_have_the_type_of_the_data(X, kind):
    model = Categorical().fit(X)
    assert model.categories_.dtype.kind == model.sample(3, rng=1).dtype.kind == kind


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Categorical(sampling_bias=0), r"must lie in \(0, 1\]"),
        (lambda: Categorical(sampling_bias="1"), "must lie in"),
        (lambda: Categorical().fit([]), "n at least 1"),
        (lambda: Categorical().fit("retro"), "X must hold numbers or words"),
        (lambda: Categorical().fit([["a", "b"]]), "n at least 1"),
        (lambda: Categorical().fit([0.5, 1.0]), "text or whole numbers, got an array of float64"),
        (lambda: Categorical().fit([True, False]), "text or whole numbers, got an array of bool"),
        (
            lambda: Categorical().fit([None, "a"]),
            "numbers alone or words alone, none of them missing",
        ),
        (lambda: Categorical().sample(3), "call fit"),
        (lambda: Categorical().fit(["a"]).sample(0), "n must be"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
