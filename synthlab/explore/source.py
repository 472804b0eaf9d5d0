"""The code behind a card, for a student to read and to copy: `code_of`."""

import ast
import builtins
import inspect
import linecache
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from symtable import SymbolTable, symtable
from textwrap import dedent
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

Import = tuple[str, str]  # a module, and what of it: "numpy", " as np"
UNKNOWN = inspect.Parameter.empty


class Code(NamedTuple):
    """The source of functions, and the values that it needs to run."""

    text: str
    given: dict[str, Any]


def code_of(*functions: Callable[..., Any]) -> Code:
    """Return the source of functions, with what they use of their files: helpers and constants.

    Parameters
    ----------
    *functions : callable
        Functions or classes, written in a file or in a cell of a notebook.

    Returns
    -------
    Code
        In `given` is what the text uses and does not define: what functions around it were called
        with, and names of other cells. There is no text where there is no source.

    Examples
    --------
    >>> from synthlab.explore.shared import percent
    >>> text, given = code_of(percent)
    >>> text.splitlines()[1], given
    ('from typing import Any', {})
    """
    readers = [_Reader(function) for function in functions]
    pieces = [piece for reader in readers for piece in reader.pieces()]
    if not pieces:
        return Code("", {})
    given = {name: value for reader in readers for name, value in reader.given.items()}
    made = {name for piece in pieces for stmt in ast.parse(piece).body for name in _made(stmt)}
    given = {n: value for n, value in given.items() if value is not UNKNOWN or n not in made}
    head = [f"# Given: {', '.join(sorted(given))}.\n"] if given else []
    imports = _written({one for reader in readers for one in reader.imports})
    return Code(_spaced([*head, *imports, *dict.fromkeys(pieces)]), given)


class _Reader:
    """What a function needs, looked for from the inside out: around it, in its file, at large."""

    def __init__(self, function: Any) -> None:
        self.imports: set[Import] = set()
        self.before: list[str] = []  # the code of functions that this one was given
        self.chosen: dict[tuple[int, int], str] = {}  # depth and line -> source
        self.given: dict[str, Any] = {}
        plain = inspect.unwrap(function)
        try:
            file, first = inspect.getsourcefile(plain) or "", inspect.getsourcelines(plain)[1]
            self.lines = linecache.getlines(file)
            *self.scopes, node = _way(ast.parse("".join(self.lines)), first, plain.__name__)
        except (OSError, TypeError, SyntaxError, ValueError):
            return  # typed at a prompt, or not written in Python
        self.module = sys.modules.get(plain.__module__ or "")
        self.values = getattr(plain, "__globals__", {}) | _around(plain)
        self.add(node, len(self.scopes) - 1)

    def pieces(self) -> list[str]:
        """Return what was found, in the order in which it can run."""
        return [*self.before, *(self.chosen[place] for place in sorted(self.chosen))]

    def add(self, stmt: Any, level: int) -> None:
        """Take a statement, and what it needs."""
        if (level, stmt.lineno) in self.chosen:
            return
        first = _first_line(stmt) - 1
        while first and self.lines[first - 1].lstrip().startswith("#"):
            first -= 1
        text = dedent("".join(self.lines[first : stmt.end_lineno]))
        if isinstance(stmt, ast.Lambda):
            text = f"compute = {ast.unparse(stmt)}\n"
        self.chosen[level, stmt.lineno] = text
        for name in _used(text):
            self.find(name, level)

    def find(self, name: str, level: int) -> None:
        """Take what gives a name its value: at a level, or around it."""
        if level < 0:
            if not hasattr(builtins, name):
                self.give(name)
            return
        scope = self.scopes[level]
        makers = [stmt for stmt in scope.body if name in _made(stmt)]
        for stmt in makers:
            if isinstance(stmt, ast.Import | ast.ImportFrom):
                self.bring(stmt, name)
            else:
                self.add(stmt, level)
        if level and name in (one.arg for one in ast.walk(scope.args) if isinstance(one, ast.arg)):
            self.give(name)
        elif not makers:
            self.find(name, level - 1)

    def bring(self, stmt: Any, name: str) -> None:
        """Take an import of one name."""
        one = next(one for one in stmt.names if (one.asname or one.name).split(".")[0] == name)
        alias = f" as {one.asname}" if one.asname else ""
        if isinstance(stmt, ast.Import):
            self.imports.add((one.name, alias))
            return
        package = getattr(self.module, "__package__", "").split(".")
        above = package[: len(package) + 1 - stmt.level] if stmt.level else []
        self.imports.add((".".join(filter(None, [*above, stmt.module])), one.name + alias))

    def give(self, name: str) -> None:
        """Take a value from elsewhere: import it, show its code, or list it as given."""
        value = self.values.get(name, UNKNOWN)
        home = _home(name, value)
        if isinstance(value, ModuleType):
            self.imports.add((value.__name__, "" if value.__name__ == name else f" as {name}"))
        elif home:
            self.imports.add((home, name))
        elif isinstance(value, FunctionType) and (there := _Reader(value)).chosen:
            self.imports |= there.imports
            self.given |= there.given
            self.before += there.pieces()
            if value.__name__ != name:
                self.before.append(f"{name} = {value.__name__}\n")
        else:
            self.given[name] = value


