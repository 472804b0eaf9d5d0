"""Put the lessons into a student's folder, and never write over what the student changed.

`hand_out` copies every lesson and notes, in a hidden file of that folder, what it handed out. When
it comes back with newer lessons, it can so tell a copy that was left alone (which takes the new
version) from one that was worked in (which stays; the new version goes beside it, as
`NN_name.new.ipynb`).
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from synthlab._course.files import CourseError, home, lessons

NOTE = ".synthlab-lessons.json"

Fate = Literal["new", "updated", "unchanged", "kept"]


@dataclass(frozen=True)
class Copy:
    """What became of one lesson.

    Attributes
    ----------
    name : str
        The lesson's file name.
    fate : {"new", "updated", "unchanged", "kept"}
        `"kept"` means that the student's own version stayed as it was.
    beside : str
        Where the new version was put when the student's was kept; empty if there is none.
    """

    name: str
    fate: Fate
    beside: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        if self.fate != "kept":
            return f"{self.name}  {self.fate}"
        newer = f"; the new version is {self.beside}" if self.beside else ""
        return f"{self.name}  yours, kept as it is{newer}"


def hand_out(folder: Path) -> list[Copy]:
    """Copy the lessons into `folder`; return what became of each.

    Parameters
    ----------
    folder : Path
        Made if it is not there. Nothing in it that a student changed is written over.

    Returns
    -------
    list of Copy
        One for each lesson, in the order of the course.

    Raises
    ------
    CourseError
        If `folder` is a file, or is the folder that the lessons come from.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     first, again = hand_out(Path(folder))[0], hand_out(Path(folder))[0]
    >>> first.fate, again.fate
    ('new', 'unchanged')
    """
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file. Name a folder to put the lessons into.")
    if folder.resolve() == (home() / "notebooks").resolve():
        raise CourseError(f"{folder} is where the lessons come from. Name a folder of your own.")
    folder.mkdir(parents=True, exist_ok=True)
    handed = _read_note(folder)
    try:
        return [_hand_out_one(lesson, folder, handed) for lesson in lessons()]
    finally:  # also after an interrupt: what was handed out so far is noted
        _write(folder / NOTE, json.dumps(handed, indent=1, sort_keys=True).encode())


def _hand_out_one(lesson: Path, folder: Path, handed: dict[str, str]) -> Copy:
    """Copy one lesson; `handed` maps a file name to the hash of what was handed out under it."""
    content = lesson.read_bytes()
    latest = _hash(content)
    for place in _places(folder / lesson.name):
        present = _hash(place.read_bytes()) if place.exists() else None
        noted = handed.get(place.name)
        if present not in (None, noted, latest):  # the student's own
            if noted == latest:  # … made from this very version: there is nothing newer to offer
                return Copy(lesson.name, "kept")
            continue
        if present != latest:
            _write(place, content)
        handed[place.name] = latest
        if place.name != lesson.name:
            return Copy(lesson.name, "kept", beside=place.name)
        fates: dict[str | None, Fate] = {None: "new", latest: "unchanged"}
        return Copy(lesson.name, fates.get(present, "updated"))
    raise AssertionError("places never end")


def _places(first: Path) -> Iterator[Path]:
    """Yield `NN_name.ipynb`, then `NN_name.new.ipynb`, `NN_name.new2.ipynb` and so on."""
    yield first
    yield first.with_suffix(".new.ipynb")
    number = 2
    while True:
        yield first.with_suffix(f".new{number}.ipynb")
        number += 1


def _read_note(folder: Path) -> dict[str, str]:
    """Return what was handed out; nothing where the note is gone or damaged, which is safe."""
    try:
        noted = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    pairs = noted.items() if isinstance(noted, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write a whole file or nothing."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
