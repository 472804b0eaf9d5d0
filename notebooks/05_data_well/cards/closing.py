"""Sites close to crawlers, the best kept first: what is left, and what a model still knows."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Prediction, Steps, theme
from synthlab.explore.shared import percent
from synthlab.learners import HoldOut
from synthlab.scenes import KITCHEN_STYLES
from synthlab.supply import ORDERS, SITES, Site, left_of_corpus
from synthlab.worlds import Pictures, make_pictures

STYLES = list(KITCHEN_STYLES)
CLOSED = range(len(SITES))
RUNS = 6
SIZE = 48
POOL, UNSEEN = 24, 12  # kitchens of each style to learn from and to test on


def closing_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="closing-sites",
        question="Twelve web sites show kitchens. The four best-kept ones, a museum, an archive "
        "and two magazines, shut out the crawlers that collect training data. Together they "
        "hold four pages in a hundred. What does a collection of all other pages lose?",
        options=[
            "Four per cent of everything",
            "Hardly anything, most pages are alike",
            "Most of the rare kitchens",
            "About a third of it",
        ],
        answer="Most of the rare kitchens",
        why={
            "Four per cent of everything": "Four per cent of the *pages*. But those pages are not "
            "like the others: they hold most of what is rare.",
            "Hardly anything, most pages are alike": "Most pages are alike, and they stay. What "
            "goes is what is not like them.",
            "Most of the rare kitchens": "Yes. What is rare is kept where somebody cares for it, "
            "and those who care are the first to close the door.",
            "About a third of it": "A third of the *sites*, but these are small. It is not how "
            "much goes that matters here, it is what.",
        },
        card="closing",
        at={"order": "best", "closed": 4},
    )


class Corpus(NamedTuple):
    """What is left, by style, and how well a classifier of styles does, after each closing."""

    pages: list[float]
    rare: list[float]
    kept: list[list[float]]  # the share of each style's pages that is left
    measured: list[float]  # right on pages like those it learned from
    true: list[float]  # right on unseen kitchens, as many of each style


def closing(tested: Callable[[list[Site], int], tuple[float, float]]) -> Explorer:
    """Return the explorer of sites that close, and of what a classifier then knows.

    Parameters
    ----------
    tested : callable
        `tested(sites, run)` is how often a classifier is right that learned from pages of these
        sites: on pages like its own, and on every style alike. It is called for several runs.
    """

    @cache
    def compute(order: str) -> Corpus:
        left = [left_of_corpus(closed, order) for closed in CLOSED]
        runs = list(enumerate(closings(order)))
        right = np.array([[tested(sites[n:], run) for run, sites in runs] for n in CLOSED])
        measured, true = right.mean(axis=1).T.tolist()
        kept = [list(one.kept.values()) for one in left]
        return Corpus([one.pages for one in left], [one.rare for one in left], kept, measured, true)

    return Explorer(
        name="closing",
        title="When the best sites close first",
        controls=[
            Choice("order", list(ORDERS), label="Who closes", names=ORDERS),
            Steps("closed", CLOSED, label="Sites closed"),
        ],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=lambda corpus: {
            "sites closed": list(CLOSED),
            "pages left": corpus.pages,
            "rare kitchens left": corpus.rare,
            "right on pages like those it learned from": corpus.measured,
            "right on each style alike": corpus.true,
        },
        hint="a classifier learns from pages that are left",
    )


def closings(order: str) -> list[list[Site]]:
    """Return the sites in the order in which they close, for each run."""
    if order == "random":
        rng = np.random.default_rng(4)
        return [[SITES[i] for i in rng.permutation(len(SITES))] for _ in range(RUNS)]
    return [sorted(SITES, key=lambda site: site.care, reverse=order == "best")] * RUNS


@cache
def kitchens() -> tuple[Any, Any]:
    """Return the features of kitchens to learn from and of unseen ones: (styles, kitchens, d)."""
    pictures = [
        make_pictures(POOL + UNSEEN, kinds="kitchen", styles={style: 1.0}, size=SIZE, rng=20 + i)
        for i, style in enumerate(STYLES)
    ]
    labels = np.repeat(STYLES, POOL + UNSEEN)
    images = np.concatenate([one.images for one in pictures])
    split = HoldOut(Pictures(images, labels), unseen=UNSEEN / (POOL + UNSEEN))
    learn, test = split.condense(split.training_features), split.condense(split.unseen_features)
    return (
        np.stack([learn[split.training.labels == style] for style in STYLES]),
        np.stack([test[split.unseen.labels == style] for style in STYLES]),
    )


def _draw(corpus: Corpus, order: str, closed: int) -> list[go.Figure]:
    kept = [100 * share for share in corpus.kept[closed]]
    lost = sum(share == 0 for share in kept)
    styles = theme.figure(
        title=_of_the_styles(kept, lost, closed),
        x="pages left, of each style (%)",
        x_range=(0, 122),
        height=340,
    )
    colours = [theme.VERMILION if share < 50 else theme.BLUE for share in kept]
    words = [f"{share:.0f}%" if share else "gone" for share in kept]
    theme.bars(styles, kept, STYLES, "left", colours, horizontal=True, words=words)
    quality = theme.figure(
        title=f"It tests at {corpus.measured[closed]:.0%}, and knows {corpus.true[closed]:.0%}",
        x="sites closed",
        y="right (%)",
        x_range=(-0.3, len(SITES) - 0.7),
        y_range=(0, 104),
        height=340,
    )
    measured, true = (100 * np.array(v) for v in (corpus.measured, corpus.true))
    x = list(CLOSED)
    theme.line(
        quality, x, measured, "tested on pages like its own", theme.GREY, "dash", at=0.5,
        side="above",
    )  # fmt: skip
    theme.line(quality, x, true, "on every style alike", at=0.35, side="below")
    theme.marker(quality, closed, true[closed], unfold=True)
    return [styles, quality]


def _of_the_styles(kept: list[float], lost: int, closed: int) -> str:
    if not closed:
        return f"All {len(STYLES)} styles can be read"
    if lost:
        return f"{lost} of {len(STYLES)} styles {'is' if lost == 1 else 'are'} gone"
    if max(kept) - min(kept) < 1:
        return f"Of every style, {kept[0]:.0f}% are left on average"
    hit = STYLES[int(np.argmin(kept))]
    return f"Of {hit} kitchens, {min(kept):.0f}% are left"


def _describe(corpus: Corpus, order: str, closed: int) -> str:
    if not closed:
        return (
            f"All {len(SITES)} sites can be read. From some of their pages a classifier "
            f"learns the ten styles: right on **{corpus.measured[0]:.0%}** of pages like those, "
            f"and on **{corpus.true[0]:.0%}** when every style counts alike."
        )
    return (
        f"With **{closed}** of {len(SITES)} sites closed, {ORDERS[order]}, "
        f"**{percent(corpus.pages[closed])}** of the pages are left and "
        f"**{percent(corpus.rare[closed])}** of the rare kitchens. A classifier is right on "
        f"{corpus.measured[closed]:.0%} of pages like those it learned from, and on "
        f"**{corpus.true[closed]:.0%}** when every style counts alike (before: "
        f"{corpus.true[0]:.0%})."
    )
