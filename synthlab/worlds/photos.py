"""A folder of real photos, read into the same `Pictures` that the painted world gives.

`load_photos` reads them; `Photos` are the pictures together with the files that were skipped and
the files that hold the very same bytes. `decode` turns the bytes of one file into a square picture,
and trusts nothing in them; what cannot be used is a `PhotoError`.
"""

import hashlib
import io
import os
import unicodedata
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Annotated, Any, Literal

import numpy as np
from PIL import ExifTags, Image, UnidentifiedImageError
from tqdm import tqdm

from synthlab._checks import File, whole
from synthlab._display import mode
from synthlab._signatures import checked
from synthlab.worlds.pictures import Images, Pictures
from synthlab.worlds.tables import read_entries

# What a label may come from: sub-folders (None), a function of the path, or a table.
LabelSource = Callable[[Path], str] | str | os.PathLike[str] | None

MAX_BYTES = 64 * 2**20  # a photo from a good camera has 5 to 30 MB
MAX_PIXELS = 80_000_000  # checked in the header, before any pixel is decoded
# What to do about a camera that was turned, by the number that EXIF has for it.
_TURNS = dict(
    zip(
        range(2, 9),
        (
            Image.Transpose.FLIP_LEFT_RIGHT,
            Image.Transpose.ROTATE_180,
            Image.Transpose.FLIP_TOP_BOTTOM,
            Image.Transpose.TRANSPOSE,
            Image.Transpose.ROTATE_270,
            Image.Transpose.TRANSVERSE,
            Image.Transpose.ROTATE_90,
        ),
        strict=True,
    )
)
# Formats that photos come in. Pillow knows many more; the rarer a decoder, the less tested.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


class PhotoError(ValueError):
    """A file that cannot be used as a photo; the message says why."""


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


@checked
def load_photos(
    folder: File,
    *,
    label: LabelSource = None,
    size: Annotated[int, whole(8)] = 96,
    on_error: Literal["raise", "skip"] = "raise",
) -> Photos:
    """Return the photos of a folder as pictures: upright, their middle square, all of one size.

    Only files inside the folder are opened, only as common picture formats, and only up to
    64 MB and 80 million pixels each. Names that start with a dot are passed over.

    Parameters
    ----------
    folder : path
        Where the photos lie.
    label : callable or path, optional
        A function that gets each file's path and says its label, or a table (CSV, of any
        spreadsheet) with the columns file and label, whose files are read in its order. If not
        given, there is a sub-folder for each class (`kitchen/0001.jpg`).
    size : int, default 96
        Width and height of each picture in pixels.
    on_error : {"raise", "skip"}, default "raise"
        What to do about a file that is not a usable photo: stop and name it, or leave it out and
        list it in `.skipped`.

    Returns
    -------
    Photos
        `Pictures` with `.files` relative to the folder, in the order of their names or of the
        table, `.skipped` and `.duplicates`.

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
    root = Path(folder)
    if not root.is_dir():
        raise ValueError(f"folder must be a folder of photos, but there is none at {root}")
    images, labels = [], {}
    skipped: dict[str, str] = {}
    same: dict[bytes, list[str]] = {}
    told = _from_table(Path(label)) if isinstance(label, str | os.PathLike) else None
    listed = _listing(root) if told is None else _listed(root, told)
    for file, path in tqdm(
        listed.items(), "Reading photos", unit="photo", disable=mode() != "live"
    ):
        try:
            said = told[file] if told else _label(path, path.relative_to(root), label)
            data = _read_bytes(path, root)
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
        raise ValueError(
            f"folder must hold photos, but {root} holds no usable photo "
            f"({len(skipped)} files skipped{reasons})"
        )
    duplicates = tuple(tuple(files) for files in same.values() if len(files) > 1)
    _report(skipped, duplicates, labels)
    return Photos(
        np.stack(images),
        np.array(list(labels.values())),
        files=tuple(labels),
        skipped=skipped,
        duplicates=duplicates,
    )


def _label(path: Path, inside: Path, label: LabelSource) -> str:
    if not callable(label):
        if len(inside.parts) == 1:
            raise PhotoError("lies outside the folders that name the classes")
        return unicodedata.normalize("NFC", _printable(inside.parts[0]))
    try:
        said = label(path)
    except Exception as error:  # the caller's function: its error should name the file
        raise PhotoError(f"has no label: the function failed with {error!r}") from error
    if not isinstance(said, str) or not said:
        raise PhotoError(f"has no label: the function said {said!r}, not a word")
    return unicodedata.normalize("NFC", said)


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
    """Return a file name with question marks for bytes that are not text."""
    return name.encode(errors="replace").decode()


def _from_table(table: Path) -> dict[str, str]:
    """Return the label of each file that a table with the columns file and label names."""
    told: dict[str, str] = {}
    try:
        rows = read_entries(table, name="label")[0].rename(columns=str.lower)
        if not {"file", "label"} <= {*rows}:
            raise ValueError(f"the columns must be file and label, got {[*rows]}")
        for line, file, label in zip(rows.index, rows["file"], rows["label"], strict=True):
            if not file or not label:
                raise ValueError(f"line {line} must hold a file and a label")
            if told.setdefault(file, label) != label:
                raise ValueError(f"{file} is called both {told[file]!r} and {label!r}")
    except ValueError as error:
        raise ValueError(f"{table}: {error}") from error
    return told


def _listed(folder: Path, told: Iterable[str]) -> dict[str, Path]:
    """Return where the files of a table lie.

    Slashes of both kinds are read, on every machine, and names whose accents are letters of their
    own, as a Mac writes them.
    """
    found: dict[str, Path] = {}
    composed: dict[str, Path] | None = None
    for file in told:
        inside = PureWindowsPath(file)
        leads_out = inside.drive or inside.root or ".." in inside.parts
        path = folder.parent if leads_out else folder.joinpath(*inside.parts)
        if not leads_out and not os.path.lexists(path):
            if composed is None:
                files = _listing(folder)
                composed = {unicodedata.normalize("NFC", name): files[name] for name in files}
            path = composed.get(unicodedata.normalize("NFC", inside.as_posix()), path)
        found[file] = path
    return found


def _listing(folder: Path) -> dict[str, Path]:
    """Return every file and every link below the folder, sorted; hidden ones left out."""

    def stop(error: OSError) -> None:
        raise error

    found = []
    for place, folders, files in os.walk(folder, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(place, name).is_symlink()]
        found += [Path(place, name) for name in files + links if not name.startswith(".")]
    found.sort(key=lambda path: path.parts)
    return {_printable(path.relative_to(folder).as_posix()): path for path in found}


def _read_bytes(path: Path, folder: Path) -> bytes:
    """Return what the file holds, if it is a regular file that really lies inside the folder.

    Raises
    ------
    PhotoError
        If it is missing, leads outside the folder, is not a regular file, is empty or too large.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()):
            raise PhotoError(f"leads outside the folder {folder}")
        if not real.is_file():  # opening a pipe would wait for ever
            raise PhotoError("is not a regular file")
        if real.stat().st_size > MAX_BYTES:
            raise PhotoError(f"has more than {MAX_BYTES:,} bytes; make it smaller first")
        data = real.read_bytes()
    except (OSError, RuntimeError) as error:  # links in a circle
        raise PhotoError(f"cannot be read ({error})") from error
    if not data:
        raise PhotoError("is empty")
    return data


