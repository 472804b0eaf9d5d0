"""The tasks of a sweep, one for each setting and seed, and the `Ledger` of what they have found."""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from itertools import product
from os import PathLike
from pathlib import Path
from typing import IO, Any, NamedTuple, Self

import numpy as np

from synthlab import _files
from synthlab._checks import whole

LARGEST_FILE = 200_000_000  # bytes
BEGINNING = b'{"experiment": '
_NONSENSE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_STRANGE = "line {line} of {path} was not written by a sweep: give another path"

Grid = Mapping[str, Sequence[Any]] | Sequence[Mapping[str, Any]]


class Task(NamedTuple):
    """One call of an experiment: which one, with which settings and which seed."""

    experiment: str
    settings: dict[str, Any]
    seed: int

    def __str__(self) -> str:
        named = {**self.settings, "seed": self.seed}
        return ", ".join(f"{name}={value!r}" for name, value in named.items())

    @property
    def key(self) -> str:
        """What tells tasks apart, the same in every process: 1 and 1.0 are one setting."""
        settings = {name: _whole(value) for name, value in self.settings.items()}
        return json.dumps([self.experiment, settings, self.seed], sort_keys=True, default=repr)


def as_tasks(experiment: Callable[..., Any], grid: Grid, seeds: int | Sequence[int]) -> list[Task]:
    """Return a task for each setting and seed, in the order of the grid, seeds changing fastest.

    Examples
    --------
    >>> [str(task) for task in as_tasks(print, {"n": [1, 2]}, seeds=[5])]
    ['n=1, seed=5', 'n=2, seed=5']
    """
    name = _name(experiment)
    return [Task(name, settings, seed) for settings in _settings(grid) for seed in _seeds(seeds)]


def require_lasting(tasks: Sequence[Task]) -> None:
    """Raise a ValueError if a task would be called something else, or the same, in another run."""
    for task in tasks:
        if "<lambda>" in task.experiment or " at 0x" in task.key:
            raise ValueError(
                "experiment and settings need names by which a file can tell them apart: write "
                f"the experiment with def, and settings as numbers or text; got {task.key}"
            )


def _settings(grid: Grid) -> list[dict[str, Any]]:
    if isinstance(grid, Mapping):
        for name, values in grid.items():
            if isinstance(values, str) or not np.iterable(values):
                raise ValueError(f"grid must give a list of values for {name!r}, got {values!r}")
        listed = [dict(zip(grid, values, strict=True)) for values in product(*grid.values())]
    elif isinstance(grid, Sequence) and all(isinstance(one, Mapping) for one in grid):
        listed = [dict(one) for one in grid]
    else:
        raise ValueError(f"grid must map names to values, or list settings, got {grid!r}")
    if not listed:
        raise ValueError("grid must hold at least one setting, got none")
    for settings in listed:
        if taken := {"rng", "seed"} & {*settings}:
            raise ValueError(f"{taken.pop()!r} cannot be a setting: give seeds")
    return [{name: _plain(name, value) for name, value in one.items()} for one in listed]


def _plain(name: str, value: Any) -> Any:
    """Return numpy's numbers as Python's, so that they are the same before and after a file."""
    if isinstance(value, np.ndarray):
        raise ValueError(f"setting {name!r} must be a number, a text or a tuple, got an array")
    return value.item() if isinstance(value, np.generic) else value


def _seeds(seeds: int | Sequence[int]) -> list[int]:
    if isinstance(seeds, int):
        return list(range(whole(1)("seeds", seeds)))
    listed = list(seeds) if np.iterable(seeds) and not isinstance(seeds, str | bytes) else []
    for seed in listed:
        whole(0, 2**64)("each of seeds", seed)
    if not listed or len({*listed}) < len(listed):
        raise ValueError(f"seeds must be how many, or a list of different ones, got {seeds!r}")
    return listed


def _name(experiment: Callable[..., Any]) -> str:
    if isinstance(experiment, functools.partial):
        settings = Task(_name(experiment.func), dict(experiment.keywords), 0).key
        return f"{settings} {experiment.args!r}"
    if hasattr(experiment, "__qualname__"):
        return f"{experiment.__module__}.{experiment.__qualname__}"
    return repr(experiment)


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


class Ledger:
    """The results of tasks by their key; each new one goes to the file at once.

    Parameters
    ----------
    path : str or path or None
        A file of JSON lines, made if it is not there. A last line that is only half written (the
        sweep was killed over it) is dropped. While it is open here, nobody else can open it.

    Raises
    ------
    ValueError
        If the file holds other things or more than 200 MB, or another sweep is writing it.

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
        self._open = ExitStack()

    def __enter__(self) -> Self:
        if self._path is not None:
            with ExitStack() as opened:
                opened.enter_context(_files.alone(self._path, patience=0))
                self._file = opened.enter_context(self._read(self._path))
                self._open = opened.pop_all()
        return self

    def __exit__(self, *exception: object) -> None:
        self._open.close()

    def add(self, task: Task, result: dict[str, float]) -> None:
        """Keep a result, and write it."""
        self.results[task.key] = result
        if self._file is not None:
            row = {**task._asdict(), "results": result}
            self._file.write(json.dumps(row, default=repr).encode() + b"\n")
            self._file.flush()

    def _read(self, path: Path) -> IO[bytes]:
        """Read the results that are there; return the file, ready for the next one."""
        path.touch()
        lines = _files.read(path, LARGEST_FILE).splitlines(keepends=True)
        half = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        if not (half.startswith(BEGINNING) or BEGINNING.startswith(half)):
            raise ValueError(_STRANGE.format(path=path, line=len(lines) + 1))
        for number, line in enumerate(lines, start=1):
            try:
                key, result = _as_row(json.loads(line))
            except _NONSENSE as error:
                raise ValueError(_STRANGE.format(path=path, line=number)) from error
            self.results[key] = result
        file = path.open("r+b")
        file.truncate(sum(map(len, lines)))
        file.seek(0, 2)
        return file


def _as_row(row: Any) -> tuple[str, dict[str, float]]:
    """Return the key and the results in a row of the file; raise if it is not a row."""
    result = row.pop("results")
    task = Task(**row)
    kinds = (task.experiment, str), (task.settings, dict), (task.seed, int), (result, dict)
    if not all(isinstance(given, kind) for given, kind in kinds):
        raise TypeError("a row holds an experiment, settings, a seed and results")
    if not all(isinstance(number, int | float) for number in result.values()):
        raise TypeError("results are numbers")
    return task.key, result
