"""The label files of a class: what many students exported from one labelling bench.

`load_label_files` reads them all, or says which file is wrong and how; `ClassLabels` holds who
said what of which picture, how long it took, and who agreed with themselves.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, runtime_checkable

import numpy as np

from synthlab._files import read
from synthlab._platforms import sender_of
from synthlab._signatures import checked
from synthlab.labels import answers as said
from synthlab.labels.answers import Answer
from synthlab.labels.responses import Responses

#: What the bench adds to the name of a file: the day, and letters of the browser it comes from.
_OWN_MARK = re.compile(r"-(\d{4}-\d\d-\d\d)-([a-z2-9]{5})(?= ?\(\d+\)$|$)")
#: How browsers name a second file of the same name.
_ATTEMPT = re.compile(r"^(.*?)(?: \((\d+)\))?$", re.DOTALL)
MOST_FILES = 200
LONGEST_NAME = 24  # letters of a student's name that are shown


@runtime_checkable
class Bench(Protocol):
    """What is known of a labelling bench."""

    ident: str
    target: str
    turns: tuple[int, ...]


class _Read(NamedTuple):
    path: Path
    name: str
    answers: tuple[Answer, ...]


@checked
@dataclass(frozen=True)
class ClassLabels:
    """What each student of a class said of the pictures of one bench.

    Attributes
    ----------
    target : str
        What they were asked about.
    turns : tuple of int
        Which picture came at each turn.
    names : tuple of str
    answers : tuple of tuple of Answer
        One tuple per student, in the order of answering.

    Examples
    --------
    >>> labels = ClassLabels("cow", (0, 1, 0), ("Ada", "Ben"), (
    ...     (Answer(0, "yes", 2.0), Answer(1, "no", 4.0), Answer(2, "no", 1.0)),
    ...     (Answer(1, "unsure", 3.0), Answer(0, "yes"))))
    >>> labels.responses.said.tolist()
    ['cow', 'cow', 'not cow']
    >>> labels.twice
    ((0, 1), (0, 0))
    >>> labels.seconds
    (2.0, 3.0)
    """

    target: str
    turns: tuple[int, ...]
    names: tuple[str, ...]
    answers: tuple[tuple[Answer, ...], ...]

    @cached_property
    def responses(self) -> Responses:
        """What was said of each picture; "not sure" is no answer.

        Of a picture that came twice, the first answer counts.
        """
        words = said.words_for(self.target)
        table: list[list[str]] = [[""] * len(self) for _ in range(max(self.turns) + 1)]
        for student, answers in enumerate(self.answers):
            for answer in sorted(answers, key=lambda one: one.turn, reverse=True):
                call = "" if answer.said == "unsure" else words[answer.said]
                table[self.turns[answer.turn]][student] = call
        return Responses.from_matrix(
            table, classes=[words["no"], words["yes"]], workers=list(self.names)
        )

    @property
    def twice(self) -> tuple[tuple[int, int], ...]:
        """For each student: how many pictures were called the same both times, of how many."""
        return tuple(self._twice(answers) for answers in self.answers)

    @property
    def seconds(self) -> tuple[float | None, ...]:
        """For each student: the median number of seconds a label took; None without a clock."""
        clocks = [[a.seconds for a in one if a.seconds is not None] for one in self.answers]
        return tuple(float(np.median(clock)) if clock else None for clock in clocks)

    def __len__(self) -> int:
        return len(self.names)

    def _twice(self, answers: tuple[Answer, ...]) -> tuple[int, int]:
        calls: dict[int, list[str]] = {}
        for answer in answers:
            calls.setdefault(self.turns[answer.turn], []).append(answer.said)
        pairs = [pair for pair in calls.values() if len(pair) > 1]
        return sum(first == again for first, again in pairs), len(pairs)


@checked
def load_label_files(
    files: str | Path | Iterable[str | Path],
    bench: Bench,
    *,
    anonymous: bool = False,
    on_error: Literal["raise", "skip"] = "raise",
) -> ClassLabels:
    """Return the labels of a class.

    Parameters
    ----------
    files : path, or paths
        A folder, read with the folders in it, or the CSV files themselves. A student is named
        after the file. Where the file still has the name that the bench gave it, the student is
        named after its folder, or by the five letters at its end. What Moodle, Canvas and
        Blackboard add to a name is removed. Of several attempts (`Ada.csv`, `Ada (1).csv`)
        the last counts.
    bench : LabellingBench
        The bench that the labels were exported from.
    anonymous : bool
        Number the students instead of naming them, in an order unrelated to their names.
    on_error : {"raise", "skip"}
        What to do with a file that cannot be used: raise, or leave it out and say so.

    Raises
    ------
    ValueError
        If a file is not a list of labels, belongs to other pictures, or occurs twice; if there
        are fewer than two or more than 200. The message names the file and what to do.

    Examples
    --------
    >>> import tempfile
    >>> from types import SimpleNamespace
    >>> bench = SimpleNamespace(ident="kitchens-0", target="kitchen", turns=(0, 1, 2))
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name, calls in {"Ada": ("yes", "no", "yes"), "Ben": ("yes", "unsure", "no")}.items():
    ...     given = [Answer(turn, call) for turn, call in enumerate(calls)]
    ...     text = said.to_csv(given, bench.ident, bench.target, bench.turns)
    ...     _ = (folder / f"{name}.csv").write_text(text)
    >>> load_label_files(folder, bench).names
    ('Ada', 'Ben')
    """
    root, paths = _paths(files)
    paths = _latest(paths, root, bench.ident)
    read: list[_Read] = []
    for path in paths:
        try:
            read.append(_read(path, root, bench, read))
        except ValueError as error:
            if on_error == "raise":
                raise
            print(f"Left out: {error}.")
    if len(read) < 2:
        here = f"only {read[0].path.name}" if read else "none that can be used"
        raise ValueError(
            "a class report compares people: it needs the label files of two or more, and there "
            f"is {here}"
        )
    if anonymous:
        read.sort(key=lambda one: hashlib.sha256(repr(one.answers).encode()).digest())
        read = [one._replace(name="") for one in read]
    return ClassLabels(
        bench.target, bench.turns, tuple(_unique(read)), tuple(one.answers for one in read)
    )


def _paths(files: str | Path | Iterable[str | Path]) -> tuple[Path | None, list[Path]]:
    """Return the folder that was given, if it was one, and the files to read."""
    if not isinstance(files, str | Path):
        paths, root = [Path(file) for file in files], None
    elif Path(files).is_dir():
        root = Path(files).resolve()
        found = (p for p in root.rglob("*") if p.suffix.lower() == ".csv" and p.is_file())
        paths = sorted(
            p for p in found if p.resolve().is_relative_to(root) and not _is_hidden(p, root)
        )
        if not paths:
            raise ValueError(f"files must be in the folder {files!r}, there is no CSV file")
    elif Path(files).exists():
        paths, root = [Path(files)], None
    else:
        raise ValueError(f"there is no folder {files}; put the label files of the class there")
    if len(paths) > MOST_FILES:
        raise ValueError(f"files must be {MOST_FILES} at most, there are {len(paths)} in {files}")
    return root, paths


def _is_hidden(path: Path, root: Path) -> bool:
    """Return whether a file is one that a system keeps for itself, as Macs do in zip files."""
    return any(part.startswith((".", "__MACOSX")) for part in path.relative_to(root).parts)


def _latest(paths: list[Path], root: Path | None, ident: str) -> list[Path]:
    """Return the files without earlier attempts: of `Ada.csv` and `Ada (1).csv` the second.

    Files side by side in the class's folder under the name that the bench gave them belong to
    different students.
    """
    attempts: dict[Path, list[tuple[str, int, Path]]] = {}
    for path in paths:
        stem, number = _ATTEMPT.findall(path.stem)[0]
        alone = stem == ident and root in (None, path.parent)
        mark = _OWN_MARK.search(stem)
        key = path if alone else path.with_name(stem.replace(mark[0], mark[2]) if mark else stem)
        day = mark[1] if mark else ""
        attempts.setdefault(key, []).append((day, int(number or 0), path))
    last = []
    for several in attempts.values():
        *earlier, (_, _, path) = sorted(several)
        last.append(path)
        for _, _, one in earlier:
            print(f"{path.name} counts, not the earlier attempt {one.name}.")
    return [path for path in paths if path in last]


def _read(path: Path, root: Path | None, bench: Bench, before: list[_Read]) -> _Read:
    """Return what a file holds; an error names the file."""
    try:
        text = read(path, said.LARGEST).decode(errors="replace")
        answers = said.from_csv(text, bench.ident, bench.target, bench.turns)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise ValueError(f"{path.name}: {what.removesuffix('; nothing was imported')}") from None
    for other in before:
        if other.answers == answers:
            raise ValueError(
                f"{path.name}: the same labels as in {other.path.name}; "
                "one of them is a copy: remove it"
            )
    return _Read(path, _name(path, root, bench.ident), answers)


def _name(path: Path, root: Path | None, ident: str) -> str:
    """Return a student's name, without anything that a page could mistake for its own code."""
    words = _person(path.stem, ident)
    if root is not None and path.parent != root:
        folder = path.parent.name
        words = _person(folder, ident) if not words or sender_of(folder) else words
    if not words and (mark := _OWN_MARK.search(path.stem)):
        words = mark[2]
    return " ".join(re.sub(r"[^\w .'()-]|_", " ", words).split())[:LONGEST_NAME].strip()


def _person(name: str, ident: str) -> str:
    """Return the part of a file's or folder's name that a person chose."""
    if sender := sender_of(name):
        return sender.person
    name = unicodedata.normalize("NFC", name)
    return name.split(ident)[0] if name.startswith(ident) else name


def _unique(read: list[_Read]) -> Iterator[str]:
    """Yield a name for each student, no name twice."""
    taken: set[str] = set()
    for number, one in enumerate(read, start=1):
        name, again = one.name or f"student {number}", 2
        while name in taken:
            name, again = f"{one.name or 'student'} {again}", again + 1
        taken.add(name)
        yield name
