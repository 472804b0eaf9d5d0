"""Which colours a picture has, and where.

`lab` turns red, green and blue into CIE L*a*b*, in which equal distances look equally different;
`colour_moments` gives the mean and spread of each region, `colour_histograms` which colours occur.

Reference: CIE 015:2018, Colorimetry (L*a*b* for the white D65); IEC 61966-2-1 (sRGB).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

_CODES = np.arange(256) / 255
# How much light each of the 256 codes of an sRGB channel stands for.
LIGHT = np.where(_CODES <= 0.04045, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4).astype(
    np.float32
)
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
