import itertools
import runpy
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab.labels import (
    Annotator,
    Crowd,
    Responses,
    dawid_skene,
    jury_accuracy,
    majority_vote,
    make_crowd,
    vote_weights,
)

ROOMS = ["kitchen", "living room", "bedroom", "bathroom"]
seeds = st.integers(0, 2**32 - 1)

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
plain_dawid_skene = runpy.run_path(str(BENCHMARKS / "_plain_dawid_skene.py"))["fit"]


def answers(n_items, n_workers, n_classes, per_item, seed):
    """Truth, and responses of workers whose confusion matrices are better than chance."""
    rng = np.random.default_rng(seed)
    guesses = rng.dirichlet(np.ones(n_classes), size=(n_workers, n_classes))
    matrices = 0.6 * np.eye(n_classes) + 0.4 * guesses
    truth = rng.choice(n_classes, n_items, p=rng.dirichlet(np.full(n_classes, 5.0)))
    crowd = Crowd([Annotator(matrix) for matrix in matrices], classes=range(n_classes))
    return truth, crowd.label(truth, per_item=per_item, rng=rng)


def as_arrays(said, posterior, confusion, prior):
    """What the plain version says, in the shape of ours."""
    classes = range(said.n_classes)
    return (
        np.array([[posterior[i].get(k, 0) for k in classes] for i in range(said.n_items)]),
        np.array(
            [
                [[confusion[w][k].get(label, 0) for label in classes] for k in classes]
                for w in range(said.n_workers)
            ]
        ),
        np.array([prior[k] for k in classes]),
    )


def triples(said):
    return list(zip(said.item.tolist(), said.worker.tolist(), said.label.tolist(), strict=True))


# --- against the plain version, and crowd-kit's own where it is installed

SHAPES = [(300, 5, 4, 5), (200, 5, 3, 3), (150, 40, 4, 5), (80, 3, 2, 3), (60, 12, 6, 2)]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("n_iterations", [1, 2, 15])
@pytest.mark.parametrize("smoothing", [0.0, 0.5])
def test_the_plain_version_says_the_same(shape, n_iterations, smoothing):
    _, said = answers(*shape, seed=1)
    ours = dawid_skene(said, max_iterations=n_iterations, tolerance=-1, smoothing=smoothing)
    theirs = plain_dawid_skene(triples(said), n_iterations, smoothing=smoothing)
    posterior, confusion, prior = as_arrays(said, *theirs)
    assert len(ours.history) == n_iterations
    assert np.allclose(ours.probabilities, posterior, rtol=0, atol=1e-9)
    assert np.allclose(ours.confusion_matrices, confusion, rtol=0, atol=1e-9)
    assert np.allclose(ours.prior, prior, rtol=0, atol=1e-9)


@pytest.mark.filterwarnings("ignore")  # how crowd-kit calls pandas is not ours to judge
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_crowd_kit_says_the_same(shape):
    aggregation = pytest.importorskip(
        "crowdkit.aggregation", reason="compares with crowd-kit where it is installed"
    )
    pandas = pytest.importorskip("pandas")
    _, said = answers(*shape, seed=2)
    table = pandas.DataFrame(triples(said), columns=["task", "worker", "label"])
    votes = aggregation.MajorityVote().fit(table)
    ours = majority_vote(said)
    theirs = votes.labels_.sort_index().to_numpy()
    assert np.array_equal(ours.labels[~ours.tied], theirs[~ours.tied])
    columns = list(range(said.n_classes))
    assert np.array_equal(votes.probas_.sort_index()[columns].to_numpy(), ours.probabilities)
    model = aggregation.DawidSkene(n_iter=20, tol=-1.0).fit(table)
    ours = dawid_skene(said, max_iterations=20, tolerance=-1)
    assert np.array_equal(model.labels_.sort_index().to_numpy(), ours.labels)
    posterior = model.probas_.sort_index()[columns].to_numpy()
    assert np.allclose(ours.probabilities, posterior, rtol=0, atol=1e-9)


# --- the likelihood


def log_likelihood(said, prior, confusion):
    """The probability of all answers, item by item and class by class."""
    total = 0.0
    for row in said.matrix:
        chance = sum(
            prior[k]
            * np.prod([confusion[w, k, label] for w, label in enumerate(row) if label >= 0])
            for k in range(said.n_classes)
        )
        total += np.log(chance)
    return total


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_result_hangs_together(shape):
    _, said = answers(*shape, seed=3)
    found = dawid_skene(said)
    assert found.converged
    assert found.history[-1] == pytest.approx(
        log_likelihood(said, found.prior, found.confusion_matrices), rel=1e-9
    )
    assert (np.diff(found.history) >= -1e-9 * np.abs(found.history[:-1])).all()
    assert np.allclose(found.probabilities.sum(axis=1), 1)
    assert np.allclose(found.confusion_matrices.sum(axis=2), 1)
    assert np.array_equal(found.codes, found.probabilities.argmax(axis=1))
    # At the end the two estimates agree: counting by the posterior gives the prior back.
    assert np.allclose(found.prior, found.probabilities.mean(axis=0), atol=1e-3)


