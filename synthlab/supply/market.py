"""What the market says: the article's figures, each with its source, and rates between figures.

`FACTS` holds the figures as `Fact` records. `growth_rate` is the yearly rate between two of them,
`grow` and `years_to_reach` turn it round.
"""

from dataclasses import dataclass
from math import inf, log, log1p

ARTICLE = "wiggers2024promise"


@dataclass(frozen=True)
class Fact:
    """One figure, with all that is needed to look it up.

    Attributes
    ----------
    name : str
    value : float
        A share is a number from 0 to 1.
    unit : str
        What the value counts: `"dollars"`, `"share of sites"`.
    date : str
        When it was true, or for when it was foretold.
    source : str
        The key of an entry in the bibliography.
    told_by : str
        Whose figure it is.
    foretold : bool
        Whether it is a forecast.

    Examples
    --------
    >>> FACTS["annotation market, later"]  # doctest: +ELLIPSIS
    Fact(name='annotation market, later', value=10340000000.0, unit='dollars', date='2034', ...
    """

    name: str
    value: float
    unit: str
    date: str
    source: str = ARTICLE
    told_by: str = "the article"
    foretold: bool = False


_ORIGINALITY = "originalityai2023websites"
_CONSENT = "longpre2024consent"

#: The figures of lessons 4 and 5 by name.
FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in [
        Fact("annotation market", 838.2e6, "dollars", "2024"),
        Fact("annotation market, later", 10.34e9, "dollars", "2034", foretold=True),
        Fact("synthetic data market", 2.34e9, "dollars", "2030", foretold=True),
        Fact(
            "synthetic share of data for AI and analytics",
            0.60,
            "share of data",
            "2024",
            told_by="Gartner, in the article",
            foretold=True,
        ),
        Fact("Palmyra X 004", 700e3, "dollars", "2024", told_by="Writer, in the article"),
        Fact("a comparable OpenAI model", 4.6e6, "dollars", "2024", told_by="an estimate"),
        Fact("sites blocking OpenAI, article", 0.35, "share of the top 1000 sites", "2024"),
        Fact("high-quality data restricted, article", 0.25, "share of high-quality data", "2024"),
        Fact(
            "sites blocking OpenAI, first weeks",
            0.092,
            "share of the top 1000 sites",
            "August 2023",
            _ORIGINALITY,
            "Originality.ai",
        ),
        Fact(
            "sites blocking OpenAI, a month later",
            0.259,
            "share of the top 1000 sites",
            "September 2023",
            _ORIGINALITY,
            "Originality.ai",
        ),
        Fact("C4 restricted by robots.txt", 0.05, "share of tokens", "2024", _CONSENT, "the study"),
        Fact(
            "critical sources of C4 restricted by robots.txt",
            0.28,
            "share of tokens of the best-kept sources",
            "2024",
            _CONSENT,
            "the study",
        ),
        Fact(
            "C4 restricted by terms of service",
            0.45,
            "share of tokens",
            "2024",
            _CONSENT,
            "the study",
        ),
    ]
}


def growth_rate(start: float, end: float, years: float) -> float:
    """Return the yearly rate r for which `start * (1 + r) ** years` is `end`.

    Parameters
    ----------
    start, end : float
        Amounts above zero, in the same unit.
    years : float
        Above zero.

    Examples
    --------
    The article foretells the annotation market for ten years; its two figures imply

    >>> now, later = FACTS["annotation market"], FACTS["annotation market, later"]
    >>> f"{growth_rate(now.value, later.value, 10):.2%}"
    '28.56%'
    """
    _check(start=start, end=end, years=years)
    return float((end / start) ** (1 / years) - 1)


def grow(start: float, rate: float, years: float) -> float:
    """Return what `start` has become after so many years at a yearly rate.

    >>> grow(100, 0.10, 2)
    121.00000000000001
    """
    _check(start=start)
    _check_rate(rate)
    return float(start * (1 + rate) ** years)


def years_to_reach(start: float, end: float, rate: float) -> float:
    """Return after how many years `start` has become `end`; infinity if it never does.

    >>> round(years_to_reach(1, 2, 0.10), 2)
    7.27
    >>> years_to_reach(1, 2, 0.0)
    inf
    """
    _check(start=start, end=end)
    _check_rate(rate)
    if rate == 0:
        return 0.0 if start == end else inf
    years = log(end / start) / log1p(rate)
    return years if years >= 0 else inf


def _check(**amounts: float) -> None:
    for name, value in amounts.items():
        if not 0 < value < inf:
            raise ValueError(f"{name} must be above 0 and finite, got {value!r}")


def _check_rate(rate: float) -> None:
    if not -1 < rate < inf:
        raise ValueError(f"rate must be above -1 (all is lost in a year), got {rate!r}")
