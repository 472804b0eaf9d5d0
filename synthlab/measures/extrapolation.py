"""A table of one's own, extrapolated by every method: `extrapolation_report`.

A few of its rows are given to each generator, and what the generator makes of them is compared
with the other rows, which it has not seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.generators import (
    SMOTE,
    Bootstrap,
    GaussianCopula,
    Generator,
    SmoothedBootstrap,
)
from synthlab.measures._table import associations, in_the_wrong_place, shared_rows, words_lost
from synthlab.measures._table import reached as _reached
from synthlab.worlds.tables import Table, check_table

#: What each method can never produce, in a sentence's last words.
NEVER = {
    "Bootstrap": "a row that is not among those it was given",
    "SmoothedBootstrap": "a new word, or numbers far from those of every row",
    "SMOTE": "a new word, or a number beyond the smallest and largest",
    "GaussianCopula": "a new word, or a number beyond the smallest and largest",
}
COMPARED = 1000  # rows put aside at most; more would take time and tell no more
NEIGHBOURS = 5


@dataclass(frozen=True)
class Extrapolated:
    """What one method made of a few rows, compared with rows that it has not seen.

    Attributes
    ----------
    method : str
    copies : float
        The share of the synthetic rows that are rows it was given, to the last digit.
    reached : float
        The share of the rows put aside that have a synthetic row near: no farther than the
        nearest other row put aside (compare `coverage`, k = 1). Columns of numbers are in units
        of their standard deviation, and words that differ count as much as one of those.
    columns : dict of str to float
        How much of each column is in the wrong place, from 0 to 1: the Kolmogorov-Smirnov
        (numbers) or total variation (words) distance from the rows put aside.
    dependence : float or None
        How far the associations of two columns are from those of the rows put aside, on average;
        None if there are no two columns. Associations lie between -1 and 1: Spearman's correlation,
        the correlation ratio of ranks, or Cramér's V.
    never : str
        What it can never produce.
    sample : structured ndarray
        The synthetic rows.

    Examples
    --------
    >>> from synthlab.worlds import make_people
    >>> first = extrapolation_report(make_people(60, rng=1), n=100, rng=1).methods["Bootstrap"]
    >>> first.copies, first.never
    (1.0, 'a row that is not among those it was given')
    """

    method: str
    copies: float
    reached: float
    columns: Mapping[str, float]
    dependence: float | None
    never: str
    sample: Table

    @property
    def margins(self) -> float:
        """How much of a column is in the wrong place, the mean over all columns."""
        return float(np.mean(list(self.columns.values())))


@dataclass(frozen=True)
class ExtrapolationReport:
    """What every method made of a few rows of a table.

    Attributes
    ----------
    methods : dict of str to Extrapolated
        Those that can be fitted to such a table.
    refused : dict of str to str
        The others, and why.
    given, aside : structured ndarray
        The rows that the methods learnt from, and those put aside.
    lost : dict of str to dict of str to float
        For each column of words, those that occur among the rows put aside and not among those
        given, with their share there. No method can bring them back.

    Examples
    --------
    >>> from synthlab.worlds import make_people
    >>> report = extrapolation_report(make_people(60, rng=1), n=100, rng=1)
    >>> list(report.methods)
    ['Bootstrap', 'SmoothedBootstrap', 'SMOTE', 'GaussianCopula']
    >>> len(report.given), len(report.aside)
    (30, 30)
    """

    methods: Mapping[str, Extrapolated]
    refused: Mapping[str, str]
    given: Table
    aside: Table
    lost: Mapping[str, Mapping[str, float]]

    def __str__(self) -> str:
        """Return the report in lines of text."""
        made = len(next(iter(self.methods.values())).sample)
        lines = [
            f"{len(self.given)} rows become {made:,}, compared with {len(self.aside):,} others",
            f"{'':18}{'copies':>8}{'reached':>9}{'margins':>9}{'dependence':>12}",
        ]
        for name, one in self.methods.items():
            kept = "-" if one.dependence is None else f"{one.dependence:.2f}"
            share = f"{one.copies:>8.0%}{one.reached:>9.0%}{one.margins:>9.2f}{kept:>12}"
            lines.append(f"{name:18}{share}")
        lines += [f"{name:18}  {why}" for name, why in self.refused.items()]
        for column, words in self.lost.items():
            named = ", ".join(f"{word} ({share:.0%})" for word, share in list(words.items())[:5])
            more = f" and {len(words) - 5} more" if len(words) > 5 else ""
            lines.append(f"never again, in {column}: {named}{more}")
        if not self.lost:
            lines.append("no word of the other rows is missing from those given")
        return "\n".join(lines)


def extrapolation_report(
    table: Table, *, rows: int = 30, n: int = 3000, rng: Seed = None
) -> ExtrapolationReport:
    """Return what each method makes of a few rows of a table, compared with the others.

    Parameters
    ----------
    table : structured array of shape (N,), N at least 8
        See `load_table` and `as_table`.
    rows : int, at least 4, default 30
        How many rows, drawn at random, the methods are given; half of the table if it has fewer
        than twice as many. The others, at most 1,000 of them, are put aside to compare with.
    n : int, at least 10, default 3000
        How many rows each method makes.
    rng : int, Generator or None

    Returns
    -------
    ExtrapolationReport

    Raises
    ------
    ValueError
        If the table is none, or has fewer than 8 rows.

    Examples
    --------
    >>> from synthlab.worlds import make_people
    >>> print(extrapolation_report(make_people(500, rng=2), n=1000, rng=3))
    30 rows become 1,000, compared with 470 others
                        copies  reached  margins  dependence
    Bootstrap             100%       4%     0.14        0.12
    SmoothedBootstrap       0%      37%     0.15        0.10
    SMOTE                   0%      14%     0.18        0.18
    GaussianCopula          0%      55%     0.14        0.07
    no word of the other rows is missing from those given
    """
    table = check_table("table", table)
    if len(table) < 8:
        raise ValueError(
            f"table has {len(table)} rows; a report needs at least 8, half of them to learn from "
            "and half to compare with"
        )
    rows, n = _checks.count("rows", rows, least=4), _checks.count("n", n, least=10)
    dice = generator(rng)
    order = dice.permutation(len(table))
    few = min(rows, len(table) // 2)
    given, aside = table[order[:few]], table[order[few : few + COMPARED]]
    methods: dict[str, Extrapolated] = {}
    refused: dict[str, str] = {}
    for name, (make, seed) in zip(NEVER, _generators(few, dice), strict=True):
        try:
            model = make().fit(given)
        except ValueError as error:
            refused[name] = str(error)
            continue
        methods[name] = _compared(name, given, aside, model.sample(n, rng=seed))
    return ExtrapolationReport(methods, refused, given, aside, words_lost(given, aside))


def _generators(
    few: int, dice: np.random.Generator
) -> list[tuple[Callable[[], Generator], np.random.Generator]]:
    """Return each method and dice of its own, so that one that refuses changes no other."""
    makers: list[Callable[[], Generator]] = [
        Bootstrap,
        SmoothedBootstrap,
        lambda: SMOTE(min(NEIGHBOURS, few - 1)),
        GaussianCopula,
    ]
    return list(zip(makers, dice.spawn(len(makers)), strict=True))


def _compared(method: str, given: Table, aside: Table, sample: NDArray[Any]) -> Extrapolated:
    """Return what is to be said of a method's sample."""
    theirs, ours = associations(aside), associations(sample)
    return Extrapolated(
        method,
        copies=shared_rows(given, sample),
        reached=_reached(aside, sample),
        columns=in_the_wrong_place(aside, sample),
        dependence=float(np.abs(theirs - ours).mean()) if len(theirs) else None,
        never=NEVER[method],
        sample=sample,
    )
