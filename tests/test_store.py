"""A student's work on disk: kept, replaced in one step, never lost."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab._lessons import NOTE
from synthlab._store import MOST, Store, work_folder

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


def names(path: Path) -> set[str]:
    """What lies beside the file, itself among it; the lock of the folder stays there always."""
    return {p.name for p in path.parent.iterdir()} - {".my_work.lock"}


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
    assert names(path) == {"kitchens.json"}


def test_a_crash_while_writing_leaves_the_old_work(path, monkeypatch):
    kept = store(path)
    kept.write({"n": 1})

    def crash(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        kept.write({"n": 2})
    assert store(path).read() == {"n": 1}
    assert names(path) == {"kitchens.json"}


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
    kept = sorted(path.with_name(name).read_bytes() for name in names(path))
    assert kept == [b"one", b"two"]


def test_what_somebody_else_wrote_is_kept_beside(path):
    mine, other = store(path), store(path)
    mine.write({"who": "mine"})
    assert other.read() == {"who": "mine"}
    other.write({"who": "other"})
    assert mine.write({"who": "mine again"})
    assert "changed by something else" in mine.said
    assert json.loads(path.with_suffix(".other-1.json").read_text(encoding="utf-8")) == {
        "who": "other"
    }
    assert store(path).read() == {"who": "mine again"}


def test_a_file_that_was_never_read_is_not_overwritten(path):
    store(path).write({"who": "first"})
    assert store(path).write({"who": "second"})
    assert json.loads(path.with_suffix(".other-1.json").read_text(encoding="utf-8")) == {
        "who": "first"
    }


def test_two_that_write_in_turn_leave_one_file_each(path):
    mine, other = store(path), store(path)
    for turn in range(20):
        assert mine.write({"who": "mine", "turn": turn})
        assert other.write({"who": "other", "turn": turn})
    aside = path.with_suffix(".other-1.json")
    assert json.loads(path.read_text(encoding="utf-8")) == {"who": "other", "turn": 19}
    assert json.loads(aside.read_text(encoding="utf-8")) == {"who": "mine", "turn": 19}
    assert names(path) == {path.name, aside.name}


def test_what_may_not_be_read_is_left_alone_and_said(path, ordinary_user):
    path = ordinary_user / "my_work" / "kitchens.json"
    store(path).write({"who": "first"})
    path.chmod(0)
    kept = store(path)
    assert kept.read() is None
    assert "could not be read: Permission denied" in kept.said
    assert not kept.write({"who": "second"})
    assert "could not be saved" in kept.said
    path.chmod(0o600)
    assert store(path).read() == {"who": "first"}
    assert names(path) == {path.name}


def test_a_full_disk_leaves_the_last_work_where_the_next_kernel_finds_it(path, full_disk):
    mine, other = store(path), store(path)
    mine.write({"who": "mine"})
    other.read()
    other.write({"who": "other"})
    with full_disk(10):
        assert not mine.write({"who": "mine again"})
    assert "could not be saved" in mine.said
    assert store(path).read() == {"who": "other"}
    assert names(path) == {path.name}


def test_work_keeps_its_mode_and_its_link(path, tmp_path):
    elsewhere = tmp_path / "elsewhere.json"
    store(elsewhere).write({"n": 1})
    elsewhere.chmod(0o600)
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    kept = store(path)
    assert kept.read() == {"n": 1}
    assert kept.write({"n": 2})
    assert path.is_symlink()
    assert json.loads(elsewhere.read_text(encoding="utf-8")) == {"n": 2}
    assert elsewhere.stat().st_mode & 0o777 == 0o600


def test_work_that_is_far_too_large_is_left_alone(path):
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(MOST + 1)
    kept = store(path)
    assert kept.read() is None
    assert "could not be read: it holds more than 2 MB" in kept.said
    assert not kept.write({"n": 1})
    assert path.stat().st_size == MOST + 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_a_pipe_in_the_way_is_no_reason_to_wait(path):
    path.parent.mkdir()
    os.mkfifo(path)
    kept = store(path)
    assert kept.read() is None
    assert "it is no ordinary file" in kept.said
    assert not kept.write({"n": 1})
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_where_files_have_one_name_only_what_is_set_aside_is_copied(path, monkeypatch):
    def no_links(*_):
        raise PermissionError("not on this memory stick")

    store(path).write({"who": "first"})
    monkeypatch.setattr(os, "link", no_links)
    for who in ("second", "third"):
        assert store(path).write({"who": who})
    asides = [path.with_suffix(f".other-{n}.json") for n in (1, 2)]
    assert [json.loads(p.read_text(encoding="utf-8"))["who"] for p in (*asides, path)] == [
        "first",
        "second",
        "third",
    ]


def test_what_cannot_be_saved_is_said(tmp_path):
    (tmp_path / "my_work").write_text("a file where the folder should be", encoding="utf-8")
    kept = store(tmp_path / "my_work" / "kitchens.json")
    assert not kept.write({"n": 1})
    assert "could not be saved" in kept.said
    assert "Export it" in kept.said
    assert (tmp_path / "my_work").read_text(encoding="utf-8") == "a file where the folder should be"


def test_lessons_that_were_handed_out_share_one_folder_of_work(tmp_path, monkeypatch):
    lesson = tmp_path / "02_kitchens"
    lesson.mkdir()
    monkeypatch.chdir(lesson)
    assert work_folder().resolve() == lesson / "my_work"
    (tmp_path / NOTE).touch()
    assert work_folder().resolve() == tmp_path / "my_work"
