"""`synthlab check` tells the truth about an installation."""

import re
import sys
from importlib import metadata

import nbformat
import pytest

from synthlab._course import health
from synthlab._course.notebooks import converted, plain, run, written

LESSON = "# L\n\n```{code-cell} python\nprint('kitchens', 30)\n```\n"


def test_everything_here_is_good():
    findings = list(health.examine())
    assert {finding.mark for finding in findings} <= {"good", "note"}, findings
    words = "\n".join(finding.words for finding in findings)
    assert metadata.version("synthlab-lessons") in words
    assert "painted and learned" in words
    assert "a notebook runs" in words


@pytest.mark.parametrize(
    ("extra", "requirement", "mark", "words"),
    [
        ("", "numpy>=1000.0", "bad", r"numpy .* \(needs >= 1000.0\).*In the folder of"),
        ("", "not-there>=1", "bad", r"not-there \(missing\)"),
        ("lab", "not-there>=1; extra == 'lab'", "note", r"missing.*In the folder of"),
        ("lab", "plotly>=99; extra == 'lab'", "bad", r"plotly .*needs >= 99"),
        ("book", "sphinx==7.4.6; extra == 'book'", "bad", r"sphinx .*needs == 7.4.6"),
        ("lab", "not-there>=1; extra == 'book'", "good", "everything needed is installed"),
        ("", "numpy>=2", "good", "everything needed is installed"),
    ],
)
def test_old_and_missing_packages_are_named(monkeypatch, extra, requirement, mark, words):
    monkeypatch.setattr(metadata, "requires", lambda name: [requirement])
    finding = health.packages(extra, "this")
    assert finding.mark == mark
    assert re.search(words, finding.words)


def test_versions_compare_as_numbers_not_as_words():
    assert health._numbers("1.10.0") > health._numbers("1.9.9")
    assert health._numbers("1.0.4.post1") == (1, 0, 4)


def test_a_broken_learner_is_reported_not_raised(monkeypatch):
    monkeypatch.setitem(sys.modules, "synthlab.worlds", None)
    finding = health._learner_learns()
    assert finding.mark == "bad"
    assert "could not learn: " in finding.words


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    path = tmp_path_factory.mktemp("lessons") / "00_lesson.ipynb"
    notebook = converted(LESSON)
    run(notebook, path.parent)
    plain(notebook)
    path.write_text(written(notebook), encoding="utf-8")
    return path


def test_a_lesson_that_prints_the_same_has_no_differences(lesson):
    assert health.compare(lesson) == []


def test_a_lesson_that_prints_something_else_is_named_with_both(lesson, tmp_path):
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells[1].outputs[0].text = "kitchens 31\n"
    (tmp_path / "00.ipynb").write_text(written(notebook), encoding="utf-8")
    assert health.compare(tmp_path / "00.ipynb") == [
        "cell 1: the course prints 'kitchens 31', this installation 'kitchens 30'"
    ]


def test_a_lesson_that_fails_is_shown(lesson, tmp_path):
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells[1].source = "import no_such_module"
    (tmp_path / "00.ipynb").write_text(written(notebook), encoding="utf-8")
    [difference] = health.compare(tmp_path / "00.ipynb")
    assert "ModuleNotFoundError" in difference
