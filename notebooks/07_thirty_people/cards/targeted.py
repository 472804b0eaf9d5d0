"""Which data does this behaviour need? New pictures for a classifier that never met a style."""

from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse.picture_worth import BUDGETS, GROUPS, targeted_pictures
from synthlab.explore import Choice, Explorer, theme
from synthlab.explore.shared import saved_rows
from synthlab.scenes import KINDS, KITCHEN_STYLES, STYLES

LEARNT = 200  # real pictures at the start
#: The ways of the experiment, as knobs and in sentences.
CHOICES = {
    "extrapolated": "generated from what it has",
    "fresh": "fresh real ones",
    "targeted": "of that style",
}
ADDED = {
    "extrapolated": "pictures generated from what it has",
    "fresh": "fresh real pictures, as they come",
    "targeted": "pictures of the missing style",
}
LOOKS = {
    "extrapolated": (theme.GREY, "dot", "synthetic"),
    "fresh": (theme.VERMILION, "dash", "fresh"),
    "targeted": (theme.BLUE, "solid", "of that style"),
}


def targeted() -> Explorer:
    """Return the explorer of sixty new pictures, spent in three ways."""
    return Explorer(
        name="targeted",
        title="Which data does this behaviour need?",
        controls=[
            Choice(
                "style",
                ["outdoor", "kitchenette", "retro", "open hearth"],
                label="Style of kitchen it has never met",
            ),
            Choice("way", list(CHOICES), label="New pictures", names=CHOICES),
            Choice("budget", BUDGETS, label="How many"),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=f"a classifier of five kinds, {LEARNT} pictures at the start",
        made_by=targeted_pictures,
    )


def _compute(style: str) -> dict[str, dict[str, Any]]:
    """Return for each way the accuracy of each group by budget: the median over the seeds."""
    rows = [
        row
        for row in saved_rows(Path(__file__).parents[1] / "targeted.rows")
        if row["style"] == style
    ]
    ways: dict[str, dict[str, Any]] = {}
    for way in CHOICES:
        runs = [row for row in rows if row["way"] == way]
        ways[way] = {
            group: np.median([[run[f"{group} {b}"] for b in BUDGETS] for run in runs], axis=0)
            for group in GROUPS
        }
        ways[way]["everything"] = np.median(
            [[_overall(run, budget) for budget in BUDGETS] for run in runs], axis=0
        )
    return ways


def _overall(run: dict[str, Any], budget: int) -> float:
    """Return the accuracy on pictures as the world has them: its kinds are equally common."""
    kitchens = sum(share * run[f"{style} {budget}"] for style, share in KITCHEN_STYLES.items())
    others = sum(run[f"{kind} {budget}"] for kind in KINDS if kind != "kitchen")
    return float((kitchens + others) / len(STYLES))


def _draw(ways: dict[str, Any], style: str, way: str, budget: int) -> list[go.Figure]:
    at = BUDGETS.index(budget)
    now = ways[way][style]
    groups = theme.figure(
        title=f"{_kitchens(style).capitalize()}: {now[0]:.0%} right before"
        + (f", {now[at]:.0%} now" if budget else ""),
        x="called kitchens (%); tick: before",
        x_range=(0, 125),
        height=350,
    )
    names = list(KITCHEN_STYLES)
    values = [100 * ways[way][name][at] for name in names]
    colours = [theme.VERMILION if name == style else theme.BLUE for name in names]
    theme.bars(groups, values, names, "now", colours, horizontal=True)
    for name, value in zip(names, values, strict=True):
        theme.note(groups, 124, name, f"{value:.0f}%", theme.INK, xanchor="right", yshift=0)
    before = [100 * ways[way][name][0] for name in names]
    tick = {"size": 15, "color": theme.INK, "symbol": "line-ns-open", "line": {"width": 2}}
    theme.dots(groups, before, names, "before", theme.INK, marker=tick)
    groups.update_xaxes(tickvals=[0, 50, 100])
    curve = theme.figure(
        title=_finding(ways, style) if budget else "What would help it?",
        x="new pictures",
        y=f"right on {_kitchens(style)} (%)",
        x_range=(-2, 63),
        y_range=(-16, 130),
        height=350,
    )
    for name, (colour, dash, words_of) in LOOKS.items():
        y = 100 * ways[name][style]
        side = "below" if name == "extrapolated" else "above"
        theme.line(curve, BUDGETS, y, words_of, colour, dash, at=0.75, side=side)
    curve.update_yaxes(tickvals=[0, 20, 40, 60, 80, 100])
    theme.marker(curve, budget, 100 * now[at], LOOKS[way][0], unfold=True)
    return [groups, curve]


def _kitchens(style: str) -> str:
    """Return what kitchens of a style are called."""
    return "kitchenettes" if style == "kitchenette" else f"{style} kitchens"


def _finding(ways: dict[str, Any], style: str) -> str:
    """Return in a few words what five pictures of the style do."""
    before, few = ways["targeted"][style][:2]
    if before > 0.95:
        return "It never met one, and knows them all the same"
    return f"{BUDGETS[1]} of that style: from {before:.0%} to {few:.0%}"


def _describe(ways: dict[str, Any], style: str, way: str, budget: int) -> str:
    at = BUDGETS.index(budget)
    right, everything = ways[way][style], ways[way]["everything"]
    if budget == 0:
        need = (
            "That behaviour needs **no more data**."
            if right[0] > 0.95
            else "What would help it: more of the same, or something else?"
        )
        return (
            f"{LEARNT} real pictures, and no **{_kitchens(style)}** among them. The classifier is "
            f"right on **{right[0]:.0%}** of {_kitchens(style)}, and on {everything[0]:.0%} of all "
            f"pictures. {need}"
        )
    return (
        f"**{budget}** {ADDED[way]}: right on **{right[at]:.0%}** of {_kitchens(style)} (before: "
        f"{right[0]:.0%}), and on **{everything[at]:.0%}** of all pictures (before: "
        f"{everything[0]:.0%})."
    )


def _table(ways: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"new pictures": CHOICES[way], "how many": budget}
        | {group: float(values[i]) for group, values in groups.items()}
        for way, groups in ways.items()
        for i, budget in enumerate(BUDGETS)
    ]
