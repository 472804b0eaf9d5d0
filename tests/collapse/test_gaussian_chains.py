import tracemalloc

import numpy as np
import pytest
from scipy.stats import ks_2samp, norm

from synthlab.collapse import (
    Accumulate,
    Augment,
    Fresh,
    Replace,
    Subsample,
    gaussian_chains,
    run,
    theory,
)
from synthlab.collapse.ensembles import gaussian
from synthlab.collapse.ensembles.gaussian import subsets
from synthlab.collapse.policy import Policy
from synthlab.generators import Gaussian

POLICIES = [Replace(), Accumulate(), Subsample(), Augment(), Fresh(0.3), Fresh(1.0)]


def farthest_apart(n, m, chance=1e-6):
    """The two-sample Kolmogorov–Smirnov distance that chance alone exceeds so seldom."""
    return np.sqrt(-np.log(chance / 2) / 2 * (n + m) / (n * m))


def chunks_of(many):
    """What makes chains work together by so many, whatever memory they take."""
    one = gaussian.WORKING_BYTES // many
    return lambda chains, _, split=gaussian.chunks: split(chains, one)


@pytest.mark.parametrize(("ddof", "bias"), [(1, 1.0), (0, 0.8)])
@pytest.mark.parametrize("policy", POLICIES, ids=repr)
def test_chains_are_distributed_as_the_loop_is(policy, ddof, bias):
    n, generations, n_runs, n_chains = 8, 7, 250, 20_000
    rng = np.random.default_rng(3)

    def real(size, rng):
        return rng.normal(size=size)

    plain = [
        run(
            Gaussian(ddof=ddof, sampling_bias=bias),
            real,
            n=n,
            generations=generations,
            policy=policy,
            measures={},
            rng=rng,
        ).models
        for _ in range(n_runs)
    ]
    chains = gaussian_chains(
        n,
        generations=generations,
        chains=n_chains,
        policy=policy,
        ddof=ddof,
        sampling_bias=bias,
        rng=4,
    )
    allowed = farthest_apart(n_runs, n_chains)
    for t in (1, 2, 3, generations):
        means = [models[t].mean_[0] for models in plain]
        variances = [models[t].covariance_[0, 0] for models in plain]
        assert ks_2samp(means, chains.mean[:, t]).statistic < allowed
        assert ks_2samp(variances, chains.variance[:, t]).statistic < allowed


def test_no_fresh_data_is_replacing():
    fresh, replaced = (
        gaussian_chains(6, generations=5, chains=4000, policy=policy, rng=rng).variance[:, 5]
        for rng, policy in enumerate([Fresh(0.0), Replace()])
    )
    assert ks_2samp(fresh, replaced).statistic < farthest_apart(4000, 4000)


def test_column_0_is_the_truth_and_every_column_can_be_left_out():
    settings = {"generations": 9, "chains": 5, "rng": 1}
    every = gaussian_chains(10, **settings)
    some = gaussian_chains(10, keep=[9, 0, 3, 3], **settings)
    assert every.mean.shape == every.variance.shape == (5, 10)
    assert (every.mean[:, 0] == 0).all()
    assert (every.variance[:, 0] == 1).all()
    assert np.array_equal(some.mean, every.mean[:, [0, 3, 9]])
    assert np.array_equal(some.variance, every.variance[:, [0, 3, 9]])


@pytest.mark.parametrize("policy", POLICIES, ids=repr)
def test_the_same_seed_gives_the_same_bytes_and_chunks_are_independent(policy, monkeypatch):
    monkeypatch.setattr(gaussian, "chunks", chunks_of(20))
    settings = {"generations": 4, "chains": 60, "policy": policy}
    first, second = (gaussian_chains(10, rng=5, **settings).variance for _ in range(2))
    assert first.tobytes() == second.tobytes()
    assert len(np.unique(first[:, 1])) == 60
    parts = first[:, 3].reshape(3, 20)
    # Correlations of independent chunks have a standard error of about 1/√20.
    assert abs(np.corrcoef(parts)[np.triu_indices(3, 1)]).max() < 4.5 / np.sqrt(20)


def test_chunks_do_not_change_the_distribution(monkeypatch):
    whole = gaussian_chains(6, generations=5, chains=4000, rng=1).variance[:, 5]
    monkeypatch.setattr(gaussian, "chunks", chunks_of(7))
    parts = gaussian_chains(6, generations=5, chains=4000, rng=2).variance[:, 5]
    assert ks_2samp(whole, parts).statistic < farthest_apart(4000, 4000)


def test_a_million_chains_need_little_memory_beside_the_result():
    tracemalloc.start()
    found = gaussian_chains(50, generations=10, chains=1_000_000, keep=[10], rng=1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < found.mean.base.nbytes + 8_000_000
    assert found.mean.shape == (1_000_000, 1)


def test_subsampling_works_on_few_chains_at_a_time():
    tracemalloc.start()
    gaussian_chains(100, generations=40, chains=4000, keep=[40], policy=Subsample(), rng=1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 2**25 < 4000 * 40 * 100 * 8 * 1.1  # all at once would take that


def test_a_chain_may_shrink_to_nothing():
    last = gaussian_chains(2, generations=1500, chains=20, keep=[1500], rng=1)
    assert np.isfinite(last.mean).all()
    assert (last.variance < 1e-300).all()


def test_half_of_the_chains_lose_more_than_the_median():
    n_chains = 40_000
    lost = gaussian_chains(100, generations=100, chains=n_chains, keep=[100], rng=1).variance
    share = np.mean(lost < theory.variance_quantile(0.5, 100, 100))
    assert abs(share - 0.5) < norm.ppf(1 - 1e-6) * 0.5 / np.sqrt(n_chains)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"n": 1}, "n must be a whole number of at least 2"),
        ({"n": True}, "n must be a whole number"),
        ({"generations": -1}, "generations must"),
        ({"chains": 0}, "chains must be a whole number of at least 1"),
        ({"ddof": 2}, "ddof must be 1"),
        ({"sampling_bias": 0}, "sampling_bias must lie in"),
        ({"keep": [4]}, "keep must name generations from 0 to 3"),
        ({"keep": []}, "keep must name generations"),
        ({"keep": [-1]}, "keep must be a whole number"),
        ({"rng": -1}, "rng must"),
    ],
)
def test_bad_arguments_get_a_clear_error(wrong, words):
    with pytest.raises(ValueError, match=words):
        gaussian_chains(**{"n": 10, "generations": 3, "chains": 2, **wrong})


def test_a_policy_of_ones_own_is_for_the_plain_loop():
    class Mine(Policy):
        def training_set(self, past, unseen, rng):
            return past[0]

    with pytest.raises(ValueError, match=r"collapse\.run takes any policy"):
        gaussian_chains(10, generations=3, chains=2, policy=Mine())


@pytest.mark.parametrize(("size", "population"), [(3, 3), (3, 4), (2, 5), (1, 4)])
def test_every_subset_is_as_likely_as_any_other(size, population):
    n_draws = 40_000
    drawn = subsets(n_draws, size, population, np.random.default_rng(1))
    assert (np.diff(np.sort(drawn, axis=1), axis=1) > 0).all()
    codes = (1 << drawn).sum(axis=1)
    _, counts = np.unique(codes, return_counts=True)
    n_sets = len(counts)
    expected = n_draws / n_sets
    # Each count is binomial.
    error = np.sqrt(expected * (1 - 1 / n_sets))
    assert n_sets == {(3, 3): 1, (3, 4): 4, (2, 5): 10, (1, 4): 4}[size, population]
    assert abs(counts - expected).max() <= 4.5 * error
