"""Grade what a class handed in: each in processes of its own, several at a time."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from synthlab._course.grading.limits import missing
from synthlab._course.grading.submissions import Submission, cells_of, lesson_of, submissions
from synthlab._lessons import CourseError

SECONDS, MEMORY = 300.0, 4.0  # what a notebook may take by default; memory in GB
GRACE = 60  # seconds more for the instructor's own checks


class Row(NamedTuple):
    """One exercise: its name, whether the answer passes, and the words of the check."""

    exercise: str
    passed: bool
    words: str


@dataclass(frozen=True)
class Graded:
    """What came out for one submission: a row for each exercise of its lesson, and problems."""

    handed_in: Submission
    lesson: str
    rows: tuple[Row, ...]
    problems: tuple[str, ...]

    @property
    def passed(self) -> int:
        """How many of its exercises pass."""
        return sum(row.passed for row in self.rows)


def grade(
    folder: Path,
    *,
    seconds: float = SECONDS,
    memory: float = MEMORY,
    jobs: int | None = None,
    unsafe: bool = False,
) -> Iterator[Graded]:
    """Yield what comes out for each submission in a folder, in order.

    Raises
    ------
    CourseError
        If there is nothing to grade, or this system cannot keep a student's code within its limits
        and `unsafe` does not allow it; the message names what is missing.
    """
    handed_in = submissions(folder)
    if missing() and not unsafe:
        raise CourseError(
            f"What this system cannot limit: {', '.join(missing())}.\n"
            "Nothing was run. Grade on Linux, as an ordinary user, where namespaces are allowed; "
            "or, if you trust every notebook in that folder, with --unsafe."
        )

    def one(submission: Submission) -> Graded:
        try:
            cells = cells_of(submission.path)
        except ValueError as error:
            return Graded(submission, "", (), (str(error),))
        lesson = lesson_of(cells)
        if lesson is None:
            return Graded(submission, "", (), ("It asks for no exercise of this course.",))
        task = {"cells": cells, "lesson": str(lesson), "seconds": seconds, "memory": memory}
        rows, problems = _graded(task)
        return Graded(submission, lesson.stem, rows, problems)

    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        yield from pool.map(one, handed_in)


def _graded(task: dict[str, object]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Have one submission graded in a process of its own."""
    command = [sys.executable, "-P", "-m", "synthlab._course.grading.checking"]
    pipe, patience = subprocess.PIPE, float(str(task["seconds"])) + GRACE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
    ) as process:
        try:
            told, error = process.communicate(json.dumps(task).encode(), timeout=patience)
            came = json.loads(told)
        except subprocess.TimeoutExpired:
            _end(process)
            return (), ("It could not be graded: the checks did not come to an end.",)
        except ValueError:
            last = error.decode(errors="replace").strip().rpartition("\n")[2]
            return (), (f"It could not be graded: {last}",)
    return tuple(Row(*row) for row in came["rows"]), tuple(came["problems"])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started."""
    import signal

    with suppress(ProcessLookupError, AttributeError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
