"""Whom to believe? Crowds of seven, and three ways of making one label of what they say."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, theme
from synthlab.labels import Crowd, dawid_skene, majority_vote, make_crowd, worker_accuracy
from synthlab.scenes import KINDS

from . import people_rows

N = 600  # pictures
PEOPLE = 7
ASKED = (3, 5, 7)
BREAK = 200  # labels from one break to the next
CROWDS = {
    "alike": "all alike",
    "expert": "one expert",
    "careless": "three answer blindly",
    "tired": "all tire",
    "misread": "two misread",
    "most": "five misread",
}
SAYS = {
    "alike": "Seven people, each right 7 times in 10.",
    "expert": "One is right 19 times in 20, the others 11 times in 20.",
    "careless": "Four are right 8 times in 10, and three answer without looking.",
    "tired": f"All begin at 8 times in 10, and every label costs attention, up to a break after "
    f"{BREAK}.",
    "misread": "Two of seven have **kitchen and living room** the wrong way round.",
    "most": "**Five of seven** have kitchen and living room the wrong way round.",
}
NAMES = tuple("ABCDEFG")


def make(crowd: str) -> Crowd:
    """Return the crowd of that name."""
    made: dict[str, dict[str, Any]] = {
        "alike": {"accuracy": 0.7},
        "expert": {"accuracy": [0.95] + [0.55] * (PEOPLE - 1)},
        "careless": {"accuracy": 0.8, "careless": 3},
        "tired": {"accuracy": 0.8, "fatigue": 0.005, "rest_every": BREAK},
        "misread": {"accuracy": 0.85, "misread": ("kitchen", "living room"), "misread_by": 2},
        "most": {"accuracy": 0.85, "misread": ("kitchen", "living room"), "misread_by": 5},
    }
    return make_crowd(PEOPLE, classes=KINDS, **made[crowd])


class Found(NamedTuple):
    """How often each way is right, and what it takes the people for."""

    one: float  # a single label, on average
    majority: float
    weighted: float
    actual: Any  # (n_people,) how often each is right
    judged: Any  # (n_people,) how often, as the answers alone tell
    roles: list[str]


def believe() -> Explorer:
    """Return the explorer of majority and weighted votes in crowds of several kinds."""
    return Explorer(
        name="believe",
        title="Whom to believe?",
        controls=[
            Choice("crowd", list(CROWDS), label="The seven", names=CROWDS, default="alike"),
            Choice("asked", ASKED, label="People asked about each picture", default=5),
        ],
        compute=found,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=f"seven people, {N} pictures of five classes",
    )


@cache
def found(crowd: str, asked: int) -> Found:
    """Return what votes make of a crowd's answers."""
    truth = np.array(KINDS)[np.arange(N) % len(KINDS)]
    people = make(crowd)
    answers = people.label(truth, per_item=asked, rng=5)
    weighted = dawid_skene(answers, smoothing=0.5)
    return Found(
        float(np.mean(answers.said == truth[answers.item])),
        majority_vote(answers, rng=0).accuracy(truth),
        weighted.accuracy(truth),
        worker_accuracy(answers, truth),
        weighted.worker_accuracy,
        list(people.roles),
    )


def _draw(result: Found, crowd: str, asked: int) -> list[go.Figure]:
    ahead = 100 * (result.weighted - result.majority)
    title = f"Knowing whom to believe is worth {ahead:.0f} points"
    if crowd == "most":
        title = "Where most are wrong, so is either vote"
    elif ahead < 1:
        title = "Weighing the votes makes no difference"
    bars = theme.figure(
        title=title,
        y="labels that are right (%)",
        y_range=(0, 112),
        height=people_rows.height(PEOPLE),
    )
    values = [100 * result.one, 100 * result.majority, 100 * result.weighted]
    theme.bars(
        bars,
        ["one label", "majority", "weighted vote"],
        values,
        colour=[theme.GREY, theme.SKY, theme.BLUE],
        words=[f"{value:.0f}" for value in values],
    )
    off = result.judged - result.actual
    title = "The answers alone give away who is good"
    if np.corrcoef(result.judged, result.actual)[0, 1] < 0:
        title = "The answers alone take the careful for the careless"
    elif np.ptp(result.actual) < 0.1:
        title = f"Everyone is judged correctly, within {100 * np.abs(off).max():.0f} points"
    return [bars, people_rows.judged(title, NAMES, 100 * result.actual, 100 * result.judged)]


def _describe(result: Found, crowd: str, asked: int) -> str:
    one = f"{SAYS[crowd]} With **{asked}** labels a picture the majority is right on "
    both = f"**{result.majority:.0%}**, the weighted vote on **{result.weighted:.0%}**."
    if crowd == "most":
        worst = NAMES[int(np.argmin(result.judged))]
        both += (
            f" It even takes **{worst}**, who read the question correctly, for the worst of all."
        )
    return f"{one}{both} A single label is right {result.one:.0%} of the time."


def _table(result: Found) -> list[dict[str, Any]]:
    return [
        {"person": name, "role": role, "right": actual, "as the vote judges": judged}
        for name, role, actual, judged in zip(
            NAMES, result.roles, result.actual, result.judged, strict=True
        )
    ]
