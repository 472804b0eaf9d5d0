"""Ask several people and count heads: mistakes of one's own cancel out, shared ones do not."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Prediction, Sheet, theme
from synthlab.explore.lessons._words import percent
from synthlab.labels import Responses, majority_vote, make_crowd, vote_accuracy
from synthlab.worlds import make_pictures

CLASSES = ("kitchen", "not kitchen")
PEOPLE = (1, 3, 5, 7, 9, 15, 25)
RIGHT = (0.6, 0.7, 0.8, 0.9)
SHARED = 0.5  # of the mistakes, where they are shared
N = 4000  # pictures that the crowd labels
N_SHOWN = 12
MISTAKES = {"own": "each one's own", "shared": "half are everybody's"}


def nine_people_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="nine-people",
        question="Nine people label the same picture. Each of them is right 7 times in 10, and the "
        "majority decides. How often is the majority right?",
        options=["7 times in 10", "8 times in 10", "9 times in 10", "Always"],
        answer="9 times in 10",
        why={
            "7 times in 10": "A group can be better than each of its members: five of nine would "
            "have to err on the same picture. It is right 9 times in 10.",
            "8 times in 10": "Three people get you nearly there. Nine are right 9 times in 10.",
            "9 times in 10": "Five of nine would have to err on the same picture. That holds **if "
            "they err independently**. Keep the condition in mind.",
            "Always": "Now and then five of nine do err on the same picture. The majority is "
            "right 9 times in 10.",
        },
    )


def votes() -> Explorer:
    """Return the explorer of how often the majority is right."""
    return Explorer(
        name="votes",
        title="Ask several people",
        controls=[
            Choice("people", PEOPLE, label="People asked about each picture", default=3),
            Choice("right", RIGHT, label="One person is right", default=0.7, names=percent),
            Choice("mistakes", list(MISTAKES), label="Their mistakes", names=MISTAKES),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=lambda rows: [row._asdict() for row in rows],
        hint="is it a kitchen?",
    )


class Row(NamedTuple):
    """How often a majority of so many people is right."""

    people: int
    majority: float
    theory: float


def ceiling(right: float, mistakes: str) -> float:
    """Return how often even a crowd without end is right."""
    return 1 - SHARED * (1 - right) if mistakes == "shared" else 1.0


def alone(right: float, mistakes: str) -> float:
    """Return how often people see rightly what a picture looks like.

    With a share b of pictures that look wrong to everybody, (1 - b)·q + b·(1 - q) = right.
    """
    b = 1 - ceiling(right, mistakes)
    return (right - b) / (1 - 2 * b)


def theory(people: Any, right: float, mistakes: str) -> Any:
    """Return how often the majority is right: it has to look right, and most have to see it."""
    seen = vote_accuracy(people, alone(right, mistakes))
    top = ceiling(right, mistakes)
    return top * seen + (1 - top) * (1 - seen)


@cache
def _answers(right: float, mistakes: str) -> tuple[Any, Responses]:
    """Return the truth and what 25 people say of many pictures."""
    truth = np.array(CLASSES)[np.arange(N) % 2]
    b = 1 - ceiling(right, mistakes)
    looks = [[1 - b, b], [b, 1 - b]]
    crowd = make_crowd(
        PEOPLE[-1], classes=CLASSES, accuracy=alone(right, mistakes), shared_bias=looks
    )
    return truth, crowd.label(truth, per_item=PEOPLE[-1], rng=1)


@cache
def _calls(right: float, mistakes: str, people: int) -> Any:
    """Return what the majority of the first few people says."""
    _, answers = _answers(right, mistakes)
    return majority_vote(answers.only(workers=list(range(people)))).labels


def _compute(right: float, mistakes: str) -> list[Row]:
    truth, _ = _answers(right, mistakes)
    return [
        Row(
            n,
            float(np.mean(_calls(right, mistakes, n) == truth)),
            float(theory(n, right, mistakes)),
        )
        for n in PEOPLE
    ]


@cache
def _pictures() -> Any:
    """Return the pictures that are shown: kitchens and others in turn, as in the truth above."""
    kitchens = make_pictures(N_SHOWN // 2, kinds="kitchen", rng=11)
    others = make_pictures(N_SHOWN // 2, kinds=["living room", "bathroom", "bedroom"], rng=12)
    pairs = zip(kitchens.images, others.images, strict=True)
    return [image for pair in pairs for image in pair]


def _draw(rows: list[Row], people: int, right: float, mistakes: str) -> list[go.Figure | Sheet]:
    here = rows[PEOPLE.index(people)]
    figure = theme.figure(
        title=_finding(here, right, mistakes),
        x="people asked about each picture",
        y="majority right (%)",
        x_range=(0, 26),
        y_range=(57, 103),
        height=390,
    )
    figure.update_xaxes(tickvals=list(PEOPLE))
    ends = [0, 26]
    theme.line(figure, ends, [100 * right] * 2, "one person", theme.GREY, "dot", at=0.6)
    if mistakes == "shared":
        top = 100 * ceiling(right, mistakes)
        theme.line(
            figure, ends, [top] * 2, "no crowd gets beyond", theme.VERMILION, "dash", at=0.7,
            side="above",
        )  # fmt: skip
    theme.line(figure, PEOPLE, [100 * row.theory for row in rows], width=2.5)
    theme.dots(figure, PEOPLE, [100 * row.majority for row in rows], "simulated")
    theme.marker(figure, people, 100 * here.majority)
    truth, answers = _answers(right, mistakes)
    votes_for = answers.only(workers=list(range(people))).votes[:N_SHOWN]
    ok = _calls(right, mistakes, people)[:N_SHOWN] == truth[:N_SHOWN]
    sheet = Sheet(
        _pictures(),
        captions=[f"{yes} yes · {no} no" for yes, no in votes_for],
        marks=["good" if one else "bad" for one in ok],
        title=f"{ok.sum()} of these {N_SHOWN} get the right label",
        columns=4,
    )
    return [figure, sheet]


def _finding(here: Row, right: float, mistakes: str) -> str:
    if here.people == 1:
        return f"One person: right {_often(here.majority)} of the time"
    if mistakes == "shared":
        top = ceiling(right, mistakes)
        return f"{here.people} people: {_often(here.majority)}, and no crowd gets beyond {top:.0%}"
    return f"The majority of {here.people} is right {_often(here.majority)} of the time"


def _often(share: float) -> str:
    """Return words for a share that do not round it up to certainty."""
    return "more than 99%" if share > 0.99 else f"{share:.0%}"


def _describe(rows: list[Row], people: int, right: float, mistakes: str) -> str:
    here = rows[PEOPLE.index(people)]
    what = "One person is" if people == 1 else f"The majority of **{people}** is"
    pay = "" if people == 1 else f", for {people} times the pay"
    first = (
        f"{what} right about **{here.majority:.1%}** of {N:,} pictures "
        f"(in theory {here.theory:.1%}){pay}."
    )
    if mistakes == "own":
        rest = "Everybody errs alone, so mistakes **cancel out**."
        return f"{first} {'Nobody can check it.' if people == 1 else rest}"
    top = ceiling(right, mistakes)
    return (
        f"{first} {1 - top:.0%} of the pictures look wrong to everybody: **no vote** of any number "
        f"gets beyond **{top:.0%}**."
    )
