import numpy as np
import pytest
from scipy.stats import ks_2samp

from synthlab.collapse import Accumulate, Augment, Replace, Subsample, regression_chains, theory
from synthlab.collapse.ensembles.regression import RegressionChains


def farthest_apart(n, m, chance=1e-6):
    """The two-sample Kolmogorov–Smirnov distance that chance alone exceeds so seldom."""
    return np.sqrt(-np.log(chance / 2) / 2 * (n + m) / (n * m))


def example_by_example(policy, d, T, generations, new_features, rng):
    """The errors of one chain, with every example drawn and numpy's least squares."""
    truth = np.arange(1.0, d + 1)
    model, errors = truth, [0.0]
    X = rng.standard_normal((T, d))
    held_X, held_y = np.empty((0, d)), np.empty(0)
    for _ in range(generations):
        newest = X @ model + rng.standard_normal(T)
        held_X, held_y = np.concatenate([held_X, X]), np.concatenate([held_y, newest])
        rows = {
            Replace(): np.arange(len(held_y))[-T:],
            Accumulate(): np.arange(len(held_y)),
            Subsample(): rng.choice(len(held_y), T, replace=False),
        }[policy]
        model = np.linalg.lstsq(held_X[rows], held_y[rows], rcond=None)[0]
        errors.append(((model - truth) ** 2).sum())
        if new_features:
            X = rng.standard_normal((T, d))
    return errors


@pytest.mark.parametrize("new_features", [False, True])
@pytest.mark.parametrize("policy", [Replace(), Accumulate(), Subsample()], ids=repr)
def test_chains_are_distributed_as_one_example_after_the_other(policy, new_features):
    d, T, generations, n_runs, n_chains = 2, 9, 4, 500, 20_000
    rng = np.random.default_rng(1)
    plain = np.array(
        [example_by_example(policy, d, T, generations, new_features, rng) for _ in range(n_runs)]
    )
    chains = regression_chains(
        d,
        T,
        generations=generations,
        chains=n_chains,
        policy=policy,
        new_features=new_features,
        rng=2,
    ).error
    assert (chains[:, 0] == 0).all()
    for t in range(1, generations + 1):
        found = ks_2samp(plain[:, t], chains[:, t])
        assert found.statistic < farthest_apart(n_runs, n_chains)


@pytest.mark.parametrize(
    ("policy", "factor"),
    [(Replace(), theory.replace_factor), (Accumulate(), theory.accumulate_factor)],
    ids=["replace", "accumulate"],
)
def test_the_formulas_are_exact_for_features_that_are_used_again(policy, factor):
    n_chains, t = 30_000, np.array([1, 2, 5, 20])
    error = regression_chains(
        10, 50, generations=20, chains=n_chains, policy=policy, noise=2.0, rng=1
    ).error[:, t]
    expected = theory.first_regression_error(50, 10, 2.0) * factor(t)
    assert (abs(error.mean(axis=0) - expected) < 4.5 * error.std(axis=0) / n_chains**0.5).all()


def test_with_new_features_accumulating_is_better_than_the_formula():
    n_chains = 100_000
    error = regression_chains(
        10, 50, generations=2, chains=n_chains, policy=Accumulate(), new_features=True, rng=1
    ).error[:, 2]
    ratio = error / theory.first_regression_error(50, 10)
    deviation = ratio.std() / np.sqrt(n_chains)
    assert abs(ratio.mean() - 1.219) < 0.0005 + 4.5 * deviation
    assert ratio.mean() + 4.5 * deviation < theory.accumulate_factor(2) == 1.25


def test_subsampling_follows_its_formula_when_there_are_many_examples():
    n_chains, t = 2000, np.array([1, 2, 4, 8])
    error = regression_chains(
        1, 400, generations=8, chains=n_chains, policy=Subsample(), rng=1
    ).error[:, t]
    expected = theory.first_regression_error(400, 1) * theory.subsample_factor(t)
    # The formula leaves out terms of the order of 1/T.
    allowed = 4.5 * error.std(axis=0) / n_chains**0.5 + expected * 3 / 400
    assert (abs(error.mean(axis=0) - expected) < allowed).all()


def test_the_same_seed_gives_the_same_bytes_and_chunks_the_same_distribution():
    settings = {"generations": 3, "chains": 3000, "policy": Accumulate()}
    first, second, parts = (
        regression_chains(3, 12, rng=seed, chunk=chunk, **settings).error
        for seed, chunk in [(1, 100), (1, 100), (2, 3000)]
    )
    assert first.tobytes() == second.tobytes()
    assert ks_2samp(first[:, 3], parts[:, 3]).statistic < farthest_apart(3000, 3000)
    assert isinstance(regression_chains(1, 3, generations=0, chains=1), RegressionChains)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"n_features": 0}, "n_features must be a whole number of at least 1"),
        ({"n_examples": 4}, "n_examples must be a whole number of at least 5"),
        ({"generations": -1}, "generations must"),
        ({"chains": 0}, "chains must"),
        ({"noise": 0}, "noise must be greater than 0"),
        ({"noise": np.nan}, "noise must"),
        ({"policy": Augment()}, "policy must be"),
        ({"chunk": 0}, "chunk must"),
    ],
)
def test_bad_arguments_get_a_clear_error(wrong, words):
    with pytest.raises(ValueError, match=words):
        regression_chains(
            **{"n_features": 3, "n_examples": 9, "generations": 2, "chains": 2, **wrong}
        )
