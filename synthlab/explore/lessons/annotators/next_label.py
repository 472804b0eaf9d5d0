"""What to label next: any picture, or those that the model is least sure of."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from synthlab.explore import Choice, Explorer, Sheet, Steps, theme
from synthlab.explore.lessons._pictures import two_classes
from synthlab.explore.lessons._words import points
from synthlab.labels import corrupt, most_uncertain, symmetric
from synthlab.learners import HoldOut

FIRST = 20  # labels before there is a model to ask
STEP = 20
LAST = 220
RUNS = 5
WAYS = {"random": "any pictures", "unsure": "what it is least sure of"}
RIGHT = {1.0: "all right", 0.8: "8 in 10 right"}
N_SHOWN = 4


class Path(NamedTuple):
    """How often a model is right after each step, and what it asks for next (first run)."""

    accuracy: list[float]  # median of the runs
    low: list[float]
    high: list[float]
    asks: list[Any]  # positions of training pictures
    told: list[Any]  # what it calls them so far


def next_label(split: HoldOut) -> Explorer:
    """Return the explorer of which pictures to have labelled next."""
    pool = len(split.training)
    steps = list(range(FIRST, min(LAST, pool // 2) + 1, STEP))

    def run(way: str, right: float, seed: int) -> tuple[list[float], list[Any], list[Any]]:
        rng = np.random.default_rng([seed, 7])
        labels = split.training.labels
        if right < 1:
            noise = symmetric(split.classes, 1 - right)
            labels = corrupt(labels, noise, classes=split.classes, rng=rng)
        order = rng.permutation(pool)
        chosen = two_classes(order, labels, FIRST)
        scores, asks, told = [], [], []
        for _ in steps:
            model = split.fit_condensed(labels, items=chosen)
            seen = model.predict(split.unseen_condensed)
            scores.append(float(np.mean(seen == split.unseen.labels)))
            left = order[~np.isin(order, chosen)]
            likely = model.predict_proba(split.training_condensed[left])
            more = np.arange(STEP) if way == "random" else most_uncertain(likely, STEP)
            asks.append(left[more[:N_SHOWN]])
            told.append(model.classes_[likely[more[:N_SHOWN]].argmax(axis=1)])
            chosen = np.concatenate([chosen, left[more]])
        return scores, asks, told

    @cache
    def path(way: str, right: float) -> Path:
        runs = [run(way, right, seed) for seed in range(RUNS)]
        scores = np.array([one[0] for one in runs])
        middle, low, high = np.median(scores, axis=0), scores.min(axis=0), scores.max(axis=0)
        return Path(middle.tolist(), low.tolist(), high.tolist(), runs[0][1], runs[0][2])

    def draw(paths: dict[str, Path], n: int) -> list[go.Figure | Sheet]:
        at = steps.index(n)
        asked, drawn = paths["unsure"], paths["random"]
        gain = asked.accuracy[at] - drawn.accuracy[at]
        figure = theme.figure(
            title=f"After {n} labels, asking is worth {points(gain)}"
            if gain >= 0.01
            else f"After {n} labels, asking makes no difference yet",
            x="labels",
            y="right on unseen pictures (%)",
            x_range=(0, steps[-1] + 12),
            y_range=(35, 100),
            height=400,
        )
        theme.band(figure, steps, 100 * np.array(asked.low), 100 * np.array(asked.high))
        for way, colour, dash, side in (
            ("random", theme.GREY, "dash", "below"),
            ("unsure", theme.BLUE, "solid", "above"),
        ):
            values = 100 * np.array(paths[way].accuracy)
            theme.line(figure, steps, values, WAYS[way], colour, dash, at=0.7, side=side)
        theme.marker(figure, n, 100 * asked.accuracy[at])
        sheet = Sheet(
            split.training.images[asked.asks[at]],
            captions=[f"{word}?" for word in asked.told[at]],
            title="It asks for these next; below, what it would say",
            columns=2,
        )
        return [figure, sheet]

    def describe(paths: dict[str, Path], right: float, n: int) -> str:
        at = steps.index(n)
        asked, drawn = paths["unsure"], paths["random"]
        if n == FIRST:
            return (
                f"Both begin with the same **{n}** pictures ({RIGHT[right]}) and are right on "
                f"**{asked.accuracy[at]:.0%}** of unseen ones. From here on one of them **asks**."
            )
        enough = [
            m for m, score in zip(steps, drawn.accuracy, strict=True) if score >= asked.accuracy[at]
        ]
        reach = f"that takes **{enough[0]}**" if enough else f"**{steps[-1]}** are not enough"
        return (
            f"**{n}** labels ({RIGHT[right]}) of the pictures that the model was least sure of "
            f"make it right on **{asked.accuracy[at]:.0%}** of unseen pictures, as many labels of "
            f"any pictures on {drawn.accuracy[at]:.0%}. With any pictures, {reach}."
        )

    return Explorer(
        name="next-label",
        title="What to label next?",
        controls=[
            Steps("n", steps[::2], label="Labels so far", default=steps[::2][len(steps) // 4]),
            Choice("right", list(RIGHT), label="The labels", names=RIGHT),
        ],
        compute=lambda right: {way: path(way, right) for way in WAYS},
        draw=draw,
        describe=describe,
        table=lambda paths: [
            {"labels": n} | {WAYS[way]: one.accuracy[at] for way, one in paths.items()}
            for at, n in enumerate(steps)
        ],
        hint=f"medians of {RUNS} runs",
    )
