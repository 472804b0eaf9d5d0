"""The same decision in every generation, over many games, from a saved sweep."""

from typing import Any

import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, theme
from synthlab.explore.lessons._saved import saved
from synthlab.game import rules
from synthlab.game.score import SIDES

GENERATIONS = range(1, rules.GENERATIONS + 1)
OTHERS = {"random": "random", "greedy": "greedy", "good": "good"}
LOOKS = {
    "quality": (theme.VERMILION, "dash"),
    "diversity": (theme.BLUE, "solid"),
    "coverage": (theme.GREEN, "dot"),
}


def plans() -> Explorer:
    """Return the explorer of plans that never change."""
    return Explorer(
        name="plans",
        title="One plan for all ten generations",
        controls=[
            Choice("fresh", [0, 1, 2, 3], label="Real pictures", default=1, names=_pictures),
            Choice("labels", [0, 2], label="Labelled", names={0: "none", 2: "all"}),
            Choice("filter", [0, 1, 2, 3], label="Filter", names=dict(enumerate(rules.FILTERS))),
            Choice("reviewers", [0, 1, 2, 3], label="Reviewers", default=1),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda row: [
            {"generation": t} | {side: row[f"{side} {t}"] for side in SIDES} for t in GENERATIONS
        ],
        hint="means of 60 games",
    )


def _pictures(packs: Any) -> str:
    return str(rules.PACK * packs)


def _compute(fresh: int, labels: int, filter: int, reviewers: int) -> dict[str, Any]:
    (row,) = (
        row
        for row in saved("keep_it_alive", "plans")
        if (row["fresh"], row["labels"], row["filter"], row["reviewers"])
        == (fresh, labels, filter, reviewers)
    )
    return row


def _others() -> dict[str, dict[str, Any]]:
    return {row["player"]: row for row in saved("keep_it_alive", "players")}


def _means(row: dict[str, Any]) -> dict[str, float]:
    return {side: sum(row[f"{side} {t}"] for t in GENERATIONS) / len(GENERATIONS) for side in SIDES}


def _draw(row: dict[str, Any]) -> list[go.Figure]:
    others = _others()
    names = ["nothing", *OTHERS, "this plan"]
    totals = [*(others[name]["total"] for name in names[:-1]), row["total"]]
    scores = theme.figure(
        title=f"This plan scores {row['total']:.0f}, {_place(row, others)}",
        y="points",
        y_range=(0, 82),
        height=280,
    )
    colours = [theme.GREY] * (len(names) - 1) + [theme.BLUE]
    theme.bars(scores, names, totals, "score", colours, words=[f"{t:.0f}" for t in totals])
    means = _means(row)
    weakest = min(means, key=lambda side: means[side])
    course = theme.figure(
        title=f"Its weakest side is {weakest}",
        x="generation",
        y="percent",
        y_range=(-8, 114),
        x_range=(1, rules.GENERATIONS),
        height=280,
    )
    last = {side: row[f"{side} {GENERATIONS[-1]}"] for side in SIDES}
    low, middle, high = sorted(SIDES, key=lambda side: last[side])
    # A name stands on the side of its line where the next line is farther away.
    roomy = last[high] - last[middle] > last[middle] - last[low]
    where = {low: "below", middle: "above" if roomy else "below", high: "above"}
    for side, (colour, dash) in LOOKS.items():
        values = [row[f"{side} {t}"] for t in GENERATIONS]
        theme.line(course, list(GENERATIONS), values, side, colour, dash, side=where[side])
    return [scores, course]


def _place(row: dict[str, Any], others: dict[str, dict[str, Any]]) -> str:
    below = [name for name in OTHERS if others[name]["total"] < row["total"]]
    return {
        0: "less than decisions at random",
        1: "more than random, less than greedy",
        2: "more than greedy, less than good",
        3: "more than the good strategy",
    }[len(below)]


def _describe(row: dict[str, Any], fresh: int, labels: int, filter: int, reviewers: int) -> str:
    parts = []
    if fresh:
        parts.append(
            f"{rules.PACK * fresh} real pictures, {'all labelled' if labels else 'unlabelled'}"
        )
    if filter:
        parts.append(f"a {rules.FILTERS[filter]} filter")
    if reviewers:
        parts.append(f"{reviewers} reviewer{'s' * (reviewers > 1)}")
    what = ", ".join(parts) or "Nothing at all"
    means, half = _means(row), 1.96 * row["error"]
    return (
        f"{what[0].upper() + what[1:]}, every generation as far as money goes: "
        f"**{row['total']:.0f} points** (95% interval {row['total'] - half:.1f} to "
        f"{row['total'] + half:.1f}). Quality **{means['quality']:.0f}**, diversity "
        f"**{means['diversity']:.0f}**, coverage **{means['coverage']:.0f}**, and "
        f"{row['thrift']:.0f}% of the money left."
    )
