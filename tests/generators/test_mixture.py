from copy import deepcopy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logsumexp
from scipy.stats import kstest, multivariate_normal, norm
from sklearn.mixture import GaussianMixture as Reference

from synthlab.generators import GaussianMixture
from synthlab.generators.em import Mixtures, fit_mixtures


def hills(d, k, n=600, seed=1):
    """Standardised examples of k hills that overlap a little."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(0, 3, (k, d))
    X = centres[rng.integers(k, size=n)] + rng.standard_normal((n, d)) @ rng.normal(0, 1, (d, d))
    return (X - X.mean(axis=0)) / X.std(axis=0)


def mean_log_density(model, X):
    X = X.reshape(len(X), -1)
    parts = [
        np.log(weight) + multivariate_normal(mean, covariance).logpdf(X)
        for weight, mean, covariance in zip(
            model.weights_, model.means_, model.covariances_, strict=True
        )
    ]
    return logsumexp(parts, axis=0).mean()


@pytest.mark.parametrize(("d", "k"), [(1, 1), (1, 4), (2, 3), (5, 3)])
def test_the_same_steps_from_the_same_start_as_scikit_learn(d, k):
    X = hills(d, k)
    weights, means = np.full(k, 1 / k), X[:k].copy()
    start = Mixtures(weights[None], means[None], np.broadcast_to(np.eye(d), (1, k, d, d)))
    fit = fit_mixtures(X[None], start, floor=1e-6, tolerance=1e-7, max_iterations=3000)
    reference = Reference(
        k,
        weights_init=weights,
        means_init=means,
        precisions_init=np.broadcast_to(np.eye(d), (k, d, d)),
        reg_covar=1e-6,
        tol=1e-7,
        max_iter=3000,
    ).fit(X)
    assert fit.n_iterations[0] == reference.n_iter_
    assert fit.converged[0]
    # Both round differently; a thousand steps may carry that on.
    assert fit.mixtures.weights[0] == pytest.approx(reference.weights_, abs=1e-7)
    assert fit.mixtures.means[0] == pytest.approx(reference.means_, abs=1e-7)
    assert fit.mixtures.covariances[0] == pytest.approx(reference.covariances_, abs=1e-7)
    assert fit.log_likelihood[0] == pytest.approx(reference.score(X), abs=1e-6)


@pytest.mark.parametrize(("d", "k"), [(1, 4), (2, 3), (5, 3)])
def test_its_own_start_ends_as_high_as_scikit_learns(d, k):
    # Which hill of the likelihood is reached is luck for either; ours must not be worse on average.
    gains = []
    for seed in range(20):
        X = hills(d, k, seed=seed)
        ours = mean_log_density(GaussianMixture(k, tolerance=1e-5).fit(X), X)
        gains.append(ours - Reference(k, tol=1e-5, max_iter=500, random_state=0).fit(X).score(X))
    assert np.mean(gains) > -1e-3 - 3 * np.std(gains) / np.sqrt(20)
    assert abs(np.median(gains)) < 1e-3


def test_the_log_likelihood_is_the_mean_log_density():
    X = 5 + 20 * hills(2, 2)
    model = GaussianMixture(2, tolerance=1e-9, max_iterations=5000).fit(X)
    assert model.log_likelihood_ == pytest.approx(mean_log_density(model, X), abs=1e-8)


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


def test_no_component_is_narrower_than_the_floor():
    X = np.concatenate([np.random.default_rng(1).normal(size=200), np.full(50, 9.0)])
    model = GaussianMixture(2, floor=1e-4).fit(X)
    assert model.covariances_.min() >= 0.99e-4 * X.var()
    assert np.isfinite(model.log_likelihood_)


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


@pytest.mark.parametrize("bias", [1.0, 0.5])
def test_samples_follow_the_mixture(bias):
    n = 20_000
    model = GaussianMixture.from_parameters(
        [0.2, 0.5, 0.3], [-4, 0, 3], [1, 0.25, 4], sampling_bias=bias
    )

    def share_below(x):
        spread = np.sqrt(bias * np.array([1, 0.25, 4]))
        return norm.cdf((np.asarray(x)[:, None] - [-4, 0, 3]) / spread) @ [0.2, 0.5, 0.3]

    assert kstest(model.sample(n, rng=1), share_below).pvalue > 1e-5


def test_samples_have_the_components_covariance():
    covariance = np.array([[2.0, 0.8], [0.8, 0.5]])
    model = GaussianMixture.from_parameters([1.0], [[1.0, 2.0]], [covariance], sampling_bias=0.5)
    n = 40_000
    X = model.sample(n, rng=1)
    assert X.shape == (n, 2)
    # Var of a sample covariance: (c_ii c_jj + c_ij²)/n.
    variances = np.diagonal(0.5 * covariance)
    error = np.sqrt((np.outer(variances, variances) + (0.5 * covariance) ** 2) / n)
    assert (abs(np.cov(X.T) - 0.5 * covariance) < 4.5 * error).all()


def test_a_warm_start_goes_on_from_the_last_fit():
    X = hills(1, 3)[:, 0]
    cold, warm = GaussianMixture(3), GaussianMixture(3, warm_start=True)
    assert np.array_equal(cold.fit(X).means_, warm.fit(X).means_)
    before = warm.means_.copy()
    again = warm.sample(600, rng=1)
    warm.fit(again)
    assert abs(warm.means_ - before).max() < 0.5  # component j is still component j
    assert warm.n_iterations_ <= 1 + cold.fit(again).n_iterations_ * 2
    assert np.array_equal(cold.fit(X).means_, GaussianMixture(3).fit(X).means_)
    with pytest.raises(ValueError, match="use warm_start=False"):
        warm.fit(hills(2, 3))


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


def test_data_sets_that_are_fitted_together_are_fitted_as_if_alone():
    sets = np.stack([hills(2, 2, seed=seed) for seed in range(5)])
    start = Mixtures(np.full((5, 2), 0.5), sets[:, :2], np.broadcast_to(np.eye(2), (5, 2, 2, 2)))
    together = fit_mixtures(sets, start)
    for i in range(5):
        alone = fit_mixtures(sets[i : i + 1], Mixtures(*(part[i : i + 1] for part in start)))
        assert alone.n_iterations[0] == together.n_iterations[i]
        assert alone.mixtures.means[0] == pytest.approx(together.mixtures.means[i], abs=1e-9)
    assert len(set(together.n_iterations)) > 1


def test_too_few_steps_are_said():
    model = GaussianMixture(3, max_iterations=1).fit(hills(2, 3))
    assert (model.n_iterations_, model.converged_) == (1, False)
    assert np.isfinite(model.means_).all()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: GaussianMixture(0), "n_components must be a whole number of at least 1"),
        (lambda: GaussianMixture(2, sampling_bias=0), "sampling_bias must lie"),
        (lambda: GaussianMixture(2, floor=0), "floor must lie between 0 and 1"),
        (lambda: GaussianMixture(2, tolerance=2), "tolerance must lie in"),
        (lambda: GaussianMixture(2, max_iterations=0), "max_iterations must"),
        (lambda: GaussianMixture(2, random_state=-1), "random_state must"),
        (lambda: GaussianMixture(3).fit([1.0, 2.0]), "X must hold at least 3 examples"),
        (lambda: GaussianMixture(1).fit([]), "X must hold"),
        (lambda: GaussianMixture(1).fit([1.0, np.nan]), "X must be finite"),
        (lambda: GaussianMixture(1).fit(["a", "b"]), "X must hold numbers"),
        (lambda: GaussianMixture(1).fit([True, False]), "X must hold numbers"),
        (lambda: GaussianMixture(1).sample(3), "call fit"),
        (lambda: GaussianMixture(1).fit([1.0, 2.0]).sample(0), "n must be"),
        (lambda: GaussianMixture.from_parameters([0.5], [1], [1]), "weights must"),
        (lambda: GaussianMixture.from_parameters([1.0], [1, 2], [1]), "2,"),
        (lambda: GaussianMixture.from_parameters([1.0], [1], [-1]), "negative variances"),
    ],
)
def test_bad_arguments_get_a_clear_error(make, words):
    with pytest.raises(ValueError, match=words):
        make()
