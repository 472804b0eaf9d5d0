"""The generator that Python and the page share: even, repeatable, streams of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from synthlab.game import Chance

WORDS = st.integers(0, 2**32 - 1)


def mulberry32(state):
    """Return one draw as the generator's author wrote it in C: unsigned 32-bit arithmetic."""
    word = 2**32
    z = (state + 0x6D2B79F5) % word
    z1 = ((z ^ (z >> 15)) * (z | 1)) % word
    z2 = z1 ^ ((z1 + ((z1 ^ (z1 >> 7)) * (z1 | 61)) % word) % word)
    return z2 ^ (z2 >> 14)


@given(WORDS)
def test_it_is_mulberry32(seed):
    chance = Chance()
    chance._state = seed
    assert chance.word() == mulberry32(seed)


@given(st.lists(WORDS, min_size=1, max_size=3), st.integers(1, 2**21))
def test_the_same_key_the_same_draws_and_all_of_them_in_range(key, n):
    first, second = (
        [chance.below(n) for _ in range(20)] for chance in (Chance(*key), Chance(*key))
    )
    assert first == second
    assert all(0 <= draw < n for draw in first)


@pytest.mark.parametrize("n", [2, 6, 10, 120, 1000])
def test_every_number_is_as_likely(n):
    draws = 100 * n
    chance, counts = Chance(5, n), [0] * n
    for _ in range(draws):
        counts[chance.below(n)] += 1
    # The seed is fixed: this holds or fails for ever; one in a thousand seeds would fail.
    assert stats.chisquare(counts).pvalue > 0.001


@pytest.mark.parametrize("step", [(1, 0), (0, 1)])
def test_neighbouring_streams_have_nothing_to_do_with_one_another(step):
    n = 4000
    first = [Chance(i, 3).below(1000) for i in range(n)]
    second = [Chance(i + step[0], 3 + step[1]).below(1000) for i in range(n)]
    assert abs(stats.pearsonr(first, second)[0]) < 3.5 / n**0.5
    # First draws of streams in a row are as even as draws of one stream.
    assert stats.kstest(first, stats.randint(0, 1000).cdf).pvalue > 0.001


def test_a_shuffle_gives_every_order():
    orders, chance = {}, Chance(1)
    for _ in range(6000):
        items = [1, 2, 3]
        chance.shuffle(items)
        orders[tuple(items)] = orders.get(tuple(items), 0) + 1
    assert len(orders) == 6
    assert stats.chisquare(list(orders.values())).pvalue > 0.001


def test_per_thousand():
    chance = Chance(2)
    hits = sum(chance.per_thousand(250) for _ in range(10_000))
    assert stats.binomtest(hits, 10_000, 0.25).pvalue > 0.001
    assert not any(chance.per_thousand(0) for _ in range(100))
    assert all(chance.per_thousand(1000) for _ in range(100))
