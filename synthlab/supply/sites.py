"""Who may read what: crawlers, and a small web about kitchens of twelve imaginary sites.

`may_read` says what a robots.txt lets a crawler read; `CRAWLERS` are some that exist. `Site` says
what a site holds and how well it is kept; `SITES` are the twelve. `access` is the table of who may
read what; `style_shares` is what a corpus of some sites looks like.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
from protego import Protego

from synthlab._arrays import Mask
from synthlab._signatures import checked
from synthlab.scenes import KITCHEN_STYLES

#: Crawlers, by their name in a robots.txt file, and what they read for.
CRAWLERS: dict[str, str] = {
    "GPTBot": "training at OpenAI",
    "ClaudeBot": "training at Anthropic",
    "CCBot": "Common Crawl, from which many training sets are made",
    "Google-Extended": "training at Google",
    "Googlebot": "search at Google",
}


@checked
def may_read(robots: str, crawler: str, path: str = "/") -> bool:
    """Return whether a robots.txt lets a crawler read a path.

    Parameters
    ----------
    robots : str
        The text of the file; an empty file forbids nothing.
    crawler : str
        As in `CRAWLERS`, or any other name.
    path : str
        From the root of the site.

    Raises
    ------
    ValueError
        If there is no name, or the path does not begin with a slash.

    Notes
    -----
    Protego reads it, as RFC 9309 says: of all the rules that match, the longest decides. Nothing is
    fetched.

    References
    ----------
    M. Koster et al., "Robots Exclusion Protocol", RFC 9309, 2022.

    Examples
    --------
    >>> robots = '''User-agent: GPTBot
    ... Disallow: /
    ...
    ... User-agent: *
    ... Disallow: /drafts/'''
    >>> may_read(robots, "GPTBot"), may_read(robots, "Googlebot")
    (False, True)
    >>> may_read(robots, "Googlebot", "/drafts/island.html")
    False
    """
    if not crawler or crawler != crawler.strip():
        raise ValueError(f"crawler must be a name without spaces around it, got {crawler!r}")
    if not path.startswith("/"):
        raise ValueError(f"path must begin with a slash, got {path!r}")
    rules = Protego.parse(robots.lstrip("\ufeff"))
    # With an address before it, a path may begin with two slashes.
    return bool(rules.can_fetch(f"https://site.example{path}", crawler))


@checked
@dataclass(frozen=True)
class Site:
    """A web site with pictures of kitchens.

    Attributes
    ----------
    name : str
    key : str
        Its address is `https://KEY.example`, and its robots.txt is the file of that name.
    kind : str
        What sort of site it is.
    care : float
        How well it is kept, from 0 to 1.
    pages : int
        Its pages, one kitchen on each.
    styles : dict of str to float
        The share of each style among its kitchens.

    Examples
    --------
    >>> museum = SITES[0]
    >>> museum.name, museum.pages, museum.may_be_read_by("GPTBot")
    ('Kitchen Museum', 600, False)
    """

    name: str
    key: str
    kind: str
    care: float
    pages: int
    styles: dict[str, float] = field(hash=False)

    @property
    def robots(self) -> str:
        """The text of its robots.txt."""
        return _robots(self.key)

    def may_be_read_by(self, crawler: str) -> bool:
        """Return whether its robots.txt lets a crawler read its first page."""
        return may_read(self.robots, crawler)


@cache
def _robots(key: str) -> str:
    return (files("synthlab.supply") / "robots" / f"{key}.txt").read_text(encoding="utf-8")


#: Twelve sites, the best kept first.
SITES: tuple[Site, ...] = (
    Site("Kitchen Museum", "kitchen-museum", "museum", 0.98, 600,
         {"open hearth": 0.35, "retro": 0.20, "farmhouse": 0.20, "industrial": 0.15,
          "outdoor": 0.10}),
    Site("Hearth Archive", "hearth-archive", "archive", 0.95, 400,
         {"open hearth": 0.60, "outdoor": 0.20, "farmhouse": 0.20}),
    Site("Studio Weekly", "studio-weekly", "magazine", 0.92, 900,
         {"studio": 0.35, "industrial": 0.30, "island": 0.25, "outdoor": 0.10}),
    Site("Garden and Grill", "garden-and-grill", "magazine", 0.88, 700,
         {"outdoor": 0.60, "farmhouse": 0.25, "island": 0.15}),
    Site("The Daily Pan", "daily-pan", "newspaper", 0.85, 1_500,
         {"fitted": 0.25, "galley": 0.20, "farmhouse": 0.15, "island": 0.15, "retro": 0.15,
          "industrial": 0.10}),
    Site("Grandmother's Recipes", "grandmothers-recipes", "recipes", 0.75, 2_500,
         {"farmhouse": 0.45, "fitted": 0.25, "galley": 0.15, "retro": 0.10,
          "kitchenette": 0.05}),
    Site("Loft Letters", "loft-letters", "blog", 0.70, 800,
         {"industrial": 0.40, "studio": 0.30, "kitchenette": 0.30}),
    Site("Kitchen Forum", "kitchen-forum", "forum", 0.55, 6_000,
         {"fitted": 0.35, "galley": 0.25, "kitchenette": 0.20, "farmhouse": 0.10,
          "island": 0.05, "industrial": 0.03, "retro": 0.02}),
    Site("Flats to Let", "flats-to-let", "advertisements", 0.40, 9_000,
         {"kitchenette": 0.35, "galley": 0.35, "fitted": 0.30}),
    Site("Fitted Direct", "fitted-direct", "shop", 0.35, 12_000,
         {"fitted": 0.60, "island": 0.25, "galley": 0.15}),
    Site("Picture Dump", "picture-dump", "pictures of everything", 0.15, 8_000,
         {"fitted": 0.40, "galley": 0.25, "kitchenette": 0.20, "island": 0.15}),
    Site("Cheap Kitchens Now", "cheap-kitchens-now", "spam farm", 0.02, 20_000,
         {"fitted": 0.85, "island": 0.15}),
)  # fmt: skip


@checked
def access(crawlers: Iterable[str]) -> Mask:
    """Return which of `SITES` each crawler may read: shape (sites, crawlers).

    >>> access(["GPTBot", "Googlebot"]).sum(axis=0).tolist()
    [6, 11]
    """
    names = list(crawlers)
    return np.array([[site.may_be_read_by(one) for one in names] for site in SITES])


@checked
def style_shares(sites: Iterable[Site]) -> dict[str, float]:
    """Return the share of each style of kitchen in a corpus of all pages of some sites.

    Raises
    ------
    ValueError
        If there is no site.

    Examples
    --------
    >>> everything = style_shares(SITES)
    >>> f"{everything['fitted']:.2f} fitted, {everything['open hearth']:.4f} open hearth"
    '0.53 fitted, 0.0072 open hearth'
    """
    chosen = list(sites)
    if not chosen:
        raise ValueError("sites must hold at least one site, got none")
    pages = sum(site.pages for site in chosen)
    return {
        style: sum(site.pages * site.styles.get(style, 0.0) for site in chosen) / pages
        for style in KITCHEN_STYLES
    }
