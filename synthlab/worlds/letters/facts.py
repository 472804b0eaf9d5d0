"""What letters state as a fact: `FACTS`, `facts_in`, `fact_spans`, `verdict`.

Facts are read off the sentences by the grammar that wrote them, so that what a text claims can be
counted: what is true, what is distorted, and what is invented.
"""

import re
from typing import Literal, NamedTuple

from synthlab.worlds.letters.houses import HOUSES, RELATIONS, truth
from synthlab.worlds.letters.rules import SENTENCES
from synthlab.worlds.letters.writing import GRAMMAR


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


def facts_in(text: str) -> list[Fact]:
    """Return every fact that a text states, in order, true or not.

    Examples
    --------
    >>> facts_in("Rose Cottage has a galley kitchen. Thank you for your time.")
    [Fact(subject='Rose Cottage', relation='style', object='galley')]
    """
    return [span.fact for span in fact_spans(text)]


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
