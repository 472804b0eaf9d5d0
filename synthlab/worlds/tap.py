"""The touch-free tap: `tap_trials`, what its sensor sees with a hand below it, and without.

A small lamp shines down, and the sensor measures the light that comes back. The tap should open
for a hand. Skin of a darker tone sends back less of that light; that is physics, and a tap that is
tuned on light tones alone leaves others standing there. Devices with this fault have been sold:
pulse oximeters, which shine light through a finger, are the best studied.

References
----------
M. W. Sjoding et al., "Racial bias in pulse oximetry measurement", New England Journal of Medicine
383:2477–2478, 2020, doi:10.1056/NEJMc2029240.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats
from synthlab._checks import Seed, generator
from synthlab.worlds.people import MONK_TONES
from synthlab.worlds.tables import Table

_REACH = 8.0  # cm: a white hand here sends back all that the sensor calls 1, or 0 dB
_DISTANCES = 6.0, 12.0  # cm from the lamp to the hand
_LIGHTS = 50.0, 500.0  # lux of light in the room, from a dim lamp to an office
_BASIN = 0.004  # what the empty basin sends back
_LEAK = 2e-5  # what leaks in for each lux of light in the room
_NOISE = 0.15  # of the reading's logarithm


def tap_trials(people: Any, *, rng: Seed = None) -> Table:
    """Return one reading of the tap's sensor for each person, half with a hand below it.

    The light that comes back is ``luminance · (8 cm / distance)²`` from a hand, by the inverse
    square of its distance (6 to 12 cm), plus what the empty basin and the light in the room give
    in any case, times noise. The distance stays unknown.

    Parameters
    ----------
    people : structured array of shape (n,)
        From `make_people`, or any table with a column `tone`.
    rng : int, Generator or None

    Returns
    -------
    structured array of shape (n,)
        `tone` (Monk scale; the sensor does not know it), `light` (of the room, lux), `signal` (what
        comes back, in decibels below a white hand at 8 cm) and `hand` ("there" or "away"): what a
        model is to tell from light and signal.

    Examples
    --------
    >>> from synthlab.worlds import make_people
    >>> trials = tap_trials(make_people(1_000, rng=1), rng=2)
    >>> trials.dtype.names
    ('tone', 'light', 'signal', 'hand')
    >>> there = trials["hand"] == "there"
    >>> bool(trials["signal"][there].mean() > trials["signal"][~there].mean())
    True
    """
    rng = generator(rng)
    tones = _tones(people)
    n = len(tones)
    there = rng.random(n) < 0.5
    distance, light = rng.uniform(*_DISTANCES, n), rng.uniform(*_LIGHTS, n)
    back = there * tone_luminance(tones) * (_REACH / distance) ** 2 + _BASIN + _LEAK * light
    trials = np.empty(n, dtype=[("tone", "f8"), ("light", "f8"), ("signal", "f8"), ("hand", "U5")])
    trials["tone"], trials["light"] = tones, light
    trials["signal"] = 10 / np.log(10) * (np.log(back) + _NOISE * rng.normal(size=n))
    trials["hand"] = np.where(there, "there", "away")
    return trials


def _tones(people: Any) -> Any:
    """Return the column of tones, once it is known to be there."""
    names = getattr(getattr(people, "dtype", None), "names", None) or ()
    if "tone" not in names or len(people) == 0:
        raise ValueError(
            "people must be a table of at least one row with a column tone, as make_people gives"
        )
    return people["tone"]


def tone_luminance(tones: ArrayLike) -> Floats:
    """Return the share of white light that the scale's swatches send back, 0 to 1.

    It is the relative luminance of the swatch's colour, as screens have it: from .83 or so for
    tones 1 to 3 down to .018 for tone 10. Real skin spans less than these swatches do, and the
    near infrared of many sensors tells tones apart less than visible light does. Between two whole
    tones, as generators make them, it lies in between (on a logarithmic scale); beyond 1 and 10 it
    stays as it is there.

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
    screen = np.array([list(bytes.fromhex(colour[1:])) for colour in MONK_TONES.values()]) / 255
    linear = np.where(screen <= 0.04045, screen / 12.92, ((screen + 0.055) / 1.055) ** 2.4)
    luminance = [colour @ [0.2126, 0.7152, 0.0722] for colour in linear]
    between: Floats = np.exp(np.interp(numbers, list(MONK_TONES), np.log(luminance)))
    return between
