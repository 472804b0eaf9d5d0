"""How a false statement came about, and who repeats it: `splice`, `heirs` and `most_repeated`.

`as_sentence` is the sentence with which letters state a fact.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from synthlab.safeguards import Falsehood, Lineage, trace_claim
from synthlab.safeguards.tracing import Claims, claim_givers
from synthlab.worlds.letters import FACTS, Fact
from synthlab.worlds.letters.houses import with_article
from synthlab.worlds.letters.rules import SENTENCES


def as_sentence(fact: Fact) -> str:
    """Return the sentence with which letters state a fact.

    >>> as_sentence(Fact("Rose Cottage", "style", "island"))
    'Rose Cottage has an island kitchen.'
    """
    bound = {fact.relation: fact.object, f"a_{fact.relation}": with_article(fact.object)}
    return SENTENCES[fact.relation].format(house=fact.subject, **bound)


class Said(NamedTuple):
    """A letter, and a fact that it states."""

    document: int
    fact: Fact


def splice(
    lineage: Lineage, asserted: Sequence[Claims], document: int, fact: Fact
) -> tuple[Said | None, Said | None]:
    """Return what a statement was put together from: one about its house, one with its value.

    Both are statements, of the same kind, of letters that gave words of it; those that gave most
    and true ones come first. None where no letter made such a statement as a whole.

    >>> from synthlab.safeguards import assertions
    >>> from synthlab.safeguards.letters import letter_claims
    >>> record = Lineage()
    >>> _ = record.add(["Rose Cottage has a farmhouse kitchen.", "Elm Hall has an island kitchen."])
    >>> made = ["Rose Cottage has an island kitchen."]
    >>> _ = record.add(made, [[0, 0, 0, 1, 1, 1, 1]], generation=1)
    >>> asserted = assertions(record, letter_claims)
    >>> house, value = splice(record, asserted, 2, Fact("Rose Cottage", "style", "island"))
    >>> house.fact.object, value.fact.subject
    ('farmhouse', 'Elm Hall')
    """
    parents = lineage.parents(document, asserted[document][fact])
    said = [Said(parent, other) for parent in parents for other in asserted[parent]]
    said = [one for one in said if one.fact.relation == fact.relation]
    said.sort(key=lambda one: one.fact not in FACTS)  # sorting keeps the order of equals
    house = next((one for one in said if one.fact.subject == fact.subject), None)
    value = next((one for one in said if one.fact.object == fact.object), None)
    return house, value


def heirs(
    lineage: Lineage, asserted: Sequence[Claims], origin: int, claim: Hashable
) -> dict[int, int]:
    """Return the documents that have a claim from its origin, each with the parent that gave it.

    Of several parents that make the claim, the one with most of its words counts, as in the path
    of `trace_claim`.

    >>> record = Lineage()
    >>> _ = record.add(["red"])
    >>> _ = record.add(["red", "red"], [[0], [0]], generation=1)
    >>> _ = record.add(["red"], [[2]], generation=2)
    >>> heirs(record, [{"red": [0]}] * 4, 0, "red")
    {1: 0, 2: 0, 3: 2}
    """
    found: dict[int, int] = {}
    for document in range(origin + 1, len(lineage)):
        if claim in asserted[document]:
            givers = claim_givers(lineage, asserted, document, claim)
            if givers and (givers[0] == origin or givers[0] in found):
                found[document] = givers[0]
    return found


def most_repeated(
    lineage: Lineage, asserted: Sequence[Claims], wrong: Iterable[Falsehood]
) -> Counter[tuple[Fact, int]]:
    """Return how many of the last generation make each claim, by claim and origin.

    >>> record = Lineage()
    >>> _ = record.add(["red", "blue"])
    >>> _ = record.add(["red", "blue", "blue"], [[0], [1], [1]], generation=1)
    >>> said = [{text: [0]} for text in record.documents]
    >>> wrong = [Falsehood(i, record.documents[i]) for i in range(5)]
    >>> most_repeated(record, said, wrong).most_common()
    [(('blue', 1), 2), (('red', 0), 1)]
    """
    last = set(np.flatnonzero(lineage.generation == lineage.generation.max()).tolist())
    return Counter(
        (claim, trace_claim(lineage, asserted, document, claim).origin)
        for document, claim in wrong
        if document in last
    )
