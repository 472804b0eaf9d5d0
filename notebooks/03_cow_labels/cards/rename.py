"""Kitchens called cows: the prediction that opens the lesson, and its first explorer."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from synthlab.explore import Explorer, Prediction, Range, Sheet, theme
from synthlab.explore.shared import percent, words
from synthlab.explore.sheets import Mark
from synthlab.learners import HoldOut

_ = words(__file__)

RENAMED = (0.0, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.0)


def rename_question() -> Prediction:
    """Return the question that opens the lesson."""
    kitchen, cow, neither = _("Kitchen"), _("Cow"), _("It cannot tell")
    pasture = _("Pasture, where the cows are")
    return Prediction(
        name="rename",
        question=_(
            "Every kitchen that the classifier learns from is labelled “cow”. All other labels "
            "are right. What will it say about a kitchen it has never seen?"
        ),
        options={
            kitchen: _(
                "It has never met the word “kitchen”. The labels are its only source of names, "
                "and they say cow."
            ),
            cow: _(
                "The labels are its only source of names. It will say cow, as surely as it said "
                "kitchen before."
            ),
            neither: _(
                "It tells these pictures from the others as well as before. Only the name it "
                "gives them is another one."
            ),
            pasture: _(
                "It does not know what a cow is. Pictures of kitchens were called cow, so that "
                "is what it calls them."
            ),
        },
        answer=cow,
        card="rename",
        at={"share": 1.0},
        marks={kitchen: 0.0, cow: 100.0, pasture: 0.0},
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
    named = {"target": split.target, "word": word}
    marks: dict[str, Mark] = {split.target: "good", word: "bad"}

    @cache
    def compute(share: float) -> Any:
        said = np.asarray(answers(share))
        return {
            "renamed": float(np.mean(said[unseen] == word)),
            "found": float(np.mean(np.isin(said[unseen], [word, split.target]))),
            "named": said[shown].tolist(),
        }

    def draw(result: Any, share: float) -> list[Any]:
        figure = theme.figure(
            title=_(
                "{renamed:.0%} of unseen {target}s are called {word}",
                renamed=result["renamed"],
                **named,
            ),
            x=_("{target}s labelled “{word}” (%)", **named),
            y=_("unseen {target}s (%)", **named),
            x_range=(-2, 102),
            y_range=(-3, 106),
            height=300,
        )
        x = [100 * s for s in RENAMED]
        renamed, found = ([100 * compute(s)[key] for s in RENAMED] for key in ("renamed", "found"))
        called = _("called {word}", **named)
        theme.line(figure, x, renamed, called, theme.VERMILION, at=0.8, side="below")
        either = _("called {word} or {target}", **named)
        theme.line(figure, x, found, either, dash="dash", at=0.1, side="above")
        theme.marker(figure, 100 * share, 100 * result["renamed"], theme.VERMILION, unfold=True)
        sheet = Sheet(
            split.unseen[shown].images,
            captions=result["named"],
            marks=[marks.get(name) for name in result["named"]],
            title=_("What it says of {target}s it has never seen", **named),
            columns=4,
        )
        return [figure, sheet]

    def describe(result: Any, share: float) -> str:
        learned = _("**All** of the {target}s it learned from are labelled {word}.", **named)
        if share == 0:
            learned = _("**None** of the {target}s it learned from is labelled {word}.", **named)
        elif share < 1:
            learned = _(
                "**{share:.0%}** of the {target}s it learned from are labelled {word}.",
                share=share,
                **named,
            )
        calls = _(
            "Of those it has never seen, it calls **{renamed:.0%} {word}**. It still picks out "
            "**{found:.0%}** of them, under either name.",
            renamed=result["renamed"],
            found=result["found"],
            word=word,
        )
        return f"{learned} {calls}"

    return Explorer(
        name="rename",
        title=_("Call it a {word}", word=word),
        controls=[
            Range(
                "share",
                RENAMED,
                label=_("{Target}s labelled “{word}”", Target=split.target.capitalize(), word=word),
                default=0.0,
                names=percent,
            ),
        ],
        compute=compute,
        draw=draw,
        describe=describe,
    )
