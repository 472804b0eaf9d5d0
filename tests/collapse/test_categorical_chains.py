import numpy as np
import pytest
from scipy.stats import binom, chisquare, ks_2samp, multinomial, poisson

from synthlab.collapse import (
    Accumulate,
    Augment,
    Fresh,
    Replace,
    Subsample,
    categorical_chains,
    run,
    theory,
)
from synthlab.collapse.ensembles import _wright_fisher
from synthlab.collapse.ensembles._inversion import LARGEST, Inversion
from synthlab.collapse.ensembles._inversion import poisson as draw_poisson
from synthlab.collapse.ensembles._wright_fisher import drift
from synthlab.collapse.policy import Policy
from synthlab.generators import Categorical

TRUTH = np.array([0.45, 0.25, 0.15, 0.1, 0.04, 0.01])
POLICIES = [Replace(), Accumulate(), Subsample(), Augment(), Fresh(0.3), Fresh(1.0)]


def farthest_apart(n, m, chance=1e-6):
    """The two-sample Kolmogorov–Smirnov distance that chance alone exceeds so seldom."""
    return np.sqrt(-np.log(chance / 2) / 2 * (n + m) / (n * m))


def entropy(shares):
    shares = shares[shares > 0]
    return -(shares * np.log(shares)).sum()


@pytest.mark.parametrize("bias", [1.0, 0.8])
@pytest.mark.parametrize("policy", POLICIES, ids=repr)
def test_chains_are_distributed_as_the_loop_is(policy, bias):
    n, generations, n_runs, n_chains = 20, 6, 250, 20_000
    rng = np.random.default_rng(3)

    def real(size, rng):
        return rng.choice(6, size, p=TRUTH)

    plain = [
        run(
            Categorical(sampling_bias=bias),
            real,
            n=n,
            generations=generations,
            policy=policy,
            measures={},
            rng=rng,
        ).models
        for _ in range(n_runs)
    ]
    chains = categorical_chains(
        TRUTH,
        n,
        generations=generations,
        chains=n_chains,
        policy=policy,
        sampling_bias=bias,
        keep=[2, generations],
        rng=4,
    )
    allowed = farthest_apart(n_runs, n_chains)
    for t in (1, 2, 3, generations):
        shares = [models[t].probabilities_ for models in plain]
        alive, mixed = [len(p) for p in shares], [1 - (p**2).sum() for p in shares]
        assert ks_2samp(alive, chains.alive[:, t]).statistic < allowed
        assert ks_2samp(mixed, chains.heterozygosity[:, t]).statistic < allowed
        assert ks_2samp([entropy(p) for p in shares], chains.entropy[:, t]).statistic < allowed
    for t in (2, generations):
        first = [models[t].probabilities_[models[t].categories_ == 0].sum() for models in plain]
        counts = chains.counts[t]
        assert ks_2samp(first, counts[:, 0] / counts.sum(axis=1)).statistic < allowed


@pytest.mark.parametrize("policy", POLICIES, ids=repr)
def test_the_numbers_are_those_of_the_counts(policy):
    chains = categorical_chains(
        TRUTH, 30, generations=5, chains=40, policy=policy, keep=range(1, 6), chunk=7, rng=1
    )
    assert list(chains.counts) == [1, 2, 3, 4, 5]
    for t, counts in chains.counts.items():
        shares = counts / counts.sum(axis=1, keepdims=True)
        assert np.array_equal(chains.alive[:, t], (counts > 0).sum(axis=1))
        assert chains.heterozygosity[:, t] == pytest.approx(1 - (shares**2).sum(axis=1))
        assert chains.entropy[:, t] == pytest.approx([entropy(row) for row in shares])


def test_column_0_is_the_truth():
    chains = categorical_chains([0.5, 0.5, 0.0], 10, generations=2, chains=3, rng=1)
    assert chains.alive[:, 0].tolist() == [2, 2, 2]
    assert chains.heterozygosity[:, 0].tolist() == [0.5] * 3
    assert chains.entropy[:, 0] == pytest.approx(np.log(2))
    assert chains.counts == {}


@pytest.mark.parametrize("policy", [Accumulate(), Augment()], ids=repr)
def test_training_sets_that_keep_data_are_larger(policy):
    chains = categorical_chains(
        TRUTH, 10, generations=4, chains=3, policy=policy, keep=[1, 4], rng=1
    )
    assert chains.counts[1].sum(axis=1).tolist() == [10] * 3
    total = 40 if policy == Accumulate() else 20
    assert chains.counts[4].sum(axis=1).tolist() == [total] * 3


