"""A lesson of one's own works as it is made; one that was taken out leaves nothing behind."""

import importlib
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from synthlab import exercises
from synthlab._course import new_lesson as making
from synthlab._lessons import CourseError, home, load

CONTENTS = """root: book/intro
parts:
  - chapters:
      - file: notebooks/07_cows/07_cows
  - chapters:
      - file: book/map
"""


@pytest.fixture
def clone(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "_toc.yml").write_text(CONTENTS, encoding="utf-8")
    monkeypatch.setattr(making, "home", lambda: tmp_path)
    monkeypatch.setattr(making, "lessons", lambda: [tmp_path / "07_cows.ipynb"])
    return tmp_path


def test_a_new_lesson_runs_and_keeps_the_rules(clone):
    folder = making.new_lesson("Wem gehört das „Bild“?")
    assert folder == clone / "notebooks/08_wem_gehort_das_bild"
    line = f"      - file: notebooks/{folder.name}/{folder.name}\n"
    first, second = CONTENTS.split("  - chapters:\n      - file: book")
    contents = (clone / "_toc.yml").read_text(encoding="utf-8")
    assert contents == f"{first}{line}  - chapters:\n      - file: book{second}"
    notebook = json.loads((folder / f"{folder.name}.ipynb").read_text(encoding="utf-8"))
    said = json.dumps([cell.get("outputs") for cell in notebook["cells"]])
    assert "Not answered yet" in said
    assert "at least one is of the rare style" in said
    assert "Wem gehört das „Bild“?" in "".join(notebook["cells"][0]["source"])
    check = load(folder, "checks").at_least_one
    assert check.name == "wem-gehort-das-bild"
    assert exercises.check(check, lambda share, pictures: 1 - (1 - share) ** pictures)
    assert not any("@" in one.read_text("utf-8") for one in folder.glob("*.md"))
    for rule in (["check", "--no-cache", "--ignore", "D"], ["format", "--check", "--no-cache"]):
        words = [sys.executable, "-m", "ruff", *rule, "--config", home() / "pyproject.toml"]
        done = subprocess.run([*words, folder], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("title", ["", "??", "two\nlines"])
def test_a_title_that_names_no_folder_is_refused(clone, title):
    with pytest.raises(CourseError, match="A title must have letters"):
        making.new_lesson(title)
    assert not [*(clone / "notebooks").iterdir()]


def test_an_installed_course_is_not_written_into(clone, monkeypatch):
    monkeypatch.setattr(making, "is_clone", lambda: False)
    with pytest.raises(CourseError, match="needs a clone"):
        making.new_lesson("Cows")


def test_a_lesson_that_was_taken_out_leaves_no_page(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(home() / "book/_extensions"))
    lesson = importlib.import_module("synthlab_book.lesson")
    app = SimpleNamespace(outdir=tmp_path / "html", doctreedir=tmp_path / ".doctrees")
    app.builder = SimpleNamespace(format="html")
    app.env = SimpleNamespace(found_docs={"notebooks/01_a/01_a", "notebooks/01_a/solutions"})
    kept = ["html/notebooks/01_a/01_a.html", "html/notebooks/01_a/01_a.ipynb", "html/book/x.html"]
    gone = ["html/notebooks/02_b/02_b.html", "html/notebooks/02_b/02_b.ipynb"]
    gone += ["html/notebooks/02_b/solutions.html", ".doctrees/notebooks/02_b/02_b.doctree"]
    for name in kept + gone:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    lesson.drop_pages_of_gone_lessons(app, ValueError("a build that failed"))
    assert all((tmp_path / name).exists() for name in kept + gone)
    lesson.drop_pages_of_gone_lessons(app, None)
    assert [name for name in kept + gone if (tmp_path / name).exists()] == kept
    assert not (tmp_path / "html/notebooks/02_b").exists()
