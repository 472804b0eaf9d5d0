"""What stands ready for Binder and Colab: tried with stand-ins, for they are elsewhere."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from synthlab._lessons import lessons

ROOT = Path(__file__).resolve().parents[1]
COLAB = runpy.run_path(str(ROOT / "tools" / "colab.py"))
REPOSITORY = {"url": "https://example.org/labels", "branch": "main"}
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture
def ran(monkeypatch):
    """Run the first cell that Colab gets; return what it asks of IPython, and has in its path."""

    def run():
        cell = COLAB["first_cell"]("03_cow_labels", REPOSITORY, LOCK)
        asked = []
        shell = SimpleNamespace(
            run_line_magic=lambda name, line: asked.append(f"{name} {line}"), system=asked.append
        )
        monkeypatch.setattr(sys, "path", [*sys.path])
        exec(TransformerManager().transform_cell(cell), {"get_ipython": lambda: shell})
        return asked

    return run


def test_the_first_cell_does_nothing_where_there_is_no_colab(ran):
    assert ran() == []


def test_on_colab_it_installs_the_course_and_goes_into_the_lesson(ran, monkeypatch):
    colab = ModuleType("google.colab")
    monkeypatch.setitem(sys.modules, "google", ModuleType("google"))
    monkeypatch.setitem(sys.modules, "google.colab", colab)
    monkeypatch.setattr(sys.modules["google"], "colab", colab, raising=False)
    install, hand_out, go = ran()
    assert re.fullmatch(
        r"pip install --quiet anywidget==[\d.]+ plotly==[\d.]+ git\+https://example.org/labels@main",
        install,
    )
    assert hand_out == "synthlab lessons /content/synthlab-lessons"
    assert go == "cd /content/synthlab-lessons/03_cow_labels"


def test_colab_gets_notebooks_of_its_own_and_only_where_there_is_an_address(tmp_path, monkeypatch):
    (tmp_path / "requirements.lock").write_text(LOCK, encoding="utf-8")
    config = tmp_path / "_config.yml"
    make = COLAB["make"]
    monkeypatch.setitem(make.__globals__, "home", lambda: tmp_path)
    config.write_text("repository: {url: '', branch: main}", encoding="utf-8")
    assert make(lessons()[0], tmp_path / "colab") is None
    assert not (tmp_path / "colab").exists()
    config.write_text("repository: {url: 'https://a.org/b', branch: main}", encoding="utf-8")
    notebook = nbformat.read(make(lessons()[0], tmp_path / "colab"), as_version=4)
    nbformat.validate(notebook)
    assert "git+https://a.org/b@main" in notebook.cells[0].source
    assert notebook.cells[1].source.startswith("# ")


def test_binder_gets_the_settings_and_an_image_that_is_all_right(tmp_path):
    (tmp_path / "python").write_text(
        f'#!/bin/sh\necho "$*" >>"{tmp_path}/calls"\n'
        f'case "$*" in *prefix*) echo "{tmp_path}/env" ;; *check) exit "$BROKEN" ;; esac\n',
        encoding="utf-8",
    )
    (tmp_path / "python").chmod(0o755)
    codes = []
    for broken in "01":
        surroundings = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "BROKEN": broken}
        codes.append(subprocess.run([ROOT / "postBuild"], cwd=ROOT, env=surroundings).returncode)
    assert codes == [0, 1]
    there = {file.name for file in (tmp_path / "env/etc/jupyter/labconfig").iterdir()}
    assert there == {"default_setting_overrides.json", "page_config.json"}
    assert "-m synthlab check" in (tmp_path / "calls").read_text("utf-8")
