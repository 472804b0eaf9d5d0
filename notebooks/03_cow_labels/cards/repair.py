"""Finding wrong labels by a model's own predictions, and what a budget of checks buys."""

from functools import cache
from typing import Any

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Range, Sheet, theme
from synthlab.explore.shared import percent, words
from synthlab.labels import (
    corrupt,
    errors_left,
    find_label_errors,
    self_confidence,
    symmetric,
)
from synthlab.labels import repair as repaired
from synthlab.learners import HoldOut

_ = words(__file__)

RATES = (0.1, 0.2, 0.3)
METHODS = {"confident": _("most suspicious first"), "random": _("in any order")}


def repair(split: HoldOut) -> Explorer:
    """Return the explorer of what checking some of the labels buys."""
    truth, classes = split.training.labels, split.classes
    n = len(truth)
    budgets = [b for b in (0, 20, 40, 80, 120, 160, 240, 320, 400, 500, 600) if b < n] + [n]

    @cache
    def given(rate: float) -> tuple[Any, Any]:
        """Return noisy labels, and all pictures ranked from the most suspicious."""
        noisy = corrupt(truth, symmetric(classes, rate), classes=classes, exact=True, rng=3)
        probabilities = split.out_of_fold(noisy)
        suspects = find_label_errors(noisy, probabilities, classes=classes)
        doubtful = np.argsort(self_confidence(noisy, probabilities, classes=classes), kind="stable")
        rest = doubtful[~np.isin(doubtful, suspects)]
        return noisy, np.concatenate([suspects, rest])

    def order(rate: float, method: str) -> Any:
        return np.random.default_rng(4).permutation(n) if method == "random" else given(rate)[1]

    @cache
    def accuracy(rate: float, method: str, budget: int) -> float:
        labels = repaired(given(rate)[0], truth, order(rate, method), budget)
        named = split.fit_condensed(labels).predict(split.unseen_condensed)
        return float(np.mean(named == split.unseen.labels))

    @cache
    def left(rate: float, method: str) -> Any:
        """Return how many wrong labels are left after each number of checks, 0 to n."""
        return errors_left(given(rate)[0], truth, order(rate, method))

    def compute(rate: float, method: str, budget: int) -> Any:
        return {
            "left": int(left(rate, method)[budget]),
            "wrong": int(left(rate, method)[0]),
            "accuracy": accuracy(rate, method, budget),
            "before": accuracy(rate, method, 0),
        }

    def draw(result: Any, rate: float, method: str, budget: int) -> list[go.Figure | Sheet]:
        found = result["wrong"] - result["left"]
        figure = theme.figure(
            title=_(
                "{budget} checks find {found} of {wrong} wrong labels",
                budget=budget,
                found=found,
                wrong=result["wrong"],
            ),
            x=_("labels checked"),
            y=_("wrong labels left"),
            x_range=(-8, n + 8),
            y_range=(0, 1.08 * result["wrong"]),
            height=320,
        )
        checks = np.arange(0, n + 1, 5)
        theme.line(
            figure,
            checks,
            result["wrong"] * (1 - checks / n),
            _("in any order, on average"),
            theme.GREY,
            "dot",
            at=0.45,
            side="above",
        )
        ranked = left(rate, "confident")[checks]
        theme.line(figure, checks, ranked, METHODS["confident"], at=0.5, side="above")
        theme.marker(figure, budget, result["left"], unfold=True)
        first = order(rate, method)[:8]
        noisy = given(rate)[0]
        wrong = noisy[first] != truth[first]
        sheet = Sheet(
            split.training.images[first],
            captions=[_("“{label}”", label=label) for label in noisy[first]],
            marks=["bad" if one else "good" for one in wrong],
            title=_("The first 8 to check: {wrong} are wrong", wrong=wrong.sum()),
            columns=4,
        )
        return [figure, sheet]

    def describe(result: Any, rate: float, method: str, budget: int) -> str:
        return _(
            "Of {n} labels, {wrong} are wrong. Checking **{budget}**, {order}, leaves **{left}** "
            "wrong. The classifier is then right on **{accuracy:.0%}** of unseen pictures "
            "({gained:+.0f} points).",
            n=n,
            budget=budget,
            order=METHODS[method],
            gained=100 * (result["accuracy"] - result["before"]),
            **result,
        )

    return Explorer(
        name="repair",
        title=_("Find and repair"),
        controls=[
            Range("budget", budgets, label=_("Labels you can afford to check")),
            Choice("method", list(METHODS), label=_("Check them"), names=METHODS),
            Choice("rate", RATES, label=_("Wrong labels"), default=0.2, names=percent),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
        hint=_("choose where to look, then spend"),
    )
