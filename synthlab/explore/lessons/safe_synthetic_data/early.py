"""How early one can know: the power of one look at the spread."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from scipy.stats import norm

from synthlab.collapse import gaussian_chains
from synthlab.explore import Choice, Explorer, Steps, theme
from synthlab.safeguards import theory

SIZES = (30, 100, 200, 1000)
STEPS = (1, 2, 5, 10, 25, 50, 100)
CHAINS = 2000
SHOWN = 200
LEVEL = 0.05


class Looks(NamedTuple):
    """What one look finds, by step: simulated and in theory."""

    z: Any  # (chains, steps): how far each loop is from the reference, in standard errors
    rings: Any  # (steps,)
    theory: Any
    kept: Any  # (steps,): the median variance


def early() -> Explorer:
    """Return the explorer of how likely one look at the spread notices a collapse."""
    return Explorer(
        name="early",
        title="How early can you know?",
        controls=[
            Choice("n", SIZES, label="Examples in each generation", default=200),
            Steps("generation", STEPS, label="Generation you look at", default=10),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda looks: [
            {"generation": step, "noticed": rings, "theory": power, "variance left": kept}
            for step, rings, power, kept in zip(
                STEPS, looks.rings, looks.theory, looks.kept, strict=True
            )
        ],
        hint="one loop in twenty would ring if nothing were wrong",
    )


def _compute(n: int) -> Looks:
    loops = gaussian_chains(n, generations=STEPS[-1], chains=CHAINS, keep=STEPS, rng=1)
    reference = np.random.default_rng(2).chisquare(n - 1, size=(CHAINS, 1)) / (n - 1)
    z = np.log(loops.variance / reference) / np.sqrt(4 / (n - 1))
    limit = norm.ppf(1 - LEVEL / 2)
    power = theory.spread_power(n, np.array(STEPS), level=LEVEL)
    return Looks(z, (np.abs(z) > limit).mean(axis=0), power, np.median(loops.variance, axis=0))


def _draw(looks: Looks, n: int, generation: int) -> list[go.Figure]:
    at = STEPS.index(generation)
    power = theme.figure(
        title=f"One look in generation {generation} notices it in {looks.rings[at]:.0%} of loops",
        x="generation",
        y="loops in which the alarm rings (%)",
        x_range=(0.9, 115),
        y_range=(0, 104),
        log="x",
    )
    theme.line(
        power, STEPS, 100 * looks.theory, "theory", theme.VERMILION, "dash", at=0.72, side="above"
    )
    theme.dots(power, STEPS, 100 * looks.rings, f"{CHAINS:,} loops")
    theme.line(
        power,
        [1, 100],
        [5, 5],
        "nothing is wrong",
        theme.GREY,
        "dot",
        at=0.9,
        side="above",
        width=1,
    )
    theme.marker(power, generation, 100 * looks.rings[at])
    power.update_xaxes(tickvals=list(STEPS), ticktext=[str(step) for step in STEPS])
    here = looks.z[:SHOWN, at].clip(-12, 12)
    loud = np.abs(here) > norm.ppf(1 - LEVEL / 2)
    height = np.random.default_rng(3).random(SHOWN).round(3)
    loops = theme.figure(
        title=f"The same look at {SHOWN} loops: {int(loud.sum())} ring",
        x="off the reference (standard errors)",
        x_range=(-13, 13),
        y_range=(-0.05, 1.2),
    )
    edge = norm.ppf(1 - LEVEL / 2)
    loops.add_vrect(
        x0=-edge, x1=edge, fillcolor=theme.GREY, opacity=0.12, line_width=0, layer="below"
    )
    quiet, ringing = ~loud, loud
    theme.dots(loops, here[quiet].round(2), height[quiet], "silent", theme.GREY, size=6)
    theme.dots(
        loops, here[ringing].round(2), height[ringing], "rings", theme.VERMILION, "x", size=7
    )
    theme.note(loops, 0, 1.06, "silent", theme.GREY)
    theme.note(loops, -9, 1.06, "rings", theme.VERMILION)
    loops.update_yaxes(visible=False)
    return [power, loops]


def _describe(looks: Looks, n: int, generation: int) -> str:
    at = STEPS.index(generation)
    return (
        f"With **{n:,}** examples, after **{generation}** generation{'s' * (generation > 1)} the "
        f"middle loop has **{looks.kept[at]:.0%}** of the variance left. One look notices that in "
        f"**{looks.rings[at]:.0%}** of loops (theory: {looks.theory[at]:.0%}); if nothing were "
        f"wrong, it would ring in {LEVEL:.0%}."
    )
