"""The checks of this lesson."""

from collections.abc import Callable
from math import isclose, log
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from synthlab.exercises import call, exercise, expect


@exercise(
    "write-the-loop",
    "Two lines: estimate the mean and the standard deviation, then draw that many new numbers.",
    "numbers.mean() and numbers.std(ddof=1) are the fit. rng.normal(mean, spread, n) draws.",
    "return rng.normal(numbers.mean(), numbers.std(ddof=1), len(numbers))",
)
def write_the_loop(answer: Callable[[Any, Any], ArrayLike]) -> str:
    """Return praise if the function draws as many numbers as it was given, from their bell."""
    for mean, spread, n, seed in [(0.0, 1.0, 4000, 1), (50.0, 3.0, 4000, 2), (-2.0, 0.1, 900, 3)]:
        rng = np.random.default_rng(seed)
        given = rng.normal(mean, spread, n)
        got = call(answer, given.copy(), rng)
        drawn = np.asarray(got, dtype=float)
        expect(
            drawn.shape == (n,),
            f"It was given {n} numbers and should return {n} new ones; it returns {drawn.shape}.",
        )
        expect(
            not np.isin(drawn, given).any(),
            "Some of the old numbers are still there. The next generation sees only new ones.",
        )
        error = spread / np.sqrt(n)  # of a mean of n draws; twice in a row: fit, then draw
        expect(
            not isclose(drawn.std(), given.var(), rel_tol=0.1) or isclose(spread, 1.0),
            "The spread of the new numbers is the old variance. rng.normal takes the standard "
            "deviation, its square root.",
        )
        expect(
            abs(drawn.mean() - given.mean()) < 6 * error
            and abs(drawn.std() - given.std()) < 6 * error,
            f"From numbers with mean {given.mean():.2f} and spread {given.std():.2f} it draws "
            f"numbers with mean {drawn.mean():.2f} and spread {drawn.std():.2f}.",
        )
    return "Right. That is a whole generation: learn, then write the next one's textbook."


@exercise(
    "half-life",
    "Each generation keeps a share 1 - 1/n of the diversity. Which power of it is one half?",
    "(1 - 1/100) ** t = 1/2. Take logarithms on both sides.",
    "half_life = np.log(1 / 2) / np.log(1 - 1 / 100)",
)
def half_life(answer: float) -> str:
    """Return praise if the answer is how many generations halve the diversity, n = 100."""
    truth = log(1 / 2) / log(1 - 1 / 100)
    expect(not isinstance(answer, str), "That is text. The answer is a number of generations.")
    expect(
        not isclose(answer, 50, abs_tol=0.5),
        "Not 50: each generation loses a hundredth of what is *left*, so the loss slows down.",
    )
    expect(
        not isclose(answer, 100, abs_tol=0.5),
        "After 100 generations a share of 0.37 is left. One half is passed before.",
    )
    expect(
        isclose(answer, truth, abs_tol=1.0),
        f"After {answer:g} generations a share of {(1 - 1 / 100) ** float(answer):.2f} is left.",
    )
    return "Right: about 69 generations, and twice as many with twice the examples."


@exercise(
    "last-style",
    "Every kitchen of the last generation is a copy of a copy of … one kitchen of the first.",
    "Each kitchen of the first generation has the same chance to be that one.",
    "chance = 0.30, the share that the style had at the start.",
)
def last_style(answer: float) -> str:
    """Return praise if the answer is the first share of the commonest style."""
    from synthlab.scenes import KITCHEN_STYLES

    truth = KITCHEN_STYLES["fitted"]
    expect(not isinstance(answer, str), "That is text. A chance is a number from 0 to 1.")
    expect(
        not isclose(answer, 1.0),
        "The commonest style is the favourite, but it is not certain to win: chance decides.",
    )
    expect(
        not isclose(answer, 1 / len(KITCHEN_STYLES)),
        "That would be right if all styles were equally common at the start.",
    )
    expect(
        isclose(answer, truth, abs_tol=5e-3),
        f"Not {answer:g}. On average no style gains or loses: what share did it begin with?",
    )
    return "Right: 0.30. Drift has no favourites; a common style is only better placed."
