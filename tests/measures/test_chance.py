import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from synthlab.measures import (
    absence_upper_bound,
    chance_absent,
    chance_all_alike,
    examples_needed,
)

shares = st.floats(0.001, 0.999)
numbers = st.integers(1, 500)


class TestAbsence:
    @given(shares, numbers)
    def test_nobody_of_a_group_is_the_binomials_zero(self, p, n):
        assert chance_absent(p, n) == pytest.approx(stats.binom.pmf(0, n, p), rel=1e-9)

    @given(shares, numbers)
    def test_everybody_of_a_group_is_the_binomials_n(self, p, n):
        assert chance_all_alike(p, n) == pytest.approx(stats.binom.pmf(n, n, p), rel=1e-9)

    def test_the_numbers_of_the_lesson(self):
        assert chance_absent([0.01, 0.05, 0.10], 30) == pytest.approx(
            [0.740, 0.215, 0.042], abs=5e-4
        )
        assert chance_all_alike(0.7, 30) == pytest.approx(2.3e-5, rel=0.03)
        assert absence_upper_bound(30) == pytest.approx(0.095, abs=5e-4)

    def test_no_draws_say_nothing(self):
        assert chance_absent(0.3, 0) == chance_all_alike(0.3, 0) == 1

    @given(numbers, st.floats(0.01, 0.999))
    def test_the_bound_is_clopper_and_pearsons(self, n, confidence):
        exact = stats.binomtest(0, n, alternative="less").proportion_ci(confidence, "exact").high
        assert absence_upper_bound(n, confidence) == pytest.approx(exact, rel=1e-9)

    @given(numbers, st.floats(0.01, 0.999))
    def test_a_group_at_the_bound_is_missed_with_the_rest_of_the_confidence(self, n, confidence):
        bound = absence_upper_bound(n, confidence)
        assert chance_absent(bound, n) == pytest.approx(1 - confidence, rel=1e-9)

    def test_the_rule_of_three(self):
        n = np.array([30, 300, 3_000])
        # -ln(.05) = 2.996, and the exact bound is below 2.996/n by a share of about 1.5/n.
        assert (absence_upper_bound(n) < 3 / n).all()
        assert (absence_upper_bound(n) > 2.99 / n * (1 - 1.5 / n)).all()


class TestNeeded:
    def test_the_numbers_of_the_lesson(self):
        assert examples_needed([0.01, 0.05, 0.10]).tolist() == [299, 59, 29]

    @given(shares, st.floats(0.01, 0.999))
    def test_it_is_the_first_number_that_suffices(self, p, confidence):
        n = examples_needed(p, confidence)
        assert isinstance(n, int)
        assert 1 - chance_absent(p, n) >= confidence - 1e-12
        assert n == 1 or 1 - chance_absent(p, n - 1) < confidence

    @pytest.mark.parametrize("n", [1, 2, 3, 7, 30, 100])
    @pytest.mark.parametrize("p", [0.5, 0.1, 0.25, 1 / 3])
    def test_a_confidence_that_is_reached_exactly_needs_no_more(self, n, p):
        confidence = 1 - (1 - p) ** n
        if confidence < 1 and 1 - confidence > 1e-4:
            assert examples_needed(p, confidence) == n

    def test_one_will_do_where_there_is_nobody_else(self):
        assert examples_needed(1.0) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: chance_absent(1.2, 3), r"share must lie in \[0, 1\], got 1.2"),
        (lambda: chance_absent(np.nan, 3), "share"),
        (lambda: chance_absent(0.1, -1), "n must be a whole number of at least 0, got -1"),
        (lambda: chance_all_alike(0.1, 2.5), "n must be a whole number"),
        (lambda: absence_upper_bound(0), "at least 1, got 0"),
        (lambda: absence_upper_bound(30, 1.0), r"confidence must lie in \(0, 1\), got 1.0"),
        (lambda: absence_upper_bound(30, 0), r"confidence must lie in \(0, 1\)"),
        (lambda: examples_needed(0.0), "share must be above 0"),
        (lambda: examples_needed(0.1, np.inf), "confidence"),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


class TestSmall:
    def test_small_chances_in_many_draws_keep_their_digits(self):
        assert chance_absent(1e-18, 10**18) == pytest.approx(1 / np.e)
        assert chance_absent([0, 1, 1], [0, 0, 3]).tolist() == [1, 1, 0]

    def test_numbers_too_large_to_be_counted_are_refused(self):
        assert examples_needed(1e-18) == pytest.approx(-np.log(0.05) * 1e18)
        for share in (1e-19, 1e-20, 1e-300):
            with pytest.raises(ValueError, match="share must be so large that"):
                examples_needed(share)
