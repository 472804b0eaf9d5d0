"""What came out for a class, as files: for spreadsheets, for Moodle and Canvas, and a page to read.

`write` writes them all: `grades.csv` with a line for each exercise, `grades.html`, and where the
names of the files hold their numbers, `moodle.csv`, to be uploaded as a grading worksheet, and
`canvas.csv`, to be imported into the gradebook. Nothing that a student wrote is taken for a formula
or for HTML.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from synthlab._course.grading.grade import Graded
from synthlab._files import replace
from synthlab._spreadsheets import guard

STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse}td,th{padding:.3rem .7rem;border-bottom:1px solid #ccc;
text-align:left;vertical-align:top}summary{cursor:pointer}.no{color:#a33}.yes{color:#176}"""


def write(graded: Sequence[Graded], folder: Path) -> list[Path]:
    """Write what came out into a folder; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"grades.html": page(graded), "grades.csv": _csv(_lines(graded))}
    known = [one.handed_in for one in graded]
    moodle = {one.moodle: one.student for one in known if one.moodle}
    canvas = {one.canvas: one.student for one in known if one.canvas}
    lessons = sorted({one.lesson for one in graded if one.lesson})
    if moodle:
        files["moodle.csv"] = _csv(_moodle(graded, moodle, lessons))
    if canvas:
        files["canvas.csv"] = _csv(_canvas(graded, canvas, lessons))
    for name, text in files.items():
        replace(folder / name, text.encode())
    return [folder / name for name in files]


def _lines(graded: Iterable[Graded]) -> Iterable[Sequence[object]]:
    yield "student", "file", "lesson", "exercise", "passed", "words"
    for one in graded:
        whose = one.handed_in.student, one.handed_in.path.name, one.lesson
        for row in one.rows:
            yield *whose, row.exercise, int(row.passed), row.words
        for problem in one.problems:
            yield *whose, "", "", problem


def _moodle(
    graded: Sequence[Graded], students: dict[str, str], lessons: Sequence[str]
) -> Iterable[Sequence[object]]:
    yield (
        *("Identifier", "Full name", "Grade", "Maximum Grade", "Last modified (grade)"),
        "Feedback comments",
    )
    for number, student in students.items():
        own = [one for one in graded if one.handed_in.moodle == number]
        most = sum(_most(graded, lesson) for lesson in lessons)
        right = sum(_right(own, lesson) for lesson in lessons)
        words = "<br>".join(
            f"{escape(row.exercise)}: {escape(row.words)}" for one in own for row in one.rows
        )
        grade = f"{100 * right / most:.2f}" if most else ""
        yield f"Participant {number}", student, grade, "100.00", "", words


def _canvas(
    graded: Sequence[Graded], students: dict[str, str], lessons: Sequence[str]
) -> Iterable[Sequence[object]]:
    yield "Student", "ID", "SIS User ID", "SIS Login ID", "Section", *lessons
    yield "    Points Possible", "", "", "", "", *(_most(graded, lesson) for lesson in lessons)
    for number, student in students.items():
        own = [one for one in graded if one.handed_in.canvas == number]
        yield student, number, "", "", "", *(_right(own, lesson) for lesson in lessons)


def _most(graded: Iterable[Graded], lesson: str) -> int:
    return max((len(one.rows) for one in graded if one.lesson == lesson), default=0)


def _right(own: Iterable[Graded], lesson: str) -> int:
    """Return how many exercises pass in one of a student's files."""
    return len({row.exercise for one in own if one.lesson == lesson for row in one.rows if row[1]})


def _csv(lines: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(
        [[guard(str(cell).replace("\0", "")) for cell in line] for line in lines]
    )
    return text.getvalue()


def page(graded: Sequence[Graded]) -> str:
    """The page to read: who has how much, and under each name what the checks say."""
    rows = "".join(map(_row, graded))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Grades</title>'
        f"<style>{STYLE}</style><h1>Grades</h1><table><tr><th>Student<th>Lesson<th>Passed"
        f"<th>What the checks say{rows}</table></html>\n"
    )


def _row(one: Graded) -> str:
    said = "".join(
        f"<tr><td>{escape(row.exercise)}<td class={'yes' if row.passed else 'no'}>"
        f"{'✔' if row.passed else '▶'}<td>{escape(row.words)}"
        for row in one.rows
    )
    problems = "".join(f'<p class="no">{escape(words)}' for words in one.problems)
    inside = f"<details><summary>{escape(one.handed_in.path.name)}</summary><table>{said}</table>"
    return (
        f"<tr><td>{escape(one.handed_in.student)}<td>{escape(one.lesson)}"
        f"<td>{one.passed} of {len(one.rows)}<td>{problems}{inside}</details>\n"
    )
