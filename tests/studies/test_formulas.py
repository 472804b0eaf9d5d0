"""The formulas of the studies against simulation, and against the published numbers.

A mean of N draws is allowed 4.5 of its standard errors.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studies.gaussian import distance_from_truth
from studies.golden_ratio import final_variance
from studies.regression import accumulated, subsampled
from studies.survival import alive_at_least, wide_at_most
from synthlab.collapse import Subsample, gaussian_chains, theory

N = 40_000
sizes, steps = st.integers(2, 500), st.integers(0, 300)


def near(draws, expected):
    """Say whether the mean of independent draws, along axis 0, is where it is expected."""
    error = draws.std(axis=0) / np.sqrt(len(draws))
    return (abs(draws.mean(axis=0) - expected) <= 4.5 * error + 1e-12).all()


# --- bell curves


@pytest.mark.parametrize("n", [5, 30])
def test_the_distance_from_the_truth_is_that_of_chains(n):
    t = np.array([0, 1, 2, 6])
    chains = gaussian_chains(n, generations=6, chains=N, keep=t, rng=n)
    squared = chains.mean**2 + (np.sqrt(chains.variance) - 1) ** 2
    assert near(squared, distance_from_truth(n, t))
    assert distance_from_truth(100, 100) == pytest.approx(1.446, abs=5e-4)


@given(sizes, steps, st.floats(0.01, 2))
def test_the_tail_bound_holds_and_is_weaker_than_markovs(n, t, epsilon):
    # E W₂² = t/n + 2 - 2 E σ
    spread = 1 - (distance_from_truth(n, t) - t / n) / 2
    assert wide_at_most(n, t, epsilon) >= min(1, spread / epsilon) - 1e-12


def test_few_chains_exceed_the_tail_bound():
    root = np.sqrt(gaussian_chains(20, generations=200, chains=5000, keep=[200], rng=1).variance)
    for epsilon in (0.2, 0.5, 1.0):
        assert np.mean(root > epsilon) <= wide_at_most(20, 200, epsilon)


# --- categories


@given(st.floats(0, 1), st.integers(1, 60), st.integers(1, 40))
def test_the_lower_bound_of_survival_holds(q, n, t):
    assert alive_at_least(n * q, t) <= theory.survival_probability(q, n, t) + 1e-9


def test_the_bound_is_exact_for_poisson_counts():
    rng, start, generations = np.random.default_rng(1), 3.0, 6
    counts = rng.poisson(start, N)
    for _ in range(generations - 1):
        counts = rng.poisson(counts)
    assert near(counts > 0, alive_at_least(start, generations))


def test_a_kind_of_one_example_lives_on_with_about_two_over_t():
    assert alive_at_least(1, 1000) == pytest.approx(2 / 1000, rel=0.01)


# --- weights


def test_no_other_weight_does_better_than_the_golden_ratio():
    golden = (np.sqrt(5) - 1) / 2
    weights = np.linspace(0.01, 1, 500)
    others = final_variance(weights)
    assert (others >= final_variance(golden) - 1e-12).all()
    assert abs(weights[others.argmin()] - golden) < 0.005
    assert final_variance(golden) == pytest.approx(golden)


@pytest.mark.parametrize("weight", [0.3, 0.618, 1.0])
def test_weighted_means_vary_as_in_a_simulation(weight):
    rng, n = np.random.default_rng(1), 5
    mean = np.zeros(N)
    for _ in range(60):
        real, noise = rng.normal(0, 1 / np.sqrt(n), (2, N))
        mean = weight * real + (1 - weight) * (mean + noise)
    assert near(n * mean**2, final_variance(weight))


# --- regression, and subsampling


def test_the_published_factors():
    t = np.array([2, 5, 10, 20])
    assert accumulated(t).round(3).tolist() == [1.25, 1.464, 1.55, 1.596]
    assert accumulated(10**6) == pytest.approx(np.pi**2 / 6, abs=2e-6)
    assert subsampled(10**6) == pytest.approx(np.pi**2 / 2 - 2, abs=1e-4)


def test_a_subsampled_mean_strays_as_the_factor_says():
    n, t = 200, np.array([1, 2, 5, 20])
    chains = gaussian_chains(n, generations=20, chains=4000, keep=t, policy=Subsample(), rng=1)
    draws, expected = n * chains.mean**2, subsampled(t)
    error = draws.std(axis=0) / np.sqrt(len(draws))
    # It leaves out terms of the order of 1/n.
    assert (abs(draws.mean(axis=0) - expected) < 4.5 * error + 5 * expected / n).all()


@pytest.mark.parametrize("n", [10**4, 10**7, 10**9])
def test_the_distance_from_the_truth_keeps_its_digits(n):
    # c₄ᵗ at t = n: e^(-1/4) to the first order in 1/n (Stirling).
    assert distance_from_truth(n, n) == pytest.approx(1 + 2 - 2 * np.exp(-0.25), rel=1 / n + 1e-6)
