"""A student's work on disk: one JSON file each under `my_work/`, which never loses anything.

`Store.write` replaces the file in one step, so that a crash or a full disk leaves the old or the
new one, never half of one. A file that cannot be understood, or that somebody else changed in the
meantime, is set aside under another name; one that cannot be read is left alone. `Store.said`
tells the student what happened.
"""

import glob
import json
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

from synthlab._files import alone, read, replacing, set_aside
from synthlab._lessons import NOTE
from synthlab._words import _

T = TypeVar("T")
FOLDER = Path("my_work")
MOST = 2_000_000  # bytes of a file of work
# What data raise that do not make sense.
NONSENSE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)


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
        Turns what JSON gives into what is wanted; raises one of `NONSENSE` where it cannot.

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
        self.said, file = "", self.path.resolve()
        try:
            content = read(file, MOST)
            try:
                work = self._check(json.loads(content))
            except NONSENSE:
                with _alone(file):
                    if same := read(file, MOST) == content:
                        aside = set_aside(file, "unreadable").name
                        file.unlink()
                if not same:  # somebody has just written it
                    return self.read()
                self.said = _(
                    "{file} could not be understood. It was kept as {aside}.",
                    file=self.path,
                    aside=aside,
                )
                return None
        except FileNotFoundError:
            return None
        except OSError as error:
            self.said = _(
                "{file} could not be read: {error}.", file=self.path, error=error.strerror
            )
            return None
        self._known = _digest(content)
        return work

    def write(self, work: Any) -> bool:
        """Keep the work; return whether it is safely on disk."""
        content = (json.dumps(work, ensure_ascii=False, indent=1) + "\n").encode()
        self.said, file = "", self.path.resolve()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with _alone(file):
                with replacing(file, content):
                    if _digest_of(file) not in (None, self._known):
                        self.said = _(
                            "{file} was changed by something else. That was kept as {aside}.",
                            file=self.path,
                            aside=set_aside(file, "other").name,
                        )
                if self.said:
                    self._drop_superseded(file)
        except OSError as error:
            self.said = _(
                "Your work could not be saved to {file}: {error}. "
                "Export it before you close this page.",
                file=self.path,
                error=error.strerror,
            )
            return False
        self._known = _digest(content)
        return True

    def _drop_superseded(self, file: Path) -> None:
        """Take away what another writer set aside of ours, now that newer work is in its place.

        So that two who write in turn leave one file each, and not one for every turn.
        """
        for aside in file.parent.glob(f"{glob.escape(file.stem)}.other-*.json"):
            with suppress(OSError):
                if _digest_of(aside) == self._known:
                    aside.unlink()


def _alone(file: Path) -> AbstractContextManager[None]:
    """Let nobody else write any work of the folder meanwhile."""
    return alone(file.parent / FOLDER)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _digest_of(file: Path) -> str | None:
    """Return the digest of a file; None where there is none."""
    with suppress(FileNotFoundError):
        return _digest(read(file, MOST))
    return None
