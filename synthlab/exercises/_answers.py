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

from synthlab._signatures import opened
from synthlab._words import _


class NotYetError(Exception):
    """Says what is still wrong with an answer."""


class Kind(NamedTuple):
    """A kind of answer: in words, and if it is a function, what that returns."""

    words: str
    returns: "Kind | None" = None


FUNCTION = _("a function")
NUMBER, NUMBERS = Kind(_("a number")), Kind(_("numbers, in an array or a list"))
_KINDS: dict[Any, Kind] = {
    int: NUMBER,
    float: NUMBER,
    str: Kind(_("text")),
    bool: Kind(_("True or False")),
    dict: Kind(_("a dictionary with numbers")),
    tuple: Kind(_("several numbers, in brackets")),
    Iterable: Kind(_("a list of words")),
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
    if hint == ArrayLike:
        return NUMBERS
    hint = opened(hint)
    origin = get_origin(hint) or hint
    if origin is Callable:
        return Kind(FUNCTION, _kind(get_args(hint)[1]))
    named = Kind(_("a {kind}", kind=origin.__name__)) if isinstance(origin, type) else None
    return _KINDS.get(origin, None if origin is Any else named)


def as_wanted(answer: Any, kind: Kind | None) -> Any:
    """Return an answer as its kind has it; the check itself speaks of text, and of no function."""
    if callable(answer) and (kind is None or kind.words == FUNCTION):
        return _listening(answer, kind and kind.returns)
    return (
        answer if isinstance(answer, str) else _read(answer, kind, _("Give {kind}. This is {it}."))
    )


def cannot_be_checked(kind: Kind | None) -> str:
    """Return the words for an answer that its check could not make sense of."""
    if kind is None:
        return _("This is another kind of answer than the question asks for.")
    if kind.returns:
        return _(
            "What the function returns makes no sense here: it must be {kind}.",
            kind=kind.returns.words,
        )
    return _("This answer makes no sense here: give {kind}.", kind=kind.words)


def _listening(function: Callable[..., Any], kind: Kind | None) -> Callable[..., Any]:
    """Return the student's function: its errors are told as the student's, its results read."""

    @wraps(function, updated=())
    def call(*arguments: Any) -> Any:
        try:
            got = function(*arguments)
        except Exception as error:  # whatever a student's code raises is told, never a traceback
            words = _(
                "Your code stopped with {kind}: {error}", kind=type(error).__name__, error=error
            )
            raise NotYetError(words) from error
        if got is None or got is ...:
            return got  # `call` has words for these
        return _read(got, kind, _("The function must return {kind}. It returns {it}."))

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
        return _("text")
    if callable(value):
        return _("a function or a class: is a pair of brackets missing?")
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "b":
            return _("an array of {n} times True or False", n=value.size)
        return _("an array of {n} values", n=value.size)
    if isinstance(value, list | tuple | set | dict):
        return _("a {kind} of {n}", kind=type(value).__name__, n=len(value))
    return _("of the type {kind}", kind=type(value).__name__)
