"""Rates agree with the article's own numbers; costs with a sum done by hand."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.supply import (
    FACTS,
    Supply,
    break_even,
    grow,
    growth_rate,
    labelling,
    years_to_reach,
)

amounts = st.floats(1e-3, 1e12)
rates = st.floats(-0.9, 3)
dollars = st.integers(0, 10**6)
cents = st.integers(0, 1000).map(lambda whole: whole / 100)


class TestRates:
    def test_the_article_s_two_market_figures_imply_its_growth(self):
        now, later = FACTS["annotation market"], FACTS["annotation market, later"]
        years = int(later.date) - int(now.date)
        # Both figures have four digits, so the rate is known to (0.5e-4 + 0.5e-3)/10 at most.
        assert growth_rate(now.value, later.value, years) == pytest.approx(0.2856, abs=1e-4)

    def test_the_article_s_two_models_differ_6_6_fold(self):
        ratio = FACTS["a comparable OpenAI model"].value / FACTS["Palmyra X 004"].value
        assert round(ratio, 1) == 6.6

    @given(amounts, rates, st.floats(0.1, 50))
    def test_rate_years_and_growth_are_each_other_s_inverse(self, start, rate, years):
        end = grow(start, rate, years)
        if 1e-12 < end < 1e15:
            assert growth_rate(start, end, years) == pytest.approx(rate, rel=1e-6, abs=1e-9)
            if abs(rate) > 1e-3:
                assert years_to_reach(start, end, rate) == pytest.approx(years, rel=1e-6)

    def test_what_shrinks_never_gets_larger(self):
        assert years_to_reach(1, 2, -0.1) == math.inf
        assert years_to_reach(2, 1, -0.5) == pytest.approx(1)
        assert years_to_reach(2, 2, 0) == 0
        assert years_to_reach(2, 1, 0.1) == math.inf

    @pytest.mark.parametrize("wrong", [(0, 1, 1), (1, -1, 1), (1, 1, 0), (math.nan, 1, 1)])
    def test_amounts_and_years_are_above_zero(self, wrong):
        with pytest.raises(ValueError, match="must be above 0"):
            growth_rate(*wrong)

    def test_nothing_loses_more_than_all(self):
        with pytest.raises(ValueError, match="rate must be above -1"):
            grow(1, -1, 3)


class TestFacts:
    def test_every_fact_has_a_source_in_the_bibliography(self):
        bibliography = (Path(__file__).parents[2] / "book" / "references.bib").read_text("utf-8")
        for fact in FACTS.values():
            assert f"{{{fact.source}," in bibliography, fact.source
            assert fact.date
            assert fact.unit

    def test_what_is_foretold_is_said_to_be(self):
        assert {fact.name for fact in FACTS.values() if fact.foretold} == {
            "annotation market, later",
            "synthetic data market",
            "synthetic share of data for AI and analytics",
        }

    def test_shares_are_shares(self):
        for fact in FACTS.values():
            if re.match("share", fact.unit):
                assert 0 < fact.value < 1


class TestCosts:
    def test_a_million_labels_by_hand(self):
        # 1e6 labels of 3 s are 833.33 hours, at 15 dollars 12,500.
        assert labelling(15, 3).cost(1_000_000) == pytest.approx(12_500)
        assert labelling(15, 3, labels_per_item=3).cost(1_000_000) == pytest.approx(37_500)

    @given(st.floats(0, 1e6), st.floats(1e-6, 1e3), st.floats(0.01, 1), st.integers(1, 10**7))
    def test_a_budget_buys_what_it_costs(self, fixed, each, useful, n):
        supply = Supply("one", fixed, each, useful)
        assert supply.examples(supply.cost(n)) == pytest.approx(n, rel=1e-6, abs=1e-3)

    @given(dollars, cents, dollars, cents)
    def test_beyond_break_even_the_second_is_never_dearer(self, a, b, c, d):
        first, second = Supply("a", a, b), Supply("b", c, d)
        n = break_even(first, second)
        if math.isinf(n):
            assert second.cost(10**12) > first.cost(10**12)
        else:
            beyond = math.ceil(n) + 1
            assert second.cost(beyond) <= first.cost(beyond) * (1 + 1e-9) + 1e-6
            if n > 1:
                before = math.floor(n * 0.999)
                if before:
                    assert second.cost(before) >= first.cost(before) * (1 - 1e-9) - 1e-6

    def test_no_money_no_examples_and_none_cost_nothing(self):
        supply = Supply("licence", fixed=100)
        assert supply.examples(99) == 0
        assert supply.examples(100) == math.inf
        assert supply.cost(0) == 0
        assert Supply("free").examples(0) == 0

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"fixed": -1}, "fixed must be"),
            ({"each": math.inf}, "each must be"),
            ({"useful": 0}, "useful must be above 0"),
        ],
    )
    def test_prices_are_prices(self, wrong, says):
        with pytest.raises(ValueError, match=says):
            Supply("x", **wrong)

    def test_wages_and_seconds_are_above_zero(self):
        with pytest.raises(ValueError, match="wage must be above 0"):
            labelling(0, 3)
        with pytest.raises(ValueError, match="labels_per_item"):
            labelling(2, 3, labels_per_item=0)
        with pytest.raises(ValueError, match="budget must be"):
            labelling(2, 3).examples(-1)
