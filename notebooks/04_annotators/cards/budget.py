"""What a budget buys: many pictures labelled once, or fewer labelled by several people."""

from functools import cache
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Toggle, theme
from synthlab.explore.shared import percent
from synthlab.labels import majority_vote, make_crowd
from synthlab.learners import HoldOut
from synthlab.supply import labelling_cost

LABELS = (100, 300)
PER_PICTURE = (1, 3, 5, 9)
RIGHT = (0.5, 0.7, 0.9)
WAGES = (2, 5, 15)  # dollars an hour
SECONDS = 5  # for a label
FEW = 30  # pictures, where there are few
RUNS = 7


class Row(NamedTuple):
    """What a budget buys at a given number of labels per picture, medians of several runs."""

    labels_per_picture: int
    pictures: int
    labels: int
    labels_right: float
    classifier_right: float
    lowest: float
    highest: float


def budget(split: HoldOut) -> Explorer:
    """Return the explorer of how to spend a budget for labels."""
    sizes = [n for n in LABELS if n <= len(split.training)] or [len(split.training)]

    @cache
    def compute(labels: int, right: float, few: bool) -> list[Row]:
        most = FEW if few else len(split.training)
        return [_row(split, min(labels // each, most), right, each) for each in PER_PICTURE]

    return Explorer(
        name="budget",
        title="Many pictures once, or few pictures often?",
        controls=[
            Choice("each", PER_PICTURE, label="Labels for each picture"),
            Choice("labels", sizes, label="Labels you can pay", default=sizes[-1]),
            Choice("right", RIGHT, label="One label is right", default=0.7, names=percent),
            Toggle("few", label="Pictures there are", names={False: "plenty", True: f"only {FEW}"}),
            Choice("wage", WAGES, label="Pay for an hour", names=lambda w: f"{w} dollars"),
        ],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=lambda rows: [row._asdict() for row in rows],
        hint=f"a label takes {SECONDS} seconds",
    )


def _row(split: HoldOut, n: int, right: float, each: int) -> Row:
    classes = list(split.classes)
    crowd = make_crowd(max(PER_PICTURE), classes=classes, accuracy=right)
    runs = []
    for run in range(RUNS):
        rng = np.random.default_rng([run, n, each])
        items = rng.permutation(len(split.training))[:n]
        truth = split.training.labels[items]
        told = split.training.labels.copy()
        answers = crowd.label(truth, per_item=each, rng=rng)
        told[items] = majority_vote(answers, rng=rng).labels
        seen = split.fit_condensed(told, items=items).predict(split.unseen_condensed)
        runs.append((np.mean(told[items] == truth), np.mean(seen == split.unseen.labels)))
    labels, model = np.median(runs, axis=0).tolist()
    of_model = [one for _, one in runs]
    return Row(each, n, n * each, labels, model, float(min(of_model)), float(max(of_model)))


def _best(rows: list[Row]) -> Row:
    return max(rows, key=lambda row: row.classifier_right)


def _draw(rows: list[Row], each: int, labels: int, few: bool) -> go.Figure:
    best, here = _best(rows), rows[PER_PICTURE.index(each)]
    title = f"{best.pictures} pictures labelled once teach most"
    if best.labels_per_picture > 1:
        title = f"Asking {best.labels_per_picture} people about each picture teaches most"
    figure = theme.figure(
        title=title,
        x="labels for each picture",
        y="right (%)",
        x_range=(0.5, 9.5),
        y_range=(28, 105),
        height=340,
    )
    figure.update_xaxes(tickvals=list(PER_PICTURE))
    x = PER_PICTURE
    labels_right, model, low, high = (100 * np.array(rows)[:, 3:]).T.tolist()
    theme.band(figure, x, low, high)
    theme.line(
        figure, x, labels_right, "the labels", theme.VERMILION, "dash", at=0.75, side="above"
    )
    theme.line(figure, x, model, "the classifier", at=0.75, side="below")
    theme.dots(figure, x, model, "the classifier")
    return theme.marker(figure, each, 100 * here.classifier_right)


def _describe(rows: list[Row], each: int, wage: int) -> str:
    best, here = _best(rows), rows[PER_PICTURE.index(each)]
    cost = labelling_cost(here.labels, wage=wage, seconds=SECONDS)
    price = 100 * cost / (here.pictures * here.labels_right)
    times = "once" if each == 1 else f"{each} times each"
    verdict = "**No** other way of these teaches more."
    if best is not here:
        verdict = f"With {best.labels_per_picture} it would be **{best.classifier_right:.0%}**."
    return (
        f"**{here.labels}** labels cost **{cost:.2f} dollars**. They label **{here.pictures}** "
        f"pictures {times}; {here.labels_right:.0%} of the pictures get the right label, at "
        f"{price:.1f} cents for each of those. The classifier that learns from them is right on "
        f"**{here.classifier_right:.0%}** of unseen pictures. {verdict}"
    )
