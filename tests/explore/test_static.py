"""The static card: every state to float32, the budget, escaping, and what stands in the HTML."""

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
    return re.search(rf'<script [^>]*class="{name}">(.*?)</script>', card, re.DOTALL)[1]


def states_of(card, unpack):
    return unpack(base64.b64decode(script(card, "sl-states")))


def agree(shown, wanted):
    """Insist that a static record equals what was drawn, numbers to float32's rounding."""
    if isinstance(wanted, dict):
        assert shown.keys() == wanted.keys()
        for key in wanted:
            agree(shown[key], wanted[key])
    elif isinstance(wanted, np.ndarray) or (
        isinstance(wanted, list | tuple) and wanted and all(isinstance(v, float) for v in wanted)
    ):
        wanted = np.asarray(wanted, float)
        # Half a unit in the last place of float32, the type in which a page stores numbers.
        np.testing.assert_allclose(np.asarray(shown, float), wanted, rtol=2.0**-24, atol=1e-37)
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
        assert shown["table"]["columns"] == list(state.table.columns)
        agree(shown["table"]["blocks"], [list(block) for block in state.table.blocks])


def test_the_first_state_can_be_read_without_a_script(curve):
    card = curve.html()
    assert "With <strong>10</strong>, step 2 keeps <strong>0.82</strong>." in card
    assert "<noscript>" in card
    assert "needs JavaScript to move" in card
    assert 'type="radio" name="curve-n" value="1" checked' in card
    assert 'type="range" id="curve-t" min="0" max="5" step="1" value="2"' in card
    assert "After 2 steps" in card


def test_values_left_to_the_live_card_are_named(curve, wall):
    assert "More in the live version: How many 1,000." in curve.html()
    assert "More in the live version" not in wall.html()
    alone = Range("n", [1, 2, 4], label="How many", live_only=True)
    explorer = Explorer(
        name="e",
        title="E",
        controls=[alone],
        compute=lambda n: n,
        draw=lambda n: theme.figure("f"),
        describe=lambda n: str(n),
    )
    card = explorer.html()
    assert "More in the live version: How many." in card
    assert 'class="sl-controls"' not in card  # a knob that cannot move is not shown


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
    about = json.loads(script(card, "sl-about"))
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


def test_a_state_table_over_budget_names_the_knob_to_coarsen():
    with pytest.raises(BudgetError) as caught:
        costly().html()
    words = str(caught.value)
    assert "the 96 states of explorer 'costly' take" in words
    assert "its budget is 20,000" in words
    assert "coarsen 'fine' first" in words or "coarsen 'coarse' first" in words
    assert costly(budget=200_000).html()


def test_the_knob_named_is_the_one_that_saves_most():
    noise = np.random.default_rng(0).normal(size=(6, 300))
    with pytest.raises(BudgetError, match="coarsen 'heavy' first"):
        costly(
            controls=[Choice("light", range(6)), Choice("heavy", range(6))],
            compute=lambda heavy: noise[heavy],
            draw=lambda y: theme.line(theme.figure("f"), np.arange(300), y),
            budget=1000,
        ).html()
    with pytest.raises(BudgetError, match=r"its budget is 10$"):
        costly(controls=[], compute=lambda: noise[0], budget=10).html()


def test_a_failing_state_fails_the_build_and_is_named():
    with pytest.raises(StateError, match=r"'costly' failed at fine=3, coarse=0, free=1: Zero"):
        costly(compute=lambda fine: np.ones(600) / (1 // (3 - fine) if fine == 3 else 1)).html()


def test_room_is_kept_for_the_largest_state(wall, curve, letters):
    about = json.loads(script(wall.html(), "sl-about"))
    assert about["rooms"][0]["tiles"] == 4
    assert wall.html().count('class="sl-tile"') == 4
    rooms = json.loads(script(curve.html(), "sl-about"))["rooms"]
    assert [room["height"] for room in rooms] == [260, 200]
    room = json.loads(script(letters.html(), "sl-about"))["rooms"][1]
    assert (room["texts"], room["text"]) == (3, "x" * 90)
    assert letters.html().count(f'<p data-ghost="{"x" * 90}">') == 3
    assert markup.widest(["iiiiii", "WWWWW"]) == "WWWWW"


def test_same_definition_same_bytes(wall):
    assert wall.html() == wall.html()
