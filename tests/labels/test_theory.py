from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.neighbors import KNeighborsClassifier

from synthlab.labels import (
    corrupt,
    measured_accuracy,
    measured_agreement,
    noisy_posterior,
    sample_size_factor,
    symmetric,
    tolerable_rate,
    vote_accuracy,
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


# --- votes


def test_the_published_votes_of_neighbours_and_of_people():
    assert vote_accuracy([1, 5, 21], 1 - 0.3).round(3).tolist() == [0.700, 0.837, 0.974]
    assert vote_accuracy([3, 5, 7, 9], 0.7).round(3).tolist() == [0.784, 0.837, 0.874, 0.901]


@given(st.integers(1, 60), rates)
def test_votes_are_a_sum_of_binomial_terms(n, accuracy):
    terms = [comb(n, k) * accuracy**k * (1 - accuracy) ** (n - k) for k in range(n + 1)]
    weights = [1 if 2 * k > n else 0.5 if 2 * k == n else 0 for k in range(n + 1)]
    assert vote_accuracy(n, accuracy) == pytest.approx(np.dot(terms, weights), abs=1e-12)


@pytest.mark.parametrize("k", [1, 5, 21])
def test_nearest_neighbours_vote_as_the_formula_says(k):
    # Each query has k points of its own class beside it and no others near, each labelled right
    # with probability 0.7. No two queries share a neighbour, so the answers are independent.
    n_queries, rate = 2_000, 0.3
    rng = np.random.default_rng(k)
    centres = 10.0 * np.arange(n_queries)
    truth = np.arange(n_queries) % 2
    points = (centres[:, None] + rng.uniform(-1, 1, size=(n_queries, k))).reshape(-1, 1)
    labels = corrupt(np.repeat(truth, k), symmetric([0, 1], rate), classes=[0, 1], rng=rng)
    model = KNeighborsClassifier(n_neighbors=k).fit(points, labels)
    expected = vote_accuracy(k, 1 - rate)
    found = model.score(centres.reshape(-1, 1), truth)
    assert abs(found - expected) < 5 * standard_error(expected, n_queries)


# --- posterior


@given(
    st.integers(2, 8).flatmap(lambda k: arrays(float, k, elements=st.floats(0.001, 1))),
    st.floats(0, 0.999),
)
def test_even_noise_below_the_limit_keeps_the_order_of_the_classes(weights, part):
    posterior = weights / weights.sum()
    n_classes = len(weights)
    rate = part * tolerable_rate(n_classes)
    noisy = noisy_posterior(posterior, symmetric(range(n_classes), rate))
    # The noise shrinks every difference by the same factor, which is positive below the limit.
    shrink = 1 - rate * n_classes / (n_classes - 1)
    assert shrink > 0
    assert np.allclose(noisy - noisy[0], shrink * (posterior - posterior[0]), atol=1e-12)
    assert noisy.sum() == pytest.approx(1)


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_at_the_limit_all_classes_tie_and_beyond_it_the_best_comes_last(n_classes):
    posterior = np.arange(1, n_classes + 1) / np.arange(1, n_classes + 1).sum()
    limit = tolerable_rate(n_classes)
    at_limit = noisy_posterior(posterior, symmetric(range(n_classes), limit))
    assert np.allclose(at_limit, 1 / n_classes)
    beyond = noisy_posterior(posterior, symmetric(range(n_classes), (1 + limit) / 2))
    assert beyond.argmin() == posterior.argmax()


def test_the_noisy_posterior_is_the_frequency_of_the_labels():
    n, classes = 60_000, range(3)
    rng = np.random.default_rng(10)
    posterior, noise = np.array([0.6, 0.3, 0.1]), rng.dirichlet([2, 1, 1], size=3)
    labels = corrupt(rng.choice(3, size=n, p=posterior), noise, classes=classes, rng=rng)
    expected = noisy_posterior(posterior, noise)
    found = np.bincount(labels, minlength=3) / n
    assert (np.abs(found - expected) < 5 * standard_error(expected, n)).all()
    assert np.allclose(noisy_posterior([posterior, posterior], noise), [expected, expected])


# --- sample size


@pytest.mark.parametrize("rate", [0.1, 0.2, 0.3, 0.4])
def test_so_many_times_more_labels_give_the_same_precision(rate):
    # Half of the items are truly kitchens. Their share, estimated from noisy labels and corrected
    # for the known rate, is (m - η)/(1 - 2η), m the share of "kitchen" labels. With `factor` times
    # more labels its variance must be that of clean labels, 1/(4n).
    n, repeats = 100, 20_000
    rng = np.random.default_rng(12)
    n_noisy = round(n * sample_size_factor(rate))
    share_labelled = 0.5 * (1 - rate) + 0.5 * rate
    labelled = rng.binomial(n_noisy, share_labelled, size=repeats) / n_noisy
    estimates = (labelled - rate) / (1 - 2 * rate)
    ratio = estimates.var() / (0.25 / n)
    # A variance from N normal draws has the relative standard error √(2/N); rounding n_noisy to a
    # whole number moves the ratio by up to 1/(2·n_noisy).
    assert abs(ratio - 1) < 5 * np.sqrt(2 / repeats) + 0.5 / n_noisy


def test_labels_that_say_nothing_need_infinitely_many():
    assert sample_size_factor(0) == 1
    assert sample_size_factor([0.25, 0.5]).tolist() == [4, np.inf]
    assert sample_size_factor(0.9) == pytest.approx(sample_size_factor(0.1))


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
        (lambda: measured_agreement(np.eye(2), np.ones((2, 2)), [0.5, 0.5]), "must sum to 1"),
        (lambda: vote_accuracy(0, 0.5), "n_votes must be"),
        (lambda: vote_accuracy(2.5, 0.5), "n_votes must be"),
        (lambda: vote_accuracy(3, np.nan), "accuracy must lie"),
        (lambda: tolerable_rate(1), "n_classes must be"),
        (lambda: noisy_posterior([0.5, 0.5], np.eye(3)), r"shape \(2, 2\)"),
        (lambda: noisy_posterior(0.5, np.eye(1)), "one probability for each class"),
        (lambda: sample_size_factor(2), "rate must lie"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
