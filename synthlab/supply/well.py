"""The data well: how much public text there is, and when training sets will be as large.

`project` draws the inputs of Villalobos et al. (2024) many times over and gives a `Projection`:
the indexed web, the useful stock, and the year in which it is used up. `INPUTS` are the published
ranges and `PUBLISHED` the published results. `years_until_used_up` is the closed form for inputs
that are certain, `quantile_error` the error that comes from a limited number of draws.
"""

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats, alike, as_column, between, positive
from synthlab._checks import Inside, Positive, Seed, generator, number, whole
from synthlab._signatures import checked
from synthlab.supply.inputs import INPUTS, Input

FASTEST = 100.0  # orders of magnitude a year
START = 2024.0  # the beginning of the year for which stock and training sets are estimated


@checked
@dataclass(frozen=True)
class Published:
    """A published result: its middle, the ends of its interval, and how likely it is inside.

    >>> PUBLISHED["used_up"]
    Published(middle=2028.0, low=2026.0, high=2032.0, inside=0.8)
    """

    middle: float
    low: float
    high: float
    inside: float


#: What the study publishes. Villalobos et al. (2024), arXiv 2211.04325v2.
PUBLISHED: dict[str, Published] = {
    "indexed_web": Published(510e12, 130e12, 2100e12, 0.95),
    "effective_stock": Published(300e12, 100e12, 1000e12, 0.90),
    "demand_growth": Published(0.38, 0.27, 0.48, 0.95),
    "used_up": Published(2028, 2026, 2032, 0.80),
}


@checked
@dataclass(frozen=True)
class Projection:
    """Draws of the well; each attribute is an array of shape (n,), one entry a draw.

    Attributes
    ----------
    indexed_web, effective_stock : ndarray
        Tokens at the beginning of 2024: all, and those worth reading, as often as it pays.
    todays_set : ndarray
        Tokens of the largest training set at that time, multiplied by what overtraining adds.
    demand_growth, stock_growth : ndarray
        Orders of magnitude a year: 0.3 doubles.
    used_up : ndarray
        The year in which the largest training set is as large as the stock; infinity if never.

    Examples
    --------
    >>> well = project(rng=1)
    >>> print(f"{well.quantile('used_up', 0.5):.0f}")
    2029
    """

    indexed_web: Floats
    effective_stock: Floats
    todays_set: Floats
    demand_growth: Floats
    stock_growth: Floats
    used_up: Floats

    def quantile(self, what: str, probability: ArrayLike) -> Any:
        """Return quantiles of an attribute, such as `"used_up"`: the least draw that reaches it."""
        p = between("probability", probability)
        found = np.quantile(self._draws(what), p.ravel(), method="inverted_cdf")
        return found.reshape(p.shape)[()]

    def interval(self, what: str, inside: Inside = 0.8) -> tuple[float, float]:
        """Return the two ends between which an attribute lies with the given probability."""
        low, high = self.quantile(what, [(1 - inside) / 2, (1 + inside) / 2])
        return float(low), float(high)

    def stock_in(self, year: float) -> Floats:
        """Return the stock in a year, in tokens."""
        return self.effective_stock * 10 ** (self.stock_growth * (year - START))

    def demand_in(self, year: float) -> Floats:
        """Return the largest training set that demand alone would give in a year, in tokens."""
        return self.todays_set * 10 ** (self.demand_growth * (year - START))

    def share_used_up_by(self, year: float) -> float:
        """Return the probability that the stock is used up by (the beginning of) a year."""
        return float(np.mean(self.used_up <= year))

    def _draws(self, what: str) -> Floats:
        if what not in self.__dataclass_fields__:
            raise ValueError(
                f"what must be one of {', '.join(self.__dataclass_fields__)}, got {what!r}"
            )
        draws: Floats = getattr(self, what)
        return draws


