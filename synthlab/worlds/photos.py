"""A folder of real photos, read into the same `Pictures` that the painted world gives.

`load_photos` reads them; `Photos` are the pictures together with the files that were skipped and
the files that hold the very same bytes.
"""

import hashlib
import os
import warnings
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from tqdm import tqdm

from synthlab._checks import count
from synthlab._display import mode
from synthlab.worlds.photo_decode import PhotoError, decode, read_bytes
from synthlab.worlds.photo_list import LabelSource, listing
from synthlab.worlds.pictures import Images, Pictures


class Skipped(NamedTuple):
    """A file that was left out, and why."""

    file: str
    reason: str


class Duplicate(NamedTuple):
    """Files that hold the very same bytes, and the label of each."""

    files: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def contradicts(self) -> bool:
        """Whether the same picture has different labels."""
        return len(set(self.labels)) > 1


@dataclass(frozen=True, eq=False, repr=False)
class Photos(Pictures):
    """Pictures read from files, with a report on those files.

    Attributes
    ----------
    skipped : tuple of Skipped
        Files that could not be used (with `on_error="skip"`).
    duplicates : tuple of Duplicate
        Groups of files with the same bytes. Real collections have them: under different labels
        one of the labels must be wrong; in training and in test set they flatter a model.
    """

    skipped: tuple[Skipped, ...] = field(default=())
    duplicates: tuple[Duplicate, ...] = field(default=())


def load_photos(
    folder: str | os.PathLike[str],
    *,
    label: LabelSource = None,
    size: int = 96,
    on_error: Literal["raise", "skip"] = "raise",
) -> Photos:
    """Return the photos of a folder as pictures: upright, their middle square, all of one size.

    Only files inside the folder are opened, only as common picture formats, and only up to
    64 MB and 80 million pixels each. Names that start with a dot are passed over.

    Parameters
    ----------
    folder : path
        Where the photos lie.
    label : None, callable or path, optional
        Where labels come from. None: from a sub-folder per class (`kitchen/0001.jpg`). A
        function: it gets each file's path and says its label. A path: a CSV file with the
        columns `file` (relative to the folder) and `label`; only files listed there are read.
    size : int, default 96
        Width and height of each picture in pixels.
    on_error : {"raise", "skip"}, default "raise"
        What to do about a file that is no usable photo: stop and name it, or leave it out and
        list it in `.skipped`.

    Returns
    -------
    Photos
        `Pictures` with `.files` relative to the folder, in the order of their names (with a CSV
        file, in its order), `.skipped` and `.duplicates`.

    Raises
    ------
    PhotoError
        If a file cannot be used and `on_error` is "raise"; a kind of ValueError.
    ValueError
        If an argument is not as described, or the folder holds no usable photo.

    Warns
    -----
    UserWarning
        If files were skipped, or if the same picture occurs under different labels.

    Examples
    --------
    >>> import tempfile, PIL.Image
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "pasture").mkdir()
    >>> PIL.Image.new("RGB", (640, 480), "green").save(folder / "pasture" / "meadow.jpg")
    >>> load_photos(folder, size=64)
    1 picture, 64 × 64 pixels: 1 pasture
    """
    count("size", size, least=8)
    if on_error not in ("raise", "skip"):
        raise ValueError(f'on_error must be "raise" or "skip", got {on_error!r}')
    root = Path(folder)
    if not root.is_dir():
        raise ValueError(f"folder must be a folder of photos, but there is none at {root}")

    images: list[Images] = []
    labels: list[str] = []
    files: list[str] = []
    skipped: list[Skipped] = []
    same_bytes: dict[bytes, list[int]] = defaultdict(list)
    waiting = tqdm(listing(root, label), "Reading photos", unit="photo", disable=mode() != "live")
    for file, path, called, fault in waiting:
        try:
            if fault:
                raise PhotoError(fault)
            data = read_bytes(path, root)
            images.append(decode(data, size))
        except PhotoError as error:
            if on_error == "raise":
                raise PhotoError(f'{file} {error}; on_error="skip" leaves it out') from error
            skipped.append(Skipped(file, str(error)))
            continue
        same_bytes[hashlib.sha256(data).digest()].append(len(files))
        files.append(file)
        labels.append(called)
    if not files:
        raise ValueError(
            f"{root} holds no usable photo ({len(skipped)} files skipped"
            + (f"; {skipped[0].file} {skipped[0].reason})" if skipped else ")")
        )

    duplicates = tuple(
        Duplicate(tuple(files[i] for i in group), tuple(labels[i] for i in group))
        for group in same_bytes.values()
        if len(group) > 1
    )
    _report(skipped, duplicates)
    return Photos(
        np.stack(images),
        np.array(labels),
        files=tuple(files),
        skipped=tuple(skipped),
        duplicates=duplicates,
    )


def _report(skipped: list[Skipped], duplicates: tuple[Duplicate, ...]) -> None:
    """Warn of what a reader of the pictures should know about their files."""
    if skipped:
        warnings.warn(
            f"{len(skipped)} files were skipped, listed in .skipped; the first: "
            f"{skipped[0].file} {skipped[0].reason}",
            stacklevel=3,
        )
    contradictions = [group for group in duplicates if group.contradicts]
    if contradictions:
        first = contradictions[0]
        named = ", ".join(f"{f} ({w})" for f, w in zip(first.files, first.labels, strict=True))
        warnings.warn(
            f"{len(contradictions)} pictures occur under different labels, listed in "
            f".duplicates; the first: {named}",
            stacklevel=3,
        )
