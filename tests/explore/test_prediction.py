"""The prediction: what it asks, what it keeps, what it never gives away."""

import json
import re

import pytest

from synthlab.explore import Prediction

WHY = {"It grows": "No.", "It shrinks": "Each round **loses** a little.", "It stays": "Not quite."}


@pytest.fixture
def ask(tmp_path):
    def make(**changes):
        given = {
            "name": "spread",
            "question": "What happens to the spread?",
            "options": list(WHY),
            "answer": "It shrinks",
            "why": WHY,
            "folder": tmp_path / "my_work",
        }
        return Prediction(**given | changes)

    return make


def test_as_text_it_asks_and_does_not_answer(ask, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "text")
    bundle = ask()._repr_mimebundle_()
    assert bundle == {
        "text/plain": "What happens to the spread?\n“It grows”, “It shrinks” or “It stays”?"
    }


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"options": ["It grows"]}, "at least two"),
        ({"options": ["It grows", "It grows"]}, "each once"),
        ({"answer": "It sings"}, "answer must be one of"),
        ({"why": {"It grows": "No."}}, "feedback for each option"),
        ({"name": "!?"}, "letters or digits"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(ask, changes, words):
    with pytest.raises(ValueError, match=words):
        ask(**changes)


def test_one_reason_serves_all_options(ask):
    assert set(ask(why="Because.").about()["why"].values()) == {"Because."}


def test_live_the_choice_outlasts_the_kernel(ask, monkeypatch, tmp_path):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    assert ask().choice is None
    ask().choice = "It grows"
    assert ask().choice == "It grows"
    assert (tmp_path / "my_work" / "prediction-spread.json").exists()
    ask().choice = None
    assert ask().choice is None


@pytest.mark.parametrize("mode", ["1", "text"])
def test_in_a_book_nothing_is_read_or_written(ask, monkeypatch, tmp_path, mode):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    ask().choice = "It grows"
    monkeypatch.setenv("SYNTHLAB_STATIC", mode)
    asked = ask()
    assert asked.choice is None
    asked.choice = "It stays"
    kept = json.loads((tmp_path / "my_work" / "prediction-spread.json").read_text(encoding="utf-8"))
    assert kept["choice"] == "It grows"


def test_a_choice_for_options_that_have_changed_counts_as_none(ask, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    ask().choice = "It grows"
    again = ask(options=["Up", "Down"], answer="Up", why="Because.")
    assert again.choice is None


def test_a_choice_must_be_an_option(ask):
    with pytest.raises(ValueError, match="choice must be one of"):
        ask().choice = "It sings"


def test_widget_and_object_agree(ask, monkeypatch, tell):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    asked = ask()
    tell(asked.widget, {"choice": "It stays"})
    assert asked.choice == ask().choice == "It stays"
    assert asked.widget.now["saved"]
    asked.choice = None
    assert asked.widget.now["state"]["choice"] is None
    tell(asked.widget, {"choice": "nonsense from outside"})
    assert asked.choice is None
    tell(asked.widget, ["It stays"])
    assert not asked.widget.now["saved"]


def test_live_the_bundle_holds_the_widget_and_the_words(ask, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    bundle = ask()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"].startswith("What happens")


def test_nothing_that_comes_from_a_lesson_becomes_html(ask):
    evil = "</script><img src=x onerror=alert(1)>"
    page = ask(question=evil, options=[evil, "b"], answer=evil, why=f"**{evil}**").html()
    assert "<img" not in page
    assert page.count("</script>") == 1
    data = re.search(r'<script type="application/json">(.*?)</script>', page).group(1)
    assert json.loads(data)["question"] == evil


def test_without_javascript_the_answer_unfolds(ask):
    page = ask().html()
    assert "<noscript><details>" in page
    assert "<strong>It shrinks.</strong> Each round <strong>loses</strong> a little." in page
