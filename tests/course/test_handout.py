"""Lessons are handed out; what a student changed is never lost."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab._course import files
from synthlab._course.files import CourseError
from synthlab._course.handout import NOTE, hand_out

NAMES = ("00_start.ipynb", "02_kitchens.ipynb")


def release(course: Path, number: int) -> None:
    """Put version `number` of the lessons into the course."""
    (course / "notebooks").mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (course / "notebooks" / name).write_text(f"{name}, version {number}")


@pytest.fixture
def course(tmp_path, monkeypatch):
    folder = tmp_path / "course"
    monkeypatch.setattr(files, "SHIPPED", folder)
    release(folder, 1)
    return folder


@pytest.fixture
def own(tmp_path):
    return tmp_path / "own folder" / "lessons"


def fates(copies):
    return [copy.fate for copy in copies]


def test_a_new_folder_gets_every_lesson(course, own):
    assert fates(hand_out(own)) == ["new", "new"]
    assert (own / NAMES[0]).read_text() == "00_start.ipynb, version 1"
    assert {path.name for path in own.iterdir()} == {*NAMES, NOTE}


def test_a_second_time_nothing_happens(course, own):
    hand_out(own)
    before = {path: path.stat().st_mtime_ns for path in own.glob("*.ipynb")}
    assert fates(hand_out(own)) == ["unchanged", "unchanged"]
    assert {path: path.stat().st_mtime_ns for path in own.glob("*.ipynb")} == before


def test_an_untouched_copy_follows_the_course(course, own):
    hand_out(own)
    release(course, 2)
    assert fates(hand_out(own)) == ["updated", "updated"]
    assert (own / NAMES[1]).read_text().endswith("version 2")


def test_a_changed_copy_stays_and_the_new_version_comes_beside_it(course, own):
    hand_out(own)
    (own / NAMES[0]).write_text("my answers")
    assert str(hand_out(own)[0]) == "00_start.ipynb  yours, kept as it is"
    release(course, 2)
    first, second = hand_out(own)
    assert (first.fate, first.beside) == ("kept", "00_start.new.ipynb")
    assert "the new version is 00_start.new.ipynb" in str(first)
    assert second.fate == "updated"
    assert (own / NAMES[0]).read_text() == "my answers"
    assert (own / "00_start.new.ipynb").read_text().endswith("version 2")


def test_a_new_version_that_was_worked_in_stays_too(course, own):
    hand_out(own)
    (own / NAMES[0]).write_text("my answers")
    release(course, 2)
    hand_out(own)
    (own / "00_start.new.ipynb").write_text("my new answers")
    release(course, 3)
    assert hand_out(own)[0].beside == "00_start.new2.ipynb"
    assert (own / "00_start.new.ipynb").read_text() == "my new answers"


def test_a_removed_copy_comes_back_fresh(course, own):
    hand_out(own)
    (own / NAMES[0]).unlink()
    assert fates(hand_out(own)) == ["new", "unchanged"]


@pytest.mark.parametrize("damage", ["", "[1, 2]", '{"00_start.ipynb": 3}', "\x00"])
def test_without_a_sound_note_every_copy_counts_as_the_students(course, own, damage):
    hand_out(own)
    (own / NOTE).write_text(damage)
    release(course, 2)
    assert fates(hand_out(own)) == ["kept", "kept"]
    assert (own / NAMES[0]).read_text().endswith("version 1")


def test_an_interrupt_leaves_a_note_of_what_was_handed_out(course, own):
    write = Path.write_bytes

    def interrupted(path, content):
        if NAMES[1] in path.name:
            raise KeyboardInterrupt
        return write(path, content)

    with patch.object(Path, "write_bytes", interrupted), pytest.raises(KeyboardInterrupt):
        hand_out(own)
    assert list(json.loads((own / NOTE).read_text())) == [NAMES[0]]
    assert fates(hand_out(own)) == ["unchanged", "new"]


def test_solutions_come_along(course, own):
    (course / "book" / "solutions").mkdir(parents=True)
    page = course / "book" / "solutions" / "02_kitchens.md"
    page.write_text("For [lesson 2](../../notebooks/02_kitchens.md).")
    assert [copy.name for copy in hand_out(own)] == [*NAMES, "solutions/02_kitchens.md"]
    copied = own / "solutions" / "02_kitchens.md"
    assert copied.read_text() == "For [lesson 2](../02_kitchens.ipynb)."
    copied.write_text("my notes")
    page.write_text("better")
    assert hand_out(own)[2].beside == "solutions/02_kitchens.new.md"
    assert copied.read_text() == "my notes"


def test_every_link_of_the_real_lessons_leads_to_a_file_of_the_folder(own):
    hand_out(own)
    pages = [*own.glob("*.ipynb"), *own.glob("solutions/*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#]+)[)#]", page.read_text("utf-8"))
        if "://" not in link
    ]
    assert links
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def test_a_file_in_the_way_is_named(course, tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(CourseError, match=r"taken is a file\. Name a folder"):
        hand_out(tmp_path / "taken")


def test_the_lessons_are_not_handed_out_onto_themselves(course):
    with pytest.raises(CourseError, match="Name a folder of your own"):
        hand_out(course / "notebooks")


ACTIONS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 5), st.text(max_size=3)),
    st.tuples(st.just("delete"), st.integers(0, 5), st.just("")),
    st.tuples(st.just("release"), st.integers(1, 4), st.just("")),
    st.tuples(st.just("hand out"), st.just(0), st.just("")),
)


@given(st.lists(ACTIONS, max_size=12))
def test_whatever_happens_no_written_word_of_a_student_is_lost(actions):
    with TemporaryDirectory() as place, patch.object(files, "SHIPPED", Path(place) / "course"):
        own, words = Path(place) / "own", {}
        release(files.SHIPPED, 1)
        for action, number, text in [*actions, ("hand out", 0, "")]:
            present = sorted(own.glob("*.ipynb"))
            chosen = present[number % len(present)] if present else None
            if action == "hand out":
                hand_out(own)
            elif action == "release":
                release(files.SHIPPED, number)
            elif chosen and action == "edit":
                words[chosen] = f"mine: {text}".encode()
                chosen.write_bytes(words[chosen])
            elif chosen:
                chosen.unlink()
                words.pop(chosen, None)
            for path, content in words.items():
                assert path.read_bytes() == content
        # … and the newest version of every lesson is there as well, unless theirs was made from it.
        latest = [(path, path.read_bytes()) for path in (files.SHIPPED / "notebooks").iterdir()]
        note = json.loads((own / NOTE).read_text())
        for lesson, content in latest:
            family = own.glob(f"{lesson.stem}*.ipynb")
            assert lesson.name in note or any(path.read_bytes() == content for path in family)
