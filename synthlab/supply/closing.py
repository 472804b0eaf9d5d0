"""Sites close: what is left of a corpus, depending on who closes first.

`after_closing` gives every set of sites that may be left, with its probability; `left_of_corpus`
says what such a corpus is on average, exactly.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from synthlab._checks import count
from synthlab.scenes import KITCHEN_STYLES
from synthlab.supply.sites import SITES, Site

#: In which order sites close, and in what words.
ORDERS = {
    "best": "the best kept first",
    "random": "any of them, by chance",
    "worst": "the worst kept first",
}

#: The styles that are at most 3 % of all kitchens.
RARE = tuple(style for style, share in KITCHEN_STYLES.items() if share <= 0.03)


class Left(NamedTuple):
    """What is left of a corpus, on average over the sets of sites that may be left.

    Attributes
    ----------
    pages : float
        The share of all pages.
    rare : float
        The share of all pages that show a rare style (`RARE`).
    styles_met : float
        The expected number of styles among so many pages drawn from what is left.
    shares : dict of str to float
        The share of each style in the corpus.
    kept : dict of str to float
        The share of each style's own pages that is left; 1 where there never were any.

    Examples
    --------
    >>> left = left_of_corpus(4)
    >>> f"{left.kept['fitted']:.0%} of fitted kitchens, {left.kept['outdoor']:.0%} of outdoor ones"
    '100% of fitted kitchens, 0% of outdoor ones'
    """

    pages: float
    rare: float
    styles_met: float
    shares: dict[str, float]
    kept: dict[str, float]


def after_closing(
    n_closed: int, order: str = "best", sites: Sequence[Site] = SITES
) -> list[tuple[Site, ...]]:
    """Return the sets of sites that may be open after so many have closed, all equally likely.

    Parameters
    ----------
    n_closed : int
        At least one site stays open.
    order : {"best", "random", "worst"}
        By care; by chance, every choice of sites is one of the sets.
    sites : sequence of Site

    Examples
    --------
    >>> [site.name for site in after_closing(10)[0]]
    ['Cheap Kitchens Now', 'Picture Dump']
    >>> len(after_closing(4, "random"))
    495
    """
    n_closed = count("n_closed", n_closed)
    if n_closed >= len(sites):
        raise ValueError(f"n_closed must leave one of {len(sites)} sites open, got {n_closed}")
    if order not in ORDERS:
        raise ValueError(f"order must be one of {', '.join(ORDERS)}, got {order!r}")
    n_open = len(sites) - n_closed
    if order == "random":
        return list(combinations(sites, n_open))
    kept = sorted(sites, key=lambda site: site.care, reverse=order == "worst")
    return [tuple(kept[:n_open])]


def left_of_corpus(
    n_closed: int, order: str = "best", sites: Sequence[Site] = SITES, *, drawn: int = 300
) -> Left:
    """Return what is left of a corpus after so many sites have closed.

    The expected number of styles among `drawn` pages is Σ 1 - (1 - p)^drawn over the styles.

    Parameters
    ----------
    n_closed, order, sites
        As for `after_closing`.
    drawn : int
        The pages that somebody draws from the corpus to learn from.

    Examples
    --------
    >>> best, chance = (left_of_corpus(4, order) for order in ("best", "random"))
    >>> f"{best.pages:.0%} of the pages, {best.rare:.0%} of the rare ones"
    '96% of the pages, 15% of the rare ones'
    >>> f"{chance.pages:.0%} of the pages, {chance.rare:.0%} of the rare ones"
    '67% of the pages, 67% of the rare ones'
    """
    drawn = count("drawn", drawn, least=1)
    holdings = np.array([[s.pages * s.styles.get(k, 0.0) for k in KITCHEN_STYLES] for s in sites])
    place = {site.key: i for i, site in enumerate(sites)}
    worlds = [[place[s.key] for s in open_] for open_ in after_closing(n_closed, order, sites)]
    counts = np.array([holdings[chosen].sum(axis=0) for chosen in worlds])
    shares = counts / counts.sum(axis=1, keepdims=True)
    all_pages, mean = holdings.sum(axis=0), counts.mean(axis=0)
    kept = np.divide(mean, all_pages, out=np.ones_like(mean), where=all_pages > 0)
    rare = [list(KITCHEN_STYLES).index(style) for style in RARE]
    all_rare = all_pages[rare].sum()
    return Left(
        pages=float(mean.sum() / all_pages.sum()),
        rare=float(mean[rare].sum() / all_rare) if all_rare else 1.0,
        styles_met=float((1 - (1 - shares) ** drawn).sum(axis=1).mean()),
        shares=dict(zip(KITCHEN_STYLES, map(float, shares.mean(axis=0)), strict=True)),
        kept=dict(zip(KITCHEN_STYLES, map(float, kept), strict=True)),
    )
