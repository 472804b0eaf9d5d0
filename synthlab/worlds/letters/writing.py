"""Letters about kitchens: `make_letters` writes them, `facts_in` reads what they state.

Facts are read off the sentences by the grammar that wrote them, so that what a text claims can be
counted: what is true, `FACTS`, what is distorted, and what is invented, as `verdict` says.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab._checks import Seed, Size, generator
from synthlab._signatures import checked
from synthlab.worlds.letters.grammar import Grammar
from synthlab.worlds.letters.houses import HOUSES, RELATIONS, truth, with_article
from synthlab.worlds.letters.rules import BOUND, RULES, SENTENCES

GRAMMAR = Grammar(RULES, bound=BOUND)


@checked
def make_letters(n: Size, *, rng: Seed = None) -> NDArray[np.str_]:
    """Return n letters and notes about kitchens, drawn from the grammar.

    Parameters
    ----------
    n : int
    rng : int, Generator or None

    Returns
    -------
    ndarray of str, shape (n,)
        Lines are separated by line breaks. A letter is about one house and states up to two facts
        about it, all of them true (see `FACTS`).

    Examples
    --------
    >>> print(make_letters(1, rng=28)[0])
    Dear Ada, we are out of rice pudding and honey. The stove at Hill Lodge is a wood burner.
    Nina
    """
    rng = generator(rng)
    shares = np.cumsum(list(HOUSES.values()))
    about = np.searchsorted(shares, rng.random(n) * shares[-1], side="right")
    given = {
        name: column[np.minimum(about, len(shares) - 1)] for name, column in _columns().items()
    }
    return GRAMMAR.write("letter", given, rng).astype(str)


@cache
def bindings(house: str) -> dict[str, str]:
    """Return the words that stand for the bound symbols in a letter about a house."""
    true = truth(house)
    return {
        "house": house,
        "a_style": with_article(true["style"]),
        "a_stove": with_article(true["stove"]),
        **{name: true[name] for name in ("year", "colour", "maker")},
    }


@cache
def _columns() -> dict[str, NDArray[np.object_]]:
    rows = [bindings(house) for house in HOUSES]
    return {name: np.array([row[name] for row in rows], dtype=object) for name in BOUND}


class Fact(NamedTuple):
    """One thing that is said of a house.

    Examples
    --------
    >>> Fact("Rose Cottage", "style", "galley").object
    'galley'
    """

    subject: str
    relation: str
    object: str


class FactSpan(NamedTuple):
    """A fact and where it stands: the sentence from `start` to `end`.

    Examples
    --------
    >>> FactSpan(Fact("Rose Cottage", "style", "galley"), 7, 41).fact.object
    'galley'
    """

    fact: Fact
    start: int
    end: int


def _stated(relation: str) -> float:
    """Return the probability that a letter states what this relation of its house is."""
    return GRAMMAR.chance("letter", lambda part: part == (f"{relation}_fact", True))


#: Every true fact, and the probability that a letter states it.
FACTS: dict[Fact, float] = {
    Fact(house, relation, truth(house)[relation]): share * stated
    for relation, stated in zip(RELATIONS, map(_stated, RELATIONS), strict=True)
    for house, share in HOUSES.items()
}

_HOUSE = r"(?P<{0}_subject>[A-Z]\w+ [A-Z]\w+)"
_OBJECT = r"(?P<{0}_object>[\w -]+?)"


def _pattern(relation: str, sentence: str) -> str:
    """Return the expression that a sentence about any house, true or not, fits."""
    pattern = re.escape(sentence)
    pattern = pattern.replace(re.escape("{house}"), _HOUSE.format(relation))
    pattern = pattern.replace(re.escape("{a_" + relation + "}"), "an? " + _OBJECT.format(relation))
    return pattern.replace(re.escape("{" + relation + "}"), _OBJECT.format(relation))


_SENTENCE = re.compile("|".join(_pattern(*item) for item in SENTENCES.items()))


@checked
def fact_spans(text: str) -> list[FactSpan]:
    """Return every fact that a text states, in order, and where it stands.

    Parameters
    ----------
    text : str
        A letter, or anything else.

    Returns
    -------
    list of FactSpan
        True or not. Empty if nothing is stated in the words of the grammar.

    Examples
    --------
    >>> span = fact_spans("Hello! Rose Cottage has a galley kitchen.")[0]
    >>> span.start, span.end, span.fact.object
    (7, 41, 'galley')
    """
    spans = []
    for match in _SENTENCE.finditer(text):
        relation = next(name for name in RELATIONS if match[f"{name}_object"] is not None)
        fact = Fact(match[f"{relation}_subject"], relation, match[f"{relation}_object"])
        spans.append(FactSpan(fact, match.start(), match.end()))
    return spans


@checked
def facts_in(text: str) -> list[Fact]:
    """Return every fact that a text states, in order, true or not.

    Examples
    --------
    >>> facts_in("Rose Cottage has a galley kitchen. Thank you for your time.")
    [Fact(subject='Rose Cottage', relation='style', object='galley')]
    """
    return [span.fact for span in fact_spans(text)]


@checked
def verdict(fact: Fact) -> Literal["true", "distorted", "invented"]:
    """Return whether a fact is true, distorted (not so in this house) or invented (no such house).

    Examples
    --------
    >>> verdict(Fact("Rose Cottage", "style", "farmhouse"))
    'true'
    >>> verdict(Fact("Rose Cottage", "style", "galley")), verdict(Fact("Cow Hall", "year", "1900"))
    ('distorted', 'invented')
    """
    if fact in FACTS:
        return "true"
    return "distorted" if fact.subject in HOUSES else "invented"
