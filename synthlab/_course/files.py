"""Where the lessons and the sources of the book are: in a clone, or inside the installed package.

`home` is the folder that holds `notebooks/`, `book/`, `studies/` and `_config.yml`; `is_clone`
tells which of the two it is; `lessons` lists the lessons; `title` reads the title of one. What a
user did that cannot work is a `CourseError`, whose message says what to do.
"""

import json
from pathlib import Path

# The name under which pip knows this project; on PyPI, `synthlab` is somebody else's.
DISTRIBUTION = "synthlab-lessons"
PACKAGE = Path(__file__).resolve().parents[1]
SHIPPED = PACKAGE / "_course" / "shipped"


class CourseError(Exception):
    """Something a user can put right; the message says how."""


def how_to_install(extra: str = "") -> str:
    """Say how to install this project with what an extra adds.

    >>> print(how_to_install("lab"))
    In the folder of this project: python -m pip install ".[lab]"
    """
    what = f'".[{extra}]"' if extra else "."
    return f"In the folder of this project: python -m pip install {what}"


def is_clone() -> bool:
    """Whether the library runs from a clone of the repository.

    >>> is_clone() is (home() != SHIPPED)
    True
    """
    return not SHIPPED.is_dir() and (PACKAGE.parent / "pyproject.toml").is_file()


def home() -> Path:
    """The folder that holds `notebooks/`, `book/`, `studies/` and `_config.yml`.

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


def lessons() -> list[Path]:
    """The lessons as notebooks, in the order of the course; there is at least one.

    >>> {lesson.suffix for lesson in lessons()}
    {'.ipynb'}
    """
    found = sorted((home() / "notebooks").glob("*.ipynb"))
    if not found:
        raise CourseError(f"There is no lesson (*.ipynb) in {home() / 'notebooks'}.")
    return found


def title(lesson: Path) -> str:
    """The title of a lesson: the first heading in its notebook.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     lesson = Path(folder) / "01_cows.ipynb"
    ...     written = lesson.write_text('{"cells": [{"source": ["# Cows"]}]}')
    ...     title(lesson)
    'Cows'
    """
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    lines = (line for cell in cells for line in "".join(cell["source"]).splitlines())
    return next((line[2:].strip() for line in lines if line.startswith("# ")), lesson.stem)
