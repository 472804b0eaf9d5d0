import itertools
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from synthlab.labels import (
    Responses,
    cohen_kappa,
    dawid_skene,
    fleiss_kappa,
    krippendorff_alpha,
    majority_vote,
    make_crowd,
    measured_agreement,
    pairwise_agreement,
    worker_confusion,
    worker_quality,
)

seeds = st.integers(0, 2**32 - 1)

# The textbook table for Fleiss's kappa: ten subjects, five classes, fourteen raters.
FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
# Krippendorff, "Computing Krippendorff's alpha-reliability", 2011: four observers, twelve units.
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def answers(n_items, n_workers, n_classes, gaps, seed):
    """Responses that agree more than chance would, with gaps."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(n_classes, size=(n_items, 1))
    codes = np.where(
        rng.random((n_items, n_workers)) < 0.5,
        truth,
        rng.integers(n_classes, size=(n_items, n_workers)),
    )
    codes[rng.random(codes.shape) < gaps] = -1
    return Responses.from_matrix(codes, classes=range(n_classes))


def same(a, b):
    return np.allclose(a, b, atol=1e-12, equal_nan=True)


# --- two people


@given(st.integers(1, 30), st.integers(1, 4), seeds)
def test_cohens_kappa_is_scikit_learns(n_items, n_classes, seed):
    codes = answers(n_items, 2, n_classes, 0, seed).matrix
    names = np.array(["kitchen", "cow", "barn", "pasture"])[codes]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # undefined values
        expected = cohen_kappa_score(*names.T)
    assert same(cohen_kappa(*names.T), expected)
    more = ["van", "barn", "cow", "kitchen", "pasture"]
    assert same(cohen_kappa(*names.T, classes=more), expected)


def test_kappa_is_undefined_where_chance_explains_everything():
    assert np.isnan(cohen_kappa(["cow"] * 3, ["cow"] * 3))
    assert np.isnan(cohen_kappa([], []))
    assert cohen_kappa(["cow"] * 2, ["barn"] * 2) == 0
    with pytest.raises(ValueError, match="equally long, got 1 and 2"):
        cohen_kappa(["cow"], ["cow", "cow"])
    with pytest.raises(ValueError, match="second must be among the classes"):
        cohen_kappa(["cow"], ["barn"], classes=["cow"])


@given(st.integers(1, 12), st.integers(1, 5), st.integers(1, 3), st.floats(0, 0.9), seeds)
def test_everybody_beside_everybody_is_each_pair_on_what_they_share(
    n_items, n_workers, n_classes, gaps, seed
):
    said = answers(n_items, n_workers, n_classes, gaps, seed)
    found = pairwise_agreement(said)
    for one, other in itertools.product(range(n_workers), repeat=2):
        both = (said.matrix[:, [one, other]] >= 0).all(axis=1)
        first, second = said.matrix[both, one], said.matrix[both, other]
        assert found.shared[one, other] == both.sum()
        assert same(found.agreement[one, other], np.mean(first == second) if both.any() else np.nan)
        assert same(found.kappa[one, other], cohen_kappa(first, second))
    for worker in range(n_workers):
        pairs = [
            row[worker] == row[other]
            for row in said.matrix
            for other in range(n_workers)
            if other != worker and min(row[worker], row[other]) >= 0
        ]
        assert same(found.with_others[worker], np.mean(pairs) if pairs else np.nan)


@pytest.mark.parametrize("skill", [(0.9, 0.7), (0.8, 0.8), (0.5, 0.9)])
def test_two_people_of_known_skill_agree_as_much_as_theory_says(skill):
    n, classes = 20_000, ["kitchen", "cow"]
    truth = np.resize(classes, n)
    said = make_crowd(2, classes=classes, accuracy=skill).label(truth, per_item=2, rng=1)
    found = pairwise_agreement(said)
    one, other = ([[p, 1 - p], [1 - p, p]] for p in skill)
    expected = measured_agreement(one, other, [0.5, 0.5])
    error = np.sqrt(expected * (1 - expected) / n)
    assert found.agreement[0, 1] == pytest.approx(expected, abs=5 * error)
    # Chance is 1/2 here, so that κ = 2·agreement - 1 = (2p - 1)(2q - 1).
    kappa = (2 * skill[0] - 1) * (2 * skill[1] - 1)
    assert kappa == pytest.approx(2 * expected - 1)
    assert found.kappa[0, 1] == pytest.approx(kappa, abs=5 * 2 * error + 5 / n)


# --- many people


def test_fleiss_finds_the_value_of_the_textbook_table():
    rows = [np.repeat(range(5), counts) for counts in FLEISS]
    assert fleiss_kappa(Responses.from_matrix(rows)) == pytest.approx(0.210, abs=5e-4)


def test_krippendorff_finds_the_value_of_his_own_example():
    said = Responses.from_matrix(np.array(KRIPPENDORFF, dtype=object).T)
    assert krippendorff_alpha(said) == pytest.approx(0.743, abs=5e-4)


def alpha_by_pairs(matrix):
    """Krippendorff's alpha as pairs of answers, one by one."""
    units = [[label for label in row if label >= 0] for row in matrix]
    units = [unit for unit in units if len(unit) > 1]
    everything = [label for unit in units for label in unit]
    if len(set(everything)) < 2:
        return np.nan
    observed = sum(
        (a != b) / (len(unit) - 1) for unit in units for a, b in itertools.permutations(unit, 2)
    ) / len(everything)
    expected = np.mean([a != b for a, b in itertools.permutations(everything, 2)])
    return 1 - observed / expected


