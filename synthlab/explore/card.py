"""What all cards share: `Card` shows itself in whichever home it is, `Kept` remembers.

A card has plain data that never change (`about`), plain data that do (`now`), and hears what is
done to it in a notebook (`heard`): state in, events out. `slug` makes a name fit for addresses and
file names.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from synthlab._display import mode, on_its_own
from synthlab._store import NONSENSE, Store
from synthlab._words import _
from synthlab.explore import markup
from synthlab.explore.scripts import inline


class Card(ABC):
    """What shows itself as a widget under a kernel, as HTML without one, or in words alone."""

    look: ClassVar[str]  # its class in a page, which says what scripts it needs
    minutes: ClassVar[int] = 4  # that a reader spends on it, as a lesson counts its own
    kept: "Kept | None" = None  # what it remembers

    @abstractmethod
    def about(self) -> dict[str, Any]:
        """Return what the card has to know, as plain data."""

    def now(self) -> dict[str, Any]:
        """Return what is shown now, as plain data."""
        return {} if self.kept is None else self.kept.told()

    def heard(self, event: Mapping[str, Any]) -> None:
        """Take what was done to the live card, and remember it where there is a memory."""
        if self.kept is not None:
            self.kept.take(event)

    @abstractmethod
    def html(self) -> str:
        """Return the card as HTML that needs no kernel."""

    @cached_property
    def widget(self) -> Any:
        """The live card; needs anywidget and a kernel. Shown twice, both show the same."""
        from synthlab.explore.widget import CardWidget

        return CardWidget.looking(self.look)(self)

    def live(self) -> Any:
        """Return the widget to show."""
        return self.widget

    def words(self) -> str:
        """Return what a notebook keeps of the live card."""
        return str(self)

    def _ipython_display_(self) -> None:
        """Show the live card, and before it what is shown where no kernel knows it."""
        if mode() != "live":
            raise NotImplementedError  # the bundle says it all
        display: Any = import_module("IPython.display").display
        widget = self.live()
        display({"text/html": _still(widget.key, self.words()), "text/plain": ""}, raw=True)
        display(self._bundle(widget), raw=True)
        widget.follow()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        match mode():
            case "text":
                return {"text/plain": str(self)}
            case "static":
                needs = inline(self.look) if on_its_own() else ""
                return {"text/html": needs + self.html(), "text/plain": str(self)}
            case _:
                return self._bundle(self.live())

    def _bundle(self, widget: Any) -> dict[str, Any]:
        data, _metadata = widget._repr_mimebundle_()
        return dict(data) | {"text/plain": self.words()}


class Kept:
    """What a card remembers.

    It is read from disk when first asked for, and saved with each change; outside a live notebook
    it stays in memory.

    Parameters
    ----------
    path : Path
        Its file.
    check : callable
        Turns plain data, from the file or from the card, into a state; raises on nonsense. Nothing
        (`{}`) gives the state to begin with.
    """

    def __init__(self, path: Path, check: Callable[[Any], dict[str, Any]]) -> None:
        self.check = check
        self.store = Store(path, check)

    @cached_property
    def _box(self) -> dict[str, Any]:
        """The state, whether it is safe on disk, and the words for that."""
        work = self.store.read() if mode() == "live" else None
        return {"state": work or self.check({}), "saved": True, "words": self._words()}

    @property
    def state(self) -> dict[str, Any]:
        """The state as plain data."""
        state: dict[str, Any] = self._box["state"]
        return state

    def keep(self, state: dict[str, Any]) -> None:
        """Take a state and save it."""
        self._box["state"] = state
        self._box["saved"] = self.store.write(state) if mode() == "live" else True
        self._box["words"] = self._words()

    def take(self, data: Any) -> None:
        """Take what a card sent and save it, if it is a state; else `told` says why not."""
        try:
            self.keep(self.check(data))
        except NONSENSE as error:
            self._box["saved"], self._box["words"] = False, _("Not saved: {error}.", error=error)

    def told(self) -> dict[str, Any]:
        """Return the state, whether it is safe on disk, and the words for that."""
        return dict(self._box)

    def _words(self) -> str:
        return self.store.said or _("Saved in {file}.", file=self.store.path)


def slug(name: str) -> str:
    """Return a name in lower-case words joined by hyphens.

    Raises
    ------
    ValueError
        If nothing is left of it.

    Examples
    --------
    >>> slug("Living rooms!")
    'living-rooms'
    """
    words = re.sub(r"[^\w]+", "-", name.lower()).strip("-_")[:60]
    if not words:
        raise ValueError(f"name must hold letters or digits, got {name!r}")
    return words


def _still(key: str, words: str) -> str:
    """Return what is shown where a card cannot be live; `live.js` hides it where it can."""
    # Lab says "model not found" of a card that was saved: these words say it better.
    run = _("Run this cell to bring the card to life.")
    unknown = ".jp-OutputArea-child:has(.sl-still) + .jp-OutputArea-child .jupyter-widgets"
    return (
        f"<style>{unknown}:not(:has(*)) {{ display: none }}</style>"
        f'<div class="sl-still {markup.NO_FORMULAS}" data-card="{key}">'
        f'<p style="white-space: pre-line">{markup.text(words)}</p>'
        f"<p><em>{run}</em></p></div>"
    )
