"""How long a closed loop lasts: until half is lost, and until a rare style is gone."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse import categorical_chains, gaussian_chains, theory
from synthlab.explore import Choice, Explorer, Range, theme
from synthlab.scenes import KITCHEN_STYLES

SIZES = (10, 20, 30, 50, 100, 200, 300, 500, 1000)
RARE = ("retro", "studio", "outdoor", "open hearth")
TIMES = (1, 2, 5, 10, 20, 50, 100, 200)
DECADES = (1, 10, 100, 1000)
CHAINS = 1000


class Survival(NamedTuple):
    """The chance that each rare style is still there, by generation (times, styles)."""

    simulated: Any
    exact: Any


def time_left() -> Explorer:
    """Return the explorer of how long half of the diversity, and a rare style, will last."""
    return Explorer(
        name="time-left",
        title="How long have we got?",
        controls=[
            Range("n", SIZES, label="Examples in each generation", default=100),
            Choice("style", RARE, label="A rare style", default="open hearth", names=_named),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint="only the last model's data, no real data",
    )


def _named(style: Any) -> str:
    return f"{style} ({KITCHEN_STYLES[style]:.0%})"


def _compute(n: int) -> Survival:
    shares = [KITCHEN_STYLES[style] for style in RARE]
    chains = categorical_chains(
        [*shares, 1 - sum(shares)], n, generations=TIMES[-1], chains=CHAINS, keep=TIMES, rng=n
    )
    simulated = [(chains.counts[t][:, :-1] > 0).mean(axis=0) for t in TIMES]
    exact = [theory.survival_probability(shares, n, t) for t in TIMES]
    return Survival(np.array(simulated), np.array(exact))


def _until_half_are_gone(exact: Any) -> float:
    """Return the generation at which the chance is one half, 0 if it never was more.

    Between two of the times, the chance falls about evenly on logarithmic paper.
    """
    return float(np.exp(np.interp(-0.5, -exact, np.log(TIMES)))) if exact[0] > 0.5 else 0.0


@cache
def _halved() -> tuple[int, ...]:
    """Return, for each size, the first generation whose median variance is below half."""
    found = []
    for n in SIZES:
        chains = gaussian_chains(n, generations=n, chains=CHAINS, rng=n)
        found.append(int(np.argmax(np.median(chains.variance, axis=0) < 0.5)))
    return tuple(found)


def _draw(result: Survival, n: int, style: str) -> list[go.Figure]:
    variety = theory.generations_until_heterozygosity(0.5, np.array(SIZES))
    exact, simulated = (values[:, RARE.index(style)] for values in result)
    rate = theme.figure(
        title="Ten times the examples, ten times as long",
        x="examples in each generation",
        y="generations until half is left",
        x_range=(8, 1250),
        y_range=(3, 1250),
        log="xy",
        height=300,
    )
    theme.theory(rate, SIZES, variety, "diversity, in theory", at=0.3, side="above")
    theme.dots(rate, SIZES, _halved(), "variance of a bell curve")
    theme.note(rate, np.log10(330), np.log10(22), "variance of a bell curve", theme.BLUE)
    theme.marker(rate, n)
    rate.update_xaxes(tickvals=DECADES).update_yaxes(tickvals=DECADES)

    until = _until_half_are_gone(exact)
    alive = theme.figure(
        title=f"After {until:.0f} generations, half of the runs have lost it"
        if until
        else "Most runs never see it",
        x="generation",
        y="runs that still have it (%)",
        x_range=(0.9, 230),
        y_range=(-3, 106),
        log="x",
        height=300,
    )
    theme.theory(alive, TIMES, 100 * exact, at=0.5, side="above")
    theme.dots(alive, TIMES, 100 * simulated, f"{CHAINS} runs")
    theme.marker(alive, max(until, 0.95))
    alive.update_xaxes(tickvals=DECADES)
    return [rate, alive]


def _describe(result: Survival, n: int, style: str) -> str:
    variety = theory.generations_until_heterozygosity(0.5, n)
    exact = result.exact[:, RARE.index(style)]
    until = _until_half_are_gone(exact)
    had = KITCHEN_STYLES[style] * n
    gone = (
        f"after about **{until:.0f}** generations it is gone in every other run"
        if until
        else f"in **{1 - exact[0]:.0%}** of runs not even the first model sees it"
    )
    return (
        f"With **{n}** examples a generation, half of the diversity is gone after "
        f"**{variety:.0f}** generations. The {style} style has {had:g} "
        f"example{'s' * (had != 1)} at the start, on average: {gone}."
    )


def _table(result: Survival, style: str) -> dict[str, Any]:
    exact, simulated = (values[:, RARE.index(style)] for values in result)
    return {"generation": TIMES, "still there, simulated": simulated, "in theory": exact}
