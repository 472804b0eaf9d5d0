"""The ground floor: what an argument must be, for every room.

A signature says it, and `synthlab._signatures.checked` holds callers to it:

- whole numbers: `Count` from 0, `Size` from 1, `Rounds` from 0, each with a stated limit;
- numbers: `Share` in [0, 1], `Portion` in (0, 1], `Inside` in (0, 1), `Positive`, `NotNegative`;
- `Seed`, what `generator` turns into a random generator;
- any other: `Annotated[int, whole(2)]`, `Annotated[str, among("a", "b")]`.

A check is called with the name and the value of an argument. It returns the value, or raises an
error that names the argument and says what it must be. `require_fitted` speaks up before a sample
is asked of nothing.
"""

from collections.abc import Callable, Iterable
from numbers import Integral, Real
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
Positive = Annotated[
    float, number("be greater than 0 and finite", lambda value: 0 < value < np.inf)
]
NotNegative = Annotated[
    float, number("be at least 0 and finite", lambda value: 0 <= value < np.inf)
]


def share(name: str, value: float) -> float:
    """Return `value` as a float if it lies in [0, 1].

    >>> share("rate", 1.3)
    Traceback (most recent call last):
    ValueError: rate must lie in [0, 1], got 1.3
    """
    if not isinstance(value, Real) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError(f"{name} must lie in [0, 1], got {value!r}")
    return float(value)


def count(name: str, value: int, *, least: int = 0) -> int:
    """Return `value` as an int if it is a whole number of at least `least`.

    >>> count("n", -2)
    Traceback (most recent call last):
    ValueError: n must be a whole number of at least 0, got -2
    """
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}")
    return int(value)


def one_of(name: str, value: str, words: Iterable[str]) -> str:
    """Return `value` if it is one of the words.

    >>> one_of("loop", "wild", ["replace", "fresh"])
    Traceback (most recent call last):
    ValueError: loop must be one of replace, fresh, got 'wild'
    """
    known = list(words)
    if value not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}, got {value!r}")
    return value


def as_sampling_bias(value: float) -> float:
    """Return λ as a float if it lies in (0, 1].

    >>> as_sampling_bias(0)
    Traceback (most recent call last):
    ValueError: sampling_bias must lie in (0, 1], got 0: nothing would vary any more
    """
    if share("sampling_bias", value) == 0:
        raise ValueError("sampling_bias must lie in (0, 1], got 0: nothing would vary any more")
    return float(value)


def estimator(ddof: int, sampling_bias: float) -> tuple[int, float]:
    """Return ddof and λ, checked.

    >>> estimator(2, 1.0)
    Traceback (most recent call last):
    ValueError: ddof must be 1 (unbiased) or 0 (maximum likelihood), got 2
    """
    if isinstance(ddof, bool) or ddof not in (0, 1):
        raise ValueError(f"ddof must be 1 (unbiased) or 0 (maximum likelihood), got {ddof!r}")
    return int(ddof), as_sampling_bias(sampling_bias)


def require_fitted(model: object, attribute: str) -> None:
    """Raise a ValueError unless the model has that attribute.

    >>> require_fitted(object(), "mean_")
    Traceback (most recent call last):
    ValueError: object has learned nothing yet: call fit(X) first
    """
    if not hasattr(model, attribute):
        raise ValueError(f"{type(model).__name__} has learned nothing yet: call fit(X) first")
