"""The checks of lesson 09, language collapse."""

from collections.abc import Callable
from math import isclose
from typing import Any

from synthlab.exercises._core import call, exercise, expect

_TRUTH = {("Mill House", "blue"), ("Hill Farm", "white"), ("Swan Barn", "grey")}


@exercise(
    "facts-that-stay",
    "What is the chance that a single fact of probability p stands in none of n letters?",
    "Each letter misses it with 1 - p, so all n miss it with (1 - p) ** n. Turn that around.",
    "return sum(1 - (1 - p) ** n for p in probabilities)",
)
def facts_that_stay(answer: Callable[[list[float], int], Any]) -> str:
    """Return praise if the function gives how many facts n letters state on average."""
    for probabilities, n in [([0.5], 1), ([0.5, 0.01], 1), ([0.01] * 100, 100), ([0.2, 0.0], 3)]:
        got = call(answer, probabilities, n)
        missing = sum((1 - p) ** n for p in probabilities)
        truth = len(probabilities) - missing
        expect(
            not (isclose(got, missing) and not isclose(truth, missing)),
            "That is how many are missing. The question asks how many are stated.",
        )
        times = n * sum(probabilities)
        expect(
            not (isclose(got, times) and not isclose(truth, times)),
            "That is how many times facts are stated. A fact that is stated twice is one fact.",
        )
        expect(
            isclose(got, truth, rel_tol=1e-9),
            f"For {len(probabilities)} facts, the first of probability {probabilities[0]}, and "
            f"{n} letters it gives {got:.3f}; {truth:.3f} are stated on average.",
        )
    return "Right. A hundred facts of one letter in a hundred: a hundred letters state 63 of them."


@exercise(
    "sort-the-facts",
    "What is stated and is true is known. Sets can be compared: stated & truth.",
    "What is true and is not stated is forgotten: truth - stated. What is stated and not true is "
    "distorted if its house, fact[0], is the house of a true fact, and invented if not.",
    "houses = {house for house, colour in truth}; false = stated - truth; "
    "distorted = {fact for fact in false if fact[0] in houses}",
)
def sort_the_facts(answer: Callable[[set[Any], set[Any]], Any]) -> str:
    """Return praise if the function counts known, forgotten, distorted and invented facts."""
    known, wrong, no_such = ("Mill House", "blue"), ("Mill House", "red"), ("Moon Villa", "blue")
    for stated, truth in [
        (set(), (0, 3, 0, 0)),
        ({known}, (1, 2, 0, 0)),
        ({known, wrong}, (1, 2, 1, 0)),
        ({no_such}, (0, 3, 0, 1)),
        ({known, wrong, no_such, ("Moon Villa", "red"), *_TRUTH}, (3, 0, 1, 2)),
    ]:
        got = call(answer, set(stated), set(_TRUTH))
        expect(
            isinstance(got, tuple | list) and len(got) == 4,
            "Return four numbers: known, forgotten, distorted, invented.",
        )
        expect(
            not any(isinstance(one, set | list) for one in got),
            "Return how many there are, not the facts themselves.",
        )
        for name, mine, right in zip(
            ("known", "forgotten", "distorted", "invented"), got, truth, strict=True
        ):
            expect(
                mine == right,
                f"With {len(stated)} facts stated you find {mine} {name}; there "
                f"{'is' if right == 1 else 'are'} {right}.",
            )
    return "Right. Known and forgotten facts are true ones; distorted and invented are stated ones."


@exercise(
    "penalise",
    "Words that were used get their probability to the power of the penalty; others keep theirs.",
    "The new numbers do not add up to one any more: divide each by their sum.",
    "raised = {word: p ** penalty if word in used else p for word, p in chances.items()}",
)
def penalise(answer: Callable[[dict[str, float], set[str], float], Any]) -> str:
    """Return praise if the function gives the probabilities after a repetition penalty."""
    chances = {"the": 0.6, "oven": 0.3, "sink": 0.1}
    for used, penalty in [({"the"}, 2.0), ({"the", "oven"}, 1.5), (set(), 2.0), ({"sink"}, 1.0)]:
        got = call(answer, dict(chances), set(used), penalty)
        expect(
            isinstance(got, dict) and got.keys() == chances.keys(),
            "Return a dictionary with the same words.",
        )
        raised = {word: p**penalty if word in used else p for word, p in chances.items()}
        total = sum(raised.values())
        expect(
            isclose(sum(got.values()), 1.0, abs_tol=1e-9),
            f"The probabilities add up to {sum(got.values()):.2f}. They must add up to one.",
        )
        others = {word: p if word in used else p**penalty for word, p in chances.items()}
        expect(
            not (used and penalty > 1 and _alike(got, others)),
            "That penalises the words that were not used yet.",
        )
        divided = {word: p / penalty if word in used else p for word, p in chances.items()}
        expect(
            not (used and penalty > 1 and _alike(got, divided)),
            "That divides by the penalty. Here the probability is taken to its power.",
        )
        for word, p in got.items():
            expect(
                isclose(p, raised[word] / total, abs_tol=1e-9),
                f"With {sorted(used)} used and a penalty of {penalty:g}, “{word}” gets {p:.3f}; "
                f"it should get {raised[word] / total:.3f}.",
            )
    return "Right. A word that is nearly certain stays so: 0.99 squared is still 0.98."


def _alike(got: dict[str, float], weights: dict[str, float]) -> bool:
    """Return whether probabilities are these weights, divided by their sum."""
    total = sum(weights.values())
    return all(isclose(got[word], weight / total) for word, weight in weights.items())
