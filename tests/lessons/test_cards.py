"""Every state of the explorers that a lesson shows, and the code that they show."""

import inspect
import re
from copy import copy

import numpy as np
import pytest

from synthlab._lessons import lessons, load
from synthlab.collapse.experiments import fresh_share
from synthlab.collapse.letter_loops import letter_loop
from synthlab.collapse.picture_worth import picture_worth, targeted_pictures
from synthlab.explore import Explorer, Prediction
from synthlab.explore.controls import key
from synthlab.explore.pack import flat
from synthlab.game.strategies import plan
from synthlab.safeguards.alarm_study import arrest_study
from synthlab.safeguards.letters import falsehood_study
from synthlab.safeguards.rescue import rescue

SMALL = {  # what made the saved rows, with settings that take no time
    picture_worth: {"source": "copies", "n": 20, "most": 30, "rng": 3},
    targeted_pictures: {"style": "outdoor", "way": "fresh", "n": 60, "rng": 1},
    letter_loop: {"n": 30, "generations": 1, "rng": 1},
    fresh_share: {"n": 10, "share": 0.1, "chains": 20, "rng": 1},
    falsehood_study: {"words": 3, "letters": 30, "extra": 50, "rng": 4},
    rescue: {"checker": "filter", "balance": 1, "fresh": 0.1, "generations": 1, "rng": 1},
    arrest_study: {"n": 20, "generations": 8, "runs": 10, "rng": 1},
    plan: {"fresh": 1, "labels": 2, "filter": 3, "reviewers": 1, "games": 2},
}
FOLDERS = [lesson.parent for lesson in lessons()]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def lesson(request, run_lesson):
    """What the cells of a lesson show, and the names that they make."""
    return run_lesson(request.param)


@pytest.fixture(scope="module")
def explorers(lesson):
    return [one for one in lesson[0] if isinstance(one, Explorer)]


def test_explorers_of_a_lesson_have_names_of_their_own(explorers):
    names = [one.name for one in explorers]
    assert names
    assert len(set(names)) == len(names)


def test_states_can_be_seen_and_are_told_in_words(explorers, agrees_with_plotly):
    """The first, a middle and the last state of each; the book is built with all of them."""
    for explorer in explorers:
        settings = explorer.settings()
        places = sorted({0, len(settings) // 2, len(settings) - 1})
        states = [explorer.at(**settings[place]) for place in places]
        for state in states:
            assert state.views
            for view in state.views:
                agrees_with_plotly(view)
                title = view.title if hasattr(view, "columns") else view.layout.title.text
                assert len(title) > 5
            assert re.search(r"\*\*[^*]+\*\*", state.sentence), state.sentence
            assert len(state.table.frame)
        assert len({state.sentence for state in states}) > len(states) / 3, explorer
        assert explorer.at(**settings[-1]).sentence == states[-1].sentence


def test_the_code_that_a_card_shows_gives_the_same_record(explorers, lesson, few_tested):
    """A student may paste it into a new cell of the lesson; `given` is what the card was given."""
    for explorer in explorers:
        text, given = explorer.code
        known = {n: v for n, v in given.items() if v is not inspect.Parameter.empty}
        assert not set(given) - set(known) - set(lesson[1]), f"{explorer!r} shows names of nowhere"
        cell = lesson[1] | known
        exec(compile(text, f"the code of {explorer.name}", "exec"), cell)
        own = inspect.unwrap(explorer._compute.function)
        pasted = cell["compute" if own.__name__ == "<lambda>" else own.__name__]
        assert inspect.unwrap(pasted).__code__ is not own.__code__
        again = copy(explorer)
        again._compute = copy(explorer._compute)
        again._compute.function, again._result = pasted, again._compute.at
        last = explorer.settings()[-1]
        assert flat([again.record(**last)]) == flat([explorer.record(**last)])
        if explorer.made_by in SMALL:
            cell |= {name: n for name, n in few_tested.items() if name in cell}
            settings = SMALL[explorer.made_by]
            assert cell[explorer.made_by.__name__](**settings) == explorer.made_by(**settings)


def test_a_card_that_looks_up_saved_rows_shows_what_computed_them(explorers):
    for explorer in explorers:
        text = explorer.code.text
        if "saved_rows" in text or "_runs." in text or "_sweep." in text:
            assert explorer.made_by in SMALL, f"{explorer!r} does not say where its rows are from"
            assert f"\ndef {explorer.made_by.__name__}(" in text


def test_a_prediction_is_answered_by_a_card_that_can_get_there(lesson, explorers):
    (asked,) = (one for one in lesson[0] if isinstance(one, Prediction))
    if asked.card is None or asked.card.startswith("bench-"):
        return
    (card,) = (one for one in explorers if one.name == asked.card)
    knobs = {control.name: control for control in card.controls}
    assert all(set(keys) <= set(knobs[name].keys) for name, keys in asked.at.items())
    first = {name: key(card.first.values[name]) for name in asked.at}
    assert any(first[name] not in keys for name, keys in asked.at.items()), "the answer lies open"
    there = {name: knobs[name].values[knobs[name].keys.index(k[0])] for name, k in asked.at.items()}
    view = card.at(**there).views[asked.view]
    for mark in asked.marks.values():
        if isinstance(mark, str):
            assert mark in list(view.data[0].y)


@pytest.mark.parametrize(
    ("lesson", "card", "view"), [("08", "bell", 1), ("12", "strict", 0), ("12", "verified", 1)]
)
@pytest.mark.parametrize("width", [300, 400, 600])
def test_the_name_of_the_world_is_clear_of_its_curve(lesson, card, view, width):
    folder = next(one.parent for one in lessons() if one.name.startswith(lesson))
    figure = getattr(load(folder, "cards"), card)().at().views[view]
    curve = next(one for one in figure.data if one.name == "the world")
    name = next(one for one in figure.layout.annotations if one.text == "<b>the world</b>")
    (left, right), (low, high) = figure.layout.xaxis.range, figure.layout.yaxis.range
    half = len("the world") * 7 / 2 * (right - left) / width
    middle = name.x + {"left": half, "center": 0, "right": -half}[name.xanchor]
    beneath = np.linspace(middle - half, middle + half)
    top = np.interp(beneath, curve.x, curve.y).max()
    height = (figure.layout.height or 260) - 40  # without what stands above and below the plot
    assert (name.y - top) / (high - low) * height + name.yshift > 7  # half a line of letters
