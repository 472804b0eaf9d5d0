"""Closed forms against simulation, and against the values that were published or checked by hand.

A mean of N draws is allowed 4.5 of its standard errors.
"""

import numpy as np
import pytest
from scipy import stats

from synthlab.collapse import (
    Accumulate,
    Augment,
    Fresh,
    Replace,
    Subsample,
    categorical_chains,
    gaussian_chains,
    theory,
)

N = 40_000


def near(draws, expected):
    """Say whether the mean of independent draws, along axis 0, is where it is expected."""
    error = draws.std(axis=0) / np.sqrt(len(draws))
    return (abs(draws.mean(axis=0) - expected) <= 4.5 * error + 1e-12).all()


def near_share(happened, expected):
    """Say whether something happened, along axis 0, as often as expected: a binomial share."""
    error = np.sqrt(expected * (1 - expected) / len(happened))
    return (abs(happened.mean(axis=0) - expected) <= 4.5 * error + 1e-4).all()


# --- bell curves that replace one another


@pytest.mark.parametrize("n", [5, 30])
def test_moments_of_the_logarithm_are_those_of_chains(n):
    t = np.array([0, 1, 2, 6])
    log = np.log(gaussian_chains(n, generations=6, chains=N, keep=t, rng=n).variance)
    assert near(log, theory.expected_log_variance(n, t))
    spread = theory.log_variance_variance(n, t)
    assert near((log - theory.expected_log_variance(n, t)) ** 2, spread)


def test_the_published_numbers_of_a_hundred_generations_of_a_hundred():
    assert theory.expected_log_variance(100, 100) == pytest.approx(-1.0135, abs=5e-5)
    assert theory.log_variance_variance(100, 100) == pytest.approx(2.041, abs=5e-4)
    # exp(E log) is .363; the median itself is a little more, since the logarithm leans left.
    assert np.exp(theory.expected_log_variance(100, 100)) == pytest.approx(0.363, abs=5e-4)
    assert theory.variance_quantile(0.5, 100, 100) == pytest.approx(0.3642, abs=5e-5)


# --- the band


@pytest.mark.parametrize("n", [2, 3, 10, 200, 5000])
def test_the_first_band_is_chi_square(n):
    shares = np.array([1e-6, 0.01, 0.5, 0.95, 0.9999])
    expected = stats.chi2.ppf(shares, n - 1) / (n - 1)
    assert theory.variance_quantile(shares, n, 1) == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize(("n", "t"), [(2, 2), (2, 30), (8, 5), (100, 100)])
def test_that_share_of_chains_lies_below_each_quantile(n, t):
    shares = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
    found = gaussian_chains(n, generations=t, chains=N, keep=[t], rng=t).variance
    below = (found < theory.variance_quantile(shares, n, t)).mean(axis=0)
    assert (abs(below - shares) < 4.5 * np.sqrt(shares * (1 - shares) / N)).all()


def test_quantiles_broadcast_and_start_at_the_truth():
    band = theory.variance_quantile([[0.1], [0.9]], 50, [0, 1, 10])
    assert band.shape == (2, 3)
    assert (band[:, 0] == 1).all()
    assert band[1, 2] == theory.variance_quantile(0.9, 50, 10)
    assert (np.diff(theory.variance_quantile(0.5, [5, 50, 500], 20)) > 0).all()


# --- categories that replace one another

TRUTH = np.array([0.6, 0.25, 0.1, 0.04, 0.01])
H0 = 1 - np.square(TRUTH).sum()


def test_heterozygosity_and_survival_are_those_of_chains():
    n, t = 25, np.array([1, 2, 5, 20])
    chains = categorical_chains(TRUTH, n, generations=20, chains=N, keep=t, rng=1)
    assert near(chains.heterozygosity[:, t], theory.expected_heterozygosity(H0, n, t))
    for generation in t.tolist():
        alive = chains.counts[generation] > 0
        assert near_share(alive, theory.survival_probability(TRUTH, n, generation))


def test_survival_before_anything_was_fitted():
    assert theory.survival_probability([0.0, 0.2], 10, 0).tolist() == [0, 1]


def test_half_lives_of_heterozygosity():
    t = theory.generations_until_heterozygosity([0.5, 0.1], 40)
    left = [
        theory.expected_heterozygosity(1.0, 40, int(f(one)))
        for one in t
        for f in (np.floor, np.ceil)
    ]
    assert left[0] >= 0.5 >= left[1]
    assert left[2] >= 0.1 >= left[3]


