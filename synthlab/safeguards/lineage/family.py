"""The family of a falsehood: `heirs` of its origin, and the falsehoods with `most_heirs`."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from synthlab.safeguards.lineage.claims import Claims, Falsehood, claim_givers, trace_claim
from synthlab.safeguards.lineage.record import Lineage


class Spread(NamedTuple):
    """A claim, the document that made it first, and how many of the last generation repeat it.

    Examples
    --------
    >>> Spread("the moon is square", origin=3, repeated=12).repeated
    12
    """

    claim: Any
    origin: int
    repeated: int


def heirs(
    lineage: Lineage, asserted: Sequence[Claims], origin: int, claim: Hashable
) -> dict[int, int]:
    """Return the documents that have a claim from its origin, each with the parent that gave it.

    Of several parents that make the claim, the one with most of its words counts, as in the path
    of `trace_claim`.

    Examples
    --------
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


def most_heirs(
    lineage: Lineage, asserted: Sequence[Claims], wrong: Iterable[Falsehood]
) -> list[Spread]:
    """Return claims of the last generation with their origins, the most repeated first.

    Parameters
    ----------
    lineage : Lineage
    asserted : sequence of Claims
    wrong : iterable of Falsehood
        Those of earlier generations are left out.

    Examples
    --------
    >>> record = Lineage()
    >>> _ = record.add(["red", "blue"])
    >>> _ = record.add(["red", "blue", "blue"], [[0], [1], [1]], generation=1)
    >>> said = [{text: [0]} for text in record.documents]
    >>> most_heirs(record, said, [Falsehood(i, record.documents[i]) for i in range(5)])
    [Spread(claim='blue', origin=1, repeated=2), Spread(claim='red', origin=0, repeated=1)]
    """
    last = lineage.generation.max(initial=0)
    at_last = set(np.flatnonzero(lineage.generation == last).tolist())
    counts = Counter(
        (claim, trace_claim(lineage, asserted, document, claim).origin)
        for document, claim in wrong
        if document in at_last
    )
    return [Spread(claim, origin, n) for (claim, origin), n in counts.most_common()]
