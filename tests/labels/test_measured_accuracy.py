from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import (
    corrupt,
    measured_accuracy,
    measured_agreement,
    symmetric,
)

rates = st.floats(0, 1)


def standard_error(share, n):
    return np.sqrt(share * (1 - share) / n)


# --- measured accuracy


@given(rates, rates)
def test_two_classes_agree_when_both_are_right_or_both_are_wrong(accuracy, rate):
    both = accuracy * (1 - rate) + (1 - accuracy) * rate
    assert measured_accuracy(accuracy, rate) == pytest.approx(both)


@pytest.mark.parametrize("n_classes", [2, 3, 5, 10])
@pytest.mark.parametrize(("accuracy", "rate"), [(1.0, 0.2), (0.9, 0.2), (0.6, 0.5), (0.9, 0.0)])
def test_measured_accuracy_is_what_a_simulation_measures(n_classes, accuracy, rate):
    n, classes = 40_000, range(n_classes)
    rng = np.random.default_rng(8)
    truth = rng.integers(n_classes, size=n)
    answers = corrupt(truth, symmetric(classes, 1 - accuracy), classes=classes, rng=rng)
    labels = corrupt(truth, symmetric(classes, rate), classes=classes, rng=rng)
    expected = measured_accuracy(accuracy, rate, n_classes)
    error = standard_error(expected, n)
    assert abs(np.mean(answers == labels) - expected) <= 5 * error + 1e-12


def test_measured_agreement_is_what_a_simulation_measures_for_any_mistakes():
    n, classes = 60_000, np.array(["kitchen", "bedroom", "pasture"])
    rng = np.random.default_rng(9)
    prior = np.array([0.5, 0.3, 0.2])
    confusion, noise = rng.dirichlet([3, 1, 1], size=3), rng.dirichlet([2, 2, 1], size=3)
    truth = rng.choice(classes, size=n, p=prior)
    answers = corrupt(truth, confusion, classes=classes, rng=rng)
    labels = corrupt(truth, noise, classes=classes, rng=rng)
    expected = measured_agreement(confusion, noise, prior)
    assert abs(np.mean(answers == labels) - expected) < 5 * standard_error(expected, n)


@given(rates, rates, st.integers(2, 8))
def test_the_two_formulas_agree_where_mistakes_are_even(accuracy, rate, n_classes):
    model, labels = (symmetric(range(n_classes), wrong) for wrong in (1 - accuracy, rate))
    prior = np.full(n_classes, 1 / n_classes)
    assert measured_agreement(model, labels, prior) == pytest.approx(
        measured_accuracy(accuracy, rate, n_classes)
    )


# --- a small independent count


def test_measured_agreement_counts_all_cases():
    confusion, noise, prior = [[0.8, 0.2], [0.1, 0.9]], [[0.7, 0.3], [0.4, 0.6]], [0.25, 0.75]
    cases = product(range(2), repeat=3)
    total = sum(
        prior[truth] * confusion[truth][answer] * noise[truth][label]
        for truth, answer, label in cases
        if answer == label
    )
    assert measured_agreement(confusion, noise, prior) == pytest.approx(total)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: measured_accuracy(1.2, 0.1), r"accuracy must lie in \[0, 1\], got 1.2"),
        (lambda: measured_accuracy(0.9, [-0.1, 0.2]), r"rate must lie in \[0, 1\]"),
        (lambda: measured_accuracy(0.9, 0.1, 1), "n_classes must be"),
        (lambda: measured_agreement(np.eye(2), np.eye(2), [0.5, 0.6]), "summing to 1"),
        (lambda: measured_agreement(np.eye(3), np.eye(2), [0.5, 0.5]), "confusion_matrix must"),
        (
            lambda: measured_agreement(np.eye(2), np.ones((2, 2)), [0.5, 0.5]),
            "sum to 1 in each row",
        ),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