# --- keeping real data, or adding fresh


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
@pytest.mark.parametrize("bias", [1.0, 0.8])
def test_the_fresh_loop_is_that_of_chains(bias, share):
    n, t = 12, np.array([0, 1, 2, 3, 15])
    chains = gaussian_chains(
        n, generations=15, chains=N, keep=t, policy=Fresh(share), sampling_bias=bias, rng=1
    )
    expected = theory.fresh_loop(n, share, 15, sampling_bias=bias)
    assert near(chains.variance, expected.variance[t])
    assert near(chains.mean**2, expected.squared_displacement[t])


def test_the_fresh_loop_ends_where_the_lesson_says():
    loop = theory.fresh_loop(1000, 0.1, 300, sampling_bias=0.8)
    assert loop.variance[-1] == pytest.approx(0.3577, abs=5e-5)
    # Without the chance of a finite sample it is the fixed point of s = a + (1 - a)λs.
    assert theory.fresh_loop(10**7, 0.1, 300, sampling_bias=0.8).variance[-1] == pytest.approx(
        0.1 / (1 - 0.9 * 0.8), rel=1e-5
    )


@pytest.mark.parametrize("policy", [Accumulate(), Subsample(), Augment(), Fresh(0.5)], ids=repr)
def test_every_other_policy_holds_more_than_replacing(policy):
    replaced, held = (
        np.log(gaussian_chains(20, generations=60, chains=500, policy=one, rng=1).variance[:, 60])
        for one in (Replace(), policy)
    )
    assert held.mean() - replaced.mean() > 4.5 * np.hypot(held.std(), replaced.std()) / 500**0.5


# --- bad arguments


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: theory.expected_log_variance(1, 3), "n must be a whole number of at least 2"),
        (lambda: theory.expected_log_variance(2.5, 3), "n must be a whole number"),
        (lambda: theory.expected_log_variance(5, -1), "generation must be a whole number"),
        (lambda: theory.variance_quantile(0, 5, 1), r"probability must lie in \[1e-06, 0"),
        (lambda: theory.expected_heterozygosity(np.nan, 5, 1), "heterozygosity must lie in"),
        (lambda: theory.generations_until_heterozygosity(0, 5), r"share must lie in \(0, 1\)"),
        (lambda: theory.survival_probability(0.1, 5000, 3), "n must be at most 2,000"),
        (lambda: theory.survival_probability(1.2, 50, 3), r"probability must lie in \[0, 1\]"),
        (lambda: theory.fresh_loop(10, 1.5, 3), "share must lie"),
        (lambda: theory.fresh_loop(10, 0.5, 3, sampling_bias=0), "sampling_bias must lie"),
    ],
)
def test_bad_arguments_get_a_clear_error(make, words):
    with pytest.raises(ValueError, match=words):
        make()


@pytest.mark.parametrize("n", [2, 3, 100, 10_000, 1_000_000])
def test_quantiles_keep_their_digits_over_all_that_is_promised(n):
    shares = np.array([1e-6, 1e-3, 0.5, 0.999, 1 - 1e-6])
    expected = stats.chi2.ppf(shares, n - 1) / (n - 1)
    assert theory.variance_quantile(shares, n, 1) == pytest.approx(expected, rel=5e-7)
    for wrong in (1e-9, 1 - 1e-9):
        with pytest.raises(ValueError, match=r"probability must lie in \[1e-06, 0\.999999\]"):
            theory.variance_quantile(wrong, n, 1)
    with pytest.raises(ValueError, match="n must be at most 1,000,000 for exact quantiles"):
        theory.variance_quantile(0.5, 10**7, 1)


def test_small_chances_in_many_draws_keep_their_digits():
    many = 10**18
    assert theory.expected_heterozygosity(0.5, many, many) == pytest.approx(0.5 / np.e)
    assert theory.tainted_limit(1 / many) == 1
    assert theory.tainted_share(1 / many, many) == pytest.approx(1 - 1 / np.e)
    assert theory.tainted_share(1 / many, 1) == pytest.approx(1 / many)
    assert theory.root_depth_probability(1 / many, many) * many == pytest.approx(1 / np.e)
    # A rare kind: q times what becomes of one example, to the first order.
    few = [theory.survival_probability(q, 100, 3) / q for q in (1e-9, 1e-18)]
    assert few[0] == pytest.approx(few[1], rel=1e-6)
