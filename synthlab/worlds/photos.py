"""A folder of real photos, read into the same `Pictures` that the painted world gives.

`load_photos` reads them; `Photos` are the pictures together with the files that were skipped and
the files that hold the very same bytes.
"""

import hashlib
import os
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tqdm import tqdm

from synthlab._checks import count, one_of
from synthlab._display import mode
from synthlab.worlds.photo_files import PhotoError, decode, listing, read_bytes
from synthlab.worlds.pictures import Pictures


@dataclass(frozen=True, eq=False, repr=False)
class Photos(Pictures):
    """Pictures read from files, with a report on those files.

    Attributes
    ----------
    skipped : dict of str to str
        Files that could not be used (with `on_error="skip"`), and why.
    duplicates : tuple of tuple of str
        Groups of files with the same bytes. Real collections have them: under different labels
        one of the labels must be wrong; in training and in test set they flatter a model.
    """

    skipped: dict[str, str] = field(default_factory=dict)
    duplicates: tuple[tuple[str, ...], ...] = field(default=())


def load_photos(
    folder: str | os.PathLike[str],
    *,
    label: Callable[[Path], str] | None = None,
    size: int = 96,
    on_error: str = "raise",
) -> Photos:
    """Return the photos of a folder as pictures: upright, their middle square, all of one size.

    Only files inside the folder are opened, only as common picture formats, and only up to
    64 MB and 80 million pixels each. Names that start with a dot are passed over.

    Parameters
    ----------
    folder : path
        Where the photos lie.
    label : callable, optional
        It gets each file's path and says its label, as in ``lambda path: labels[path.name]``. If
        not given, there is a sub-folder for each class (`kitchen/0001.jpg`).
    size : int, default 96
        Width and height of each picture in pixels.
    on_error : {"raise", "skip"}, default "raise"
        What to do about a file that is no usable photo: stop and name it, or leave it out and
        list it in `.skipped`.

    Returns
    -------
    Photos
        `Pictures` with `.files` relative to the folder, in the order of their names, `.skipped`
        and `.duplicates`.

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
    one_of("on_error", on_error, ("raise", "skip"))
    root = Path(folder)
    if not root.is_dir():
        raise ValueError(f"folder must be a folder of photos, but there is none at {root}")
    images, labels = [], {}
    skipped: dict[str, str] = {}
    same: dict[bytes, list[str]] = {}
    for path in tqdm(listing(root), "Reading photos", unit="photo", disable=mode() != "live"):
        file = _printable(path.relative_to(root).as_posix())
        try:
            said = _label(path, path.relative_to(root), label)
            data = read_bytes(path, root)
            images.append(decode(data, size))
        except PhotoError as error:
            if on_error == "raise":
                raise PhotoError(f'{file} {error}; on_error="skip" leaves it out') from error
            skipped[file] = str(error)
            continue
        labels[file] = said
        same.setdefault(hashlib.sha256(data).digest(), []).append(file)
    if not images:
        reasons = "".join(f"; {file} {reason}" for file, reason in list(skipped.items())[:1])
        raise ValueError(f"{root} holds no usable photo ({len(skipped)} files skipped{reasons})")
    duplicates = tuple(tuple(files) for files in same.values() if len(files) > 1)
    _report(skipped, duplicates, labels)
    return Photos(
        np.stack(images),
        np.array(list(labels.values())),
        files=tuple(labels),
        skipped=skipped,
        duplicates=duplicates,
    )


def _label(path: Path, inside: Path, label: Callable[[Path], str] | None) -> str:
    if label is None:
        if len(inside.parts) == 1:
            raise PhotoError("lies outside the folders that name the classes")
        return unicodedata.normalize("NFC", _printable(inside.parts[0]))
    try:
        said = label(path)
    except Exception as error:  # the caller's function: its error should name the file
        raise PhotoError(f"has no label: the function failed with {error!r}") from error
    if not isinstance(said, str) or not said:
        raise PhotoError(f"has no label: the function said {said!r}, not a word")
    return said


def _report(
    skipped: dict[str, str], duplicates: tuple[tuple[str, ...], ...], labels: dict[str, str]
) -> None:
    """Warn of what a reader of the pictures should know about their files."""
    if skipped:
        file, reason = next(iter(skipped.items()))
        warnings.warn(
            f"{len(skipped)} files were skipped, listed in .skipped; the first: {file} {reason}",
            stacklevel=3,
        )
    contradicting = [files for files in duplicates if len({labels[file] for file in files}) > 1]
    if contradicting:
        named = ", ".join(f"{file} ({labels[file]})" for file in contradicting[0])
        warnings.warn(
            f"{len(contradicting)} pictures occur under different labels, so one of them is wrong; "
            f"see .duplicates. The first: {named}",
            stacklevel=3,
        )


def _printable(name: str) -> str:
    """Return a file name with question marks for bytes that are no text."""
    return name.encode(errors="replace").decode()