@given(st.integers(0, 12), st.integers(1, 5), st.integers(1, 4), st.floats(0, 0.9), seeds)
def test_krippendorffs_alpha_is_what_counting_pairs_gives(
    n_items, n_workers, n_classes, gaps, seed
):
    said = answers(n_items, n_workers, n_classes, gaps, seed)
    assert same(krippendorff_alpha(said), alpha_by_pairs(said.matrix.tolist()))


@given(st.integers(1, 12), st.integers(2, 5), st.integers(2, 4), seeds)
def test_without_gaps_alpha_and_fleiss_differ_by_the_sample_size_alone(
    n_items, n_workers, n_classes, seed
):
    said = answers(n_items, n_workers, n_classes, 0, seed)
    n = len(said)
    assert same(1 - krippendorff_alpha(said), (1 - fleiss_kappa(said)) * (n - 1) / n)


def test_who_does_not_look_agrees_by_chance_alone():
    said = make_crowd(4, classes=range(3), careless=4).label([0] * 5_000, per_item=4, rng=2)
    # Six pairs an item, uncorrelated with one another, agree with probability 1/3.
    error = np.sqrt(1 / 3 * 2 / 3 / (6 * 5_000)) / (2 / 3)
    assert krippendorff_alpha(said) == pytest.approx(0, abs=5 * error)
    assert fleiss_kappa(said) == pytest.approx(0, abs=5 * error)


def test_fleiss_wants_as_many_answers_about_each_item():
    with pytest.raises(ValueError, match=r"got \[1, 2\]: use krippendorff_alpha"):
        fleiss_kappa(Responses.from_matrix([["a", "b"], ["a", None]]))
    with pytest.raises(ValueError, match="at least 2"):
        fleiss_kappa(Responses.from_matrix([["a"], ["b"]]))
    assert np.isnan(fleiss_kappa(Responses.from_matrix([["a", "a"]])))


# --- how good each one is


@given(st.integers(1, 15), st.integers(1, 5), st.integers(1, 4), st.floats(0, 0.9), seeds)
def test_quality_is_counted_answer_by_answer(n_items, n_workers, n_classes, gaps, seed):
    said = answers(n_items, n_workers, n_classes, gaps, seed)
    rng = np.random.default_rng(seed)
    truth = rng.integers(n_classes, size=n_items)
    quality, confusion = worker_quality(said, truth), worker_confusion(said, truth)
    for worker in range(n_workers):
        mine = said.worker == worker
        labels, right = said.label[mine], truth[said.item[mine]]
        assert quality.n[worker] == len(labels)
        accuracy = np.mean(labels == right) if len(labels) else np.nan
        assert same(quality.accuracy[worker], accuracy)
        error = np.sqrt(accuracy * (1 - accuracy) / max(len(labels), 1))
        assert same(quality.standard_error[worker], error)
        for k in range(n_classes):
            of_class = labels[right == k]
            shares = np.bincount(of_class, minlength=n_classes) / max(len(of_class), 1)
            expected = shares if len(of_class) else np.full(n_classes, np.nan)
            assert same(confusion[worker, k], expected)
    certain = np.eye(n_classes)[truth]
    assert same(worker_confusion(said, certain), confusion)
    assert all(same(*pair) for pair in zip(worker_quality(said, certain), quality, strict=True))


def test_a_reference_may_be_a_consensus_or_a_posterior_or_have_gaps():
    truth = np.resize(["kitchen", "cow"], 3_000)
    crowd = make_crowd(5, classes=["kitchen", "cow"], accuracy=[0.9, 0.8, 0.7, 0.7, 0.6])
    said = crowd.label(truth, per_item=5, rng=3)
    by_truth = worker_quality(said, truth)
    expected = np.array([0.9, 0.8, 0.7, 0.7, 0.6])
    assert (np.abs(by_truth.accuracy - expected) < 5 * by_truth.standard_error).all()
    # Everybody has a vote in the majority, and it flatters the worst.
    flattered = worker_quality(said, majority_vote(said)).accuracy
    assert flattered[4] > by_truth.accuracy[4] + 5 * by_truth.standard_error[4]
    found = dawid_skene(said, max_iterations=100_000, tolerance=1e-14)
    by_posterior = worker_quality(said, found.probabilities)
    assert by_posterior.accuracy == pytest.approx(found.worker_accuracy, abs=1e-4)
    assert worker_confusion(said, found.probabilities) == pytest.approx(
        found.confusion_matrices, abs=1e-4
    )
    half = np.where(np.arange(3_000) < 1_500, truth, "")
    assert worker_quality(said, half).n.tolist() == [1_500] * 5
    nobody = majority_vote(said.first(0))
    assert worker_quality(said, nobody).n.tolist() == [0] * 5
    assert worker_quality(said, nobody.probabilities).n.tolist() == [0] * 5
    numbers = Responses.from_matrix([[3], [4]])
    assert worker_quality(numbers, [3, np.nan]).n.tolist() == [1]


def test_references_that_do_not_fit_are_refused_with_words():
    said = Responses.from_matrix([["a", "b"]])
    with pytest.raises(ValueError, match="about the 1 items, got 2"):
        worker_quality(said, ["a", "b"])
    with pytest.raises(ValueError, match="reference must be among the classes"):
        worker_quality(said, ["c"])
    with pytest.raises(ValueError, match=r"reference must have .* 2 columns, one for each class"):
        worker_quality(said, [[0.2, 0.3, 0.5]])
    with pytest.raises(ValueError, match="reference must be about the 1 items, got 2"):
        worker_quality(said, [[0.2, 0.8]] * 2)
    with pytest.raises(ValueError, match="reference must be at least 0 and sum to 1 in each row"):
        worker_quality(said, [[2.0, 0.0]])
