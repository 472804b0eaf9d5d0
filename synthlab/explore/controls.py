"""The knobs of an explorer: what a student may move, over which values, in which words.

`Choice` is a row of buttons, `Toggle` two of them, `Range` a slider and `Steps` a slider that can
play. Every knob runs over a finite list of values, so that a static page can hold all its states.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from numbers import Integral, Real
from typing import Any, ClassVar

import numpy as np

Value = str | int | float | bool
Words = Mapping[Any, str] | Callable[[Any], str]

NARROW_SPACE = "\N{NO-BREAK SPACE}"


class Control:
    """A knob: a name, the values it runs over, and the words for each of them.

    Parameters
    ----------
    name : str
        The argument that `compute`, `draw` and `describe` receive.
    values : iterable of str, int, float or bool
        Every value, in the order in which they are shown.
    label : str, optional
        What a newcomer reads; the name with spaces if not given.
    default : value, optional
        Where the knob stands at first; the first value if not given.
    names : mapping or callable, optional
        The words for a value, where the value itself would not be understood.
    unit : str
        Put behind each value, `"%"` for instance.
    live_only : bool or collection of values
        `True` leaves the whole knob out of the static page, which then shows the default;
        a collection leaves out only those values.

    Raises
    ------
    ValueError
        If there are no values, one comes twice, or the default is not among them.
    """

    kind: ClassVar[str]

    def __init__(
        self,
        name: str,
        values: Iterable[Value],
        *,
        label: str | None = None,
        default: Value | None = None,
        names: Words | None = None,
        unit: str = "",
        live_only: bool | Collection[Value] = False,
    ) -> None:
        if not name.isidentifier():
            raise ValueError(f"a control's name must be a Python name, got {name!r}")
        self.name = name
        self.values = tuple(_plain(name, value) for value in values)
        if not self.values:
            raise ValueError(f"{name} has no values; give at least one")
        self.keys = tuple(map(key, self.values))
        twice = {key for key in self.keys if self.keys.count(key) > 1}
        if twice or len(set(self.values)) < len(self.values):
            raise ValueError(f"{name} has a value twice: {', '.join(sorted(twice)) or self.values}")
        self.label = name.replace("_", " ").capitalize() if label is None else label
        self.unit = unit
        self._names = names
        self.default = self.values[0] if default is None else self._find("default", default)
        if isinstance(live_only, bool):
            hidden = set(self.values) - {self.default} if live_only else set()
        else:
            hidden = {self._find("live_only", value) for value in live_only}
        if self.default in hidden:
            raise ValueError(f"{name}: the default {self.default!r} must not be live_only")
        self.live_only = live_only is True
        self.static_values = tuple(value for value in self.values if value not in hidden)

    def check(self, value: object) -> Value:
        """Return the control's own value equal to `value`, or say what is allowed."""
        return self._find(self.name, value)

    def words(self, value: Value) -> str:
        """Return what is read for a value: its given words, or the number and its unit."""
        if callable(self._names):
            return self._names(value)
        if self._names is not None and value in self._names:
            return self._names[value]
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return value
        shown = f"{value:,}" if isinstance(value, int) else f"{value:g}"
        return f"{shown}{NARROW_SPACE}{self.unit}" if self.unit else shown

    def key(self, value: Value) -> str:
        """Return the value as it stands in a page's address."""
        return self.keys[self.values.index(value)]

    def _find(self, what: str, value: object) -> Value:
        plain = _plain(what, value)
        for own in self.values:
            if own == plain and isinstance(own, bool) == isinstance(plain, bool):
                return own
        allowed = ", ".join(repr(own) for own in self.values)
        of = "" if what == self.name else f" of {self.name}"
        raise ValueError(f"{what}{of} must be one of {allowed}; got {plain!r}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, {list(self.values)!r})"


class Choice(Control):
    """A row of buttons of which one is pressed.

    >>> Choice("policy", ["replace", "fresh"], names={"fresh": "10 % fresh data"}).words("fresh")
    '10 % fresh data'
    """

    kind = "choice"


class Toggle(Choice):
    """A choice between no and yes; takes what `Choice` takes but the values.

    >>> Toggle("audit", default=True).values
    (False, True)
    """

    def __init__(self, name: str, **given: Any) -> None:
        super().__init__(name, (False, True), **given)


class Range(Control):
    """A slider over the given values.

    >>> Range("share", [0, 10, 20], unit="%").words(20).split()
    ['20', '%']
    """

    kind = "range"


class Steps(Control):
    """A slider through steps in time, with a button that plays them and stops at the end.

    >>> Steps("generation", range(0, 51)).values[-1]
    50
    """

    kind = "steps"


def key(value: object) -> str:
    """Return a value as it stands in a page's address.

    >>> key(True), key(0.30000000000000004)
    ('true', '0.3')
    """
    plain = _plain("a knob", value)
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def _plain(name: str, value: object) -> Value:
    """Return a plain Python value; 0.1 + 0.2 becomes 0.3, as it is read."""
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, str | bool):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real) and abs(float(value)) < float("inf"):
        return float(f"{float(value):.12g}")
    raise ValueError(f"{name} takes words, finite numbers, True or False; got {value!r}")
