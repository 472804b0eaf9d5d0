"""One script, two homes: classic scripts for a page, and the same text as a module for a notebook.

Pages load the files of `assets/` as they are, because `file://` forbids modules. A live widget
(anywidget) wants a module with a `render` function: `module` appends the line that exports it.
`style` joins stylesheets, `view` gives what a notebook needs to show a widget, and `slug` makes a
name fit for addresses and file names.
"""

import re
from importlib.resources import files
from typing import Any

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


def view(widget: Any) -> dict[str, Any]:
    """Return the data by which a notebook shows a widget."""
    data, _metadata = widget._repr_mimebundle_()
    return dict(data)


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
