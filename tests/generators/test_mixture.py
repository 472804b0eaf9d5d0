from copy import deepcopy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest, norm
from sklearn.mixture import GaussianMixture as Reference

from synthlab.generators import GaussianMixture


def hills(d, k, n=600, seed=1):
    """Standardised examples of k hills that overlap a little."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(0, 3, (k, d))
    X = centres[rng.integers(k, size=n)] + rng.standard_normal((n, d)) @ rng.normal(0, 1, (d, d))
    return (X - X.mean(axis=0)) / X.std(axis=0)


@pytest.mark.parametrize("shift", [0.0, 1e4, -1e6])
@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_units_do_not_matter(shift, scale):
    X = hills(1, 2)[:, 0]
    base, moved = GaussianMixture(2).fit(X), GaussianMixture(2).fit(scale * (X + shift / scale))
    # Adding the shift rounds the data by up to 1e-16 · shift, in units of the scale.
    allowed = 1e-7 + 1e-10 * abs(shift) / scale
    assert moved.means_ == pytest.approx(scale * base.means_ + shift, abs=allowed * scale)
    if allowed < 1e-3:
        assert moved.covariances_ == pytest.approx(scale**2 * base.covariances_, rel=1e-3)


def test_one_component_is_the_bell_curve():
    X = hills(3, 2)
    model = GaussianMixture(1).fit(X)
    assert model.means_[0] == pytest.approx(X.mean(axis=0), abs=1e-12)
    assert model.covariances_[0] == pytest.approx(np.cov(X.T, ddof=0), abs=2e-6)


@pytest.mark.parametrize(("d", "k"), [(1, 4), (2, 3), (5, 3)])
def test_of_standardised_columns_it_is_scikit_learns(d, k):
    X = hills(d, k)
    model, reference = GaussianMixture(k).fit(X), Reference(k, random_state=0).fit(X)
    assert model.weights_ == pytest.approx(reference.weights_)
    assert model.means_ == pytest.approx(reference.means_, abs=1e-9)
    assert model.covariances_ == pytest.approx(reference.covariances_, rel=1e-6, abs=1e-9)


def test_no_component_is_narrower_than_the_floor():
    X = np.concatenate([np.random.default_rng(1).normal(size=200), np.full(50, 9.0)])
    assert GaussianMixture(2).fit(X).covariances_.min() >= 0.99e-6 * X.var()


@pytest.mark.parametrize("X", [np.full(10, 3.0), np.full((10, 2), 3.0)], ids=["1-D", "2-D"])
def test_examples_that_are_all_alike_stay_so(X):
    model = GaussianMixture(2).fit(X)
    assert model.sample(5, rng=1) == pytest.approx(X[:5])


def test_a_constant_feature_stays_constant():
    X = hills(2, 2)
    X[:, 1] = 7
    sample = GaussianMixture(2).fit(X).sample(100, rng=1)
    assert (sample[:, 1] == 7).all()
    assert sample[:, 0].std() > 0.5


def test_samples_follow_the_mixture():
    X = np.random.default_rng(2).normal(size=300)
    X[:100] = 6 + 2 * X[:100]
    model = GaussianMixture(2).fit(X)
    spreads = np.sqrt(model.covariances_[:, 0, 0])

    def share_below(x):
        return norm.cdf((np.asarray(x)[:, None] - model.means_[:, 0]) / spreads) @ model.weights_

    assert kstest(model.sample(20_000, rng=1), share_below).pvalue > 1e-5


def test_samples_have_the_components_covariance():
    model, n = GaussianMixture(1).fit(hills(2, 2)), 40_000
    X = model.sample(n, rng=1)
    # Var of a sample covariance: (c_ii c_jj + c_ij²)/n.
    covariance = model.covariances_[0]
    variances = np.diagonal(covariance)
    error = np.sqrt((np.outer(variances, variances) + covariance**2) / n)
    assert (abs(np.cov(X.T) - covariance) < 4.5 * error).all()


def test_a_copy_is_a_model_of_its_own():
    model = GaussianMixture(2).fit(hills(1, 2))
    copied = deepcopy(model).fit(5 + hills(1, 2, seed=3))
    assert model.means_.mean() < 2 < copied.means_.mean()


@given(st.integers(1, 4), st.integers(1, 3), st.integers(0, 1000))
def test_whatever_is_fitted_is_a_mixture(k, d, seed):
    X = np.random.default_rng(seed).standard_normal((12, d))
    model = GaussianMixture(k).fit(X)
    assert model.weights_.sum() == pytest.approx(1)
    assert (model.weights_ >= 0).all()
    assert (np.linalg.eigvalsh(model.covariances_) > 0).all()
    assert model.sample(3, rng=1).tobytes() == model.sample(3, rng=1).tobytes()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: GaussianMixture(0), "n_components must be a whole number of at least 1"),
        (lambda: GaussianMixture(2, random_state=-1), "random_state must"),
        (lambda: GaussianMixture(3).fit([1.0, 2.0]), "X must hold at least 3 examples"),
        (lambda: GaussianMixture(1).fit([]), "X must hold"),
        (lambda: GaussianMixture(1).fit([1.0, np.nan]), "X must be finite"),
        (lambda: GaussianMixture(1).fit(["a", "b"]), "X must hold numbers"),
        (lambda: GaussianMixture(1).fit([True, False]), "X must hold numbers"),
        (lambda: GaussianMixture(1).sample(3), "call fit"),
        (lambda: GaussianMixture(1).fit([1.0, 2.0]).sample(0), "n must be"),
    ],
)
def test_bad_arguments_get_a_clear_error(make, words):
    with pytest.raises(ValueError, match=words):
        make()
