"""Editions: no solution reaches a student, each gap is filled for the others."""

import importlib
import json
import shutil
import subprocess
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

from synthlab import exercises
from synthlab._course import book, editions
from synthlab._course.editions import ASKS, CELL, text_of
from synthlab._course.handout import hand_out
from synthlab._lessons import home, lessons

SOURCES = [lesson.with_suffix(".md") for lesson in lessons()]
BY_NAME = {"ids": lambda path: path.stem}


@pytest.fixture(scope="module")
def student(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    hand_out(folder, "student")
    return folder


def test_the_student_edition_has_no_solution_in_it_anywhere(student):
    files = [file for file in student.rglob("*") if file.is_file()]
    assert not {"checks.py", "solutions.md", "run-sheet.md"} & {file.name for file in files}
    for lesson in SOURCES:
        there = "\n".join(
            source
            for file in files
            if lesson.stem in file.parts and file.suffix in (".ipynb", ".py")
            for source in [file.read_text(encoding="utf-8")]
        )
        given = text_of(lesson, "student").splitlines()
        solutions = lesson.with_name("solutions.md").read_text(encoding="utf-8")
        for cell in filter(ASKS.search, CELL.findall(solutions)):
            own = [line for line in cell.splitlines() if line and line not in given]
            assert own
            assert not all(json.dumps(line)[1:-1] in there for line in own), lesson.stem
        for name in ASKS.findall(solutions):
            *_, last = exercises.find(name).hints
            assert json.dumps(last)[1:-1] not in there, name
        assert "solutions.md" not in there


def test_a_student_is_checked_by_the_installed_course(student, monkeypatch):
    monkeypatch.chdir(student / "03_cow_labels")
    assert exercises.check("noise-limit", 4 / 5)
    assert exercises.check("noise-limit", 0.5).words.startswith("One half is the limit for two")


def test_a_students_notebook_has_what_its_cells_said(student):
    def said(folder):
        text = (folder / "03_cow_labels/03_cow_labels.ipynb").read_text(encoding="utf-8")
        return [cell["outputs"] for cell in json.loads(text)["cells"] if "outputs" in cell]

    assert said(student) == said(home() / "notebooks")


def test_what_an_edition_lacks_is_taken_back_unless_it_was_changed(tmp_path):
    hand_out(tmp_path)
    there = [tmp_path / "01_first_labels" / name for name in ("checks.py", "solutions.md")]
    there[1].write_text("My own notes.", encoding="utf-8")
    hand_out(tmp_path, "student")
    assert [file.exists() for file in there] == [False, True]


@pytest.mark.parametrize("path", SOURCES, **BY_NAME)
def test_in_the_instructors_edition_each_gap_is_filled_and_wrong_answers_are_told(path):
    text = text_of(path, "instructor")
    filled = {name: cell for cell in CELL.findall(text) for name in ASKS.findall(cell)}
    gaps = path.read_text(encoding="utf-8")
    assert list(filled) == [name for cell in CELL.findall(gaps) for name in ASKS.findall(cell)]
    for name, cell in filled.items():
        assert "= ..." not in cell
        assert "return ..." not in cell
        compile(cell, name, "exec")
    assert text.count("*Wrong answers that the check knows") == len(filled)
    assert text.count("*Its hints:*") == len(filled)
    assert "*Its hints" not in text_of(path, "solved")


@pytest.mark.parametrize("edition", editions.EDITIONS)
def test_a_book_is_built_from_a_copy_that_is_the_edition(edition, tmp_path, monkeypatch):
    shutil.copytree(home() / "notebooks/13_keep_it_alive", tmp_path / "notebooks/13_keep_it_alive")
    sheet = tmp_path / "notebooks/13_keep_it_alive/run-sheet.md"
    sheet.write_text("# A run sheet\n", encoding="utf-8")
    toc = "- file: notebooks/13_keep_it_alive/13_keep_it_alive\n"
    (tmp_path / "_toc.yml").write_text(toc, encoding="utf-8")
    monkeypatch.setattr(book, "home", lambda: tmp_path)
    builds = []
    done = subprocess.CompletedProcess([], 0)
    told = []

    def built(*_, cwd, env, **__):
        builds.append(cwd)
        told.append(env["SYNTHLAB_EDITION"])
        return done

    monkeypatch.setattr(subprocess, "run", built)
    page = book.build(tmp_path / "out", edition)
    assert told == [edition]
    assert page == tmp_path / "out/_build/html/index.html"
    lesson = builds[0] / "notebooks/13_keep_it_alive"
    assert not (lesson / "solutions.md").exists()
    assert (lesson / "checks.py").exists()  # the pages run beside it, and do not show it
    for text in (lesson / "13_keep_it_alive.md", lesson / "13_keep_it_alive.ipynb"):
        assert ("return found / finds" in text.read_text("utf-8")) is (edition != "student")
    contents = (builds[0] / "_toc.yml").read_text(encoding="utf-8")
    assert ("13_keep_it_alive/run-sheet" in contents) is (edition == "instructor")
    assert (tmp_path / "notebooks/13_keep_it_alive/solutions.md").exists()


@pytest.mark.parametrize("path", SOURCES, **BY_NAME)
def test_what_solutions_import_is_imported_in_the_solved_edition(path):
    """Also where the lesson imports it in the very cell that the solution replaces."""
    cells = CELL.findall(text_of(path, "solved"))
    head = path.with_name("solutions.md").read_text(encoding="utf-8").partition("\n## ")[0]
    wanted = {line for cell in CELL.findall(head) for line in cell.splitlines() if line}
    assert wanted <= {line for cell in cells for line in cell.splitlines()}


@pytest.mark.parametrize("edition", editions.EDITIONS)
def test_the_folder_that_a_books_page_offers_lacks_what_the_edition_lacks(
    edition, tmp_path, monkeypatch
):
    monkeypatch.syspath_prepend(str(home() / "book/_extensions"))
    monkeypatch.setenv("SYNTHLAB_EDITION", edition)
    page = "notebooks/03_cow_labels/03_cow_labels"
    (tmp_path / page).parent.mkdir(parents=True)
    app = SimpleNamespace(srcdir=home(), outdir=tmp_path, builder=SimpleNamespace(format="html"))
    app.env = SimpleNamespace(found_docs={page})
    importlib.import_module("synthlab_book.lesson").copy_notebooks(app, None)
    with ZipFile(tmp_path / f"{page}.zip") as packed:
        names = {name.rpartition("/")[2] for name in packed.namelist()}
    assert {"03_cow_labels.ipynb", "rename.py"} < names
    assert not names & {"solutions.md", "solutions.po"}
    assert bool(names & {"checks.py", "checks.po"}) is (edition != "student")
    assert ("run-sheet.md" in names) is (edition == "instructor")
