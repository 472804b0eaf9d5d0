"""How surfaces look close up: which of its eight neighbours each pixel is darker than.

`texture_histograms` counts such patterns in regions; `mirrored_textures` says what the mirrored
picture has. Rooms differ in texture (tiles, wood, cloth, grass) where their edges look alike.

Reference: Ojala, Pietikäinen & Mäenpää, "Multiresolution gray-scale and rotation invariant texture
classification with local binary patterns", PAMI 24(7), 2002 (the 58 uniform patterns and a rest).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

FAINT = 0.01  # a neighbour is brighter if it is so by more than this (shades lie in 0 … 1)
# Neighbours in a circle, from the top left clockwise; bit i of a pattern stands for the i-th.
CIRCLE = ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))
MIRRORED_CIRCLE = (2, 1, 0, 7, 6, 5, 4, 3)


def _uniform_patterns() -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the number of each of the 256 patterns, and of its mirror image for each number.

    Patterns with at most two changes around the circle have numbers of their own, 0 to 57: they
    are spots, ends, edges and corners. All others share the number 58.
    """
    bits = (np.arange(256)[:, None] >> np.arange(8)) & 1
    uniform = np.flatnonzero((bits != np.roll(bits, 1, axis=1)).sum(axis=1) <= 2)
    numbers = np.full(256, len(uniform), dtype=np.int32)
    numbers[uniform] = np.arange(len(uniform))
    mirrored = bits[uniform][:, MIRRORED_CIRCLE] @ (1 << np.arange(8))
    return numbers, np.append(numbers[mirrored], np.int32(len(uniform)))


NUMBERS, MIRRORED_NUMBERS = _uniform_patterns()
PATTERNS = len(MIRRORED_NUMBERS)


def texture_histograms(grey: Array, cells: int) -> Array:
    """Return the square root of the share of each pattern, (n, cells, cells, 59).

    Square roots (the Hellinger map) let rare patterns count beside frequent ones.

    Parameters
    ----------
    grey : float32 array (n, s, s)
    cells : int
        Regions across and down; must divide s.
    """
    n, side = grey.shape[:2]
    inner = grey[:, 1:-1, 1:-1] + np.float32(FAINT)
    pattern = np.zeros(inner.shape, np.uint8)
    for bit, (down, right) in enumerate(CIRCLE):
        neighbour = grey[:, 1 + down : side - 1 + down, 1 + right : side - 1 + right]
        pattern |= (neighbour > inner).view(np.uint8) << np.uint8(bit)
    place = np.arange(1, side - 1, dtype=np.int32) * cells // side
    region = (np.arange(n, dtype=np.int32)[:, None, None] * cells + place[:, None]) * cells + place
    counts = np.bincount(
        (region * PATTERNS + NUMBERS[pattern]).ravel(), minlength=n * cells**2 * PATTERNS
    ).reshape(n, cells, cells, PATTERNS)
    shares = counts / counts.sum(axis=-1, keepdims=True)
    roots: Array = np.sqrt(shares)
    return roots.astype(np.float32)


def mirrored_textures(histograms: Array) -> Array:
    """Return the histograms of the pictures mirrored left to right."""
    mirrored: Array = histograms[:, :, ::-1, MIRRORED_NUMBERS]
    return mirrored
