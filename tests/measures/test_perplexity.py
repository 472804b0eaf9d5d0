"""How likely a model finds texts, beside counts made by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.measures import perplexities, perplexity_histogram, perplexity_shift


class Coin:
    """A model in which each token, and the end, has one chance in two."""

    def log_probabilities(self, texts):
        return np.array([-(len(text.split()) + 1) * np.log(2) for text in texts])


def test_a_fair_coin_has_a_perplexity_of_two():
    np.testing.assert_allclose(perplexities(Coin(), ["a", "a b c", ""]), 2.0)


def test_of_real_texts_as_many_are_likely_as_unlikely():
    rng = np.random.default_rng(1)
    real, again = rng.lognormal(size=(2, 4000))
    shift = perplexity_shift(real, again)
    # A share of 4000, beside a quantile that is itself of 4000: five standard errors.
    error = np.sqrt(2 * 0.05 * 0.95 / 4000)
    assert abs(shift.likely - 0.05) < 5 * error
    assert abs(shift.unlikely - 0.05) < 5 * error
    moved = perplexity_shift(real, again / 10)
    assert moved.likely > 0.5
    assert moved.median == pytest.approx(shift.median / 10)


@given(st.lists(st.floats(0.01, 1e6), min_size=1))
def test_a_histogram_holds_everybody_once(values):
    edges = [1, 3, 10, 100]
    shares = perplexity_histogram(values, edges)
    assert shares.sum() == pytest.approx(1)
    array = np.array(values)
    counts = [(array < 3).sum(), ((array >= 3) & (array < 10)).sum(), (array >= 10).sum()]
    np.testing.assert_allclose(shares, np.array(counts) / len(values))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: perplexity_shift([], [1]), "real must hold at least 1"),
        (lambda: perplexity_histogram([1], [2]), "edges must be at least two rising numbers"),
        (lambda: perplexity_histogram([1], [2, 2]), "edges must be at least two rising numbers"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()
