"""Where the lessons and the sources of the book are: in a clone, or inside the installed package.

`home` is the folder that holds `notebooks/`, `book/`, `studies/` and `_toc.yml`; `is_clone` tells
which of the two it is. `lessons` lists the lessons, or those that are asked for, each by its
notebook, in whose folder all else of it lies: `files_of` lists it, `load` imports its cards and
checks, `title` reads its title and `head` all that its beginning says. A `CourseError` is something
that the user can put right; its message says how.
"""

import json
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from zlib import crc32

# The name under which pip knows this project; on PyPI, `synthlab` is somebody else's.
DISTRIBUTION = "synthlab-lessons"
PACKAGE = Path(__file__).resolve().parent
SHIPPED = PACKAGE / "_course" / "shipped"
NOTE = ".synthlab-lessons.json"  # lies beside lessons that were handed out
LESSON = re.compile(r"^\s*- file: (notebooks/\S+)$", re.MULTILINE)  # a line of `_toc.yml`
# The sentence of a lesson's first paragraph in which something is bold.
TEASER = re.compile(r"[^.?!\n]*\*\*(?:[^*]+[.?!]\*\*|[^*]+\*\*[^.?!]*[.?!])")
# What using a lesson leaves beside it.
BESIDE = ("my_work", "__pycache__", ".*")


class CourseError(Exception):
    """Something a user can put right; the message says how."""


def how_to_install() -> str:
    """Say how to install this project and everything it needs, in the versions that were tested.

    >>> print(how_to_install())
    In the folder of this project:
      python -m pip install --no-deps --require-hashes -r requirements.lock
      python -m pip install --no-deps --no-build-isolation .
    """
    lines = ("--require-hashes -r requirements.lock", "--no-build-isolation .")
    pip = "".join(f"\n  python -m pip install --no-deps {line}" for line in lines)
    return f"In the folder of this project:{pip}"


def is_clone() -> bool:
    """Whether the library runs from a clone of the repository.

    >>> is_clone() is (home() != SHIPPED)
    True
    """
    return not SHIPPED.is_dir() and (PACKAGE.parent / "pyproject.toml").is_file()


def home() -> Path:
    """The folder that holds `notebooks/`, `book/`, `studies/` and `_toc.yml`.

    >>> (home() / "notebooks").is_dir()
    True
    """
    folder = PACKAGE.parent if is_clone() else SHIPPED
    if not (folder / "notebooks").is_dir():
        raise CourseError(
            f"The lessons are missing from this installation (looked in {folder}).\n"
            f"{how_to_install()}"
        )
    return folder


def lessons(asked: Sequence[str] = ()) -> list[Path]:
    """The lessons as notebooks, in the order of `_toc.yml`; there is at least one.

    With `asked`, numbers or beginnings of names, only those.

    Raises
    ------
    CourseError
        If there is no lesson, or none that is called so.

    Examples
    --------
    >>> {lesson.suffix for lesson in lessons()}
    {'.ipynb'}
    """
    contents = home() / "_toc.yml"
    pages = LESSON.findall(contents.read_text(encoding="utf-8")) if contents.exists() else []
    if not pages:
        raise CourseError(f"There is no lesson in {contents}.")
    there = [home() / f"{page}.ipynb" for page in pages]
    for name in asked:
        if not any(lesson.stem.startswith(name) for lesson in there):
            raise CourseError(f"There is no lesson whose name starts with {name}.")
    return [lesson for lesson in there if not asked or lesson.stem.startswith(tuple(asked))]


def files_of(folder: Path) -> list[Path]:
    """All files of a lesson's folder, without what using the lesson has left there.

    >>> any("__pycache__" in file.parts for file in files_of(lessons()[-1].parent))
    False
    """
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file()
        and not any(Path(part).match(b) for part in file.relative_to(folder).parts for b in BESIDE)
    )


def load(folder: Path, part: str) -> ModuleType:
    """The module `part` (`"cards"`, `"checks"`) of the lesson in `folder`.

    Each lesson's are loaded once, under a name that no other lesson has.

    Raises
    ------
    ModuleNotFoundError
        If the lesson has no such part.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     written = (Path(folder) / "cards.py").write_text("HERD = 'cows'")
    ...     load(Path(folder), "cards").HERD
    'cows'
    """
    folder = folder.resolve()
    name = re.sub(r"\W", "_", f"lesson_{folder.name}_{crc32(str(folder).encode()):08x}")
    if name not in sys.modules:
        package = sys.modules[name] = ModuleType(name)
        package.__path__ = [str(folder)]
    if f"{name}.{part}" not in sys.modules:
        invalidate_caches()  # the file may be younger than the last look at its folder
    return import_module(f"{name}.{part}")


def title(lesson: Path) -> str:
    """The title of a lesson: the first heading in its notebook.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     lesson = Path(folder) / "01_cows.ipynb"
    ...     written = lesson.write_text('{"cells": [{"source": ["# Cows"]}]}')
    ...     title(lesson)
    'Cows'
    """
    return head(notebook_text(lesson)).title or lesson.stem


def notebook_text(lesson: Path) -> str:
    """The cells of a notebook as one text."""
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells)


class Head(NamedTuple):
    """What the beginning of a lesson says of it; `teaser` is the sentence with something bold."""

    name: str
    title: str
    minutes: str
    teaser: str


def head(text: str) -> Head:
    r"""What the beginning of a lesson's text says.

    >>> text = ["# Cows", "*Lesson 3 · 20 minutes · you need hay*", "> Run.",
    ...         "Is it **a cow**? Moo."]
    >>> head("\n\n".join(text))
    Head(name='Lesson 3', title='Cows', minutes='20 minutes', teaser='Is it a cow?')
    """
    titles = re.search(r"^# (.*)$", text, re.MULTILINE)
    facts = re.search(r"^\*(\w+ \d+) *·([^·*]*)", text, re.MULTILINE)
    lead = re.search(r"^\*\w+ \d+ *·.*\*\n+(?:>.*\n+)*(.*)$", text, re.MULTILINE)
    bold = TEASER.search(lead[1]) if lead else None
    return Head(
        facts[1].strip() if facts else "",
        titles[1].strip() if titles else "",
        facts[2].strip() if facts else "",
        bold[0].replace("*", "").strip() if bold else "",
    )


def course(read: Callable[[Path], str] = notebook_text) -> list[dict[str, str]]:
    """Return the lessons in their order, or nothing where there are none.

    `read` gives the text of a lesson, in another language for instance.

    >>> course()[0]["name"]
    'Lesson 1'
    """
    try:
        there = lessons()
    except CourseError:
        return []
    return [{"id": one.parent.name, **head(read(one))._asdict()} for one in there if one.exists()]
