"""Colours and light: `shade` and `blend`, and what falls over a picture.

`shade` is a colour in more or less light, `blend` one between two others. `field` is the light over
a whole picture, darker towards its corners and away from the sun; `glow` is the round shine of a
lamp or a fire.
"""

from functools import lru_cache

import numpy as np
from PIL import Image

from synthlab.scenes.stage import Colour

LEVELS = 12  # the steps of light that a picture distinguishes


@lru_cache(maxsize=1 << 15)
def shade(colour: Colour, k: float) -> Colour:
    """A colour in more or less light; a shadow keeps a little blue, as under a sky."""
    r, g, b = colour
    if k > 1:  # towards white, so that light colours do not clip
        lift = min(1.0, k - 1) * 1.6
        return int(r + (255 - r) * lift), int(g + (255 - g) * lift), int(b + (255 - b) * lift)
    return int(r * k), int(g * k), int(b * (k + (1 - k) * 0.12))


@lru_cache(maxsize=1 << 15)
def blend(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: `one` at 0, `other` at 1."""
    (r, g, b), (x, y, z), s = one, other, share
    return int(r + (x - r) * s), int(g + (y - g) * s), int(b + (z - b) * s)


@lru_cache(maxsize=64)
def field(size: int, level: int, sun: float, indoors: bool) -> Image.Image:
    """The light over a picture: what it is multiplied by, from a `level` of 0 to LEVELS."""
    light = level / LEVELS
    y, x = np.mgrid[0:size, 0:size] / (size - 1) - 0.5
    towards_sun = x * np.sign(sun) * 0.9 - y * 0.5
    corner = (x**2 + y**2) * 2
    if indoors:
        strength = 0.45 + 0.59 * light**0.5 + 0.11 * towards_sun - (0.18 - 0.08 * light) * corner
    else:
        strength = 0.52 + 0.52 * light**0.5 + 0.06 * towards_sun - 0.12 * corner
    strength = strength.clip(0.12, 1.0)[..., None]
    # Dim light is bluer and bright light warmer; out of doors a low sun is golden.
    dim = np.array([0.86, 0.91, 1.06]) if indoors else np.array([1.02, 0.90, 0.86])
    bright = np.array([1.02, 1.0, 0.95]) if indoors else np.array([1.0, 1.0, 0.98])
    tint = dim + (bright - dim) * light**0.7
    return Image.fromarray((255 * strength * tint).clip(0, 255).astype(np.uint8))


@lru_cache(maxsize=256)
def glow(diameter: int, colour: Colour) -> Image.Image:
    """A round shine that fades outwards, to be laid over a picture by screening."""
    y, x = (np.mgrid[0:diameter, 0:diameter] + 0.5) / diameter * 2 - 1
    strength = (1 - np.sqrt(x**2 + y**2)).clip(0, 1)[..., None] ** 2
    return Image.fromarray((strength * np.array(colour)).astype(np.uint8))
