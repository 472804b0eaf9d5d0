"""The checks of lesson 1, statistical machines."""

import math
from collections.abc import Callable, Sequence
from math import isclose
from typing import Any

from synthlab.exercises._core import call, exercise, expect

_TEXT = "to whom it may concern , the man to whom I wrote to you knows for whom it goes"
_WORDS = _TEXT.split()


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
def next_word_share(answer: Callable[[list[str], list[str], str], Any]) -> str:
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
        expect(
            not (isclose(got, count) and not isclose(got, truth)),
            "That is how often it comes next. Divide by how often anything does.",
        )
        expect(
            not (isclose(got, count / len(_WORDS)) and count > 0),
            "You divide by the number of all words. Only the places count where `before` stands.",
        )
        last = _share(_WORDS, before[-1:], after)
        expect(
            not (isclose(got, last) and not isclose(last, truth)),
            "Only the last word of `before` seems to matter. All of its words have to stand there.",
        )
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
def perplexity(answer: Callable[[list[float]], Any]) -> str:
    """Return praise if the function gives the perplexity of words with these probabilities."""
    for probabilities in ([0.5, 0.5], [0.25], [1.0, 1.0, 0.125], [0.9, 0.1], [0.01, 0.2, 0.7, 0.5]):
        got = call(answer, list(probabilities))
        bits = [-math.log2(p) for p in probabilities]
        mean = sum(bits) / len(bits)
        truth = 2.0**mean
        arithmetic = sum(1 / p for p in probabilities) / len(probabilities)
        different = not isclose(arithmetic, truth)
        expect(
            not (isclose(got, mean) and not isclose(mean, truth)),
            "That is the mean surprise, in bits. How many equally likely words would be as bad?",
        )
        expect(
            not (isclose(got, 2.0 ** sum(bits)) and len(bits) > 1 and sum(bits) > 0),
            "That is for all words together: a longer text would always look worse. Use the mean.",
        )
        expect(
            not (isclose(got, arithmetic) and different),
            "That is the mean of 1/p. Take the mean of the bits first, then 2 to the power of it.",
        )
        expect(
            not isclose(got, 2.0 ** (mean * math.log(2))) or isclose(truth, 1.0),
            "Bits are logarithms to the base 2. math.log has the base e; math.log2 is there, too.",
        )
        expect(
            isclose(got, truth, rel_tol=1e-9),
            f"For the probabilities {probabilities} it gives {got:.3f}; {truth:.3f} is right.",
        )
    return "Right. A fair coin has perplexity 2, a fair die 6, and a word that is certain 1."
