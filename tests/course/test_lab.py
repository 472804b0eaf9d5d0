"""What `synthlab lab` starts, without starting it; the browser suite really does."""

import json
import os
from pathlib import Path

import pytest

from synthlab._course import lab
from synthlab._course.notebooks import JUPYTER
from synthlab._lessons import CourseError, lessons


def test_what_is_missing_is_named_with_the_extra_to_install(monkeypatch):
    monkeypatch.setattr(lab, "NEEDED", ("json", "surely_not_installed"))
    with pytest.raises(CourseError, match=r"surely_not_installed, .*\n.*\n.*-r requirements\.lock"):
        lab.require_lab()


def test_this_installation_has_what_live_lessons_need():
    lab.require_lab()


def test_the_first_lesson_opens_in_the_students_folder(tmp_path):
    folder = tmp_path / "my lessons"
    words = lab.command(folder)
    assert f"--ServerApp.root_dir={folder}" in words
    [page] = [word for word in words if word.startswith("--LabApp.default_url=/lab/tree/")]
    assert page.endswith(lessons()[0].name)


def test_the_token_stays():
    words = " ".join(lab.command(Path("mine"), browser=False, options=("--ServerApp.port=9999",)))
    assert "token" not in words
    assert "password" not in words
    assert "--ServerApp.port=9999" in words
    assert words.endswith("--no-browser")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a process cannot become another one")
def test_jupyterlab_takes_over_with_our_settings_first(tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr(os, "execve", lambda *words: started.append(words) or exit(0))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/etc/theirs")
    with pytest.raises(SystemExit):
        lab.open_lab(tmp_path)
    (program, words, environment) = started[0]
    assert words[0] == program
    assert environment["JUPYTER_CONFIG_PATH"] == f"{JUPYTER}{os.pathsep}/etc/theirs"


def test_jupyterlab_is_told_not_to_ask_for_news():
    page = json.loads((JUPYTER / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
    assert page["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"] is True
