"""The checks of lesson 06, extrapolation."""

from collections.abc import Callable
from math import isclose
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from synthlab.exercises import call, exercise, expect
from synthlab.measures import good_turing

SAMPLE = ["fitted"] * 5 + ["galley"] * 2 + ["retro", "island", "studio"]


@exercise(
    "chance-of-missing",
    "One draw misses the style with probability 1 - p.",
    "Draws are independent. The chance that all n miss is a product of n equal factors.",
    "return (1 - p) ** n",
)
def chance_of_missing(answer: Callable[[float, int], float]) -> str:
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
    return "Right: (1 - p)^n. With p = 0.01, thirty kitchens miss the style 74% of the time."


@exercise(
    "between-neighbours",
    "Start at a and go a random part of the way to b.",
    "The way from a to b is b - a. rng.random() is a random part of 1.",
    "return a + rng.random() * (b - a)",
)
def between_neighbours(answer: Callable[[Any, Any, Any], ArrayLike]) -> str:
    """Return praise if the function draws a point evenly from the line between two."""
    a, b = np.array([2.0, 10.0]), np.array([6.0, 30.0])
    rng = np.random.default_rng(1)
    parts = []
    for _ in range(400):
        got = np.asarray(call(answer, a.copy(), b.copy(), rng), dtype=float)
        expect(got.shape == (2,), "It should return one point, with as many numbers as a has.")
        x, y = ((got - a) / (b - a)).tolist()
        expect(
            isclose(x, y, abs_tol=1e-9),
            "The point is not on the line: use the same random part for both numbers.",
        )
        expect(-1e-9 <= x <= 1 + 1e-9, "The point is on the line, but not between a and b.")
        parts.append(x)
    expect(
        not all(isclose(x, 0, abs_tol=1e-9) or isclose(x, 1, abs_tol=1e-9) for x in parts),
        "That only returns a or b again. SMOTE makes a new point between them.",
    )
    expect(np.std(parts) > 0.01, "It returns the same point each time. Draw a random part.")
    # The mean of 400 even draws is 1/2 within 5 standard errors of √(1/12/400), about 0.07.
    even = abs(np.mean(parts) - 0.5) < 0.075 and abs(np.std(parts) - 12**-0.5) < 0.05
    expect(even, "Every part of the way should be equally likely, from none of it to all.")
    return "Right. That is the whole of SMOTE, but for finding the neighbours."


@exercise(
    "unseen-share",
    "Count how many styles occur exactly once in the sample.",
    "Divide that count by the number of pictures.",
    "return sum(sample.count(s) == 1 for s in sample) / len(sample)",
)
def unseen_share(answer: Callable[[list[str]], float]) -> str:
    """Return praise if the function gives Good and Turing's estimate."""
    twice = SAMPLE + SAMPLE
    for sample in (SAMPLE, SAMPLE[:7], SAMPLE[5:], twice):
        got = call(answer, list(sample))
        kinds = len(set(sample))
        once = sum(sample.count(s) == 1 for s in sample)
        right = good_turing(sample).mass
        expect(
            not (isclose(got, once) and once > 1),
            "That is how many styles occur once. The estimate is a share of all pictures.",
        )
        expect(
            not (isclose(got, once / kinds) and not isclose(once / kinds, right)),
            "You divide by the number of styles. Divide by the number of pictures.",
        )
        expect(
            isclose(got, right, abs_tol=1e-9),
            f"For {len(sample)} pictures, of which {once} have a style of their own, it gives "
            f"{got:.3f}; the estimate is {right:.3f}.",
        )
    return "Right. And see what it says of a sample that was copied: nothing is missing any more."


@exercise(
    "break-even",
    "What would the fresh labels cost that help as much?",
    "That sum may be spent on all the synthetic pictures together. How much is it for one?",
    "return worth * pay / m",
)
def break_even(answer: Callable[[float, float, float], float]) -> str:
    """Return praise if the function gives the highest price at which synthetic pictures pay."""
    for m, worth, pay in [(3000, 30, 5), (1000, 10, 20), (300, 300, 1), (30, 0, 5)]:
        got = call(answer, m, worth, pay)
        right = worth * pay / m
        expect(
            not (isclose(got, worth * pay) and worth),
            "That is what the fresh labels cost. How much is it for each synthetic picture?",
        )
        expect(
            not (worth and isclose(got, pay * m / worth) and not isclose(m, worth)),
            "Upside down: synthetic pictures that are worth little may cost little.",
        )
        expect(
            isclose(got, right, abs_tol=1e-12),
            f"{m:,} pictures worth {worth} labels at {pay} cents: you say {got:g} cents each, "
            f"and it is {right:g}.",
        )
    return "Right. The less a synthetic picture teaches, the cheaper it has to be."
