import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import (
    majority_vote,
    make_crowd,
    prelabel,
    prelabel_curve,
    symmetric,
    vote_accuracy,
)

ROOMS = ["kitchen", "living room", "bedroom"]
seeds = st.integers(0, 2**32 - 1)
shares = st.floats(0, 1)


def calibrated(n, seed, classes=ROOMS):
    """True labels, and the probabilities of a model that is right as often as it says."""
    rng = np.random.default_rng(seed)
    rows = rng.dirichlet(np.full(len(classes), 0.4), size=n)
    ends = np.cumsum(rows, axis=1)
    codes = np.count_nonzero(ends / ends[:, -1:] <= rng.random((n, 1)), axis=1)
    return np.array(classes)[codes], rows


@given(st.integers(1, 30), shares, shares, shares, seeds)
def test_the_curve_is_what_item_by_item_is_to_be_expected(
    n, threshold, anchoring, accept_time, seed
):
    truth, rows = calibrated(n, seed)
    rng = np.random.default_rng(seed)
    people = rng.dirichlet(np.ones(3), size=3)
    curve = prelabel_curve(
        truth,
        rows,
        people,
        classes=ROOMS,
        thresholds=[threshold],
        anchoring=anchoring,
        accept_time=accept_time,
    )
    right, reviewed, time = [], [], []
    for label, row in zip(truth, rows, strict=True):
        code, guess = ROOMS.index(label), int(np.argmax(row))
        asked = row.max() <= threshold
        alone = float(guess == code)
        accepted = anchoring * alone + (1 - anchoring) * people[code, code]
        right.append(accepted if asked else alone)
        reviewed.append(asked)
        time.append((anchoring * accept_time + 1 - anchoring) * asked)
    assert curve.accuracy == pytest.approx([np.mean(right)], abs=1e-12)
    assert curve.reviewed == pytest.approx([np.mean(reviewed)], abs=1e-12)
    assert curve.time == pytest.approx([np.mean(time)], abs=1e-12)


