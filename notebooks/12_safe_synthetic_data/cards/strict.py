"""A filter that is too strict: what it cuts off is gone for the next model, and again."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from scipy.stats import norm

from synthlab.collapse import run
from synthlab.explore import Choice, Explorer, Steps, theme
from synthlab.generators import Categorical, Gaussian
from synthlab.safeguards import LikelihoodFilter, theory
from synthlab.scenes import KITCHEN_STYLES

CUTS = (3.0, 2.0, 1.5, 1.0)  # in standard deviations
STEPS = (0, 1, 2, 3, 5, 8, 12)
N = 1000
GRID = np.linspace(-4, 4, 121)
STYLES = sorted(KITCHEN_STYLES, key=KITCHEN_STYLES.__getitem__, reverse=True)
SHARES = np.array([KITCHEN_STYLES[style] for style in STYLES])


class Filtered(NamedTuple):
    """What a filter leaves, by step."""

    spread: Any  # (steps,): the standard deviation of the batch that stays
    theory: Any
    shares: Any  # (steps, styles)


def strict() -> Explorer:
    """Return the explorer of a filter and what it leaves of numbers and kitchens."""
    return Explorer(
        name="strict",
        title="A filter that is too strict",
        controls=[
            Choice("cut", CUTS, label="Real examples that would pass", names=passing, default=2.0),
            Steps("generation", STEPS, label="Generation"),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {"generation": step, "spread": spread, "theory": expected}
            | dict(zip(STYLES, shares.tolist(), strict=True))
            for step, spread, expected, shares in zip(STEPS, *found, strict=True)
        ],
        hint="the filter was fitted to real examples and never changes",
    )


def passing(cut: Any) -> str:
    """Return words for how many real examples pass a cut.

    >>> passing(2.0)
    '95.4%'
    """
    return f"{keep(cut):.1%}"


def keep(cut: float) -> float:
    """Return the share of a bell curve within ±cut standard deviations."""
    return float(2 * norm.cdf(cut) - 1)


@cache
def _real() -> tuple[Any, Any]:
    """Return numbers and kitchens that stand for the world evenly, without luck."""
    numbers = norm.ppf((np.arange(N) + 0.5) / N)
    return numbers, np.repeat(STYLES, np.round(SHARES * N).astype(int))


def _compute(cut: float) -> Filtered:
    numbers, kitchens = _real()
    settings: dict[str, Any] = {"generations": STEPS[-1], "measures": {}, "rng": 2}
    bells, counts = (
        run(model, real, safeguard=LikelihoodFilter(keep=keep(cut)).fit(real), **settings).samples
        for model, real in ((Gaussian(), numbers), (Categorical(), kitchens))
    )
    return Filtered(
        np.array([bells[t].std() for t in STEPS]),
        np.sqrt(theory.truncated_loop(cut, STEPS[-1], fixed=True))[list(STEPS)],
        np.array([[(counts[t] == style).mean() for style in STYLES] for t in STEPS]),
    )


def _draw(found: Filtered, cut: float, generation: int) -> list[go.Figure]:
    at = STEPS.index(generation)
    bell = theme.figure(
        title=f"{found.spread[at]:.0%} of the spread is left",
        x="measurement (standard deviations of the world)",
        x_range=(-4, 4),
        y_range=(0, 1.35),
        height=330,
    )
    theme.area(bell, GRID, norm.pdf(GRID).round(3), "the world", at=0.9)
    believed = norm.pdf(GRID, 0, found.spread[at]).round(3)
    theme.line(bell, GRID, believed, f"generation {generation}", at=0.5)
    expected = norm.pdf(GRID, 0, found.theory[at]).round(3)
    theme.theory(bell, GRID, expected, "", width=1.5)
    for edge in (-cut, cut):
        bell.add_vline(edge, line={"color": theme.QUIET, "width": 1, "dash": "dot"})
    theme.note(bell, cut, 0.8, "cut", theme.GREY, xanchor="left", xshift=3)
    bell.update_yaxes(visible=False)
    left = int((found.shares[at] > 0).sum())
    bars = theme.figure(
        title=f"{left} of {len(STYLES)} styles are left",
        x="share of kitchens (%)",
        x_range=(0, 62),
        height=330,
    )
    words = ["gone" if share == 0 else "" for share in found.shares[at]]
    theme.bars(bars, 100 * found.shares[at], STYLES, "kept", horizontal=True, words=words)
    theme.ticks(bars, 100 * SHARES, STYLES, "the world")
    return [bell, bars]


def _describe(found: Filtered, cut: float, generation: int) -> str:
    at = STEPS.index(generation)
    if generation == 0:
        return (
            f"Real examples. A filter that lets **{passing(cut)}** of them pass looks harmless. "
            "Press play."
        )
    gone = [s for s, p in zip(STYLES, found.shares[at], strict=True) if p == 0]
    lost = f"**{len(STYLES) - len(gone)}** of {len(STYLES)} styles are left"
    return (
        f"**{passing(cut)}** of real examples would pass the filter. After **{generation}** "
        f"generation{'s' * (generation > 1)}, **{found.spread[at]:.0%}** of the spread is left "
        f"(theory: {found.theory[at]:.0%}), and {lost}."
    )
