"""The ground floor: files are read up to a limit, and replaced so that nothing is lost."""

import os
import stat

import pytest

from synthlab._files import FileRefused, alone, read, replace, replacing, set_aside

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes, links and pipes of Unix")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old words")
    return path


def test_a_file_is_read_whole_or_refused_before_it_is_read(file, monkeypatch):
    assert read(file, 9) == b"old words"
    with pytest.raises(FileRefused, match=r"a\.csv: it holds more than 8e-06 MB"):
        read(file, 8)
    with file.open("wb") as huge:
        huge.truncate(2**40)  # a terabyte that needs no room: reading it would
    with pytest.raises(ValueError, match="more than 1 MB"):
        read(file, 1_000_000)


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_what_is_no_ordinary_file_is_neither_read_nor_replaced(kind, tmp_path):
    path = tmp_path / "odd"
    {"pipe": os.mkfifo, "folder": os.mkdir, "device": lambda p: p.symlink_to("/dev/zero")}[kind](
        path
    )
    for use in (lambda: read(path, 10), lambda: replace(path, b"new")):
        with pytest.raises(OSError, match=r"no ordinary file|Is a directory"):
            use()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(file, tmp_path):
    link = tmp_path / "link.csv"
    link.symlink_to(file)
    for mode in (0o600, 0o640, 0o666):
        file.chmod(mode)
        replace(link, b"%o" % mode)
        assert link.is_symlink()
        assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"%o" % mode, mode)


def test_a_new_file_has_the_mode_that_the_user_gives_to_new_files(tmp_path):
    before = os.umask(0o027)
    try:
        replace(tmp_path / "new", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_full_disk_leaves_the_old_file_and_nothing_else(file, full_disk):
    with full_disk(10), pytest.raises(OSError, match="too large"):
        replace(file, bytes(1000))
    assert file.read_bytes() == b"old words"
    assert [p.name for p in file.parent.iterdir()] == ["a.csv"]


def test_what_fails_in_the_middle_leaves_the_old_file(file):
    with pytest.raises(ZeroDivisionError), replacing(file, b"new"):
        raise ZeroDivisionError
    assert file.read_bytes() == b"old words"
    assert [p.name for p in file.parent.iterdir()] == ["a.csv"]


def test_what_may_not_be_written_is_not_replaced(ordinary_user):
    file = ordinary_user / "mine"
    file.write_bytes(b"old words")
    file.chmod(0o400)
    with pytest.raises(PermissionError):
        replace(file, b"new")
    assert file.read_bytes() == b"old words"


@pytest.mark.parametrize("links", [True, False])
def test_what_is_set_aside_never_overwrites(file, links, monkeypatch):
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    taken = file.with_name("a.other-1.csv")
    taken.symlink_to("nowhere")  # even a link that leads nowhere is somebody's
    assert set_aside(file, "other").name == "a.other-2.csv"
    assert file.with_name("a.other-2.csv").read_bytes() == b"old words"
    assert taken.is_symlink()
    assert not taken.exists()


def test_a_copy_that_a_full_disk_cuts_short_is_taken_away(file, full_disk, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    with full_disk(3), pytest.raises(OSError, match="too large"):
        set_aside(file, "other")
    assert [p.name for p in file.parent.iterdir()] == ["a.csv"]


def test_one_at_a_time(file):
    refused = pytest.raises(FileRefused, match="another program is writing it")
    with alone(file), refused, alone(file, 0):
        raise AssertionError("both are in")
    with alone(file, 0):
        pass


def test_a_planted_lock_leads_nowhere(file, tmp_path):
    (tmp_path / ".a.csv.lock").symlink_to(tmp_path / "target")
    with pytest.raises(OSError, match="symbolic links"), alone(file, 0):
        raise AssertionError("the lock was taken")
    assert not (tmp_path / "target").exists()
