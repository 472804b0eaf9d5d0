"""What kind of answer an exercise wants: its check says so in the annotation of its argument.

`int` and `float` want a number, `ArrayLike` numbers in an array or a list, `str` text, `Callable` a
function; of a function, what it returns is looked at in the same way. `wanted` reads the
annotation; `as_wanted` returns the answer as that kind, or tells the student which kind it is.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from numbers import Real
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import ArrayLike


class NotYetError(Exception):
    """Says what is still wrong with an answer."""


class Kind(NamedTuple):
    """A kind of answer: in words, and if it is a function, what that returns."""

    words: str
    returns: "Kind | None" = None


NUMBER, NUMBERS = Kind("a number"), Kind("numbers, in an array or a list")
_KINDS: dict[Any, Kind] = {
    int: NUMBER,
    float: NUMBER,
    str: Kind("text"),
    bool: Kind("True or False"),
    dict: Kind("a dictionary with numbers"),
    tuple: Kind("several numbers, in brackets"),
    Iterable: Kind("a list of words"),
    np.ndarray: NUMBERS,
}


def wanted(check: Callable[..., Any]) -> Kind | None:
    """Return the kind of answer that a check wants, or None if it does not say.

    >>> def half(answer: float) -> str: ...
    >>> wanted(half).words
    'a number'
    """
    try:
        hints = get_type_hints(check)
    except (NameError, TypeError):  # names that are not there, or no function
        return None
    return next((_kind(hint) for name, hint in hints.items() if name != "return"), None)


def _kind(hint: Any) -> Kind | None:
    origin = get_origin(hint) or hint
    if origin is Callable:
        return Kind("a function", _kind(get_args(hint)[1]))
    if hint == ArrayLike:
        return NUMBERS
    named = Kind(f"a {origin.__name__}") if isinstance(origin, type) else None
    return _KINDS.get(origin, None if origin is Any else named)


def as_wanted(answer: Any, kind: Kind | None) -> Any:
    """Return an answer as its kind has it; the check itself speaks of text, and of no function."""
    if callable(answer) and (kind is None or kind.words == "a function"):
        return _listening(answer, kind and kind.returns)
    return answer if isinstance(answer, str) else _read(answer, kind, "Give {kind}. This is {it}.")


def cannot_be_checked(kind: Kind | None) -> str:
    """Return the words for an answer that its check could not make sense of."""
    if kind is None:
        return "This is another kind of answer than the question asks for."
    if kind.returns:
        return f"What the function returns makes no sense here: it must be {kind.returns.words}."
    return f"This answer makes no sense here: give {kind.words}."


def _listening(function: Callable[..., Any], kind: Kind | None) -> Callable[..., Any]:
    """Return the student's function: its errors are told as the student's, its results read."""

    @wraps(function, updated=())
    def call(*arguments: Any) -> Any:
        try:
            got = function(*arguments)
        except Exception as error:  # whatever a student's code raises is told, never a traceback
            words = f"Your code stopped with {type(error).__name__}: {error}"
            raise NotYetError(words) from error
        if got is None or got is ...:
            return got  # `call` has words for these
        return _read(got, kind, "The function must return {kind}. It returns {it}.")

    return call


def _read(value: Any, kind: Kind | None, words: str) -> Any:
    """Return a value as a number or an array of numbers, if one is wanted."""
    if kind not in (NUMBER, NUMBERS):
        return value
    try:
        array = np.asarray(value)
    except Exception:  # lists of different lengths, for one
        array = np.array(None)
    if kind is NUMBERS and array.dtype.kind in "biuf":
        return value
    if kind is NUMBER and array.ndim == 0 and array.dtype.kind in "iuf":
        return array.item()
    if kind is NUMBER and isinstance(value, Real) and not isinstance(value, bool | np.bool_):
        return value  # a fraction, or a whole number of many digits
    raise NotYetError(words.format(kind=kind.words, it=_described(value)))


def _described(value: Any) -> str:
    """Return what kind of thing a value is, for a student who meant another."""
    if value is None or isinstance(value, bool | np.bool_):
        return str(value)
    if isinstance(value, str):
        return "text"
    if callable(value):
        return "a function or a class: is a pair of brackets missing?"
    if isinstance(value, np.ndarray):
        of = "times True or False" if value.dtype.kind == "b" else "values"
        return f"an array of {value.size} {of}"
    if isinstance(value, list | tuple | set | dict):
        return f"a {type(value).__name__} of {len(value)}"
    return f"of the type {type(value).__name__}"
