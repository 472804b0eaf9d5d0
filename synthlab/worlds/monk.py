"""Skin tones: `MONK_TONES`, the ten colours of the Monk scale, and `tone_luminance`.

People are shown as rows and swatches, never as drawn faces. A number on this scale is a colour: it
says nothing else about anybody.

References
----------
E. Monk, "The Monk Skin Tone Scale", SocArXiv, 2023, doi:10.31235/osf.io/pdf4c; published with
Google at skintone.google, licence CC BY 4.0.
"""

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: The ten tones of the Monk Skin Tone scale, 1 to 10, as hexadecimal sRGB colours.
MONK_TONES = MappingProxyType(
    {
        1: "#f6ede4",
        2: "#f3e7db",
        3: "#f7ead0",
        4: "#eadaba",
        5: "#d7bd96",
        6: "#a07e56",
        7: "#825c43",
        8: "#604134",
        9: "#3a312a",
        10: "#292420",
    }
)


def tone_luminance(tones: ArrayLike) -> NDArray[np.float64]:
    """Return the share of white light that the scale's swatches send back, 0 to 1.

    It is the relative luminance of the swatch's colour, as screens have it: from .83 or so for
    tones 1 to 3 down to .018 for tone 10. Real skin spans less than these swatches do, and the
    near infrared of many sensors tells tones apart less than visible light does.

    Parameters
    ----------
    tones : array-like of numbers
        Between two whole tones, as generators make them, the luminance lies in between (on a
        logarithmic scale); beyond 1 and 10 it stays as it is there.

    Returns
    -------
    ndarray of the same shape, float64

    References
    ----------
    IEC 61966-2-1:1999 (sRGB); W3C, Web Content Accessibility Guidelines 2.2, "relative luminance".

    Examples
    --------
    >>> tone_luminance([5, 6, 9]).round(2).tolist()
    [0.53, 0.23, 0.03]
    """
    numbers = np.asarray(tones)
    if numbers.dtype.kind not in "iuf" or not np.isfinite(numbers).all():
        raise ValueError(f"tones must be finite numbers from 1 to 10, got {tones!r}")
    logs = np.interp(
        numbers, list(MONK_TONES), np.log([_luminance(c) for c in MONK_TONES.values()])
    )
    luminance: NDArray[np.float64] = np.exp(logs)
    return luminance


def _luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour such as "#d7bd96"."""
    screen = np.array(list(bytes.fromhex(colour[1:]))) / 255
    linear = np.where(screen <= 0.04045, screen / 12.92, ((screen + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])
