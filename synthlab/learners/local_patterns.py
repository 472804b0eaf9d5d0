"""What a picture looks like close up: which way its edges run, and how its surfaces are patterned.

`gradients` finds the strongest edge at each pixel, `oriented_gradients` counts directions in cells,
each normalised by its neighbourhood. `texture_histograms` counts, in regions, which of its eight
neighbours each pixel is darker than: rooms differ in texture (tiles, wood, cloth, grass) where
their edges look alike. `mirrored_gradients` and `mirrored_textures` say what the mirrored picture
has.

References: Dalal & Triggs, CVPR 2005; the 31 numbers a cell, with both signed and unsigned
directions, are those of Felzenszwalb, Girshick, McAllester & Ramanan, PAMI 32(9), 2010. Ojala,
Pietikäinen & Mäenpää, "Multiresolution gray-scale and rotation invariant texture classification
with local binary patterns", PAMI 24(7), 2002 (the 58 uniform patterns and a rest).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

DIRECTIONS = 18  # of 20° each; opposite ones together make the 9 unsigned directions
FAINT_EDGE = 0.02  # edges well below this (shades lie in 0 … 1) count as none
CLIP = 0.2  # no single direction may dominate its cell
FAINT_STEP = 0.01  # a neighbour is brighter if it is so by more than this (shades lie in 0 … 1)
# Neighbours in a circle, from the top left clockwise; bit i of a pattern stands for the i-th.
CIRCLE = ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))
MIRRORED_CIRCLE = (2, 1, 0, 7, 6, 5, 4, 3)


def gradients(shades: Array) -> tuple[Array, Array]:
    """Return the gradient in x and y, (n, s, s) each, of the colour that changes most.

    Parameters
    ----------
    shades : float32 array (3, n, s, s)
    """
    across, down = np.zeros_like(shades), np.zeros_like(shades)
    across[..., 1:-1] = shades[..., 2:] - shades[..., :-2]
    down[..., 1:-1, :] = shades[..., 2:, :] - shades[..., :-2, :]
    strength = across**2 + down**2
    best, most = (across[0], down[0]), strength[0]
    for channel in (1, 2):
        stronger = strength[channel] > most
        best = (
            np.where(stronger, across[channel], best[0]),
            np.where(stronger, down[channel], best[1]),
        )
        most = np.maximum(most, strength[channel])
    return best


def oriented_gradients(across: Array, down: Array, cells: int) -> Array:
    """Return the oriented gradients of cells × cells cells, (n, cells, cells, 31).

    A cell holds 18 signed directions, 9 unsigned ones, and the edge strength relative to the four
    squares of 2 × 2 cells around it. `2 * cells` must divide the side of the pictures.
    """
    signed = _cell_histograms(across, down, cells)
    unsigned = signed[..., : DIRECTIONS // 2] + signed[..., DIRECTIONS // 2 :]
    energy = np.pad((unsigned**2).sum(axis=-1), ((0, 0), (1, 1), (1, 1)), mode="edge")
    squares = energy[:, 1:, 1:] + energy[:, 1:, :-1] + energy[:, :-1, 1:] + energy[:, :-1, :-1]
    weight = 1 / np.sqrt(squares + FAINT_EDGE**2)

    edges = np.concatenate([signed, unsigned], axis=-1)
    total = np.zeros_like(edges)
    strengths = []
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):  # the four squares a cell belongs to
        clipped = np.minimum(edges * weight[:, i : i + cells, j : j + cells, None], CLIP)
        total += clipped
        strengths.append(clipped[..., :DIRECTIONS].sum(axis=-1) / np.sqrt(np.float32(DIRECTIONS)))
    return np.concatenate([total / 2, np.stack(strengths, axis=-1)], axis=-1)


def mirrored_gradients(cells: Array) -> Array:
    """Return the oriented gradients of the pictures mirrored left to right."""
    half = DIRECTIONS // 2
    signed = (half - np.arange(DIRECTIONS)) % DIRECTIONS  # an angle a becomes 180° − a
    unsigned = DIRECTIONS + -np.arange(half) % half
    strengths = DIRECTIONS + half + np.array([1, 0, 3, 2])
    return cells[:, :, ::-1, np.concatenate([signed, unsigned, strengths])]


def _cell_histograms(across: Array, down: Array, cells: int) -> Array:
    """Return the mean edge strength in each direction around each cell, (n, cells, cells, 18).

    Each edge is shared between the two nearest directions and, by overlapping windows, between
    the nearest cells, so that a small shift of the picture changes little.
    """
    n, side = across.shape[:2]
    strength = np.hypot(across, down)
    angle = np.arctan2(down, across) * np.float32(DIRECTIONS / (2 * np.pi))
    below = np.floor(angle)
    to_next = angle - below
    first = below.astype(np.int32) % DIRECTIONS
    second = (first + 1) % DIRECTIONS

    tiles = 2 * cells  # counted in tiles of half a cell first, then blurred into cells
    position = np.arange(side, dtype=np.int32) * tiles // side
    tile = (np.arange(n, dtype=np.int32)[:, None, None] * tiles + position[:, None]) * tiles
    start = (tile + position) * DIRECTIONS
    counts = np.zeros(n * tiles * tiles * DIRECTIONS)
    for direction, share in ((first, 1 - to_next), (second, to_next)):
        counts += np.bincount((start + direction).ravel(), (strength * share).ravel(), counts.size)
    maps = counts.astype(np.float32).reshape(n, tiles, tiles * DIRECTIONS)
    window = _windows(tiles, cells) * np.float32(tiles / side)
    rows = (window @ maps).reshape(n, cells, tiles, DIRECTIONS)
    return window @ rows


def _windows(tiles: int, cells: int) -> Array:
    """Return triangular weights (cells, tiles) that fall to zero at the neighbouring cell."""
    centres = (np.arange(cells) + 0.5) / cells
    places = (np.arange(tiles) + 0.5) / tiles
    weights = np.maximum(0, 1 - np.abs(centres[:, None] - places) * cells)
    normalised: Array = weights / weights.sum(axis=1, keepdims=True)
    return normalised.astype(np.float32)


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
    inner = grey[:, 1:-1, 1:-1] + np.float32(FAINT_STEP)
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
