"""The inputs of the projection: each an uncertain number, known by its quantiles.

`Input` gives the quantile for any probability, so that draws are quantiles of uniform numbers.
`INPUTS` holds the published ranges.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

from synthlab._arrays import Floats, as_floats, between
from synthlab._checks import Inside, Positive
from synthlab._signatures import checked


@checked
@dataclass(frozen=True)
class Input:
    """An uncertain positive number: log-normal, given by the ends of an interval.

    Parameters
    ----------
    name : str
    low, high : float
        The ends of the interval, 0 < low <= high. If they are equal, the number is certain.
    inside : float
        The probability of the interval; what is outside lies half below and half above.
    below : float, optional
        The number is `below` minus the log-normal, which is cut off where the number would
        fall under 1.

    Raises
    ------
    ValueError
        If the interval is empty or not of positive numbers.

    Examples
    --------
    >>> pages = Input("pages", 75e9, 1e12)
    >>> [f"{pages.quantile(p):.3g}" for p in (0.025, 0.5, 0.975)]
    ['7.5e+10', '2.74e+11', '1e+12']
    """

    name: str
    low: Positive
    high: Positive
    inside: Inside = 0.95
    below: float | None = None

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(
                f"{self.name} needs an interval: low must be at most high, "
                f"got {self.low!r} to {self.high!r}"
            )
        if self.below is not None and self.low >= self.below - 1:
            raise ValueError(
                f"{self.name} is {self.below:g} minus a number from {self.low!r} up, which would "
                "always fall under 1: below must be greater than low + 1"
            )

    @property
    def _location(self) -> float:
        return float(np.log(self.low) + np.log(self.high)) / 2

    @property
    def _scale(self) -> float:
        """The standard deviation of the logarithm."""
        z = norm.ppf((1 + self.inside) / 2)
        return float(np.log(self.high / self.low) / (2 * z))

    def quantile(self, probability: ArrayLike) -> Floats:
        """Return the number that is not exceeded with the given probability."""
        p = between("probability", probability)
        if self.below is None:
            return self._log_normal(p)
        kept = 1.0
        if self._scale:
            kept = float(norm.cdf((np.log(self.below - 1) - self._location) / self._scale))
        drawn: Floats = self.below - self._log_normal((1 - p) * kept)
        return drawn

    def _log_normal(self, p: Floats) -> Floats:
        if not self._scale:
            return np.full(p.shape, self.low)
        drawn: Floats = np.exp(self._location + self._scale * norm.ppf(p))
        return drawn

    @property
    def median(self) -> float:
        """The number that is as likely exceeded as not."""
        return float(self.quantile(0.5))

    def at(self, given: Any) -> "Input":
        """Return the same input with another range: a number that is certain, or (low, high).

        Numbers are given as they are meant, `below` or not.
        """
        if isinstance(given, Input):
            return given
        ends = np.atleast_1d(as_floats(self.name, given))
        if ends.shape not in ((1,), (2,)):
            raise ValueError(f"{self.name} must be a number or (low, high), got {given!r}")
        low, high = float(ends[0]), float(ends[-1])
        if self.below is not None:
            if not 1 < low <= high < self.below:
                raise ValueError(
                    f"{self.name} must lie above 1 and below {self.below:g}, got {given!r}"
                )
            low, high = self.below - high, self.below - low
        return replace(self, low=low, high=high)


#: The published ranges, by name. Villalobos et al. (2024), arXiv 2211.04325v2.
INPUTS: dict[str, Input] = {
    one.name: one
    for one in [
        # Unique addresses of Common Crawl, up to what web archives hold; its pages; tokenisers.
        Input("pages", 75e9, 1e12),
        Input("bytes_per_page", 6100, 8200),
        Input("bytes_per_token", 1, 4, below=6),
        # What is left of web text after cleaning, and how often it is worth reading.
        Input("useful_share", 0.1, 0.4),
        Input("repetition", 2, 5),
        # Factors a year: pages grow longer and more.
        Input("page_growth", 1.02, 1.04),
        Input("web_growth", 1.0, 1.1),
        # Tokens in the largest training sets of 2024, and their growth in the last years.
        Input("todays_set", 3e12, 13e12, inside=0.90),
        Input("demand_growth", 10**0.27, 10**0.48),
    ]
}
