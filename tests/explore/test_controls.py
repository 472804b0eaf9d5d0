"""Knobs: what they accept, and what they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.explore import Choice, Range, Toggle

words = st.text(min_size=1, max_size=8)
numbers = st.integers(-1000, 1000) | st.floats(-1e6, 1e6).map(lambda v: float(f"{v:.9g}"))


@given(st.lists(words, min_size=1, unique=True) | st.lists(numbers, min_size=1, unique=True))
def test_keeps_every_value_in_order_and_finds_it_again(values):
    knob = Range("n", values)
    assert list(knob.values) == values
    assert knob.default == values[0]
    assert len(set(knob.keys)) == len(values)
    for value in values:
        assert knob.check(value) == value


def test_numbers_are_as_they_are_read():
    knob = Range("rate", np.linspace(0, 1, 11))
    assert knob.values == (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
    assert all(type(value) is float for value in knob.values)
    assert knob.check(0.1 + 0.2) == 0.3
    assert knob.keys[3] == "0.3"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Choice("n", []), "values of n must hold at least one value"),
        (lambda: Choice("n", [1, 2, 1]), "must differ from one another, got 1 twice"),
        (lambda: Choice("n", [1, "1"]), "must differ from one another, got 1 twice"),
        (lambda: Choice("n", [1, 1.0]), "values of n must differ from one another"),
        (lambda: Choice("n", [1, 2], default=3), r"default of n must be one of 1, 2, got 3"),
        (lambda: Choice("two words", [1]), "name must be a Python name, got 'two words'"),
        (lambda: Choice("n", [float("nan")]), "text or a whole number or a finite number or True"),
        (lambda: Choice("n", [[1]]), "each of values must be text or"),
    ],
)
def test_bad_knobs_are_refused_in_words(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_unknown_values_are_told_what_is_allowed():
    with pytest.raises(ValueError, match=r"n must be one of 10, 30, got 20"):
        Choice("n", [10, 30]).check(20)
    with pytest.raises(ValueError, match=r"n must be one of 0, 1, got True"):
        Choice("n", [0, 1]).check(True)
    with pytest.raises(ValueError, match=r"audit must be one of False, True, got 1"):
        Toggle("audit").check(1)


def test_words():
    assert Choice("n", [1000]).words(1000) == "1,000"
    assert Choice("n", [1, 2], names={1: "one"}).words(1) == "one"
    assert Choice("n", [1, 2], names={1: "one"}).words(2) == "2"
    assert Choice("share", [0.25], names=lambda v: f"{v:.0%}").words(0.25) == "25%"
    assert Range("share", [20], unit="%").words(20) == "20\N{NO-BREAK SPACE}%"
    assert Toggle("audit").words(True) == "yes"
    assert Choice("n_runs", [1]).label == "N runs"
