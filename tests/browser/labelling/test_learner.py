"""The learner in the page is Python's: the same probabilities from the same labels."""

import numpy as np
import pytest

from synthlab.labels import answers as said
from synthlab.labels.answers import Answer
from synthlab.learners import SoftmaxRegression
from synthlab.learners.classroom import STRENGTH


def label_sets(bench) -> dict[str, list[tuple[int, bool]]]:
    """Turns and what was said there, the odd cases among them."""
    rng = np.random.default_rng(7)
    turns = range(len(bench.turns))
    sets = {
        "none": [],
        "one": [(3, True)],
        "one class": [(t, False) for t in range(6)],
        "two": [(0, True), (1, False)],
        "one against many": [(t, t == 4) for t in turns],
        "the truth": [(t, bench.truth[bench.turns[t]] == "kitchen") for t in turns],
        "torn": [(t, said.showing(bench.turns, t) == 1) for t in turns],  # one picture, both ways
    }
    for k in range(8):
        chosen = rng.permutation(len(turns))[: rng.integers(3, len(turns) + 1)]
        sets[f"random {k}"] = [(int(t), bool(rng.random() < 0.5)) for t in chosen]
    return sets


def test_the_learner_in_the_page_predicts_what_python_predicts(bench, opened, lesson):
    card = opened()
    card.evaluate(
        "() => { window.room = synthlab.labelling.classroom("
        "document.querySelector('.sl-bench').bench.about); }"
    )
    for name, labels in label_sets(bench).items():
        told = [Answer(turn, "yes" if yes else "no") for turn, yes in labels]
        got = card.evaluate("answers => room(answers)", said.plain(told))
        expected = lesson(bench, told)
        if expected["p"] is None:
            assert got["p"] is None, name
        else:
            np.testing.assert_allclose(got["p"], expected["p"], rtol=0, atol=1e-6, err_msg=name)
        assert got["guesses"] == expected["guesses"], name
        assert got["mine"] == pytest.approx(expected["mine"], abs=1e-12), name
        assert got["truth"] == pytest.approx(expected["truth"], abs=1e-12), name


@pytest.mark.parametrize("scale", [0.01, 1.0, 30.0])
def test_they_agree_on_features_of_any_size(opened, scale):
    rng = np.random.default_rng(11)
    x, unseen = (np.rint(1000 * scale * rng.normal(size=(n, 32))) / 1000 for n in (30, 50))
    told = rng.random(30) < 0.4
    given = [x.tolist(), told.tolist(), unseen.tolist(), STRENGTH]
    got = opened().evaluate("given => synthlab.learner.learn(...given)", given)
    expected = SoftmaxRegression(C=STRENGTH).fit(x, told).predict_proba(unseen)[:, 1]
    np.testing.assert_allclose(got, expected, rtol=0, atol=1e-6)
