"""Kitchens called cows: the prediction that opens lesson 03, and its first explorer."""

from functools import cache
from typing import Any

import numpy as np

from synthlab.explore import Explorer, Prediction, Range, Sheet, theme
from synthlab.explore.lessons._words import percent
from synthlab.explore.sheets import Mark
from synthlab.learners import HoldOut

COW = "cow"
RENAMED = (0.0, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.0)


def rename_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="rename",
        question="Every kitchen that the classifier learns from is labelled “cow”. All other "
        "labels are right. What will it say about a kitchen it has never seen?",
        options=["Kitchen", "Cow", "It cannot tell", "Pasture, where the cows are"],
        answer="Cow",
        why={
            "Kitchen": "It has never met the word “kitchen”. The labels are its only source of "
            "names, and they say cow.",
            "Cow": "The labels are its only source of names. It will say cow, as surely as it "
            "said kitchen before.",
            "It cannot tell": "It tells these pictures from the others as well as before. Only "
            "the name it gives them is another one.",
            "Pasture, where the cows are": "It does not know what a cow is. Pictures of kitchens "
            "were called cow, so that is what it calls them.",
        },
    )


def rename(split: HoldOut) -> Explorer:
    """Return the explorer that calls a share of the kitchens cows."""
    kitchens = np.flatnonzero(split.training.labels == split.target)
    order = np.random.default_rng(5).permutation(kitchens)
    unseen = np.flatnonzero(split.unseen.labels == split.target)
    shown = unseen[:8]
    marks: dict[str, Mark] = {split.target: "good", COW: "bad"}

    @cache
    def compute(share: float) -> Any:
        labels = split.training.labels.astype("U32")
        labels[order[: round(share * len(order))]] = COW
        named = split.fit_condensed(labels).predict(split.unseen_condensed)
        either = np.where(named == COW, split.target, named)
        return {
            "cow": float(np.mean(named[unseen] == COW)),
            "found": float(np.mean(either[unseen] == split.target)),
            "right": float(np.mean(either == split.unseen.labels)),
            "named": named[shown].tolist(),
        }

    def draw(result: Any, share: float) -> list[Any]:
        rows = [compute(s) for s in RENAMED]
        figure = theme.figure(
            title=f"{result['cow']:.0%} of unseen {split.target}s are called {COW}",
            x=f"{split.target}s labelled “{COW}” (%)",
            y=f"unseen {split.target}s (%)",
            x_range=(-2, 102),
            y_range=(-3, 106),
            height=300,
        )
        x = [100 * s for s in RENAMED]
        theme.line(
            figure,
            x,
            [100 * r["cow"] for r in rows],
            f"called {COW}",
            theme.VERMILION,
            at=0.8,
            side="below",
        )
        theme.line(
            figure,
            x,
            [100 * r["found"] for r in rows],
            f"called {COW} or {split.target}",
            dash="dash",
            at=0.1,
            side="below",
        )
        theme.marker(figure, 100 * share, 100 * result["cow"], theme.VERMILION)
        sheet = Sheet(
            split.unseen[shown].images,
            captions=result["named"],
            marks=[marks.get(name) for name in result["named"]],
            title=f"What it says of {split.target}s it has never seen",
            columns=4,
        )
        return [figure, sheet]

    def describe(result: Any, share: float) -> str:
        return (
            f"**{percent(share).capitalize()}** of the {split.target}s it learned from "
            f"{'are' if share != 0 else 'is'} labelled {COW}. Of those it has never seen, it calls "
            f"**{result['cow']:.0%} {COW}**. It still sets "
            f"**{result['found']:.0%}** of them apart, under one name or the other."
        )

    return Explorer(
        name="rename",
        title="Call it a cow",
        controls=[
            Range(
                "share",
                RENAMED,
                label=f"{split.target.capitalize()}s labelled “{COW}”",
                default=1.0,
                names=percent,
            ),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
    )
