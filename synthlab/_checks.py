"""The ground floor: what an argument must be, for every room.

A signature says it, and `synthlab._signatures.checked` holds callers to it:

- whole numbers: `Count` from 0, `Size` from 1, `Rounds` from 0, each with a stated limit;
- numbers: `Share` in [0, 1], `Portion` in (0, 1], `Inside` in (0, 1), `Positive`, `NotNegative`;
- `File`, the path of a file or a folder;
- `Seed`, what `generator` turns into a random generator;
- any other: `Annotated[int, whole(2)]`, `Annotated[str, among("a", "b")]`.

A check is called with the name and the value of an argument. It returns the value, or raises an
error that names the argument and says what it must be. `require_fitted` speaks up before a sample
is asked of nothing.
"""

from collections.abc import Callable
from numbers import Integral, Real
from os import PathLike
from typing import Annotated, Any

import numpy as np
from numpy.random import Generator

#: Of nothing there may be more, unless a function says otherwise.
MOST = 10_000_000
#: The most rounds of a loop that computes each of them from the one before.
MOST_ROUNDS = 100_000


def wrong(name: str, words: str, value: object) -> ValueError:
    """Return the error for an argument that is not what it must be.

    >>> wrong("rate", "lie in [0, 1]", 1.3)
    ValueError('rate must lie in [0, 1], got 1.3')
    """
    shown = repr(value)
    return ValueError(f"{name} must {words}, got {shown[:200]}{'…' * (len(shown) > 200)}")


class Must:
    """What an argument must be: in words, as a test, and as what the value is then read.

    >>> even = Must("be even", lambda value: value % 2 == 0)
    >>> even("n", 4)
    4
    >>> even("n", 3)
    Traceback (most recent call last):
    ValueError: n must be even, got 3
    """

    def __init__(
        self, words: str, test: Callable[[Any], Any], read: Callable[[Any], Any] | None = None
    ) -> None:
        self.words, self.test, self.read = words, test, read

    def __repr__(self) -> str:
        """Return the words, for the signature that a notebook shows."""
        return self.words.removeprefix("be ").removeprefix("lie ")

    def __call__(self, name: str, value: Any) -> Any:
        """Return the value as it is read, once it passes the test."""
        try:
            if self.test(value):
                return self.read(value) if self.read else value
        except Exception:  # it cannot even be compared
            pass
        raise wrong(name, self.words, value)


class _Whole(Must):
    """A whole number from `least` to `most`."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(f"be a whole number of at least {least}", bool)
        self.least, self.most = least, most

    def __call__(self, name: str, value: Any) -> Any:
        if not is_whole(value) or value < self.least:
            raise wrong(name, self.words, value)
        if value > self.most:
            raise wrong(name, f"be at most {self.most:,}", value)
        return int(value)


def whole(least: int, most: int = MOST) -> Must:
    """Return the check of a whole number from `least` to `most`.

    >>> whole(0)("n", -2)
    Traceback (most recent call last):
    ValueError: n must be a whole number of at least 0, got -2
    >>> whole(0)("n", 10**9)
    Traceback (most recent call last):
    ValueError: n must be at most 10,000,000, got 1000000000
    """
    return _Whole(least, most)


def number(where: str, test: Callable[[Any], Any]) -> Must:
    """Return the check of a number, read as a float.

    >>> number("be greater than 0 and finite", lambda value: 0 < value < np.inf)("seconds", 5)
    5.0
    """
    return Must(where, lambda value: is_number(value) and test(value), float)


class Read(Must):
    """An argument that a function of its name and value reads.

    >>> Read(lambda name, value: value.split())("words", "red blue")
    ['red', 'blue']
    """

    def __init__(self, reader: Callable[[str, Any], Any]) -> None:
        super().__init__("be as told", bool)
        self.reader = reader

    def __call__(self, name: str, value: Any) -> Any:
        return self.reader(name, value)


def asked(name: str, function: Callable[..., Any], *values: Any, of: str) -> Any:
    """Return what a function that was handed in answers; if it cannot, say so in its name.

    >>> asked("right", lambda x: x > 0, "a", of="each example of batch")
    Traceback (most recent call last):
    ValueError: right must answer for each example of batch, but stopped with TypeError: '>' not ...
    """
    try:
        return function(*values)
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        raise ValueError(f"{name} must answer for {of}, but stopped with {why}") from error


def is_whole(value: object) -> bool:
    """Return whether a value is a whole number, which True and False are not."""
    return type(value) is int or (isinstance(value, Integral) and not isinstance(value, bool))


def is_number(value: object) -> bool:
    """Return whether a value is one real number, which True and False are not."""
    return type(value) is float or (isinstance(value, Real) and not isinstance(value, bool))


def among(*words: str) -> Must:
    """Return the check of a word among some.

    >>> among("replace", "fresh")("loop", "wild")
    Traceback (most recent call last):
    ValueError: loop must be one of replace, fresh, got 'wild'
    """
    return Must(f"be one of {', '.join(map(str, words))}", lambda value: value in words)


def generator(rng: "Seed") -> Generator:
    """Return a random generator from a seed, a generator or nothing (SPEC 7).

    >>> int(generator(7).integers(100)) == int(generator(7).integers(100))
    True
    """
    return np.random.default_rng(as_seed("rng", rng))


def _is_seed(value: Any) -> bool:
    return value is None or isinstance(value, Generator) or (is_whole(value) and value >= 0)


as_seed = Must("be a whole number of at least 0, a Generator or None", _is_seed)
as_share = number("lie in [0, 1]", lambda value: 0 <= value <= 1)

Seed = Annotated[int | Generator | None, as_seed]
Count = Annotated[int, whole(0)]
Size = Annotated[int, whole(1)]
Rounds = Annotated[int, whole(0, MOST_ROUNDS)]
Share = Annotated[float, as_share]
Portion = Annotated[float, number("lie in (0, 1]", lambda value: 0 < value <= 1)]
Inside = Annotated[float, number("lie between 0 and 1", lambda value: 0 < value < 1)]
#: A seed that scikit-learn takes.
State = Annotated[int, whole(0, 2**32 - 1)]
Ddof = Annotated[
    int,
    Must("be 1 (unbiased) or 0 (maximum likelihood)", lambda v: is_whole(v) and v in (0, 1), int),
]
File = Annotated[
    str | PathLike[str],
    Must("be a path", lambda v: isinstance(v, str | PathLike) and v != "" and "\0" not in str(v)),
]
Positive = Annotated[
    float, number("be greater than 0 and finite", lambda value: 0 < value < np.inf)
]
NotNegative = Annotated[
    float, number("be at least 0 and finite", lambda value: 0 <= value < np.inf)
]


def count(name: str, value: int, *, least: int = 0) -> int:
    """Return `value` as an int if it is a whole number of at least `least`.

    >>> count("n", -2)
    Traceback (most recent call last):
    ValueError: n must be a whole number of at least 0, got -2
    """
    return int(whole(least, 10**18)(name, value))


def require_fitted(model: object, attribute: str) -> None:
    """Raise a ValueError unless the model has that attribute.

    >>> require_fitted(object(), "mean_")
    Traceback (most recent call last):
    ValueError: object has learned nothing yet: call fit(X) first
    """
    if not hasattr(model, attribute):
        raise ValueError(f"{type(model).__name__} has learned nothing yet: call fit(X) first")
