"""How likely the first model finds the letters, and how well each model knows real ones."""

from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse.letter_loops import EDGES, STEPS, letter_loop
from synthlab.explore import Explorer, theme

from . import _runs

ORDER = 5
BINS = range(len(EDGES) - 1)
NAMED = (0, 2, 4, 6, 8, 10, 12)  # edges whose perplexity is written at the axis


class Likely(NamedTuple):
    """Shares of letters by bin of perplexity, (steps, bins), and how models find real letters."""

    shares: Any
    likely: Any  # (steps,)
    unlikely: Any
    real: _runs.Many  # (steps - 1,): perplexity of unseen real letters, from generation 1


def likely() -> Explorer:
    """Return the explorer of perplexities under the first model."""
    return Explorer(
        name="likely",
        title="How likely does the first model find the letters?",
        controls=[_runs.kept_choice(), _runs.writing_choice(), _runs.generation_steps()],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {"generation": t, "perplexity from": EDGES[i], "to": EDGES[i + 1], "share": share}
            for t, row in zip(STEPS, found.shares, strict=True)
            for i, share in enumerate(row)
        ],
        hint=f"{_runs.N:,} letters a generation, {_runs.runs()} runs",
        made_by=letter_loop,
    )


def _compute(kept: float, writing: str) -> Likely:
    given = (kept, writing, ORDER)
    shares = [[_runs.average(f"bin {i}", *given, t) / _runs.N for i in BINS] for t in STEPS]
    low, high = ([_runs.average(name, *given, t) for t in STEPS] for name in ("likely", "unlikely"))
    real = _runs.many("perplexity", *given, STEPS[1:])
    return Likely(np.array(shares), np.array(low), np.array(high), real)


def _draw(found: Likely, writing: str, generation: int) -> list[go.Figure]:
    at = STEPS.index(generation)
    bars = theme.figure(
        title=f"{found.likely[at]:.0%} are likelier than nearly all real letters, "
        f"{found.unlikely[at]:.0%} less likely",
        x="perplexity under the first model",
        y="letters (%)",
        x_range=(0, len(EDGES) - 1),
        y_range=(0, 62),
        height=330,
    )
    middle = np.array(BINS) + 0.5
    real, here = 100 * found.shares[0], 100 * found.shares[at]
    if generation:
        theme.bars(bars, middle, here, f"generation {generation}", width=0.8)
    steps = np.repeat(np.arange(len(EDGES)), 2)[1:-1]
    theme.line(bars, steps, np.repeat(real, 2), "real letters", theme.GREY, at=0.47, side="above")
    labels = [f"{EDGES[i]:g}" for i in NAMED]
    bars.update_xaxes(tickvals=list(NAMED), ticktext=labels)
    lines = theme.figure(
        title=_finding(found, at),
        x="generation of the model",
        y="perplexity of real letters",
        x_range=(0.8, 10.2),
        y_range=(1.8, 10),
        log="y",
        height=330,
    )
    lines.update_yaxes(tickvals=[2, 3, 4, 6, 8])
    theme.band(lines, STEPS[1:], found.real.low, found.real.high)
    theme.line(lines, STEPS[1:], found.real.median, _runs.WRITES[writing], at=0.6, side="above")
    first = max(at, 1)
    theme.marker(lines, STEPS[first], found.real.median[first - 1], unfold=True)
    return [bars, lines]


def _finding(found: Likely, at: int) -> str:
    if at == 0:
        return f"The first model's perplexity of real letters is {found.real.median[0]:.1f}"
    return f"Model {STEPS[at]} finds real letters {_worse(found, at):.1f} times as perplexing"


def _worse(found: Likely, at: int) -> float:
    return float(found.real.median[at - 1] / found.real.median[0])


def _describe(found: Likely, kept: float, writing: str, generation: int) -> str:
    at = STEPS.index(generation)
    if generation == 0:
        return (
            "Real letters, in the eyes of a model that has learned from others like them. By "
            f"definition, **{found.likely[0]:.0%}** count as likely and "
            f"**{found.unlikely[0]:.0%}** as unlikely: the two tails."
        )
    return (
        f"With **{_runs.WITH[kept]}** and models that write **{_runs.WRITES[writing]}**, "
        f"generation **{generation}** has **{found.likely[at]:.0%}** of its letters in the likely "
        f"tail and **{found.unlikely[at]:.0%}** in the unlikely one (real letters: 5% and "
        f"5%). Its model's perplexity of real letters is **{found.real.median[at - 1]:.1f}**; "
        f"the first model's is {found.real.median[0]:.1f}."
    )
