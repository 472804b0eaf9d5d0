"""The rent: `rent_rises`, whether a household can pay a fifth more.

The answer is arithmetic: what is left of the earnings after rent and needs. The smaller a budget,
the larger the share of it that rent takes, so it depends on income, and on nothing else about a
person. Asked of the middle class alone, nearly everybody can pay.
"""

from typing import Any

import numpy as np

from synthlab._checks import Seed, generator
from synthlab.worlds.people import MEDIAN_INCOME
from synthlab.worlds.tables import Table

_RISE = 1.2  # the new rent, as a multiple of the old
_NEEDS = 0.25  # food, heating and the rest for a household of one, as a share of median income
_RENT = 0.35  # the rent of a household of one at median income, as a share of it
_SPREAD = 0.25  # of the rents' logarithm, at equal income


def rent_rises(people: Any, *, rng: Seed = None) -> Table:
    """Return what each household earns and pays, and whether it could pay a fifth more rent.

    Rents grow with the square root of income, so that they take a larger share of a small one.
    Needs, like rents, grow with the square root of the household: two live more cheaply together.
    A household can pay if ``earnings - 1.2 · rent - needs`` is not below 0.

    Parameters
    ----------
    people : structured array of shape (n,)
        From `make_people`: renters only, ``only={"home": "rented"}``.
    rng : int, Generator or None

    Returns
    -------
    structured array of shape (n,)
        `income` (class), `earnings` and `rent` (coins a month), `household` (people in it) and
        `pays` ("yes" or "no"): what a model is to tell from earnings, rent and household.

    Examples
    --------
    >>> from synthlab.worlds import make_people
    >>> middle = make_people(1_000, only={"home": "rented", "income": "middle"}, rng=1)
    >>> round(float((rent_rises(middle, rng=2)["pays"] == "yes").mean()), 2)
    0.97
    """
    rng = generator(rng)
    earnings, household = _budgets(people)
    size = np.sqrt(household)
    alone = earnings / size
    usual = _RENT * np.sqrt(alone * MEDIAN_INCOME) * size
    rent = usual * np.exp(_SPREAD * rng.normal(size=len(people)))
    left = earnings - _RISE * rent - _NEEDS * MEDIAN_INCOME * size
    kinds = [("income", "U6"), ("earnings", "f8"), ("household", "f8"), ("rent", "f8")]
    table = np.empty(len(people), dtype=[*kinds, ("pays", "U3")])
    table["income"], table["earnings"] = people["income"], earnings
    table["household"], table["rent"] = household, rent
    table["pays"] = np.where(left >= 0, "yes", "no")
    return table


def _budgets(people: Any) -> tuple[Any, Any]:
    """Return earnings and sizes of the households, once all are known to be renters."""
    names = getattr(getattr(people, "dtype", None), "names", None) or ()
    missing = {"income", "earnings", "household", "home"}.difference(names)
    if missing or len(people) == 0:
        raise ValueError("people must be a table of at least one row, as make_people gives")
    owners = int(np.sum(people["home"] != "rented"))
    if owners:
        raise ValueError(
            f"people must all rent their home, got {owners} who own it: "
            'draw them with only={"home": "rented"}'
        )
    return people["earnings"], people["household"]
