"""Every state of the explorers that a lesson shows."""

import re

import pytest

from synthlab._lessons import lessons
from synthlab.explore import Explorer

FOLDERS = [lesson.parent for lesson in lessons()]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def explorers(request, run_lesson):
    shown, _ = run_lesson(request.param)
    return [one for one in shown if isinstance(one, Explorer)]


def test_explorers_of_a_lesson_have_names_of_their_own(explorers):
    names = [one.name for one in explorers]
    assert names
    assert len(set(names)) == len(names)


def test_every_state_can_be_seen_and_is_told_in_words(explorers, agrees_with_plotly):
    for explorer in explorers:
        sentences = []
        some = max(1, len(explorer) // 8)  # plotly.py takes ten times as long as the card itself
        for number, state in enumerate(explorer.states()):
            assert state.views
            for view in state.views if number % some == 0 else ():
                agrees_with_plotly(view)
            assert all(
                len(view.title if hasattr(view, "columns") else view.layout.title.text) > 5
                for view in state.views
            )
            assert re.search(r"\*\*[^*]+\*\*", state.sentence), state.sentence
            assert "nan" not in state.sentence.lower()
            sentences.append(state.sentence)
            assert next(state.table.rows())
        assert len(set(sentences)) > len(sentences) / 3, f"most states of {explorer!r} say the same"
        assert len(explorer.html().encode()) < 700_000


def test_the_same_values_give_the_same_sentence(explorers):
    for explorer in explorers:
        last = list(explorer.states())[-1]
        assert explorer.at(**last.values).sentence == last.sentence
