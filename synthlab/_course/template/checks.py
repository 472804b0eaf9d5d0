"""The checks of this lesson. Write over them."""

from collections.abc import Callable
from math import isclose

from synthlab.exercises import call, exercise, expect


@exercise(
    "@NAME@",
    "Turn it round: how likely is it that none of them is of the style?",
    "One picture is not of the style with probability 1 - share. Independent chances multiply.",
    "return 1 - (1 - share) ** pictures",
)
def at_least_one(answer: Callable[[float, int], float]) -> str:
    """Return praise if the function gives 1 - (1 - share) ** pictures."""
    for share, pictures in [(0.1, 1), (0.1, 10), (0.5, 3)]:
        got, right = call(answer, share, pictures), 1 - (1 - share) ** pictures
        expect(
            not (isclose(got, 1 - right) and not isclose(got, right)),
            "That is the chance that none of them is. Turn it round.",
        )
        expect(
            isclose(got, right),
            f"For a share of {share} and {pictures} pictures it gives {got:.3g}, not {right:.3g}.",
        )
    return "Right. Ten pictures in which one in ten is expected show none one time in three."
