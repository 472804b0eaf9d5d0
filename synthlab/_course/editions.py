"""Editions of a lesson, from its one source: for students, solved, and for the instructor.

`text_of` gives a lesson's text in an edition, `notebook_of` its notebook; `left_out` tells which of
its files an edition lacks, and `make_edition` changes the sources of a book in place. The student
edition has the gaps and no solution anywhere: no `checks.py`, for a check holds its answer, and no
`solutions.md`. The solved one has each solution in its gap. The instructor's adds what each check
says to a wrong answer, its hints, and the run sheet.
"""

import ast
import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, get_args

from synthlab import _texts
from synthlab._course.notebooks import converted, written
from synthlab._lessons import CourseError, how_to_install
from synthlab._words import ENGLISH, language

Edition = Literal["student", "solved", "instructor"]
EDITIONS: tuple[Edition, ...] = get_args(Edition)
RUN_SHEET = "run-sheet.md"
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
ASKS = re.compile(r'exercises\.check\(\s*"([\w-]+)"')
# A sentence that leads to the page of solutions, after another one, or a whole paragraph.
TO_SOLUTIONS = r"[^.?!\n]*\[[^\]]*\]\(solutions\.md[^)]*\)[^.?!\n]*[.?!]"
LEADS_TO_SOLUTIONS = re.compile(
    rf"^{TO_SOLUTIONS}\n\n|(?P<end>[.?!]\**){TO_SOLUTIONS}", re.MULTILINE
)


def left_out(file: str, edition: Edition | None) -> bool:
    """Whether an edition lacks a file of a lesson's folder.

    >>> [name for name in ("cards.py", "checks.py", "solutions.md") if left_out(name, "student")]
    ['checks.py', 'solutions.md']
    """
    stem = Path(file).stem  # of solutions.md, and of its translation, solutions.po
    if file == RUN_SHEET:
        return edition != "instructor"
    return edition is not None and stem in {"student": ("checks", "solutions")}.get(
        edition, ("solutions",)
    )


def text_of(lesson: Path, edition: Edition | None) -> str:
    """The text of a lesson, given by its `.md`, in an edition."""
    text = _texts.text_of(lesson)
    if edition is None:
        return text
    pages = [lesson.with_name(name) for name in ("solutions.md", "checks.py")]
    solutions, checks = (_texts.text_of(page) if page.exists() else "" for page in pages)
    if edition != "student":
        text = solved(text, solutions, checks if edition == "instructor" else "")
    return without_solutions(text)


def notebook_of(lesson: Path, edition: Edition | None) -> str:
    """The text of the notebook `lesson` in an edition; cells that are the same keep what they said.

    Raises
    ------
    CourseError
        If jupytext, which makes notebooks, is not installed.
    """
    if find_spec("jupytext") is None:
        raise CourseError(
            f"Editions are made by jupytext, which is not installed here.\n{how_to_install()}"
        )
    from nbformat import from_dict

    notebook = converted(text_of(lesson.with_suffix(".md"), edition))
    saved = []
    if lesson.exists() and language() == ENGLISH:  # what it printed is English
        saved = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    said = {"".join(cell["source"]): cell.get("outputs", []) for cell in saved}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [from_dict(output) for output in said.get(cell.source, [])]
    return written(notebook)


def without_solutions(text: str) -> str:
    r"""A text without the sentences that lead to the page of solutions.

    >>> without_solutions("Two more below. [Solutions](solutions.md) are elsewhere.\n\nNext.\n")
    'Two more below.\n\nNext.\n'
    """
    return LEADS_TO_SOLUTIONS.sub(lambda found: found["end"] or "", text)


