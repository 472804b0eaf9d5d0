"""How diverse a data set is.

Of one set of categories: `kinds_alive`, `entropy`, `heterozygosity`. Of a set beside the real one:
`tail_mass`, what is left of the rare, among categories or numbers; `cells_covered`, how much of the
space it reaches.
"""

from typing import Annotated, Any

import numpy as np

from synthlab._arrays import Floats, Places, as_array, as_categories, as_column, check_same_kind
from synthlab._checks import Inside, whole
from synthlab._signatures import checked
from synthlab.measures.distance import as_pair


@checked
def kinds_alive(sample: Any) -> int:
    """Return how many different kinds occur.

    Parameters
    ----------
    sample : array-like of shape (n,), text or whole numbers

    Returns
    -------
    int

    Examples
    --------
    >>> kinds_alive(["oak", "oak", "yew"])
    2
    """
    return len(_shares(sample))


@checked
def entropy(sample: Any) -> float:
    """Return the Shannon entropy -Σ p ln p of the kinds' shares, in nats.

    Of the sample itself: as an estimate of its population's entropy it is too small, by about
    (K - 1)/(2n) for K kinds (Miller 1955).

    Parameters
    ----------
    sample : array-like of shape (n,), text or whole numbers

    Returns
    -------
    float in [0, ln K]

    Examples
    --------
    >>> round(entropy(["oak", "yew"]), 4)
    0.6931
    """
    shares = _shares(sample)
    return max(0.0, float(-(shares * np.log(shares)).sum()))


@checked
def heterozygosity(sample: Any, *, unbiased: bool = False) -> float:
    """Return 1 - Σp², the probability that two draws are of different kinds.

    By default the two draws are from the sample, with replacement: what theory follows through the
    generations, E Hₜ = H₀(1 - 1/n)ᵗ. Unbiased, multiplied by n/(n - 1), they are two different
    examples: that estimates the population's heterozygosity without bias.

    Parameters
    ----------
    sample : array-like of shape (n,), text or whole numbers
    unbiased : bool, default False
        Needs at least two examples.

    Returns
    -------
    float in [0, 1]

    References
    ----------
    M. Nei, "Estimation of average heterozygosity and genetic distance from a small number of
    individuals", Genetics 89:583–590, 1978.

    Examples
    --------
    >>> heterozygosity(["oak", "yew"]), heterozygosity(["oak", "yew"], unbiased=True)
    (0.5, 1.0)
    """
    n = len(as_categories("sample", sample))
    plain = float(1 - np.square(_shares(sample)).sum())
    if not unbiased:
        return plain
    if n < 2:
        raise ValueError("sample must hold at least 2 examples for unbiased=True, got 1")
    return plain * n / (n - 1)


@checked
def tail_mass(real: Any, sample: Any, share: Inside = 0.05) -> float:
    """Return the mass that a sample has where the real data have their rarest `share`.

    It is `share` while nothing is lost, and 0 once the tail is dead.

    Categories (text or whole numbers): kinds are ranked by how often the real data have them,
    and the rarest are taken until they make up `share`. Kinds of equal rank that do not all fit
    count in part, all alike, so that neither order nor chance decides. Kinds that the real data
    lack are rarer still, and count in full.

    Numbers (floats): the share of the sample outside the real data's quantiles share/2 and
    1 - share/2.

    Parameters
    ----------
    real : array-like of shape (n,), text, whole numbers or floats
    sample : array-like of shape (m,), alike
    share : float in (0, 1), default .05

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> real = ["oak"] * 90 + ["yew"] * 6 + ["fig"] * 4
    >>> round(tail_mass(real, ["oak"] * 80 + ["yew"] * 20, share=0.1), 2)
    0.2
    >>> tail_mass(real, ["oak"] * 100, share=0.1)
    0.0
    """
    if as_array("real", real).dtype.kind == "f":
        numbers, new = (
            as_column("real", real),
            as_column("sample", sample, advice="; real holds some"),
        )
        low, high = np.quantile(numbers, [share / 2, 1 - share / 2])
        return float(np.mean((new < low) | (new > high)))
    kinds, counts = np.unique(as_categories("real", real), return_counts=True)
    weights = _tail_weights(counts, share)
    new = as_categories("sample", sample)
    check_same_kind("real", kinds, "sample", new)
    places = np.searchsorted(kinds, new).clip(max=len(kinds) - 1)
    return float(np.mean(np.where(kinds[places] == new, weights[places], 1.0)))


@checked
def cells_covered(real: Any, sample: Any, *, parts: Annotated[int, whole(2)] = 4) -> float:
    """Return the share of the real data that lies in cells where the sample has anything.

    Every column is cut at the real data's quantiles into `parts` of equal mass; a cell is one part
    of each. The measure asks only where the sample has been, not how often, so it can be read
    before any model is trained. Like the coverage of `manifold`, but in cells that do not depend
    on density, and in any units. There are partsᵈ cells: with many columns, take few parts, or
    look at a few columns at a time.

    Parameters
    ----------
    real : array-like of shape (n,) or (n, d)
    sample : array-like of shape (m,) or (m, d)
    parts : int, at least 2
        A column with fewer different values than this has fewer parts.

    Returns
    -------
    float in [0, 1]

    Examples
    --------
    >>> cells_covered([1.0, 2, 3, 4, 5, 6, 7, 8], [1.5, 2.5, 3.5, 2.0], parts=4)
    0.5
    """
    first, second = as_pair(real, sample, name="sample")
    cuts = [np.quantile(column, np.arange(1, parts) / parts) for column in first.T]
    reached = set(map(tuple, _cells(second, cuts)))
    return float(np.mean([tuple(cell) in reached for cell in _cells(first, cuts)]))


def _tail_weights(counts: Places, share: float) -> Floats:
    """Return how far each kind belongs to the rarest `share`: 1, 0, or a part at the boundary."""
    weights = np.zeros(len(counts))
    room = share * counts.sum()
    for size in np.unique(counts):
        alike = counts == size
        weights[alike] = min(1.0, room / (size * alike.sum()))
        room -= size * alike.sum()
        if room <= 0:
            break
    return weights


def _shares(sample: Any) -> Floats:
    """Return the shares of the kinds that occur."""
    counts = np.unique(as_categories("sample", sample), return_counts=True)[1]
    shares: Floats = counts / counts.sum()
    return shares


def _cells(points: Floats, cuts: list[Floats]) -> list[list[int]]:
    """Return each point's cell: in which part of each column it lies."""
    columns = [np.searchsorted(cut, column) for cut, column in zip(cuts, points.T, strict=True)]
    cells: list[list[int]] = np.column_stack(columns).tolist()
    return cells
