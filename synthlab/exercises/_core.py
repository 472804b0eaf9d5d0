"""How an exercise is checked: checks by name, worded feedback and graded hints.

A check is a function that takes the student's answer. It calls `expect(condition, words)` for each
thing that can be wrong, and returns the words for a right answer; `call` runs an answer that is a
function. `exercise` gives it a name and hints; `check(name, answer)` runs it and never raises for
what a student wrote; `hint(name, level)` gives help, a little more at each level.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from math import isclose
from pathlib import Path
from types import ModuleType
from typing import Any

from synthlab._checks import wrong
from synthlab._display import mode
from synthlab._lessons import lessons, load
from synthlab._signatures import checked
from synthlab._words import _
from synthlab.exercises._answers import NotYetError, as_wanted, cannot_be_checked, wanted

Check = Callable[[Any], str]
# How many hints are open for each exercise that was tried in this process.
_OPEN: dict[str, int] = {}
# The last attempt at each exercise.
_TRIED: dict[str, tuple[Any, "Feedback"]] = {}
NOT_YET = _("Not answered yet. Put your answer where the dots are")
MARK = "\N{HEAVY CHECK MARK}", "\N{BLACK RIGHT-POINTING TRIANGLE}"


@checked
@dataclass(frozen=True)
class Exercise:
    """A check with its hints, from a nudge to nearly the answer; `exercise` makes one.

    Examples
    --------
    >>> half = exercise("half", "Which number, twice, is four?", "It is less than three.")(str)
    >>> half.name, len(half.hints)
    ('half', 2)
    """

    name: str
    check: Check
    hints: tuple[str, ...]


@checked
@dataclass(frozen=True)
class Feedback:
    """What a student is told: whether the answer passes, in which words, with hints after a try.

    Examples
    --------
    >>> @exercise("half", "Which number, twice, is four?", "It is less than three.")
    ... def half(answer: float):
    ...     expect(answer == 2, f"Twice {answer} is not 4.")
    ...     return "Right."
    >>> feedback = check(half, 3)
    >>> feedback.passed, feedback.words
    (False, 'Twice 3 is not 4.')
    """

    passed: bool
    words: str
    exercise: Exercise

    def __bool__(self) -> bool:
        """Return whether the answer passes."""
        return self.passed

    def __repr__(self) -> str:
        """Return the words, and after an attempt where help is."""
        if self.passed:
            return f"{MARK[0]} {self.words}"
        if not self.hints:
            return f"{MARK[1]} {self.words}"
        stuck = _("Stuck?")
        return f'{MARK[1]} {self.words}\n  {stuck} exercises.hint("{self.exercise.name}", 1)'

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that help here: none for a right answer, and none before an attempt."""
        return () if self.passed or self.words.startswith(NOT_YET) else self.exercise.hints

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        bundle = {"text/plain": repr(self)}
        if mode() != "text":
            bundle["text/html"] = self._html()
        return bundle

    def _html(self) -> str:
        kind = "sl-right" if self.passed else "sl-not-yet"
        mark = MARK[0] if self.passed else MARK[1]
        hints = ""  # each inside the one before: they open one after the other
        for level, text in reversed([*enumerate(self.hints, 1)]):
            named = _("Hint {n}", n=level)
            inside = f"<summary>{named}</summary><p>{escape(text)}</p>{hints}"
            hints = f"<details>{inside}</details>"
        words = escape(self.words).replace("\n", "<br>")
        return f'<div class="sl-feedback mathjax_ignore {kind}"><p>{mark} {words}</p>{hints}</div>'


@checked
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


@checked
def exercise(name: str, *hints: str) -> Callable[[Check], Exercise]:
    """Return a decorator that makes an exercise of a check.

    The check is given the answer. It returns words of praise for a right one; for a wrong one it
    says what is wrong, by `expect`. The annotation of its argument says what kind of answer it
    wants: `float` a number, `ArrayLike` numbers, `Callable[[float], float]` a function that returns
    a number. A student with another kind is told so.

    Parameters
    ----------
    name
        By which the lesson asks for it: lower-case words joined by hyphens.
    *hints
        From a nudge to nearly the answer.

    Examples
    --------
    >>> @exercise("half", "Which number, twice, is four?", "It is less than three.")
    ... def half(answer: float):
    ...     expect(answer == 2, f"Twice {answer} is not 4.")
    ...     return "Right."
    >>> check(half, 2)
    ✔ Right.
    """
    return lambda check: Exercise(name, check, hints)


@checked
def expect(condition: object, words: str) -> None:
    """Tell the student what is wrong, unless the condition holds.

    >>> @exercise("share", "A share of all is 1.")
    ... def share(answer):
    ...     expect(0 <= answer <= 1, "A share lies between 0 and 1.")
    ...     return "That is a share."
    >>> check(share, 40).words
    'A share lies between 0 and 1.'
    """
    if not condition:
        raise NotYetError(words)


@checked
def expect_no_slip(got: float, right: float, slips: Mapping[str, float]) -> None:
    """Tell the student which slip they made, if the number is one that a common slip gives.

    `slips` has what to say, and the number that each slip gives; a slip that gives the right number
    is passed over.

    >>> @exercise("area", "Multiply.")
    ... def area(answer):
    ...     expect_no_slip(answer, 3 * 4, {"That is the way round it.": 2 * (3 + 4)})
    ...     return "Right."
    >>> check(area, 14).words, check(area, 12).words
    ('That is the way round it.', 'Right.')
    """
    for words, slip in slips.items():
        expect(not isclose(got, slip) or isclose(slip, right, abs_tol=1e-9), words)


