"""A bell curve that is fitted to its own samples, again and again."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from scipy.stats import norm

from synthlab.collapse import gaussian_chains, theory
from synthlab.collapse.choices import POLICIES, WITH
from synthlab.collapse.ensembles.gaussian import GaussianChains
from synthlab.explore import Choice, Explorer, Prediction, Steps, theme
from synthlab.explore.shared import loop_choice

SIZES = (10, 30, 100, 300)
GENERATIONS = range(0, 51)
STEPS = GENERATIONS[::2]  # those a student can stop at
CHAINS = 1000
SHOWN = 40  # points of a sample drawn as ticks
GRID = np.linspace(-4, 4, 65)
RARE = 3.0  # standard deviations from the middle


def spread_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="spread-after-fifty",
        question="Thirty numbers, a bell curve fitted, thirty new numbers drawn from it, and so "
        "on, fifty times. What happens to the spread?",
        options={
            "It stays about the same": "Each fit is right on average, so this sounds safe. But "
            "the mistakes do not cancel: they multiply, and the spread shrinks.",
            "It wanders up and down for ever": "It wanders, but with a pull downwards: from half "
            "it takes a doubling to come back, and that is less likely than the loss was.",
            "It shrinks, slowly, towards nothing": "Yes, in almost every run. After fifty "
            "generations of thirty, less than half of the width is left in the median run.",
            "It grows": "Some runs grow for a while. Most shrink, and in the end all of them do.",
        },
        answer="It shrinks, slowly, towards nothing",
        card="bell",
        at={"n": 30, "loop": "replace", "generation": GENERATIONS[-1]},
        marks={
            "It stays about the same": (STEPS, [1.0] * len(STEPS)),
            "It wanders up and down for ever": (STEPS, _wandering(STEPS)),
            "It shrinks, slowly, towards nothing": (STEPS, [0.96**t for t in STEPS]),
            "It grows": (STEPS, [1 + 0.01 * t for t in STEPS]),
        },
    )


def _wandering(steps: Sequence[int]) -> list[float]:
    return [1 + 0.25 * math.sin(0.4 * t) for t in steps]


class Generations(NamedTuple):
    """What many runs show by generation, what theory says of them, and one typical run."""

    low: Any
    median: Any
    high: Any
    theory: Any | None
    mean: Any
    spread: Any


def bell() -> Explorer:
    """Return the explorer of a bell curve that learns from its own output."""
    return Explorer(
        name="bell",
        title="Train on your own output",
        controls=[
            Choice("n", SIZES, label="Examples in each generation", default=30),
            loop_choice(),
            Steps("generation", STEPS, label="Generation", default=0),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint="press play",
    )


def _compute(n: int, loop: str) -> Generations:
    chains = gaussian_chains(
        n, generations=GENERATIONS[-1], chains=CHAINS, policy=POLICIES[loop], rng=n
    )
    spread = np.sqrt(chains.variance)
    low, median, high = np.quantile(spread, [0.05, 0.5, 0.95], axis=0)
    expected = None
    if loop == "replace":
        quantiles = [[0.05], [0.5], [0.95]]
        expected = np.sqrt(theory.variance_quantile(quantiles, n, np.array(GENERATIONS)))
    typical = _typical(chains)
    return Generations(low, median, high, expected, chains.mean[typical], spread[typical])


def _typical(chains: GaussianChains) -> int:
    """Return the run whose spread stays nearest to the median, and whose middle strays little."""
    scale = np.log(chains.variance) / 2
    away = ((scale - np.median(scale, axis=0)) ** 2 + chains.mean**2).mean(axis=1)
    return int(away.argmin())


def _draw(runs: Generations, n: int, loop: str, generation: int) -> list[go.Figure]:
    kept = runs.median[generation]
    spread = theme.figure(
        title=f"{kept:.0%} of its spread is kept by the median run",
        x="generation",
        y="spread of the model (world: 1)",
        x_range=(-1, 51),
        y_range=(0, 1.75),
    )
    steps = list(GENERATIONS)
    theme.band(spread, steps, runs.low, runs.high)
    theme.line(spread, steps, runs.median, f"median of {CHAINS} runs", at=1.0, side="below")
    if runs.theory is not None:
        low, middle, high = runs.theory
        edge: dict[str, Any] = {"colour": theme.VERMILION, "dash": "dot", "width": 1}
        theme.line(spread, steps, low, **edge)
        theme.line(spread, steps, high, **edge)
        theme.theory(spread, steps, middle, at=0.35, side="above")
    theme.marker(spread, generation, kept, unfold=True)

    mean, width = runs.mean[generation], runs.spread[generation]
    belief = theme.figure(
        title=f"A typical run: {_rarity(mean, width)}",
        x="measurement (standard deviations of the world)",
        x_range=(-4, 4),
        y_range=(-0.06, 1.25),
    )
    theme.area(belief, GRID, norm.pdf(GRID), "the world", at=0.88)
    theme.line(
        belief,
        GRID,
        norm.pdf(GRID, mean, width).round(3),
        f"what generation {generation} believes",
        at=0.5,
    )
    sample = np.random.default_rng([n, generation]).normal(mean, width, min(n, SHOWN)).round(2)
    theme.dots(belief, sample, np.full(len(sample), -0.03), "drawn from it", symbol="line-ns-open")
    belief.update_yaxes(visible=False)
    return [spread, belief]


def _beyond(mean: float, width: float) -> float:
    """Return the chance of a measurement more than three of the world's deviations away."""
    return float(norm.sf(RARE, mean, width) + norm.cdf(-RARE, mean, width))


def _one_in(chance: float) -> str:
    return "one in a billion or less" if chance < 1e-9 else f"one in {1 / chance:,.0f}"


def _rarity(mean: float, width: float) -> str:
    return f"events beyond 3σ are {_one_in(_beyond(mean, width))}"


def _describe(runs: Generations, n: int, loop: str, generation: int) -> str:
    if generation == 0:
        return (
            f"Before the loop starts, the model is the world: events beyond 3σ are "
            f"**{_one_in(_beyond(0, 1))}**. Press play."
        )
    by_theory = "" if runs.theory is None else f" (theory: {runs.theory[1, generation]:.0%})"
    return (
        f"With **{n}** examples and **{WITH[loop]}**, generation **{generation}** keeps "
        f"**{runs.median[generation]:.0%}** of the spread in the median run{by_theory}. "
        f"In a typical run, {_rarity(runs.mean[generation], runs.spread[generation])}; in the "
        f"world they are {_one_in(_beyond(0, 1))}."
    )


def _table(runs: Generations) -> dict[str, Any]:
    columns = {
        "generation": list(GENERATIONS),
        "5% of runs below": runs.low,
        "median spread": runs.median,
        "95% of runs below": runs.high,
    }
    return columns if runs.theory is None else columns | {"theory": runs.theory[1]}
