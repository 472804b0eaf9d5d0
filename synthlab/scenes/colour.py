"""Colours in more or less light, and between one another: `shade` and `blend`."""

from functools import lru_cache

from synthlab.scenes.stage import Colour


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
