"""The static card: every state to eight digits, the budget, escaping, and what is in the HTML."""

import base64
import json
import re
from html.parser import HTMLParser

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.explore import Choice, Explorer, Range, Sheet, Steps, Texts, markup, theme
from synthlab.explore.explorer_page import BudgetError, StateError
from synthlab.explore.views import record


def script(card, name):
    return re.search(rf"<script [^>]*{name}>(.*?)</script>", card, re.DOTALL)[1]


def states_of(card, unpack):
    return unpack(base64.b64decode(script(card, 'class="sl-states"')))


def agree(shown, wanted):
    """Insist that a static record equals what was drawn, numbers to eight digits."""
    if isinstance(wanted, dict):
        assert shown.keys() == wanted.keys()
        for key in wanted:
            agree(shown[key], wanted[key])
    elif isinstance(wanted, np.ndarray) or (
        isinstance(wanted, list | tuple) and wanted and all(isinstance(v, float) for v in wanted)
    ):
        wanted = np.asarray(wanted, float)
        np.testing.assert_allclose(np.asarray(shown, float), wanted, rtol=2.0**-24)
    elif isinstance(wanted, list | tuple):
        assert len(shown) == len(wanted)
        for a, b in zip(shown, wanted, strict=True):
            agree(a, b)
    elif isinstance(wanted, float):
        assert shown == pytest.approx(wanted, rel=2.0**-24)
    else:
        assert shown == wanted


@pytest.mark.parametrize("name", ["curve", "wall", "letters"])
def test_every_state_is_the_one_that_python_gives(name, request, unpack):
    explorer = request.getfixturevalue(name)
    packed = states_of(explorer.html(), unpack)
    states = list(explorer.states())
    assert len(packed) == len(states)
    for shown, state in zip(packed, states, strict=True):
        assert shown["sentence"] == state.sentence
        agree(shown["views"], [record(view) for view in state.views])
        agree(shown["table"], state.table.record())


def test_the_first_state_can_be_read_without_a_script(curve):
    card = curve.html()
    assert "With <strong>10</strong>, step 2 keeps <strong>0.82</strong>." in card
    assert "<noscript>" in card
    assert "needs JavaScript to move" in card
    assert 'type="radio" name="curve-n" value="1" checked' in card
    assert 'type="range" id="curve-t" min="0" max="5" step="1" value="2"' in card
    assert "After 2 steps" in card


def test_a_knob_that_cannot_move_is_not_shown():
    explorer = Explorer(
        name="e",
        title="E",
        controls=[Range("n", [1])],
        compute=lambda n: n,
        draw=lambda n: theme.figure("f"),
        describe=lambda n: str(n),
    )
    assert 'class="sl-controls"' not in explorer.html()


class Reader(HTMLParser):
    """Collects tags and visible words."""

    def __init__(self):
        super().__init__()
        self.tags, self.words, self.attributes = [], "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r*"), min_size=1))
def test_words_are_never_taken_for_html(words):
    marked = f"<script>alert('{words}')</script>"
    explorer = Explorer(
        name="e",
        title=marked,
        hint=marked,
        controls=[
            Choice("a", [words, words + "2"], label=marked, names=lambda v: marked + v),
            Steps("b", [marked, words], label=marked),
        ],
        compute=lambda: marked,
        draw=lambda result: [
            go.Figure(layout_title_text="<b>bold</b> &lt;script&gt;"),
            Sheet([np.zeros((2, 2, 3), np.uint8)], captions=[marked], alt=marked, title=marked),
            Texts([marked, [(marked, "bad")]], [marked] * 2, alt=marked, title=marked),
        ],
        describe=lambda result: f"**{marked}** {marked}",
    )
    card = explorer.html()
    reader = Reader()
    reader.feed(card)
    assert reader.tags.count("script") == 2  # its own two
    assert not any(name.startswith("on") for name, _ in reader.attributes)
    for shown in (markup.sentence(f"**{marked}**"), markup.text(marked)):
        assert shown in card
    about = json.loads(script(card, 'type="application/json"'))
    assert about["controls"][1]["words"][0] == f"**{marked}** of {words}"


def test_bold_marks():
    assert markup.sentence("a **b & c** d") == "a <strong>b &amp; c</strong> d"
    assert markup.sentence("2 ** 3") == "2 ** 3"


def costly(**changes):
    rng = np.random.default_rng(0)
    noise = rng.normal(size=(8, 4, 600))
    given = {
        "name": "costly",
        "title": "C",
        "controls": [
            Range("fine", range(8)),
            Choice("coarse", range(4)),
            Choice("free", [1, 2, 3]),
        ],
        "compute": lambda fine, coarse: noise[fine, coarse],
        "draw": lambda y: theme.line(theme.figure("f"), np.arange(600), y),
        "describe": lambda y: "Said.",
        "budget": 20_000,
    }
    return Explorer(**given | changes)


def test_a_state_table_over_budget_is_refused():
    with pytest.raises(BudgetError) as caught:
        costly().html()
    words = str(caught.value)
    assert "the 96 states of explorer 'costly' take" in words
    assert "its budget is 20,000: give its knobs fewer values" in words
    assert costly(budget=200_000).html()


def test_a_failing_state_fails_the_build_and_is_named():
    with pytest.raises(StateError, match=r"'costly' failed at fine=3, coarse=0, free=1: Zero"):
        costly(compute=lambda fine: np.ones(600) / (1 // (3 - fine) if fine == 3 else 1)).html()


def test_a_sentence_that_tells_no_number_fails_the_build_too():
    def describe(_, fine):
        return f"Of all bananas **{np.nan if fine == 3 else fine}** are left."

    with pytest.raises(StateError, match=r"at fine=3, .* its sentence says “nan”, .* \*\*nan\*\*"):
        costly(describe=describe).html()


def test_room_is_kept_for_the_largest_state(wall, curve, letters):
    about = json.loads(script(wall.html(), 'type="application/json"'))
    assert about["rooms"][0]["tiles"] == 4
    assert wall.html().count('class="sl-tile"') == 4
    rooms = json.loads(script(curve.html(), 'type="application/json"'))["rooms"]
    assert [room["height"] for room in rooms] == [260, 200]
    room = json.loads(script(letters.html(), 'type="application/json"'))["rooms"][1]
    assert (room["texts"], room["text"]) == (3, "x" * 90)
    assert letters.html().count(f'<p data-ghost="{"x" * 90}">') == 3
    assert markup.widest(["iiiiii", "WWWWW"]) == "WWWWW"


def test_same_definition_same_bytes(wall):
    assert wall.html() == wall.html()
