"""An alarm that watches every generation, and what stopping at it saves, from a saved sweep."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse import run
from synthlab.explore import Choice, Explorer, theme
from synthlab.explore.shared import saved_rows
from synthlab.generators import Categorical
from synthlab.safeguards.alarm_study import STEPS, WATCHED, arrest_study, styles
from synthlab.scenes import KITCHEN_STYLES

#: What `synthlab sweep arrest --output arrest.rows` finds.
ROWS = Path(__file__).parents[1] / "arrest.rows"
N, LAST, RUNS = 100, STEPS[-1], 200
SHOWN = 12  # loops
RATES = (0.01, 0.05, 0.2)
NAMES = {
    "coverage": "styles still met",
    "spread": "how much kitchens differ",
    "tails": "the rarest twentieth",
    "perplexity": "surprise (perplexity)",
}
AXES = {
    "coverage": ("real kitchens whose style is still made", (0.2, 1.04)),
    "spread": ("log of diversity, beside the real one", (-1.6, 0.35)),
    "tails": ("share of the rarest twentieth", (-0.02, 0.3)),
    "perplexity": ("perplexity for who knows real kitchens", (2, 13)),
}


def arrest() -> Explorer:
    """Return the explorer of alarms, and of what stopping at them saves."""
    return Explorer(
        name="arrest",
        title="An alarm, and what it is good for",
        controls=[
            Choice("watch", list(WATCHED), label="The alarm watches", names=NAMES, default="tails"),
            Choice(
                "rate",
                RATES,
                label="False alarms allowed, in a whole run",
                names=lambda rate: f"{rate:.0%}",
                default=0.05,
            ),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda row: [
            {"generation": t, "styles, nothing done": row[f"alone {t}"]}
            | {"styles, arrested": row[f"arrested {t}"]}
            for t in STEPS
        ],
        hint=f"{N} kitchens a generation; once it rings, half of them are fresh real pictures",
        made_by=arrest_study,
    )


def _compute(watch: str, rate: float) -> dict[str, Any]:
    return next(
        row for row in saved_rows(ROWS) if row["watch"] == watch and row["false_alarms"] == rate
    )


@cache
def _watched(watch: str) -> Any:
    """Return what the alarm sees of some loops: (SHOWN, LAST)."""
    found = []
    for seed in range(SHOWN):
        history = run(Categorical(), styles, n=N, generations=LAST, measures={}, rng=seed)
        reference = styles(N, np.random.default_rng([seed, 1]))
        found.append([WATCHED[watch](reference, sample) for sample in history.samples[1:]])
    return np.array(found).clip(-2, None).round(3)


def _draw(row: dict[str, Any], watch: str, rate: float) -> list[go.Figure]:
    words, y_range = AXES[watch]
    seen, steps = _watched(watch), list(range(1, LAST + 1))
    rings = seen < row["low"]
    heard = int(rings.any(axis=1).sum())
    view = theme.figure(
        title=f"It rings in {heard} of these {SHOWN} loops",
        x="generation",
        y=words,
        x_range=(0, LAST + 1),
        y_range=y_range,
        height=300,
    )
    for values in seen:
        theme.line(view, steps, values, "", theme.GREY, width=1, opacity=0.55)
    first = [
        (int(r.argmax()) + 1, v[r.argmax()]) for r, v in zip(rings, seen, strict=True) if r.any()
    ]
    if first:
        x, y = zip(*first, strict=True)
        theme.dots(view, list(x), list(y), "rings", theme.VERMILION, "x", size=9)
    theme.line(
        view,
        [0, LAST + 1],
        [row["low"]] * 2,
        "the limit",
        theme.VERMILION,
        "dash",
        at=0.9,
        width=1.5,
    )
    left = theme.figure(
        title=f"{row[f'arrested {LAST}']:.1f} styles left instead of {row[f'alone {LAST}']:.1f}",
        x="generation",
        y="styles of kitchen, on average",
        x_range=(-1, LAST + 1),
        y_range=(3, len(KITCHEN_STYLES) + 0.4),
        height=300,
    )
    alone, saved_ = ([row[f"{name} {t}"] for t in STEPS] for name in ("alone", "arrested"))
    theme.line(left, STEPS, alone, "nothing is done", theme.VERMILION, "dash", at=0.6, side="below")
    theme.line(left, STEPS, saved_, "arrested when it rings", at=0.7, side="above")
    return [view, left]


def _describe(row: dict[str, Any], watch: str, rate: float) -> str:
    when = row["rang at"]
    half = f"half of the time by generation **{when:.0f}**" if when <= LAST else "often too late"
    heard = (
        f"it rings in **{row['rang']:.0%}** of {RUNS} loops that collapse, {half}"
        if row["rang"]
        else f"it **never rings** in {RUNS} loops that collapse"
    )
    return (
        f"Watching **{NAMES[watch]}** with {rate:.0%} false alarms allowed, {heard}. In healthy "
        f"loops it rang in **{row['false alarms']:.1%}**. Stopping when it rings leaves "
        f"**{row[f'arrested {LAST}']:.1f}** styles instead of {row[f'alone {LAST}']:.1f}, for "
        f"**{row['fresh']:,.0f}** fresh real pictures a loop."
    )
