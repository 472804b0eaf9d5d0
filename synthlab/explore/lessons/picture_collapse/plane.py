"""Quality against diversity: the path of three loops, from a saved sweep."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.collapse.picture_loops import STEPS
from synthlab.explore import Choice, Explorer, Steps, theme
from synthlab.explore.lessons._saved import saved
from synthlab.explore.lessons.picture_collapse._words import BIASES, LOOPS, lam

WORLDS = {
    "digits": "handwriting",
    "scenes": "kitchens, by what is in them",
    "pixels": "kitchens, by their pixels",
}
DIVERSITY = {"recall": "recall", "coverage": "coverage"}
LOWEST = {"digits": 0.6, "scenes": 0.6, "pixels": -0.05}  # quality at the foot of the plane
LOOKS = {
    "replace": (theme.VERMILION, "x", "the last model alone", "below"),
    "augment": (theme.GREY, "square", "first data kept", "above"),
    "fresh": (theme.BLUE, "circle", "10% fresh", "below"),
}


def plane() -> Explorer:
    """Return the explorer of the path that each loop takes from real pictures."""
    return Explorer(
        name="plane",
        title="Quality against diversity",
        controls=[
            Choice("world", list(WORLDS), label="Pictures", names=WORLDS),
            Choice("bias", BIASES, label="Sampling", names=lam),
            Choice("measure", list(DIVERSITY), label="Diversity measured by", names=DIVERSITY),
            Steps("generation", STEPS, label="Generation", default=STEPS[-1]),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint="the middle of several runs",
    )


def _compute(world: str, bias: float) -> dict[str, dict[str, Any]]:
    """Return each loop's precision, recall and coverage by step: the median over the seeds."""
    rows = [
        r
        for r in saved("picture_collapse", "pictures")
        if r["world"] == world and r["sampling_bias"] == bias
    ]
    return {
        loop: {
            measure: np.median(
                [[r[f"{measure} {t}"] for t in STEPS] for r in rows if r["loop"] == loop], axis=0
            )
            for measure in ("precision", *DIVERSITY)
        }
        for loop in LOOPS
    }


def _draw(paths: dict[str, Any], world: str, measure: str, generation: int) -> go.Figure:
    at = STEPS.index(generation)
    alone = paths["replace"]
    figure = theme.figure(
        title=f"On its own: quality {alone['precision'][at]:.2f}, "
        f"diversity {alone[measure][at]:.2f}",
        x=f"diversity ({measure})",
        y="quality (precision)",
        x_range=(-0.04, 1.04),
        y_range=(LOWEST[world], 1.06),
        height=400,
    )
    for loop, (colour, symbol, name, side) in LOOKS.items():
        x, y = paths[loop][measure][: at + 1], paths[loop]["precision"][: at + 1]
        theme.line(figure, x, y, name if at else "", colour, side=side, width=1.5)
        theme.dots(figure, x[1:], y[1:], name, colour, symbol)
    theme.dots(figure, alone[measure][:1], alone["precision"][:1], "real", theme.GREY, "star")
    theme.note(figure, alone[measure][0], alone["precision"][0], "real", yshift=-14)
    return figure


def _describe(paths: dict[str, Any], world: str, bias: float, measure: str, generation: int) -> str:
    at = STEPS.index(generation)
    now = {loop: (p["precision"][at], p[measure][at]) for loop, p in paths.items()}
    if generation == 0:
        quality, diversity = now["replace"]
        return (
            f"Real pictures against other real ones: quality **{quality:.2f}**, diversity "
            f"**{diversity:.2f}**. Every path starts here."
        )
    return (
        f"{WORLDS[world].capitalize()}, {lam(bias)}, generation **{generation}**: quality and "
        f"diversity are **{now['replace'][0]:.2f}** and **{now['replace'][1]:.2f}** with the last "
        f"model alone, **{now['augment'][0]:.2f}** and **{now['augment'][1]:.2f}** with the first "
        f"data kept, **{now['fresh'][0]:.2f}** and **{now['fresh'][1]:.2f}** with 10% fresh data."
    )


def _table(paths: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"loop": LOOPS[loop], "generation": step}
        | {measure: float(values[i]) for measure, values in path.items()}
        for loop, path in paths.items()
        for i, step in enumerate(STEPS)
    ]
