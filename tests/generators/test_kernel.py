"""Kernel density: the smoothed bootstrap, its bandwidth, and what it can never do."""

import numpy as np
import pytest
from scipy.stats import gaussian_kde, kstest

from synthlab.generators import KernelDensity

DRAWS = 100_000


@pytest.mark.parametrize("shape", [(40,), (40, 1), (40, 3)])
def test_silvermans_bandwidth_is_that_of_scipy(shape):
    X = 3 * np.random.default_rng(1).normal(size=shape) + 1
    theirs = gaussian_kde(X.T, bw_method="silverman")
    np.testing.assert_allclose(KernelDensity().fit(X).kernel_covariance_, theirs.covariance)


def test_samples_follow_the_density_of_scipy():
    X = np.random.default_rng(2).exponential(size=30)
    theirs = gaussian_kde(X, bw_method="silverman")
    sample = KernelDensity().fit(X).sample(2000, rng=1)
    cdf = np.vectorize(lambda x: theirs.integrate_box_1d(-np.inf, x))
    assert kstest(sample, cdf).pvalue > 1e-3


@pytest.mark.parametrize("sampling_bias", [1.0, 0.25])
def test_a_sample_has_the_variance_of_the_data_and_of_the_shaking(sampling_bias):
    # Var = (1 − 1/n)s² + λh². A sample variance has the standard error √((μ₄ − σ⁴)/N); the fourth
    # moment of this mixture is below 3σ⁴ (data at ±1 are flatter than a bell curve).
    X, h = np.array([-1.0, 1.0, -1.0, 1.0]), 0.5
    sample = KernelDensity(h, sampling_bias=sampling_bias).fit(X).sample(DRAWS, rng=3)
    expected = X.var() + sampling_bias * h**2
    assert abs(sample.var() - expected) < 5 * expected * np.sqrt(2 / DRAWS)


def test_columns_are_shaken_together_by_the_rule_and_alike_by_a_number():
    X = np.random.default_rng(4).normal(size=(50, 2)) * [1, 100]
    assert KernelDensity(2.0).fit(X).kernel_covariance_.tolist() == [[4.0, 0.0], [0.0, 4.0]]
    by_rule = KernelDensity().fit(X).kernel_covariance_
    np.testing.assert_allclose(by_rule / by_rule[0, 0], np.cov(X.T) / np.cov(X.T)[0, 0])


def test_it_never_leaves_the_neighbourhood_of_an_example():
    X = np.array([0.0, 1.0, 1000.0])
    sample = KernelDensity(0.1).fit(X).sample(DRAWS, rng=5)
    nearest = np.abs(sample[:, None] - X).min(axis=1)
    assert nearest.max() < 0.1 * 6  # P(|z| > 6)·N = 2e-4


def test_a_chain_settles_where_the_shaking_holds_it():
    # E v_{t+1} = (1 − 1/n)(v_t + h²) for v the variance divided by n: its fixed point is
    # (n − 1)h². Averages over generations are correlated over about n of them; n = 5 is quick.
    n, h, generations = 5, 0.5, 10_000
    rng = np.random.default_rng(6)
    X, variances = rng.normal(size=n), np.empty(generations)
    for t in range(generations):
        X = KernelDensity(h).fit(X).sample(n, rng)
        variances[t] = X.var()
    batches = variances[400:].reshape(-1, 400).mean(axis=1)  # 80 correlation times each
    error = batches.std(ddof=1) / np.sqrt(len(batches))
    assert abs(batches.mean() - (n - 1) * h**2) < 5 * error


@pytest.mark.parametrize("shape", [(6,), (6, 1), (6, 3)])
def test_samples_have_the_form_of_the_data(shape):
    X = np.random.default_rng(1).normal(size=shape)
    assert KernelDensity().fit(X).sample(4, rng=1).shape == (4, *shape[1:])


def test_a_single_example_has_a_neighbourhood_if_told_how_wide():
    assert np.abs(KernelDensity(0.1).fit([3.0]).sample(5, rng=1) - 3).max() < 0.6
    assert KernelDensity().fit([3.0, 3.0]).sample(2, rng=1).tolist() == [3.0, 3.0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: KernelDensity(0), 'bandwidth must be "silverman" or a number greater than 0'),
        (lambda: KernelDensity(-1.0), "bandwidth must be"),
        (lambda: KernelDensity(np.inf), "bandwidth must be"),
        (lambda: KernelDensity(np.nan), "bandwidth must be"),
        (lambda: KernelDensity("scott"), "bandwidth must be"),
        (lambda: KernelDensity(True), "bandwidth must be"),
        (lambda: KernelDensity(np.ones(2)), "bandwidth must be"),
        (lambda: KernelDensity(sampling_bias=0), "sampling_bias must lie"),
        (lambda: KernelDensity().fit([1.0]), "at least 2 examples"),
        (lambda: KernelDensity(1.0).fit([]), "at least 1 example"),
        (lambda: KernelDensity().fit([1.0, np.nan]), "X must be finite"),
        (lambda: KernelDensity().fit(["a"]), "must hold numbers"),
        (lambda: KernelDensity().sample(1), "call fit"),
        (lambda: KernelDensity(1.0).fit([1.0]).sample(0), "n must be"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
