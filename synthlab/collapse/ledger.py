"""What a sweep has found so far: `Ledger`, in memory and, line by line, in a file."""

import json
from os import PathLike
from pathlib import Path
from typing import IO, Any, Self

from synthlab.collapse.grid import Task

BEGINNING = b'{"experiment": '


class Ledger:
    """The results of tasks by their key; each new one goes to the file at once.

    Parameters
    ----------
    path : str or path or None
        A file of JSON lines, made if it is not there. A last line that is only half written (the
        sweep was killed over it) is dropped.

    Examples
    --------
    >>> with Ledger(None) as ledger:
    ...     ledger.add(Task("toss", {"n": 3}, seed=0), {"heads": 2.0})
    ...     ledger.results
    {'["toss", {"n": 3}, 0]': {'heads': 2.0}}
    """

    def __init__(self, path: str | PathLike[str] | None) -> None:
        self.results: dict[str, dict[str, float]] = {}
        self._path = None if path is None else Path(path)
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        if self._path is not None:
            self._path.touch()
            lines = self._path.read_bytes().splitlines(keepends=True)
            half = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
            if not (half.startswith(BEGINNING) or BEGINNING.startswith(half)):
                raise ValueError(_STRANGE.format(path=self._path, line=len(lines) + 1))
            for number, line in enumerate(lines, start=1):
                self._read(line, number)
            self._file = self._path.open("r+b")
            self._file.truncate(sum(map(len, lines)))
            self._file.seek(0, 2)
        return self

    def __exit__(self, *exception: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, task: Task, result: dict[str, float]) -> None:
        """Keep a result, and write it."""
        self.results[task.key] = result
        if self._file is not None:
            row = {**task._asdict(), "results": result}
            self._file.write(json.dumps(row, default=repr).encode() + b"\n")
            self._file.flush()

    def _read(self, line: bytes, number: int) -> None:
        try:
            row: dict[str, Any] = json.loads(line)
            result = row.pop("results")
            self.results[Task(**row).key] = result
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValueError(_STRANGE.format(path=self._path, line=number)) from error


_STRANGE = "line {line} of {path} was not written by a sweep: give another path"
