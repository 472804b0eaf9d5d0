"""The checks of lesson 00, start here."""

from collections.abc import Callable
from math import isclose
from typing import Any

from synthlab.exercises._core import call, exercise, expect


@exercise(
    "count-kitchens",
    "pictures.labels is an array of words, one for each picture.",
    'pictures.labels == "kitchen" is an array of True and False. True counts as one.',
    'n_kitchens = (pictures.labels == "kitchen").sum()',
)
def count_kitchens(answer: int) -> str:
    """Return praise if the answer is the number of kitchens among the lesson's 200 pictures."""
    from synthlab.worlds import make_pictures

    truth = int((make_pictures(200, rng=1).labels == "kitchen").sum())
    expect(not isinstance(answer, str), "That is text. A count is a number, without quotes.")
    expect(answer != 200 - truth, "That is the number of pictures that are not kitchens.")
    expect(answer != truth / 200, "That is the share of kitchens. How many are there?")
    expect(answer == truth, f"There are not {answer} kitchens. Count labels equal to 'kitchen'.")
    return f"Right: {truth} of 200 pictures are kitchens. Each label was known: we painted them."


@exercise(
    "chance-of-missing",
    "One draw misses the style with probability 1 - p.",
    "Draws are independent. The chance that all n miss is a product of n equal factors.",
    "return (1 - p) ** n",
)
def chance_of_missing(answer: Callable[[float, int], Any]) -> str:
    """Return praise if the function gives (1 - p)^n."""
    for p, n in [(0.5, 1), (0.01, 30), (0.05, 30), (0.1, 7), (0.01, 299), (1.0, 3), (0.0, 9)]:
        got = call(answer, p, n)
        expect(
            not (isclose(got, 1 - (1 - p) ** n) and n > 1 and p < 1),
            "That is the chance of at least one. Missing all of them is the opposite.",
        )
        expect(
            not isclose(got, 1 - n * p) or isclose(got, (1 - p) ** n, rel_tol=1e-9),
            f"Adding up n chances gives {got:.3f} for p={p}, n={n}. Independent chances multiply.",
        )
        expect(
            isclose(got, (1 - p) ** n, rel_tol=1e-9, abs_tol=1e-12),
            f"For p={p} and n={n} it gives {got:.4f}, but the chance is {(1 - p) ** n:.4f}.",
        )
    return "Right: (1 - p)^n. With p = 0.01, thirty kitchens miss the style 74 % of the time."
