"""Claims told again and again: closed forms against chains, and against numbers checked by hand.

A mean of N independent draws is allowed 4.5 of its standard errors.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.collapse import claim_chains, theory

SETTINGS = [
    {"error": 0.05},
    {"error": 0.05, "real_share": 0.1},
    {"error": 0.2, "correction": 0.3},
    {"error": 0.1, "real_share": 0.3, "correction": 0.2},
]
N, T = 20_000, 12
shares = st.floats(0, 1)


def near_share(happened, n, expected):
    """Say whether counts of n independent cases are what is expected, cell by cell."""
    error = np.sqrt(n * expected * (1 - expected))
    return (abs(happened - n * expected) <= 4.5 * error + 1e-6 * n).all()


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_share_that_is_wrong_is_that_of_chains(settings):
    wrong = claim_chains(40, generations=T, chains=4000, rng=1, **settings).wrong
    spread = wrong.std(axis=0) / np.sqrt(len(wrong))
    expected = theory.tainted_share(generation=np.arange(T + 1), **settings)
    assert (abs(wrong.mean(axis=0) - expected) <= 4.5 * spread + 1e-12).all()


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_ages_and_depths_are_those_of_single_claims(settings):
    chains = claim_chains(1, generations=T, chains=N, rng=2, **settings)
    for t in (1, 2, T):
        wrong = theory.tainted_share(generation=t, **settings)
        age = theory.falsehood_age_probability(generation=t, age=np.arange(T + 1), **settings)
        assert age.sum() == pytest.approx(1)
        assert near_share(chains.ages[t], N, wrong * age)
        depth = np.zeros(T + 1)
        depth[:t] = theory.root_depth_probability(settings.get("real_share", 0), np.arange(t))
        depth[t] = 1 - depth.sum()  # reality was met at the start, if not since
        assert near_share(chains.depths[t], N, depth)


def test_the_numbers_checked_by_hand():
    assert theory.tainted_share(0.05, [5, 10, 20]) == pytest.approx([0.226, 0.401, 0.642], abs=5e-4)
    limits = theory.tainted_limit(0.05, real_share=[0.1, 0.5])
    assert limits == pytest.approx([0.3103, 0.0476], abs=5e-5)
    assert theory.tainted_limit(0.05, correction=0.15) == pytest.approx(0.05 / 0.2)


@given(shares, shares, shares)
def test_one_more_generation_is_one_more_telling(e, a, c):
    x = theory.tainted_share(e, np.arange(4), real_share=a, correction=c)
    assert x[0] == 0
    told = (1 - a) * (x[:-1] * (1 - c) + (1 - x[:-1]) * e)
    assert x[1:] == pytest.approx(told, abs=1e-9)
    limit = theory.tainted_limit(e, real_share=a, correction=c)
    still = (1 - a) * (limit * (1 - c) + (1 - limit) * e)
    assert still == pytest.approx(limit, abs=1e-9)


@given(st.floats(0, 1), st.integers(0, 50))
def test_without_help_it_is_the_formula_of_the_lesson(e, t):
    assert theory.tainted_share(e, t) == pytest.approx(1 - (1 - e) ** t, abs=1e-12)


def test_the_same_seed_gives_the_same_chains():
    one, two = (claim_chains(5, error=0.1, generations=6, chains=7, rng=4) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_ends_of_the_knobs():
    certain = claim_chains(5, error=1.0, generations=3, chains=2, rng=1)
    assert certain.wrong.tolist() == [[0, 1, 1, 1]] * 2
    real = claim_chains(5, error=1.0, real_share=1.0, generations=3, chains=2, rng=1)
    assert not real.wrong.any()
    assert real.depths[3].tolist() == [10, 0, 0, 0]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"error": 1.2}, "error must lie in"),
        ({"error": 0.1, "real_share": -1}, "real_share must lie in"),
        ({"error": 0.1, "correction": True}, "correction must lie in"),
        ({"error": 0.1, "n": 0}, "n must be a whole number"),
        ({"error": 0.1, "chains": 0}, "chains must be"),
    ],
)
def test_bad_input_is_told(settings, words):
    with pytest.raises(ValueError, match=words):
        claim_chains(**{"n": 5, "generations": 2, "chains": 2} | settings)


def test_bad_arguments_of_formulas_are_told():
    with pytest.raises(ValueError, match="error must lie in"):
        theory.tainted_share(1.5, 3)
    with pytest.raises(ValueError, match="no claim is wrong"):
        theory.falsehood_age_probability(0.0, 3, 0)
