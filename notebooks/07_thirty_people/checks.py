"""The checks of lesson 07, thirty people."""

from collections.abc import Callable
from math import isclose

from synthlab.exercises import call, exercise, expect, expect_no_slip


@exercise(
    "all-alike",
    "One person of a fair sample is light-skinned with probability share.",
    "People are drawn independently, so the probabilities of all n multiply.",
    "return share ** n",
)
def all_alike(answer: Callable[[float, int], float]) -> str:
    """Return praise if the function gives share^n."""
    for share, n in [(0.25, 30), (0.5, 1), (0.7, 30), (1.0, 8), (0.0, 3)]:
        got = call(answer, share, n)
        slips = {
            "That is the chance that none of them is light-skinned.": (1 - share) ** n,
            "That is the chance that at least one of them is not.": 1 - share**n,
        }
        expect_no_slip(got, share**n, slips)
        expect(
            isclose(got, share**n, rel_tol=1e-9, abs_tol=1e-15),
            f"For a share of {share} and {n} people it gives {got:.3g}, "
            f"but the chance is {share**n:.3g}.",
        )
    return "Right. For thirty people and a share of 0.25 it is less than one in a billion."


@exercise(
    "silence",
    "If a share u rents, the chance that none of 100 people does is (1 - u) ** 100.",
    "Set (1 - u) ** 100 equal to 0.05 and solve for u.",
    "largest_share = 1 - 0.05 ** (1 / 100)",
)
def silence(answer: float) -> str:
    """Return praise if the answer is the exact 95% bound for 100 people, about 0.0295."""
    truth = 1 - 0.05 ** (1 / 100)
    expect(not isinstance(answer, str), "That is text. A share is a number from 0 to 1.")
    expect(
        not isclose(answer, 0.0, abs_tol=1e-6),
        "Not zero: that nobody was met does not mean that nobody is there.",
    )
    expect(
        not isclose(answer, 0.05, abs_tol=1e-3),
        "That is the probability of missing them all. Which share has this probability?",
    )
    expect(
        not isclose(answer, 1 - truth, abs_tol=1e-3),
        "That is the share of those who do not rent. What is left for the others?",
    )
    expect(
        isclose(answer, truth, abs_tol=1e-3),
        f"With a share of {answer:g}, all 100 are missed with probability "
        f"{(1 - float(answer)) ** 100:.3f}, and it should be 0.05.",
    )
    return "Right: about 0.03. The rule of three says the same: 3 divided by the number asked."