def test_no_small_change_makes_the_answers_more_probable():
    _, said = answers(200, 3, 2, 3, seed=4)
    found = dawid_skene(said, max_iterations=100_000, tolerance=1e-15)
    best = found.history[-1]
    for worker, row, step in itertools.product(range(3), range(2), (0.01, -0.01)):
        changed = found.confusion_matrices.copy()
        changed[worker, row] += [step, -step]
        if ((changed >= 0) & (changed <= 1)).all():
            assert log_likelihood(said, found.prior, changed) < best + 1e-9
    for step in (0.01, -0.01):
        prior = found.prior + np.array([step, -step])
        assert log_likelihood(said, prior, found.confusion_matrices) < best + 1e-9


def test_imagined_answers_are_part_of_what_is_made_probable():
    _, said = answers(60, 3, 3, 3, seed=5)
    found = dawid_skene(said, smoothing=0.5)
    expected = log_likelihood(said, found.prior, found.confusion_matrices)
    expected += 0.5 * np.log(found.confusion_matrices).sum()
    assert found.history[-1] == pytest.approx(expected, rel=1e-9)
    assert (np.diff(found.history) >= -1e-9 * np.abs(found.history[:-1])).all()
    assert (found.confusion_matrices > 0).all()


# --- against the truth


def test_it_finds_the_expert_and_does_as_well_as_knowing_the_skills():
    skill, n = [0.95, 0.6, 0.6, 0.6, 0.6], 20_000
    truth = np.resize(["kitchen", "cow"], n)
    said = make_crowd(5, classes=["kitchen", "cow"], accuracy=skill).label(truth, per_item=5, rng=6)
    found = dawid_skene(said)
    best = jury_accuracy(skill, vote_weights(skill))
    tolerance = 5 * np.sqrt(best * (1 - best) / n)
    assert found.accuracy(truth) == pytest.approx(best, abs=tolerance)
    assert majority_vote(said).accuracy(truth) < best - 0.1
    # The expert's own accuracy is known to within sampling, and the truth is uncertain in .05 of
    # the items; each of those could be off in the count.
    assert found.worker_accuracy[0] == pytest.approx(0.95, abs=tolerance + (1 - best))
    assert found.worker_accuracy[0] > found.worker_accuracy[1:].max() + 0.2


def test_it_finds_the_confusion_matrices_when_there_are_many_to_compare():
    rng = np.random.default_rng(7)
    n, n_workers = 12_000, 11
    matrices = 0.75 * np.eye(3) + 0.25 * rng.dirichlet(np.ones(3), size=(n_workers, 3))
    crowd = Crowd([Annotator(matrix) for matrix in matrices], classes=range(3))
    truth = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    found = dawid_skene(crowd.label(truth, per_item=n_workers, rng=rng))
    n_true = np.bincount(truth)[:, np.newaxis]
    # What counting with the truth at hand would be off by, and the few items it gets wrong.
    wrong = 1 - found.accuracy(truth)
    assert wrong < 0.01
    tolerance = 5 * np.sqrt(matrices * (1 - matrices) / n_true) + wrong * n / n_true
    assert (np.abs(found.confusion_matrices - matrices) <= tolerance).all()
    prior_error = 5 * np.sqrt(0.25 / n) + wrong
    assert found.prior == pytest.approx([0.5, 0.3, 0.2], abs=prior_error)


def test_the_posterior_means_what_it_says():
    truth, said = answers(20_000, 6, 3, 4, seed=8)
    found = dawid_skene(said)
    sure = found.probabilities.max(axis=1)
    right = found.codes == truth
    # Of the items given a confidence near c, a share c is right.
    expected, observed = sure.mean(), right.mean()
    assert observed == pytest.approx(expected, abs=5 * np.sqrt(0.25 / len(truth)))
    doubtful = sure < 0.8
    n = np.count_nonzero(doubtful)
    assert n > 500
    assert right[doubtful].mean() == pytest.approx(sure[doubtful].mean(), abs=5 * np.sqrt(0.25 / n))


