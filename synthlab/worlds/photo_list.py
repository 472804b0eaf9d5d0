"""Which files of a folder are photos to read, and what each is called.

`listing` names them in an order that is the same on every machine, with labels from the names of
sub-folders, from a function, or from a table (CSV). It opens no photo.
"""

import csv
import os
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

# What a label may come from: sub-folders (None), a function of the path, or a CSV file.
LabelSource = Callable[[Path], str] | str | os.PathLike[str] | None


class Listed(NamedTuple):
    """A file to read: its name below the folder, where it is, its label, what speaks against it."""

    file: str
    path: Path
    label: str = ""
    fault: str = ""


def listing(folder: Path, label: LabelSource) -> list[Listed]:
    """Return every file to read below the folder, each with its label or its fault.

    Raises
    ------
    ValueError
        If the table cannot be read as one.
    """
    if isinstance(label, (str, os.PathLike)):
        return list(_from_table(folder, Path(label)))
    return [_from_path(path, folder, label) for path in _files(folder)]


def _files(folder: Path) -> list[Path]:
    """Return every file and every link below the folder, sorted; hidden ones left out."""

    def stop(error: OSError) -> None:
        raise error

    found = []
    for place, folders, files in os.walk(folder, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(place, name).is_symlink()]
        found += [Path(place, name) for name in files + links if not name.startswith(".")]
    return sorted(found, key=lambda path: path.parts)


def _from_path(path: Path, folder: Path, label: Callable[[Path], str] | None) -> Listed:
    inside = path.relative_to(folder)
    file = _printable(inside.as_posix())
    if path.is_symlink() and path.is_dir():
        return Listed(file, path, fault="is a link to a folder, which is not followed")
    if label is None:
        if len(inside.parts) == 1:
            return Listed(file, path, fault="lies outside the folders that name the classes")
        return Listed(file, path, unicodedata.normalize("NFC", _printable(inside.parts[0])))
    try:
        said = label(path)
    except Exception as error:  # the caller's function: its error should name the file
        return Listed(file, path, fault=f"has no label: the function failed with {error!r}")
    if not isinstance(said, str) or not said:
        return Listed(file, path, fault=f"has no label: the function said {said!r}, not a word")
    return Listed(file, path, said)


def _from_table(folder: Path, table: Path) -> Iterator[Listed]:
    """Yield the files of a CSV file with the columns file and label, in its order."""
    told: dict[str, str] = {}
    with table.open(encoding="utf-8-sig", newline="") as lines:
        try:
            rows = csv.DictReader(lines)
            if not {"file", "label"} <= set(rows.fieldnames or ()):
                raise ValueError(f"the columns must be file and label, got {rows.fieldnames}")
            for row in rows:
                file, label = (row["file"] or "").strip(), (row["label"] or "").strip()
                if not file or not label:
                    raise ValueError(f"line {rows.line_num} must hold a file and a label")
                if told.setdefault(file, label) != label:
                    raise ValueError(f"{file} is called both {told[file]!r} and {label!r}")
        except (ValueError, csv.Error) as error:
            raise ValueError(f"{table}: {error}") from error
    for file, label in told.items():
        inside = PureWindowsPath(file)  # reads / and \ alike, and knows drives
        if inside.drive or inside.root or ".." in inside.parts:
            yield Listed(file, folder, fault="leads outside the folder")
        else:
            yield Listed(file, folder.joinpath(*inside.parts), label)


def _printable(name: str) -> str:
    """Return a file name with question marks for bytes that are no text."""
    return name.encode(errors="replace").decode()
