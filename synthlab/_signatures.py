"""The ground floor: functions that hold their callers to their signatures.

`@checked` reads the annotations of a function when it is first called; of a class, those of how it
is made and of its public methods. From then on an argument of the wrong kind raises an error that
names it and says what it must be. `bool`, `int`, `float`, `str`, a class, `Literal`, `Callable`,
`Mapping`, `Sequence` and arrays mean what they say; `Annotated` says more (see `_checks`). An
argument that is `Any` is left to the function itself.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, MutableSequence, Sequence
from functools import wraps
from inspect import Parameter, signature
from math import isfinite
from os import PathLike
from types import FunctionType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import ArrayLike

from synthlab._checks import Must, among, is_number, is_whole, wrong

_F = TypeVar("_F", bound=Callable[..., Any])
_PLAIN: dict[Any, Must] = {
    NoneType: Must("be None", lambda value: value is None),
    bool: Must("be True or False", lambda value: isinstance(value, bool | np.bool_), bool),
    int: Must("be a whole number", is_whole, int),
    float: Must("be a finite number", lambda x: is_number(x) and isfinite(x), float),
    str: Must("be text", lambda value: isinstance(value, str)),
}
# What an array may hold: kinds of numpy's dtypes, and in words.
_ARRAYS: dict[Any, tuple[str, str]] = {
    np.float64: ("iuf", "numbers"),
    np.int64: ("iu", "whole numbers"),
    np.intp: ("iu", "whole numbers"),
    np.bool_: ("b", "only True and False"),
    np.str_: ("UTO", "texts"),
}


def checked(it: _F) -> _F:
    """Return a function that checks its arguments, or a class whose methods do.

    >>> @checked
    ... def times(word: str, n: int, *, loud: bool = False) -> str:
    ...     return word.upper() * n if loud else word * n
    >>> times("ha", 2)
    'haha'
    >>> times("ha", "2")
    Traceback (most recent call last):
    ValueError: n must be a whole number, got '2'
    >>> times("ha", 2, loud="no")
    Traceback (most recent call last):
    ValueError: loud must be True or False, got 'no'
    """
    if not isinstance(it, type):
        return _checking(it)  # type: ignore[no-any-return]
    for name, one in list(vars(it).items()):
        function = getattr(one, "__func__", one)
        own = isinstance(function, FunctionType) and function.__qualname__ == (
            f"{it.__qualname__}.{name}"
        )
        if own and (name == "__init__" or name[0] != "_"):
            checking = _checking(function)
            setattr(it, name, checking if function is one else type(one)(checking))
    return it


def _checking(function: Any) -> Any:
    """Return the function with its checks before it, which are read at the first call."""
    if not function.__annotations__.keys() - {"return"}:
        return function
    plan: tuple[Any, ...] = ()

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal plan
        plan = plan or _plan(function)
        places, words, more, others = plan
        if args:
            given = list(args)
            for place, name, check in places:
                if place >= len(given):
                    break
                given[place] = check(name, given[place])
            if more:
                start, name, check = more
                given[start:] = [check(name, value) for value in given[start:]]
            args = tuple(given)
        for name in kwargs:
            if check := words.get(name, others):
                kwargs[name] = check(name, kwargs[name])
        return function(*args, **kwargs)

    return call


def _plan(function: Any) -> tuple[Any, ...]:
    """Return the checks of a function: by place, by name, of *args and of **kwargs."""
    hints = get_type_hints(function, include_extras=True)
    places, words, more, others = [], {}, None, None
    for place, (name, one) in enumerate(signature(function).parameters.items()):
        check = check_of(hints.get(name, Any))
        if one.kind is Parameter.VAR_POSITIONAL:
            more = (place, name, check) if check else None
        elif one.kind is Parameter.VAR_KEYWORD:
            others = check
        else:
            words[name] = check
            if check and one.kind is not Parameter.KEYWORD_ONLY:
                places.append((place, name, check))
    return places, words, more, others


def check_of(hint: Any) -> Must | None:
    """Return the check of what an annotation says, or None if it says nothing.

    >>> check_of(Literal["raise", "skip"])("on_error", "stop")
    Traceback (most recent call last):
    ValueError: on_error must be one of raise, skip, got 'stop'
    >>> check_of(Sequence[int] | None)("keep", [1, "2"])
    Traceback (most recent call last):
    ValueError: each of keep must be a whole number, got '2'
    """
    if hint == ArrayLike:
        return _array(Any)
    hint = opened(hint)
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next((one for one in inside[1:] if isinstance(one, Must)), None)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin in (Union, UnionType):
        arrays = {*get_args(ArrayLike)} or {ArrayLike}
        if arrays <= {*inside}:  # as a plain union, ArrayLike is taken apart within others
            checks = [_array(Any), *(check_of(one) for one in inside if one not in arrays)]
        else:
            checks = [check_of(one) for one in inside]
        one_at_least = [check for check in checks if check]
        return _Either(one_at_least) if len(one_at_least) == len(checks) else None
    if origin is Literal:
        return among(*inside)
    if origin is np.ndarray:
        return _array(get_args(inside[1])[0], least=1)
    if origin in (Sequence, MutableSequence, list, Iterable, Collection):
        return _Each([check_of(inside[0])], None, origin not in (Iterable, Collection))
    if origin is tuple:
        endless = inside[-1] is ...
        items = [check_of(one) for one in inside if one is not ...]
        return _Each(items, None if endless else len(inside), True)
    if origin in (Mapping, dict):
        return _Named(check_of(inside[0]), check_of(inside[1]))
    kind = origin or hint
    if kind is Callable:
        return _function(inside[0] if inside else ...)
    if kind in (Any, object) or not isinstance(kind, type) or _is_vague(kind):
        return None
    article = "an" if kind.__name__[0] in "AEIOU" else "a"
    words = "a path" if kind is PathLike else f"{article} {kind.__name__}"
    return Must(f"be {words}", lambda value: isinstance(value, kind))


def opened(hint: Any) -> Any:
    """Return what an annotation stands for: from Python 3.12 on, numpy names its own by `type`."""
    stands_for = getattr(get_origin(hint) or hint, "__value__", hint)
    return stands_for[get_args(hint)] if stands_for is not hint and get_args(hint) else stands_for


def _function(arguments: Any) -> Must:
    """Return the check of a function that takes a given number of arguments, or any."""
    if not isinstance(arguments, list):
        return Must("be a function", callable)
    n = len(arguments)
    words = f"be a function of {n} argument{'s' * (n != 1)}"
    return Must(words, lambda value: takes(value, *arguments))


def takes(function: Any, *args: Any, **kwargs: Any) -> bool:
    """Return whether a function can be called so; of one in C that says nothing, names cannot.

    >>> takes(lambda x: x, 1), takes(lambda: None, 1), takes(int, 1), takes(int, rng=1)
    (True, False, True, False)
    """
    try:
        signature(function).bind(*args, **kwargs)
    except TypeError:
        return False
    except ValueError:
        return callable(function) and not kwargs
    return True


def _is_vague(kind: Any) -> bool:
    """Return whether a class is a protocol that no value can be asked for."""
    return getattr(kind, "_is_protocol", False) and not getattr(kind, "_is_runtime_protocol", False)


def _array(kind: Any, least: int = 0) -> Must:
    """Return the check of an array, or a list that is as good as one."""
    kinds, of = _ARRAYS.get(kind, ("biufUTOV", "numbers or words"))

    def holds(value: Any) -> bool:
        array = np.asarray(value)
        single = array.ndim == 0 and array.dtype.kind in "UTOV"
        right = array.dtype.kind in kinds or array.size == 0
        if kind is np.str_ and array.dtype.kind == "O":
            right = all(isinstance(one, str) for one in array.flat)
        return right and array.ndim >= least and not single

    return Must(f"hold {of}", holds)


class _Either(Must):
    """A value that passes one of several checks; None, if that is among them."""

    def __init__(self, checks: list[Must]) -> None:
        first, *others = (one.words for one in checks)
        words = " or ".join([first, *(one.removeprefix("be ") for one in others)])
        super().__init__(words, bool)
        self.checks = [one for one in checks if one is not _PLAIN[NoneType]]
        self.optional = len(self.checks) < len(checks)

    def __call__(self, name: str, value: Any) -> Any:
        if value is None and self.optional:
            return None
        if len(self.checks) == 1:
            return self.checks[0](name, value)
        for check in self.checks:
            try:
                return check(name, value)
            except ValueError:
                continue
        raise wrong(name, self.words, value)


class _Each(Must):
    """A list, or what is as good as one, of values that pass a check, or each one of its own."""

    def __init__(self, checks: list[Must | None], size: int | None, indexed: bool) -> None:
        super().__init__("be a list" if size is None else f"be a list of {size}", bool)
        self.checks, self.size, self.indexed = checks, size, indexed

    def __call__(self, name: str, value: Any) -> Any:
        if not isinstance(value, tuple | list):
            if (
                isinstance(value, str | bytes | Mapping)
                or not np.iterable(value)
                or (self.indexed and not hasattr(value, "__getitem__"))
            ):
                raise wrong(name, self.words, value)
            value = value if hasattr(value, "__len__") else list(value)
        each = f"each of {name}"
        if self.size is None:
            if (check := self.checks[0]) and not _is_sound(value, check):
                for one in value:
                    check(each, one)
        elif len(value) != self.size:
            raise wrong(name, self.words, value)
        else:
            for check, one in zip(self.checks, value, strict=True):
                if check:
                    check(each, one)
        return value


def _is_sound(value: Any, check: Must) -> bool:
    """Return whether a list is known to pass without a look at each entry: an array of words."""
    return isinstance(value, np.ndarray) and value.dtype.kind == "U" and check is _PLAIN[str]


class _Named(Must):
    """A mapping whose names and values pass a check each."""

    def __init__(self, key: Must | None, value: Must | None) -> None:
        super().__init__("be a mapping", bool)
        self.key, self.value = key, value

    def __call__(self, name: str, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise wrong(name, self.words, value)
        for key, one in value.items():
            if self.key:
                self.key(f"each name in {name}", key)
            if self.value:
                self.value(f"each of {name}", one)
        return value
