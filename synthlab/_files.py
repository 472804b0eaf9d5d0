"""The ground floor: files are read up to a limit, and replaced so that nothing is lost.

`read` takes ordinary files only, and no more bytes than are said. `replace` writes beside a file
and takes its place in one step; `replacing` does so at the end of a `with`. `set_aside` gives a
file another name, and `alone` keeps others from writing it meanwhile.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from secrets import token_hex

PATIENCE = 10.0  # seconds to wait for somebody who is writing


class FileRefused(OSError, ValueError):
    """A file that is not what was expected: too large, not ordinary, or held by another program."""

    def __str__(self) -> str:
        return f"{self.filename}: {self.strerror}"


def read(path: str | os.PathLike[str], most: int) -> bytes:
    """Return what an ordinary file holds.

    Parameters
    ----------
    path : path
    most : int
        The number of bytes from which a file is refused before it is read.

    Raises
    ------
    FileRefused
        If it is larger, or is not an ordinary file: reading a pipe could wait for ever.
    OSError
        If there is no such file, or it may not be read.

    Examples
    --------
    >>> read(__file__, 100)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    synthlab._files.FileRefused: ...: it holds more than 0.0001 MB
    """
    with open(path, "rb", opener=_at_once) as file:
        found = os.fstat(file.fileno())
        _require_ordinary(path, found)
        content = file.read(most + 1) if found.st_size <= most else b""
    if max(found.st_size, len(content)) > most:
        raise FileRefused(errno.EFBIG, f"it holds more than {most / 1e6:g} MB", os.fspath(path))
    return content


def replace(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a whole file, or leave the old one as it was.

    A file keeps its mode, and a link stays a link: what it leads to is replaced.

    Raises
    ------
    OSError
        If it cannot be written: `FileRefused` where it is no ordinary file.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     replace(Path(folder) / "cows.csv", b"cow")
    ...     read(Path(folder) / "cows.csv", 10)
    b'cow'
    """
    with replacing(path, content):
        pass


@contextmanager
def replacing(path: str | os.PathLike[str], content: bytes) -> Iterator[None]:
    """Write the content beside a file, safely on disk; take the file's place if all went well."""
    target = Path(path).resolve()
    mode = None
    with suppress(FileNotFoundError):
        found = target.stat()
        _require_ordinary(path, found)
        mode = stat.S_IMODE(found.st_mode)
        target.open("r+b").close()  # what may not be written is not replaced either
    beside = target.with_name(f".{token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:  # made anew: nobody's file or link has this name
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        yield
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def set_aside(path: Path, why: str) -> Path:
    """Return a name that was free, and under which the file is known from now on too.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     replace(Path(folder) / "cows.json", b"{}")
    ...     set_aside(Path(folder) / "cows.json", "other").name
    'cows.other-1.json'
    """
    for number in count(1):
        aside = path.with_suffix(f".{why}-{number}{path.suffix}")
        try:
            os.link(path, aside)  # which cannot overwrite, and needs no room on the disk
        except FileExistsError:
            continue
        except OSError:  # no file has two names here: on a memory stick, say
            with suppress(FileExistsError):
                _copy(path, aside)
                return aside
            continue
        return aside
    raise AssertionError("numbers never end")


@contextmanager
def alone(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only one who writes a file, of all that ask so; a hidden file beside it is the lock.

    Raises
    ------
    FileRefused
        If somebody else still writes it after `patience` seconds.
    OSError
        If there is no such folder, or nothing may be written there.
    """
    from filelock import FileLock, Timeout

    path.parent.stat()  # else the lock would make the folder
    lock = FileLock(path.with_name(f".{path.name.lstrip('.')}.lock"))
    try:
        lock.acquire(timeout=patience, poll_interval=0.005)
    except Timeout:
        words = "another program is writing it"
        raise FileRefused(errno.EBUSY, words, os.fspath(path)) from None
    try:
        yield
    finally:
        lock.release()


def _at_once(path: str, flags: int) -> int:
    """Open a file, and a pipe too, without waiting for somebody at its other end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _require_ordinary(path: str | os.PathLike[str], found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused(errno.EINVAL, "it is no ordinary file", os.fspath(path))


def _copy(path: Path, aside: Path) -> None:
    """Copy a file to a new name, whole or not at all."""
    content = path.read_bytes()
    with aside.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            aside.unlink()
            raise
