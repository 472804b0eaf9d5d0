"""What a class handed in: notebooks, and the files that `exercises.report` writes.

`submissions` finds them in a folder, and says whose they are: by the folder they lie in, or by
their own name.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from synthlab._course.editions import ASKS
from synthlab._files import read
from synthlab._lessons import CourseError, lessons
from synthlab._platforms import sender_of

LARGEST = 20_000_000  # bytes of a notebook
MOST_FILES = 2000
REPORT = "-answers.json"
AGAIN = r"(-\d+| ?\(\d+\))?"  # what Canvas and browsers add to a second file of one name
END = re.compile(rf"({REPORT.removesuffix('.json')}{AGAIN}\.json|\.ipynb)$")


class Submission(NamedTuple):
    """A file that was handed in, and whose it is.

    `moodle` and `canvas` are the numbers by which those platforms know a student, or empty.
    """

    path: Path
    student: str
    moodle: str = ""
    canvas: str = ""


def submissions(folder: Path) -> list[Submission]:
    """The notebooks and reports in a folder, and in the folders in it.

    Raises
    ------
    CourseError
        If there is no such folder, nothing in it, or far too much.
    """
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder}. Put what the class handed in there.")
    root = folder.resolve()
    files = sorted(
        file
        for file in root.rglob("*")
        if END.search(file.name)
        and file.resolve().is_relative_to(root)
        and not any(part.startswith((".", "__MACOSX")) for part in file.relative_to(root).parts)
    )
    if not files:
        raise CourseError(f"There is no notebook (.ipynb) and no report (…{REPORT}) in {folder}.")
    if len(files) > MOST_FILES:
        raise CourseError(f"{folder} has {len(files)} files; {MOST_FILES} are graded at a time.")
    return _told_apart([_whose(file, file.relative_to(root).parts[0]) for file in files])


def _told_apart(found: list[Submission]) -> list[Submission]:
    """Put the number behind a name that several share, as all do where Moodle hides names."""
    people = {(one.student, one.moodle or one.canvas) for one in found}
    shared = {name for name, n in Counter(name for name, _number in people).items() if n > 1}
    return [
        one._replace(student=f"{one.student} {one.moodle or one.canvas}".rstrip())
        if one.student in shared
        else one
        for one in found
    ]


def _whose(file: Path, name: str) -> Submission:
    if sender := sender_of(name):
        numbers = {sender.platform: sender.number} if sender.number else {}
        return Submission(file, sender.person, **numbers)
    stem = END.sub("", name)
    for lesson in lessons():
        stem = re.sub(rf"[-_ ]*{lesson.stem}{AGAIN}$", "", stem) or stem
    return Submission(file, unicodedata.normalize("NFC", stem))


def cells_of(file: Path) -> list[str]:
    """The code that a submission holds, cell by cell.

    Raises
    ------
    ValueError
        If it is no notebook and no report, or too large.
    """
    try:
        content = json.loads(read(file, LARGEST))
        return [*(_answers(content) if file.suffix == ".json" else _code(content))]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        words = error if isinstance(error, OSError) else "its content makes no sense"
        raise ValueError(f"This file cannot be read: {words}") from error


def _code(notebook: dict[str, list[dict[str, str | list[str]]]]) -> Iterator[str]:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


def _answers(report: dict[str, dict[str, dict[str, str]]]) -> Iterator[str]:
    yield "from synthlab import exercises"
    for name, one in report["exercises"].items():
        if ASKS.fullmatch(f'exercises.check("{name}"'):
            yield f'{one["answer"]}\nexercises.check("{name}", answer)\n'


def lesson_of(cells: list[str]) -> Path | None:
    """The text of the lesson whose exercises are asked for most often in some cells."""
    asked = {*ASKS.findall("\n".join(cells))}
    texts = [lesson.with_suffix(".md") for lesson in lessons()]
    found = {
        text: len(asked & {*ASKS.findall(text.read_text(encoding="utf-8"))})
        for text in texts
        if text.exists()
    }
    best = max(found, key=lambda text: found[text], default=None)
    return best if best and found[best] else None
