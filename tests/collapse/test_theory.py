"""Closed forms against simulation, and against the values that were published or checked by hand.

A mean of N draws is allowed 4.5 of its standard errors.
"""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
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
SETTINGS = [
    {"ddof": 1, "sampling_bias": 1.0},
    {"ddof": 0, "sampling_bias": 1.0},
    {"ddof": 1, "sampling_bias": 0.8},
]
sizes, steps = st.integers(2, 500), st.integers(0, 300)


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
@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_moments_of_the_bell_curve_are_those_of_chains(settings, n):
    t = np.array([0, 1, 2, 6])
    chains = gaussian_chains(n, generations=6, chains=N, keep=t, rng=n, **settings)
    log = np.log(chains.variance)
    assert near(log, theory.expected_log_variance(n, t, **settings))
    spread = theory.log_variance_variance(n, t)
    assert near((log - theory.expected_log_variance(n, t, **settings)) ** 2, spread)
    assert near(chains.variance, theory.expected_variance(n, t, **settings))
    root = np.sqrt(chains.variance)
    assert near(root, theory.expected_standard_deviation(n, t, **settings))
    displacement = theory.expected_squared_displacement(n, t, **settings)
    assert near(chains.mean**2, displacement)
    wasserstein = theory.expected_squared_wasserstein(n, t, **settings)
    assert near(chains.mean**2 + (root - 1) ** 2, wasserstein)


def test_the_published_numbers_of_a_hundred_generations_of_a_hundred():
    assert theory.expected_log_variance(100, 100) == pytest.approx(-1.0135, abs=5e-5)
    assert theory.log_variance_variance(100, 100) == pytest.approx(2.041, abs=5e-4)
    assert theory.expected_squared_wasserstein(100, 100) == pytest.approx(1.446, abs=5e-4)
    # exp(E log) is .363; the median itself is a little more, since the logarithm leans left.
    assert np.exp(theory.expected_log_variance(100, 100)) == pytest.approx(0.363, abs=5e-4)
    assert theory.median_variance(100, 100) == pytest.approx(0.3642, abs=5e-5)
    assert theory.expected_variance(100, 100, ddof=0) == pytest.approx(0.99**100)


def test_growing_samples():
    sizes = [10, 40, 90]
    moved = [1 / size for size in sizes]
    assert theory.displacement_of_growing_samples(sizes) == pytest.approx(sum(moved))
    assert theory.displacement_of_growing_samples([7] * 5) == pytest.approx(
        theory.expected_squared_displacement(7, 5)
    )


@given(sizes, steps, st.floats(0.01, 2))
def test_the_tail_bound_holds_and_is_weaker_than_markovs(n, t, epsilon):
    markov = theory.expected_standard_deviation(n, t) / epsilon
    assert theory.tail_bound(n, t, epsilon) >= min(1, markov) - 1e-12


def test_few_chains_exceed_the_tail_bound():
    root = np.sqrt(gaussian_chains(20, generations=200, chains=5000, keep=[200], rng=1).variance)
    for epsilon in (0.2, 0.5, 1.0):
        assert np.mean(root > epsilon) <= theory.tail_bound(20, 200, epsilon)


# --- the band


@pytest.mark.parametrize("n", [2, 3, 10, 200, 5000])
def test_the_first_band_is_chi_square(n):
    shares = np.array([1e-6, 0.01, 0.5, 0.95, 0.9999])
    expected = stats.chi2.ppf(shares, n - 1) / (n - 1)
    assert theory.variance_quantile(shares, n, 1) == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize(("n", "t"), [(2, 2), (2, 30), (8, 5), (100, 100)])
@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_that_share_of_chains_lies_below_each_quantile(n, t, settings):
    shares = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
    found = gaussian_chains(n, generations=t, chains=N, keep=[t], rng=t, **settings).variance
    below = (found < theory.variance_quantile(shares, n, t, **settings)).mean(axis=0)
    assert (abs(below - shares) < 4.5 * np.sqrt(shares * (1 - shares) / N)).all()


