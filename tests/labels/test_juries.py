import itertools

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from synthlab.labels import jury_accuracy, plurality_accuracy, vote_accuracy, vote_weights


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
    assert plurality_accuracy(n, p, 2) == pytest.approx(vote_accuracy(n, p), abs=1e-9)


@given(st.lists(st.floats(0.5, 0.99), min_size=1, max_size=6), st.data())
def test_no_weights_do_better_than_the_log_odds(skill, data):
    weights = data.draw(st.lists(st.floats(0, 9), min_size=len(skill), max_size=len(skill)))
    assert jury_accuracy(skill, vote_weights(skill)) >= jury_accuracy(skill, weights) - 1e-9


def test_weights_are_log_odds_cut_at_chance_and_at_certainty():
    assert vote_weights([0.8], 2) == pytest.approx([np.log(4)])
    assert vote_weights([0.8], 5) == pytest.approx([np.log(16)])
    assert vote_weights([0.2, 0.1, 0.0], 5).tolist() == [0, 0, 0]
    assert vote_weights([1.0])[0] == pytest.approx(np.log(1e6), rel=1e-5)


def by_votes(n_votes, p, n_classes):
    """The probability that the most frequent class is right, vote by vote."""
    total = 0.0
    for votes in itertools.product(range(n_classes), repeat=n_votes):
        chance = np.prod([p if vote == 0 else (1 - p) / (n_classes - 1) for vote in votes])
        counts = np.bincount(votes, minlength=n_classes)
        total += chance * (counts[0] == counts.max()) / np.count_nonzero(counts == counts.max())
    return total


@pytest.mark.parametrize(("n_votes", "n_classes"), [(1, 3), (2, 3), (4, 3), (6, 3), (5, 4), (4, 5)])
@pytest.mark.parametrize("p", [0.0, 0.2, 0.6, 1.0])
def test_a_plurality_is_what_all_ways_to_vote_together_say(n_votes, n_classes, p):
    expected = by_votes(n_votes, p, n_classes)
    assert plurality_accuracy(n_votes, p, n_classes) == pytest.approx(expected, abs=1e-12)


def test_hundreds_of_votes_are_counted_too():
    assert plurality_accuracy(300, 0.3, 5) > 0.98
    # At chance, all classes win alike.
    assert plurality_accuracy(150, 0.2, 5) == pytest.approx(0.2, abs=1e-9)


def test_juries_that_cannot_be_are_refused_with_words():
    with pytest.raises(ValueError, match=r"accuracies must lie in \[0, 1\]"):
        jury_accuracy([0.5, 1.2])
    with pytest.raises(ValueError, match="at least one person's, got none"):
        jury_accuracy([])
    with pytest.raises(ValueError, match=r"got shapes \(2,\) and \(1,\)"):
        jury_accuracy([0.5, 0.6], [1])
    with pytest.raises(ValueError, match="30 people with so many different weights"):
        jury_accuracy(np.full(30, 0.6), np.sqrt(np.arange(2, 32)))
    with pytest.raises(ValueError, match="n_classes must be a whole number of at least 2"):
        plurality_accuracy(3, 0.5, 1)
    with pytest.raises(ValueError, match="n_votes must be a whole number of at least 1"):
        plurality_accuracy(0, 0.5, 2)
    with pytest.raises(ValueError, match="n_classes must be a whole number of at least 2"):
        vote_weights([0.5], 1)
