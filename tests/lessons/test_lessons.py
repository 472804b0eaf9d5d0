"""Lessons keep their form, print every number of their prose, and link to what exists."""

import ast
import doctest
import re
import sys
from pathlib import Path

import jupytext
import nbformat
import pytest

from synthlab import exercises
from synthlab._lessons import lessons, load

ROOT = Path(__file__).parents[2]
LESSONS = [lesson.with_suffix(".md") for lesson in lessons()]
BY_NAME = {"ids": lambda path: path.stem}
PARTS = ["Predict", "Try it", "What the studies found", "Take away"]
NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*")


def cells(path):
    return jupytext.read(path).cells


def prose(path):
    return [cell.source for cell in cells(path) if cell.cell_type == "markdown"]


def code(path):
    return "\n".join(cell.source for cell in cells(path) if cell.cell_type == "code")


def solutions(path):
    return path.with_name("solutions.md")


def paragraphs(path):
    """Return the paragraphs whose numbers must be printed: none with a formula or a source."""
    found = []
    for source in prose(path):
        for paragraph in source.split("\n\n"):
            sourced = re.search(r"\]\((https?://|[./]+/book/references)", paragraph)
            if paragraph.startswith(("#", "$$", "*Lesson")) or sourced:
                continue
            plain = re.sub(
                r"`[^`]*`|\$[^$]*\$|\]\([^)]*\)|<[^>]*>|^\d+\. ", " ", paragraph, flags=re.M
            )
            plain = re.sub(r"\*\*\d\. [^*]*\*\*", " ", plain)  # the number of an exercise
            plain = re.sub(r"[Ll]essons? \d+", " ", plain)
            found.append(plain)
    return found


def outputs(path):
    notebook = nbformat.read(path.with_suffix(".ipynb"), as_version=4)
    texts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            texts.append(output.get("text", "") + str(output.get("data", {}).get("text/plain", "")))
    return "\n".join(texts)


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_a_lesson_has_the_form_of_a_lesson(path):
    text = "\n\n".join(prose(path))
    headings = re.findall(r"^###? (\w[^\n:]*)", text, re.M)
    order = [part for part in PARTS if part in headings]
    assert order == PARTS, f"parts missing or misnamed: {set(PARTS) - set(headings)}"
    assert re.findall(r"^## (.*)$", text, re.M)[-1] in ("Go further", "Take away")
    assert re.search(r"\*Lesson \d+ · \d+ minutes · you need", text)
    assert "you can\n" in text


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_every_number_of_the_prose_is_printed_by_a_cell(path):
    printed = set(NUMBER.findall(outputs(path))) | {f"{n}." for n in range(9)}
    given = set(NUMBER.findall(code(path)))
    missing = [
        (number, paragraph)
        for paragraph in paragraphs(path)
        for number in NUMBER.findall(paragraph)
        if number not in printed and number not in given
    ]
    assert not missing


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_every_exercise_has_a_stub_that_is_unanswered_and_a_solution_that_passes(path, monkeypatch):
    asked = re.findall(r'exercises\.check\("([\w-]+)"', code(path))
    assert asked
    assert set(asked) <= set(exercises.names())
    answered = code(solutions(path))
    assert re.findall(r'exercises\.check\("([\w-]+)"', answered) == asked
    if any(path.parent.glob("cards*")):
        monkeypatch.setitem(sys.modules, "cards", load(path.parent, "cards"))
    space: dict[str, object] = {}
    for cell in cells(solutions(path)):
        if cell.cell_type == "code":
            exec(compile(cell.source, solutions(path).name, "exec"), space)
            for name, answer in re.findall(r'exercises\.check\("([\w-]+)", (\w+)\)', cell.source):
                feedback = exercises.check(name, space[answer])
                assert feedback, feedback
    assert outputs(path).count("Not answered yet") == len(asked)


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_links_lead_somewhere_and_papers_are_in_the_bibliography(path):
    bibliography = (ROOT / "book" / "references.bib").read_text(encoding="utf-8").lower()
    for target in re.findall(r"\]\(([^)\s]+)\)", "\n".join(prose(path))):
        if target.startswith("http"):
            key = re.sub(r"https?://(doi\.org|arxiv\.org/abs|papers\.nips\.cc/paper)/", "", target)
            assert key.lower() in bibliography, f"{target} is not in references.bib"
        else:
            file = (path.parent / target.partition("#")[0]).resolve()
            assert file.exists() or may_be_gone(file), f"{target} does not exist"


def may_be_gone(file):
    """Whether a file that is missing may be a lesson that was taken out, not a slip of the pen."""
    number = file.stem[:3]
    right = re.fullmatch(r"\d\d_\w+", file.stem) and file.parent.name == file.stem
    return right and not any(lesson.stem.startswith(number) for lesson in LESSONS)


def test_every_exercise_is_asked_once_in_one_lesson():
    asked = [
        name for path in LESSONS for name in re.findall(r'exercises\.check\("([\w-]+)"', code(path))
    ]
    assert sorted(asked) == exercises.names()


# Its cards and checks


def modules(path):
    """The Python files that are a lesson's cards and checks, by their dotted names."""
    files = [*path.parent.glob("cards.py"), *path.parent.glob("cards/**/*.py")]
    files += path.parent.glob("checks.py")
    return {".".join(f.relative_to(path.parent).with_suffix("").parts): f for f in files}


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_cards_and_checks_import_the_library_and_their_own_package_alone(path):
    other = {"cards", "checks", *(lesson.stem for lesson in LESSONS)}
    for name, file in modules(path).items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not other & {one.name.split(".")[0] for one in node.names}, name
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                assert node.module.split(".")[0] not in other, name
            if isinstance(node, ast.ImportFrom) and node.level:
                assert node.level == 1, name
                assert name.startswith("cards"), name
                # An edit of one shows in the others if they hold the module, not what was in it.
                assert file.name == "__init__.py" or node.module is None, (
                    f"{name}: write `from . import {node.module}`, then {node.module}.{{name}}"
                )


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_the_examples_in_cards_and_checks_are_right(path):
    for name in modules(path):
        module = load(path.parent, name.removesuffix(".__init__"))
        assert doctest.testmod(module).failed == 0, name


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_one_card_is_open_short_and_tried_with_a_change(path):
    tagged = [c for c in cells(path) if "open-card" in c.metadata.get("tags", ())]
    assert len(tagged) == 1
    [cell] = tagged
    assert "remove-input" not in cell.metadata.tags
    lines = [line for line in cell.source.splitlines() if line.strip()]
    assert 4 <= len(lines) <= 16, f"{len(lines)} lines"
    assert "def " in cell.source
    tests = "".join(file.read_text(encoding="utf-8") for file in path.parent.glob("test_*.py"))
    assert re.search(r"\bopen_card\(['\"]", tests), "no test changes the cell of the open card"


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_what_is_said_behind_a_card_is_held_against_it(path, behind_cards):
    """Every paragraph behind a card is named, by some of its words, in the lesson's tests.

    They are given to `says`, or listed as beside the card: about something else, or a request.
    """
    tests = "".join(file.read_text(encoding="utf-8") for file in path.parent.glob("test_*.py"))
    words = [
        node.value
        for node in ast.walk(ast.parse(tests))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 15
    ]
    found = behind_cards(path.parent).values()
    assert [p for some in found for p in some if not any(word in p for word in words)] == []
