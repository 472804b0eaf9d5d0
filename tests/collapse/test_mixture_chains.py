import numpy as np
import pytest
from scipy.stats import ks_2samp, kstest, norm

from synthlab.collapse import (
    Accumulate,
    Augment,
    Fresh,
    Replace,
    Subsample,
    gaussian_chains,
    mixture_chains,
    run,
)
from synthlab.collapse.ensembles.mixture import sample_mixtures
from synthlab.collapse.policy import Policy
from synthlab.generators import GaussianMixture
from synthlab.generators.em import Mixtures

POLICIES = [Replace(), Accumulate(), Subsample(), Augment(), Fresh(0.3)]


def farthest_apart(n, m, chance=1e-6):
    """The two-sample Kolmogorov–Smirnov distance that chance alone exceeds so seldom."""
    return np.sqrt(-np.log(chance / 2) / 2 * (n + m) / (n * m))


def two_hills(**settings):
    return GaussianMixture.from_parameters([0.4, 0.6], [-2, 2], [1, 0.5], **settings)


@pytest.mark.parametrize("warm", [True, False])
@pytest.mark.parametrize("policy", POLICIES, ids=repr)
def test_chains_are_distributed_as_the_loop_is(policy, warm):
    n, generations, n_runs, n_chains = 30, 4, 120, 3000
    truth = two_hills(warm_start=warm, sampling_bias=0.9)
    rng = np.random.default_rng(3)
    plain = [
        run(
            truth, truth.sample, n=n, generations=generations, policy=policy, measures={}, rng=rng
        ).models
        for _ in range(n_runs)
    ]
    chains = mixture_chains(
        two_hills(warm_start=warm),
        n,
        generations=generations,
        chains=n_chains,
        policy=policy,
        chunk=1000,
        rng=4,
    )
    # `truth.sample` as the real data has λ; so compare what does not depend on it, or undo it.
    assert chains.weights.shape == (n_chains, generations + 1, 2)
    allowed = farthest_apart(n_runs, n_chains)
    for t in (1, generations):
        low = chains.means[:, t, :, 0].argmin(axis=1)
        weights = chains.weights[np.arange(n_chains), t, low]
        found = [models[t].weights_[models[t].means_[:, 0].argmin()] for models in plain]
        assert ks_2samp(found, weights).statistic < allowed


def test_one_component_is_a_chain_of_bell_curves():
    truth = GaussianMixture.from_parameters([1.0], [0.0], [1.0], floor=1e-9)
    n, n_chains = 10, 4000
    mixtures = mixture_chains(truth, n, generations=6, chains=n_chains, rng=1)
    bells = gaussian_chains(n, generations=6, chains=n_chains, ddof=0, rng=2)
    for t in (1, 6):
        found = ks_2samp(mixtures.covariances[:, t, 0, 0, 0], bells.variance[:, t])
        assert found.statistic < farthest_apart(n_chains, n_chains)
        found = ks_2samp(mixtures.means[:, t, 0, 0], bells.mean[:, t])
        assert found.statistic < farthest_apart(n_chains, n_chains)


def test_column_0_is_the_truth_and_every_column_can_be_left_out():
    truth = two_hills(warm_start=True)
    every = mixture_chains(truth, 20, generations=4, chains=3, rng=1)
    some = mixture_chains(truth, 20, generations=4, chains=3, keep=[4, 0], rng=1)
    assert (every.means[:, 0, :, 0] == [-2, 2]).all()
    assert (every.weights[:, 0] == [0.4, 0.6]).all()
    for a, b in zip(every, some, strict=True):
        assert np.array_equal(a[:, [0, 4]], b)


def test_planes_work_too():
    truth = GaussianMixture.from_parameters(
        [0.5, 0.5], [[-3, 0], [3, 0]], [np.eye(2), np.diag([1.0, 0.3])], warm_start=True
    )
    chains = mixture_chains(truth, 60, generations=3, chains=20, rng=1)
    assert chains.covariances.shape == (20, 4, 2, 2, 2)
    assert (np.linalg.eigvalsh(chains.covariances) > 0).all()


@pytest.mark.parametrize("d", [1, 2])
def test_samples_follow_each_mixture(d):
    n = 20_000
    covariances = np.broadcast_to(np.diag([4.0, 0.25][:d]), (2, 2, d, d))
    means = np.zeros((2, 2, d))
    means[0, :, 0] = [-1, 5]
    both = Mixtures(np.array([[0.3, 0.7], [1.0, 0.0]]), means, covariances)
    points = sample_mixtures(both, n, np.random.default_rng(1))
    assert points.shape == (2, n, d)

    def share_below(x):
        return 0.3 * norm.cdf((x + 1) / 2) + 0.7 * norm.cdf((x - 5) / 2)

    assert kstest(points[0, :, 0], share_below).pvalue > 1e-5
    assert kstest(points[1, :, 0] / 2, norm.cdf).pvalue > 1e-5
    assert kstest(points[1, :, -1] / (2 if d == 1 else 0.5), norm.cdf).pvalue > 1e-5


def test_the_same_seed_gives_the_same_bytes():
    truth = two_hills()
    first, second = (
        mixture_chains(truth, 20, generations=2, chains=9, chunk=4, rng=1) for _ in range(2)
    )
    assert first.means.tobytes() == second.means.tobytes()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"n": 3}, "n must be a whole number of at least 4"),
        ({"model": GaussianMixture(2)}, "call fit"),
        ({"chains": 0}, "chains must"),
        ({"generations": -1}, "generations must"),
        ({"keep": [9]}, "keep must"),
        ({"chunk": 0}, "chunk must"),
    ],
)
def test_bad_arguments_get_a_clear_error(wrong, words):
    with pytest.raises(ValueError, match=words):
        mixture_chains(**{"model": two_hills(), "n": 20, "generations": 2, "chains": 2, **wrong})


def test_a_policy_of_ones_own_is_for_the_plain_loop():
    class Mine(Policy):
        def training_set(self, past, unseen, rng):
            return past[0]

    with pytest.raises(ValueError, match=r"use collapse\.run for a policy of your own"):
        mixture_chains(two_hills(), 20, generations=3, chains=2, policy=Mine())
