"""What data costs: labels, licences, synthetic examples, and what a budget buys of each.

`Supply` is a way of getting examples, with what it costs to begin and what each example costs;
`labelling` makes one from a wage; `break_even` says from where on one is cheaper than another.
"""

from dataclasses import dataclass
from math import inf

from synthlab._checks import count

SECONDS_AN_HOUR = 3600


@dataclass(frozen=True)
class Supply:
    """A way of getting examples to learn from.

    Parameters
    ----------
    name : str
    fixed : float
        Dollars before the first example: a licence, a generator that has to be trained.
    each : float
        Dollars for each example that is made or bought.
    useful : float
        The share of them that can be used, above 0 and at most 1.

    Raises
    ------
    ValueError
        If a price is negative or infinite, or no example is useful.

    Examples
    --------
    >>> generator = Supply("generated", fixed=1000, each=0.01, useful=0.5)
    >>> generator.cost(10_000), generator.examples(2000)
    (1200.0, 50000.0)
    """

    name: str
    fixed: float = 0.0
    each: float = 0.0
    useful: float = 1.0

    def __post_init__(self) -> None:
        for what in ("fixed", "each"):
            if not 0 <= getattr(self, what) < inf:
                raise ValueError(
                    f"{what} must be a number of dollars from 0 up, got {getattr(self, what)!r}"
                )
        if not 0 < self.useful <= 1:
            raise ValueError(f"useful must be above 0 and at most 1, got {self.useful!r}")

    @property
    def each_useful(self) -> float:
        """Dollars for one more example that can be used."""
        return self.each / self.useful

    def cost(self, n: int) -> float:
        """Return the dollars that n useful examples cost; none cost nothing."""
        n = count("n", n)
        return float(self.fixed + n * self.each_useful) if n else 0.0

    def examples(self, budget: float) -> float:
        """Return how many useful examples a budget in dollars buys."""
        if not budget >= 0:
            raise ValueError(f"budget must be a number of dollars from 0 up, got {budget!r}")
        left = budget - self.fixed
        if left < 0 or budget == 0:
            return 0.0
        return float(left / self.each_useful) if self.each else inf


def labelling(wage: float, seconds: float, *, labels_per_item: int = 1) -> Supply:
    """Return what it is to have examples labelled by people.

    Parameters
    ----------
    wage : float
        Dollars an hour.
    seconds : float
        For one label.
    labels_per_item : int
        How many people label the same item.

    Examples
    --------
    A million labels at three seconds each take 833 hours.

    >>> labelling(wage=2, seconds=3).cost(1_000_000)
    1666.6666666666667
    """
    for name, value in {"wage": wage, "seconds": seconds}.items():
        if not 0 < value < inf:
            raise ValueError(f"{name} must be above 0 and finite, got {value!r}")
    people = count("labels_per_item", labels_per_item, least=1)
    return Supply("labelled by people", each=wage * seconds * people / SECONDS_AN_HOUR)


def break_even(first: Supply, second: Supply) -> float:
    """Return the number of examples from which on `second` costs no more than `first`.

    Zero if it is so from the start, infinity if there is no such number.

    Examples
    --------
    >>> people = labelling(wage=15, seconds=3)
    >>> f"{break_even(people, Supply('generated', fixed=10_000, each=0.001)):,.0f}"
    '869,565'
    """
    saved = first.each_useful - second.each_useful
    more = second.fixed - first.fixed
    if saved > 0:
        return max(0.0, more / saved)
    return 0.0 if more <= 0 and saved == 0 else inf
