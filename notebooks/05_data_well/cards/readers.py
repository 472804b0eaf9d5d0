"""Which crawler may read which site of a small web, and what that leaves it."""

from typing import Any, NamedTuple

import numpy as np

from synthlab.explore import Choice, Explorer, Range, theme
from synthlab.explore.shared import percent
from synthlab.explore.sheets import Texts
from synthlab.supply import CRAWLERS, RARE, SITES, access


class Allowed(NamedTuple):
    """Which sites a crawler may read, and the shares of everything that they hold."""

    sites: list[bool]
    shares: dict[str, float]


def readers() -> Explorer:
    """Return the explorer of robots.txt files and of those who read them."""
    return Explorer(
        name="readers",
        title="Who may read what?",
        controls=[
            Choice("crawler", list(CRAWLERS), label="Who knocks"),
            Range(
                "site",
                range(len(SITES)),
                label="At the door of",
                names=lambda i: SITES[i].name,
            ),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda allowed: [
            {
                "site": site.name,
                "kind": site.kind,
                "pages": site.pages,
                "may be read": "yes" if ok else "no",
            }
            for site, ok in zip(SITES, allowed.sites, strict=True)
        ],
        hint="twelve imaginary sites, each with a robots.txt",
    )


def _compute(crawler: str) -> Allowed:
    sites = access([crawler])[:, 0].tolist()
    rare = [site.pages * sum(site.styles.get(style, 0.0) for style in RARE) for site in SITES]
    held = {"sites": None, "pages": [site.pages for site in SITES], "rare kitchens": rare}
    return Allowed(sites, {k: float(np.average(sites, weights=w)) for k, w in held.items()})


def _answer(ok: bool) -> str:
    return "lets it in" if ok else "shows it the door"


def _draw(allowed: Allowed, crawler: str, site: int) -> list[Any]:
    shares = allowed.shares
    figure = theme.figure(
        title=f"{crawler} may read {percent(shares['pages'])} of the pages and "
        f"{percent(shares['rare kitchens'])} of the rare kitchens",
        x="may be read (%)",
        x_range=(0, 118),
        height=230,
    )
    values = [100 * share for share in shares.values()]
    words = [f"{value:.0f}%" for value in values]
    colours = [theme.GREY, theme.GREY, theme.BLUE]
    theme.bars(figure, values, list(shares), crawler, colours, horizontal=True, words=words)
    here, ok = SITES[site], allowed.sites[site]
    file = here.robots.strip() or "(an empty file)"
    return [
        figure,
        Texts(
            [file],
            captions=[f"https://{here.key}.example/robots.txt"],
            marks=["good" if ok else "bad"],
            title=f"{here.name} {_answer(ok)}",
            alt=f"The robots.txt of {here.name}: {file}",
            columns=1,
        ),
    ]


def _describe(allowed: Allowed, crawler: str, site: int) -> str:
    here, ok = SITES[site], allowed.sites[site]
    return (
        f"**{crawler}** ({CRAWLERS[crawler]}) may read **{sum(allowed.sites)} of "
        f"{len(SITES)}** sites: {percent(allowed.shares['pages'])} of all pages, but "
        f"**{percent(allowed.shares['rare kitchens'])}** of the pages with rare kitchens. "
        f"{here.name} ({here.kind}, {here.pages:,} pages) **{_answer(ok)}**."
    )