@pytest.mark.parametrize("policy", POLICIES, ids=repr)
def test_the_same_seed_gives_the_same_bytes(policy):
    settings = {"generations": 4, "chains": 30, "policy": policy, "chunk": 11, "rng": 5}
    first, second = (categorical_chains(TRUTH, 25, **settings) for _ in range(2))
    assert first.entropy.tobytes() == second.entropy.tobytes()


# --- drift, the fast way


@pytest.mark.parametrize("parents", [[3, 2, 1], [6, 0, 0], [1, 1, 4]])
def test_a_new_generation_is_multinomial(parents):
    n_draws, n = 60_000, 6
    generations = drift(np.tile(parents, (n_draws, 1)), n, np.random.default_rng(1))
    next(generations)
    found = next(generations).table(3)
    outcomes = np.array([(a, b, n - a - b) for a in range(n + 1) for b in range(n + 1 - a)])
    expected = n_draws * multinomial.pmf(outcomes, n, np.array(parents) / n)
    codes = [49, 7, 1]
    observed = np.bincount(found @ codes, minlength=343)[outcomes @ codes]
    assert observed.sum() == n_draws
    assert (observed[expected == 0] == 0).all()
    likely = expected > 0
    if likely.sum() > 1:
        assert chisquare(observed[likely], expected[likely]).pvalue > 1e-6


def test_drift_at_the_size_of_the_benchmark_keeps_every_share_and_loses_heterozygosity():
    K, n, generations, n_chains = 300, 1000, 30, 400
    truth = 1 / np.arange(1, K + 1)
    truth /= truth.sum()
    chains = categorical_chains(
        truth, n, generations=generations, chains=n_chains, keep=[generations], rng=2
    )
    shares = chains.counts[generations] / n
    # Var p_t = p(1 - p)[1 - (1 - 1/n)^t]; 300 kinds are looked at, so 5 standard errors.
    error = np.sqrt(truth * (1 - truth) * (1 - (1 - 1 / n) ** generations) / n_chains)
    assert (abs(shares.mean(axis=0) - truth) < 5.5 * error).all()
    mixed = chains.heterozygosity[:, generations]
    expected = theory.expected_heterozygosity(1 - (truth**2).sum(), n, generations)
    assert abs(mixed.mean() - expected) < 4.5 * mixed.std() / np.sqrt(n_chains)
    # Rare kinds are a branching process, nearly: alive with at least the bound's probability.
    bound = theory.survival_lower_bound(truth, n, generations)
    alive = (shares > 0).mean(axis=0)
    assert (alive > bound - 5 * np.sqrt(bound * (1 - bound) / n_chains) - 1e-9).all()


@pytest.mark.parametrize("mean", [1, 2, 9, 100, LARGEST, LARGEST + 1, 70_000])
def test_poisson_counts_from_the_table_and_beyond_it(mean):
    n_draws = 200_000
    # Zeros in between: every draw has to come from its own mean.
    means = np.tile([mean, 0], (n_draws, 1))
    drawn, none = draw_poisson(means, np.random.default_rng(mean)).T
    assert not none.any()
    counts = np.arange(drawn.max() + 1)
    expected = n_draws * poisson.pmf(counts, mean)
    observed = np.bincount(drawn)
    likely = expected > 5
    rest = n_draws - expected[likely].sum(), n_draws - observed[likely].sum()
    chi = ((observed - expected)[likely] ** 2 / expected[likely]).sum()
    chi += (rest[0] - rest[1]) ** 2 / max(rest[0], 1.0)
    # χ² has mean df and variance 2·df; its upper tail needs more than a normal one.
    df = likely.sum()
    assert chi < df + 6 * np.sqrt(2 * df) + 10


def test_inversion_draws_what_each_distribution_function_says():
    # Chances below and above a cell's width, a number without any, and a last one without any.
    shares = np.array([[0.5, 0.0, 0.499, 0.001, 0.0], [0.01, 0.02, 0.03, 0.04, 0.9]])
    n_draws = 400_000
    inversion = Inversion(shares.cumsum(axis=1), 4)
    drawn = inversion.draw(np.tile([0, 1], (n_draws, 1)), np.random.default_rng(1))
    for share, column in zip(shares, drawn.T, strict=True):
        observed = np.bincount(column, minlength=5)
        error = np.sqrt(n_draws * share * (1 - share))
        assert (abs(observed - n_draws * share) <= 5 * error).all()


