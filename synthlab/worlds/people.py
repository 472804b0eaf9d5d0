"""People: the Black adults of one imaginary city, whose joint distribution is known.

`PEOPLE` is that distribution, `make_people` draws from it, fairly or narrowly (`only=`), and
`probability` is exact. `MONK_TONES` are the ten colours of the Monk scale of skin tones;
`TONE_GROUPS` and `tone_groups` name light, medium and dark ones.

The example is an article's: thirty Black people who are all middle-class, or all light-skinned,
extrapolated. Nothing that a person is, does or can do depends on skin tone here, and neither does
income: in this city the two are independent. What differs is what light does at a sensor (see
below). People are shown as rows and swatches, never as drawn faces.

The sensor is that of a touch-free tap: `tap_trials` says what it sees with a hand below it, and
without. A small lamp shines down, and the sensor measures the light that comes back. Skin of a
darker tone sends back less of it; that is physics, and a tap that is tuned on light tones alone
does not open for others. Devices with this fault have been sold: pulse oximeters, which shine
light through a finger, are the best studied.

References
----------
E. Monk, "The Monk Skin Tone Scale", SocArXiv, 2023, doi:10.31235/osf.io/pdf4c; published with
Google at skintone.google, licence CC BY 4.0.
M. W. Sjoding et al., "Racial bias in pulse oximetry measurement", New England Journal of Medicine
383:2477–2478, 2020, doi:10.1056/NEJMc2029240.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats, Words
from synthlab._checks import Seed, Size, generator
from synthlab._frames import is_frame
from synthlab._signatures import checked
from synthlab.worlds.pictures import light

Conditions = Mapping[str, Any] | None

#: The median monthly income of the country around the city, for a household of one, in coins.
MEDIAN_INCOME = 2_000.0

_AGES = {age: 1.0 if age < 60 else (90 - age) / 30 for age in range(18, 90)}
_TONES = (0.005, 0.015, 0.03, 0.07, 0.13, 0.20, 0.21, 0.17, 0.11, 0.06)  # 1 to 10

#: The joint distribution. The share of each income class; for every other attribute the share of
#: each value, or, where it depends on income, such shares for each class. Given their income,
#: attributes are independent. `earnings` follows from `INCOME_BOUNDS`.
PEOPLE: Mapping[str, Mapping[Any, Any]] = MappingProxyType(
    {
        "income": {"lower": 0.40, "middle": 0.45, "upper": 0.15},
        "tone": dict(enumerate(_TONES, start=1)),
        "age": {age: weight / sum(_AGES.values()) for age, weight in _AGES.items()},
        "household": {1: 0.34, 2: 0.30, 3: 0.16, 4: 0.12, 5: 0.06, 6: 0.02},
        "home": {
            "lower": {"rented": 0.75, "owned": 0.25},
            "middle": {"rented": 0.50, "owned": 0.50},
            "upper": {"rented": 0.25, "owned": 0.75},
        },
    }
)

#: Income for a household of one, as multiples of the median: middle is from two thirds of the
#: country's median to twice as much, as the Pew Research Center draws the lines. A larger
#: household needs as much more as the square root of its size.
INCOME_BOUNDS = {"lower": (0.25, 2 / 3), "middle": (2 / 3, 2.0), "upper": (2.0, 4.0)}

#: The ten tones of the Monk Skin Tone scale, 1 to 10, as hexadecimal sRGB colours. A number on
#: this scale is a colour: it says nothing else about anybody.
MONK_TONES: Mapping[int, str] = MappingProxyType(
    {1: "#f6ede4", 2: "#f3e7db", 3: "#f7ead0", 4: "#eadaba", 5: "#d7bd96", 6: "#a07e56",
     7: "#825c43", 8: "#604134", 9: "#3a312a", 10: "#292420"}
)  # fmt: skip

#: Three groups of tones: 1 to 5, 6 and 7, 8 to 10.
TONE_GROUPS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"light": (1, 2, 3, 4, 5), "medium": (6, 7), "dark": (8, 9, 10)}
)

_OTHERS = {"age": int, "household": int, "home": object, "tone": int}  # beside income, earnings

_REACH = 8.0  # cm: a white hand here sends back all that the sensor calls 1, or 0 dB
_DISTANCES = 6.0, 12.0  # cm from the lamp to the hand
_LIGHTS = 50.0, 500.0  # lux of light in the room, from a dim lamp to an office
_BASIN = 0.004  # what the empty basin sends back
_LEAK = 2e-5  # what leaks in for each lux of light in the room
_NOISE = 0.15  # of the reading's logarithm


@checked
def make_people(n: Size, *, only: Conditions = None, rng: Seed = None) -> Any:
    """Return a table of n people drawn from the city, one row each.

    Parameters
    ----------
    n : int, at least 1
    only : mapping from attribute to a value or several, optional
        A narrow sample: only people who fit are asked, as in ``only={"income": "middle"}`` or
        ``only={"tone": range(1, 6)}``.
    rng : int, Generator or None

    Returns
    -------
    pandas.DataFrame of n rows
        `income` (lower, middle, upper), `earnings` (of the household, coins a month), `age`
        (years), `household` (people in it), `home` (owned, rented), `tone` (Monk scale, 1 to 10).

    Raises
    ------
    ValueError
        If an attribute or a value is unknown.

    Examples
    --------
    >>> thirty = make_people(30, only={"income": "middle"}, rng=1)
    >>> list(thirty)
    ['income', 'earnings', 'age', 'household', 'home', 'tone']
    >>> thirty["income"].value_counts().to_dict()
    {'middle': 30}
    """
    import pandas

    rng = generator(rng)
    by_income, given_income = _shares(only)
    people: dict[str, Any] = {"income": np.empty(n, object), "earnings": np.empty(n)}
    people |= {name: np.empty(n, kind) for name, kind in _OTHERS.items()}
    odds = np.array(list(by_income.values()))
    drawn = rng.choice(len(odds), size=n, p=odds / sum(by_income.values()))
    # Every person takes one draw for every attribute, whatever class they turn out to be of.
    luck = {name: rng.random(n) for name in (*given_income, "earnings")}
    for place, income in enumerate(by_income):
        rows = drawn == place
        people["income"][rows] = income
        for name, shares in given_income.items():
            limits = np.cumsum(list(shares[income].values()))
            picked = np.searchsorted(limits / limits[-1], luck[name][rows], side="right")
            people[name][rows] = np.array([*shares[income]])[picked]
        low, high = INCOME_BOUNDS[income]
        alone = MEDIAN_INCOME * low * (high / low) ** luck["earnings"][rows]
        people["earnings"][rows] = alone * np.sqrt(people["household"][rows])
    return pandas.DataFrame(people)


@checked
def probability(only: Conditions) -> float:
    """Return the exact probability that a person drawn from the city fits the conditions.

    Parameters
    ----------
    only : mapping from attribute to a value or several
        All of them at once, as in ``{"income": "lower", "tone": [9, 10]}``.

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> round(probability({"tone": TONE_GROUPS["dark"]}), 3)
    0.34
    >>> round(probability({"income": "lower", "home": "rented"}), 3)
    0.3
    """
    return float(sum(_shares(only)[0].values()) / sum(_shares(None)[0].values()))


@checked
def tone_groups(tones: ArrayLike) -> Words:
    """Return "light", "medium" or "dark" for each tone, rounded to the scale's steps first.

    Parameters
    ----------
    tones : array-like of numbers of shape (n,)

    Returns
    -------
    ndarray of str of shape (n,)

    Examples
    --------
    >>> tone_groups([2, 6, 7, 9.2]).tolist()
    ['light', 'medium', 'medium', 'dark']
    """
    numbers = np.asarray(tones)
    if numbers.dtype.kind not in "iuf" or numbers.ndim != 1 or not np.isfinite(numbers).all():
        raise ValueError(f"tones must be finite numbers of shape (n,), got {tones!r}")
    edges = [group[-1] + 0.5 for group in list(TONE_GROUPS.values())[:-1]]
    return np.array(list(TONE_GROUPS))[np.searchsorted(edges, numbers, side="right")]


@checked
def tap_trials(people: Any, *, rng: Seed = None) -> Any:
    """Return one reading of the tap's sensor for each person, half with a hand below it.

    The light that comes back is ``luminance · (8 cm / distance)²`` from a hand, by the inverse
    square of its distance (6 to 12 cm), plus what the empty basin and the light in the room give
    in any case, times noise. The distance stays unknown.

    Parameters
    ----------
    people : pandas.DataFrame of n rows
        From `make_people`, or any table with a column `tone`.
    rng : int, Generator or None

    Returns
    -------
    pandas.DataFrame of n rows
        `tone` (Monk scale; the sensor does not know it), `light` (of the room, lux), `signal` (what
        comes back, in decibels below a white hand at 8 cm) and `hand` ("there" or "away"): what a
        model is to tell from light and signal.

    Examples
    --------
    >>> from synthlab.worlds import make_people
    >>> trials = tap_trials(make_people(1_000, rng=1), rng=2)
    >>> trials.groupby("hand")["signal"].mean().round().to_dict()
    {'away': -20.0, 'there': -9.0}
    """
    import pandas

    rng = generator(rng)
    tones = _tones(people)
    n = len(tones)
    there = rng.random(n) < 0.5
    distance, light = rng.uniform(*_DISTANCES, n), rng.uniform(*_LIGHTS, n)
    back = there * tone_luminance(tones) * (_REACH / distance) ** 2 + _BASIN + _LEAK * light
    signal = 10 / np.log(10) * (np.log(back) + _NOISE * rng.normal(size=n))
    hand = np.where(there, "there", "away")
    return pandas.DataFrame({"tone": tones, "light": light, "signal": signal, "hand": hand})


def _tones(people: Any) -> Any:
    """Return the column of tones; raise a ValueError where there is none."""
    if not is_frame(people) or "tone" not in people or len(people) == 0:
        raise ValueError(
            "people must be a table of at least one row with a column tone, as make_people gives"
        )
    return people["tone"].to_numpy()


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
    codes = np.array([list(bytes.fromhex(colour[1:])) for colour in MONK_TONES.values()])
    luminance = [colour @ [0.2126, 0.7152, 0.0722] for colour in light(codes)]
    between: Floats = np.exp(np.interp(numbers, list(MONK_TONES), np.log(luminance)))
    return between


def _shares(only: Conditions) -> tuple[dict[str, float], dict[str, dict[str, dict[Any, float]]]]:
    """Return the share of each income class that fits, and of each attribute's values within it.

    Given income, attributes are independent, so the share of a class that fits is its own share
    times, for each attribute, the share of its values that fit.
    """
    allowed = _allowed(only)

    def left(name: str, shares: Mapping[Any, float]) -> dict[Any, float]:
        return {value: shares[value] for value in shares if value in allowed.get(name, shares)}

    classes = left("income", PEOPLE["income"])
    given = {
        name: {income: left(name, _within(name, income)) for income in classes}
        for name in PEOPLE
        if name != "income"
    }
    for income in classes:
        for shares in given.values():
            classes[income] *= sum(shares[income].values())
    return classes, given


def _within(name: str, income: str) -> Mapping[Any, float]:
    """Return an attribute's shares in one income class."""
    shares: Mapping[Any, float] = PEOPLE[name].get(income, PEOPLE[name])
    return shares


def _allowed(only: Conditions) -> dict[str, list[Any]]:
    """Return the values that fit, for each attribute on which a condition is set."""
    if only is not None and not isinstance(only, Mapping):
        raise ValueError(f'only must be a mapping such as {{"income": "middle"}}, got {only!r}')
    allowed = {}
    for name, asked in (only or {}).items():
        if name not in PEOPLE:
            raise ValueError(f"only knows {', '.join(PEOPLE)}, got {name!r}")
        values = list(PEOPLE["income"] if name == "income" else _within(name, "middle"))
        some = ", ".join(map(str, values if len(values) < 12 else [*values[:2], "…", values[-1]]))
        several = isinstance(asked, Iterable) and not isinstance(asked, str)
        wanted = list(asked) if several else [asked]
        if not wanted:
            raise ValueError(f"only asks for no {name} at all; there are {some}")
        for one in wanted:
            if isinstance(one, bool) or one not in values:
                raise ValueError(f"only asks for {name} {one!r}; there are {some}")
        allowed[name] = wanted
    return allowed
