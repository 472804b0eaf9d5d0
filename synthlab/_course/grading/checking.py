"""The process that grades one submission: the instructor's checks, asking the student's answers.

`python -m synthlab._course.grading.checking` reads what to grade from its standard input, and
writes what came out to its standard output, both JSON.
"""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import Any

from synthlab import exercises
from synthlab._course.editions import ASKS, left_out
from synthlab._course.grading import limits
from synthlab._course.grading.wire import Other, checked, receive
from synthlab._course.notebooks import fresh_copy
from synthlab._lessons import load
from synthlab.exercises import Exercise

LONGEST = 2000  # letters of a check's words that are kept
UNANSWERED = "Not answered."
DIED = "It ended itself, or took more memory than it may"


class GoneError(BaseException):
    """The student's process has ended; no check may take this for a wrong answer."""


class Student:
    """The student's process, as the checks see it: answers that are asked for one by one."""

    def __init__(self, folder: Path, task: dict[str, Any]) -> None:
        words = ["-P", "-m", "synthlab._course.grading.student", str(folder)]
        command = [sys.executable, *words, str(task["seconds"]), str(task["memory"])]
        lone = not {"the network", "other processes"} & {*limits.missing()}
        own = {name: str(folder) for name in ("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR")}
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        self.process = subprocess.Popen(
            limits.isolated(command) if lone else command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a signal to its group is its own affair
            env=kept | own | {"SYNTHLAB_STATIC": "text", "OMP_NUM_THREADS": "1", "LANG": "C.UTF-8"},
            **(limits.other_user() if lone else {}),
        )
        assert self.process.stdin
        assert self.process.stdout
        self.asks: Any = self.process.stdin
        self.tells: Any = self.process.stdout
        self.kinds: dict[str, bool] = {}
        self.late = False
        self.clock = Timer(task["seconds"], self.stop)
        self.clock.daemon = True
        self.clock.start()

    def run(self, cells: list[str]) -> list[str]:
        """Have the cells run; return what went wrong in them."""
        try:
            self.asks.write(json.dumps(cells).encode() + b"\n")
            self.asks.flush()
            _, kinds, problems = receive(self.tells)
            self.kinds = {str(name): bool(kind) for name, kind in kinds.items()}
            return [str(words)[:LONGEST] for words in problems]
        except (OSError, EOFError, TypeError, ValueError, AttributeError) as error:
            raise GoneError from error

    def stop(self) -> None:
        """End it: its time is up, or it is not asked any more."""
        self.late = True
        self.clock.cancel()
        self.process.kill()
        self.process.wait()

    def ask(self, name: str, arguments: Any = None) -> Any:
        """Return an answer, or what it returns when it is called with the arguments."""
        try:
            pickle.dump((name, arguments), self.asks)
            self.asks.flush()
            kind, got, *dice = receive(self.tells)
        except (OSError, EOFError, TypeError, ValueError) as error:
            raise GoneError from error
        if kind == "error":
            raise type(str(got[0]), (Exception,), {})(got[1])
        generators = [one for one in arguments or () if hasattr(one, "bit_generator")]
        for one, state in zip(generators, *dice, strict=False):
            one.bit_generator.state = state
        return object() if isinstance(got, Other) or got is Other else checked(got)

    def answer(self, name: str) -> Any:
        """Return an answer; a function stays where it is, and is called from here."""
        if not self.kinds[name]:
            return self.ask(name)
        return lambda *arguments: self.ask(name, arguments)


def grade_one(task: dict[str, Any]) -> dict[str, Any]:
    """Grade one submission: its cells, and the lesson that they are of."""
    lesson = Path(task["lesson"])
    known = {
        one.name: one
        for one in vars(load(lesson.parent, "checks")).values()
        if isinstance(one, Exercise)
    }
    names = [name for name in ASKS.findall(lesson.read_text(encoding="utf-8")) if name in known]
    rows = {name: (False, UNANSWERED) for name in names}
    problems: list[str] = []
    with fresh_copy(lesson.parent) as folder:
        for file in [*folder.rglob("*")]:
            if left_out(file.name, "student") or file.suffix in (".ipynb", ".md"):
                file.unlink()
        folder.chmod(0o777)  # for whoever the student's process is
        student = Student(folder, task)
        try:
            problems += student.run(task["cells"])
            for name in names:
                if name in student.kinds:
                    feedback = exercises.check(known[name], student.answer(name))
                    rows[name] = feedback.passed, feedback.words[:LONGEST]
        except GoneError:
            why = f"It ran longer than {task['seconds']:g} seconds" if student.late else DIED
            problems.append(f"{why}. What had not been checked by then counts as not answered.")
        finally:
            student.stop()
    return {"rows": [(name, *row) for name, row in rows.items()], "problems": problems}


if __name__ == "__main__":
    print(json.dumps(grade_one(json.load(sys.stdin))))