def solved(text: str, solutions: str, checks: str = "") -> str:
    r"""A lesson's text with each solution in the place of its gap.

    What a solution imports comes before the first of them. With `checks`, what each check says to a
    wrong answer stands below.

    >>> cell = '```{code-cell} python\nx = %s\nexercises.check("half", x)\n```\n'
    >>> print(solved("Half of four?\n\n" + cell % "...", "## 1. Half\n\nDivide.\n\n" + cell % 2))
    Half of four?
    <BLANKLINE>
    Divide.
    <BLANKLINE>
    ```{code-cell} python
    x = 2
    exercises.check("half", x)
    ```
    <BLANKLINE>
    """
    head, *sections = re.split(r"^## .*\n+", solutions, flags=re.MULTILINE)
    answers = {name: section for section in sections for name in ASKS.findall(section)}
    lines = [line for cell in CELL.findall(head) for line in cell.splitlines()]
    kept = CELL.sub(lambda cell: "" if answers.keys() & ASKS.findall(cell[1]) else cell[0], text)
    new = [line for line in lines if line and line not in kept.splitlines()]
    first = "```{code-cell} python\n" + "\n".join(new) + "\n```\n\n" if new else ""

    def fill(cell: re.Match[str]) -> str:
        nonlocal first
        name = next(iter(ASKS.findall(cell[1])), "")
        if name not in answers:
            return cell[0]
        filled = first + answers[name].rstrip() + "\n" + _for_teachers(checks, name)
        first = ""
        return filled

    return CELL.sub(fill, text)


def _for_teachers(checks: str, name: str) -> str:
    """Return what a check says to wrong answers, and its hints, as a list to read."""
    for node in ast.walk(ast.parse(checks)):
        if isinstance(node, ast.FunctionDef):
            for made in node.decorator_list:
                if isinstance(made, ast.Call) and _literal(made.args[0]) == name:
                    said = [*dict.fromkeys(_said(node))]
                    hints = [_literal(hint) for hint in made.args[1:]]
                    return _listed("Wrong answers that the check knows, and what it says", said) + (
                        _listed("Its hints", hints)
                    )
    return ""


def _listed(title: str, words: list[str]) -> str:
    lines = "".join(f"- {_plain(one)}\n" for one in words)
    return f"\n*{title}:*\n\n{lines}" if words else ""


def _plain(words: str) -> str:
    """Return words in which nothing is taken for a mark of Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>$#|])", r"\\\1", words)


def _said(check: ast.FunctionDef) -> Iterator[str]:
    """Yield what a check says by `expect` and `expect_no_slip`."""
    for node in ast.walk(check):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "expect":
            yield _literal(node.args[1])
        if isinstance(node, ast.Dict):  # of slips
            yield from (words for key in node.keys if key and " " in (words := _literal(key)))


def _literal(node: ast.expr) -> str:
    """Return a text as it stands in the source; what is filled in is an ellipsis."""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_literal, node.values))
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
        return re.sub(r"\{[^{}]*\}", "…", _literal(node.args[0]))
    return str(node.value) if isinstance(node, ast.Constant) else "…"


def make_edition(sources: Path, edition: Edition) -> None:
    """Make the sources of a book an edition of it, in place."""
    sheets = []
    for folder in sorted((sources / "notebooks").iterdir()):
        lesson = folder / f"{folder.name}.md"
        if not lesson.is_file():
            continue
        text = text_of(lesson, edition)
        notebook = notebook_of(lesson.with_suffix(".ipynb"), edition)
        lesson.write_text(text, encoding="utf-8")
        lesson.with_suffix(".ipynb").write_text(notebook, encoding="utf-8")
        for file in (folder / "solutions.md", folder / RUN_SHEET):
            if left_out(file.name, edition):
                file.unlink(missing_ok=True)
        if (folder / RUN_SHEET).exists():
            sheets.append(
                f"      - file: notebooks/{folder.name}/{RUN_SHEET.removesuffix('.md')}\n"
            )
    if sheets:
        contents = sources / "_toc.yml"
        text = contents.read_text(encoding="utf-8").rstrip() + "\n"
        part = "  - caption: Run sheets\n    chapters:\n" + "".join(sheets)
        contents.write_text(text + part, encoding="utf-8")
