"""A student's work on disk: one JSON file each under `my_work/`, which never loses anything.

`Store.write` replaces the file in one step, so that a crash leaves the old or the new one, never
half of one. A file that cannot be understood, or that somebody else changed in the meantime, is
set aside under another name, not overwritten. `Store.said` tells the student what happened.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from synthlab._lessons import NOTE

T = TypeVar("T")
FOLDER = Path("my_work")


def work_folder() -> Path:
    """Return where work is kept: here, or for all lessons together where they were handed out.

    >>> print(work_folder())
    my_work
    """
    return Path("..") / FOLDER if Path("..", NOTE).exists() else FOLDER


class Store(Generic[T]):
    """One file of a student's work.

    Parameters
    ----------
    path : Path
        Where the work is kept; its folder is made when first needed.
    check : callable
        Turns what JSON gives into what is wanted; raises ValueError or TypeError on nonsense.

    Attributes
    ----------
    said : str
        A sentence for the student where something went wrong, else empty.

    Examples
    --------
    >>> import tempfile
    >>> store = Store(Path(tempfile.mkdtemp()) / "counts.json", dict)
    >>> store.read() is None
    True
    >>> store.write({"kitchens": 3})
    True
    >>> store.read()
    {'kitchens': 3}
    """

    def __init__(self, path: Path, check: Callable[[Any], T]) -> None:
        self.path = Path(path)
        self.said = ""
        self._check = check
        self._known: str | None = None  # digest of the content last read or written here

    def read(self) -> T | None:
        """Return the work as it was kept; None if there is none, or none that makes sense."""
        self.said = ""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self.said = f"{self.path} could not be read: {error.strerror}."
            return None
        try:
            work = self._check(json.loads(content))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            aside = self._set_aside("unreadable")
            self.said = f"{self.path} could not be understood. It was kept as {aside}."
            return None
        self._known = _digest(content)
        return work

    def write(self, work: Any) -> bool:
        """Keep the work; return whether it is safely on disk."""
        content = (json.dumps(work, ensure_ascii=False, indent=1) + "\n").encode()
        self.said = ""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.exists() and _digest_of(self.path) != self._known:
                aside = self._set_aside("other")
                self.said = f"{self.path} was changed by something else. That was kept as {aside}."
            _replace(self.path, content)
        except OSError as error:
            self.said = (
                f"Your work could not be saved to {self.path}: {error.strerror}. "
                "Export it before you close this page."
            )
            return False
        self._known = _digest(content)
        return True

    def _set_aside(self, why: str) -> Path:
        """Move the file to a name that is still free; return that name."""
        number = 1
        while (aside := self.path.with_suffix(f".{why}-{number}.json")).exists():
            number += 1
        self.path.rename(aside)
        return aside


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str | None:
    try:
        return _digest(path.read_bytes())
    except PermissionError:
        return None


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file, then take its place in one step."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
