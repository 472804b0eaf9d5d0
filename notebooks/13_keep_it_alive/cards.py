"""The cards of this lesson: the question, the game, and one plan for all generations.

`complaints_question` is the prediction and `game` the game. `plans` shows the same decision in
every generation, played in advance (`synthlab sweep plans --output plans.rows`, and `players`),
beside the strategy that it is given.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, KeepItAlive, Prediction, theme
from synthlab.explore.shared import saved_rows
from synthlab.game import compare, rules
from synthlab.game.score import SIDES
from synthlab.game.strategies import Strategy, plan

HERE = Path(__file__).parent
SEED = 52
GENERATIONS = range(1, rules.GENERATIONS + 1)
OTHERS = ("random", "greedy", "good")
GAMES = 20  # of the reader's strategy
LOOKS = {
    "quality": (theme.VERMILION, "dash"),
    "diversity": (theme.BLUE, "solid"),
    "coverage": (theme.GREEN, "dot"),
}


def game() -> KeepItAlive:
    """Return the game, to be played."""
    return KeepItAlive(SEED)


def complaints_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="complaints",
        question="A company's model generates kitchens, and each new model learns from the last "
        "catalogue. Cows slip in, kitchens grow alike, rare styles vanish. The company spends its "
        "money on whatever customers complain of. Which will they complain about least?",
        options={
            "Cows that are sold as kitchens": "Everyone sees a cow. The loss of a **rare style** "
            "is noticed only by the few who want it.",
            "Kitchens that are all alike": "Anyone who compares a few of them sees that. The loss "
            "of a **rare style** is noticed only by the few who want it.",
            "Styles that are gone": "Only those who want a rare style miss it, and they are few. "
            "**What only a few have lost is heard of least.** Watch for that in the game.",
        },
        answer="Styles that are gone",
    )


class Played(NamedTuple):
    """What a plan comes to: its saved row; and the mean score of the reader's strategy."""

    row: dict[str, Any]
    yours: float


def plans(strategy: Strategy) -> Explorer:
    """Return the explorer of plans that never change, beside a strategy that may.

    Parameters
    ----------
    strategy : callable
        It is given the game before each generation, and returns a `Decision`.
    """

    @cache
    def scored() -> float:
        return compare({"yours": strategy}, range(GAMES))["yours"].mean

    def compute(fresh: int, labels: int, filter: int, reviewers: int) -> Played:
        (row,) = (
            row
            for row in saved_rows(HERE / "plans.rows")
            if (row["fresh"], row["labels"], row["filter"], row["reviewers"])
            == (fresh, labels, filter, reviewers)
        )
        return Played(row, scored())

    return Explorer(
        name="plans",
        title="One plan for all ten generations",
        controls=[
            Choice("fresh", [0, 1, 2, 3], label="Real pictures", default=1, names=_pictures),
            Choice("labels", [0, 2], label="Labelled", names={0: "none", 2: "all"}),
            Choice("filter", [0, 1, 2, 3], label="Filter", names=dict(enumerate(rules.FILTERS))),
            Choice("reviewers", [0, 1, 2, 3], label="Reviewers", default=1),
        ],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=lambda found: [
            {"generation": t} | {side: found.row[f"{side} {t}"] for side in SIDES}
            for t in GENERATIONS
        ],
        hint="means of 60 games",
        made_by=plan,
    )


def _pictures(packs: Any) -> str:
    return str(rules.PACK * packs)


def _others() -> dict[str, dict[str, Any]]:
    return {row["player"]: row for row in saved_rows(HERE / "players.rows")}


def _means(row: dict[str, Any]) -> dict[str, float]:
    return {side: sum(row[f"{side} {t}"] for t in GENERATIONS) / len(GENERATIONS) for side in SIDES}


def _draw(found: Played) -> list[go.Figure]:
    row, others = found.row, _others()
    totals = {name: others[name]["total"] for name in ("nothing", *OTHERS)}
    totals |= {"yours": found.yours, "this plan": row["total"]}
    scores = theme.figure(
        title=f"This plan scores {row['total']:.0f}, {_place(row, others)}",
        y="points",
        y_range=(0, 82),
        height=280,
    )
    colours = [theme.GREY] * (len(OTHERS) + 1) + [theme.GREEN, theme.BLUE]
    points = [*totals.values()]
    theme.bars(scores, [*totals], points, "score", colours, words=[f"{t:.0f}" for t in points])
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


def _describe(found: Played, fresh: int, labels: int, filter: int, reviewers: int) -> str:
    row, parts = found.row, []
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
        f"{row['thrift']:.0f}% of the money left. The strategy in the cell scores "
        f"**{found.yours:.0f}**."
    )
