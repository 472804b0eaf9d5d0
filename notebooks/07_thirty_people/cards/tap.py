"""A tap tuned on thirty people: for whom it opens, and what five more people do."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas
import plotly.graph_objects as go
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from synthlab.explore import Choice, Explorer, theme
from synthlab.measures import accuracy_by_group
from synthlab.worlds import MONK_TONES, TONE_GROUPS, make_people, tap_trials, tone_groups

from . import _ways

RUNS = 40
FIVE = 5
TONES = tuple(TONE_GROUPS)
GROUPS = (*TONES, "no hand")
NAMES = [*(f"opens: {group} hand" for group in TONES), "stays shut: no hand"]
COLOURS = [MONK_TONES[5], MONK_TONES[6], MONK_TONES[9], "#FFFFFF"]
DATA = {
    "thirty": f"the {_ways.N}",
    "many": f"{_ways.MANY:,} generated from them",
    "five": f"the {_ways.N} and {FIVE} more people",
    "fair": f"{_ways.N} collected fairly",
}
SAYS = {
    "thirty": f"{_ways.N} light-skinned people",
    "many": f"{_ways.MANY:,} synthetic people generated from {_ways.N} light-skinned ones",
    "five": f"{_ways.N} light-skinned people and **{FIVE} dark-skinned** ones",
    "fair": f"{_ways.N} people collected **fairly**",
}


class Accuracy(NamedTuple):
    """How often the tap is right in many runs: for hands of each tone, and without a hand."""

    groups: Any  # (runs, groups)
    overall: Any  # (runs,)


def tap() -> Explorer:
    """Return the explorer of a tap that learns from a narrow sample, and what fixes it."""
    return Explorer(
        name="tap",
        title="A tap that opens for some",
        controls=[
            Choice("data", list(DATA), label="The tap is tuned on", names=DATA, default="thirty"),
            Choice(
                "method",
                list(_ways.METHODS),
                label=f"How the {_ways.MANY:,} are made",
                names=_ways.METHODS,
            ),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=f"{RUNS} runs, each with other people",
    )


@cache
def _everybody() -> tuple[Any, Any]:
    """Return trials of people who were never asked, fairly drawn, and the group of each."""
    trials = tap_trials(make_people(4000, rng=99), rng=98)
    return trials, np.where(trials["hand"] == "there", tone_groups(trials["tone"]), "no hand")


@cache
def accuracy(data: str, method: str = "") -> Accuracy:
    """Return how often the tap is right, by group, in each run; only "many" asks for a method."""
    with threadpool_limits(1):  # many small fits: threads would only wait for one another
        answers = np.array([_answers(data, method, run) for run in range(RUNS)])
    tested, groups = _everybody()
    found = [accuracy_by_group(tested["hand"], one, groups) for one in answers]
    return Accuracy(
        np.array([[shares[group] for group in GROUPS] for shares in found]),
        np.mean(answers == tested["hand"].to_numpy(), axis=1),
    )


def _answers(data: str, method: str, run: int) -> Any:
    """Return what a tap tuned on such data makes of everybody's trials."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rng = np.random.default_rng(run)
    light, dark = ({"tone": TONE_GROUPS[group]} for group in ("light", "dark"))
    learned = tap_trials(
        make_people(_ways.N, only=None if data == "fair" else light, rng=rng), rng=rng
    )
    if data == "five":
        more = tap_trials(make_people(FIVE, only=dark, rng=rng), rng=rng)
        learned = pandas.concat([learned, more])
    if data == "many":
        learned = _ways.GENERATORS[method]().fit(learned).sample(_ways.MANY, rng=rng)
    tested, _ = _everybody()
    # A weak penalty: else more rows would count for more than what is in them.
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1000, max_iter=5000))
    return model.fit(seen(learned), learned["hand"]).predict(seen(tested))


def seen(trials: Any) -> Any:
    """Return what the tap itself knows of each trial: the light in the room, and its signal."""
    return trials[["light", "signal"]]


def _compute(data: str, method: str) -> tuple[Accuracy, Accuracy]:
    here = accuracy(data, method) if data == "many" else accuracy(data)
    return here, accuracy("thirty")


def _draw(result: tuple[Accuracy, Accuracy], data: str) -> go.Figure:
    here, alone = result
    middle = 100 * np.median(here.groups, axis=0)
    low, high = 100 * np.quantile(here.groups, [0.025, 0.975], axis=0)
    figure = theme.figure(
        title=f"It opens for {middle[2]:.0f}% of dark hands",
        x="right, of people who were not asked (%)",
        x_range=(0, 112),
        height=290,
    )
    theme.bars(
        figure,
        middle,
        NAMES,
        DATA[data],
        COLOURS,
        horizontal=True,
        words=[f"{value:.0f}%" for value in middle],
        meta=theme.OWN_COLOURS,
    )
    figure.data[-1].update(
        error_x={
            "array": high - middle,
            "arrayminus": middle - low,
            "color": theme.ORANGE,
            "thickness": 2.5,
        },
        textposition="inside",
        insidetextanchor="start",
        textfont={"color": ["#000000", "#FFFFFF", "#FFFFFF", "#000000"]},
    )
    figure.data[-1].marker.line = {"color": theme.QUIET, "width": 1}
    if data != "thirty":
        theme.dots(
            figure,
            100 * np.median(alone.groups, axis=0),
            NAMES,
            f"the {_ways.N} alone",
            theme.VERMILION,
            "diamond",
            size=11,
        )
    return figure


def _describe(result: tuple[Accuracy, Accuracy], data: str, method: str) -> str:
    here, alone = result
    light, _, dark, _ = np.median(here.groups, axis=0)
    low, high = np.quantile(here.groups[:, 2], [0.025, 0.975])
    made = f" (by {_ways.METHODS[method]})" if data == "many" else ""
    before = np.median(alone.groups[:, 2])
    change = f"; with the {_ways.N} alone it was {before:.0%}" if data != "thirty" else ""
    return (
        f"Tuned on {SAYS[data]}{made}, the tap opens for **{light:.0%}** of light hands and "
        f"**{dark:.0%}** of dark ones ({low:.0%} to {high:.0%} in 95% of {RUNS} runs){change}."
    )


def _table(result: tuple[Accuracy, Accuracy]) -> list[dict[str, Any]]:
    here, _ = result
    return [
        {"run": run, "overall": here.overall[run]} | dict(zip(GROUPS, shares, strict=True))
        for run, shares in enumerate(here.groups)
    ]
