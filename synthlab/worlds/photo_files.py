"""From one file of a folder to a square picture, trusting nothing in the file.

`listing` names the files of a folder, in an order that is the same on every machine; `read_bytes`
reads one, if it lies inside the folder; `decode` turns its bytes into pixels. The latter two raise
`PhotoError`, whose message says what is wrong with the file.
"""

import io
import os
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 64 * 2**20  # a photo from a good camera has 5 to 30 MB
MAX_PIXELS = 80_000_000  # checked in the header, before any pixel is decoded
# Formats that photos come in. Pillow knows many more; the rarer a decoder, the less tested.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


class PhotoError(ValueError):
    """A file that cannot be used as a photo; the message says why."""


def listing(folder: Path) -> list[Path]:
    """Return every file and every link below the folder, sorted; hidden ones left out."""

    def stop(error: OSError) -> None:
        raise error

    found = []
    for place, folders, files in os.walk(folder, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(place, name).is_symlink()]
        found += [Path(place, name) for name in files + links if not name.startswith(".")]
    return sorted(found, key=lambda path: path.parts)


def read_bytes(path: Path, folder: Path) -> bytes:
    """Return what the file holds, if it is a regular file that truly lies inside the folder.

    Raises
    ------
    PhotoError
        If it is missing, leads outside the folder, is no regular file, is empty or too large.
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


def decode(data: bytes, size: int) -> NDArray[np.uint8]:
    """Return the middle square of a photo as a uint8 array of shape (size, size, 3).

    The picture stands upright (EXIF orientation), transparent parts are white, 16-bit shades are
    scaled to 8 bits, and of an animation the first frame is taken.

    Raises
    ------
    PhotoError
        If the bytes are no picture in one of `FORMATS`, claim too many pixels, or break off.
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
        raise PhotoError(f"is not a picture in one of the formats {', '.join(FORMATS)}") from error
    except Exception as error:  # a decoder fed with hostile bytes may raise anything
        raise PhotoError(f"is damaged ({error or type(error).__name__})") from error


def _square(image: Image.Image, size: int) -> NDArray[np.uint8]:
    if image.width * image.height > MAX_PIXELS:
        raise PhotoError(f"claims {image.width} × {image.height} pixels, more than {MAX_PIXELS:,}")
    image.draft(None, (2 * size, 2 * size))  # a large JPEG is decoded at a fraction of its size
    image = ImageOps.exif_transpose(image)
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