@checked
def project(
    n: Annotated[int, whole(1, 1_000_000)] = 20_000,
    *,
    rng: Seed = None,
    overtraining: Positive = 1.0,
    stock_lost: Annotated[float, number("be at least 0 and below 1", lambda x: 0 <= x < 1)] = 0.0,
    **inputs: Any,
) -> Projection:
    """Return n draws of the stock, of the demand, and of the year in which they meet.

    stock = pages · bytes per page / bytes per token · useful share · repetition

    Both grow at a steady rate, so they meet after log10(stock / set) / (demand growth - stock
    growth) years, growth in orders of magnitude a year.

    Parameters
    ----------
    n : int
        The number of draws.
    rng : int or Generator, optional
        With the same seed an input has the same draws, whatever the others are set to: moving
        one knob shows that knob's effect, not chance.
    overtraining : float
        How many times more text a model sees for each of its parameters than would be best for
        the computing it takes. At equal computing, a model that is x-fold overtrained sees √x
        times as much text.
    stock_lost : float
        The share of the stock that can no longer be read, in [0, 1).
    **inputs
        Any of `INPUTS`: a number that is certain, (low, high), or an `Input`.

    Raises
    ------
    ValueError
        If an input does not exist or has no positive interval.

    Notes
    -----
    The indexed web agrees with the published one within 3%, the stock within the one digit that
    is published (a factor of 1.3 at the ends of its interval), the year within 1.5. The study
    averages this projection with one from computing budgets, which rests on more inputs. It also
    lets a token have less than one byte, in one draw of 200; here such draws are cut off.

    References
    ----------
    Villalobos et al. (2024), "Will we run out of data?", arXiv 2211.04325v2.

    Examples
    --------
    >>> well = project(rng=1)
    >>> low, high = well.interval("used_up", 0.8)
    >>> f"{low:.0f} to {high:.0f}"
    '2027 to 2031'
    >>> over = project(rng=1, overtraining=5)
    >>> round(float(well.quantile("used_up", 0.5) - over.quantile("used_up", 0.5)), 1)
    1.0
    """
    uniform = generator(rng).random((len(INPUTS), n))
    ranges = _with_ranges(**inputs)
    drawn = {name: one.quantile(u) for (name, one), u in zip(ranges.items(), uniform, strict=True)}
    return _meet(drawn, overtraining, stock_lost)


def _with_ranges(**inputs: Any) -> dict[str, Input]:
    """Return the published inputs, some of them replaced."""
    for name in inputs:
        if name not in INPUTS:
            raise ValueError(f"there is no input {name!r}; there are {', '.join(INPUTS)}")
    return {name: one.at(inputs[name]) if name in inputs else one for name, one in INPUTS.items()}


@checked
def years_until_used_up(
    stock: ArrayLike, todays_set: ArrayLike, demand_growth: ArrayLike, stock_growth: ArrayLike = 0.0
) -> Any:
    """Return the years until training sets are as large as the stock; infinity if never.

    t = log10(stock / todays_set) / (demand_growth - stock_growth), and 0 if they already are.

    Parameters
    ----------
    stock, todays_set : array-like
        Tokens.
    demand_growth, stock_growth : array-like
        Orders of magnitude a year.

    Returns
    -------
    float or ndarray

    Examples
    --------
    >>> round(float(years_until_used_up(300e12, 10e12, 0.38)), 1)
    3.9
    """
    stock, held, demand, supply = alike(
        stock=positive("stock", stock),
        todays_set=positive("todays_set", todays_set),
        demand_growth=between("demand_growth", demand_growth, -FASTEST, FASTEST),
        stock_growth=between("stock_growth", stock_growth, -FASTEST, FASTEST),
    )
    ratio, gain = np.log10(stock / held), demand - supply
    never = np.where(ratio > 0, np.inf, 0.0)
    years = np.divide(ratio, gain, out=never, where=(gain > 0) & (ratio > 0))
    return years[()]


@checked
def quantile_error(draws: ArrayLike, probability: Inside) -> float:
    """Return the standard error of a quantile that rests on a finite number of draws.

    The number of draws below the true quantile is binomial, so the ranks two standard deviations
    2·√(n·p·(1-p)) below and above the quantile's are two standard errors away from it.

    Examples
    --------
    >>> uniform = np.random.default_rng(1).random(10_000)
    >>> round(quantile_error(uniform, 0.5), 3)
    0.005
    """
    values = as_column("draws", draws)
    if len(values) < 2:
        raise ValueError("draws must be a list of at least two numbers")
    step = 2 * np.sqrt(probability * (1 - probability) / len(values))
    ends = np.clip([probability - step, probability + step], 0, 1)
    low, high = np.quantile(values, ends)
    return float(high - low) / 4


def _meet(drawn: dict[str, Floats], overtraining: float, stock_lost: float) -> Projection:
    """Return the projection from draws of every input."""
    web = drawn["pages"] * drawn["bytes_per_page"] / drawn["bytes_per_token"]
    stock = web * drawn["useful_share"] * drawn["repetition"] * (1 - stock_lost)
    todays_set = drawn["todays_set"] * np.sqrt(overtraining)
    demand = np.log10(drawn["demand_growth"])
    supply = np.log10(drawn["page_growth"] * drawn["web_growth"])
    used_up = START + years_until_used_up(stock, todays_set, demand, supply)
    return Projection(web, stock, todays_set, demand, supply, used_up)
