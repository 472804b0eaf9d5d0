"""The checks of lesson 4, annotators."""

from collections.abc import Callable
from math import comb, isclose

import numpy as np

from synthlab.exercises import call, exercise, expect
from synthlab.labels import jury_accuracy, vote_accuracy, vote_weights

NAMES = tuple("ABCDE")
CARELESS, WORST = "D", "B"  # says yes to everything; errs most often, but looks


@exercise(
    "majority-right",
    "Count the ways: how many of the n people are right? More than half have to be.",
    "Exactly k of n are right with probability comb(n, k) * p**k * (1 - p)**(n - k).",
    "return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n // 2 + 1, n + 1))",
)
def majority_right(answer: Callable[[int, float], float]) -> str:
    """Return praise if the function gives the probability that most of n people are right."""
    for n, p in [(1, 0.7), (3, 0.7), (9, 0.7), (5, 0.5), (5, 0.3), (3, 1.0)]:
        got, truth = call(answer, n, p), float(vote_accuracy(n, p))
        terms = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
        if not isclose(got, truth, abs_tol=1e-9):
            expect(
                not isclose(got, sum(terms[n // 2 :]), abs_tol=1e-9),
                f"Of {n} people, {n // 2} are not yet more than half. Begin one later.",
            )
            expect(
                not isclose(got, p**n, abs_tol=1e-9),
                "That is the probability that all of them are right. Most are enough.",
            )
            expect(
                not isclose(got, terms[n // 2 + 1] if n > 1 else -1, abs_tol=1e-9),
                "That is a majority of exactly one. Larger majorities count, too: add them up.",
            )
            expect(
                not isclose(got, sum(terms[n // 2 + 1 : n]), abs_tol=1e-9),
                "Nearly: the case in which all of them are right is missing.",
            )
            expect(
                False,
                f"For {n} people who are right with probability {p} it gives {got:.3f}; the "
                f"majority is right with probability {truth:.3f}.",
            )
    return "Right. At 0.5 a crowd is a coin, and below it makes things worse."


@exercise(
    "careless-one",
    "Agreeing with the others is easy when most pictures are kitchens. Who agrees by looking?",
    "Look at each person's answers where most of the others say “not kitchen”.",
    "For each name: set(answers.said[answers.worker == position]). One of the sets is small.",
)
def careless_one(answer: str) -> str:
    """Return praise if the answer is the name of the one who does not look."""
    expect(isinstance(answer, str), f"Give one of the names: {', '.join(NAMES)}.")
    named = answer.strip().capitalize()
    expect(named in NAMES, f"{answer!r} is none of them. They are {', '.join(NAMES)}.")
    expect(
        named != WORST,
        f"{named} errs most often, but looks: with pictures that are not kitchens, the answer "
        "changes. Somebody's never does.",
    )
    expect(
        named == CARELESS,
        f"{named} says “not kitchen” to most of the pictures that are none. Somebody says it to "
        "none of them.",
    )
    return (
        f"Right. {CARELESS} says “kitchen” to everything and is right more often than {WORST}, who "
        "looks. Agreement has to be compared with what chance gives."
    )


@exercise(
    "weighted-vote",
    "Somebody who is right 19 times in 20 counts for more than four who are right 3 times in 5. "
    "A tossed coin counts for nothing.",
    "The weight is log(p / (1 - p)). Add the weights of those who say yes, take off the others'.",
    "return sum((1 if a else -1) * log(p / (1 - p)) for a, p in zip(answers, right)) > 0",
)
def weighted_vote(answer: Callable[[list[bool], list[float]], bool]) -> str:
    """Return praise if the function weighs votes by the log-odds of being right."""
    expert = [0.95, 0.6, 0.6, 0.6, 0.6]
    cases = [
        ([True, False, False, False, False], expert, True, "four beginners outvote one expert"),
        ([True] + [False] * 3, [0.8, 0.7, 0.7, 0.7], False, "one cannot outvote three so good"),
        ([False, True], [0.9, 0.5], False, "somebody who tosses a coin decides"),
        ([False, True, False], [0.1, 0.6, 0.7], True, "somebody who is mostly wrong is believed"),
        ([True] + [False] * 2, [0.9, 0.8, 0.8], False, "0.9 outweighs two of 0.8"),
        ([True] + [False] * 2, [0.95, 0.8, 0.8], True, "two of 0.8 outweigh 0.95"),
    ]
    for said, right, truth, what in cases:
        got = call(answer, said, right)
        expect(
            isinstance(got, bool | np.bool_),
            f"Return True or False: is the answer yes? It gives {got!r}.",
        )
        words = ", ".join(
            f"{'yes' if a else 'no'} ({p:g})" for a, p in zip(said, right, strict=True)
        )
        expect(bool(got) == truth, f"With {words}, {what}. That should not be.")
    return (
        "Right: a vote counts by its log-odds. With one expert among four beginners a majority is "
        f"right on {jury_accuracy(expert):.0%}, your vote on "
        f"{jury_accuracy(expert, vote_weights(expert)):.0%}."
    )