def test_when_most_mean_harm_the_answers_alone_cannot_tell():
    truth = np.resize(["kitchen", "cow"], 400)
    crowd = make_crowd(5, classes=["kitchen", "cow"], accuracy=[0.9, 0, 0, 0, 0])
    found = dawid_skene(crowd.label(truth, per_item=5, rng=9))
    assert found.accuracy(truth) == 0
    # One of five is found out, and what the others know remains.
    few = make_crowd(5, classes=["kitchen", "cow"], accuracy=[0.9, 0.9, 0.9, 0.9, 0])
    found = dawid_skene(few.label(truth, per_item=5, rng=9))
    others = jury_accuracy([0.9] * 4)
    assert found.accuracy(truth) > others - 5 * np.sqrt(others * (1 - others) / len(truth))
    assert found.worker_accuracy[4] < 0.1


# --- whom and what it leaves alone


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 5), st.integers(1, 4), seeds)
def test_the_order_of_items_and_workers_does_not_matter(n_workers, n_classes, seed):
    _, said = answers(25, n_workers, max(n_classes, 2), min(3, n_workers), seed)
    rng = np.random.default_rng(seed)
    rows, columns = rng.permutation(25), rng.permutation(n_workers)
    first = dawid_skene(said, max_iterations=20)
    other = Responses.from_matrix(said.matrix[rows][:, columns], classes=said.classes)
    again = dawid_skene(other, max_iterations=20)
    assert np.allclose(again.probabilities, first.probabilities[rows], atol=1e-6)
    assert np.allclose(again.confusion_matrices, first.confusion_matrices[columns], atol=1e-6)


def test_silent_workers_and_unlabelled_items_change_nothing_and_get_what_is_known():
    _, said = answers(60, 3, 3, 3, seed=10)
    alone = dawid_skene(said)
    more = Responses.from_table(
        said.item, said.worker, said.label, classes=range(3), items=range(62), workers=range(80)
    )  # so many workers that rows of answers are no longer grouped
    found = dawid_skene(more)
    assert len(found.history) == len(alone.history)
    assert np.allclose(found.probabilities[:60], alone.probabilities, atol=1e-9)
    assert np.allclose(found.probabilities[60:], found.prior)
    assert found.codes[60:].tolist() == [-1, -1]
    assert not found.tied[60:].any()
    assert np.allclose(found.confusion_matrices[:3], alone.confusion_matrices, atol=1e-9)
    assert np.allclose(found.confusion_matrices[3:], 1 / 3)


def test_a_class_that_nobody_gives_is_not_found():
    _, said = answers(60, 4, 3, 4, seed=11)
    more = Responses.from_table(said.item, said.worker, said.label, classes=[9, 0, 1, 2])
    found = dawid_skene(more)
    assert np.allclose(found.probabilities[:, 1:], dawid_skene(said).probabilities, atol=1e-6)
    assert found.prior[0] == 0
    assert (found.confusion_matrices[:, 1:, 0] < 1e-6).all()


def test_one_class_only_is_found_everywhere():
    found = dawid_skene(Responses.from_matrix([["cow", "cow"], ["cow", None]]))
    assert found.probabilities.tolist() == [[1], [1]]
    assert found.history[-1] == 0
    among_two = dawid_skene(Responses.from_matrix([["cow", "cow"]], classes=["cow", "barn"]))
    assert among_two.labels.tolist() == ["cow"]


def test_one_worker_alone_is_believed():
    found = dawid_skene(Responses.from_matrix([["cow"], ["cow"], ["barn"]]))
    assert found.labels.tolist() == ["cow", "cow", "barn"]
    assert found.prior == pytest.approx([1 / 3, 2 / 3])
    assert found.worker_accuracy == pytest.approx([1])


def test_two_who_never_agree_leave_a_tie():
    found = dawid_skene(Responses.from_matrix([["cow", "barn"]]))
    assert found.tied.all()
    assert found.labels.tolist() == ["barn"]


def test_thousands_of_answers_about_one_item_do_not_underflow():
    rng = np.random.default_rng(12)
    said = Responses.from_matrix(np.where(rng.random((4, 3_000)) < 0.7, [[0], [1], [0], [1]], 2))
    found = dawid_skene(said, max_iterations=5)
    assert np.isfinite(found.history[-1])
    assert np.allclose(found.probabilities.sum(axis=1), 1)


def test_what_makes_no_sense_is_refused_with_words():
    said = Responses.from_matrix([["cow", "barn"]])
    with pytest.raises(ValueError, match="max_iterations must be a whole number of at least 1"):
        dawid_skene(said, max_iterations=0)
    with pytest.raises(ValueError, match="smoothing must be at least 0 and finite, got -1"):
        dawid_skene(said, smoothing=-1)
    with pytest.raises(ValueError, match="at least one answer, got none"):
        dawid_skene(Responses.from_matrix([[None]], classes=["cow"]))
