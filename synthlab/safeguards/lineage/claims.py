"""Where a falsehood came from: `assertions` of all documents, `falsehoods`, and `trace_claim`."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from synthlab.safeguards.lineage.record import Lineage

#: What a document claims: each claim with the parts (words) of the document that make it.
Claims = Mapping[Any, Sequence[int]]


class Falsehood(NamedTuple):
    """A claim that is not true, and a document that makes it.

    Examples
    --------
    >>> Falsehood(7, ("Hill House", "red")).document
    7
    """

    document: int
    claim: Any


class Trace(NamedTuple):
    """Where a claim of a document came from.

    Attributes
    ----------
    path : tuple of int
        The document, the parent from which it has most of the claim's words, and so on; the last
        one is the origin.
    origins : tuple of int
        All documents behind it that make the claim although none of their parents does; one of
        them ends the path.
    pieces : dict of int to float
        The parents of the origin, with their shares of the words that make the claim; a claim
        that is false but made of true ones was spliced from these. Empty if the origin is real.

    Examples
    --------
    >>> Trace((9, 5, 4), (4,), {0: 0.75, 1: 0.25}).origin
    4
    """

    path: tuple[int, ...]
    origins: tuple[int, ...]
    pieces: dict[int, float]

    @property
    def origin(self) -> int:
        """The first document on the path."""
        return self.path[-1]


def assertions(lineage: Lineage, claims: Callable[[Any], Claims]) -> list[Claims]:
    """Return what each document of a lineage claims.

    Parameters
    ----------
    lineage : Lineage
    claims : callable
        `claims(document)` maps each claim of the document to the parts that make it.

    Examples
    --------
    >>> record = Lineage()
    >>> _ = record.add(["Hill House is white"])
    >>> assertions(record, lambda text: {(text[:10], text[14:]): range(4)})
    [{('Hill House', 'white'): range(0, 4)}]
    """
    return [claims(document) for document in lineage.documents]


def falsehoods(asserted: Sequence[Claims], is_true: Callable[[Any], bool]) -> list[Falsehood]:
    """Return all claims that are not true, with the documents that make them, in their order.

    Examples
    --------
    >>> falsehoods([{"white": [0]}, {"red": [0]}], lambda colour: colour == "white")
    [Falsehood(document=1, claim='red')]
    """
    return [
        Falsehood(document, claim)
        for document, claims in enumerate(asserted)
        for claim in claims
        if not is_true(claim)
    ]


def trace_claim(
    lineage: Lineage, asserted: Sequence[Claims], document: int, claim: Hashable
) -> Trace:
    """Return where a claim of a document came from.

    A document has a claim from its parents if one of those that gave the words of the claim makes
    the same claim. If none does, the claim was made here.

    Parameters
    ----------
    lineage : Lineage
    asserted : sequence of Claims
        `assertions(lineage, …)`.
    document : int
    claim : hashable

    Raises
    ------
    ValueError
        If the document does not make the claim.

    Examples
    --------
    Two true letters are spliced into a false one, which is then copied.

    >>> record = Lineage()
    >>> _ = record.add(["Hill House is white", "Mill Lane is red"])
    >>> _ = record.add(["Hill House is red"], [[0, 0, 0, 1]], generation=1)
    >>> _ = record.add(["Hill House is red"], [[2, 2, 2, 2]], generation=2)
    >>> claims = assertions(record, lambda text: {text: range(4)})
    >>> trace_claim(record, claims, 3, "Hill House is red")
    Trace(path=(3, 2), origins=(2,), pieces={0: 0.75, 1: 0.25})
    """
    if document not in range(len(lineage)) or claim not in asserted[document]:
        raise ValueError(f"document {document!r} does not claim {claim!r}")
    givers: dict[int, list[int]] = {}  # of each document: its parents that make the claim
    open_ones = [document]
    while open_ones:
        one = open_ones.pop()
        if one not in givers:
            givers[one] = claim_givers(lineage, asserted, one, claim)
            open_ones.extend(givers[one])
    path = [document]
    while givers[path[-1]]:
        path.append(givers[path[-1]][0])
    origins = tuple(sorted(one for one, parents in givers.items() if not parents))
    parts = asserted[path[-1]][claim] if lineage.generation[path[-1]] else ()
    return Trace(tuple(path), origins, lineage.parents_of_parts(path[-1], parts))


def claim_givers(
    lineage: Lineage, asserted: Sequence[Claims], document: int, claim: Hashable
) -> list[int]:
    """Return the parents that gave words of a claim and make it, those with most words first.

    Examples
    --------
    >>> record = Lineage()
    >>> _ = record.add(["red", "blue"])
    >>> _ = record.add(["red"], [[1, 0, 0]], generation=1)
    >>> claim_givers(record, [{"red": range(3)}, {"blue": range(3)}, {"red": range(3)}], 2, "red")
    [0]
    """
    if not len(lineage.sources[document]):
        return []
    parents = lineage.parents_of_parts(document, asserted[document][claim])
    return [parent for parent in parents if claim in asserted[parent]]
