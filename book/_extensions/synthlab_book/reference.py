"""`.. room:: synthlab.worlds`: the reference of a room, made of the docstrings of its public names.

`__all__` says what is public, so a new name is found by itself. A constant takes the comment `#:`
above it as its docstring; `undocumented` lists what has none.
"""

import inspect
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain
from sphinx.pycode import ModuleAnalyzer
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

LOG = logging.getLogger(__name__)


def public_names(module: ModuleType) -> list[str]:
    """Return what a module offers: its `__all__`, or else what it defines without an underscore."""
    own = (
        n
        for n, thing in vars(module).items()
        if getattr(thing, "__module__", "") == module.__name__
    )
    return list(getattr(module, "__all__", [name for name in own if not name.startswith("_")]))


def constant_comment(module: ModuleType, name: str) -> list[str]:
    """Return the `#:` comment of a constant, looked for in the module and in those below it."""
    below = (file for path in getattr(module, "__path__", ()) for file in Path(path).rglob("*.py"))
    for file in (Path(module.__file__ or ""), *sorted(below)):
        comments = ModuleAnalyzer.for_file(file, module.__name__).find_attr_docs()
        if ("", name) in comments:
            return comments["", name]
    return []


def entry(module: ModuleType, name: str) -> list[str]:
    """Return the reStructuredText for one public name.

    Raises
    ------
    LookupError
        If it is not there.
    """
    path = f"{module.__name__}.{name}"
    try:
        thing = getattr(module, name)
    except (AttributeError, ImportError) as error:
        raise LookupError(f"{path} is promised by __all__ and not there: {error}") from error
    if inspect.ismodule(thing):
        return [f".. rubric:: {path}", "", *room(thing)]
    if inspect.isclass(thing) or inspect.isroutine(thing):
        kind = "exception" if inspect.isclass(thing) and issubclass(thing, Exception) else "class"
        return [f".. auto{kind if inspect.isclass(thing) else 'function'}:: {path}", ""]
    shown = repr(thing)
    value = [f"   :value: {shown}"] if len(shown) < 80 else []
    comment = constant_comment(module, name)
    head = [f".. py:data:: {name}", f"   :module: {module.__name__}", *value]
    return [*head, "", *(f"   {line}" for line in comment), ""]


def undocumented(module: ModuleType) -> list[str]:
    """Return the public names that a reader would find without a word beside them."""
    found = []
    for name in public_names(module):
        thing = getattr(module, name)
        documented = inspect.ismodule(thing) or inspect.isclass(thing) or inspect.isroutine(thing)
        if not (inspect.getdoc(thing) if documented else constant_comment(module, name)):
            found.append(f"{module.__name__}.{name}")
    return found


def room(module: ModuleType) -> list[str]:
    """Return the reStructuredText for a module and every name it offers."""
    text = [f".. automodule:: {module.__name__}", "   :no-members:", ""]
    names = sorted(public_names(module), key=lambda name: inspect.ismodule(vars(module).get(name)))
    for name in names:
        try:
            text += entry(module, name)
        except LookupError as error:
            LOG.warning("%s", error)
    return text


class Room(SphinxDirective):
    """The directive; its argument is the module."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the reference as nodes."""
        module = import_module(self.arguments[0])
        for file in Path(module.__file__ or "").parent.rglob("*.py"):
            self.env.note_dependency(str(file))
        return self.parse_text_to_nodes("\n".join(room(module)))


def public_name(
    role: str, raw: str, text: str, line: int, inliner: Any, *rest: Any
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Link a name between single backticks where there is something to link to; else it is code."""
    if re.fullmatch(r"[A-Za-z_][\w.]*", text):
        return PythonDomain.roles["obj"]("py:obj", raw, text, line, inliner, {}, [])
    return [nodes.literal(raw, text)], []


def skip_generated(
    app: Sphinx, what: str, name: str, thing: object, skip: bool, options: object
) -> bool | None:
    """Leave out what nobody wrote (Sphinx's `autodoc-skip-member`).

    That is what scikit-learn adds to every estimator, and the fields of a named tuple, whose
    docstring tells what they hold.
    """
    is_field = (inspect.getdoc(thing) or "").startswith("Alias for field number")
    return True if is_field or re.fullmatch(r"set_\w+_request", name) else None


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("room", Room)
    app.add_role("public-name", public_name)
    app.connect("autodoc-skip-member", skip_generated)
