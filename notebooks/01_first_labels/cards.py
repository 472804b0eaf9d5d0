"""The cards of lesson 1: what eight labels teach, its question, and what more labels bring."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, LabellingBench, Prediction, Range, Sheet, theme
from synthlab.learners import HoldOut
from synthlab.learners.halves import half_and_half

SIZES = (10, 20, 40, 80, 150, 300, 600)
REPEATS = 5  # runs on different training pictures, to show how much is luck
N_SHOWN = 12


def what_eight_labels_teach(bench: LabellingBench) -> None:
    """Print how often a model is right that learned from true labels, one wrong, all wrong."""
    room = bench.classroom
    n, truth = len(room.truth), room.truth
    one_wrong = [room.accuracy(np.where(np.arange(n) == i, ~truth, truth)) for i in range(n)]
    print(f"{n} true labels:   {room.accuracy(truth):.0%} of unseen pictures named rightly")
    print(f"one of them wrong: {np.mean(one_wrong):.0%}, averaged over the {n}")
    print(f"all {n} swapped:    {room.accuracy(~truth):.0%}")


def thirty_labels_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="thirty-labels",
        question="A classifier learns from thirty labels of yours, nothing else. Is a new picture "
        "a kitchen or not? How often will it be right?",
        options=["About half the time", "About 6 in 10", "About 8 in 10", "Almost always"],
        answer="About 8 in 10",
        why={
            "About half the time": "That is what a coin would do. Thirty examples are few, but "
            "far from nothing: it will be about 8 in 10.",
            "About 6 in 10": "It does better than that. Edges and colours tell much about a "
            "kitchen, and thirty examples find some of it: about 8 in 10.",
            "About 8 in 10": "Thirty labels go a long way. Every further step, you will see, "
            "takes many more.",
            "Almost always": "Not yet: some styles of kitchen are not among the thirty. It will "
            "be about 8 in 10.",
        },
        card="bench-kitchens",
        marks={
            "About half the time": 0.5,
            "About 6 in 10": 0.6,
            "About 8 in 10": 0.8,
            "Almost always": 0.97,
        },
    )


def more_labels(split: HoldOut, answers: Callable[[Any, Any], Any]) -> Explorer:
    """Return the explorer of accuracy against the number of labels.

    `answers(labels, chosen)` says what the classifier calls the unseen pictures when the training
    pictures are called by the labels, and it learns from those at the chosen positions.
    """
    sizes = [n for n in SIZES if n <= len(split.training)]
    tasks = {"one": f"{split.target} or not", "all": f"all {len(split.classes)} classes"}

    @cache
    def question(task: str) -> tuple[Any, Any, Any]:
        """Return what the training pictures are called, the pictures of the test, the truth."""
        told, tested = split.training.labels, np.arange(len(split.unseen))
        if task == "one":
            told = np.where(told == split.target, told, f"not {split.target}")
            tested = _fair(split)
        truth = split.unseen.labels[tested]
        return told, tested, np.where(np.isin(truth, told), truth, f"not {split.target}")

    @cache
    def curve(task: str) -> list[Runs]:
        told, tested, truth = question(task)
        rows = []
        for n in sizes:
            scores: list[float] = []
            shown: list[str] = []
            for run in range(REPEATS):
                items = _order(split, task, np.random.default_rng([run, n]))
                named = np.asarray(answers(told, _two_classes(items, told, n)))[tested]
                scores.append(float(np.mean(named == truth)))
                shown = shown or named[:N_SHOWN].tolist()
            rows.append(Runs(float(np.median(scores)), min(scores), max(scores), shown))
        return rows

    def draw(rows: list[Runs], task: str, n: int) -> list[go.Figure | Sheet]:
        here = rows[sizes.index(n)]
        _, tested, truth = question(task)
        guess = 100 * _guess(truth)
        figure = theme.figure(
            title=f"{n} labels: right {here.middle:.0%} of the time",
            x="labels",
            y="right on unseen pictures (%)",
            y_range=(guess - 8, 102),
            height=300,
        )
        figure.update_xaxes(type="log", tickvals=sizes, range=[0.95, np.log10(sizes[-1]) + 0.05])
        theme.band(figure, sizes, [100 * r.low for r in rows], [100 * r.high for r in rows])
        middles = [100 * r.middle for r in rows]
        theme.line(figure, sizes, middles, f"median of {REPEATS} runs", at=0.75, side="below")
        constant = [guess] * len(sizes)
        theme.line(
            figure, sizes, constant, "always the same answer", theme.GREY, "dot", side="below"
        )
        theme.marker(figure, n, 100 * here.middle)
        right = np.array(here.shown) == truth[:N_SHOWN]
        sheet = Sheet(
            split.unseen[tested[:N_SHOWN]].images,
            captions=here.shown,
            marks=["good" if ok else "bad" for ok in right],
            title=f"{right.sum()} of these {len(right)} are named correctly",
            columns=4,
        )
        return [figure, sheet]

    def describe(rows: list[Runs], task: str, n: int) -> str:
        at = sizes.index(n)
        here = rows[at]
        before = rows[at - 1].middle if at else _guess(question(task)[2])
        instead = f"{sizes[at - 1]} labels" if at else "a constant answer"
        more = round(100 * here.middle) - round(100 * before)
        sentence = (
            f"From **{n}** labels it is right on **{here.middle:.0%}** of unseen pictures "
            f"({here.low:.0%} to {here.high:.0%} in {REPEATS} runs): "
            f"{more:+} points over {instead}."
        )
        targets = int(np.sum(split.training.labels == split.target))
        if task == "one" and n > 2 * targets:
            sentence += f" There are no more than {targets} {split.target}s to learn from."
        return sentence

    return Explorer(
        name="more-labels",
        title="More labels",
        controls=[
            Range("n", sizes, label="Pictures labelled"),
            Choice("task", list(tasks), label="The question", names=tasks),
        ],
        compute=curve,
        draw=draw,
        describe=describe,
        table=lambda rows: [
            {"labels": n, "median accuracy": r.middle, "lowest": r.low, "highest": r.high}
            for n, r in zip(sizes, rows, strict=True)
        ],
    )


class Runs(NamedTuple):
    """The accuracy of several runs, and what the first one called the pictures shown."""

    middle: float
    low: float
    high: float
    shown: list[str]


def _fair(split: HoldOut) -> Any:
    """Return positions of unseen pictures, half of them of the target."""
    return half_and_half(split.unseen.labels, split.target, len(split.unseen), rng=0)


def _order(split: HoldOut, task: str, rng: np.random.Generator) -> Any:
    """Return an order of the training pictures, targets and others in turn where that is asked."""
    labels = split.training.labels
    if task == "all":
        return rng.permutation(len(labels))
    first = half_and_half(labels, split.target, len(labels), rng=rng)
    return np.concatenate([first, np.setdiff1d(np.arange(len(labels)), first)])


def _guess(labels: Any) -> float:
    """Return the accuracy of always giving the most common label."""
    return float(np.unique(labels, return_counts=True)[1].max() / len(labels))


def _two_classes(items: Any, labels: Any, n: int) -> Any:
    """Return the first n items; a fit needs two classes, so the last gives way if need be."""
    chosen = items[:n]
    if len(np.unique(labels[chosen])) < 2:
        other = next(i for i in items if labels[i] != labels[chosen[0]])
        chosen = np.append(chosen[:-1], other)
    return chosen
