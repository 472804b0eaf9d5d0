"""A student's notebook made ready for nbgrader or otter-grader, each exercise with one point.

`for_grader` parts each exercise into a cell to answer in, which stays as it was, and a cell that
asks the lesson's check: with nbgrader's marks, or between otter's.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from synthlab._course.editions import ASKS
from synthlab._course.notebooks import Notebook, written

Grader = Literal["nbgrader", "otter"]
GRADERS: tuple[Grader, ...] = get_args(Grader)
CONFIG = """# ASSIGNMENT CONFIG
run_tests: false  # there is no solution in it
files: [{files}]
export_cell:
    pdf: false"""


def for_grader(text: str, grader: Grader, files: Sequence[str] = ()) -> str:
    r"""The text of a notebook in which that grader finds its cells; `files` go along with it.

    >>> from synthlab._course.notebooks import converted
    >>> asks = '```{code-cell} python\nhalf = ...\nexercises.check("half", half)\n```\n'
    >>> print(for_grader(written(converted(asks)), "nbgrader").count('"grade_id": "half"'))
    1
    """
    from nbformat import reads
    from nbformat.v4 import new_raw_cell

    notebook = reads(text, as_version=4)
    cells = [made for cell in notebook.cells for made in _parted(cell, grader)]
    if grader == "otter":
        head = CONFIG.format(files=", ".join(files))
        cells.insert(0, new_raw_cell(head, id="assignment-config"))
    notebook.cells = cells
    return written(notebook)


def _parted(cell: Notebook, grader: Grader) -> Iterator[Notebook]:
    """Yield the cells that one cell becomes."""
    from nbformat.v4 import new_code_cell, new_raw_cell

    names = ASKS.findall(cell.source) if cell.cell_type == "code" else []
    if not names:
        yield cell
        return
    name = names[-1]
    answer, _, asked = cell.source.rpartition("\nexercises.check(")
    cell.source, cell.outputs = answer.rstrip(), []
    test = new_code_cell(
        f"checked = exercises.check({asked}\nassert checked, checked.words", id=f"check-{name}"
    )
    if grader == "nbgrader":
        marks = {"grade": True, "locked": True, "solution": False, "task": False, "points": 1}
        test.metadata["nbgrader"] = {**marks, "grade_id": name, "schema_version": 3}
        yield from (cell, test)
        return

    def mark(words: str, more: str = "") -> Notebook:
        return new_raw_cell(f"# {words}{more}", id=f"{words.lower().replace(' ', '-')}-{name}")

    yield mark("BEGIN QUESTION", f"\nname: {name}\npoints: 1")
    yield from (mark("BEGIN PROMPT"), cell, mark("END PROMPT"))
    yield from (mark("BEGIN TESTS"), test, mark("END TESTS"))
    yield mark("END QUESTION")
