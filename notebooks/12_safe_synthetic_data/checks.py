"""The checks of this lesson."""

from collections.abc import Callable
from math import isclose
from typing import Any

import numpy as np

from synthlab.exercises import call, exercise, expect, expect_no_slip

CASES = [(0.6, 0.9, 0.3), (0.5, 0.8, 0.8), (0.9, 0.7, 0.1), (0.3, 1.0, 0.0), (0.2, 0.6, 0.5)]
HEALTHY_RUNS = 400


@exercise(
    "review-precision",
    "Imagine a hundred pictures. How many right ones pass? How many wrong ones?",
    "p * phi are right and pass, (1 - p) * psi are wrong and pass. Which share of all that pass?",
    "return p * phi / (p * phi + (1 - p) * psi)",
)
def review_precision(answer: Callable[[float, float, float], float]) -> str:
    """Return praise if the function gives the precision after a review."""
    for p, phi, psi in CASES:
        got = call(answer, p, phi, psi)
        truth = p * phi / (p * phi + (1 - p) * psi)
        slips = {
            "That is the share of all pictures that are right and pass. Divide by the share that "
            "passes at all.": p * phi,
            "That is the share that passes. Which part of it is right?": p * phi + (1 - p) * psi,
            "That forgets how many were right before the review: p.": phi / (phi + psi),
        }
        expect_no_slip(got, truth, slips)
        expect(
            isclose(got, truth, abs_tol=1e-9),
            f"With p = {p}, φ = {phi} and ψ = {psi} it gives {got:.3f}; {truth:.3f} of those that "
            "pass are right.",
        )
    return "Right. Reviewers who cannot tell (φ = ψ) change nothing: they only cost."


@exercise(
    "reading-bill",
    "What share of the pictures passes the review?",
    "Of every picture that is read, p * phi + (1 - p) * psi pass. You need n that pass.",
    "return n / (p * phi + (1 - p) * psi)",
)
def reading_bill(answer: Callable[[float, float, float, int], float]) -> str:
    """Return praise if the function gives how many pictures have to be read."""
    for p, phi, psi in CASES:
        n = 1000
        got, passing = call(answer, p, phi, psi, n), p * phi + (1 - p) * psi
        slips = {
            "That is how many of n pass. You need n that pass, so more than n have to be read.": n
            * passing,
            "The wrong ones that pass count among the n too: nobody knows which they are.": n
            / (p * phi),
        }
        expect_no_slip(got, n / passing, slips)
        expect(
            isclose(got, n / passing, rel_tol=1e-6) or got == np.ceil(n / passing),
            f"With p = {p}, φ = {phi} and ψ = {psi}, {n:,} that pass take {n / passing:,.0f} that "
            f"are read; it gives {got:,.0f}.",
        )
    return "Right. The worse the model, the more a review costs: most of the looking is wasted."


@exercise(
    "alarm-limit",
    "A run gives a false alarm as soon as one of its generations falls below the limit.",
    "Take the lowest value of each run: healthy.min(axis=1). Below which value are 5% of those?",
    "return np.quantile(healthy.min(axis=1), rate)",
)
def alarm_limit(answer: Callable[[Any, float], float]) -> str:
    """Return praise if the function gives a limit that holds for whole runs."""
    dice = np.random.default_rng(4)
    for generations, rate in [(20, 0.05), (50, 0.1), (5, 0.2)]:
        healthy = dice.normal(size=(HEALTHY_RUNS, generations))
        got = float(call(answer, healthy.copy(), rate))
        rang = float((healthy.min(axis=1) < got).mean())
        expect(
            not (isclose(got, float(np.quantile(healthy, rate))) and rang > 2 * rate),
            f"With that limit {rang:.0%} of healthy runs ring at least once, not {rate:.0%}: an "
            f"alarm that looks {generations} times has {generations} chances to be wrong.",
        )
        expect(
            not isclose(got, float(np.quantile(healthy.min(axis=0), rate))),
            "axis=0 runs over the runs. You want the lowest generation of each run.",
        )
        expect(
            not isclose(got, float(np.quantile(healthy.min(axis=1), 1 - rate))),
            "That is the other end: nearly every healthy run would ring.",
        )
        expect(
            rang <= rate + 1e-9,
            f"With that limit {rang:.1%} of healthy runs ring, and {rate:.0%} were allowed.",
        )
        expect(
            rang >= rate - 3 / HEALTHY_RUNS,
            f"With that limit only {rang:.1%} of healthy runs ring. {rate:.0%} are allowed, and a "
            "limit that is too careful notices late.",
        )
    return "Right: the limit is set for the whole run, not for one look."
