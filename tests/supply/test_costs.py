"""Rates agree with the article's own numbers; costs with a sum done by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.supply import growth_rate, labelling_cost


class TestGrowth:
    def test_the_article_s_two_market_figures_imply_its_growth(self):
        # Both figures have four digits, so the rate is known to (0.5e-4 + 0.5e-3)/10 at most.
        assert growth_rate(838.2e6, 10.34e9, 10) == pytest.approx(0.2856, abs=1e-4)

    @given(st.floats(1e-3, 1e12), st.floats(-0.9, 3), st.floats(0.1, 50))
    def test_growing_at_the_rate_gets_there(self, start, rate, years):
        end = start * (1 + rate) ** years
        if 1e-12 < end < 1e15:
            assert growth_rate(start, end, years) == pytest.approx(rate, rel=1e-6, abs=1e-9)

    @pytest.mark.parametrize("wrong", [(0, 1, 1), (1, -1, 1), (1, 1, 0), (math.nan, 1, 1)])
    def test_amounts_and_years_are_above_zero(self, wrong):
        with pytest.raises(ValueError, match="must be greater than 0"):
            growth_rate(*wrong)


class TestCosts:
    def test_a_million_labels_by_hand(self):
        # 1e6 labels of 3 s are 833.33 hours, at 15 dollars 12,500.
        assert labelling_cost(1_000_000, wage=15, seconds=3) == pytest.approx(12_500)
        assert labelling_cost(0, wage=15, seconds=3) == 0

    @pytest.mark.parametrize(
        ("n", "wage", "seconds", "says"),
        [(1, 0, 3, "wage must be"), (1, 2, math.inf, "seconds must be"), (-1, 2, 3, "n must be")],
    )
    def test_wages_and_seconds_are_above_zero(self, n, wage, seconds, says):
        with pytest.raises(ValueError, match=says):
            labelling_cost(n, wage=wage, seconds=seconds)
