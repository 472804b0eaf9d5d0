"""Half of one class, half of all others: so that a guess is right half of the time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.learners.halves import half_and_half


@given(seed=st.integers(0, 1000), n=st.integers(2, 30))
def test_half_are_the_target_and_the_others_are_spread_evenly(seed, n):
    labels = np.repeat(["kitchen", "barn", "attic", "shed"], [20, 20, 20, 3])
    chosen = half_and_half(labels, "kitchen", n, seed)
    assert len(set(chosen.tolist())) == n
    names, counts = np.unique(labels[chosen], return_counts=True)
    found = dict(zip(names.tolist(), counts.tolist(), strict=True))
    assert found.get("kitchen", 0) == n // 2
    others = [found.get(kind, 0) for kind in ("barn", "attic", "shed")]
    # The shed has only three; apart from it, no class has two more than another.
    assert max(others[:2]) - min(others[:2]) <= 1
    assert others[2] in (3, max(others), max(others) - 1, min(others))


@pytest.mark.parametrize("labels", [["kitchen"] * 3 + ["barn"] * 9, ["barn"] * 3 + ["kitchen"] * 9])
def test_where_one_half_has_too_few_both_get_as_many(labels):
    chosen = np.array(labels)[half_and_half(labels, "kitchen", 10, rng=0)]
    assert sorted(chosen) == ["barn"] * 3 + ["kitchen"] * 3


@pytest.mark.parametrize("labels", [["kitchen"] * 9, ["barn"] * 9, []])
def test_without_a_half_there_is_nothing_to_choose(labels):
    with pytest.raises(ValueError, match="must hold 'kitchen' and others"):
        half_and_half(labels, "kitchen", 6)
