"""Sites close to crawlers, the best kept first: what is left, and what a model still knows."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Prediction, Steps, theme
from synthlab.explore.lessons._words import percent
from synthlab.learners import HoldOut, PictureClassifier, SoftmaxRegression
from synthlab.scenes import KITCHEN_STYLES
from synthlab.supply import ORDERS, SITES, Site, left_of_corpus, style_shares
from synthlab.worlds import Pictures, make_pictures

STYLES = list(KITCHEN_STYLES)
CLOSED = range(len(SITES))
LEARNED = 300  # pages that a classifier of styles learns from
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
    )


class Corpus(NamedTuple):
    """What is left, by style, and how well a classifier of styles does, after each closing."""

    pages: list[float]
    rare: list[float]
    kept: list[list[float]]  # the share of each style's pages that is left
    measured: list[float]  # right on pages like those it learned from
    true: list[float]  # right on unseen kitchens, as many of each style


def closing() -> Explorer:
    """Return the explorer of sites that close, and of what a classifier then knows."""
    return Explorer(
        name="closing",
        title="When the best sites close first",
        controls=[
            Choice("order", list(ORDERS), label="Who closes", names=ORDERS),
            Steps("closed", CLOSED, label="Sites closed", default=4),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda corpus: {
            "sites closed": list(CLOSED),
            "pages left": corpus.pages,
            "rare kitchens left": corpus.rare,
            "right on pages like those it learned from": corpus.measured,
            "right on each style alike": corpus.true,
        },
        hint=f"a classifier learns from {LEARNED} pages that are left",
    )


@cache
def _compute(order: str) -> Corpus:
    left = [left_of_corpus(closed, order) for closed in CLOSED]
    tested = np.array([_tested(closed, order) for closed in CLOSED])
    return Corpus(
        [one.pages for one in left],
        [one.rare for one in left],
        [list(one.kept.values()) for one in left],
        tested[:, 0].tolist(),
        tested[:, 1].tolist(),
    )


def _tested(closed: int, order: str) -> Any:
    """Return the measured and the true share of right answers, on average over some runs."""
    runs = []
    for run, sites in enumerate(_closings(order)):
        shares = tuple(style_shares(sites[closed:]).values())
        right = _right_by_style(shares, run)
        runs.append((right @ np.array(shares), right.mean()))
    return np.mean(runs, axis=0)


def _closings(order: str) -> list[list[Site]]:
    """Return the sites in the order in which they close, for each run."""
    if order == "random":
        rng = np.random.default_rng(4)
        return [[SITES[i] for i in rng.permutation(len(SITES))] for _ in range(RUNS)]
    return [sorted(SITES, key=lambda site: site.care, reverse=order == "best")] * RUNS


@cache
def _kitchens() -> tuple[Any, Any]:
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


@cache
def _right_by_style(shares: tuple[float, ...], run: int) -> Any:
    """Return the share of unseen kitchens of each style that is called by its name."""
    learn, test = _kitchens()
    rng = np.random.default_rng(100 + run)
    counts = rng.multinomial(LEARNED, shares)
    chosen = [learn[i][rng.integers(POOL, size=count)] for i, count in enumerate(counts)]
    told = np.repeat(STYLES, counts)
    model = SoftmaxRegression(C=PictureClassifier().C).fit(np.concatenate(chosen), told)
    named = model.predict(test.reshape(-1, test.shape[-1])).reshape(len(STYLES), UNSEEN)
    return np.mean(named == np.array(STYLES)[:, None], axis=1)


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
    theme.marker(quality, closed, true[closed])
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
            f"All {len(SITES)} sites can be read. From {LEARNED} of their pages a classifier "
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