def decode(data: bytes, size: int) -> Images:
    """Return the middle square of a photo as a uint8 array of shape (size, size, 3).

    The picture stands upright (EXIF orientation), transparent parts are white, 16-bit shades are
    scaled to 8 bits, and of an animation the first frame is taken.

    Raises
    ------
    PhotoError
        If the bytes are not a picture in one of `FORMATS`, claim too many pixels, or break off.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a decoder's remarks on odd metadata
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                return _square(image, size)
    except PhotoError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PhotoError(f"claims more than {MAX_PIXELS:,} pixels") from error
    except UnidentifiedImageError as error:
        if data[4:8] == b"ftyp":
            raise PhotoError("is a HEIC photo or a film: export it as JPEG first") from error
        raise PhotoError(f"is not a picture in one of the formats {', '.join(FORMATS)}") from error
    except Exception as error:  # a decoder fed with hostile bytes may raise anything
        raise PhotoError(f"is damaged ({error or type(error).__name__})") from error


def _orientation(image: Image.Image) -> Any:
    """Return how a camera was held, 1 to 8; 1 if nothing that can be read says so."""
    try:
        return image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # of what stands beside the pixels, anything may be wrong
        return 1


def _square(image: Image.Image, size: int) -> Images:
    if image.width * image.height > MAX_PIXELS:
        raise PhotoError(f"claims {image.width} × {image.height} pixels, more than {MAX_PIXELS:,}")
    image.draft(None, (2 * size, 2 * size))  # a large JPEG is decoded at a fraction of its size
    if (turn := _TURNS.get(_orientation(image))) is not None:
        image = image.transpose(turn)
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    square = image.crop((left, top, left + side, top + side))
    if square.mode.startswith("I"):  # 16 bits for each shade
        shades = np.rint(np.asarray(square) / 257).clip(0, 255)
        square = Image.fromarray(shades.astype(np.uint8))
    if square.has_transparency_data:
        shown = square.convert("RGBA")
        square = Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)
    small = square.convert("RGB").resize((size, size), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return np.asarray(small)
