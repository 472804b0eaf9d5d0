import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import make_crowd, prelabel, prelabel_accuracy, symmetric

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


@given(st.integers(1, 30), shares, shares, seeds)
def test_the_curve_is_what_item_by_item_is_to_be_expected(n, threshold, anchoring, seed):
    truth, rows = calibrated(n, seed)
    people = np.random.default_rng(seed).dirichlet(np.ones(3), size=3)
    found = prelabel_accuracy(
        truth, rows, people, classes=ROOMS, thresholds=[threshold], anchoring=anchoring
    )
    right = []
    for label, row in zip(truth, rows, strict=True):
        code, guess = ROOMS.index(label), int(np.argmax(row))
        alone = float(guess == code)
        accepted = anchoring * alone + (1 - anchoring) * people[code, code]
        right.append(accepted if row.max() <= threshold else alone)
    assert found == pytest.approx([np.mean(right)], abs=1e-12)


@pytest.mark.parametrize("anchoring", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("threshold", [0.0, 0.6, 0.9, 1.0])
def test_people_and_model_together_do_what_the_curve_says(anchoring, threshold):
    n = 20_000
    truth, rows = calibrated(n, seed=1)
    crowd = make_crowd(4, classes=ROOMS, accuracy=[0.95, 0.9, 0.8, 0.7])
    typical = np.mean([person.confusion_matrix for person in crowd.annotators], axis=0)
    [expected] = prelabel_accuracy(
        truth, rows, typical, classes=ROOMS, thresholds=[threshold], anchoring=anchoring
    )
    found = prelabel(
        truth, rows, crowd, threshold=threshold, anchoring=anchoring, accept_time=0.25, rng=2
    )
    assert np.mean(found.labels == truth) == pytest.approx(expected, abs=5 * np.sqrt(0.25 / n))
    assert np.array_equal(found.reviewed, rows.max(axis=1) <= threshold)
    # A log-normal time of mean 5 and spread .5; and whether it is a whole one, or a quarter.
    seconds = 5 * (anchoring * 0.25 + 1 - anchoring) * found.reviewed.mean()
    error = 5 * np.sqrt((np.exp(0.25) + 0.25) / n)
    assert found.hours * 3600 / n == pytest.approx(seconds, abs=5 * error)
    alone = ~found.reviewed
    assert np.array_equal(found.labels[alone], np.array(ROOMS)[rows.argmax(axis=1)][alone])


@pytest.mark.parametrize("skill", [0.7, 0.85])
@pytest.mark.parametrize("anchoring", [0.0, 0.6])
def test_the_best_threshold_is_how_often_people_are_right(skill, anchoring):
    n = 200_000
    truth, rows = calibrated(n, seed=3)
    people, thresholds = symmetric(ROOMS, 1 - skill), np.linspace(0, 1, 101)
    curve = prelabel_accuracy(
        truth, rows, people, classes=ROOMS, thresholds=thresholds, anchoring=anchoring
    )
    at_skill = curve[round(skill * 100)]
    # Sampling alone may put another threshold ahead, by no more than the items in between allow.
    assert at_skill == pytest.approx(curve.max(), abs=5 * np.sqrt(0.25 / n))
    assert at_skill > curve[0] + 0.01  # than the model alone
    assert at_skill > curve[-1] + 0.01  # than people asked about everything


def test_the_threshold_itself_is_not_sure_enough():
    rows = [[1.0, 0.0], [0.7, 0.3], [0.5, 0.5]]
    crowd = make_crowd(1, classes=["kitchen", "cow"])
    for threshold, n_reviewed in ((0, 0), (0.5, 1), (0.7, 2), (1, 3)):
        found = prelabel(["cow"] * 3, rows, crowd, threshold=threshold, rng=0)
        assert found.reviewed.tolist() == [n_reviewed > 2, n_reviewed > 1, n_reviewed > 0]
        [right] = prelabel_accuracy(
            ["cow"] * 3, rows, np.eye(2), classes=["kitchen", "cow"], thresholds=[threshold]
        )  # the model calls all of them kitchens, people never err
        assert right == pytest.approx(n_reviewed / 3)


def test_who_always_accepts_adds_nothing_but_the_time():
    truth, rows = calibrated(2_000, seed=4)
    crowd = make_crowd(5, classes=ROOMS, accuracy=0.95)
    found = prelabel(truth, rows, crowd, threshold=1, anchoring=1, rng=5)
    assert np.array_equal(found.labels, np.array(ROOMS)[rows.argmax(axis=1)])
    assert found.hours > 0


@given(st.integers(1, 20), shares, shares, seeds)
def test_the_same_seed_gives_the_same_labels(n, threshold, anchoring, seed):
    truth, rows = calibrated(n, seed)
    crowd = make_crowd(3, classes=ROOMS)
    first, again = (
        prelabel(truth, rows, crowd, threshold=threshold, anchoring=anchoring, rng=seed)
        for _ in range(2)
    )
    assert first.labels.tobytes() == again.labels.tobytes()
    assert first.hours == again.hours


BAD = {
    "a threshold above one": ({"threshold": 1.5}, r"threshold must lie in \[0, 1\], got 1.5"),
    "an anchor below zero": ({"anchoring": -1}, r"anchoring must lie in \[0, 1\], got -1"),
    "a time below zero": ({"accept_time": -1}, r"accept_time must lie in \[0, 1\], got -1"),
    "rows for other items": ({"probabilities": [[1, 0, 0]]}, r"shape \(2, 3\).*got shape \(1, 3\)"),
    "columns for other classes": (
        {"probabilities": [[1, 0]] * 2},
        r"shape \(2, 3\).*got shape \(2, 2\)",
    ),
    "no probabilities": ({"probabilities": [[2, 0, 0]] * 2}, "sum to 1 in each row, row 0 is"),
    "a class unknown": ({"truth": ["barn"] * 2}, "truth must be among the classes"),
    "nothing": ({"truth": [], "probabilities": np.empty((0, 3))}, "at least one label"),
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
    if "accept_time" in changes:
        return
    arguments["thresholds"] = [arguments.pop("threshold")]
    with pytest.raises(
        ValueError,
        match=message.replace("threshold must", "thresholds must").replace(
            "got 1.5", r"got \[1.5\]"
        ),
    ):
        prelabel_accuracy(confusion_matrix=np.eye(3), classes=ROOMS, **arguments)
