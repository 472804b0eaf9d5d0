"""From the bytes of one file to a square picture, trusting nothing in the file.

`read_bytes` reads a regular file inside a folder and nothing else; `decode` turns its bytes into
pixels. Both raise `PhotoError`, whose message says what is wrong with the file.
"""

import io
import os
import stat
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 64 * 2**20  # a photo from a good camera has 5 to 30 MB
MAX_PIXELS = 80_000_000  # checked in the header, before any pixel is decoded
# Formats that photos come in. Pillow knows many more; the rarer a decoder, the less tested.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")


class PhotoError(ValueError):
    """A file that cannot be used as a photo; the message says why."""


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
        if not stat.S_ISREG(real.lstat().st_mode):  # opening a pipe would wait for ever
            raise PhotoError("is not a regular file")
        # A link put in the file's place since it was resolved is not followed.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(real, flags), "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except PhotoError:
        raise
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, impossible names
        raise PhotoError(f"cannot be read ({error})") from error
    if not data:
        raise PhotoError("is empty")
    if len(data) > MAX_BYTES:
        raise PhotoError(f"has more than {MAX_BYTES:,} bytes; make it smaller first")
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
    square = _rgb(image.crop((left, top, left + side, top + side)))
    small = square.resize((size, size), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return np.asarray(small)


def _rgb(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        image = Image.fromarray(_eight_bits(np.asarray(image)))
    if image.mode == "LAB":
        profiles = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        to_rgb = ImageCms.buildTransform(*profiles, "LAB", "RGB")
        image = ImageCms.applyTransform(image, to_rgb) or image
    if image.has_transparency_data:
        shown = image.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        image = Image.alpha_composite(paper, shown)
    return image.convert("RGB")


def _eight_bits(shades: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Return 16-bit integers, or floats of unstated range, as shades from 0 to 255."""
    values = np.nan_to_num(shades.astype(np.float32))
    white = 65535.0
    if shades.dtype.kind == "f":  # the least usual white that no shade exceeds
        white = min([w for w in (1.0, 255.0) if values.max() <= w], default=white)
    brightness: NDArray[np.float32] = np.clip(values / white, 0, 1)
    return np.rint(brightness * 255).astype(np.uint8)
