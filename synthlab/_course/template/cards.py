"""The cards of this lesson: its question, and the explorer that answers it. Write over them."""

from collections.abc import Callable
from typing import Any

from synthlab.explore import Explorer, Prediction, Range, theme

PICTURES = [1, 2, 5, 10, 20, 30, 50]


def question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="seen-one",
        question="One picture in ten is of a rare style. You look at ten pictures. How likely is "
        "it that at least one of them is of that style?",
        options={
            "It is certain": "One in ten is what comes on average. Often enough **none** comes.",
            "Two times in three": "It stays away with chance 0.9 each time, ten times over.",
            "One time in ten": "That is the chance of a single picture. You look at **ten**.",
        },
        answer="Two times in three",
        card="seen",
        at={"pictures": 10},
        marks={"It is certain": 100, "Two times in three": 200 / 3, "One time in ten": 10},
    )


def seen(chance: Callable[[int], float]) -> Explorer:
    """Return the explorer of how likely a rare style is seen, by the number of pictures.

    Parameters
    ----------
    chance : callable
        `chance(pictures)` is the chance that at least one of that many pictures is of the style.
    """

    def compute(pictures: int) -> dict[str, Any]:
        return {"here": chance(pictures), "all": [chance(one) for one in PICTURES]}

    def draw(result: dict[str, Any], pictures: int) -> Any:
        figure = theme.figure(
            title=f"With {pictures} pictures: {result['here']:.0%}",
            x="pictures",
            y="chance to see one (%)",
            y_range=(0, 105),
        )
        theme.line(figure, PICTURES, [100 * one for one in result["all"]], "at least one")
        theme.marker(figure, pictures, 100 * result["here"])
        return figure

    def describe(result: dict[str, Any], pictures: int) -> str:
        plural = "s" * (pictures > 1)
        return (
            f"Among **{pictures}** picture{plural}, at least one is of the rare style with a "
            f"chance of **{result['here']:.0%}**."
        )

    return Explorer(
        name="seen",
        title="Has it seen one?",
        controls=[Range("pictures", PICTURES, label="Pictures")],
        compute=compute,
        draw=draw,
        describe=describe,
    )
