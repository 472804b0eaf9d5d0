"""Kitchen styles that are counted and drawn again: rare ones are lost, and stay lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse import Policy, theory
from synthlab.collapse.choices import POLICIES, WITH
from synthlab.explore import Choice, Explorer, Steps, theme
from synthlab.explore.shared import loop_choice
from synthlab.scenes import KITCHEN_STYLES

SIZES = (30, 100, 300, 1000)
STEPS = (0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50)
STYLES = np.array(list(KITCHEN_STYLES))


class Drift(NamedTuple):
    """One run's shares by step, and in which share of all runs each style is still alive."""

    styles: Any  # (styles,), the commonest first
    shares: Any  # (steps, styles)
    alive: Any  # (steps, styles)
    variety: Any  # (steps,): the chance that two kitchens differ, averaged over all runs
    runs: int


def styles(shares: Sequence[float], drift: Callable[[int, Policy], Mapping[int, Any]]) -> Explorer:
    """Return the explorer of kitchen styles under a model that counts and draws.

    Parameters
    ----------
    shares : sequence of float
        How common each of the ten styles is in the world.
    drift : callable
        `drift(n, policy)` gives, for each generation from 1 to 50, how many kitchens of each style
        its model was fitted to: whole numbers (runs, styles).
    """
    truth = np.asarray(shares, dtype=float)
    order = np.argsort(-truth, kind="stable")

    def compute(n: int, loop: str) -> Drift:
        counts = drift(n, POLICIES[loop])
        drawn = [np.asarray(counts[step])[:, order] for step in STEPS[1:]]
        by_run = [truth[None, order], *(c / c.sum(axis=1, keepdims=True) for c in drawn)]
        return Drift(
            STYLES[order],
            np.array([one[0] for one in by_run]),
            np.array([(one > 0).mean(axis=0) for one in by_run]),
            np.array([(1 - np.square(one).sum(axis=1)).mean() for one in by_run]),
            len(by_run[-1]),
        )

    return Explorer(
        name="styles",
        title="Count the styles, draw new kitchens, count again",
        controls=[
            Choice("n", SIZES, label="Kitchens in each generation", default=100),
            loop_choice(),
            Steps("generation", STEPS, label="Generation", default=0),
        ],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {"generation": step, "style": style, "share in one run": share, "runs that have it": p}
            for i, step in enumerate(STEPS)
            for style, share, p in zip(found.styles, found.shares[i], found.alive[i], strict=True)
        ],
        hint="press play, and watch the rare ones",
    )


def _draw(drift: Drift, n: int, generation: int) -> list[go.Figure]:
    at = STEPS.index(generation)
    left = int((drift.shares[at] > 0).sum())
    one = theme.figure(
        title=f"{left} of {len(drift.styles)} styles left in one run",
        x="share of kitchens (%)",
        x_range=(0, max(50, 112 * drift.shares.max())),
        height=330,
    )
    gone = drift.shares[at] == 0
    theme.bars(
        one,
        100 * drift.shares[at],
        drift.styles,
        f"generation {generation}",
        horizontal=True,
        words=["gone" if lost else "" for lost in gone],
    )
    world = 100 * drift.shares[0]
    theme.ticks(one, world, drift.styles, "the world")
    every = theme.figure(
        title=f"In {drift.alive[at, -1]:.0%} of {drift.runs} runs the rarest style is still there",
        x="runs that still have it (%)",
        x_range=(0, 122),
        height=330,
    )
    theme.bars(
        every,
        100 * drift.alive[at],
        drift.styles,
        "still there",
        horizontal=True,
        words=[f"{p:.0%}" for p in drift.alive[at]],
    )
    return [one, every]


def _describe(drift: Drift, n: int, loop: str, generation: int) -> str:
    at, rarest = STEPS.index(generation), drift.styles[-1]
    if generation == 0:
        return (
            f"In the world, one kitchen in {1 / drift.shares[0, -1]:.0f} has an **{rarest}**, the "
            f"rarest of {len(drift.styles)} styles. Two kitchens drawn at random are of different "
            f"styles with probability **{drift.variety[0]:.2f}**."
        )
    left = int((drift.shares[at] > 0).sum())
    expected = theory.expected_heterozygosity(drift.variety[0], n, generation)
    return (
        f"With **{n}** kitchens and **{WITH[loop]}**, generation **{generation}** of one run has "
        f"**{left}** style{'s' * (left != 1)} left. The {rarest} lives on in "
        f"**{drift.alive[at, -1]:.0%}** of all runs, and two kitchens differ with probability "
        f"**{drift.variety[at]:.2f}**{f' (theory: {expected:.2f})' if loop == 'replace' else ''}."
    )
