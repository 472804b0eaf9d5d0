"""Where models learn from labels: the textbook's logistic regression on few, honest numbers."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from synthlab.explore.answers import Answer
from synthlab.explore.classroom import STRENGTH, Classroom, condensed

M, D = 40, 20


def features(n, seed):
    """Features in which kitchens and pastures lie a little apart."""
    x = np.random.default_rng(seed).normal(size=(n, D))
    x[::2, :3] += 1
    return x


def room(seed=0, n=24):
    x, unseen = condensed(features(n, seed), features(M, seed + 1), None)
    truth = np.arange(n) % 2 == 0
    return Classroom(x, unseen, truth, np.arange(M) % 2 == 0, tuple(range(n)))


def test_condensed_features_keep_distances_in_the_main_directions():
    base = features(60, 3)
    x, unseen = condensed(base[:20], base[20:], None)
    scaled = (base - base.mean(0)) / base.std(0)
    true = np.linalg.norm(scaled[:20, None] - scaled[None, 20:], axis=-1)
    got = np.linalg.norm(x[:, None] - unseen[None], axis=-1)
    # All D < 32 directions are kept, so distances agree up to one scale and rounding:
    # each of D numbers is off by at most half a thousandth, at both ends.
    scale = np.median(true / got)
    np.testing.assert_allclose(got * scale, true, atol=scale * 2e-3 * np.sqrt(D) / 2)
    assert np.vstack([x, unseen])[:, 0].std() == pytest.approx(1, abs=1e-3)


def test_condensed_features_do_not_depend_on_labels_or_order_of_the_pool():
    x, unseen, pool = features(8, 1), features(9, 2), features(50, 3)
    first = condensed(x, unseen, pool)
    second = condensed(x, unseen, pool[::-1])
    # Sums in another order may move a number across a rounding step, by one thousandth.
    for a, b in zip(first, second, strict=True):
        np.testing.assert_allclose(a, b, atol=1.001e-3)


@pytest.mark.parametrize("seed", range(3))
def test_the_model_is_the_logistic_regression_of_the_textbook(seed):
    r = room(seed)
    told = np.random.default_rng(seed).random(24) < 0.5
    reference = LogisticRegression(C=STRENGTH, tol=1e-12, max_iter=10_000).fit(r.features, told)
    got = r.probabilities(range(24), told.tolist())
    np.testing.assert_allclose(got, reference.predict_proba(r.unseen)[:, 1], atol=1e-6)


def test_with_nothing_said_there_is_no_model_and_with_one_word_there_is_certainty():
    r = room()
    assert r.probabilities([], []) is None
    assert r.probabilities([3], [True]).tolist() == [1.0] * M
    assert r.probabilities([3, 4], [False, False]).tolist() == [0.0] * M


def test_a_lesson_follows_each_answer():
    r = room()
    answers = [Answer(0, "unsure"), Answer(1, "no"), Answer(2, "no"), Answer(3, "yes")]
    lesson = r.lesson(answers)
    # Pictures 1 and 3 are none, 2 is one: half of the unseen are.
    assert lesson["mine"][:4] == [None, None, 0.5, 0.5]
    assert lesson["truth"][:3] == [None, None, 0.5]
    assert len(lesson["mine"]) == len(lesson["truth"]) == 5
    likely = r.probabilities([1, 2, 3], [False, False, True])
    assert lesson["guesses"] == (likely > 0.5).tolist()
    assert lesson["mine"][4] == np.mean((likely > 0.5) == r.unseen_truth)
    best = r.probabilities([1, 2, 3], [False, True, False])
    assert lesson["truth"][4] == np.mean((best > 0.5) == r.unseen_truth)


def test_true_labels_give_the_same_curve_twice():
    r = room()
    truth = ["yes" if t else "no" for t in r.truth]
    lesson = r.lesson([Answer(i, word) for i, word in enumerate(truth)])
    assert lesson["mine"] == lesson["truth"]
