"""Lessons keep their form, print every number of their prose, and link to what exists."""

import re
from pathlib import Path

import jupytext
import nbformat
import pytest

from synthlab import exercises

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.md"))
PARTS = ["Predict", "Explore", "Try it", "What the studies found", "Take away"]
NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*")


def cells(path):
    return jupytext.read(path).cells


def prose(path):
    return [cell.source for cell in cells(path) if cell.cell_type == "markdown"]


def code(path):
    return "\n".join(cell.source for cell in cells(path) if cell.cell_type == "code")


def solutions(path):
    return ROOT / "book" / "solutions" / path.name


def paragraphs(path):
    """Return the paragraphs whose numbers must be printed: none with a formula or a source."""
    found = []
    for source in prose(path):
        for paragraph in source.split("\n\n"):
            sourced = re.search(r"\]\((https?://|\.\./book/references)", paragraph)
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


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_the_form_of_a_lesson(path):
    text = "\n\n".join(prose(path))
    headings = re.findall(r"^###? (\w[^\n:]*)", text, re.M)
    order = [part for part in PARTS if part in headings]
    assert order == PARTS, f"parts missing or misnamed: {set(PARTS) - set(headings)}"
    minutes = int(re.search(r"\*Lesson \d+ · (\d+) minutes · you need", text)[1])
    assert 20 <= minutes <= 40
    assert "you can\n" in text
    assert headings.count("Explore") >= 2


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
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


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_exercise_has_a_stub_that_is_unanswered_and_a_solution_that_passes(path):
    asked = re.findall(r'exercises\.check\("([\w-]+)"', code(path))
    assert len(asked) >= 2
    assert set(asked) <= set(exercises.names())
    answered = code(solutions(path))
    assert re.findall(r'exercises\.check\("([\w-]+)"', answered) == asked
    space: dict[str, object] = {}
    for cell in cells(solutions(path)):
        if cell.cell_type == "code":
            exec(compile(cell.source, solutions(path).name, "exec"), space)
            for name, answer in re.findall(r'exercises\.check\("([\w-]+)", (\w+)\)', cell.source):
                feedback = exercises.check(name, space[answer])
                assert feedback, feedback
    assert outputs(path).count("Not answered yet") == len(asked)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_links_lead_somewhere_and_papers_are_in_the_bibliography(path):
    bibliography = (ROOT / "book" / "references.bib").read_text(encoding="utf-8").lower()
    for target in re.findall(r"\]\(([^)\s]+)\)", "\n".join(prose(path))):
        if target.startswith("http"):
            key = re.sub(r"https?://(doi\.org|arxiv\.org/abs|papers\.nips\.cc/paper)/", "", target)
            assert key.lower() in bibliography, f"{target} is not in references.bib"
        else:
            assert (path.parent / target).resolve().exists(), f"{target} does not exist"


def test_every_exercise_is_asked_in_a_lesson():
    asked = {
        name for path in LESSONS for name in re.findall(r'exercises\.check\("([\w-]+)"', code(path))
    }
    assert asked == set(exercises.names())
