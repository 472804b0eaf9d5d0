"""Where edges run, and which way: histograms of oriented gradients.

`gradients` finds the strongest edge at each pixel, `oriented_gradients` counts directions in cells,
each normalised by its neighbourhood, and `mirrored_gradients` says what the mirrored picture has.

References: Dalal & Triggs, CVPR 2005; the 31 numbers a cell, with both signed and unsigned
directions, are those of Felzenszwalb, Girshick, McAllester & Ramanan, PAMI 32(9), 2010.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

DIRECTIONS = 18  # of 20° each; opposite ones together make the 9 unsigned directions
FAINT = 0.02  # edges well below this (shades lie in 0 … 1) count as none
CLIP = 0.2  # no single direction may dominate its cell


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
    weight = 1 / np.sqrt(squares + FAINT**2)

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
