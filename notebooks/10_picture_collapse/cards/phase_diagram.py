"""How much fresh real data is enough, by sample size and sampling bias, from saved runs.

`synthlab sweep fresh-share --output fresh-share.rows` makes them anew, in minutes.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse import theory
from synthlab.collapse.experiments import fresh_share
from synthlab.explore import Choice, Explorer, Range, theme
from synthlab.explore.shared import saved_rows

GENERATIONS = 50
KEPT = 0.5  # of the variance: what counts as enough
SHARES = np.linspace(0, 0.5, 51)  # of fresh data, where theory is drawn


@cache
def _sweep() -> tuple[list[int], list[float], list[float], Any]:
    """Return sizes, biases, shares, and the variance kept (sizes, biases, shares)."""
    rows = saved_rows(Path(__file__).parents[1] / "fresh-share.rows")
    axes = [sorted({row[name] for row in rows}) for name in ("n", "sampling_bias", "share")]
    n, bias, share = axes
    cells: dict[Any, list[float]] = {}
    for row in rows:
        key = (row["n"], row["sampling_bias"], row["share"])
        cells.setdefault(key, []).append(row["variance kept"])
    kept = [[[float(np.median(cells[a, b, c])) for c in share] for b in bias] for a in n]
    return n, bias, share, np.array(kept)


def phase_diagram() -> Explorer:
    """Return the explorer of what share of fresh real data keeps half of the variance."""
    sizes, biases, _, _ = _sweep()
    return Explorer(
        name="phase-diagram",
        title="How much fresh data is enough?",
        controls=[
            Range("bias", biases, label="Sampling bias λ", default=0.8),
            Choice("n", sizes, label="Examples in each generation", default=100),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=f"bell curves after {GENERATIONS} generations",
        made_by=fresh_share,
    )


def _compute(bias: float) -> Any:
    """Return the variance kept (sizes, shares)."""
    _, biases, _, kept = _sweep()
    return kept[:, biases.index(bias)]


def _enough(bias: float) -> float:
    """Return the share that keeps half of the variance, in the long run and for large samples.

    The fixed point of s = a + (1 - a)·λ·s, solved for a.
    """
    return KEPT * (1 - bias) / (1 - KEPT * bias)


def _draw(kept: Any, bias: float, n: int) -> list[go.Figure]:
    sizes, _, shares, _ = _sweep()
    diagram = theme.figure(
        title="The darker, the more is kept",
        x="fresh real data (%)",
        y="examples in each generation",
        height=330,
    )
    columns = [f"{100 * share:g}" for share in shares]
    theme.matrix(diagram, kept, [f"{size:,}" for size in sizes], columns, highest=1.0)
    here = kept[sizes.index(n)]
    percent = 100 * np.array(shares)
    line = theme.figure(
        title=f"At λ = {bias:g}, {_enough(bias):.0%} of fresh data keeps half"
        if bias < 1
        else "At λ = 1, only small samples need fresh data so soon",
        x="fresh real data (%)",
        y="variance kept",
        x_range=(-1.5, 52),
        y_range=(-0.05, 1.25),
        height=330,
    )
    theme.theory(
        line, 100 * SHARES, _in_the_long_run(bias), "theory, large samples", at=0.6, side="above"
    )
    theme.dots(line, percent, here, f"{n} examples, simulated")
    if bias < 1:  # large samples of unbiased models lose next to nothing in this time
        theme.marker(line, 100 * _enough(bias), KEPT, theme.VERMILION)
    return [diagram, line]


@cache
def _in_the_long_run(bias: float) -> list[float]:
    """Return the variance after the last generation, as theory has it for large samples."""
    loops = [theory.fresh_loop(10**6, a, GENERATIONS, sampling_bias=bias) for a in SHARES]
    return [float(loop.variance[-1]) for loop in loops]


def _describe(kept: Any, bias: float, n: int) -> str:
    sizes, _, shares, _ = _sweep()
    here = kept[sizes.index(n)]
    enough = [share for share, value in zip(shares, here, strict=True) if value >= KEPT]
    found = f"from **{enough[0]:.0%}** of fresh data on" if enough else "with **none** of these"
    return (
        f"With **{n}** examples and λ = **{bias:g}**, half of the variance or more is kept {found} "
        f"(of the shares tried); large samples need **{_enough(bias):.0%}** in theory. With no "
        f"fresh data, **{here[0]:.2f}** of the variance is left after {GENERATIONS} generations."
    )


def _table(kept: Any) -> list[dict[str, Any]]:
    sizes, _, shares, _ = _sweep()
    return [
        {"examples": n, "fresh share": share, "variance kept": value}
        for n, row in zip(sizes, kept, strict=True)
        for share, value in zip(shares, row, strict=True)
    ]
