"""Which input matters most: how far each moves the year in which the well is used up.

`sensitivity` gives, for each input, the year at both ends of its range with the others in the
middle, and the share of the variance of the year that this input alone explains.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab._checks import Seed, count, generator
from synthlab.supply.well import _meet, with_ranges


class Sensitivity(NamedTuple):
    """What one input does to the year in which the stock is used up.

    `at_low` and `at_high` are the years at the ends of its 95 % range, the others at their
    medians; `share` is its first-order share of the variance, and `error` the standard error
    of that share.

    >>> Sensitivity("pages", 2027.3, 2030.6, 0.32, 0.01).swing < 3.4
    True
    """

    name: str
    at_low: float
    at_high: float
    share: float
    error: float

    @property
    def swing(self) -> float:
        """The years between the two ends."""
        return abs(self.at_high - self.at_low)


def sensitivity(n: int = 20_000, *, rng: Seed = None, **inputs: Any) -> list[Sensitivity]:
    """Return what each input does to the year, the one with the largest swing first.

    Parameters
    ----------
    n : int
        The number of pairs of draws for the shares of variance.
    rng : int or Generator, optional
    **inputs
        Ranges as `project` takes them.

    References
    ----------
    The share of one input is the covariance of two draws that have this input in common and
    nothing else, over the variance (Sobol 2001, Mathematics and Computers in Simulation 55).

    Examples
    --------
    >>> for one in sensitivity(rng=1)[:3]:
    ...     print(f"{one.name}: {one.at_low:.0f} to {one.at_high:.0f}")
    demand_growth: 2031 to 2028
    pages: 2027 to 2031
    todays_set: 2030 to 2028
    """
    n = count("n", n, least=2)
    ranges = with_ranges(**inputs)
    random = generator(rng)
    first, second = random.random((2, len(ranges), n))

    def years(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        drawn = {k: r.quantile(p) for (k, r), p in zip(ranges.items(), probabilities, strict=True)}
        return _meet(drawn, 1.0, 0.0).used_up

    base, other = years(first), years(second)
    if not (np.isfinite(base).all() and np.isfinite(other).all()):
        raise ValueError("some draws are never used up; give ranges in which demand outgrows stock")
    middle = np.concatenate([base, other]).mean()
    variance = np.concatenate([base, other]).var()
    found = []
    for i, name in enumerate(ranges):
        common = second.copy()
        common[i] = first[i]
        # `other` has none of its inputs in common with `base`: taking it off lowers the error.
        products = (base - middle) * (years(common) - other)
        ends = np.full((len(ranges), 2), 0.5)
        ends[i] = 0.025, 0.975
        at_low, at_high = years(ends)
        share, error = (
            (products.mean() / variance, products.std(ddof=1) / variance / np.sqrt(n))
            if variance
            else (0.0, 0.0)
        )
        found.append(Sensitivity(name, float(at_low), float(at_high), float(share), float(error)))
    return sorted(found, key=lambda one: one.swing, reverse=True)
