"""A table of your own, extrapolated by every method: `extrapolation_report`.

A few of its rows are given to each generator, and what the generator makes of them is compared
with the other rows, which it has not seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, Any

import numpy as np
from scipy.stats import ks_2samp, rankdata, spearmanr
from scipy.stats.contingency import association, crosstab

from synthlab._arrays import Array, Floats
from synthlab._checks import Seed, generator, whole
from synthlab._frames import as_frame, columns, holds_numbers, picked
from synthlab._signatures import checked
from synthlab.generators import (
    SMOTE,
    Bootstrap,
    GaussianCopula,
    Generator,
    SmoothedBootstrap,
)
from synthlab.measures.distance import nearest_real_distance

COMPARED = 1000  # rows put aside at most; more would take longer and tell no more
NEIGHBOURS = 5
PAIRS = 200  # of columns at most: a wide table has more pairs than anyone would wait for


@checked
@dataclass(frozen=True)
class Extrapolated:
    """What one method made of a few rows, compared with rows that it has not seen.

    Attributes
    ----------
    method : str
    copies : float
        The share of the synthetic rows that are rows it was given, to the last digit.
    reached : float
        The share of the rows put aside that have a synthetic row near: no further than the
        nearest other row put aside (compare the coverage of `manifold`, k = 1). Columns of numbers
        are in units of their standard deviation, and words that differ count as much as one.
    margins : float
        How much of a column is in the wrong place, from 0 to 1, on average over all: the
        Kolmogorov-Smirnov (numbers) or total variation (words) distance from the rows put aside.
    dependence : float or None
        How far the associations of two columns are from those of the rows put aside, on average;
        None if there are no two columns. Associations lie between -1 and 1: Spearman's correlation,
        the correlation ratio of ranks, or Cramér's V.
    sample : pandas.DataFrame
        The synthetic rows.

    Examples
    --------
    >>> from synthlab.worlds import make_people
    >>> first = extrapolation_report(make_people(60, rng=1), n=100, rng=1).methods["Bootstrap"]
    >>> first.copies, len(first.sample)
    (1.0, 100)
    """

    method: str
    copies: float
    reached: float
    margins: float
    dependence: float | None
    sample: Any


@checked
@dataclass(frozen=True)
class ExtrapolationReport:
    """What every method made of a few rows of a table.

    Attributes
    ----------
    methods : dict of str to Extrapolated
        Those that can be fitted to such a table.
    refused : dict of str to str
        The others, and why.
    given, aside : pandas.DataFrame
        The rows that the methods learned from, and those put aside.
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
    >>> report.frame["copies"].to_list()
    [1.0, 0.0, 0.0, 0.0]
    """

    methods: Mapping[str, Extrapolated]
    refused: Mapping[str, str]
    given: Any
    aside: Any
    lost: Mapping[str, Mapping[str, float]]

    @property
    def frame(self) -> Any:
        """The four numbers of each method, as a data frame with a row for each."""
        import pandas

        rows = {name: vars(one) for name, one in self.methods.items()}
        measures = ["copies", "reached", "margins", "dependence"]
        return pandas.DataFrame.from_dict(rows, orient="index")[measures].astype(float)

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


@checked
def extrapolation_report(
    table: Any,
    *,
    rows: Annotated[int, whole(4)] = 30,
    n: Annotated[int, whole(10)] = 3000,
    rng: Seed = None,
) -> ExtrapolationReport:
    """Return what each method makes of a few rows of a table, compared with the others.

    Parameters
    ----------
    table : pandas.DataFrame of at least 8 rows
        Columns of numbers and of words, nothing missing; see `load_table`.
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
        If `table` is not a table, or has fewer than 8 rows.

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
    table = as_frame("table", table)
    if len(table) < 8:
        raise ValueError(
            f"table has {len(table)} rows; a report needs at least 8, half of them to learn from "
            "and half to compare with"
        )
    dice = generator(rng)
    order = dice.permutation(len(table))
    few = min(rows, len(table) // 2)
    given, aside = picked(table, order[:few]), picked(table, order[few : few + COMPARED])
    makers: dict[str, Callable[[], Generator]] = {
        "Bootstrap": Bootstrap,
        "SmoothedBootstrap": SmoothedBootstrap,
        "SMOTE": lambda: SMOTE(min(NEIGHBOURS, few - 1)),
        "GaussianCopula": GaussianCopula,
    }
    methods: dict[str, Extrapolated] = {}
    refused: dict[str, str] = {}
    # Each method has dice of its own, so that one that refuses changes no other.
    for (name, make), seed in zip(makers.items(), dice.spawn(len(makers)), strict=True):
        try:
            model = make().fit(given)
        except ValueError as error:
            refused[name] = str(error)
            continue
        methods[name] = _compared(name, given, aside, model.sample(n, rng=seed))
    return ExtrapolationReport(methods, refused, given, aside, words_lost(given, aside))


def _compared(method: str, given: Any, aside: Any, sample: Any) -> Extrapolated:
    """Return what is to be said of a method's sample."""
    theirs, ours = associations(aside), associations(sample)
    known = {*given.itertuples(index=False, name=None)}
    pairs = zip(columns(aside).values(), columns(sample).values(), strict=True)
    return Extrapolated(
        method,
        copies=float(np.mean([row in known for row in sample.itertuples(index=False, name=None)])),
        reached=reached(aside, sample),
        margins=float(np.mean([misplaced(real, made) for real, made in pairs])),
        dependence=float(np.abs(theirs - ours).mean()) if len(theirs) else None,
        sample=sample,
    )


def reached(aside: Any, sample: Any) -> float:
    """Return the share of rows put aside that have a row of the sample as near as one of their own.

    A tie counts: among words, many distances tie.
    """
    real, made = _placed(aside, aside), _placed(aside, sample)
    limit = nearest_real_distance(real) * (1 + 1e-9) + 1e-12  # rounding errors are no distance
    return float(np.mean(nearest_real_distance(made, real) <= limit))


def misplaced(real: Array, made: Array) -> float:
    """Return the Kolmogorov-Smirnov distance of numbers, the total variation of words."""
    if real.dtype.kind == "f":
        return float(ks_2samp(real, made, method="asymp").statistic)
    words = np.union1d(real, made)
    shares = [np.array([np.mean(x == word) for word in words]) for x in (real, made)]
    return float(np.abs(shares[0] - shares[1]).sum() / 2)


def associations(table: Any) -> Floats:
    """Return the association of each pair of columns (at most 200 pairs), between -1 and 1."""
    pairs = list(combinations(columns(table).values(), 2))
    chosen = pairs[:: -(-len(pairs) // PAIRS)] if pairs else []
    return np.array([_association(a, b) for a, b in chosen])


def words_lost(given: Any, aside: Any) -> dict[str, dict[str, float]]:
    """Return by column the words that only the rows put aside have, the most common first."""
    lost: dict[str, dict[str, float]] = {}
    for name in given:
        if holds_numbers(given[name]):
            continue
        shares = aside[name].value_counts(normalize=True).sort_index()
        new = shares[~shares.index.isin(given[name])].sort_values(ascending=False, kind="stable")
        if len(new):
            lost[name] = new.to_dict()
    return lost


def _placed(aside: Any, table: Any) -> Floats:
    """Return rows as points (n, d)."""
    parts = []
    for real, column in zip(columns(aside).values(), columns(table).values(), strict=True):
        if real.dtype.kind == "f":
            parts.append(column[:, None] / (real.std() or 1.0))
        else:
            # A word that is not among these stands at no corner, and so apart from all.
            parts.append((column[:, None] == np.unique(real)) / np.sqrt(2))
    return np.hstack(parts).astype(np.float64)


def _association(a: Array, b: Array) -> float:
    """Return Spearman's correlation, the correlation ratio of ranks, or Cramér's V."""
    if (a == a[0]).all() or (b == b[0]).all():
        return 0.0
    if a.dtype.kind == "U" and b.dtype.kind == "U":
        return float(association(crosstab(a, b).count, method="cramer"))
    if a.dtype.kind == "f" and b.dtype.kind == "f":
        return float(spearmanr(a, b).statistic)
    words, ranks = (a, rankdata(b)) if a.dtype.kind == "U" else (b, rankdata(a))
    _, codes, counts = np.unique(words, return_inverse=True, return_counts=True)
    means = np.bincount(codes, weights=ranks) / counts
    between = np.sum(counts * (means - ranks.mean()) ** 2) / len(ranks)
    return float(np.sqrt(between / ranks.var()))
