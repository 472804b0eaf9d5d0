"""The checks of this lesson."""

from collections.abc import Callable
from math import isclose

from synthlab.exercises import call, exercise, expect, expect_no_slip


@exercise(
    "spread-left",
    "One generation keeps a share lam of the variance. What do two keep?",
    "The shares multiply: lam, lam * lam, …",
    "return lam ** t",
)
def spread_left(answer: Callable[[float, int], float]) -> str:
    """Return praise if the function gives λ^t."""
    for lam, t in [(1.0, 5), (0.5, 1), (0.8, 3), (0.9, 10), (0.5, 0)]:
        got = call(answer, lam, t)
        slips = {
            "That takes the same amount away each time. Each generation loses a share of what "
            "is left.": 1 - t * (1 - lam),
            "That is the standard deviation. The question is about the variance.": lam ** (t / 2),
        }
        expect_no_slip(got, lam**t, slips)
        expect(
            isclose(got, lam**t, abs_tol=1e-12),
            f"For a bias of {lam} and {t} generations it gives {got:.3f}; {lam**t:.3f} is left.",
        )
    return "Right: λ to the power of t. At λ = 0.5, ten generations leave a thousandth."


@exercise(
    "enough-fresh",
    "When nothing changes any more, the variance s is the same before and after a generation.",
    "s = a + (1 - a) * lam * s, and s should be keep. Solve for a.",
    "return keep * (1 - lam) / (1 - keep * lam)",
)
def enough_fresh(answer: Callable[[float, float], float]) -> str:
    """Return praise if the function gives the fresh share that keeps a share of the variance."""
    for lam, keep in [(0.8, 0.5), (0.5, 0.5), (0.9, 0.9), (0.8, 1.0), (0.5, 0.0)]:
        got = call(answer, lam, keep)
        truth = keep * (1 - lam) / (1 - keep * lam)
        words = "That is the share of synthetic data. The question asks for the fresh share."
        expect_no_slip(got, truth, {words: 1 - truth})
        kept = got / (1 - (1 - got) * lam)
        expect(
            isclose(got, truth, abs_tol=1e-9),
            f"With λ = {lam} and a fresh share of {got:.3f}, {kept:.3f} of the variance is left, "
            f"and it should be {keep}.",
        )
    return "Right. Keeping half of the variance at λ = 0.8 takes one sixth of fresh data."
