"""From a few homes to 3,000, by five methods: what each copies, reaches and invents.

The homes are a world small enough to be drawn: by floor space and rent, of three kinds. `draw`
gives fresh real ones, `kind_of` says whether a home can exist at all, and `METHODS` are the ways to
extrapolate from a few.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab._arrays import Floats, Words
from synthlab.explore import Choice, Explorer, Prediction, theme
from synthlab.generators import (
    SMOTE,
    Bootstrap,
    GaussianCopula,
    GaussianMixture,
    SmoothedBootstrap,
)
from synthlab.measures import manifold, nearest_real_distance

SEED = 2024
EDGE = 2.4  # homes end so many standard deviations from the middle of their kind


class Kind(NamedTuple):
    """How common a kind of home is, its middle, its spreads, and their correlation."""

    share: float
    middle: tuple[float, float]  # floor space in 10 m², rent in 100 coins
    spread: tuple[float, float]
    correlation: float


#: Flats, houses, and a few lofts: small, and expensive.
KINDS = {
    "flat": Kind(0.60, (4.5, 6.0), (1.0, 1.3), 0.75),
    "house": Kind(0.35, (11.5, 9.0), (1.9, 1.5), 0.65),
    "loft": Kind(0.05, (6.0, 16.0), (0.8, 1.1), 0.0),
}
RARE = "loft"


class Method(NamedTuple):
    """A way to extrapolate: what it is called, the generator, and what it can never produce."""

    name: str
    generator: Callable[[], Any]
    never: str


METHODS = {
    "bootstrap": Method("copies", Bootstrap, "a home that is not in the sample"),
    "kernel": Method("jittered copies", SmoothedBootstrap, "a home far from all in the sample"),
    "smote": Method("in-between points", SMOTE, "a home off the lines between homes of the sample"),
    "mixture": Method("two bell curves", GaussianMixture, "a third cluster"),
    "copula": Method(
        "by columns",
        GaussianCopula,
        "a floor space or a rent beyond those of the sample",
    ),
}
NAMES = {key: method.name for key, method in METHODS.items()}


SIZES = (10, 30, 100)
MADE = 3000
SHOWN = 250  # of them
COMPARED = 500  # fresh real homes, to see how many are reached
DRAWS = (1, 2, 3)


class Made(NamedTuple):
    """What a method made of a sample, all of it measured and some of it to be shown."""

    real: Floats
    n_rare: int  # in the sample
    shown: Floats
    exists: Any  # whether each of those shown can exist
    shares: dict[str, float]


def thirty_to_three_thousand() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="thirty-to-three-thousand",
        question="A classifier learns from 30 labelled pictures. Now a model learns from the same "
        "30, and generates 3,000 more. How many fresh labelled pictures would have "
        "helped the classifier as much as those 3,000?",
        options=["About 3,000", "About 1,000", "About 300", "Fewer than 30"],
        answer="Fewer than 30",
        why={
            "About 3,000": "It looks like 3,000 pictures, but it was all made from 30. Fewer than "
            "30 fresh ones would have done as much.",
            "About 1,000": "That would make every third of them as good as real. They were all "
            "made from 30, and fewer than 30 fresh ones would have done as much.",
            "About 300": "They do help, but less than that: fewer than 30 fresh ones would have "
            "done as much. See the third card.",
            "Fewer than 30": "Yes. What was not in the 30 is not in the 3,000 either. You will "
            "see where the small gain comes from.",
        },
        card="worth",
        at={"source": "scenes", "n": 30, "m": 3000},
        marks={"About 3,000": 3000, "About 1,000": 1000, "About 300": 300, "Fewer than 30": 20},
        view=1,
    )


def methods() -> Explorer:
    """Return the explorer of five ways to extrapolate a few rows."""
    return Explorer(
        name="methods",
        title="From a few homes to three thousand",
        controls=[
            Choice("method", list(METHODS), label="Method", names=NAMES, default="smote"),
            Choice("n", SIZES, label="Real homes", default=30),
            Choice("again", DRAWS, label="Sample", names=lambda i: "ABC"[i - 1]),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda made: [{"measure": m, "share": share} for m, share in made.shares.items()],
        hint=f"each makes {MADE:,}; {SHOWN} are shown",
    )


def _compute(method: str, n: int, again: int) -> Made:
    real, kinds = draw(n, np.random.default_rng([SEED, n, again]))
    model = METHODS[method].generator().fit(real)
    made = model.sample(MADE, rng=np.random.default_rng([again, n]))
    found = kind_of(made)
    world, _ = draw(COMPARED, np.random.default_rng(SEED))
    shares = {
        "exact copies": float(np.mean(nearest_real_distance(real, made) == 0)),
        "world reached": manifold(world, made).coverage,
        "spread kept": float(np.sqrt(made.var(axis=0).sum() / world.var(axis=0).sum())),
        "lofts": float(np.mean(found == RARE)),
        "cannot exist": float(np.mean(found == "")),
    }
    shown = np.round(made[:SHOWN], 2)
    return Made(np.round(real, 2), int(np.sum(kinds == RARE)), shown, found[:SHOWN] != "", shares)


def _draw(made: Made, n: int) -> list[go.Figure]:
    return [_plane(made, n), _bars(made)]


def _plane(made: Made, n: int) -> go.Figure:
    figure = theme.figure(
        title=f"{n} homes become {MADE:,}; {made.shares['cannot exist']:.0%} cannot exist",
        x="floor space (10 m²)",
        y="rent (100 coins)",
        x_range=(-1.5, 19.5),
        y_range=(-1, 21),
        height=370,
    )
    for name, kind in KINDS.items():
        x, y = np.round(_outline(name), 2).T
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"width": 1, "color": theme.GREY, "dash": "dot"},
            fill="toself",
            fillcolor=theme.faded(theme.GREY, 0.16),
            hoverinfo="skip",
        )
        theme.note(figure, kind.middle[0], y.max(), f"{name}s, {kind.share:.0%}")
    looks: list[tuple[Floats, str, dict[str, Any]]] = [
        (made.shown[made.exists], "synthetic", {"colour": theme.BLUE, "size": 5, "opacity": 0.55}),
        (
            made.shown[~made.exists],
            "synthetic, cannot exist",
            {"colour": theme.VERMILION, "symbol": "x", "size": 5, "opacity": 0.7},
        ),
        (made.real, "real", {"colour": theme.INK, "opacity": 1}),
    ]
    for points, name, look in looks:
        theme.dots(figure, points[:, 0], points[:, 1], name, **look)
    figure.data[-1].marker.line = {"color": "#FFFFFF", "width": 1.2}
    words = [
        ("● real", theme.INK),
        ("● synthetic", theme.BLUE),
        ("✕ cannot exist", theme.VERMILION),
    ]
    for i, (word, colour) in enumerate(words):
        theme.note(figure, 19.3, 20.2 - 1.4 * i, word, colour, xanchor="right", yshift=0)
    return figure


def _bars(made: Made) -> go.Figure:
    names = list(made.shares)
    figure = theme.figure(
        title=f"{made.shares['world reached']:.0%} of the world is reached, "
        f"{made.shares['exact copies']:.0%} are copies",
        x="%",
        x_range=(0, 190),
        height=370,
    )
    values = [100 * share for share in made.shares.values()]
    colours = [theme.BLUE] * 4 + [theme.VERMILION]
    theme.bars(figure, values, names, "synthetic", colours, horizontal=True)
    figure.update_xaxes(tickvals=[0, 50, 100, 150])
    tick = {"size": 24, "color": theme.GREY, "symbol": "line-ns-open", "line": {"width": 2.5}}
    theme.dots(figure, [0, 100, 100, 5, 0], names, "the world itself", theme.GREY, marker=tick)
    theme.note(figure, 100, "exact copies", "the world", yshift=-14)
    for name, value in zip(names, values, strict=True):
        word = f"{value:.0f}%" if value >= 9.95 or not value else f"{value:.1f}%"
        theme.note(figure, 188, name, word, theme.INK, xanchor="right", yshift=0)
    return figure


def _outline(name: str) -> Floats:
    """Return the line around all homes of a kind, (m, 2)."""
    angle = np.linspace(0, 2 * np.pi, 61)
    circle = EDGE * np.column_stack([np.cos(angle), np.sin(angle)])
    line: Floats = KINDS[name].middle + circle @ root(name).T
    return line


def _describe(made: Made, method: str, n: int) -> str:
    shares = made.shares
    lofts = (
        f"**{made.n_rare}** of the {n} {'is a loft' if made.n_rare == 1 else 'are lofts'}"
        if made.n_rare
        else f"**None** of the {n} is a loft"
    )
    became = f"**{shares['lofts']:.1%}**" if shares["lofts"] >= 0.001 else "**hardly any**"
    became = became if shares["lofts"] else "**none**"
    return (
        f"{METHODS[method].name.capitalize()}: **{shares['exact copies']:.0%}** of {MADE:,} are "
        f"copies, **{shares['cannot exist']:.0%}** cannot exist, and "
        f"**{shares['world reached']:.0%}** of the world is reached. {lofts}, and {became} of the "
        f"{MADE:,}; the world has {KINDS[RARE].share:.0%}. What it can never produce: "
        f"**{METHODS[method].never}**."
    )


def draw(n: int, rng: np.random.Generator) -> tuple[Floats, Words]:
    """Return n fresh real homes (n, 2), and of what kind each is."""
    names = list(KINDS)
    kinds = rng.choice(names, n, p=[KINDS[name].share for name in names])
    angle = rng.uniform(0, 2 * np.pi, n)
    # Distances of a normal distribution in the plane, cut at the edge.
    far = np.sqrt(-2 * np.log1p(-rng.uniform(0, 1 - np.exp(-(EDGE**2) / 2), n)))
    round_ones = far[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    homes = np.empty((n, 2))
    for name in names:
        here = kinds == name
        homes[here] = KINDS[name].middle + round_ones[here] @ root(name).T
    return homes, kinds


def kind_of(homes: Floats) -> Words:
    """Return of what kind homes are, "" for what cannot exist."""
    found = np.full(len(homes), "", dtype="U5")
    for name, kind in KINDS.items():
        away = np.linalg.solve(root(name), (homes - kind.middle).T)
        found[np.square(away).sum(axis=0) <= EDGE**2 * (1 + 1e-9)] = name
    return found


def root(name: str) -> Floats:
    """Return a lower root of a kind's covariance."""
    (a, b), r = KINDS[name].spread, KINDS[name].correlation
    return np.array([[a, 0.0], [r * b, b * np.sqrt(1 - r * r)]])
