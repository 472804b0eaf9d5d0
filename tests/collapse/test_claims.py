"""Claims told again and again: closed forms against chains, and against numbers checked by hand.

A mean of N independent draws is allowed 4.5 of its standard errors.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.collapse import theory

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


def single_claims(error, real_share=0.0, correction=0.0, start=0.0):
    """Return for N claims and each generation since when they are wrong (-1: right), and depths."""
    rng = np.random.default_rng(2)
    age, depth = np.where(rng.random(N) < start, 0, -1), np.zeros(N, int)
    told = [(age, depth)]
    for _ in range(T):
        luck, real = rng.random(N), rng.random(N) < real_share
        wrong = np.where(age < 0, luck < error, luck >= correction) & ~real
        age, depth = np.where(wrong, age + 1, -1), np.where(real, 0, depth + 1)
        told.append((age, depth))
    return told


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_shares_ages_and_depths_are_those_of_single_claims(settings):
    told = single_claims(**settings)
    for t in (1, 2, T):
        age, depth = told[t]
        wrong = theory.tainted_share(generation=t, **settings)
        assert near_share((age >= 0).sum(), N, wrong)
        chance = theory.falsehood_age_probability(generation=t, age=np.arange(T + 1), **settings)
        assert chance.sum() == pytest.approx(1)
        ages = np.bincount(age[age >= 0], minlength=T + 1)
        assert near_share(ages, N, wrong * chance)
        expected = np.zeros(T + 1)
        expected[:t] = theory.root_depth_probability(settings.get("real_share", 0), np.arange(t))
        expected[t] = 1 - expected.sum()  # reality was met at the start, if not since
        assert near_share(np.bincount(depth, minlength=T + 1), N, expected)


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_what_is_wrong_at_first_is_told_again_too(settings):
    wrong = (single_claims(start=0.3, **settings)[T][0] >= 0).sum()
    assert near_share(wrong, N, theory.tainted_share(generation=T, start=0.3, **settings))


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


def test_ends_of_the_knobs():
    assert theory.tainted_share(1.0, [0, 1, 2]).tolist() == [0, 1, 1]
    assert theory.tainted_share(1.0, [0, 1, 2], real_share=1.0).tolist() == [0, 0, 0]


def test_bad_arguments_of_formulas_are_told():
    with pytest.raises(ValueError, match="error must lie in"):
        theory.tainted_share(1.5, 3)
    with pytest.raises(ValueError, match="no claim is wrong"):
        theory.falsehood_age_probability(0.0, 3, 0)
