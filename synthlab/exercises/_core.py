"""How an exercise is checked: a registry of checks, worded feedback and graded hints.

A check is a function that takes the student's answer. It calls `expect(condition, words)` for each
thing that can be wrong, and returns the words for a right answer; `call` runs an answer that is a
function. `exercise` registers a check under a name; `check(name, answer)` runs it and never raises
for what a student wrote; `hint(name, level)` gives help, a little more at each level.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from synthlab._display import mode

Check = Callable[[Any], str]
MARK = "\N{HEAVY CHECK MARK}", "\N{BLACK RIGHT-POINTING TRIANGLE}"


class NotYetError(Exception):
    """Says what is still wrong with an answer."""


@dataclass(frozen=True)
class Exercise:
    """A check with its hints, from a nudge to nearly the answer."""

    name: str
    check: Check
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Feedback:
    """What a student is told: whether the answer passes, in which words, with which hints left.

    Examples
    --------
    >>> feedback = check("noise-limit", 0.8)
    >>> feedback.passed, feedback.words
    (True, 'Right: 4/5. Up to there, the right label is still the most common one.')
    """

    passed: bool
    words: str
    exercise: Exercise

    def __bool__(self) -> bool:
        """Return whether the answer passes."""
        return self.passed

    def __repr__(self) -> str:
        """Return the words, and where help is."""
        if self.passed:
            return f"{MARK[0]} {self.words}"
        return f'{MARK[1]} {self.words}\n  Stuck? exercises.hint("{self.exercise.name}", 1)'

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        bundle = {"text/plain": repr(self)}
        if mode() != "text":
            bundle["text/html"] = self._html()
        return bundle

    def _html(self) -> str:
        kind = "sl-right" if self.passed else "sl-not-yet"
        mark = MARK[0] if self.passed else MARK[1]
        hints = (
            ""
            if self.passed
            else "".join(
                f"<details><summary>Hint {level}</summary><p>{escape(text)}</p></details>"
                for level, text in enumerate(self.exercise.hints, 1)
            )
        )
        words = escape(self.words).replace("\n", "<br>")
        return f'<div class="sl-feedback {kind}"><p>{mark} {words}</p>{hints}</div>'


@dataclass(frozen=True)
class Hint:
    """One hint, shown as a sentence.

    Examples
    --------
    >>> Hint("Begin with a small case.")
    Begin with a small case.
    """

    words: str

    def __repr__(self) -> str:
        """Return the words of the hint."""
        return self.words


_exercises: dict[str, Exercise] = {}


def exercise(name: str, *hints: str) -> Callable[[Check], Check]:
    """Return a decorator that registers a check under `name`, with its hints in order."""

    def register(check: Check) -> Check:
        if name in _exercises:
            raise ValueError(f"there is an exercise named {name!r} already; choose another name")
        _exercises[name] = Exercise(name, check, hints)
        return check

    return register


def expect(condition: object, words: str) -> None:
    """Raise `NotYetError(words)` unless the condition holds."""
    if not condition:
        raise NotYetError(words)


def call(function: Any, *arguments: Any) -> Any:
    """Return what a student's function returns, if it is a function and returns something."""
    expect(callable(function), "Give the function itself: its name alone, without brackets.")
    got = function(*arguments)
    expect(got is not None, "The function returns nothing. Does it end with a return?")
    expect(got is not ..., "Not answered yet. Put your answer where the dots are.")
    return got


def names() -> list[str]:
    """Return the names of all exercises.

    >>> "chance-of-missing" in names()
    True
    """
    return sorted(_exercises)


def find(name: str) -> Exercise:
    """Return the exercise of that name, or raise an error that lists the names there are.

    >>> find("chance-of-missing").hints[0]
    'One draw misses the style with probability 1 - p.'
    """
    if name not in _exercises:
        raise ValueError(f"no exercise is named {name!r}; there are: {', '.join(names())}")
    return _exercises[name]


def check(name: str, answer: Any) -> Feedback:
    """Return feedback on a student's answer.

    Parameters
    ----------
    name
        The exercise, as the lesson gives it.
    answer
        Anything: a number, labels, a function. `...` counts as not answered yet.

    Returns
    -------
    Feedback
        True when the answer passes. An error inside the student's own function becomes words.

    Raises
    ------
    ValueError
        If no exercise has that name.

    Examples
    --------
    >>> check("chance-of-missing", ...)
    ▶ Not answered yet. Put your answer where the dots are, and run the cell again.
      Stuck? exercises.hint("chance-of-missing", 1)
    >>> bool(check("chance-of-missing", lambda p, n: (1 - p) ** n))
    True
    """
    found = find(name)
    if answer is ...:
        words = "Not answered yet. Put your answer where the dots are, and run the cell again."
        return Feedback(False, words, found)
    try:
        return Feedback(True, found.check(answer), found)
    except NotYetError as not_yet:
        return Feedback(False, str(not_yet), found)
    except Exception as error:  # whatever a student's code raises is told, never a traceback
        return Feedback(False, f"Your code stopped with {type(error).__name__}: {error}", found)


def hint(name: str, level: int = 1) -> Hint:
    """Return a hint; a higher level says more.

    >>> hint("chance-of-missing", 1)
    Hint 1 of 3: One draw misses the style with probability 1 - p.
    """
    hints = find(name).hints
    if level not in range(1, len(hints) + 1):
        raise ValueError(f"{name!r} has hints 1 to {len(hints)}, got {level!r}")
    return Hint(f"Hint {level} of {len(hints)}: {hints[level - 1]}")
