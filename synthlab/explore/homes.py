"""One script, two homes: classic scripts for a page, and the same text as a module for a notebook.

Pages load the files of `assets/` as they are, because `file://` forbids modules. A live widget
(anywidget) wants a module with a `render` function: `module` appends the line that exports it.
`Card` shows itself in whichever home it is, `style` joins stylesheets, and `slug` makes a name fit
for addresses and file names.
"""

import re
from abc import ABC, abstractmethod
from importlib.resources import files
from typing import Any

from synthlab._display import mode

ASSETS = files("synthlab.explore") / "assets"


def module(part: str, *scripts: str) -> str:
    """Return classic scripts as one module that exports `synthlab.<part>.render`.

    >>> module("prediction", "home.js", "prediction.js").splitlines()[-1]
    'export default { render: window.synthlab.prediction.render };'
    """
    text = "\n".join((ASSETS / script).read_text("utf-8") for script in scripts)
    return f"{text}\nexport default {{ render: window.synthlab.{part}.render }};\n"


def style(*sheets: str) -> str:
    """Return stylesheets end to end."""
    return "\n".join((ASSETS / sheet).read_text("utf-8") for sheet in sheets)


class Card(ABC):
    """What shows itself as a widget under a kernel, as HTML without one, or in words alone."""

    @property
    @abstractmethod
    def widget(self) -> Any:
        """The live widget."""

    @abstractmethod
    def html(self) -> str:
        """Return the card as HTML that needs no kernel."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        words = {"text/plain": str(self)}
        match mode():
            case "text":
                return words
            case "static":
                return {"text/html": self.html()} | words
            case _:
                data, _metadata = self.widget._repr_mimebundle_()
                return dict(data) | words


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
