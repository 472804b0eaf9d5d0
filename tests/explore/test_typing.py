"""The card to type into, on Python's side: what it says, what it holds, what it refuses."""

import json
import re

import pytest
import traitlets

from synthlab.explore import TypingCard
from synthlab.explore.scripts import module

TEXTS = ["To whom it may concern,\nhello", "the man to whom I wrote", "the one to whom it went"]


@pytest.fixture
def card():
    return TypingCard("whom", "What comes next?", TEXTS, "to whom", examples=["the"])


@pytest.mark.parametrize(
    ("typed", "back", "said"),
    [
        (
            "to whom",
            2,
            "After “to whom”, **I** comes next in **1 of 2** places, out of 2 different",
        ),
        ("TO WHOM", 0, "Anywhere, **the end** comes next in **3 of 23** places"),
        ("To whom", 2, "After “To whom”, **it** comes next in **1 of 1** place: nothing else ever"),
        ("May", 1, "After “may”, **concern** comes next in **1 of 1** place"),
        ("", 2, "At the beginning of a letter, **the** comes next in **2 of 3** places"),
        ("cow", 2, "It never read “cow”. Anywhere, **the end** comes next in **3 of 23** places"),
        (
            "a cow whom",
            2,
            "It never read “cow whom”. After “whom”, **it** comes next in **2 of 3**",
        ),
        ("concern,", 2, "After “concern,”, **a new line** comes next in **1 of 1** place"),
        ("hello", 1, "After “hello”, **the end** comes next in **1 of 1** place"),
        (",\n", 4, "After “,↵”, **hello** comes next in **1 of 1** place: nothing else ever"),
        ("to wh ", 2, "It never read “to wh”. Anywhere"),
        ("the x", 1, "It never read “x”. Anywhere"),
        ("m", 4, "It never read “m”. Anywhere"),
        ("concern", 1, "After “concern”, **“,”** comes next"),
    ],
)
def test_it_says_what_comes_next_how_often_and_what_it_never_read(card, typed, back, said):
    assert card.sentence(typed, back).startswith(said)


def test_in_a_saved_notebook_it_is_two_lines(card, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "text")
    assert card._repr_mimebundle_() == {
        "text/plain": "What comes next?\nAfter “to whom”, I comes next in 1 of 2 places, "
        "out of 2 different words."
    }


def test_what_texts_hold_cannot_break_out_of_the_page():
    evil = "</script><img src=x onerror=alert(1)> & \"'"
    html = TypingCard("x", evil, [evil], evil, examples=[evil]).html()
    data = re.search(r'<script type="application/json">(.*)</script></section>', html)[1]
    assert json.loads(data)["texts"] == [evil]
    assert html.count("<script") == html.count("</script>") == 1
    assert "<img" not in html


def test_live_it_is_a_widget_with_the_same_data(card):
    widget = card.widget
    assert widget.about == card.about()
    assert isinstance(widget, traitlets.HasTraits)
    assert str(widget._esm) == module(card.look)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"texts": []}, "at least one document"),
        ({"texts": ["", " "]}, "at least one word"),
        ({"back": 5}, "back must be at most 4, got 5"),
        ({"back": -1}, "back must be a whole number"),
        ({"name": "…"}, "letters or digits"),
    ],
)
def test_a_card_that_makes_no_sense_is_refused(changes, words):
    with pytest.raises(ValueError, match=words):
        TypingCard(**{"name": "x", "title": "x", "texts": TEXTS} | changes)
