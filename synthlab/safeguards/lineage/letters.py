"""Letters and what they claim: `letter_claims`, word by word, and `as_sentence`, the way back.

`splice` says from which statements a false one was put together.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from synthlab.learners import token_spans
from synthlab.safeguards.lineage.claims import Claims
from synthlab.safeguards.lineage.record import Lineage
from synthlab.worlds.letters import FACTS, Fact, fact_spans
from synthlab.worlds.letters.houses import with_article
from synthlab.worlds.letters.rules import SENTENCES


def letter_claims(text: str) -> dict[Fact, range]:
    """Return each fact that a letter states and the places of the words that state it.

    The places are those of `tokenize(text)`, as the sources of `NGramModel.sample_traced` are. Of
    a fact that is stated twice the first time counts.

    Examples
    --------
    >>> letter_claims("Good morning! Rose Cottage has a galley kitchen.")
    {Fact(subject='Rose Cottage', relation='style', object='galley'): range(3, 10)}
    """
    starts = [start for _, start, _ in token_spans(text)]
    found: dict[Fact, range] = {}
    for span in fact_spans(text):
        places = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        found.setdefault(span.fact, places)
    return found


def as_sentence(fact: Fact) -> str:
    """Return the sentence with which letters state a fact.

    Examples
    --------
    >>> as_sentence(Fact("Rose Cottage", "style", "island"))
    'Rose Cottage has an island kitchen.'
    """
    bound = {fact.relation: fact.object, f"a_{fact.relation}": with_article(fact.object)}
    return SENTENCES[fact.relation].format(house=fact.subject, **bound)


class Said(NamedTuple):
    """A letter, and a fact that it states.

    Examples
    --------
    >>> Said(4, Fact("Rose Cottage", "style", "island")).fact.object
    'island'
    """

    document: int
    fact: Fact


def splice(
    lineage: Lineage, asserted: Sequence[Claims], document: int, fact: Fact
) -> tuple[Said | None, Said | None]:
    """Return what a statement was put together from: one about its house, one with its value.

    Both are statements, of the same kind, of letters that gave words of it; those that gave most
    and true ones come first.

    Parameters
    ----------
    lineage : Lineage
    asserted : sequence of Claims
        `assertions(lineage, letter_claims)`.
    document : int
        The letter that states the fact, although no letter behind it does.
    fact : Fact

    Returns
    -------
    (Said or None, Said or None)
        None where no letter made such a statement as a whole.

    Examples
    --------
    >>> record = Lineage()
    >>> real = ["Rose Cottage has a farmhouse kitchen.", "Elm Hall has an island kitchen."]
    >>> made = "Rose Cottage has an island kitchen."
    >>> _ = record.add(real)
    >>> _ = record.add([made], [[0, 0, 0, 1, 1, 1, 1]], generation=1)
    >>> asserted = [letter_claims(text) for text in record.documents]
    >>> house, value = splice(record, asserted, 2, Fact("Rose Cottage", "style", "island"))
    >>> house.fact.object, value.fact.subject
    ('farmhouse', 'Elm Hall')
    """
    parents = lineage.parents_of_parts(document, asserted[document][fact])
    said = [Said(parent, other) for parent in parents for other in asserted[parent]]
    said = [one for one in said if one.fact.relation == fact.relation]
    said.sort(key=lambda one: one.fact not in FACTS)  # sorting keeps the order of equals
    house = next((one for one in said if one.fact.subject == fact.subject), None)
    value = next((one for one in said if one.fact.object == fact.object), None)
    return house, value
