import numpy as np
import pytest
from scipy.stats import ks_2samp

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
from synthlab.collapse.policy import Policy
from synthlab.generators import Categorical

TRUTH = np.array([0.45, 0.25, 0.15, 0.1, 0.04, 0.01])
POLICIES = [Replace(), Accumulate(), Augment(), Fresh(0.3), Fresh(1.0)]


class Mine(Policy):
    def training_set(self, past, unseen, rng):
        return past[0]


def farthest_apart(n, m, chance=1e-6):
    """The two-sample Kolmogorov–Smirnov distance that chance alone exceeds so seldom."""
    return np.sqrt(-np.log(chance / 2) / 2 * (n + m) / (n * m))


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
    for t in (2, generations):
        first = [models[t].probabilities_[models[t].categories_ == 0].sum() for models in plain]
        counts = chains.counts[t]
        assert ks_2samp(first, counts[:, 0] / counts.sum(axis=1)).statistic < allowed


@pytest.mark.parametrize("policy", POLICIES, ids=repr)
def test_the_numbers_are_those_of_the_counts(policy):
    chains = categorical_chains(
        TRUTH, 30, generations=5, chains=40, policy=policy, keep=range(1, 6), rng=1
    )
    assert list(chains.counts) == [1, 2, 3, 4, 5]
    for t, counts in chains.counts.items():
        shares = counts / counts.sum(axis=1, keepdims=True)
        assert np.array_equal(chains.alive[:, t], (counts > 0).sum(axis=1))
        assert chains.heterozygosity[:, t] == pytest.approx(1 - (shares**2).sum(axis=1))


def test_column_0_is_the_truth():
    chains = categorical_chains([0.5, 0.5, 0.0], 10, generations=2, chains=3, rng=1)
    assert chains.alive[:, 0].tolist() == [2, 2, 2]
    assert chains.heterozygosity[:, 0].tolist() == [0.5] * 3
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
    settings = {"generations": 4, "chains": 30, "policy": policy, "rng": 5}
    first, second = (categorical_chains(TRUTH, 25, **settings) for _ in range(2))
    assert first.heterozygosity.tobytes() == second.heterozygosity.tobytes()


def test_drift_of_many_kinds_keeps_every_share_and_loses_heterozygosity():
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
    alive = theory.survival_probability(truth, n, generations)
    error = np.sqrt(alive * (1 - alive) / n_chains)
    assert (abs((shares > 0).mean(axis=0) - alive) < 5.5 * error + 1e-9).all()


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
    ],
)
def test_bad_arguments_get_a_clear_error(wrong, words):
    with pytest.raises(ValueError, match=words):
        categorical_chains(
            **{"probabilities": [0.5, 0.5], "n": 10, "generations": 3, "chains": 2, **wrong}
        )


@pytest.mark.parametrize("policy", [Subsample(), Mine()], ids=["subsample", "mine"])
def test_a_policy_that_chains_do_not_know_is_for_the_plain_loop(policy):
    with pytest.raises(ValueError, match=r"collapse\.run takes any policy"):
        categorical_chains([0.5, 0.5], 10, generations=3, chains=2, policy=policy)
