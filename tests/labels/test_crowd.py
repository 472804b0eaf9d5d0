import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import (
    Annotator,
    Crowd,
    Responses,
    majority_vote,
    make_crowd,
    measured_accuracy,
    symmetric,
    vote_accuracy,
)
from synthlab.labels.crowd import SECONDS_SPREAD, _deal_out

ROOMS = ["kitchen", "living room", "bedroom", "bathroom"]
seeds = st.integers(0, 2**32 - 1)
shares = st.floats(0, 1)
FIELDS = ("item", "worker", "label", "seconds")


def close(found, expected, n):
    """Whether shares of n independent draws lie within five standard errors, and half a draw."""
    expected = np.asarray(expected)
    return (np.abs(found - expected) <= 5 * np.sqrt(expected * (1 - expected) / n) + 0.5 / n).all()


# --- one person


@given(shares, st.integers(1, 5), seeds)
def test_fatigue_goes_label_by_label_as_it_says(fatigue, rest_every, seed):
    matrix = np.random.default_rng(seed).dirichlet(np.ones(3), size=3)
    ana = Annotator(matrix, fatigue=fatigue, rest_every=rest_every)
    attention = 1.0
    for nth in range(12):
        if nth % rest_every == 0:
            attention = 1.0
        now = attention * matrix + (1 - attention) / 3
        assert np.allclose(ana.says(np.arange(3), nth), now)
        assert np.allclose(ana.accuracy_at(nth), now.trace() / 3)
        attention -= fatigue * attention
    curve = ana.accuracy_at(np.arange(12))
    assert curve.shape == (12,)
    assert np.allclose(curve[[3, 7]], [ana.accuracy_at(3), ana.accuracy_at(7)])


BAD_PEOPLE = {
    "a row that does not sum to one": (
        {"confusion_matrix": [[1, 1], [0, 1]]},
        r"row 0 is \[1.0, 1.0\]",
    ),
    "no square": ({"confusion_matrix": [[1, 0]]}, r"must have shape \(1, 1\)"),
    "no matrix": ({"confusion_matrix": 0.9}, "must have shape"),
    "fatigue": ({"confusion_matrix": np.eye(2), "fatigue": -1}, "fatigue must lie in"),
    "no rest": ({"confusion_matrix": np.eye(2), "rest_every": 0}, "rest_every must be a whole"),
    "no time": (
        {"confusion_matrix": np.eye(2), "seconds": 0},
        "seconds must be greater than 0 and finite, got 0",
    ),
}


@pytest.mark.parametrize("case", BAD_PEOPLE)
def test_people_that_cannot_be_are_refused_with_words(case):
    arguments, message = BAD_PEOPLE[case]
    with pytest.raises(ValueError, match=message):
        Annotator(**arguments)


# --- who labels what


@given(st.integers(0, 40), st.integers(1, 9), st.data(), seeds)
def test_work_is_dealt_out_evenly_and_nobody_gets_an_item_twice(n_items, n_workers, data, seed):
    per_item = data.draw(st.integers(1, n_workers))
    dealt = _deal_out(n_items, n_workers, per_item, np.random.default_rng(seed))
    assert dealt.shape == (n_items, per_item)
    assert all(len(set(row)) == per_item for row in dealt.tolist())
    load = np.bincount(dealt.ravel(), minlength=n_workers)
    assert np.ptp(load) <= 1


def test_everybody_meets_everybody():
    # 3 of 6 workers see an item; over 600 items a pair shares 600·(3·2)/(6·5) = 120 on average.
    dealt = _deal_out(600, 6, 3, np.random.default_rng(0))
    there = np.zeros((600, 6), dtype=int)
    np.put_along_axis(there, dealt, 1, axis=1)
    shared = (there.T @ there)[~np.eye(6, dtype=bool)]
    # In each of 100 circles the two in the same half meet 3 times, others never: a variance of at
    # most 3²/4 a circle.
    assert (np.abs(shared - 120) < 5 * np.sqrt(100 * 9 / 4)).all()


