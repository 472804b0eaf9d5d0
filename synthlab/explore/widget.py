"""The live card: one widget class for all cards, state in, events out.

A view asks over its own line (`live.js`), Python answers, and every view of the card hears it.
`CardWidget` hands what was done to its card and shows what the card has now; `KnobWidget` does so
for an explorer, whose knobs are its traits. plotly.js reaches a notebook once: with its first card,
or when a page that was loaded anew asks for it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Self
from uuid import uuid4

from synthlab._checks import is_number
from synthlab._lessons import how_to_install
from synthlab.explore.controls import Control, Value
from synthlab.explore.pack import flat
from synthlab.explore.scripts import module, plotly, style

try:
    import anywidget
    import traitlets
except ImportError as error:  # pragma: no cover
    raise ImportError(
        f"Live cards need anywidget, which is not installed here.\n{how_to_install()}"
    ) from error


class CardWidget(anywidget.AnyWidget):
    """A card in a notebook; shown twice, both views show the same."""

    about = traitlets.Dict().tag(sync=True)  # what never changes
    now = traitlets.Dict().tag(sync=True)  # what does
    key = traitlets.Unicode().tag(sync=True)  # by which a page finds what belongs to it

    @classmethod
    @cache
    def looking(cls, look: str) -> type[Self]:
        """Return the class with a look's scripts and styles; the browser keeps those by name."""
        name = f"{look.removeprefix('sl-').title()}Widget"
        parts = {"__module__": __name__, "_esm": module(look), "_css": style(look)}
        return type(name, (cls,), parts)

    def __init__(self, card: Any) -> None:
        self._card = card
        super().__init__(about=card.about(), now=card.now(), key=uuid4().hex)
        self.on_msg(self._asked)

    def follow(self) -> None:
        """Send, once it is shown, what its view would ask for."""

    def refresh(self) -> None:
        """Show what the card has now."""
        self.now = self._card.now()

    def _asked(self, _widget: Any, message: dict[str, Any], _buffers: Any) -> None:
        if not message:  # only whether anybody is there
            return
        head = {name: message[name] for name in ("view", "number")}
        if message["event"] == "plotly":
            self.send(head, [plotly()])
        else:
            self._answer(head, message["event"])

    def _answer(self, head: dict[str, Any], event: Mapping[str, Any]) -> None:
        """Hand an event to the card, then say that it was heard."""
        self._card.heard(event)
        self.refresh()
        self.send(head)


class KnobWidget(CardWidget):
    """An explorer in a notebook: `widget.n = 30` turns a knob, `values` says where all stand."""

    values = traitlets.Dict()
    brought = False  # plotly.js, by this process

    def __init__(self, explorer: Any) -> None:
        self._turning = False
        super().__init__(explorer)
        self.values = self._standing()
        self.observe(self._turned, names=[control.name for control in explorer.controls])

    def follow(self) -> None:
        """Send the state, and before a kernel's first one plotly.js."""
        if not KnobWidget.brought:
            KnobWidget.brought = True
            self.send({"brings": "plotly"}, [plotly()])
        self._tell({})

    def _standing(self) -> dict[str, Value]:
        return {control.name: getattr(self, control.name) for control in self._card.controls}

    def _turned(self, _change: Any) -> None:
        if not self._turning:  # by Python, or by a link
            self.values = self._standing()
            self._tell({})

    def _answer(self, head: dict[str, Any], event: Mapping[str, Any]) -> None:
        """Turn the knobs to where a view has them, if it says so, and tell every view."""
        at = event["at"]
        if at is not None:
            self._turning = True
            try:
                for control, i in zip(self._card.controls, at, strict=True):
                    setattr(self, control.name, control.values[i])
            finally:
                self._turning = False
            self.values = self._standing()
        self._tell(head)

    def _tell(self, head: dict[str, Any]) -> None:
        """Send the state that the knobs are set to, or the error that it raises."""
        values = self._standing()
        at = [control.values.index(values[control.name]) for control in self._card.controls]
        try:
            state = flat([self._card.record(**values)])
        except Exception as error:  # whatever a lesson's own function raises
            self.send(head | {"at": at, "error": f"{type(error).__name__}: {error}"})
        else:
            self.send(head | {"at": at}, [state])


class Knob(traitlets.TraitType[Value, Value]):
    """One of a control's values; a number goes to the nearest, so that a slider can be linked."""

    def __init__(self, control: Control) -> None:
        self.control = control
        super().__init__(default_value=control.default)

    def validate(self, obj: Any, value: Any) -> Value:
        """Return the control's own value equal or nearest to a value."""
        values = self.control.values
        if value not in values and all(map(is_number, (value, *values))):
            return min(values, key=lambda one: abs(one - value))
        try:
            return self.control.check(value)
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None


def explorer_widget(explorer: Any) -> KnobWidget:
    """Return a new live card of an explorer, its knobs traits of a class of its own.

    Raises
    ------
    ValueError
        If a knob is called like something that every widget has.
    """
    knobs = {control.name: Knob(control) for control in explorer.controls}
    for name in knobs:
        if hasattr(KnobWidget, name):
            raise ValueError(f"a widget has a {name!r} of its own; call the knob something else")
    base = KnobWidget.looking(explorer.look)
    made: KnobWidget = type(base.__name__, (base,), {"__module__": __name__, **knobs})(explorer)
    return made
