"""Pictures as numbers that a linear model can learn from: edges, textures and colours.

`picture_features` describes each picture by oriented gradients at two scales, by histograms of
fine texture, and by colours and where they are. A picture and its mirror image get the same
numbers, since the mirror image of a kitchen is a kitchen. Nothing is learned here: a picture's
features depend on that picture alone.

Colours: `lab` turns red, green and blue into CIE L*a*b*, in which equal distances look equally
different; `colour_moments` gives the mean and spread of each region, `colour_histograms` which
colours occur. CIE 015:2018, Colorimetry (L*a*b* for the white D65); IEC 61966-2-1 (sRGB).
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from synthlab._signatures import checked
from synthlab.learners.local_patterns import (
    gradients,
    mirrored_gradients,
    mirrored_textures,
    oriented_gradients,
    texture_histograms,
)
from synthlab.worlds.pictures import light

Array = NDArray[np.floating[Any]]

SIDE = 96  # every picture is brought to this size first
CHUNK = 8  # pictures at a time: what they need then fits the processor's cache
# Square roots of the codes make edges in the shade count like edges in the light.
SHADES = np.sqrt(np.arange(256) / 255).astype(np.float32)
LIGHT = light(np.arange(256)).astype(np.float32)
RGB_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
RGB_TO_XYZ_OF_WHITE = (RGB_TO_XYZ / RGB_TO_XYZ.sum(axis=1, keepdims=True)).astype(np.float32)

LIGHTNESS_BINS = 5
TINT_BINS = 7
STRONGEST_TINT = 60.0  # a* and b* beyond this, which few surfaces reach, count as this


@checked
def picture_features(images: ArrayLike) -> Array:
    """Return the features of each picture, float32 of shape (n, d).

    Parameters
    ----------
    images : uint8 array of shape (n, s, s, 3)
        Red, green and blue; any size.

    Raises
    ------
    ValueError
        If the images are not as described.

    Examples
    --------
    >>> grey = np.full((2, 64, 64, 3), 128, dtype=np.uint8)
    >>> features = picture_features(grey)
    >>> features.shape, bool((features[0] == features[1]).all())
    ((2, 2835), True)
    """
    checked = _checked(images)
    chunks = (checked[start : start + CHUNK] for start in range(0, len(checked), CHUNK))
    return np.concatenate([_describe(resized(chunk)) for chunk in chunks])


def resized(images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the images at the size the features are computed at."""
    if images.shape[1:3] == (SIDE, SIDE):
        return images
    small = np.empty((len(images), SIDE, SIDE, 3), np.uint8)
    for picture, image in zip(small, images, strict=True):
        shrunk = Image.fromarray(image).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        picture[:] = np.asarray(shrunk)
    return small


def _describe(images: NDArray[np.uint8]) -> Array:
    shades = SHADES[np.ascontiguousarray(np.moveaxis(images, -1, 0))]
    blurred = _halved(shades)
    sharp_edges, soft_edges = gradients(shades), gradients(blurred)
    parts = []
    for edges, cells in ((sharp_edges, 6), (soft_edges, 6), (soft_edges, 3)):
        described = oriented_gradients(*edges, cells)
        parts.append(_folded(described, mirrored_gradients(described)))
    for grey in (shades.mean(axis=0), blurred.mean(axis=0)):
        for cells in (2, 4):
            described = texture_histograms(grey, cells)
            parts.append(_folded(described, mirrored_textures(described)))
    colours = lab(images)
    for described in (colour_moments(colours, 6), colour_histograms(colours, 1)):
        parts.append(_folded(described, described[:, :, ::-1]))
    return np.concatenate(parts, axis=1)


def _folded(cells: Array, mirrored: Array) -> Array:
    """Return the mean of a picture's cells and its mirror image's, each number once."""
    half = (cells.shape[2] + 1) // 2
    mean: Array = (cells[:, :, :half] + mirrored[:, :, :half]) / np.float32(2)
    return mean.reshape(len(mean), -1)


