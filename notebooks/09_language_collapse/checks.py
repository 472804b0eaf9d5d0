"""The checks of this lesson."""

import math
from collections.abc import Callable, Sequence
from math import isclose
from typing import Any

from synthlab.exercises import call, exercise, expect, expect_no_slip

_TEXT = "to whom it may concern , the man to whom I wrote to you knows for whom it goes"
_WORDS = _TEXT.split()
_TRUTH = {("Mill House", "blue"), ("Hill Farm", "white"), ("Swan Barn", "grey")}


@exercise(
    "facts-that-stay",
    "What is the chance that a single fact of probability p stands in none of n letters?",
    "Each letter misses it with 1 - p, so all n miss it with (1 - p) ** n. Turn that around.",
    "return sum(1 - (1 - p) ** n for p in probabilities)",
)
def facts_that_stay(answer: Callable[[list[float], int], float]) -> str:
    """Return praise if the function gives how many facts n letters state on average."""
    for probabilities, n in [([0.5], 1), ([0.5, 0.01], 1), ([0.01] * 100, 100), ([0.2, 0.0], 3)]:
        got = call(answer, probabilities, n)
        missing = sum((1 - p) ** n for p in probabilities)
        truth = len(probabilities) - missing
        times = n * sum(probabilities)
        slips = {
            "That is how many are missing. The question asks how many are stated.": missing,
            "That is how many times facts are stated. A fact that is stated twice is one "
            "fact.": times,
        }
        expect_no_slip(got, truth, slips)
        expect(
            isclose(got, truth, rel_tol=1e-9),
            f"For {len(probabilities)} facts, the first of probability {probabilities[0]}, and "
            f"{n} letters it gives {got:.3f}; {truth:.3f} are stated on average.",
        )
    return "Right. A hundred facts of one letter in a hundred: a hundred letters state 63 of them."


def _share(words: Sequence[str], before: Sequence[str], after: str) -> float:
    """Return how often `before` is followed by `after`, among all places where anything follows."""
    size = len(before)
    places = [i for i in range(len(words) - size) if list(words[i : i + size]) == list(before)]
    return sum(words[i + size] == after for i in places) / len(places)


@exercise(
    "next-word-share",
    "Go through all places. At how many do the words of `before` stand? At how many of those does "
    "`after` come next?",
    "words[i : i + len(before)] == before says whether they stand at place i. The word that comes "
    "next is words[i + len(before)].",
    "size = len(before); places = [i for i in range(len(words) - size) "
    "if words[i : i + size] == before]; "
    "return sum(words[i + size] == after for i in places) / len(places)",
)
def next_word_share(answer: Callable[[list[str], list[str], str], float]) -> str:
    """Return praise if the function gives the relative frequency of a next word."""
    cases = [
        (["to", "whom"], "it"),
        (["to", "whom"], "I"),
        (["whom"], "it"),
        (["to"], "you"),
        (["to", "whom", "it"], "may"),
        (["the"], "cow"),
    ]
    for before, after in cases:
        got = call(answer, list(_WORDS), list(before), after)
        truth = _share(_WORDS, before, after)
        asked = f"after {' '.join(before)!r}, {after!r}"
        count = truth * sum(
            _WORDS[i : i + len(before)] == before for i in range(len(_WORDS) - len(before))
        )
        last = _share(_WORDS, before[-1:], after)
        slips = {
            "That is how often it comes next. Divide by how often anything does.": count,
            "You divide by the number of all words. Only the places count where `before` "
            "stands.": count / len(_WORDS),
            "Only the last word of `before` seems to matter. All of its words have to stand "
            "there.": last,
        }
        expect_no_slip(got, truth, slips)
        expect(
            isclose(got, truth, abs_tol=1e-12),
            f"For {asked} it gives {got:.3f}; the share is {truth:.3f}.",
        )
    return "Right. That is all a counting machine does: it looks up what came next, and how often."


@exercise(
    "perplexity",
    "First the surprise of each word, in bits. Then its mean.",
    "Surprise is -log2(p). If the mean is b bits, the model hesitates as if between 2 ** b words.",
    "bits = [-math.log2(p) for p in probabilities]; return 2 ** (sum(bits) / len(bits))",
)
def perplexity(answer: Callable[[list[float]], float]) -> str:
    """Return praise if the function gives the perplexity of words with these probabilities."""
    for probabilities in ([0.5, 0.5], [0.25], [1.0, 1.0, 0.125], [0.9, 0.1], [0.01, 0.2, 0.7, 0.5]):
        got = call(answer, list(probabilities))
        bits = [-math.log2(p) for p in probabilities]
        mean = sum(bits) / len(bits)
        truth = 2.0**mean
        arithmetic = sum(1 / p for p in probabilities) / len(probabilities)
        slips = {
            "That is the mean surprise, in bits. How many equally likely words would be as "
            "bad?": mean,
            "That is for all words together: a longer text would always look worse. Use the "
            "mean.": 2.0 ** sum(bits),
            "That is the mean of 1/p. Take the mean of the bits first, then 2 to the power of "
            "it.": arithmetic,
            "Bits are logarithms to the base 2. math.log has the base e; math.log2 is there, "
            "too.": 2.0 ** (mean * math.log(2)),
        }
        expect_no_slip(got, truth, slips)
        expect(
            isclose(got, truth, rel_tol=1e-9),
            f"For the probabilities {probabilities} it gives {got:.3f}; {truth:.3f} is right.",
        )
    return "Right. A fair coin has perplexity 2, a fair die 6, and a word that is certain 1."


@exercise(
    "sort-the-facts",
    "What is stated and is true is known. Sets can be compared: stated & truth.",
    "What is true and is not stated is forgotten: truth - stated. What is stated and not true is "
    "distorted if its house, fact[0], is the house of a true fact, and invented if not.",
    "houses = {house for house, colour in truth}; false = stated - truth; "
    "distorted = {fact for fact in false if fact[0] in houses}",
)
def sort_the_facts(answer: Callable[[set[Any], set[Any]], tuple[int, ...]]) -> str:
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
def penalise(answer: Callable[[dict[str, float], set[str], float], dict[str, float]]) -> str:
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