# --- what they say


def test_answers_have_the_shares_of_each_confusion_matrix():
    rng = np.random.default_rng(1)
    matrices = rng.dirichlet(np.ones(4), size=(3, 4))
    crowd = Crowd([Annotator(matrix) for matrix in matrices], classes=ROOMS)
    truth = np.repeat(ROOMS, 3_000)
    said = crowd.label(truth, per_item=3, rng=2)
    for worker, matrix in enumerate(matrices):
        for place, room in enumerate(ROOMS):
            labels = said.matrix[truth == room, worker]
            assert close(np.bincount(labels, minlength=4) / 3_000, matrix[place], 3_000)


def test_labels_go_down_the_curve_of_the_one_who_gives_them():
    tired = Annotator(symmetric(ROOMS, 0.1), fatigue=0.05, rest_every=10)
    n_people, n_labels = 2_000, 25
    crowd = Crowd([tired] * n_people, classes=ROOMS)
    said = crowd.label(["kitchen"] * n_labels, per_item=n_people, rng=3)
    # Everybody labels everything, item after item: item t is everybody's t-th label.
    right = (said.matrix == 0).mean(axis=1)
    assert close(right, tired.accuracy_at(np.arange(n_labels)), n_people)


@pytest.mark.parametrize(("n_votes", "expected"), [(3, 0.784), (5, 0.837), (7, 0.874), (9, 0.901)])
def test_the_majority_is_right_as_often_as_the_binomial_says(n_votes, expected):
    assert vote_accuracy(n_votes, 0.7) == pytest.approx(expected, abs=5e-4)
    crowd = make_crowd(n_votes, classes=["kitchen", "cow"], accuracy=0.7)
    truth = np.resize(["kitchen", "cow"], 20_000)
    found = majority_vote(crowd.label(truth, per_item=n_votes, rng=n_votes))
    assert close(found.accuracy(truth), vote_accuracy(n_votes, 0.7), len(truth))


def test_of_a_mistake_that_all_share_no_vote_can_tell():
    classes, bias, n_votes = ["kitchen", "cow"], 0.2, 9
    crowd = make_crowd(n_votes, classes=classes, accuracy=0.8, shared_bias=symmetric(classes, bias))
    truth = np.resize(classes, 20_000)
    said = crowd.label(truth, per_item=n_votes, rng=4)
    assert close((said.said == truth[said.item]).mean(), measured_accuracy(0.8, bias), 20_000)
    expected = measured_accuracy(vote_accuracy(n_votes, 0.8), bias)
    assert expected < 0.8
    assert close(majority_vote(said).accuracy(truth), expected, 20_000)


@given(st.integers(0, 30), st.integers(1, 6), st.data(), seeds)
def test_the_same_seed_gives_the_same_bytes(n_items, n_workers, data, seed):
    per_item = data.draw(st.integers(1, n_workers))
    crowd = make_crowd(n_workers, classes=ROOMS, fatigue=0.1)
    truth = np.random.default_rng(seed).choice(ROOMS, n_items)
    first, again = (crowd.label(truth, per_item=per_item, rng=seed) for _ in range(2))
    assert all(getattr(first, name).tobytes() == getattr(again, name).tobytes() for name in FIELDS)
    assert (first.per_item == per_item).all()
    assert first.n_items == n_items
    assert np.ptp(first.per_worker) <= 1


# --- what it takes


def test_times_have_the_mean_of_each_person_and_the_same_spread():
    people = [Annotator(np.eye(4), seconds=seconds) for seconds in (3, 12)]
    said = Crowd(people, classes=ROOMS).label(["kitchen"] * 20_000, per_item=2, rng=5)
    for worker, mean in enumerate([3, 12]):
        seconds = said.seconds[said.worker == worker]
        # A log-normal time with spread s has the variance mean²·(exp(s²) - 1).
        error = mean * np.sqrt(np.expm1(SECONDS_SPREAD**2) / len(seconds))
        assert seconds.mean() == pytest.approx(mean, abs=5 * error)
        spread = np.log(seconds).std()
        tolerance = 5 * SECONDS_SPREAD / np.sqrt(2 * len(seconds))
        assert spread == pytest.approx(SECONDS_SPREAD, abs=tolerance)


