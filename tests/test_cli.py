"""The command line: what it prints, how it ends, how it fails."""

import subprocess
import sys

import pytest

from synthlab import __version__
from synthlab.__main__ import main
from synthlab._course import book, files, health, lab


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of one lesson, as an installed package has it."""
    shipped = tmp_path / "shipped"
    (shipped / "notebooks").mkdir(parents=True)
    (shipped / "notebooks" / "01_cows.ipynb").write_text('{"cells": [{"source": ["# Cows"]}]}')
    monkeypatch.setattr(files, "SHIPPED", shipped)
    monkeypatch.chdir(tmp_path)
    return shipped


@pytest.mark.parametrize("command", ["lab", "lessons", "book", "check"])
def test_every_command_explains_itself_with_examples(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    printed = capsys.readouterr().out
    assert "examples:" in printed
    assert printed.count(f"synthlab {command}") >= 2


def test_without_a_command_it_says_what_there_is(capsys):
    assert main([]) == 2
    printed = capsys.readouterr().out
    assert all(f"\n    {word} " in printed for word in ("lab", "lessons", "book", "check"))


def test_a_command_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit) as end:
        main(["labb"])
    assert end.value.code == 2
    assert "labb" in capsys.readouterr().err


def test_lessons_are_listed_with_their_titles(course, capsys):
    assert main(["lessons"]) == 0
    assert capsys.readouterr().out == "01_cows  Cows\n"


def test_lessons_are_copied_and_each_fate_is_told(course, tmp_path, capsys):
    assert main(["lessons", "mine"]) == 0
    place = f"Lessons and solutions in {tmp_path / 'mine'}\n"
    assert capsys.readouterr().out == f"{place}  01_cows.ipynb  new\n"
    assert main(["lessons", "mine"]) == 0
    assert capsys.readouterr().out == f"{place}  1 unchanged\n"


def test_lab_hands_out_then_opens(course, tmp_path, monkeypatch, capsys):
    opened = {}
    monkeypatch.setattr(lab, "open_lab", lambda folder, **how: opened.update(how, at=folder) or 0)
    assert main(["lab", "--no-browser", "--port", "9000"]) == 0
    assert (tmp_path / opened["at"] / "01_cows.ipynb").exists()
    assert opened["browser"] is False
    assert opened["options"] == ("--ServerApp.port=9000",)
    assert "JupyterLab starts now" in capsys.readouterr().out


def test_lab_without_jupyterlab_hands_out_nothing_and_names_the_extra(
    course, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(lab, "NEEDED", ("surely_not_installed",))
    assert main(["lab"]) == 1
    assert 'pip install "synthlab[lab]"' in capsys.readouterr().err
    assert not (tmp_path / "synthlab-lessons").exists()


def test_book_ends_by_saying_where_it_is_and_how_to_look(tmp_path, monkeypatch, capsys):
    page = tmp_path / "with space" / "index.html"
    monkeypatch.setattr(book, "build", lambda output: page)
    assert main(["book"]) == 0
    printed = capsys.readouterr().out
    assert f"The book is ready: {page}" in printed
    assert f'http.server --directory "{page.parent}"' in printed


def test_check_says_all_right(monkeypatch, capsys):
    monkeypatch.setattr(health, "examine", lambda: iter([health.Finding("good", "fine")]))
    assert main(["check"]) == 0
    assert "ok    fine\nThis installation is all right." in capsys.readouterr().out


def test_check_says_what_is_wrong_and_fails(course, monkeypatch, capsys):
    findings = [health.Finding("bad", "numpy 1.0"), health.Finding("note", "no Chromium")]
    monkeypatch.setattr(health, "examine", lambda: iter(findings))
    assert main(["check", "--lessons"]) == 1
    printed = capsys.readouterr().out
    assert "BAD   numpy 1.0\nnote  no Chromium\n" in printed
    assert "01_cows" not in printed  # a lesson cannot run well where the ground is not sound


def test_check_runs_every_lesson_on_request(course, monkeypatch, capsys):
    monkeypatch.setattr(health, "examine", lambda: iter(()))
    monkeypatch.setattr(health, "compare", lambda lesson: ["cell 3: something else"])
    assert main(["check", "--lessons"]) == 1
    assert "BAD   01_cows ran\n      cell 3: something else" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (PermissionError(13, "Permission denied", "/mine"), 1, "Permission denied: /mine"),
        (OSError("disk full"), 1, "disk full"),
        (files.CourseError("do this"), 1, "do this"),
    ],
)
def test_faults_end_in_a_sentence_not_in_a_traceback(monkeypatch, capsys, fault, code, words):
    def fail(output):
        raise fault

    monkeypatch.setattr(book, "build", fail)
    assert main(["book"]) == code
    printed = capsys.readouterr().err
    assert words in printed
    assert "Traceback" not in printed


def test_missing_lessons_are_an_error_with_a_remedy(course, capsys):
    (course / "notebooks" / "01_cows.ipynb").unlink()
    assert main(["lessons"]) == 1
    assert "There is no lesson" in capsys.readouterr().err
    (course / "notebooks").rmdir()
    assert main(["lessons"]) == 1
    assert "Install synthlab again" in capsys.readouterr().err


def test_python_m_synthlab_is_the_same_command():
    done = subprocess.run(
        [sys.executable, "-m", "synthlab", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"synthlab {__version__}\n"