@checked
def call(function: Any, *arguments: Any) -> Any:
    """Return what a student's function returns, if it is a function and returns something.

    >>> call(max, 2, 3)
    3
    >>> @exercise("square", "Multiply the number by itself.")
    ... def square(answer):
    ...     expect(call(answer, 3) == 9, "The square of 3 is 9.")
    ...     return "Right."
    >>> check(square, lambda x: None).words
    'The function returns nothing. Does it end with a return?'
    """
    expect(callable(function), _("Give the function itself: its name alone, without brackets."))
    got = function(*arguments)
    expect(got is not None, _("The function returns nothing. Does it end with a return?"))
    expect(got is not ..., f"{NOT_YET}.")
    return got


@checked
def names() -> list[str]:
    """Return the names of all exercises of the course.

    >>> "no-such-exercise" in names()
    False
    """
    return sorted({one.name for module in _checks() for one in _exercises(module)})


@checked
def find(name: str) -> Exercise:
    """Return the exercise of that name, or raise an error that lists the known names.

    `checks.py` in the working folder comes first: a lesson's own, when its notebook runs.

    >>> all(find(name).name == name for name in names())
    True
    """
    for module in _checks():
        for one in _exercises(module):
            if one.name == name:
                return one
    raise wrong("name", f"be one of {', '.join(names())}", name)


def _checks() -> Iterator[ModuleType]:
    """Yield the modules that hold exercises: that of the working folder, then the course's."""
    here = Path("checks.py")
    if here.is_file() and "synthlab.exercises" in here.read_text(encoding="utf-8"):
        yield load(Path.cwd(), "checks")
    for lesson in lessons():
        if (lesson.parent / "checks.py").is_file():
            yield load(lesson.parent, "checks")


def _exercises(module: ModuleType) -> Iterator[Exercise]:
    yield from (one for one in vars(module).values() if isinstance(one, Exercise))


@checked
def check(name: str | Exercise, answer: Any) -> Feedback:
    """Return feedback on a student's answer.

    Parameters
    ----------
    name
        The exercise, as the lesson names it.
    answer
        Anything: a number, labels, a function. `...` counts as not answered yet.

    Returns
    -------
    Feedback
        True when the answer passes. An error inside the student's own function is put into words,
        and so is an answer of a kind that the check does not expect.

    Raises
    ------
    ValueError
        If no exercise has that name.

    Examples
    --------
    >>> @exercise("half", "Which number, twice, is four?", "It is less than three.")
    ... def half(answer: float):
    ...     expect(answer == 2, f"Twice {answer} is not 4.")
    ...     return "Right."
    >>> check(half, ...)
    ▶ Not answered yet. Put your answer where the dots are, and run the cell again.
    >>> check(half, 3)
    ▶ Twice 3 is not 4.
      Stuck? exercises.hint("half", 1)
    >>> bool(check(half, 2))
    True
    """
    feedback = _feedback(find(name) if isinstance(name, str) else name, answer)
    if not feedback.words.startswith(NOT_YET):
        _OPEN.setdefault(feedback.exercise.name, 0)
        _TRIED[feedback.exercise.name] = answer, feedback
    return feedback


def tried() -> list[tuple[Any, Feedback]]:
    """Return the last answer to each exercise that was tried in this process, with its feedback."""
    return [*_TRIED.values()]


def _feedback(found: Exercise, answer: Any) -> Feedback:
    if answer is ...:
        return Feedback(False, NOT_YET + _(", and run the cell again."), found)
    kind = wanted(found.check)
    try:
        return Feedback(True, found.check(as_wanted(answer, kind)), found)
    except NotYetError as not_yet:
        return Feedback(False, str(not_yet), found)
    except Exception:  # the check fell over the answer: another kind was wanted
        return Feedback(False, cannot_be_checked(kind), found)


@checked
def hint(name: str | Exercise, level: int = 1) -> Hint:
    """Return a hint; a higher level says more.

    Hints open one after the other, and only after an attempt: an answer that was checked.

    >>> @exercise("half", "Which number, twice, is four?", "It is less than three.")
    ... def half(answer: float):
    ...     expect(answer == 2, f"Twice {answer} is not 4.")
    ...     return "Right."
    >>> feedback = check(half, 3)
    >>> hint(half, 2)
    Hint 1 comes before hint 2.
    >>> hint(half, 1)
    Hint 1 of 2: Which number, twice, is four?
    >>> hint(half, 2)
    Hint 2 of 2: It is less than three.
    """
    found = find(name) if isinstance(name, str) else name
    hints = found.hints
    if level not in range(1, len(hints) + 1):
        raise wrong("level", f"be among the hints 1 to {len(hints)} of {found.name!r}", level)
    if found.name not in _OPEN:
        return Hint(_("First an attempt: put your answer where the dots are, and run the cell."))
    if level > _OPEN[found.name] + 1:
        return Hint(_("Hint {first} comes before hint {n}.", first=_OPEN[found.name] + 1, n=level))
    _OPEN[found.name] = max(level, _OPEN[found.name])
    return Hint(_("Hint {n} of {all}: {words}", n=level, all=len(hints), words=hints[level - 1]))
