"""A machine labels first and people correct it: what is saved, and which mistakes stay."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Range, Sheet, theme
from synthlab.explore.shared import percent
from synthlab.labels import make_crowd, prelabel, prelabel_accuracy
from synthlab.learners import HoldOut

SHARES = (0.0, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)  # of the pictures, checked by people
FIRST = (30, 150)  # labels that the machine learns from
PEOPLE = 0.95  # how often people are right who see no answer of a machine
LEANING = {0.0: "look afresh", 0.3: "lean on it", 0.6: "mostly believe it"}
ACCEPT = 0.3  # the time that accepting an answer takes, as a share of looking
N_SHOWN = 8


class Result(NamedTuple):
    """What comes out when a share of the pictures is checked."""

    share: float
    right: float  # in one simulated run
    expected: float
    missed: int  # mistakes of the machine that nobody looked at
    passed: int  # mistakes of the machine that somebody looked at and let pass
    minutes: float
    labels: Any


class Machine(NamedTuple):
    """What the machine says of the pictures that are left, and what people make of it."""

    items: Any  # positions of training pictures
    truth: Any
    guesses: Any
    shown: Any  # some of its mistakes, from the least sure to the surest
    results: list[Result]
    afresh: list[float]  # expected accuracy, were the machine's answer not seen


def machine_first(split: HoldOut) -> Explorer:
    """Return the explorer of what people make of a machine's labels."""
    pool = len(split.training)
    sizes = [n for n in FIRST if n <= pool // 2] or [pool // 4]
    classes = list(split.classes)
    crowd = make_crowd(5, classes=classes, accuracy=PEOPLE)
    confusion = np.asarray(crowd.annotators[0].confusion_matrix)

    @cache
    def guessed(first: int) -> tuple[Any, Any, Any]:
        """Return the pictures that are left, their truth, and P(class) as the machine sees it."""
        order = np.random.default_rng(first).permutation(pool)
        model = split.fit_condensed(items=order[:first])
        likely = np.zeros((pool - first, len(classes)))
        seen = [classes.index(name) for name in model.classes_]
        likely[:, seen] = model.predict_proba(split.training_condensed[order[first:]])
        return order[first:], split.training.labels[order[first:]], likely

    @cache
    def compute(first: int, leaning: float) -> Machine:
        items, truth, likely = guessed(first)
        guesses = np.array(classes)[likely.argmax(axis=1)]
        sure = likely.max(axis=1)
        thresholds = [float(np.quantile(sure, share)) for share in SHARES]
        thresholds[0], thresholds[-1] = 0.0, 1.0  # nobody is asked, and about everything

        expected, afresh = (
            prelabel_accuracy(
                truth, likely, confusion, classes=classes, thresholds=thresholds, anchoring=a
            )
            for a in (leaning, 0.0)
        )
        results = []
        for share, threshold, hoped in zip(SHARES, thresholds, expected, strict=True):
            got = prelabel(
                truth,
                likely,
                crowd,
                threshold=threshold,
                anchoring=leaning,
                accept_time=ACCEPT,
                rng=3,
            )
            wrong = (got.labels != truth) & (guesses != truth)
            results.append(
                Result(
                    share,
                    float(np.mean(got.labels == truth)),
                    float(hoped),
                    int(np.sum(wrong & ~got.reviewed)),
                    int(np.sum(wrong & got.reviewed & (got.labels == guesses))),
                    60 * got.hours,
                    got.labels,
                )
            )
        mistakes = np.flatnonzero(guesses != truth)
        mistakes = mistakes[np.argsort(sure[mistakes], kind="stable")]
        few = np.linspace(0, max(0, len(mistakes) - 1), N_SHOWN).astype(int)
        shown = mistakes[np.unique(few)] if len(mistakes) else mistakes
        return Machine(items, truth, guesses, shown, results, list(afresh))

    def draw(machine: Machine, share: float, leaning: float) -> list[go.Figure | Sheet]:
        return [_curve(machine, share, leaning), _sheet(machine, share, split)]

    return Explorer(
        name="machine-first",
        title="A machine labels first",
        controls=[
            Range("share", SHARES, label="Pictures that people check", names=percent),
            Choice("leaning", list(LEANING), label="People who check", names=LEANING),
            Choice("first", sizes, label="Labels it learned from", default=sizes[-1]),
        ],
        compute=compute,
        draw=draw,
        describe=_describe,
        table=lambda machine: [
            {name: value for name, value in one._asdict().items() if name != "labels"}
            for one in machine.results
        ],
        hint="people check what it is least sure of",
    )


def _curve(machine: Machine, share: float, leaning: float) -> go.Figure:
    here = machine.results[SHARES.index(share)]
    x = [100 * one for one in SHARES]
    figure = theme.figure(
        title=f"{share:.0%} checked: {here.expected:.0%} of the labels are right",
        x="pictures that people check (%)",
        y="labels that are right (%)",
        x_range=(-3, 103),
        y_range=(5 * np.floor(20 * machine.results[0].right) - 5, 101.5),
        height=380,
    )
    theme.line(
        figure, x, [100 * PEOPLE] * len(x), "people alone", theme.GREY, "dot", at=1.0, side="below"
    )
    if leaning:
        afresh = [100 * one for one in machine.afresh]
        theme.line(figure, x, afresh, "looking afresh", theme.GREY, "dash", at=0.5)
    expected = [100 * one.expected for one in machine.results]
    theme.line(
        figure,
        x,
        expected,
        "together",
        at=0.55,
        side="below" if leaning else "above",
    )
    theme.dots(figure, x, [100 * one.right for one in machine.results], "simulated")
    return theme.marker(figure, 100 * share, 100 * here.expected, unfold=True)


def _sheet(machine: Machine, share: float, split: HoldOut) -> Sheet:
    labels = machine.results[SHARES.index(share)].labels[machine.shown]
    right = labels == machine.truth[machine.shown]
    return Sheet(
        split.training.images[machine.items[machine.shown]],
        captions=[f"“{label}”" for label in labels],
        marks=["good" if one else "bad" for one in right],
        title=f"{right.sum()} of the machine's {len(right)} mistakes fixed",
        columns=4,
    )


def _describe(machine: Machine, share: float, leaning: float) -> str:
    here = machine.results[SHARES.index(share)]
    alone = np.mean(machine.guesses == machine.truth)
    mistakes = int(np.sum(machine.guesses != machine.truth))
    if share == 0:
        return (
            f"The machine alone is right on **{alone:.0%}** of {len(machine.truth)} pictures, at "
            f"no pay at all. Nobody sees its **{mistakes}** mistakes."
        )
    passed = f", and people let **{here.passed}** pass" if leaning else ""
    return (
        f"**{here.minutes:.0f} minutes** of checking, where the machine is least sure, bring the "
        f"labels from {alone:.0%} to **{here.expected:.0%}** (people alone: {PEOPLE:.0%}). Of its "
        f"{mistakes} mistakes, nobody looked at **{here.missed}**{passed}."
    )