def test_quantiles_broadcast_and_start_at_the_truth():
    band = theory.variance_quantile([[0.1], [0.9]], 50, [0, 1, 10])
    assert band.shape == (2, 3)
    assert (band[:, 0] == 1).all()
    assert band[1, 2] == theory.variance_quantile(0.9, 50, 10)
    assert (np.diff(theory.median_variance([5, 50, 500], 20)) > 0).all()


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
@pytest.mark.parametrize("n", [2, 10, 100])
def test_half_of_the_chains_have_lost_that_much_by_then_and_not_before(n, settings):
    t = theory.generations_until_variance(0.25, n, **settings)
    before, then = theory.median_variance(n, np.array([t - 1, t]), **settings)
    assert then < 0.25 <= before


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
    assert near_share(chains.counts[1] == 0, theory.chance_missed(TRUTH, n))


def test_kinds_win_as_often_as_they_are_frequent():
    last = categorical_chains(TRUTH, 10, generations=200, chains=N, keep=[200], rng=1)
    assert (last.alive[:, 200] == 1).all()
    assert near_share(last.counts[200] > 0, theory.fixation_probability(TRUTH))


@pytest.mark.parametrize("p", [0.5, 0.1])
def test_times_to_fixation(p):
    n = 20
    both_left = categorical_chains([p, 1 - p], n, generations=600, chains=5000, rng=1).alive == 2
    assert not both_left[:, -1].any()
    assert near(both_left.sum(axis=1), theory.exact_fixation_time(p, n))
    # The diffusion limit is for large n: it is 2 % off here, .2 % at n = 1000.
    assert theory.fixation_time(p, n) == pytest.approx(theory.exact_fixation_time(p, n), rel=0.15)
    assert theory.fixation_time(p, 1000) == pytest.approx(
        theory.exact_fixation_time(p, 1000), rel=0.005
    )


@given(st.floats(0, 1), st.integers(1, 60), st.integers(1, 40))
def test_the_lower_bound_of_survival_holds(q, n, t):
    assert theory.survival_lower_bound(q, n, t) <= theory.survival_probability(q, n, t) + 1e-9


def test_the_bound_is_exact_for_poisson_counts():
    rng, start, generations = np.random.default_rng(1), 3.0, 6
    counts = rng.poisson(start, N)
    for _ in range(generations - 1):
        counts = rng.poisson(counts)
    assert near(counts > 0, theory.survival_lower_bound(start / 100, 100, generations))


def test_the_exponent_is_about_two_over_t():
    g = theory.survival_exponent([1, 2, 1000])
    assert g[:2] == pytest.approx([1, 1 - np.exp(-1)])
    assert g[2] == pytest.approx(2 / 1000, rel=0.01)


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


def test_a_transition_matrix_moves_as_chains_do():
    moves = theory.transition_matrix(6)
    assert moves.sum(axis=1) == pytest.approx(1)
    assert moves @ np.arange(7) == pytest.approx(np.arange(7))


# --- keeping real data, or adding fresh


@pytest.mark.parametrize("n", [3, 20])
@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_accumulated_variance_is_that_of_chains(settings, n):
    t = np.array([0, 1, 2, 3, 12])
    chains = gaussian_chains(
        n, generations=12, chains=N, keep=t, policy=Accumulate(), rng=n, **settings
    )
    assert near(chains.variance, theory.accumulated_variance(n, t, **settings))


def test_accumulated_heterozygosity_is_the_same_product():
    t = np.array([1, 2, 10])
    mixed = categorical_chains(
        TRUTH, 8, generations=10, chains=N, policy=Accumulate(), rng=1
    ).heterozygosity[:, t]
    assert near(mixed, H0 * theory.accumulated_variance(8, t))


@pytest.mark.parametrize("ddof", [0, 1])
@pytest.mark.parametrize("n", [2, 10, 300])
def test_the_limit_of_accumulating(n, ddof):
    late = theory.accumulated_variance(n, 200_000, ddof=ddof)
    # What is still to come is about Σ 1/(n·k²) = 1/(n·t).
    assert theory.accumulated_variance_limit(n, ddof=ddof) == pytest.approx(late, rel=1e-5 / n)
    if ddof == 0:
        product = np.sin(np.pi / np.sqrt(n)) / (np.pi / np.sqrt(n))
        assert theory.accumulated_variance_limit(n) == pytest.approx(product)