# --- recruiting


def test_a_crowd_has_the_people_asked_for_in_order():
    crowd = make_crowd(
        8,
        classes=ROOMS,
        accuracy=0.7,
        misread=("kitchen", "living room"),
        misread_by=2,
        careless=3,
    )
    assert crowd.roles.tolist() == ["careful"] * 3 + ["misread"] * 2 + ["careless"] * 3
    skills = [person.accuracy_at(0) for person in crowd.annotators]
    assert np.allclose(skills, [0.7] * 3 + [0.4] * 2 + [0.25] * 3)
    assert [person.seconds for person in crowd.annotators] == [5] * 5 + [5 / 3] * 3
    said = crowd.label(ROOMS, per_item=8, rng=0)
    assert said.workers.tolist() == [f"worker {number}" for number in range(1, 9)]
    misread = crowd.annotators[3].confusion_matrix
    assert np.allclose(misread[0], [0.1, 0.7, 0.1, 0.1])
    assert np.allclose(misread[1], [0.7, 0.1, 0.1, 0.1])
    assert np.allclose(misread[2:], symmetric(ROOMS, 0.3)[2:])


BAD_CROWDS = {
    "nobody": ({"n_workers": 0}, "n_workers must be a whole number of at least 1"),
    "too many roles": (
        {"careless": 2, "misread": ROOMS[:2], "misread_by": 2},
        "3 workers cannot hold",
    ),
    "a pair for nobody": ({"misread": ("kitchen", "bedroom")}, "go together"),
    "nobody's pair": ({"misread_by": 1}, "go together"),
    "a skill too many": ({"accuracy": [0.5, 0.5]}, "one number, or one for each of the 3 workers"),
    "a skill out of range": ({"accuracy": 1.1}, "accuracy must lie in"),
    "a bias of another size": ({"shared_bias": np.eye(2)}, r"shared_bias must have shape \(4, 4\)"),
}


@pytest.mark.parametrize("case", BAD_CROWDS)
def test_crowds_that_cannot_be_are_refused_with_words(case):
    changes, message = BAD_CROWDS[case]
    with pytest.raises(ValueError, match=message):
        make_crowd(**{"n_workers": 3, "classes": ROOMS, **changes})


def test_people_who_know_other_classes_are_refused():
    with pytest.raises(ValueError, match=r"confusion_matrix must have shape \(4, 4\)"):
        Crowd([Annotator(np.eye(2))], classes=ROOMS)
    with pytest.raises(ValueError, match="at least one person"):
        Crowd([], classes=ROOMS)


BAD_TASKS = {
    "more than there are": ({"per_item": 4}, "at most the number of annotators, 3, got 4"),
    "none": ({"per_item": 0}, "per_item must be a whole number of at least 1"),
}


@pytest.mark.parametrize("case", BAD_TASKS)
def test_tasks_that_make_no_sense_are_refused_with_words(case):
    arguments, message = BAD_TASKS[case]
    with pytest.raises(ValueError, match=message):
        make_crowd(3, classes=ROOMS).label(ROOMS, **arguments)


def test_an_unknown_class_is_named():
    with pytest.raises(ValueError, match=r"truth must be among the classes .* got 'barn'"):
        make_crowd(3, classes=ROOMS).label(["barn"], per_item=1)


def test_no_items_get_no_answers():
    said = make_crowd(3, classes=ROOMS).label([], per_item=2)
    assert isinstance(said, Responses)
    assert (len(said), said.n_items, said.n_workers) == (0, 0, 3)
