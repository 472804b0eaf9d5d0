"""Kitchens called cows: the prediction that opens the lesson, and its first explorer."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from synthlab.explore import Explorer, Prediction, Range, Sheet, theme
from synthlab.explore.shared import percent
from synthlab.explore.sheets import Mark
from synthlab.learners import HoldOut

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
        card="rename",
        at={"share": 1.0},
        marks={"Kitchen": 0.0, "Cow": 100.0, "Pasture, where the cows are": 0.0},
    )


def rename(split: HoldOut, word: str, answers: Callable[[float], Any]) -> Explorer:
    """Return the explorer that gives a share of the kitchens another name.

    Parameters
    ----------
    split : HoldOut
    word : str
        That name.
    answers : callable
        `answers(share)` is what a classifier calls the unseen pictures, when that share of the
        kitchens that it learned from carried the name.
    """
    unseen = np.flatnonzero(split.unseen.labels == split.target)
    shown = unseen[:8]
    marks: dict[str, Mark] = {split.target: "good", word: "bad"}

    @cache
    def compute(share: float) -> Any:
        named = np.asarray(answers(share))
        return {
            "renamed": float(np.mean(named[unseen] == word)),
            "found": float(np.mean(np.isin(named[unseen], [word, split.target]))),
            "named": named[shown].tolist(),
        }

    def draw(result: Any, share: float) -> list[Any]:
        figure = theme.figure(
            title=f"{result['renamed']:.0%} of unseen {split.target}s are called {word}",
            x=f"{split.target}s labelled “{word}” (%)",
            y=f"unseen {split.target}s (%)",
            x_range=(-2, 102),
            y_range=(-3, 106),
            height=300,
        )
        x = [100 * s for s in RENAMED]
        renamed, found = ([100 * compute(s)[key] for s in RENAMED] for key in ("renamed", "found"))
        theme.line(figure, x, renamed, f"called {word}", theme.VERMILION, at=0.8, side="below")
        either = f"called {word} or {split.target}"
        theme.line(figure, x, found, either, dash="dash", at=0.1, side="below")
        theme.marker(figure, 100 * share, 100 * result["renamed"], theme.VERMILION)
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
            f"{'are' if share != 0 else 'is'} labelled {word}. Of those it has never seen, "
            f"it calls **{result['renamed']:.0%} {word}**. It still picks out "
            f"**{result['found']:.0%}** of them, under either name."
        )

    return Explorer(
        name="rename",
        title=f"Call it a {word}",
        controls=[
            Range(
                "share",
                RENAMED,
                label=f"{split.target.capitalize()}s labelled “{word}”",
                default=0.0,
                names=percent,
            ),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
    )
