"""Claims that are told again and again: how many are wrong, and how long they have been so."""

from typing import Any, NamedTuple

import numpy as np

from synthlab.collapse import claim_chains, theory
from synthlab.explore import Choice, Explorer, Prediction, Steps, theme
from synthlab.explore.lessons._words import percent

CLAIMS = 100
CHAINS = 200
STEPS = (0, 1, 2, 5, 10, 20, 30, 40)
GENERATIONS = np.arange(STEPS[-1] + 1)
ERRORS = (0.01, 0.05, 0.2)
REAL = (0.0, 0.1, 0.5)
CORRECTION = (0.0, 0.2)


def claims_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="one-in-twenty",
        question="A hundred claims are right. Each generation tells all of them again, and gets "
        "one in twenty wrong. What is wrong is told again, too. How many are wrong after twenty "
        "generations?",
        options=["5", "About 40", "About 64", "All 100"],
        answer="About 64",
        why={
            "5": "That is what one generation gets wrong. But nothing puts its errors right: the "
            "next one tells them again, and adds its own.",
            "About 40": "That is where it stands after ten generations. It goes on.",
            "About 64": "Yes. A claim stays right if it is told rightly twenty times in a row, and "
            "the chances multiply: 0.95 to the power of 20 is 0.36.",
            "All 100": "Twenty times 5 makes 100, but an error can hit only what is still right. "
            "Each generation has less of that to spoil.",
        },
    )


class Told(NamedTuple):
    """What many chains of claims show, and what theory says of them."""

    low: Any
    mean: Any
    high: Any
    older: Any  # (generations, ages): the share of the wrong claims that are at least so old
    theory: Any
    limit: float


def claims() -> Explorer:
    """Return the explorer of claims that are told again and again."""
    return Explorer(
        name="claims",
        title="Told again and again",
        controls=[
            Choice("error", ERRORS, label="Told wrongly", default=0.05, names=percent),
            Choice("real", REAL, label="New, real claims", names=percent),
            Choice("correction", CORRECTION, label="Wrong ones put right", names=percent),
            Steps("generation", STEPS, label="Generation", default=20),
        ],
        compute=_compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint=f"{CLAIMS} claims a generation",
    )


def _compute(error: float, real: float, correction: float) -> Told:
    rates = {"error": error, "real_share": real, "correction": correction}
    chains = claim_chains(CLAIMS, generations=int(GENERATIONS[-1]), chains=CHAINS, rng=11, **rates)
    low, high = np.quantile(chains.wrong, [0.05, 0.95], axis=0)
    return Told(
        low,
        chains.wrong.mean(axis=0),
        high,
        _from_here_on(chains.ages / np.maximum(chains.ages.sum(axis=1, keepdims=True), 1)),
        theory.tainted_share(generation=GENERATIONS, **rates),
        float(theory.tainted_limit(**rates)),
    )


def _from_here_on(shares: Any) -> Any:
    """Return the sums of shares from each place to the end."""
    return shares[..., ::-1].cumsum(axis=-1)[..., ::-1]


def _half_age(told: Told, generation: int) -> int:
    """Return the age that at least half of the wrong claims have reached."""
    return int(np.flatnonzero(told.older[generation] >= 0.5).max(initial=0))


def _draw(told: Told, generation: int, error: float, real: float, correction: float) -> Any:
    wrong = theme.figure(
        title=f"Generation {generation}: {told.mean[generation]:.0%} of the claims are wrong",
        x="generation",
        y="claims that are wrong (%)",
        x_range=(-1, GENERATIONS[-1] + 1),
        y_range=(-3, 105),
        height=300,
    )
    theme.band(wrong, GENERATIONS, 100 * told.low, 100 * told.high)
    theme.line(wrong, GENERATIONS, 100 * told.mean, f"mean of {CHAINS} runs", at=0.6, side="below")
    theme.line(
        wrong, GENERATIONS, 100 * told.theory, "theory", theme.VERMILION, "dash", at=0.3,
        side="above",
    )  # fmt: skip
    theme.marker(wrong, generation, 100 * told.mean[generation])

    age = _half_age(told, generation)
    ages = theme.figure(
        title=_old(age, "the wrong claims") if generation else "Nothing is wrong yet",
        x="generations since it was told wrongly",
        y="wrong claims at least so old (%)",
        x_range=(-1, GENERATIONS[-1] + 1),
        y_range=(-3, 105),
        height=300,
    )
    if generation:
        at = np.arange(generation)
        expected = theory.falsehood_age_probability(
            error, generation, at, real_share=real, correction=correction
        )
        theme.dots(ages, at, 100 * told.older[generation][:generation], f"{CHAINS} runs")
        theme.line(
            ages, at, 100 * _from_here_on(expected), "theory" if generation > 5 else "",
            theme.VERMILION, "dash", at=0.3,
        )  # fmt: skip
        theme.marker(ages, age, 100 * told.older[generation][age])
    return [wrong, ages]


def _old(age: int, which: str) -> str:
    if age == 0:
        return f"Most of {which} are brand new"
    return f"Half of {which} are {age} generation{'s' * (age > 1)} old, or older"


def _describe(told: Told, error: float, real: float, correction: float, generation: int) -> str:
    if generation == 0:
        return f"All {CLAIMS} claims come from reality, and **none is wrong**. Press play."
    end = "all of them will be" if told.limit > 0.999 else f"it settles at {told.limit:.0%}"
    return (
        f"After **{generation}** generation{'s' * (generation > 1)} "
        f"**{told.mean[generation]:.0%}** of the claims are wrong "
        f"(theory: {told.theory[generation]:.0%}); in the long run {end}. "
        f"{_old(_half_age(told, generation), '**the wrong ones**')}."
    )


def _table(told: Told) -> dict[str, Any]:
    return {
        "generation": GENERATIONS,
        "5 % of runs below": told.low,
        "mean share wrong": told.mean,
        "95 % of runs below": told.high,
        "theory": told.theory,
    }
