"""A student's answers as one small file, to hand in: `report`.

An answer is written down as code that makes it: a number or a list as it is, a function with what
it uses of the notebook. So a report can be read, and checked again by whoever gets it.
"""

import json
from pathlib import Path
from typing import Any

from synthlab import __version__
from synthlab._files import replace
from synthlab._signatures import checked
from synthlab._words import _
from synthlab.exercises._core import Hint, tried
from synthlab.explore.source import code_of

LARGEST = 100_000  # letters of an answer
PLAIN = int | float | complex | str | bool | bytes | None


@checked
def report(name: str = "", folder: str | Path = ".") -> Hint:
    """Write a file of the exercises that were tried in this notebook, to be handed in.

    Parameters
    ----------
    name
        What you want to be called in it; nothing else in it says who you are.
    folder
        Where to write it: by default beside the notebook.

    Returns
    -------
    Hint
        How many pass, and which file it is: `NAME-answers.json`, named after the notebook's
        folder. For each exercise it holds whether the answer passes, the words of the check, and
        the answer.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     report("Ada", folder).words.partition(" pass")[1]
    ' pass'
    """
    file = Path(folder) / f"{Path.cwd().name}-answers.json"
    found = {
        feedback.exercise.name: {
            "passed": feedback.passed,
            "words": feedback.words,
            "answer": written(answer),
        }
        for answer, feedback in tried()
    }
    content = {"synthlab": __version__, "name": name, "exercises": found}
    replace(file, json.dumps(content, indent=1, ensure_ascii=False).encode())
    passed = sum(bool(one["passed"]) for one in found.values())
    lost = ", ".join(key for key, one in found.items() if not one["answer"])
    note = ""
    if lost:
        note = " " + _("Hand in the notebook too: this cannot be written down: {lost}.", lost=lost)
    told = _(
        "{n} of {all} tried exercises pass. Hand in {file}.", n=passed, all=len(found), file=file
    )
    return Hint(told + note)


def written(answer: Any) -> str:
    """The code that gives `answer` its value; empty where there is none, or too much.

    >>> written(range(3)), written((1, 2.5))
    ('', 'answer = tuple([1, 2.5])')
    """
    if callable(answer):
        text, given = code_of(answer)
        name = getattr(answer, "__name__", "").replace("<lambda>", "compute")
        lines = [f"{key} = {_literal(value)}" for key, value in given.items()]
        made = "\n".join([*lines, text, f"answer = {name}"]) if text else ""
    else:
        literal = _literal(answer)
        made = literal and f"answer = {literal}"
    if "nan" in made or "inf" in made:
        made = f"from math import inf, nan\n\n{made}"
    return made if len(made) <= LARGEST else ""


def _literal(value: Any) -> str:
    """Return how a value is written in Python; empty for what is not plain data."""
    if hasattr(value, "tolist"):  # of an array, or of a number of numpy
        value = value.tolist()
    if isinstance(value, dict):
        pairs = [(_literal(key), _literal(of)) for key, of in value.items()]
        inside = ", ".join(f"{key}: {of}" for key, of in pairs)
        return f"{{{inside}}}" if all(map(all, pairs)) else ""
    if not isinstance(value, list | tuple | set | frozenset):
        return repr(value) if isinstance(value, PLAIN) else ""
    parts = [_literal(one) for one in value]
    if not all(parts):
        return ""
    listed = f"[{', '.join(parts)}]"
    return listed if isinstance(value, list) else f"{type(value).__name__}({listed})"
