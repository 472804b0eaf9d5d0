"""The knobs of an explorer: what a student may move, over which values, in which words.

`Choice` is a row of buttons, `Toggle` two of them, `Range` a slider and `Steps` a slider that can
play. Every knob runs over a finite list of values, so that a static page can hold all its states.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, ClassVar

import numpy as np

from synthlab._checks import Must, wrong
from synthlab._signatures import checked
from synthlab._words import _, number

Value = str | int | float | bool
Words = Mapping[Any, str] | Callable[[Any], str]

Name = Annotated[str, Must("be a Python name", str.isidentifier)]

NARROW_SPACE = "\N{NO-BREAK SPACE}"


@checked
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

    Raises
    ------
    ValueError
        If there are no values, one comes twice, or the default is not among them.
    """

    kind: ClassVar[str]

    def __init__(
        self,
        name: Name,
        values: Iterable[Value],
        *,
        label: str | None = None,
        default: Value | None = None,
        names: Words | None = None,
        unit: str = "",
    ) -> None:
        self.name = name
        self.values = tuple(map(_plain, values))
        if not self.values:
            raise ValueError(f"values of {name} must hold at least one value, got none")
        self.keys = tuple(map(key, self.values))
        twice = {key for key in self.keys if self.keys.count(key) > 1}
        if twice or len(set(self.values)) < len(self.values):
            twice_over = ", ".join(sorted(twice)) or self.values
            raise ValueError(
                f"values of {name} must differ from one another, got {twice_over} twice"
            )
        self.label = name.replace("_", " ").capitalize() if label is None else label
        self.unit = unit
        self._names = names
        self.default = self.values[0] if default is None else self._find("default", default)

    def check(self, value: Value) -> Value:
        """Return the control's own value equal to `value`, or say what is allowed."""
        return self._find("value", value)

    def words(self, value: Value) -> str:
        """Return the text shown for a value: the words given for it, or the number and its unit."""
        if callable(self._names):
            return self._names(value)
        if self._names is not None and value in self._names:
            return self._names[value]
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, str):
            return value
        shown = number(value, "," if isinstance(value, int) else "g")
        return f"{shown}{NARROW_SPACE}{self.unit}" if self.unit else shown

    def _find(self, what: str, value: Value) -> Value:
        plain = _plain(value)
        for own in self.values:
            if own == plain and isinstance(own, bool) == isinstance(plain, bool):
                return own
        allowed = ", ".join(map(repr, self.values))
        raise wrong(f"{what} of {self.name}", f"be one of {allowed}", plain)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, {list(self.values)!r})"


class Choice(Control):
    """A row of buttons of which one is pressed.

    >>> Choice("policy", ["replace", "fresh"], names={"fresh": "10% fresh data"}).words("fresh")
    '10% fresh data'
    """

    kind = "choice"


@checked
class Toggle(Choice):
    """A choice between no and yes; takes what `Choice` takes but the values.

    >>> Toggle("audit", default=True).values
    (False, True)
    """

    def __init__(self, name: Name, *, default: bool = False, **given: Any) -> None:
        super().__init__(name, (False, True), default=default, **given)


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


def key(value: Value) -> str:
    """Return a value as a page's address holds it.

    >>> key(True), key(0.30000000000000004)
    ('true', '0.3')
    """
    plain = _plain(value)
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def _plain(value: Value) -> Value:
    """Return a plain Python value; 0.1 + 0.2 becomes 0.3, as people write it."""
    value = value.item() if isinstance(value, np.generic) else value
    return value if isinstance(value, str | int) else float(f"{float(value):.12g}")