def _way(node: ast.AST, line: int, name: str) -> list[Any]:
    """Return what is called `name` and begins at a line, after the functions that enclose it."""
    for child in ast.iter_child_nodes(node):
        own = "<lambda>" if isinstance(child, ast.Lambda) else getattr(child, "name", "")
        found = own == name and _first_line(child) == line
        if way := [child] if found else _way(child, line, name):
            return [node, *way] if isinstance(node, ast.Module | ast.FunctionDef) else way
    return []


def _around(function: Any) -> dict[str, Any]:
    """Return what a function, and those that it calls, take from the functions around them."""
    found: dict[str, Any] = {}
    waiting = [function]
    while waiting:
        one = inspect.unwrap(waiting.pop())
        around = dict(inspect.getclosurevars(one).nonlocals) if hasattr(one, "__code__") else {}
        waiting += [around[name] for name in around.keys() - found if callable(around[name])]
        found |= around
    return found


def _home(name: str, value: Any) -> str:
    """Return the shortest name of a package that has a function or class; empty if none has."""
    parts = (getattr(value, "__module__", None) or "").split(".")
    for n in range(1, 1 + len(parts)):
        home = ".".join(parts[:n])
        if home != "__main__" and getattr(sys.modules.get(home), name, None) is value:
            return home
    return ""


def _first_line(node: Any) -> int:
    first: int = min(one.lineno for one in (node, *getattr(node, "decorator_list", ())))
    return first


def _used(text: str) -> Iterator[str]:
    """Yield the names that a statement takes from outside."""

    def names(table: SymbolTable) -> Iterator[str]:
        for one in table.get_symbols():
            if one.is_referenced() and (table.get_type() == "module" or one.is_global()):
                yield one.get_name()
        for inner in table.get_children():
            yield from names(inner)

    return names(symtable(text, "", "exec"))


def _made(stmt: ast.stmt) -> set[str]:
    """Return the names that a statement gives a value to, or whose value it changes in part."""
    if isinstance(stmt, ast.FunctionDef | ast.ClassDef):
        return {stmt.name}
    if isinstance(stmt, ast.Import | ast.ImportFrom):
        return {(one.asname or one.name).split(".")[0] for one in stmt.names}
    made = set()
    for node in ast.walk(stmt):
        if isinstance(getattr(node, "ctx", None), ast.Store):
            while isinstance(node, ast.Subscript | ast.Attribute):
                node = node.value
            made.add(getattr(node, "id", ""))
    return made


def _written(imports: Iterable[Import]) -> Iterator[str]:
    """Yield imports as lines, those of one module together."""
    for home, some in groupby(sorted(imports), key=lambda one: one[0]):
        names = [of for _, of in some]
        whole = [of for of in names if not of or of.startswith(" as ")]
        yield from (f"import {home}{alias}\n" for alias in whole)
        if parts := ", ".join(of for of in names if of not in whole):
            yield f"from {home} import {parts}\n"


def _spaced(pieces: list[str]) -> str:
    """Return pieces of source end to end, with room around functions and classes."""
    text, last = "", ""
    for piece in pieces:
        kind = "import" if piece.startswith(("import ", "from ")) else "text"
        kind = "block" if piece.startswith(("def ", "class ", "@")) else kind
        text += "\n" * (2 if "block" in (kind, last) else kind != last) * bool(last) + piece
        last = kind
    return text
