import itertools
from math import comb

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import norm
from sklearn.neighbors import KNeighborsClassifier

from synthlab.labels import corrupt, jury_accuracy, symmetric, vote_accuracy, vote_weights


def test_the_published_votes_of_neighbours_and_of_people():
    assert vote_accuracy([1, 5, 21], 1 - 0.3).round(3).tolist() == [0.700, 0.837, 0.974]
    assert vote_accuracy([3, 5, 7, 9], 0.7).round(3).tolist() == [0.784, 0.837, 0.874, 0.901]


@given(st.integers(1, 60), st.floats(0, 1))
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
    assert abs(found - expected) < 5 * np.sqrt(expected * (1 - expected) / n_queries)


def by_outcome(skill, weights):
    """The probability that a vote is right, outcome by outcome."""
    total = 0.0
    for outcome in itertools.product([1, -1], repeat=len(skill)):
        chance = np.prod([p if o == 1 else 1 - p for p, o in zip(skill, outcome, strict=True)])
        ahead = sum(w * o for w, o in zip(weights, outcome, strict=True))
        total += chance * (1.0 if ahead > 1e-9 else 0.5 if ahead > -1e-9 else 0.0)
    return total


@example([(0.0, 0), (0.0, 2), (0.0, 2), (1.0, 3), (0.0, 2), (1.0, 3)])  # thirds that tie
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 5)), min_size=1, max_size=7))
def test_a_jury_is_what_all_outcomes_together_say(people):
    skill, weights = zip(*people, strict=True)
    assert jury_accuracy(skill, weights) == pytest.approx(by_outcome(skill, weights), abs=1e-12)
    heads = by_outcome(skill, [1] * len(skill))
    assert jury_accuracy(skill) == pytest.approx(heads, abs=1e-12)


@pytest.mark.parametrize("n", [1, 2, 3, 8, 51, 400])
@pytest.mark.parametrize("p", [0.0, 0.3, 0.55, 1.0])
def test_people_who_are_all_alike_are_the_simple_case(n, p):
    assert jury_accuracy(np.full(n, p)) == pytest.approx(vote_accuracy(n, p), abs=1e-12)


@given(st.lists(st.floats(0.5, 0.99), min_size=1, max_size=6), st.data())
def test_no_weights_do_better_than_the_log_odds(skill, data):
    weights = data.draw(st.lists(st.floats(0, 9), min_size=len(skill), max_size=len(skill)))
    assert jury_accuracy(skill, vote_weights(skill)) >= jury_accuracy(skill, weights) - 1e-9


def test_weights_are_log_odds_cut_at_chance_and_at_certainty():
    assert vote_weights([0.8]) == pytest.approx([np.log(4)])
    assert vote_weights([0.5, 0.1, 0.0]).tolist() == [0, 0, 0]
    assert vote_weights([1.0])[0] == pytest.approx(np.log(1e6), rel=1e-5)


def test_juries_that_cannot_be_are_refused_with_words():
    with pytest.raises(ValueError, match=r"accuracies must lie in \[0, 1\]"):
        jury_accuracy([0.5, 1.2])
    with pytest.raises(ValueError, match="at least one number, got none"):
        jury_accuracy([])
    with pytest.raises(ValueError, match=r"got shapes \(2,\) and \(1,\)"):
        jury_accuracy([0.5, 0.6], [1])
    with pytest.raises(ValueError, match="30 people with that many different weights"):
        jury_accuracy(np.full(30, 0.6), np.sqrt(np.arange(2, 32)))
    for n_votes in (0, 2.5):
        with pytest.raises(ValueError, match="n_votes must be"):
            vote_accuracy(n_votes, 0.5)
    with pytest.raises(ValueError, match="accuracy must lie"):
        vote_accuracy(3, np.nan)


@pytest.mark.parametrize("n", [10**6, 2**31 - 1, 2**31 + 1, 10**12])
def test_votes_of_a_multitude_are_nearly_normal(n):
    # Berry and Esseen: the normal curve is off by at most 0.47/√n for a fair coin or nearly so.
    for ahead in (-1.0, 0.0, 0.5):
        p = 0.5 + ahead / (2 * np.sqrt(n))
        assert abs(vote_accuracy(n, p) - norm.cdf(ahead)) < 0.5 / np.sqrt(n)
    assert vote_accuracy(n, 0.6) == 1