@pytest.mark.parametrize("few_chains", [1, 10**6])
@pytest.mark.parametrize("few_kinds", [1, 2, 30])
def test_blocks_of_kinds_change_nothing_in_the_distribution(monkeypatch, few_kinds, few_chains):
    monkeypatch.setattr(_wright_fisher, "FEW_KINDS", few_kinds)
    monkeypatch.setattr(_wright_fisher, "FEW_CHAINS", few_chains)
    parents = np.array([4, 0, 3, 1, 2, 1])
    n_draws, n = 20_000, parents.sum()
    generations = drift(np.tile(parents, (n_draws, 1)), n, np.random.default_rng(2))
    next(generations)
    found = next(generations).table(len(parents))
    assert (found.sum(axis=1) == n).all()
    for place, count in enumerate(parents):
        expected = n_draws * binom.pmf(np.arange(n + 1), n, count / n)
        observed = np.bincount(found[:, place], minlength=n + 1)
        assert (abs(observed - expected) <= 5 * np.sqrt(expected) + 3).all()
    # Cov(X_i, X_j) = -n p_i p_j; the error of a product of two counts is about that of each.
    p = parents / n
    covariance = n * (np.diag(p) - np.outer(p, p))
    error = np.sqrt((np.outer(covariance.diagonal(), covariance.diagonal())) / n_draws)
    assert (abs(np.cov(found.T) - covariance) <= 8 * error + 1e-9).all()


def test_kinds_of_equal_chance_and_more_than_fit_into_32_bits_with_their_counts():
    n, n_chains = 200_000, 30
    first = np.random.default_rng(1).multinomial(n, np.full(50_000, 1 / 50_000), size=n_chains)
    generations = drift(first, n, np.random.default_rng(1))
    for _ in range(3):
        last = next(generations)
    found = last.table(50_000)
    assert (found.sum(axis=1) == n).all()
    assert not found[first == 0].any()
    # Two generations of drift: E|p_2 - p_0|² = (1 - Σp_0²)(1 - (1 - 1/n)²).
    moved = np.square((found - first) / n).sum(axis=1)
    expected = (1 - np.square(first / n).sum(axis=1)) * (1 - (1 - 1 / n) ** 2)
    # A sum over 50 000 kinds, nearly independent, of a χ²-like term: spread of a few per mille.
    assert (abs(moved / expected - 1) < 0.05).all()


@pytest.mark.parametrize("n", [1, 2, 5])
def test_drift_works_for_the_smallest_data_sets(n):
    chains = categorical_chains([0.5, 0.3, 0.2], n, generations=4, chains=50, keep=[4], rng=1)
    assert (chains.counts[4].sum(axis=1) == n).all()
    assert (chains.alive[:, 1] <= n).all()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"n": 0}, "n must be a whole number of at least 1"),
        ({"probabilities": []}, "probabilities must hold"),
        ({"probabilities": [0.5, 0.4]}, "probabilities must hold"),
        ({"probabilities": [1.5, -0.5]}, "probabilities must hold"),
        ({"probabilities": [np.nan, 1.0]}, "probabilities must hold"),
        ({"probabilities": [[0.5, 0.5]]}, "probabilities must hold"),
        ({"generations": -1}, "generations must"),
        ({"chains": 0}, "chains must"),
        ({"sampling_bias": 0}, "sampling_bias must"),
        ({"keep": [0]}, "keep must name generations from 1"),
        ({"keep": [4]}, "keep must name generations"),
        ({"chunk": 0}, "chunk must"),
    ],
)
def test_bad_arguments_get_a_clear_error(wrong, words):
    with pytest.raises(ValueError, match=words):
        categorical_chains(
            **{"probabilities": [0.5, 0.5], "n": 10, "generations": 3, "chains": 2, **wrong}
        )


def test_a_policy_of_ones_own_is_for_the_plain_loop():
    class Mine(Policy):
        def training_set(self, past, unseen, rng):
            return past[0]

    with pytest.raises(ValueError, match=r"use collapse\.run for a policy of your own"):
        categorical_chains([0.5, 0.5], 10, generations=3, chains=2, policy=Mine())
