"""Policies: how large training sets are, and where each example comes from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.collapse import Accumulate, Augment, Fresh, Keep, Policy, Replace, Subsample, run

# Every example knows where it is from: hundreds for the generation, 10_000 and up for unseen ones.
UNSEEN = 10_000


def pasts(least=1):
    """Data sets of generations 0, 1, …; generation g holds 100·g, 100·g + 1, …"""
    n = st.integers(1, 30)
    return st.tuples(st.integers(least, 6), n).map(
        lambda shape: [100 * g + np.arange(shape[1]) for g in range(shape[0])]
    )


class Well:
    """Gives UNSEEN, UNSEEN + 1, … and remembers how many."""

    given = 0

    def __call__(self, k):
        self.given += k
        return UNSEEN + np.arange(self.given - k, self.given)


def train(policy, past, seed=0):
    well = Well()
    chosen = policy.training_set(past, well, np.random.default_rng(seed))
    return chosen, well.given


def origin(examples):
    """The generation of each example; -1 for unseen real ones."""
    return np.where(examples >= UNSEEN, -1, examples // 100)


@given(pasts())
def test_replace_is_the_newest_alone(past):
    chosen, given = train(Replace(), past)
    assert chosen.tolist() == past[-1].tolist()
    assert given == 0


@given(pasts())
def test_accumulate_is_everything_once(past):
    chosen, given = train(Accumulate(), past)
    assert sorted(chosen) == sorted(np.concatenate(past))
    assert given == 0


@given(pasts(), st.integers(0, 99))
def test_subsample_is_some_of_everything_none_twice(past, seed):
    chosen, given = train(Subsample(), past, seed)
    assert len(chosen) == len(past[-1]) == len({*chosen.tolist()})
    assert {*chosen.tolist()} <= {*np.concatenate(past).tolist()}
    assert given == 0


def test_subsample_takes_each_example_alike():
    # An example is taken with probability 1/g from g sets: a share of g·n examples, N times.
    past = [100 * g + np.arange(5) for g in range(4)]
    taken = np.concatenate([train(Subsample(), past, seed)[0] for seed in range(4000)])
    counts = np.unique(taken, return_counts=True)[1]
    assert len(counts) == 20
    # Binomial(4000, 1/4), twenty of them.
    assert np.abs(counts - 1000).max() < 5 * np.sqrt(4000 * 0.25 * 0.75)


@given(pasts())
def test_augment_is_the_real_set_and_the_newest(past):
    chosen, given = train(Augment(), past)
    expected = past[0] if len(past) == 1 else np.concatenate([past[0], past[-1]])
    assert sorted(chosen) == sorted(expected)
    assert given == 0


@given(pasts(least=2), st.floats(0, 1), st.integers(0, 99))
def test_fresh_has_its_share_of_unseen_real_and_the_rest_of_the_newest(past, share, seed):
    n = len(past[-1])
    chosen, given = train(Fresh(share), past, seed)
    assert len(chosen) == n == len({*chosen.tolist()})
    assert given == round(share * n) == (origin(chosen) == -1).sum()
    assert (origin(chosen) == len(past) - 1).sum() == n - given
    assert Fresh(share).n_unseen(n, len(past)) == given


@given(pasts().map(lambda past: past[:1]), st.floats(0, 1))
def test_the_first_model_of_fresh_sees_the_real_set(past, share):
    chosen, given = train(Fresh(share), past)
    assert chosen.tolist() == past[0].tolist()
    assert given == Fresh(share).n_unseen(len(past[0]), 1) == 0


def test_fresh_does_not_take_the_first_synthetic_ones_only():
    # A generator may give its samples in some order; which of them stay is drawn.
    past = [np.arange(10), 100 + np.arange(10)]
    stayed = {one for seed in range(60) for one in train(Fresh(0.5), past, seed)[0].tolist()}
    assert stayed >= {*past[1].tolist()}  # each is missed 60 times with probability 2^-60


@given(pasts(least=2), st.floats(0, 1), st.integers(0, 99))
def test_keep_has_its_share_of_the_first_real_ones_and_the_rest_of_the_newest(past, share, seed):
    n = len(past[-1])
    chosen, given = train(Keep(share), past, seed)
    assert len(chosen) == n == len({*chosen.tolist()})
    assert (origin(chosen) == 0).sum() == round(share * n)
    assert (origin(chosen) == len(past) - 1).sum() == n - round(share * n)
    assert given == 0
    assert train(Keep(share), past[:1], seed)[0].tolist() == past[0].tolist()


def test_keep_draws_anew_which_real_ones_stay():
    past = [np.arange(10), 100 + np.arange(10)]
    kept = {frozenset(train(Keep(0.2), past, seed)[0][:2].tolist()) for seed in range(400)}
    assert len(kept) == 45  # pairs of ten; one is missed 400 times with probability (44/45)^400


def test_keep_keeps_all_real_ones_if_there_are_too_few():
    past = [np.arange(3), 100 + np.arange(10)]
    chosen, _ = train(Keep(0.5), past)
    assert sorted(chosen[:3]) == [0, 1, 2]
    assert len(chosen) == 10


class Recorder:
    """A generator that keeps what it was trained on, and numbers its samples by generation."""

    def __init__(self):
        self.generation = 0

    def fit(self, X):
        self.data_ = np.array(X)
        self.generation += 1
        return self

    def sample(self, n, rng=None):
        return 100 * self.generation + np.arange(n)


@pytest.mark.parametrize(
    ("policy", "origins"),
    [
        (Replace(), [{0: 8}, {1: 8}, {2: 8}]),
        (Accumulate(), [{0: 8}, {0: 8, 1: 8}, {0: 8, 1: 8, 2: 8}]),
        (Augment(), [{0: 8}, {0: 8, 1: 8}, {0: 8, 2: 8}]),
        (Keep(0.25), [{0: 8}, {0: 2, 1: 6}, {0: 2, 2: 6}]),
        (Fresh(0.25), [{0: 8}, {-1: 2, 1: 6}, {-1: 2, 2: 6}]),
        (Fresh(0), [{0: 8}, {1: 8}, {2: 8}]),
        (Fresh(1), [{0: 8}, {-1: 8}, {-1: 8}]),
    ],
)
def test_in_the_loop_the_real_ones_really_are_real(policy, origins):
    real = np.concatenate([np.arange(8), UNSEEN + np.arange(16)])
    history = run(Recorder(), real, generations=3, n=8, policy=policy, measures={}, rng=1)
    for model, expected in zip(history.models[1:], origins, strict=True):
        generation, counts = np.unique(origin(model.data_), return_counts=True)
        assert dict(zip(generation.tolist(), counts.tolist(), strict=True)) == expected
    unseen = np.concatenate([m.data_[m.data_ >= UNSEEN] for m in history.models[1:]])
    assert len({*unseen.tolist()}) == len(unseen)  # nobody has seen them before


def test_a_policy_of_ones_own():
    class Newest(Policy):
        def training_set(self, past, unseen, rng):
            return np.concatenate([past[-1], unseen(1)])

    history = run(Recorder(), np.arange(12), generations=2, n=8, policy=Newest(), measures={})
    assert [m.data_[-1] for m in history.models[1:]] == [8, 9]
    with pytest.raises(TypeError, match="training_set"):
        Policy()


def test_policies_are_values():
    assert Fresh(0.25) == Fresh(0.25) != Fresh(0.5)
    assert repr(Fresh(0.25)) == "Fresh(share=0.25)"
    assert {Replace(), Replace()} == {Replace()}


@pytest.mark.parametrize("share", [-0.1, 1.1, np.nan, "0.5", None, True])
@pytest.mark.parametrize("policy", [Fresh, Keep])
def test_a_share_lies_between_0_and_1(policy, share):
    with pytest.raises(ValueError, match=r"share must lie in \[0, 1\]"):
        policy(share)
