"""Kitchen styles that are counted and drawn again: rare ones are lost, and stay lost."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse import categorical_chains, theory
from synthlab.explore import Choice, Explorer, Steps, theme
from synthlab.explore.lessons._loops import POLICIES, WITH, loop_choice
from synthlab.scenes import KITCHEN_STYLES

SIZES = (30, 100, 300, 1000)
STEPS = (0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50)
CHAINS = 1000
STYLES = sorted(KITCHEN_STYLES, key=KITCHEN_STYLES.__getitem__, reverse=True)
SHARES = np.array([KITCHEN_STYLES[style] for style in STYLES])


class Drift(NamedTuple):
    """One run's shares by step, and in which share of all runs each style is still alive."""

    shares: Any  # (steps, styles)
    alive: Any  # (steps, styles)
    variety: Any  # (steps,): the chance that two kitchens differ, averaged over all runs


def styles() -> Explorer:
    """Return the explorer of kitchen styles under a model that counts and draws."""
    return Explorer(
        name="styles",
        title="Count the styles, draw new kitchens, count again",
        controls=[
            Choice("n", SIZES, label="Kitchens in each generation", default=100),
            loop_choice(),
            Steps("generation", STEPS, label="Generation", default=0),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda drift: [
            {"generation": step, "style": style, "share in one run": share, "runs that have it": p}
            for i, step in enumerate(STEPS)
            for style, share, p in zip(STYLES, drift.shares[i], drift.alive[i], strict=True)
        ],
        hint="press play, and watch the rare ones",
    )


def _compute(n: int, loop: str) -> Drift:
    chains = categorical_chains(
        SHARES,
        n,
        generations=STEPS[-1],
        chains=CHAINS,
        policy=POLICIES[loop],
        keep=STEPS[1:],
        rng=n,
    )
    counts = [chains.counts[step] for step in STEPS[1:]]
    shares = np.array([SHARES] + [c[0] / c[0].sum() for c in counts])
    alive = np.array([np.ones(len(STYLES))] + [(c > 0).mean(axis=0) for c in counts])
    return Drift(shares, alive, chains.heterozygosity.mean(axis=0)[list(STEPS)])


def _draw(drift: Drift, n: int, generation: int) -> list[go.Figure]:
    at = STEPS.index(generation)
    left = int((drift.shares[at] > 0).sum())
    one = theme.figure(
        title=f"{left} of {len(STYLES)} styles left in one run",
        x="share of kitchens (%)",
        x_range=(0, max(50, 112 * drift.shares.max())),
        height=330,
    )
    gone = drift.shares[at] == 0
    theme.bars(
        one,
        100 * drift.shares[at],
        STYLES,
        f"generation {generation}",
        horizontal=True,
        words=["gone" if lost else "" for lost in gone],
    )
    theme.dots(one, 100 * SHARES, STYLES, "the world", theme.GREY, "line-ns-open", size=16)
    every = theme.figure(
        title=f"In {drift.alive[at, -1]:.0%} of {CHAINS} runs the rarest style is still there",
        x="runs that still have it (%)",
        x_range=(0, 122),
        height=330,
    )
    theme.bars(
        every,
        100 * drift.alive[at],
        STYLES,
        "still there",
        horizontal=True,
        words=[f"{p:.0%}" for p in drift.alive[at]],
    )
    return [one, every]


def _describe(drift: Drift, n: int, loop: str, generation: int) -> str:
    at = STEPS.index(generation)
    if generation == 0:
        return (
            f"In the world, one kitchen in {1 / SHARES[-1]:.0f} has an **{STYLES[-1]}**, the "
            f"rarest of {len(STYLES)} styles. Two kitchens drawn at random are of different "
            f"styles with probability **{drift.variety[0]:.2f}**."
        )
    left = int((drift.shares[at] > 0).sum())
    expected = theory.expected_heterozygosity(drift.variety[0], n, generation)
    return (
        f"With **{n}** kitchens and **{WITH[loop]}**, generation **{generation}** of one run has "
        f"**{left}** style{'s' * (left != 1)} left. The {STYLES[-1]} lives on in "
        f"**{drift.alive[at, -1]:.0%}** of all runs, and two kitchens differ with probability "
        f"**{drift.variety[at]:.2f}**{f' (theory: {expected:.2f})' if loop == 'replace' else ''}."
    )