def test_with_sampling_bias_accumulating_only_delays():
    t = np.array([10**3, 10**4, 10**5])
    left = theory.accumulated_variance(50, t, sampling_bias=0.8)
    for a, b in pairwise(left):
        assert b / a == pytest.approx(10**-0.2, rel=1e-3)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_fresh_loop_is_that_of_chains(settings, share):
    n, t = 12, np.array([0, 1, 2, 3, 15])
    chains = gaussian_chains(
        n, generations=15, chains=N, keep=t, policy=Fresh(share), rng=1, **settings
    )
    expected = theory.fresh_loop(n, share, 15, **settings)
    assert near(chains.variance, expected.variance[t])
    assert near(chains.mean**2, expected.squared_displacement[t])


def test_the_fresh_loop_ends_at_its_fixed_point():
    end = theory.fresh_fixed_point(1000, 0.1, sampling_bias=0.8)
    assert end.variance == pytest.approx(0.3577, abs=5e-5)
    loop = theory.fresh_loop(1000, 0.1, 300, sampling_bias=0.8)
    assert (loop.variance[-1], loop.squared_displacement[-1]) == pytest.approx(end)


def test_a_loop_without_sampling_bias_is_worth_one_plus_beta():
    for share in (0.1, 0.3, 0.9):
        beta, n = 1 - share, 10_000
        exact = (1 - beta**2 - beta**2 / (n - 1)) / (1 - beta)
        assert theory.fresh_worth(n, share) == pytest.approx(exact)
        assert theory.fresh_worth(n, share) == pytest.approx(1 + beta, abs=0.002)


def squared_errors(counts):
    return np.square(counts / counts.sum(axis=1, keepdims=True) - TRUTH).sum(axis=1)


@pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
def test_categories_with_fresh_data_are_as_far_off_as_chains(share):
    n = 20
    chains = categorical_chains(
        TRUTH, n, generations=60, chains=N, policy=Fresh(share), keep=[1, 2, 5, 60], rng=1
    )
    for t, counts in chains.counts.items():
        assert near(squared_errors(counts), theory.fresh_error(TRUTH, n, share, t))
    late = theory.fresh_error(TRUTH, n, share, 10_000)
    assert theory.fresh_error(TRUTH, n, share) == pytest.approx(late)


def test_categories_where_each_example_may_be_fresh():
    n, share = 20, 0.1
    rng = np.random.default_rng(1)
    counts = rng.multinomial(n, TRUTH, size=N)
    for _ in range(59):
        counts = rng.multinomial(n, share * TRUTH + (1 - share) * counts / n)
    expected = theory.fresh_error(TRUTH, n, share, 60, exact_count=False)
    assert near(squared_errors(counts), expected)
    closed = (1 - np.square(TRUTH).sum()) / (n * (1 - (1 - 1 / n) * (1 - share) ** 2))
    assert theory.fresh_error(TRUTH, n, share, exact_count=False) == pytest.approx(closed)
    # The policy `Fresh` takes a fixed number of real examples, which is 2 % better here.
    assert theory.fresh_error(TRUTH, n, share) == pytest.approx(0.981 * closed, rel=1e-3)


@pytest.mark.parametrize("ratio", [0.2, 1.0, 5.0])
def test_no_other_weight_does_better(ratio):
    best = theory.best_real_weight(ratio)
    weights = np.linspace(0.01, 1, 500)
    real = 1000
    least = theory.weighted_variance(best, real, int(ratio * real))
    others = theory.weighted_variance(weights, real, int(ratio * real))
    assert (others >= least - 1e-12).all()
    assert abs(weights[others.argmin()] - best) < 0.005


