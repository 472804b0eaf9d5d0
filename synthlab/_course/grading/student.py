"""The process in which a student's code runs, behind its limits: `python -m … FOLDER TIME MEMORY`.

It is given the cells on its standard input, runs one after the other in the folder, as a notebook
does, and keeps the answer of each exercise. Then it says what there is, and serves: it gives the
answers, and calls those that are functions. What the cells print goes nowhere.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

from synthlab._course.grading.limits import restrict
from synthlab._course.grading.wire import plain, send

WORDS = 300  # letters of an error that are told
FOR_CELLS = 0.6  # of the time; what was answered by then still counts


class LateError(BaseException):
    """The time for the cells is up."""


def main(folder: str, seconds: str, memory: str) -> None:
    """Run the cells, then serve until nobody asks any more."""
    os.chdir(folder)
    restrict(Path(folder), float(seconds), float(memory))
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    cells = json.loads(asked.readline())
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # open as long as this runs
    answers: dict[str, Any] = {}
    problems = run(cells, answers, FOR_CELLS * float(seconds))
    kinds = {name: callable(answer) for name, answer in answers.items()}
    send(told, ("ran", kinds, problems))
    serve(asked, told, answers)


def run(cells: list[str], answers: dict[str, Any], seconds: float) -> list[str]:
    """Run cells in the shell of a notebook; return what went wrong, in words.

    The cell that runs when the seconds are over is stopped, and those after it do not run.
    """
    from IPython.core.history import HistoryManager
    from IPython.core.interactiveshell import InteractiveShell

    from synthlab import exercises

    check = exercises.check

    def record(name: Any, answer: Any) -> Any:
        if answer is not ...:
            answers[str(getattr(name, "name", name))] = answer
        return check(name, answer)

    exercises.check = record
    HistoryManager.enabled = False  # type: ignore[assignment]
    sys.path.append("")
    shell: Any = InteractiveShell.instance()
    problems = []
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _late)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    for number, cell in enumerate(cells, 1):
        result = shell.run_cell(cell)
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, LateError):
            problems.append(
                f"Cell {number} was stopped: the notebook had run for {seconds:g} seconds. "
                "What was answered before it counts."
            )
            break
        if error is not None:
            words = f"{type(error).__name__}: {error}"[:WORDS]
            problems.append(f"Cell {number} stopped with {words}")
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
    return problems


def _late(*_: Any) -> None:
    raise LateError


def serve(asked: BinaryIO, told: BinaryIO, answers: dict[str, Any]) -> None:
    """Give answers, and call functions, for the process that checks them."""
    import pickle

    import numpy as np

    while True:
        try:
            name, arguments = pickle.load(asked)  # from the instructor's side
        except EOFError:
            return
        if arguments is None:
            send(told, ("value", plain(answers[name])))
            continue
        try:
            got = ("value", plain(answers[name](*arguments)))
        except Exception as error:
            got = ("error", (type(error).__name__, str(error)[:WORDS]))
        dice = [
            one.bit_generator.state for one in arguments if isinstance(one, np.random.Generator)
        ]
        send(told, (*got, dice))


if __name__ == "__main__":
    main(*sys.argv[1:])
