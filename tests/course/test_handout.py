"""Lessons are handed out; what a student changed is never lost."""

import json
import os
import platform
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab import _lessons as files
from synthlab._course import handout
from synthlab._course.handout import NOTE, hand_out
from synthlab._lessons import CourseError

LESSONS = ("00_start", "02_kitchens")
NAMES = ("00_start/00_start.ipynb", "00_start/cards.py", "02_kitchens/02_kitchens.ipynb")
NEWER = "00_start/00_start.new.ipynb"


def release(course: Path, number: int) -> None:
    """Put version `number` of the lessons into the course."""
    for name in NAMES:
        (course / "notebooks" / name).parent.mkdir(parents=True, exist_ok=True)
        (course / "notebooks" / name).write_text(f"# {name}, version {number}", encoding="utf-8")
    lines = [f"- file: notebooks/{name}/{name}\n" for name in LESSONS]
    (course / "_toc.yml").write_text("".join(lines), encoding="utf-8")


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
    assert fates(hand_out(own)) == ["new", "new", "new"]
    assert (own / NAMES[0]).read_text(encoding="utf-8") == "# 00_start/00_start.ipynb, version 1"
    assert {path.name for path in own.iterdir()} - {f"{NOTE}.lock"} == {*LESSONS, NOTE}


def test_a_second_time_nothing_happens(course, own):
    hand_out(own)
    before = {path: path.stat().st_mtime_ns for path in own.rglob("*.ipynb")}
    assert fates(hand_out(own)) == ["unchanged", "unchanged", "unchanged"]
    assert {path: path.stat().st_mtime_ns for path in own.rglob("*.ipynb")} == before


def test_an_untouched_copy_follows_the_course(course, own):
    hand_out(own)
    release(course, 2)
    assert fates(hand_out(own)) == ["updated", "updated", "updated"]
    assert (own / NAMES[1]).read_text(encoding="utf-8").endswith("version 2")


def test_a_changed_copy_stays_and_the_new_version_comes_beside_it(course, own):
    hand_out(own)
    (own / NAMES[0]).write_text("my answers", encoding="utf-8")
    assert str(hand_out(own)[0]) == "00_start/00_start.ipynb  yours, kept as it is"
    release(course, 2)
    first, *others = hand_out(own)
    assert (first.fate, first.beside) == ("kept", NEWER)
    assert f"the new version is {NEWER}" in str(first)
    assert fates(others) == ["updated", "updated"]
    assert (own / NAMES[0]).read_text(encoding="utf-8") == "my answers"
    assert (own / NEWER).read_text(encoding="utf-8").endswith("version 2")


