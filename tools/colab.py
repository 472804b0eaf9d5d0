"""Make the notebooks that Colab opens, where `_config.yml` gives the address of a repository.

Colab takes a notebook and nothing that lies beside it. So each lesson has a twin in `colab/` with a
first cell that fetches the course; nobody else sees that cell. `make lessons` calls `make`.
"""

import re
from pathlib import Path

import yaml
from nbformat.v4 import new_code_cell

from synthlab._course.notebooks import converted, written
from synthlab._lessons import home

FIRST = """\
# Colab starts empty: this fetches the course, and puts the lesson's cards and checks beside it.
try:
    import google.colab
except ImportError:
    pass
else:
    import sys

    %pip install --quiet anywidget=={anywidget} plotly=={plotly} git+{url}@{branch}
    !synthlab lessons /content/synthlab-lessons
    %cd /content/synthlab-lessons/{lesson}
    sys.path.insert(0, "")"""
BESIDES = ("anywidget", "plotly")  # what cards need and Colab lacks, or has too old


def first_cell(lesson: str, repository: dict[str, str], lock: str) -> str:
    """Return what Colab runs before a lesson; packages are those of the lock."""
    pins = {name: re.search(rf"^{name}==([\w.]+)", lock, re.MULTILINE)[1] for name in BESIDES}
    return FIRST.format(**pins, **repository, lesson=lesson)


def make(lesson: Path, colab: Path) -> Path | None:
    """Write the twin of a lesson into a folder and return its path; None without an address."""
    repository = yaml.safe_load((home() / "_config.yml").read_text("utf-8")).get("repository", {})
    if not repository.get("url"):
        return None
    notebook = converted(lesson.with_suffix(".md").read_text("utf-8"))
    cell = first_cell(lesson.stem, repository, (home() / "requirements.lock").read_text("utf-8"))
    notebook.cells.insert(0, new_code_cell(cell, id="colab"))
    colab.mkdir(exist_ok=True)
    twin = colab / lesson.name
    twin.write_text(written(notebook), encoding="utf-8")
    return twin
