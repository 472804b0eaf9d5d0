"""People: the Black adults of one imaginary city, whose joint distribution is known.

`PEOPLE` is that distribution, `make_people` draws from it, by any way of collecting: fairly, few,
narrowly (`only=`) or askew (`skew=`); `probability` is exact. `TONE_GROUPS` and `tone_groups` name
light, medium and dark tones.

The example is an article's: thirty Black people who are all middle-class, or all light-skinned,
extrapolated. Nothing that a person is, does or can do depends on skin tone here, and neither does
income: in this city the two are independent. What differs is what light does at a sensor (see
`tap_trials`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab._checks import Seed, count, generator
from synthlab.worlds._joint import Conditions, Weights, joint_shares
from synthlab.worlds.tables import Table

#: The median monthly income of the country around the city, for a household of one, in coins.
MEDIAN_INCOME = 2_000.0

_AGES = {age: 1.0 if age < 60 else (90 - age) / 30 for age in range(18, 90)}

#: The joint distribution. The share of each income class; for every other attribute the share of
#: each value, or, where it depends on income, such shares for each class. Given their income,
#: attributes are independent. `earnings` follows from `INCOME_BOUNDS`.
PEOPLE: Mapping[str, Mapping[Any, Any]] = MappingProxyType(
    {
        "income": {"lower": 0.40, "middle": 0.45, "upper": 0.15},
        "tone": {
            1: 0.005,
            2: 0.015,
            3: 0.03,
            4: 0.07,
            5: 0.13,
            6: 0.20,
            7: 0.21,
            8: 0.17,
            9: 0.11,
            10: 0.06,
        },
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
INCOME_BOUNDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"lower": (0.25, 2 / 3), "middle": (2 / 3, 2.0), "upper": (2.0, 4.0)}
)

#: Three groups of tones: 1 to 5, 6 and 7, 8 to 10.
TONE_GROUPS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"light": (1, 2, 3, 4, 5), "medium": (6, 7), "dark": (8, 9, 10)}
)

_FIELDS = [
    ("income", "U6"),
    ("earnings", "f8"),
    ("age", "f8"),
    ("household", "f8"),
    ("home", "U6"),
    ("tone", "f8"),
]


def make_people(
    n: int, *, only: Conditions = None, skew: Weights = None, rng: Seed = None
) -> Table:
    """Return a table of n people drawn from the city, one row each.

    Parameters
    ----------
    n : int, at least 1
    only : mapping from attribute to a value or several, optional
        A narrow sample: nobody else is asked, as in ``only={"income": "middle"}`` or
        ``only={"tone": range(1, 6)}``.
    skew : mapping from attribute to a mapping from value to weight, optional
        A skewed sample: ``skew={"income": {"upper": 5}}`` makes each upper-income person five
        times as easy to reach. Values without a weight have 1; a weight of 0 leaves people out.
    rng : int, Generator or None

    Returns
    -------
    structured array of shape (n,)
        `income` (lower, middle, upper), `earnings` (of the household, coins a month), `age`
        (years), `household` (people in it), `home` (owned, rented), `tone` (Monk scale, 1 to 10).

    Raises
    ------
    ValueError
        If an attribute or a value is unknown, or nobody in the city fits.

    Examples
    --------
    >>> thirty = make_people(30, only={"income": "middle"}, rng=1)
    >>> thirty.dtype.names
    ('income', 'earnings', 'age', 'household', 'home', 'tone')
    >>> [str(kind) for kind in set(thirty["income"])], len(thirty)
    (['middle'], 30)
    """
    n, rng = count("n", n, least=1), generator(rng)
    by_income, given_income = joint_shares(PEOPLE, only, skew)
    total = sum(by_income.values())
    if total == 0:
        raise ValueError(f"nobody in the city fits only={only!r}, skew={skew!r}: ask for less")
    people = np.empty(n, dtype=_FIELDS)
    classes = list(by_income)
    drawn = rng.choice(len(classes), size=n, p=np.array(list(by_income.values())) / total)
    people["income"] = np.array(classes)[drawn]
    # Every person takes one draw for every attribute, whatever class they turn out to be of.
    luck = {name: rng.random(n) for name in (*given_income, "earnings")}
    for place, income in enumerate(classes):
        rows = drawn == place
        for name, shares in given_income.items():
            limits = np.cumsum(list(shares[income].values()))
            picked = np.searchsorted(limits / limits[-1], luck[name][rows], side="right")
            people[name][rows] = np.array(list(shares[income]))[picked]
        low, high = INCOME_BOUNDS[income]
        alone = MEDIAN_INCOME * low * (high / low) ** luck["earnings"][rows]
        people["earnings"][rows] = alone * np.sqrt(people["household"][rows])
    return people


def probability(only: Conditions, *, skew: Weights = None) -> float:
    """Return the exact probability that a person drawn from the city fits the conditions.

    Parameters
    ----------
    only : mapping from attribute to a value or several
        All of them at once, as in ``{"income": "lower", "tone": [9, 10]}``.
    skew : mapping from attribute to a mapping from value to weight, optional
        The probability in a sample that is skewed so (see `make_people`).

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> round(probability({"tone": TONE_GROUPS["dark"]}), 3)
    0.34
    >>> round(probability({"income": "lower", "home": "rented"}), 3)
    0.3
    >>> round(probability({"income": "upper"}, skew={"income": {"upper": 5}}), 3)
    0.469
    """
    everybody = sum(joint_shares(PEOPLE, None, skew)[0].values())
    if everybody == 0:
        raise ValueError(f"nobody in the city is left by skew={skew!r}: give some weight above 0")
    return float(sum(joint_shares(PEOPLE, only, skew)[0].values()) / everybody)


def tone_groups(tones: ArrayLike) -> NDArray[np.str_]:
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
