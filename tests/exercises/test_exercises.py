"""Exercises: right answers pass, each usual mistake is told in its own words, nothing raises."""

import pytest

from synthlab import exercises
from synthlab.exercises import call, exercise, expect


@exercise("square", "Once more the same.", "Multiply x by itself.")
def square(answer):
    got = call(answer, 3)
    expect(got != 6, "That doubles the number.")
    expect(got == 9, f"The square of 3 is 9, not {got}.")
    return "Right."


@pytest.mark.parametrize("name", exercises.names())
def test_not_answered_yet(name):
    feedback = exercises.check(name, ...)
    assert not feedback
    assert "Not answered yet" in feedback.words


@pytest.mark.parametrize("name", exercises.names())
def test_hints_grow_longer_or_closer_and_end(name):
    hints = exercises.find(name).hints
    assert len(hints) >= 2
    assert len(set(hints)) == len(hints)
    with pytest.raises(ValueError, match=f"hints 1 to {len(hints)}"):
        exercises.hint(name, len(hints) + 1)


def test_hints_open_one_after_the_other_and_only_after_an_attempt(monkeypatch):
    monkeypatch.setattr("synthlab.exercises._core._OPEN", {})
    monkeypatch.setenv("SYNTHLAB_STATIC", "1")
    for unanswered in (..., lambda x: ...):
        feedback = exercises.check(square, unanswered)
        assert "hint" not in repr(feedback)
        assert "Hint" not in feedback._repr_mimebundle_()["text/html"]
        assert exercises.hint(square, 1).words.startswith("First an attempt")
    feedback = exercises.check(square, 9)
    page = feedback._repr_mimebundle_()["text/html"]
    assert page.index("Hint 1</summary>") < page.index("<details><summary>Hint 2")
    assert page.count("</details></details>") == 1  # the second lies inside the first
    levels = [exercises.hint(square, level).words for level in (2, 1, 2)]
    assert levels[0] == "Hint 1 comes before hint 2."
    assert levels[1:] == ["Hint 1 of 2: Once more the same.", "Hint 2 of 2: Multiply x by itself."]


def test_an_unknown_exercise_lists_the_known_ones():
    with pytest.raises(ValueError, match=exercises.names()[0]):
        exercises.check("no-such-thing", 1)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: x * x, "Right."),
        (lambda x: 2 * x, "That doubles the number."),
        (lambda x: x, "The square of 3 is 9, not 3."),
        (lambda x: None, "The function returns nothing. Does it end with a return?"),
        (lambda x: ..., "Not answered yet. Put your answer where the dots are."),
        (lambda x: 1 / 0, "Your code stopped with ZeroDivisionError: division by zero"),
        (9, "Give the function itself: its name alone, without brackets."),
    ],
)
def test_an_answer_is_told_what_it_is(answer, words):
    assert exercises.check(square, answer).words == words


def test_the_checks_of_the_working_folder_come_first(tmp_path, monkeypatch):
    name = exercises.names()[0]
    text = f"""
from synthlab.exercises import exercise

@exercise({name!r}, "A hint.", "Another.")
def mine(answer):
    return "Checked in this folder."
"""
    (tmp_path / "checks.py").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert exercises.check(name, 1).words == "Checked in this folder."
    assert exercises.names().count(name) == 1
    monkeypatch.chdir(tmp_path.parent)
    assert exercises.find(name).hints != ("A hint.", "Another.")


def test_checks_that_are_none_of_ours_are_left_alone(tmp_path, monkeypatch):
    (tmp_path / "checks.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert exercises.names()


def test_words_from_a_students_code_are_escaped(monkeypatch):
    def shout(x):
        raise RuntimeError("<script>alert(1)</script>")

    monkeypatch.setenv("SYNTHLAB_STATIC", "1")
    bundle = exercises.check(square, shout)._repr_mimebundle_()
    assert "<script>" not in bundle["text/html"]
    assert "&lt;script&gt;" in bundle["text/html"]


def test_text_mode_shows_words_alone(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "text")
    assert set(exercises.check(square, 9)._repr_mimebundle_()) == {"text/plain"}
