"""Four kinds of label noise, and the two accuracies that come apart."""

from functools import cache
from typing import Any

import numpy as np
import plotly.graph_objects as go
from sklearn.metrics import confusion_matrix

from synthlab.explore import Choice, Explorer, Range, Toggle, theme
from synthlab.explore.shared import percent, points, words
from synthlab.labels import (
    corrupt,
    deal,
    measured_agreement,
    one_annotator,
    one_way,
    pairwise,
    symmetric,
)
from synthlab.learners import HoldOut

_ = words(__file__)

RATES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
RUNS = 5
SHARE = 2 / 3  # of the pictures, labelled by the one annotator
KINDS = {
    "evenly": _("evenly"),
    "pairs": _("by pairs"),
    "one-way": _("one way"),
    "annotator": _("one annotator"),
}
SAYS = {
    "evenly": _("any class for any other"),
    "pairs": _("each class for the next one"),
    "one-way": _("all under one wrong name"),
    "annotator": _("all by one person, who labels two thirds of the pictures"),
}


def noise(split: HoldOut) -> Explorer:
    """Return the explorer of true and measured accuracy under label noise."""
    sizes = [n for n in (100, 600) if n <= len(split.training)] or [len(split.training)]

    @cache
    def clean(n: int) -> dict[str, float]:
        return _row(split, "evenly", 0.0, n, False)

    @cache
    def compute(kind: str, n: int, knows: bool) -> list[dict[str, float]]:
        return [_row(split, kind, rate, n, knows) if rate else clean(n) for rate in RATES]

    def counted(kind: str) -> str:
        """Return which labels the rate counts: one-way noise touches those of one class only."""
        if kind == "one-way":
            return _("{target} labels that are wrong (%)", target=split.target)
        return _("labels that are wrong (%)")

    def draw(rows: Any, kind: str, rate: float) -> go.Figure:
        here = rows[RATES.index(rate)]
        figure = theme.figure(
            title=_("True {true:.0%}, measured {measured:.0%}", **here),
            x=counted(kind),
            y=_("accuracy (%)"),
            x_range=(-2, 62),
            y_range=(0, 103),
            height=320,
        )
        x = [100 * r for r in RATES]
        columns = {key: [100 * row[key] for row in rows] for key in rows[0]}
        theme.band(figure, x, columns["lowest"], columns["highest"])
        theme.line(figure, x, columns["true"], _("true accuracy"), at=0.55, side="above")
        theory = columns["theory"]
        theme.line(figure, x, theory, _("measured: theory"), theme.VERMILION, "dash", side="below")
        theme.dots(figure, x, columns["measured"], _("measured"), theme.VERMILION, "diamond")
        return theme.marker(figure, 100 * rate, 100 * here["true"], unfold=True)

    def describe(rows: Any, kind: str, rate: float, n: int, knows: bool) -> str:
        here, clean = rows[RATES.index(rate)], rows[0]
        if rate == 0:
            return _(
                "With no wrong labels, both accuracies are the same but for chance: "
                "**{true:.0%}** true, **{measured:.0%}** measured.",
                **here,
            )
        wrong = _("**{rate:.0%}** of the labels are wrong, {how}.", rate=rate, how=SAYS[kind])
        if kind == "one-way":
            wrong = _(
                "**{rate:.0%}** of the {target} labels are wrong, {how}.",
                rate=rate,
                target=split.target,
                how=SAYS[kind],
            )
        told = _(
            "The measured accuracy is **{measured:.0%}** (theory: {theory:.0%}); the true one is "
            "**{true:.0%}**, {lost} below clean labels.",
            lost=points(clean["true"] - here["true"]),
            **here,
        )
        knowing = _("Knowing how the labels went wrong, it allows for it.") if knows else ""
        return f"{wrong} {told} {knowing}".rstrip()

    return Explorer(
        name="noise",
        title=_("Some labels are wrong"),
        controls=[
            Range("rate", RATES, label=_("Labels that are wrong"), names=percent),
            Choice("kind", list(KINDS), label=_("How they are wrong"), names=KINDS),
            Choice("n", sizes, label=_("Pictures it learns from"), default=sizes[-1]),
            Toggle("knows", label=_("It knows how labels go wrong")),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
        table=lambda rows: [{"rate": r} | row for r, row in zip(RATES, rows, strict=True)],
    )


def matrix_of(kind: str, rate: float, split: HoldOut) -> Any:
    """Return the transition matrix in which `rate` of all labels are wrong on average.

    One-way noise is the exception: `rate` of the target's own labels are wrong.
    """
    classes = split.classes
    if kind == "evenly":
        return symmetric(classes, rate)
    if kind == "pairs":
        return pairwise(classes, rate)
    if kind == "one-way":
        other = next(str(c) for c in classes[::-1] if c != split.target)
        return one_way(classes, split.target, other, rate)
    return one_annotator(classes, SHARE, symmetric(classes, rate / SHARE))


def _labelled(truth: Any, kind: str, rate: float, split: HoldOut, rng: Any) -> Any:
    """Return labels with noise; one annotator's mistakes sit in the pictures they were dealt."""
    classes = split.classes
    if kind == "annotator":
        theirs = symmetric(classes, rate / SHARE)
        items = deal(len(truth), SHARE, rng=rng)
        return corrupt(truth, theirs, classes=classes, items=items, rng=rng)
    return corrupt(truth, matrix_of(kind, rate, split), classes=classes, rng=rng)


def _row(split: HoldOut, kind: str, rate: float, n: int, knows: bool) -> dict[str, float]:
    """Return the median true accuracy with its range, the measured one, and its theory."""
    matrix = matrix_of(kind, rate, split)
    known = matrix if knows else None
    runs = []
    for run in range(RUNS):
        rng = np.random.default_rng([run, n])
        items = rng.permutation(len(split.training))[:n]
        labels = _labelled(split.training.labels, kind, rate, split, rng)
        model = split.fit_condensed(labels, items=items, transition_matrix=known)
        named = model.predict(split.unseen_condensed)
        answer_sheet = _labelled(split.unseen.labels, kind, rate, split, rng)
        truth = split.unseen.labels
        joint = confusion_matrix(truth, named, labels=split.classes, normalize="all")
        prior = joint.sum(axis=1)
        runs.append(
            (
                np.mean(named == truth),
                np.mean(named == answer_sheet),
                measured_agreement(joint / prior[:, None], matrix, prior),
            )
        )
    true, measured, theory = np.array(runs).T
    return {
        "true": float(np.median(true)),
        "lowest": float(true.min()),
        "highest": float(true.max()),
        "measured": float(np.mean(measured)),
        "theory": float(np.mean(theory)),
    }