@pytest.mark.parametrize("anchoring", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("threshold", [0.0, 0.6, 0.9, 1.0])
def test_people_and_model_together_do_what_the_curve_says(anchoring, threshold):
    n = 20_000
    truth, rows = calibrated(n, seed=1)
    crowd = make_crowd(4, classes=ROOMS, accuracy=[0.95, 0.9, 0.8, 0.7], seconds=6, pay_per_hour=4)
    expected = prelabel_curve(
        truth,
        rows,
        crowd.confusion_matrix,
        classes=ROOMS,
        thresholds=[threshold],
        anchoring=anchoring,
        accept_time=0.25,
    )
    found = prelabel(
        truth, rows, crowd, threshold=threshold, anchoring=anchoring, accept_time=0.25, rng=2
    )
    assert found.accuracy(truth) == pytest.approx(expected.accuracy[0], abs=5 * np.sqrt(0.25 / n))
    assert found.reviewed.mean() == pytest.approx(expected.reviewed[0], abs=1e-12)
    # A log-normal time of spread .5; and whether it is a whole one, or a quarter.
    error = 6 * np.sqrt((np.exp(0.25) + 0.25) / n)
    assert found.hours * 3600 / n == pytest.approx(6 * expected.time[0], abs=5 * error)
    assert found.cost == pytest.approx(found.hours * 4)
    assert np.array_equal(
        found.labels[~found.reviewed], np.array(ROOMS)[rows.argmax(axis=1)][~found.reviewed]
    )
    assert (found.responses.per_item == found.reviewed).all()


@pytest.mark.parametrize("skill", [0.7, 0.85])
@pytest.mark.parametrize("anchoring", [0.0, 0.6])
def test_the_best_threshold_is_how_often_people_are_right(skill, anchoring):
    n = 200_000
    truth, rows = calibrated(n, seed=3)
    people = symmetric(ROOMS, 1 - skill)
    curve = prelabel_curve(truth, rows, people, classes=ROOMS, anchoring=anchoring)
    best = curve.accuracy.max()
    at_skill = curve.accuracy[round(skill * 100)]
    # Sampling alone may put another threshold ahead, by no more than the items in between allow.
    assert at_skill == pytest.approx(best, abs=5 * np.sqrt(0.25 / n))
    assert at_skill > curve.accuracy[0] + 0.01  # than the model alone
    assert at_skill > curve.accuracy[-1] + 0.01  # than people asked about everything


def test_the_threshold_itself_is_not_sure_enough():
    rows = [[1.0, 0.0], [0.7, 0.3], [0.5, 0.5]]
    crowd = make_crowd(1, classes=["kitchen", "cow"])
    for threshold, n_reviewed in ((0, 0), (0.5, 1), (0.7, 2), (1, 3)):
        found = prelabel(["cow"] * 3, rows, crowd, threshold=threshold, rng=0)
        assert found.reviewed.tolist() == [n_reviewed > 2, n_reviewed > 1, n_reviewed > 0]
        curve = prelabel_curve(
            ["cow"] * 3, rows, np.eye(2), classes=["kitchen", "cow"], thresholds=threshold
        )
        assert curve.reviewed == pytest.approx(n_reviewed / 3)


def test_who_always_accepts_adds_nothing_but_the_time():
    truth, rows = calibrated(2_000, seed=4)
    crowd = make_crowd(5, classes=ROOMS, accuracy=0.95)
    found = prelabel(truth, rows, crowd, threshold=1, anchoring=1, per_item=5, rng=5)
    assert np.array_equal(found.codes, rows.argmax(axis=1))
    assert len(found.responses) == 10_000


def test_an_anchor_holds_all_voters_at_once():
    # Each of five accepts a guess that is wrong with probability a, or is right with p: a vote
    # right with (1 - a)p each. Two classes, and a model that is always wrong.
    n, a, p = 20_000, 0.3, 0.9
    truth = np.resize(["kitchen", "cow"], n)
    rows = np.where((truth == "kitchen")[:, np.newaxis], [0.4, 0.6], [0.6, 0.4])
    crowd = make_crowd(5, classes=["kitchen", "cow"], accuracy=p)
    found = prelabel(truth, rows, crowd, threshold=1, anchoring=a, per_item=5, rng=6)
    expected = vote_accuracy(5, (1 - a) * p)
    assert found.accuracy(truth) == pytest.approx(
        expected, abs=5 * np.sqrt(expected * (1 - expected) / n)
    )
    assert expected < vote_accuracy(5, p) - 0.2


@given(st.integers(1, 20), shares, shares, seeds)
def test_the_same_seed_gives_the_same_labels_and_they_are_the_voters(n, threshold, anchoring, seed):
    truth, rows = calibrated(n, seed)
    crowd = make_crowd(3, classes=ROOMS)
    first, again = (
        prelabel(truth, rows, crowd, threshold=threshold, per_item=3, anchoring=anchoring, rng=seed)
        for _ in range(2)
    )
    assert first.codes.tobytes() == again.codes.tobytes()
    assert first.responses.seconds.tobytes() == again.responses.seconds.tobytes()
    vote = majority_vote(first.responses)
    assert np.array_equal(first.codes[first.reviewed], vote.codes[first.reviewed])
    assert np.allclose(first.probabilities.sum(axis=1), 1)
    assert first.labelled.all()


BAD = {
    "a threshold above one": ({"threshold": 1.5}, r"threshold must lie in \[0, 1\], got 1.5"),
    "an anchor below zero": ({"anchoring": -1}, r"anchoring must lie in \[0, 1\], got -1"),
    "a time below zero": ({"accept_time": -1}, r"accept_time must lie in \[0, 1\], got -1"),
    "rows for other items": ({"probabilities": [[1, 0, 0]]}, "2 labels and 1 rows"),
    "columns for other classes": ({"probabilities": [[1, 0]] * 2}, "3 columns, one for each"),
    "no probabilities": ({"probabilities": [[2, 0, 0]] * 2}, "sum to 1 in each row, row 0 is"),
    "a class unknown": ({"truth": ["barn"] * 2}, "truth must be among the classes"),
    "nothing": ({"truth": [], "probabilities": np.empty((0, 3))}, "at least one; got 0 labels"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_does_not_fit_is_refused_with_words(case):
    changes, message = BAD[case]
    arguments = {
        "truth": ["kitchen", "bedroom"],
        "probabilities": [[0.8, 0.1, 0.1]] * 2,
        "threshold": 0.5,
        **changes,
    }
    with pytest.raises(ValueError, match=message):
        prelabel(crowd=make_crowd(3, classes=ROOMS), **arguments)
    arguments["thresholds"] = [arguments.pop("threshold")]
    with pytest.raises(
        ValueError,
        match=message.replace("threshold must", "thresholds must").replace(
            "got 1.5", r"got \[1.5\]"
        ),
    ):
        prelabel_curve(confusion_matrix=np.eye(3), classes=ROOMS, **arguments)