def test_the_golden_ratio():
    golden = (np.sqrt(5) - 1) / 2
    assert theory.best_real_weight() == pytest.approx(golden)
    assert theory.weighted_variance(golden, 100) == pytest.approx(golden / 100)


@pytest.mark.parametrize("weight", [0.3, 0.618, 1.0])
def test_weighted_means_vary_as_in_a_simulation(weight):
    rng, n_real, n_synthetic = np.random.default_rng(1), 5, 10
    mean = np.zeros(N)
    for _ in range(60):
        real = rng.normal(0, 1 / np.sqrt(n_real), N)
        synthetic = mean + rng.normal(0, 1 / np.sqrt(n_synthetic), N)
        mean = weight * real + (1 - weight) * synthetic
    assert near(mean**2, theory.weighted_variance(weight, n_real, n_synthetic))


# --- regression, and subsampling


def test_the_published_factors():
    assert theory.accumulate_factor([2, 5, 10, 20]).round(3).tolist() == [1.25, 1.464, 1.55, 1.596]
    assert theory.accumulate_factor(10**6) == pytest.approx(np.pi**2 / 6, abs=2e-6)
    assert theory.subsample_factor(10**6) == pytest.approx(np.pi**2 / 2 - 2, abs=1e-4)
    assert theory.replace_factor(17) == 17


def test_a_subsampled_mean_strays_as_the_factor_says():
    n, t = 200, np.array([1, 2, 5, 20])
    chains = gaussian_chains(n, generations=20, chains=4000, keep=t, policy=Subsample(), rng=1)
    draws, expected = n * chains.mean**2, theory.subsample_factor(t)
    error = draws.std(axis=0) / np.sqrt(len(draws))
    # It leaves out terms of the order of 1/n.
    assert (abs(draws.mean(axis=0) - expected) < 4.5 * error + 5 * expected / n).all()


def test_first_regression_error_is_the_mean_of_an_inverse_wishart():
    rng, d, T, n_draws = np.random.default_rng(1), 3, 12, 20_000
    grams = stats.wishart(T, np.eye(d)).rvs(n_draws, random_state=rng)
    traces = np.trace(np.linalg.inv(grams), axis1=1, axis2=2)
    assert near(traces, theory.first_regression_error(T, d))


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
        (lambda: theory.expected_log_variance(5, 1, ddof=2), "ddof must be 1"),
        (lambda: theory.expected_variance(5, 1, sampling_bias=0), "sampling_bias must lie"),
        (lambda: theory.tail_bound(5, 1, 0), "epsilon must be greater than 0"),
        (lambda: theory.tail_bound(5, 1, np.nan), "epsilon must be greater than 0"),
        (lambda: theory.variance_quantile(0, 5, 1), r"probability must lie in \(0, 1\)"),
        (lambda: theory.generations_until_variance(1, 5), "share must lie"),
        (lambda: theory.chance_missed(1.2, 5), r"probability must lie in \[0, 1\]"),
        (lambda: theory.chance_missed(np.nan, 5), "probability must lie"),
        (lambda: theory.survival_exponent(0), "generation must be a whole number of at least 1"),
        (lambda: theory.survival_probability(0.1, 5000, 3), "n must be at most 2000"),
        (lambda: theory.accumulated_variance(1, 3), "n must"),
        (lambda: theory.fresh_loop(10, 1.5, 3), "share must lie"),
        (lambda: theory.fresh_fixed_point(10, 0.0), "share must leave at least one real"),
        (lambda: theory.fresh_error([0.5, 0.4], 10, 0.1), "probabilities must hold"),
        (lambda: theory.best_real_weight(0), "ratio must be greater than 0"),
        (lambda: theory.weighted_variance(0, 10), r"weight must lie in \(0, 1\]"),
        (lambda: theory.first_regression_error(11, 10), "n_examples must be at least"),
        (lambda: theory.first_regression_error(50, 10, 0), "noise must"),
        (lambda: theory.subsample_factor(0), "generation must"),
    ],
)
def test_bad_arguments_get_a_clear_error(make, words):
    with pytest.raises(ValueError, match=words):
        make()
