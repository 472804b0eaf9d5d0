"""A student's work on disk: kept, replaced in one step, never lost."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab._lessons import NOTE
from synthlab.explore.store import Store, work_folder

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def a_dict(data):
    if not isinstance(data, dict):
        raise TypeError("expected a dict")
    return data


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "my_work" / "kitchens.json"


def store(path: Path) -> Store:
    return Store(path, a_dict)


def test_nothing_is_kept_at_first_and_nothing_is_made(path):
    assert store(path).read() is None
    assert not path.parent.exists()


@given(work=st.dictionaries(st.text(), JSON))
def test_what_was_written_is_read_back(work, tmp_path_factory):
    path = tmp_path_factory.mktemp("work") / "a.json"
    assert store(path).write(work)
    assert store(path).read() == work


def test_the_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(path):
    first = store(path)
    first.write({"n": 1})
    before = path.stat().st_ino
    first.write({"n": 2})
    assert path.stat().st_ino != before  # another file took its place; nobody saw half of it
    assert [p.name for p in path.parent.iterdir()] == ["kitchens.json"]


def test_a_crash_while_writing_leaves_the_old_work(path, monkeypatch):
    kept = store(path)
    kept.write({"n": 1})

    def crash(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        kept.write({"n": 2})
    assert store(path).read() == {"n": 1}
    assert [p.name for p in path.parent.iterdir()] == ["kitchens.json"]


@pytest.mark.parametrize(
    "junk",
    [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe\x00", b"[" * 100_000],
    ids=["empty", "half", "list", "null", "bytes", "deep"],
)
def test_what_cannot_be_understood_is_set_aside_and_said(path, junk):
    path.parent.mkdir()
    path.write_bytes(junk)
    kept = store(path)
    assert kept.read() is None
    assert "could not be understood" in kept.said
    assert "kitchens.unreadable-1.json" in kept.said
    assert kept.write({"n": 1})
    assert path.with_suffix(".unreadable-1.json").read_bytes() == junk
    assert store(path).read() == {"n": 1}


def test_several_unreadable_files_are_all_kept(path):
    path.parent.mkdir()
    for junk in (b"one", b"two"):
        path.write_bytes(junk)
        store(path).read()
    kept = sorted(p.read_bytes() for p in path.parent.iterdir())
    assert kept == [b"one", b"two"]


def test_what_somebody_else_wrote_is_kept_beside(path):
    mine, other = store(path), store(path)
    mine.write({"who": "mine"})
    assert other.read() == {"who": "mine"}
    other.write({"who": "other"})
    assert mine.write({"who": "mine again"})
    assert "changed by something else" in mine.said
    assert json.loads(path.with_suffix(".other-1.json").read_text()) == {"who": "other"}
    assert store(path).read() == {"who": "mine again"}


def test_a_file_that_was_never_read_is_not_overwritten(path):
    store(path).write({"who": "first"})
    assert store(path).write({"who": "second"})
    assert json.loads(path.with_suffix(".other-1.json").read_text()) == {"who": "first"}


def test_what_cannot_be_saved_is_said(tmp_path):
    (tmp_path / "my_work").write_text("a file where the folder should be")
    kept = store(tmp_path / "my_work" / "kitchens.json")
    assert not kept.write({"n": 1})
    assert "could not be saved" in kept.said
    assert "Export it" in kept.said
    assert (tmp_path / "my_work").read_text() == "a file where the folder should be"


def test_lessons_that_were_handed_out_share_one_folder_of_work(tmp_path, monkeypatch):
    lesson = tmp_path / "02_kitchens"
    lesson.mkdir()
    monkeypatch.chdir(lesson)
    assert work_folder().resolve() == lesson / "my_work"
    (tmp_path / NOTE).touch()
    assert work_folder().resolve() == tmp_path / "my_work"
