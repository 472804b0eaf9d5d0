"""What lies beside a book whose lessons run in the page: the files of Pyodide, and our own."""

import io
import json
import subprocess
import sys
import zipfile
from hashlib import sha256
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from synthlab import __main__ as command_line
from synthlab._course import lite
from synthlab._course.lite.wheels import wheels
from synthlab._lessons import DISTRIBUTION, CourseError, files_of, lessons


@pytest.fixture(scope="module")
def packed():
    """The wheels that go along: their entries in the lock by name, and their bytes."""
    return {entry["name"]: (entry, content) for entry, content in wheels(lite.LOCK["packages"])}


@pytest.fixture
def small(monkeypatch):
    """A Pyodide of two files."""
    files = {"pyodide.js": b"js", "numpy.whl": b"numpy"}
    hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(lite, "hashes", lambda: hashes)
    return files


def test_a_folder_of_pyodide_is_taken_if_every_file_is_the_right_one(small, tmp_path):
    for name, content in small.items():
        (tmp_path / name).write_bytes(content)
    assert lite.runtime(str(tmp_path), tmp_path / "kept") == tmp_path
    (tmp_path / "numpy.whl").write_bytes(b"another")
    with pytest.raises(CourseError, match=r"numpy\.whl .*differ \(1 of 2 files\)"):
        lite.runtime(str(tmp_path), tmp_path / "kept")


def test_what_is_fetched_is_checked_and_kept(small, tmp_path, monkeypatch):
    public, kept = tmp_path / "public", tmp_path / "kept"
    public.mkdir()
    for name, content in small.items():
        (public / name).write_bytes(content)
    monkeypatch.setattr(lite, "PUBLIC", f"{public.as_uri()}/")
    assert lite.runtime(lite.DOWNLOAD, kept) == kept
    (public / "numpy.whl").unlink()  # it is not asked for again
    assert lite.runtime(lite.DOWNLOAD, kept) == kept
    (kept / "pyodide.js").unlink()
    (public / "pyodide.js").write_bytes(b"another")
    with pytest.raises(CourseError, match=r"pyodide\.js"):
        lite.runtime(lite.DOWNLOAD, kept)


def test_our_floors_admit_what_pyodide_has(packed):
    has = lite.LOCK["packages"]
    for line in metadata.requires(DISTRIBUTION):
        wanted = Requirement(line)
        if "extra" not in line:
            name = wanted.name.lower()
            assert name in packed or wanted.specifier.contains(has[name]["version"]), line


def test_what_goes_along_is_pure_python_without_machine_code(packed):
    assert {"synthlab-lessons", "plotly", "anywidget", "pydoc-data"} <= set(packed)
    for entry, content in packed.values():
        assert entry["sha256"] == sha256(content).hexdigest()
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert not [name for name in names if name.endswith((".so", ".pyd", ".pyc"))]


def test_the_library_works_from_its_wheel(packed, tmp_path):
    zipfile.ZipFile(io.BytesIO(packed[DISTRIBUTION][1])).extractall(tmp_path)
    code = "from synthlab._lessons import home, lessons; print(home(), len(lessons()))"
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.startswith(str(tmp_path / "synthlab"))


def test_the_same_installation_is_packed_into_the_same_bytes(packed):
    again = next(content for entry, content in wheels(lite.LOCK["packages"]))
    assert again == packed[DISTRIBUTION][1]


def test_what_a_page_takes_for_json_is_json():
    """JupyterLite parses a file with "json" in its name when it is read, and hangs if it fails."""
    for lesson in lessons():
        for file in files_of(lesson.parent):
            if "json" in file.name:
                json.loads(file.read_text(encoding="utf-8"))


def test_the_lock_is_whole():
    packages = lite.LOCK["packages"]
    assert {name for one in packages.values() for name in one["depends"]} <= {*packages}
    assert json.dumps(lite.LOCK).count("http") == 0


def test_without_pyodide_the_command_says_what_to_do(capsys, monkeypatch):
    monkeypatch.delenv("SYNTHLAB_PYODIDE", raising=False)
    assert command_line.main(["book", "--lite"]) == 1
    assert "--pyodide download" in capsys.readouterr().err


def test_an_installation_that_asks_for_more_is_told_what_to_do():
    old = lite.LOCK["packages"] | {"numpy": {"version": "1.0"}}
    with pytest.raises(CourseError, match=r"Pyodide has numpy 1\.0, .* asks for numpy[^.]*>=2"):
        list(wheels(old))