def _halved(shades: Array) -> Array:
    rows = shades[..., ::2, :] + shades[..., 1::2, :]
    halved: Array = (rows[..., ::2] + rows[..., 1::2]) / np.float32(4)
    return halved


def _checked(images: ArrayLike) -> NDArray[np.uint8]:
    array: NDArray[Any] = np.asarray(images)
    if array.ndim != 4 or array.shape[3] != 3 or 0 in array.shape:
        raise ValueError(
            f"images must have shape (n, s, s, 3), n and s at least 1, got {array.shape}"
        )
    if array.dtype != np.uint8:
        raise ValueError(f"images must be uint8 codes from 0 to 255, got {array.dtype}")
    return array


def lab(images: NDArray[np.uint8]) -> Array:
    """Return L*, a* and b* of squares of 2 × 2 pixels, (3, n, s/2, s/2), divided by 100.

    Light is averaged before it is turned into lightness, as the eye does from afar.

    Parameters
    ----------
    images : uint8 array (n, s, s, 3), s even
    """
    light: Array = LIGHT[images]
    light = light[:, ::2] + light[:, 1::2]
    light = (light[:, :, ::2] + light[:, :, 1::2]) / 4
    response = light @ RGB_TO_XYZ_OF_WHITE.T
    linear = response < np.float32((6 / 29) ** 3)
    x, y, z = np.moveaxis(
        np.where(linear, response * np.float32((29 / 6) ** 2 / 3) + np.float32(4 / 29),
                 np.cbrt(response)), -1, 0
    )  # fmt: skip
    return np.stack([1.16 * y - 0.16, 5 * (x - y), 2 * (y - z)])


def colour_moments(colours: Array, cells: int) -> Array:
    """Return mean and standard deviation of L*, a* and b* in each region, (n, cells, cells, 6)."""
    regions = _regions(colours, cells)
    moments = np.concatenate([regions.mean(axis=-1), regions.std(axis=-1)])
    return np.moveaxis(moments, 0, -1)


def colour_histograms(colours: Array, cells: int) -> Array:
    """Return the square root of the share of each colour, (n, cells, cells, 5 · 7 · 7).

    A colour is shared between the bins around it, so that a little more light changes little.
    Bins of a* and b* are narrow near grey, where most surfaces lie, and wide far from it.
    """
    lightness, *tints = _regions(colours, cells)
    strongest = np.float32(np.sqrt(STRONGEST_TINT / 100))
    roots = [np.sign(t) * np.minimum(np.sqrt(np.abs(t)), strongest) / strongest for t in tints]
    light = _membership(np.clip(lightness, 0, 1), LIGHTNESS_BINS)
    green_red, blue_yellow = (_membership((root + 1) / 2, TINT_BINS) for root in roots)
    tint = green_red[..., :, None, :] * blue_yellow[..., None, :, :]
    tint = tint.reshape(*tint.shape[:3], TINT_BINS**2, -1)
    shares = light @ tint.swapaxes(-1, -2) / np.float32(tint.shape[-1])
    return np.sqrt(shares).reshape(*shares.shape[:3], -1)


def _regions(colours: Array, cells: int) -> Array:
    """Return the pixels of each region along the last axis: (3, n, cells, cells, pixels)."""
    channels, n, side = colours.shape[:3]
    step = side // cells
    split = colours.reshape(channels, n, cells, step, cells, step)
    return split.swapaxes(3, 4).reshape(channels, n, cells, cells, step * step)


def _membership(values: Array, bins: int) -> Array:
    """Return how far each value in [0, 1] belongs to each bin, a new axis before the last."""
    centres = np.arange(bins, dtype=np.float32)[:, None]
    distance = np.abs(values[..., None, :] * (bins - 1) - centres)
    membership: Array = np.maximum(0, 1 - distance)
    return membership
