"""Pictures as numbers that a linear model can learn from: edges, textures and colours.

`picture_features` describes each picture by oriented gradients at two scales, by histograms of
fine texture, and by colours and where they are. A picture and its mirror image get the same
numbers, since the mirror image of a kitchen is a kitchen. Nothing is learned here: a picture's
features depend on that picture alone.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from synthlab.learners.colour import colour_histograms, colour_moments, lab
from synthlab.learners.gradients import gradients, mirrored_gradients, oriented_gradients
from synthlab.learners.texture import mirrored_textures, texture_histograms

Array = NDArray[np.floating[Any]]

SIDE = 96  # every picture is brought to this size first
CHUNK = 8  # pictures at a time: what they need then fits the processor's cache
# Square roots of the codes make edges in the shade count like edges in the light.
SHADES = np.sqrt(np.arange(256) / 255).astype(np.float32)


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
    """Return the mean of a picture's cells and its mirror image's, without what is there twice."""
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
