"""Claims that are told again and again: how many are wrong, and how long they have been so."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from synthlab.collapse import theory
from synthlab.explore import Choice, Explorer, Prediction, Steps, theme
from synthlab.explore.shared import percent

STEPS = (0, 1, 2, 5, 10, 20, 30, 40)
GENERATIONS = np.arange(STEPS[-1] + 1)
ERRORS = (0.01, 0.05, 0.2)
REAL = (0.0, 0.1, 0.5)
PUT_RIGHT = (0.0, 0.2)


def claims_question() -> Prediction:
    """Return the question that opens the lesson."""
    return Prediction(
        name="one-in-twenty",
        question="A hundred claims are right. Each generation tells all of them again, and gets "
        "one in twenty wrong. What is wrong is told again, too. How many are wrong after twenty "
        "generations?",
        options={
            "5": "That is what one generation gets wrong. But nothing puts its errors right: the "
            "next one tells them again, and adds its own.",
            "About 40": "That is where it stands after ten generations. It goes on.",
            "About 64": "Yes. A claim stays right if it is told correctly twenty times in a row, "
            "and the chances multiply: 0.95 to the power of 20 is 0.36.",
            "All 100": "Twenty times 5 makes 100, but an error can hit only what is still right. "
            "Each generation has less of that to spoil.",
        },
        answer="About 64",
        card="claims",
        at={"error": 0.05, "real": 0.0, "put_right": 0.0, "generation": 20},
        marks={"5": 5, "About 40": 40, "About 64": 64, "All 100": 100},
    )


class Told(NamedTuple):
    """What many chains of claims show, and what theory says of them."""

    claims: int
    chains: int
    low: Any
    mean: Any
    high: Any
    older: Any  # (generations, ages): the share of the wrong claims that are at least so old
    theory: Any
    limit: float


def claims(told_again: Callable[[float, float, float], Any]) -> Explorer:
    """Return the explorer of claims that are told again and again.

    Parameters
    ----------
    told_again : callable
        `told_again(error, real, put_right)` says of each generation from 0 to 40, each chain and
        each claim for how many generations the claim has been wrong, 0 if it is right.
    """

    def compute(error: float, real: float, put_right: float) -> Told:
        wrong_for = np.asarray(told_again(error, real, put_right))
        wrong = (wrong_for > 0).mean(axis=2)
        low, high = np.quantile(wrong, [0.05, 0.95], axis=1)
        ages = np.array([np.bincount(one.ravel(), minlength=len(wrong) + 1) for one in wrong_for])
        ages = ages[:, 1:]  # those that are right have none
        rates = {"error": error, "real_share": real, "correction": put_right}
        return Told(
            wrong_for.shape[2],
            wrong_for.shape[1],
            low,
            wrong.mean(axis=1),
            high,
            _from_here_on(ages / np.maximum(ages.sum(axis=1, keepdims=True), 1)),
            theory.tainted_share(generation=GENERATIONS, start=wrong[0].mean(), **rates),
            float(theory.tainted_limit(**rates)),
        )

    return Explorer(
        name="claims",
        title="Told again and again",
        controls=[
            Choice("error", ERRORS, label="Told wrongly", default=0.05, names=percent),
            Choice("real", REAL, label="New, real claims", names=percent),
            Choice("put_right", PUT_RIGHT, label="Wrong ones put right", names=percent),
            Steps("generation", STEPS, label="Generation"),
        ],
        compute=compute,
        draw=_draw,
        describe=_describe,
        table=_table,
        hint="each tells again what the last one said",
    )


def _from_here_on(shares: Any) -> Any:
    """Return the sums of shares from each place to the end."""
    return shares[..., ::-1].cumsum(axis=-1)[..., ::-1]


def _half_age(told: Told, generation: int) -> int:
    """Return the age that at least half of the wrong claims have reached."""
    return int(np.flatnonzero(told.older[generation] >= 0.5).max(initial=0))


def _draw(told: Told, generation: int, error: float, real: float, put_right: float) -> Any:
    wrong = theme.figure(
        title=f"Generation {generation}: {told.mean[generation]:.0%} of the claims are wrong",
        x="generation",
        y="claims that are wrong (%)",
        x_range=(-1, GENERATIONS[-1] + 1),
        y_range=(-3, 105),
        height=300,
    )
    theme.band(wrong, GENERATIONS, 100 * told.low, 100 * told.high)
    name = f"mean of {told.chains} runs"
    theme.line(wrong, GENERATIONS, 100 * told.mean, name, at=0.6, side="below")
    theme.theory(wrong, GENERATIONS, 100 * told.theory, at=0.3, side="above")
    theme.marker(wrong, generation, 100 * told.mean[generation], unfold=True)

    age, older = _half_age(told, generation), 100 * told.older[generation]
    ages = theme.figure(
        title=_old(age, "the wrong claims") if older.any() else "Nothing is wrong yet",
        x="generations since it was told wrongly",
        y="wrong claims at least so old (%)",
        x_range=(-1, GENERATIONS[-1] + 1),
        y_range=(-3, 105),
        height=300,
    )
    if older.any():
        at = np.arange(max(generation, 1))
        theme.dots(ages, at, older[at], f"{told.chains} runs")
        if told.mean[0] == 0:  # the theory is of claims that were all right at first
            expected = theory.falsehood_age_probability(
                error, generation, at, real_share=real, correction=put_right
            )
            name = "theory" if generation > 5 else ""
            theme.theory(ages, at, 100 * _from_here_on(expected), name, at=0.3)
        theme.marker(ages, age, older[age])
    return [wrong, ages]


def _old(age: int, which: str) -> str:
    if age == 0:
        return f"Most of {which} are brand new"
    return f"Half of {which} are {age} generation{'s' * (age > 1)} old, or older"


def _describe(told: Told, generation: int) -> str:
    if generation == 0:
        wrong = round(told.claims * told.mean[0])
        first = f"**{wrong}** of them are wrong" if wrong else "**none is wrong**"
        return f"All {told.claims} claims come from reality, and {first}. Press play."
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
        "5% of runs below": told.low,
        "mean share wrong": told.mean,
        "95% of runs below": told.high,
        "theory": told.theory,
    }
