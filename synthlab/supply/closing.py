"""Sites close: what is left of a corpus, depending on which close first.

`after_closing` gives every set of sites that may be left; `left_of_corpus` says what such a corpus
is on average, exactly.
"""

from itertools import combinations
from typing import Annotated, NamedTuple

import numpy as np

from synthlab._checks import among, whole
from synthlab._signatures import checked
from synthlab.scenes import KITCHEN_STYLES
from synthlab.supply.sites import SITES, Site

#: In which order sites close, and in what words.
ORDERS = {
    "best": "the best kept first",
    "random": "any of them, by chance",
    "worst": "the worst kept first",
}
Closed = Annotated[int, whole(0, len(SITES) - 1)]  # at least one site stays open
Order = Annotated[str, among(*ORDERS)]

#: The styles that are at most 3% of all kitchens.
RARE = tuple(style for style, share in KITCHEN_STYLES.items() if share <= 0.03)


class Left(NamedTuple):
    """What is left of a corpus, on average over the sets of sites that may be left.

    Attributes
    ----------
    pages : float
        The share of all pages.
    rare : float
        The share of all pages that show a rare style (`RARE`).
    kept : dict of str to float
        The share of each style's own pages that is left.

    Examples
    --------
    >>> left = left_of_corpus(4)
    >>> f"{left.kept['fitted']:.0%} of fitted kitchens, {left.kept['outdoor']:.0%} of outdoor ones"
    '100% of fitted kitchens, 0% of outdoor ones'
    """

    pages: float
    rare: float
    kept: dict[str, float]


@checked
def after_closing(n_closed: Closed, order: Order = "best") -> list[tuple[Site, ...]]:
    """Return the sets of sites that may still be open after some have closed, all equally likely.

    Parameters
    ----------
    n_closed : int
        At least one site stays open.
    order : {"best", "random", "worst"}
        By care; by chance, every choice of sites is one of the sets.

    Examples
    --------
    >>> [site.name for site in after_closing(10)[0]]
    ['Cheap Kitchens Now', 'Picture Dump']
    >>> len(after_closing(4, "random"))
    495
    """
    n_open = len(SITES) - n_closed
    if order == "random":
        return list(combinations(SITES, n_open))
    kept = sorted(SITES, key=lambda site: site.care, reverse=order == "worst")
    return [tuple(kept[:n_open])]


@checked
def left_of_corpus(n_closed: Closed, order: Order = "best") -> Left:
    """Return what is left of a corpus after a number of `SITES` have closed.

    Parameters
    ----------
    n_closed : int
        At least one site stays open.
    order : {"best", "random", "worst"}
        By care, or by chance.

    Examples
    --------
    >>> best, chance = (left_of_corpus(4, order) for order in ("best", "random"))
    >>> f"{best.pages:.0%} of the pages, {best.rare:.0%} of the rare ones"
    '96% of the pages, 15% of the rare ones'
    >>> f"{chance.pages:.0%} of the pages, {chance.rare:.0%} of the rare ones"
    '67% of the pages, 67% of the rare ones'
    """
    holdings = {
        site.key: np.array([site.pages * site.styles.get(style, 0.0) for style in KITCHEN_STYLES])
        for site in SITES
    }
    open_ = after_closing(n_closed, order)
    left = [np.sum([holdings[site.key] for site in sites], axis=0) for sites in open_]
    mean, all_pages = np.mean(left, axis=0), np.sum(list(holdings.values()), axis=0)
    rare = [list(KITCHEN_STYLES).index(style) for style in RARE]
    return Left(
        pages=float(mean.sum() / all_pages.sum()),
        rare=float(mean[rare].sum() / all_pages[rare].sum()),
        kept=dict(zip(KITCHEN_STYLES, (mean / all_pages).tolist(), strict=True)),
    )
