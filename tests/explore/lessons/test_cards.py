"""Every state of every lesson's explorers, on painted pictures and on a student's own photos."""

import re
from importlib import import_module
from inspect import signature
from pathlib import Path

import numpy as np
import pytest

from synthlab.learners import HoldOut
from synthlab.worlds import make_pictures

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
LESSONS = [path.stem[3:] for path in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.md"))]


@pytest.fixture(scope="module")
def split():
    return HoldOut(make_pictures(900, rng=2))


@pytest.fixture(scope="module")
def photos():
    """Pictures of which nothing is known but the label, with other classes than the lesson's."""
    pictures = make_pictures(150, kinds=["bathroom", "pasture", "bedroom"], size=64, rng=4)
    bare = type(pictures)(pictures.images, pictures.labels)
    return HoldOut(bare)


def explorers():
    for lesson in LESSONS:
        for make in import_module(f"synthlab.explore.lessons.{lesson}").EXPLORERS:
            yield pytest.param(make, id=f"{lesson}.{make.__name__}")


@pytest.mark.parametrize("make", list(explorers()))
def test_every_state_can_be_seen_and_is_told_in_words(make, split):
    explorer = make(split) if "split" in signature(make).parameters else make()
    sentences = []
    for state in explorer.states():
        assert state.views
        assert all(
            len(view.title if hasattr(view, "columns") else view.layout.title.text) > 5
            for view in state.views
        )
        assert re.search(r"\*\*[^*]+\*\*", state.sentence), state.sentence
        assert "nan" not in state.sentence.lower()
        sentences.append(state.sentence)
        assert next(state.table.rows())
    assert len(set(sentences)) > len(sentences) / 3, "most states say the same"
    assert len(explorer.html().encode()) < 700_000


@pytest.mark.parametrize("lesson", ["kitchen_classifier", "cow_labels"])
def test_a_students_own_photos_will_do(lesson, photos):
    for make in import_module(f"synthlab.explore.lessons.{lesson}").EXPLORERS:
        assert make(photos).first.sentence


def test_the_same_numbers_twice(split):
    from synthlab.explore.lessons import cow_labels

    first, second = (cow_labels.rename(split).at(share=0.5) for _ in range(2))
    assert first.sentence == second.sentence


def test_a_wholesale_rename_changes_nothing_but_the_name(split):
    from synthlab.labels import relabel

    plain = split.predict(split.fit())
    cow = split.predict(split.fit(relabel(split.training.labels, {"kitchen": "cow"})))
    assert np.mean(relabel(plain, {"kitchen": "cow"}) == cow) == 1.0


def test_one_way_noise_counts_the_kitchens_own_labels(split):
    from synthlab.explore.lessons import cow_labels

    one_way, evenly = (cow_labels.noise(split).at(kind=k, rate=0.3) for k in ("one-way", "evenly"))
    assert "of the kitchen labels are wrong, all under one wrong name" in one_way.sentence
    assert "of the labels are wrong, any class for any other" in evenly.sentence


def test_measured_accuracy_lies_where_theory_puts_it(split):
    from synthlab.explore.lessons import cow_labels

    for kind in ("evenly", "pairs", "one-way", "annotator"):
        rows = cow_labels.noise(split).at(kind=kind, knows=False).result
        m = 5 * len(split.unseen.labels)  # unseen pictures times runs
        for row in rows:
            # The measured accuracy is a mean of m draws: four standard errors, at most 1/2 each.
            assert abs(row["measured"] - row["theory"]) < 4 * 0.5 / np.sqrt(m)
