"""The cheapest mix of labels and synthetic pictures for a wanted accuracy, by what each costs."""

from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse.picture_worth import ADDED, picture_worth
from synthlab.explore import Choice, Explorer, Range, theme

from . import _sweep

WANTED = (0.75, 0.80, 0.85, 0.90, 0.93)
PAY = (1, 5, 20)  # cents for a label
PRICE = (0.01, 0.1, 1)  # cents for a synthetic picture


class Mix(NamedTuple):
    """Real labels and synthetic pictures that together reach the wanted accuracy, and their cost.

    In cents; one entry for each number of synthetic pictures that can reach it.
    """

    added: list[int]
    labels: list[float]
    for_labels: list[float]
    for_pictures: list[float]

    @property
    def cost(self) -> list[float]:
        """What each mix costs."""
        return [a + b for a, b in zip(self.for_labels, self.for_pictures, strict=True)]

    @property
    def best(self) -> int:
        """Which mix is cheapest."""
        return int(np.argmin(self.cost))


def mix() -> Explorer:
    """Return the explorer of prices: which mix is cheapest for a wanted accuracy."""
    return Explorer(
        name="mix",
        title="The cheapest mix",
        controls=[
            Range(
                "wanted",
                WANTED,
                label="Wanted: right on",
                names=lambda a: f"{a:.0%}",
                default=0.85,
            ),
            Choice("pay", PAY, label="Pay for a label", unit="¢", default=5),
            Choice("price", PRICE, label="A synthetic picture costs", unit="¢", default=0.1),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: {
            "synthetic pictures": found.added,
            "real labels": [round(n) for n in found.labels],
            "labels cost (cents)": found.for_labels,
            "pictures cost (cents)": found.for_pictures,
            "together (cents)": found.cost,
        },
        hint="pictures invented by what is in them",
        made_by=picture_worth,
    )


def _compute(wanted: float, pay: float, price: float) -> Mix:
    reachable = [(m, n) for m in ADDED if (n := _labels(wanted, m)) is not None]
    added, labels = [m for m, _ in reachable], [n for _, n in reachable]
    return Mix(added, labels, [n * pay for n in labels], [m * price for m in added])


def _labels(wanted: float, m: int) -> float | None:
    """Return how many real labels reach an accuracy together with m synthetic pictures.

    Read off between the sweep's 30, 100 and 300 real pictures by the logarithm of their number;
    None beyond. Fresh real pictures alone were tried up to 3,300.
    """
    at = ADDED.index(m)
    accuracies = [_sweep.curve("scenes", n).middle[at] for n in _sweep.STARTS]
    rising = np.maximum.accumulate(accuracies)
    if wanted > rising[-1]:
        return None if m else _sweep.needed_for(wanted)
    return float(np.exp(np.interp(wanted, rising, np.log(_sweep.STARTS))))


def _draw(found: Mix, wanted: float) -> list[go.Figure]:
    names = [f"{m:,}" for m in found.added]
    alone, fewest = found.labels[0], min(found.labels)
    labels = theme.figure(
        title=f"{alone:.0f} labels, or as few as {fewest:.0f} with synthetic pictures"
        if fewest < alone - 0.5
        else f"{alone:.0f} labels, with or without synthetic pictures",
        x="synthetic pictures",
        y=f"real labels for {wanted:.0%}",
        y_range=(0, 1.18 * max(found.labels)),
        height=300,
    )
    words = [f"{n:.0f}" for n in found.labels]
    theme.bars(labels, names, found.labels, "labels", theme.GREY, words=words)
    money = theme.figure(
        title=f"Cheapest: {found.added[found.best]:,} synthetic pictures"
        if found.best
        else "Cheapest: labels alone",
        x="synthetic pictures",
        y="cost (dollars)",
        y_range=(0, 1.2 * max(found.cost) / 100),
        height=300,
        barmode="stack",
    )
    theme.bars(money, names, [c / 100 for c in found.for_labels], "labels", theme.GREY)
    pictures, together = ([c / 100 for c in cents] for cents in (found.for_pictures, found.cost))
    words = [f"{cost:.2f}" for cost in together]
    theme.bars(money, names, pictures, "synthetic pictures", theme.BLUE, words=words)
    for fig in (labels, money):
        fig.update_xaxes(type="category")
    best = found.best
    theme.note(money, names[best], together[best], "▼", theme.VERMILION, yshift=27)
    corner = {"xref": "paper", "yref": "paper", "xanchor": "right", "yshift": 0}
    theme.note(money, 1, 1.1, "■ labels  ", theme.GREY, xshift=-125, **corner)
    theme.note(money, 1, 1.1, "■ synthetic pictures", theme.BLUE, **corner)
    return [labels, money]


def _describe(found: Mix, wanted: float, pay: float, price: float) -> str:
    alone, best = found.cost[0], found.best
    start = f"To be right on **{wanted:.0%}**, labels alone cost **{_dollars(alone)}**"
    prices = f"At {_cents(pay)} a label and {_cents(price)} a picture"
    if best == 0:
        return (
            f"{start} ({found.labels[0]:.0f} of them). {prices}, **no** mix with synthetic "
            "pictures is cheaper."
        )
    return (
        f"{start} ({found.labels[0]:.0f} of them). {prices}, the cheapest mix is "
        f"**{found.labels[best]:.0f} labels and {found.added[best]:,} synthetic pictures** for "
        f"**{_dollars(found.cost[best])}**: {1 - found.cost[best] / alone:.0%} saved."
    )


def _cents(price: float) -> str:
    return "1 cent" if price == 1 else f"{price:g} cents"


def _dollars(cents: float) -> str:
    return f"{cents / 100:.2f} dollars"