def notebook(*sources, **more):
    """Return the text of a notebook with code cells."""
    cells = [{"cell_type": "code", "source": source, "outputs": []} | more for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_notebook_that_was_run_and_saved_counts_as_left_alone(course, own):
    there = course / "notebooks" / NAMES[0]
    there.write_text(notebook("1 + 1"), encoding="utf-8")
    hand_out(own)
    ran = {"outputs": [{"output_type": "stream", "name": "stdout", "text": "2"}]}
    ran |= {"source": ["1 ", "+ 1"], "metadata": {"trusted": True}, "execution_count": 1}
    (own / NAMES[0]).write_text(notebook("", **ran), encoding="utf-8")
    assert hand_out(own)[0].fate == "unchanged"
    assert '"2"' in (own / NAMES[0]).read_text(encoding="utf-8")
    there.write_text(notebook("1 + 2"), encoding="utf-8")
    assert hand_out(own)[0].fate == "updated"
    (own / NAMES[0]).write_text(notebook("1 + 3"), encoding="utf-8")
    assert hand_out(own)[0].fate == "kept"


def test_a_notebook_names_the_kernel_that_will_run_it(course, own):
    (course / "notebooks" / NAMES[0]).write_text(notebook("1 + 1"), encoding="utf-8")
    hand_out(own)
    metadata = json.loads((own / NAMES[0]).read_text(encoding="utf-8"))["metadata"]
    assert metadata["language_info"]["version"] == platform.python_version()
    assert metadata["kernelspec"]["name"] == "python3"


def test_a_new_version_that_was_worked_in_stays_too(course, own):
    hand_out(own)
    (own / NAMES[0]).write_text("my answers", encoding="utf-8")
    release(course, 2)
    hand_out(own)
    (own / NEWER).write_text("my new answers", encoding="utf-8")
    release(course, 3)
    assert hand_out(own)[0].beside == "00_start/00_start.new2.ipynb"
    assert (own / NEWER).read_text(encoding="utf-8") == "my new answers"


def test_a_removed_copy_comes_back_fresh(course, own):
    hand_out(own)
    (own / NAMES[0]).unlink()
    assert fates(hand_out(own)) == ["new", "unchanged", "unchanged"]


@pytest.mark.parametrize(
    "damage",
    ["", "[1, 2]", '{"00_start/00_start.ipynb": 3}', "\x00", "[" * 100_000, '{"a": ' * 100_000],
    ids=["empty", "list", "number", "bytes", "deep", "deeper"],
)
def test_without_a_sound_note_every_copy_counts_as_the_students(course, own, damage):
    hand_out(own)
    (own / NOTE).write_text(damage, encoding="utf-8")
    release(course, 2)
    assert fates(hand_out(own)) == ["kept", "kept", "kept"]
    assert (own / NAMES[0]).read_text(encoding="utf-8").endswith("version 1")


def test_an_interrupt_leaves_a_note_of_what_was_handed_out(course, own):
    write = handout.replace

    def interrupted(path, content):
        if "cards.py" in path.name:
            raise KeyboardInterrupt
        return write(path, content)

    with patch.object(handout, "replace", interrupted), pytest.raises(KeyboardInterrupt):
        hand_out(own)
    assert list(json.loads((own / NOTE).read_text(encoding="utf-8"))) == [NAMES[0]]
    assert fates(hand_out(own)) == ["unchanged", "new", "new"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of Unix")
@pytest.mark.parametrize("planted", [NAMES[0], "00_start", NOTE, f"{NOTE}.lock"])
def test_nothing_is_written_through_a_link(course, own, tmp_path, planted):
    """Neither to a file that is there already nor to one that is made by it."""
    target = tmp_path / "precious"
    for there in (True, False):
        (own / planted).parent.mkdir(parents=True, exist_ok=True)
        if there:
            target.mkdir() if planted == "00_start" else target.write_text(
                "words", encoding="utf-8"
            )
        (own / planted).symlink_to(target)
        with pytest.raises((CourseError, OSError), match=r"is a link|symbolic links"):
            hand_out(own)
        if there and target.is_file():
            assert target.read_text(encoding="utf-8") == "words"
            target.unlink()
        elif there:
            target.rmdir()  # it is empty
        assert not target.exists()
        (own / planted).unlink()
    assert fates(hand_out(own))[0] in ("new", "unchanged")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_a_pipe_named_like_a_lesson_is_no_reason_to_wait(course, own):
    (own / "00_start").mkdir(parents=True)
    os.mkfifo(own / NAMES[0])
    with pytest.raises(OSError, match="it is no ordinary file"):
        hand_out(own)


def test_a_full_disk_leaves_the_lessons_and_the_note_as_they_were(course, own, full_disk):
    hand_out(own)
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    release(course, 2)
    with full_disk(8), pytest.raises(OSError, match="too large"):
        hand_out(own)
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before
    assert fates(hand_out(own)) == ["updated", "updated", "updated"]


def test_what_is_in_a_lessons_folder_comes_along_but_not_its_source_and_tests(course, own):
    lesson = course / "notebooks" / "02_kitchens"
    for name in ("02_kitchens.md", "test_kitchens.py", "my_work/labels.json", "rows.rows"):
        (lesson / name).parent.mkdir(exist_ok=True)
        (lesson / name).write_text("{}", encoding="utf-8")
    page = lesson / "solutions.md"
    page.write_text(
        "For [lesson 2](02_kitchens.md), before [lesson 3](../03_cows/03_cows.md).",
        encoding="utf-8",
    )
    hand_out(own)
    there = {file.name for file in (own / "02_kitchens").iterdir()}
    assert there == {"02_kitchens.ipynb", "rows.rows", "solutions.md"}
    copied = own / "02_kitchens" / "solutions.md"
    assert (
        copied.read_text(encoding="utf-8") == "For [lesson 2](02_kitchens.ipynb), before lesson 3."
    )
    copied.write_text("my notes", encoding="utf-8")
    page.write_text("better", encoding="utf-8")
    assert "02_kitchens/solutions.new.md" in [copy.beside for copy in hand_out(own)]
    assert copied.read_text(encoding="utf-8") == "my notes"


def test_copies_from_before_lessons_had_folders_stay_where_they_are(course, own):
    own.mkdir(parents=True)
    (own / "00_start.ipynb").write_text("my answers", encoding="utf-8")
    (own / NOTE).write_text(
        '{"00_start.ipynb": "the hash of what was handed out then"}', encoding="utf-8"
    )
    assert fates(hand_out(own)) == ["new", "new", "new"]
    assert (own / "00_start.ipynb").read_text(encoding="utf-8") == "my answers"


def test_every_link_of_the_real_lessons_leads_to_a_file_of_the_folder(own):
    hand_out(own)
    pages = [*own.rglob("*.ipynb"), *own.rglob("*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#]+)[)#]", page.read_text("utf-8"))
        if "://" not in link
    ]
    assert links
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def test_a_file_in_the_way_is_named(course, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
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
            present = sorted(file for file in own.rglob("*.*") if NOTE not in file.name)
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
        note = json.loads((own / NOTE).read_text(encoding="utf-8"))
        for name in NAMES:
            content = (files.SHIPPED / "notebooks" / name).read_bytes()
            stem, _, suffix = name.rpartition(".")
            family = own.glob(f"{stem}*.{suffix}")
            assert name in note or any(path.read_bytes() == content for path in family)
