import warnings

import numpy as np
import pytest
from cleanlab.count import compute_confident_joint
from cleanlab.filter import find_label_issues
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from synthlab.labels import confident_learning as steps
from synthlab.labels import (
    corrupt,
    find_label_errors,
    pairwise,
    self_confidence,
    symmetric,
)

seeds = st.integers(0, 2**32 - 1)


def example(n, n_classes, rate, seed, *, skill=2.0, noise=symmetric):
    """Return truth, noisy labels and the probabilities of a model of some skill."""
    rng = np.random.default_rng(seed)
    classes = range(n_classes)
    truth = rng.choice(n_classes, size=n, p=rng.dirichlet(np.full(n_classes, 8.0)))
    labels = corrupt(truth, noise(classes, rate), classes=classes, rng=rng)
    odds = np.exp(rng.normal(size=(n, n_classes)) + skill * np.eye(n_classes)[truth])
    return truth, labels, odds / odds.sum(axis=1, keepdims=True)


def cleanlab(function, *args, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # remarks on classes with few examples
        return function(*args, **options)


def confident_joint(labels, probabilities, *, classes, calibrated=False):
    codes, rows = steps.read(labels, probabilities, classes)
    joint = steps.confident_joint(codes, rows)
    return steps.calibrated(joint, codes) if calibrated else joint


def jaccard(first, second):
    first, second = set(first.tolist()), set(second.tolist())
    return len(first & second) / max(len(first | second), 1)


def by_the_paper(labels, probabilities, n_classes):
    """The confident joint as a plain loop over the items."""
    labelled = [probabilities[labels == j, j] for j in range(n_classes)]
    thresholds = [own.mean() if len(own) else np.inf for own in labelled]
    joint = np.zeros((n_classes, n_classes), dtype=int)
    for label, row in zip(labels, probabilities, strict=True):
        confident = [j for j in range(n_classes) if row[j] >= thresholds[j] - 1e-6]
        if len(confident) == 1:
            joint[label, confident[0]] += 1
        elif confident:
            joint[label, row.argmax()] += 1
    return joint


def rows_without_ties(joint, n_labelled):
    """Rows whose scaled counts have no two equal remainders: only those round in one way."""
    filled = joint.copy()
    np.fill_diagonal(filled, np.maximum(joint.diagonal(), 1))
    remainders = (filled / filled.sum(axis=1, keepdims=True) * n_labelled[:, None]) % 1
    ordered = np.sort(np.where(joint > 0, remainders, np.arange(1, len(joint) + 1) * 9), axis=1)
    return (np.diff(ordered, axis=1) > 1e-9).all(axis=1)


# --- against cleanlab

CASES = [
    (n, n_classes, rate, noise)
    for n in (200, 2_000)
    for n_classes in (2, 3, 5, 10)
    for rate in (0.05, 0.2, 0.35)
    for noise in (symmetric, pairwise)
]


@pytest.mark.parametrize(("n", "n_classes", "rate", "noise"), CASES)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_counts_are_cleanlabs(n, n_classes, rate, noise, seed):
    _, labels, probabilities = example(n, n_classes, rate, seed, noise=noise)
    classes = range(n_classes)
    joint = confident_joint(labels, probabilities, classes=classes)
    assert np.array_equal(joint, by_the_paper(labels, probabilities, n_classes))
    theirs = cleanlab(compute_confident_joint, labels, probabilities, calibrate=False)
    off_diagonal = ~np.eye(n_classes, dtype=bool)
    assert np.array_equal(joint[off_diagonal], theirs[off_diagonal])
    assert np.array_equal(np.maximum(joint.diagonal(), 1), theirs.diagonal())

    n_labelled = np.bincount(labels, minlength=n_classes)
    calibrated = confident_joint(labels, probabilities, classes=classes, calibrated=True)
    theirs = cleanlab(compute_confident_joint, labels, probabilities)
    assert np.array_equal(calibrated.sum(axis=1), n_labelled)
    unambiguous = rows_without_ties(joint, n_labelled)
    assert np.array_equal(calibrated[unambiguous], theirs[unambiguous])
    assert np.abs(calibrated - theirs).max() <= 1


@pytest.mark.parametrize(("n", "n_classes", "rate", "noise"), CASES)
def test_from_the_same_counts_the_suspects_are_cleanlabs_in_the_same_order(
    n, n_classes, rate, noise
):
    _, labels, probabilities = example(n, n_classes, rate, 3, noise=noise)
    classes = range(n_classes)
    theirs = cleanlab(
        find_label_issues,
        labels,
        probabilities,
        return_indices_ranked_by="self_confidence",
        confident_joint=confident_joint(labels, probabilities, classes=classes, calibrated=True),
        n_jobs=1,
    )
    ours = find_label_errors(labels, probabilities, classes=classes)
    assert ours.tolist() == theirs.tolist()


def test_with_hardly_any_items_and_little_skill_too():
    # Here whole classes look like others, and the rule that one item of each stays comes in.
    raised = 0
    for seed in range(150):
        _, labels, probabilities = example(24, 6, 0.5, seed, skill=0.3)
        joint = confident_joint(labels, probabilities, classes=range(6), calibrated=True)
        raised += np.count_nonzero((joint.diagonal() == 0) & (joint.sum(axis=1) > 0))
        theirs = cleanlab(
            find_label_issues,
            labels,
            probabilities,
            return_indices_ranked_by="self_confidence",
            confident_joint=joint,
            n_jobs=1,
        )
        ours = find_label_errors(labels, probabilities, classes=range(6))
        assert ours.tolist() == theirs.tolist()
        assert set(labels[np.setdiff1d(np.arange(24), ours)]) == set(labels)
    assert raised > 10


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("n_classes", [2, 3, 5, 10, 20])
@pytest.mark.parametrize("rate", [0.05, 0.2, 0.4])
def test_from_scratch_the_suspects_agree_with_cleanlabs(seed, n_classes, rate):
    # Equal remainders may be rounded differently, which moves single suspects.
    _, labels, probabilities = example(1_500, n_classes, rate, seed, skill=2.5)
    ours = find_label_errors(labels, probabilities, classes=range(n_classes))
    theirs = cleanlab(
        find_label_issues,
        labels,
        probabilities,
        return_indices_ranked_by="self_confidence",
        n_jobs=1,
    )
    assert len(theirs) > 10
    assert jaccard(ours, theirs) >= 0.95


def test_agreement_holds_for_probabilities_of_a_real_model():
    rng = np.random.default_rng(0)
    truth = rng.integers(3, size=900)
    features = rng.normal(size=(900, 4)) + 2 * np.eye(4)[truth]
    labels = corrupt(truth, symmetric(range(3), 0.2), classes=range(3), exact=True, rng=rng)
    probabilities = cross_val_predict(
        LogisticRegression(), features, labels, cv=5, method="predict_proba"
    )
    ours = find_label_errors(labels, probabilities, classes=range(3))
    theirs = cleanlab(
        find_label_issues, labels, probabilities, return_indices_ranked_by="self_confidence"
    )
    assert jaccard(ours, theirs) >= 0.95
    # And the list is worth reading: were suspects drawn at random, a fifth would be wrong.
    wrong = labels != truth
    worst = wrong[ours[:100]].mean()
    assert worst > 0.2 + 5 * np.sqrt(0.2 * 0.8 / 100)


# --- what a model that knows the truth must find


@given(st.integers(2, 6), st.integers(0, 120), st.floats(0, 1), seeds)
def test_a_model_that_knows_the_truth_finds_exactly_the_wrong_labels(n_classes, n, rate, seed):
    rng = np.random.default_rng(seed)
    names = np.array(["kitchen", "cow", "bedroom", "barn", "pasture", "bathroom"])[:n_classes]
    # One item of each class keeps its label: a class that consists of mistakes is not emptied.
    codes = np.concatenate([np.arange(n_classes), rng.integers(n_classes, size=n)])
    truth = names[codes]
    open_to_mistakes = np.arange(n_classes, n_classes + n)
    labels = corrupt(truth, symmetric(names, rate), classes=names, items=open_to_mistakes, rng=rng)
    probabilities = np.eye(n_classes)[codes]
    found = find_label_errors(labels, probabilities, classes=names)
    assert found.tolist() == np.flatnonzero(labels != truth).tolist()
    joint = confident_joint(labels, probabilities, classes=names)
    for i, label in enumerate(names):
        for j, name in enumerate(names):
            assert joint[i, j] == np.count_nonzero((labels == label) & (truth == name))


# --- order


@given(seeds)
def test_the_worst_come_first_and_the_order_of_the_items_does_not_matter(seed):
    _, labels, probabilities = example(150, 4, 0.25, seed)
    found = find_label_errors(labels, probabilities, classes=range(4))
    own = self_confidence(labels, probabilities, classes=range(4))
    assert (np.diff(own[found]) >= 0).all()
    assert (own[found] < probabilities[found].max(axis=1)).all()
    shuffled = np.random.default_rng(seed).permutation(150)
    again = find_label_errors(labels[shuffled], probabilities[shuffled], classes=range(4))
    assert shuffled[again].tolist() == found.tolist()


def test_self_confidence_is_the_probability_of_the_given_label():
    _, labels, probabilities = example(100, 3, 0.2, 0)
    own = self_confidence(labels, probabilities, classes=range(3))
    assert own.tolist() == [row[label] for label, row in zip(labels, probabilities, strict=True)]


def test_names_of_classes_and_their_order_do_not_matter():
    _, codes, probabilities = example(300, 3, 0.2, 1)
    names = np.array(["pasture", "a kitchen with a long name", "bedroom"])
    expected = find_label_errors(codes, probabilities, classes=range(3))
    assert find_label_errors(names[codes], probabilities, classes=names).tolist() == (
        expected.tolist()
    )


# --- edges


def test_a_class_that_no_item_is_labelled_with_attracts_nobody():
    labels = np.array([0, 0, 0, 1, 1, 1])
    probabilities = np.array([[0.2, 0.1, 0.7]] * 3 + [[0.1, 0.8, 0.1]] * 3)
    joint = confident_joint(labels, probabilities, classes=range(3), calibrated=True)
    assert joint.tolist() == [[3, 0, 0], [0, 3, 0], [0, 0, 0]]
    assert find_label_errors(labels, probabilities, classes=range(3)).tolist() == []


def test_labels_without_a_confident_item_are_taken_to_be_right():
    # The two items labelled 2 look like nothing in particular.
    labels = np.array([0, 0, 1, 1, 2, 2])
    probabilities = np.array(
        [[0.9, 0.1, 0.0]] * 2 + [[0.1, 0.9, 0.0]] * 2 + [[0.5, 0.5, 0.0], [0.4, 0.4, 0.2]]
    )
    joint = confident_joint(labels, probabilities, classes=range(3))
    assert joint[2].tolist() == [0, 0, 1]
    # A class the model never predicts has the lowest threshold there is, not zero.
    probabilities[5] = [0.5, 0.5, 0.0]
    joint = confident_joint(labels, probabilities, classes=range(3))
    assert joint[2].tolist() == [0, 0, 0]
    calibrated = confident_joint(labels, probabilities, classes=range(3), calibrated=True)
    assert calibrated[2].tolist() == [0, 0, 2]
    assert find_label_errors(labels, probabilities, classes=range(3)).tolist() == []


def test_of_items_that_tie_the_earlier_are_taken():
    # Items 4 to 7 are labelled 0 and 1 leads by 0.625 in all. But only items 5 and 6 are
    # confidently 1: 4 and 2 confident items of 8 make 3 suspects.
    right, sure, unsure = [1, 0, 0], [0.125, 0.75, 0.125], [0, 0.625, 0.375]
    probabilities = np.array(
        [right] * 4 + [unsure, sure, sure, unsure] + [[0.15, 0.7, 0.15]] * 2 + [[0, 0, 1]] * 2
    )
    labels = np.array([0] * 8 + [1, 1, 2, 2])
    options = {"classes": range(3)}
    assert confident_joint(labels, probabilities, **options)[0].tolist() == [4, 2, 0]
    calibrated = confident_joint(labels, probabilities, calibrated=True, **options)
    assert calibrated[0].tolist() == [5, 3, 0]
    assert find_label_errors(labels, probabilities, **options).tolist() == [4, 5, 6]


def test_an_item_confident_in_several_classes_counts_for_the_first_of_the_most_probable():
    probabilities = np.array([[0.4, 0.4, 0.2], [0.2, 0.4, 0.4], [0.3, 0.3, 0.4]])
    joint = confident_joint([0, 1, 2], probabilities, classes=range(3))
    # Thresholds 0.4 each: item 0 is confident in 0 and 1, item 1 in 1 and 2.
    assert joint.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_a_lead_of_less_than_a_millionth_is_rounding():
    labels = np.array([0, 0, 0, 1, 1, 1])
    for lead, suspects in [(4e-7, []), (6e-7, [2])]:  # in each of the two probabilities
        cow = np.array([0, 0, 0.5 + lead, 0.5, 0.5, 0.5])
        probabilities = np.column_stack([1 - cow, cow])
        assert confident_joint(labels, probabilities, classes=[0, 1])[0, 1] == 1
        found = find_label_errors(labels, probabilities, classes=[0, 1])
        assert found.tolist() == suspects


def test_calibration_gives_the_last_whole_item_to_the_later_of_equals():
    labels = np.zeros(5, dtype=int)
    probabilities = np.array([[1.0, 0, 0, 0]] * 2 + [[0, 1.0, 0, 0]] * 2 + [[0.25] * 4])
    labels = np.append(labels, [1, 2, 3])
    probabilities = np.vstack([probabilities, np.eye(4)[1:]])
    joint = confident_joint(labels, probabilities, classes=range(4))
    assert joint[0].tolist() == [2, 2, 0, 0]
    calibrated = confident_joint(labels, probabilities, classes=range(4), calibrated=True)
    assert calibrated[0].tolist() == [2, 3, 0, 0]


def test_a_class_is_never_emptied():
    # Everything labelled 1 looks like 0.
    labels = np.array([0] * 6 + [1] * 4)
    probabilities = np.array([[0.9, 0.1]] * 10) + np.linspace(0, 0.05, 10)[:, None] * [1, -1]
    found = find_label_errors(labels, probabilities, classes=[0, 1])
    assert len(found) == 3
    assert set(found.tolist()) < {6, 7, 8, 9}


def test_few_items_or_one_class_give_no_suspects():
    none = find_label_errors([], np.empty((0, 2)), classes=[0, 1])
    assert none.tolist() == []
    one = find_label_errors([0], [[0.1, 0.9]], classes=[0, 1])
    assert one.tolist() == []
    same = find_label_errors(["a", "a"], [[1.0], [1.0]], classes=["a"])
    assert same.tolist() == []


def test_probabilities_rounded_to_three_decimals_are_taken():
    _, labels, probabilities = example(500, 5, 0.2, 2)
    exactly = find_label_errors(labels, probabilities, classes=range(5))
    rounded = find_label_errors(labels, probabilities.round(3), classes=range(5))
    assert jaccard(exactly, rounded) > 0.9
    single = find_label_errors(labels, probabilities.astype(np.float32), classes=range(5))
    assert jaccard(exactly, single) > 0.99


@pytest.mark.parametrize(
    ("labels", "probabilities", "message"),
    [
        ([0, 1], [[0.5, 0.5]], r"shape \(2, 2\).*got shape \(1, 2\)"),
        ([0, 1], [[0.5, 0.5, 0.0]] * 2, r"shape \(2, 2\)"),
        ([0, 1], [[1.0, 0.0], [0.5, 0.6]], r"row 1 is \[0.5, 0.6\]"),
        ([1, 0], [[1.2, -0.2], [0.5, 0.5]], r"row 0 is \[1.2, -0.2\]"),
        ([0, 1], [[1.0, 0.0], [np.nan, 0.5]], "row 1 is"),
        ([0, 2], [[1.0, 0.0]] * 2, "among the classes .* got 2"),
    ],
)
def test_bad_input_gets_a_clear_error(labels, probabilities, message):
    with pytest.raises(ValueError, match=message):
        find_label_errors(labels, probabilities, classes=[0, 1])
