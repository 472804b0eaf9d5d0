"""Every state of the explorers of every lesson that has no folder yet."""

import re
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

from synthlab.learners import HoldOut
from synthlab.worlds import make_pictures

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"  # those with a folder: tests/lessons
LESSONS = [path.stem[3:] for path in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.md"))]


@pytest.fixture(scope="module")
def split():
    return HoldOut(make_pictures(900, rng=2))


def explorers():
    for lesson in LESSONS:
        module = import_module(f"synthlab.explore.lessons.{lesson}")
        for make in getattr(module, "EXPLORERS", ()):
            yield pytest.param(make, id=f"{lesson}.{make.__name__}")


@pytest.mark.parametrize("make", list(explorers()))
def test_every_state_can_be_seen_and_is_told_in_words(make, split, agrees_with_plotly):
    explorer = make(split) if "split" in signature(make).parameters else make()
    sentences = []
    for state in explorer.states():
        assert state.views
        for view in state.views:
            agrees_with_plotly(view)
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
