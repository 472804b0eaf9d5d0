"""What data costs and how markets grow: `labelling_cost` and `growth_rate`."""

from typing import Annotated

from synthlab._checks import Positive, whole
from synthlab._signatures import checked

SECONDS_AN_HOUR = 3600


@checked
def labelling_cost(
    n: Annotated[int, whole(0, 10**12)], *, wage: Positive, seconds: Positive
) -> float:
    """Return what n labels made by people cost, in dollars.

    Parameters
    ----------
    n : int
    wage : float
        Dollars an hour.
    seconds : float
        The time that one label takes.

    Examples
    --------
    A million labels at three seconds each take 833 hours.

    >>> labelling_cost(1_000_000, wage=2, seconds=3)
    1666.6666666666667
    """
    return wage * (n * seconds / SECONDS_AN_HOUR)


@checked
def growth_rate(start: Positive, end: Positive, years: Positive) -> float:
    """Return the yearly rate r for which `start * (1 + r) ** years` is `end`.

    Parameters
    ----------
    start, end : float
        Amounts above zero, in the same unit.
    years : float
        Above zero.

    Examples
    --------
    The market for labels is forecast to grow from 838.2 million to 10.34 billion dollars in ten
    years; that implies

    >>> f"{growth_rate(838.2e6, 10.34e9, 10):.2%}"
    '28.56%'
    """
    return float((end / start) ** (1 / years) - 1)
