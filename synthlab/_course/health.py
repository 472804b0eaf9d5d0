"""Is this installation all right? The questions behind `synthlab check`.

`examine` yields one finding after the other, quickest first; `compare` runs one lesson here and
says where it prints something different from the course; `tell` prints all of it. `find_chromium`
looks for a browser for the tests in `$SYNTHLAB_CHROMIUM`, on the PATH and in the usual places;
`HOW_TO_INSTALL` is the advice where there is none.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from time import perf_counter
from typing import Literal

from synthlab._course.notebooks import converted, fresh_copy, plain, run, said
from synthlab._lessons import (
    DISTRIBUTION,
    CourseError,
    home,
    how_to_install,
    is_clone,
    lessons,
)

Mark = Literal["good", "note", "bad"]
REQUIREMENT = re.compile(r"([\w.-]+)\s*(==|>=)\s*([\w.]+)(?:.*extra == '(\w+)')?")
PURPOSES = {
    "": "the library",
    "lab": "live lessons",
    "book": "building the book",
}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    *(f"/usr/bin/{name}" for name in CHROMIUM),
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW_TO_INSTALL = """\
Install one:
  Debian, Ubuntu   sudo apt-get install chromium     (Ubuntu: sudo snap install chromium)
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium
or name the program yourself: SYNTHLAB_CHROMIUM=/path/to/chrome make test"""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `"good"`, a `"note"` on something optional, or `"bad"`."""

    mark: Mark
    words: str


def examine() -> Iterator[Finding]:
    """Yield what was found, one thing after the other.

    >>> next(examine()).mark
    'good'
    """
    place = home() if is_clone() else Path(__file__).parents[1]
    version, python = metadata.version(DISTRIBUTION), sys.version.split()[0]
    yield Finding("good", f"synthlab {version} on Python {python}, in {place}")
    complete = True
    for extra, purpose in PURPOSES.items():
        finding = packages(extra, purpose)
        complete = complete and (extra == "book" or finding.mark == "good")
        yield finding
    yield _lessons_present()
    yield _learner_learns()
    if complete:
        yield _kernel_starts()
    if is_clone():
        yield _chromium()


def packages(extra: str, purpose: str) -> Finding:
    """Whether what an extra of synthlab needs (`""`: the library itself) is installed.

    >>> packages("", "the library").mark
    'good'
    """
    wrong = []
    matches = (REQUIREMENT.match(line) for line in metadata.requires(DISTRIBUTION) or ())
    for name, relation, bound, needed_by in (match.groups() for match in matches if match):
        if (needed_by or "") == extra:
            try:
                found = metadata.version(name)
            except metadata.PackageNotFoundError:
                wrong.append(f"{name} (missing)")
                continue
            exact = relation == "=="
            if found != bound if exact else _numbers(found) < _numbers(bound):
                wrong.append(f"{name} {found} (needs {relation} {bound})")
    if not wrong:
        return Finding("good", f"{purpose}: everything needed is installed")
    return Finding(
        "note" if extra and all("missing" in line for line in wrong) else "bad",
        f"{purpose}: {', '.join(wrong)}. {how_to_install()}",
    )


def compare(lesson: Path) -> list[str]:
    """Run a lesson here; return where it fails or prints something different from the course."""
    import nbformat

    notebook = nbformat.read(lesson, as_version=4)
    saved = ["".join(said(cell)) for cell in notebook.cells]
    with fresh_copy(lesson.parent) as folder:
        try:
            run(notebook, folder)
            plain(notebook)
        except CourseError as error:
            return [str(error)]
    here = ["".join(said(cell)) for cell in notebook.cells]
    return [
        f"cell {number}: {_difference(then, now)}"
        for number, (then, now) in enumerate(zip(saved, here, strict=True))
        if then != now
    ]


def _difference(then: str, now: str) -> str:
    """Return the first line that differs, in words."""
    pairs = zip_longest(then.splitlines(), now.splitlines(), fillvalue="nothing")
    old, new = next((old, new) for old, new in pairs if old != new)
    return f"the course prints {old!r}, this installation {new!r}"


def _numbers(version: str) -> tuple[int, ...]:
    """Return the leading whole numbers of a version."""
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+")[0])[:3])


def _lessons_present() -> Finding:
    try:
        return Finding("good", f"{len(lessons())} lessons are here")
    except CourseError as error:
        return Finding("bad", str(error))


def _learner_learns() -> Finding:
    """Paint some pictures and learn from them: numpy, scipy, scikit-learn and Pillow at work."""
    start = perf_counter()
    try:
        from synthlab.learners import PictureClassifier
        from synthlab.worlds import make_pictures

        pictures = make_pictures(40, rng=1)
        PictureClassifier(random_state=1).fit(pictures.images, pictures.labels)
    except Exception as error:  # whatever is wrong with an installation can surface here
        return Finding("bad", f"a classifier could not learn: {type(error).__name__}: {error}")
    return Finding("good", f"40 pictures painted and learned in {perf_counter() - start:.1f} s")


def _kernel_starts() -> Finding:
    notebook = converted("```{code-cell} python\nimport synthlab.explore\n```\n")
    start = perf_counter()
    try:
        with TemporaryDirectory() as folder:
            run(notebook, Path(folder))
    except Exception as error:  # as above
        return Finding("bad", f"a notebook could not run: {type(error).__name__}: {error}")
    return Finding("good", f"a notebook runs (kernel up in {perf_counter() - start:.1f} s)")


def tell(*, lessons_too: bool = False) -> int:
    """Print what is found, and with `lessons_too` what each lesson does here; return the faults."""
    signs = {"good": "ok  ", "note": "note", "bad": "BAD "}
    faults = 0
    for finding in examine():
        print(f"{signs[finding.mark]}  {finding.words}", flush=True)
        faults += finding.mark == "bad"
    for lesson in lessons() if lessons_too and not faults else ():
        print(f"…     {lesson.stem} runs", end="\r", flush=True)
        differences = compare(lesson)
        faults += bool(differences)
        print(f"{signs['bad' if differences else 'good']}  {lesson.stem} ran", flush=True)
        for difference in differences:
            print(indent(difference, "      "))
    if faults:
        print("Something needs to be put right: see the lines marked BAD.")
    else:
        print("This installation is all right.")
        if not lessons_too:
            print("To run every lesson here, from top to bottom: synthlab check --lessons")
    return faults


def find_chromium() -> str | None:
    """The path of a Chromium-like browser, or None where there is none.

    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, SYNTHLAB_CHROMIUM="/nowhere/chrome"):
    ...     print(find_chromium())
    None
    """
    named = os.environ.get("SYNTHLAB_CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in CHROMIUM)
    usual = (place for place in PLACES if Path(place).is_file())
    return next((found for found in (*on_path, *usual) if found), None)


def _chromium() -> Finding:
    found = find_chromium()
    if found:
        return Finding("good", f"browser tests can use {found}")
    return Finding("note", f"no Chromium for the browser tests. {HOW_TO_INSTALL}")
