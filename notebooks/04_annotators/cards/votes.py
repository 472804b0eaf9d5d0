"""Ask several people and count heads: mistakes of one's own cancel out, shared ones do not."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Prediction, Sheet, theme
from synthlab.explore.shared import percent
from synthlab.labels import Responses, majority_vote, vote_accuracy
from synthlab.worlds import make_pictures

PEOPLE = (1, 3, 5, 7, 9, 15, 25)
RIGHT = (0.6, 0.7, 0.8, 0.9)
N_SHOWN = 12


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
        card="votes",
        at={"people": 9, "right": 0.7, "mistakes": "own"},
        marks={"7 times in 10": 70, "8 times in 10": 80, "9 times in 10": 90, "Always": 100},
    )


def votes(shared: float, ask: Callable[[float, float], tuple[Any, Responses]]) -> Explorer:
    """Return the explorer of how often the majority is right.

    `ask(right, share)` gives the truth of many pictures, and what 25 people say of them who are
    each right so often; the share of their mistakes is the same for everybody. `shared` is that
    share where mistakes are not each one's own.
    """
    shares = {"own": 0.0, "shared": shared}
    many = "half" if shared == 0.5 else f"{shared:.0%}"
    names = {"own": "each person's own", "shared": f"{many} are shared"}

    @cache
    def asked(right: float, mistakes: str) -> tuple[Any, Responses]:
        return ask(right, shares[mistakes])

    @cache
    def called(right: float, mistakes: str, people: int) -> Any:
        """Return what the majority of the first few people says."""
        return majority_vote(asked(right, mistakes)[1].only(workers=list(range(people)))).labels

    def compute(right: float, mistakes: str) -> list[Row]:
        truth, _ = asked(right, mistakes)
        return [
            Row(
                n,
                float(np.mean(called(right, mistakes, n) == truth)),
                float(theory(n, right, shares[mistakes])),
            )
            for n in PEOPLE
        ]

    def draw(rows: list[Row], people: int, right: float, mistakes: str) -> list[go.Figure | Sheet]:
        truth, said = asked(right, mistakes)
        votes_for = said.only(workers=list(range(people))).votes[:N_SHOWN]
        ok = called(right, mistakes, people)[:N_SHOWN] == truth[:N_SHOWN]
        sheet = Sheet(
            _pictures(),
            captions=[f"{yes} yes · {no} no" for yes, no in votes_for],
            marks=["good" if one else "bad" for one in ok],
            title=f"{ok.sum()} of these {N_SHOWN} get the right label",
            columns=4,
        )
        return [_curve(rows, people, right, shares[mistakes]), sheet]

    def describe(rows: list[Row], people: int, right: float, mistakes: str) -> str:
        truth, _ = asked(right, mistakes)
        return _sentence(rows[PEOPLE.index(people)], len(truth), right, shares[mistakes])

    return Explorer(
        name="votes",
        title="Ask several people",
        controls=[
            Choice("people", PEOPLE, label="People asked about each picture"),
            Choice("right", RIGHT, label="One person is right", default=0.7, names=percent),
            Choice("mistakes", list(shares), label="Their mistakes", names=names),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
        table=lambda rows: [row._asdict() for row in rows],
        hint="is it a kitchen?",
    )


class Row(NamedTuple):
    """How often a majority of that many people is right."""

    people: int
    majority: float
    theory: float


def ceiling(right: float, share: float) -> float:
    """Return how often even a crowd without end is right: the rest looks wrong to everybody."""
    return 1 - share * (1 - right)


def theory(people: Any, right: float, share: float) -> Any:
    """Return how often the majority is right: it has to look right, and most have to see it.

    With a share b of pictures that look wrong to everybody, people see rightly what a picture looks
    like with probability q, where (1 - b)·q + b·(1 - q) = right.
    """
    top = ceiling(right, share)
    b = 1 - top
    seen = vote_accuracy(people, (right - b) / (1 - 2 * b))
    return top * seen + b * (1 - seen)


@cache
def _pictures() -> Any:
    """Return the pictures that are shown: kitchens and others in turn, as in the truth above."""
    kitchens = make_pictures(N_SHOWN // 2, kinds="kitchen", rng=11)
    others = make_pictures(N_SHOWN // 2, kinds=["living room", "bathroom", "bedroom"], rng=12)
    pairs = zip(kitchens.images, others.images, strict=True)
    return [image for pair in pairs for image in pair]


def _curve(rows: list[Row], people: int, right: float, share: float) -> go.Figure:
    here = rows[PEOPLE.index(people)]
    figure = theme.figure(
        title=_finding(here, right, share),
        x="people asked about each picture",
        y="majority right (%)",
        x_range=(0, 26),
        y_range=(57, 103),
        height=390,
    )
    figure.update_xaxes(tickvals=list(PEOPLE))
    level = np.ones(len(PEOPLE))
    theme.line(figure, PEOPLE, 100 * right * level, "one person", theme.GREY, "dot", at=0.6)
    if share:
        top = 100 * ceiling(right, share)
        theme.line(
            figure, PEOPLE, top * level, "ceiling", theme.VERMILION, "dash",
            at=0.7, side="above",
        )  # fmt: skip
    theme.line(figure, PEOPLE, [100 * row.theory for row in rows], width=2.5)
    theme.dots(figure, PEOPLE, [100 * row.majority for row in rows], "simulated")
    return theme.marker(figure, people, 100 * here.majority, unfold=True)


def _finding(here: Row, right: float, share: float) -> str:
    if here.people == 1:
        return f"One person: right {_often(here.majority)} of the time"
    if share:
        top = ceiling(right, share)
        said = f"{here.people} people: {_often(here.majority)}"
        return f"{said}; the ceiling for any crowd is {top:.0%}"
    return f"The majority of {here.people} is right {_often(here.majority)} of the time"


def _often(share: float) -> str:
    """Return words for a share that do not round it up to certainty."""
    return "more than 99%" if share > 0.99 else f"{share:.0%}"


def _sentence(here: Row, n: int, right: float, share: float) -> str:
    people = here.people
    what = "One person is" if people == 1 else f"The majority of **{people}** is"
    pay = "" if people == 1 else f", for {people} times the pay"
    first = (
        f"{what} right about **{here.majority:.1%}** of {n:,} pictures "
        f"(in theory {here.theory:.1%}){pay}."
    )
    if not share:
        rest = "Everyone errs alone, so mistakes **cancel out**."
        return f"{first} {'Nobody can check it.' if people == 1 else rest}"
    top = ceiling(right, share)
    return (
        f"{first} {1 - top:.0%} of the pictures look wrong to everyone: **no vote** of any number "
        f"gets beyond **{top:.0%}**."
    )
