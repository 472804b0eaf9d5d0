"""Where a falsehood came from, with the lineage kept and with it hidden.

`assertions` and `falsehoods` say what documents claim and what of it is not true, each a
`Falsehood`; `trace_claim` leads from a claim to the document that made it first, a `Trace`. A
`Detective` asks the same with the lineage hidden, and guesses by what texts share.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from synthlab._arrays import Ints
from synthlab._checks import asked, whole
from synthlab._signatures import checked
from synthlab.safeguards.lineage import Lineage

LENGTH = 3  # words in a sequence that a detective compares

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


@checked
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
    return [asked("claims", claims, document, of="a document") for document in lineage.documents]


@checked
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
        if not asked("is_true", is_true, claim, of="a claim")
    ]


@checked
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
    if len(asserted) != len(lineage):
        raise ValueError(f"asserted must be one for each document of lineage, got {len(asserted)}")
    if document not in range(len(lineage)) or claim not in asserted[document]:
        raise ValueError(f"document {document!r} does not claim {claim!r}: it must")
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
    return Trace(tuple(path), origins, lineage.parents(path[-1], parts))


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
    parents = lineage.parents(document, asserted[document][claim])
    return [parent for parent in parents if claim in asserted[parent]]


@checked
class Detective:
    """Whoever has all documents and their dates, and not a word about where they came from.

    The best that is left: take the older document that makes the same claim and shares most
    sequences of words for the parent, and go on from there until no older one makes the claim.

    Parameters
    ----------
    documents : sequence
    generation : int array of shape (n,)
        The dates.
    asserted : sequence of Claims
        What each document claims, as `assertions` gives it.
    words : callable
        `words(document)` gives its words, of which sequences of three are compared.

    Examples
    --------
    >>> letters = ["the red house is old", "the old house is red", "an old house is red"]
    >>> says = [{}, {"red": [4]}, {"red": [4]}]
    >>> sherlock = Detective(letters, np.array([0, 1, 2]), says)
    >>> sherlock.shared(2, [0, 1, 2]).tolist()
    [0, 2, 3]
    >>> sherlock.guess(2, "red")
    (2, 1)
    >>> sherlock.suspects(2, "red").tolist()
    [1]
    """

    def __init__(
        self,
        documents: Sequence[Any],
        generation: Ints,
        asserted: Sequence[Claims],
        *,
        words: Callable[[Any], Sequence[str]] = str.split,
    ) -> None:
        if not len(documents) == len(generation) == len(asserted):
            raise ValueError(
                "documents, generation and asserted must be one for each document, got "
                f"{len(documents)}, {len(generation)} and {len(asserted)}"
            )
        self.generation = np.asarray(generation, dtype=np.int64)
        makers: dict[Hashable, list[int]] = {}
        for document, claims in enumerate(asserted):
            for claim in claims:
                makers.setdefault(claim, []).append(document)
        self._makers = {claim: np.array(found) for claim, found in makers.items()}
        self._sequences = _incidence(
            [_sequences(asked("words", words, one, of="each of documents")) for one in documents]
        )

    def shared(self, document: int, others: Ints) -> Ints:
        """Return how many different sequences of words other documents share with this one."""
        counts = self._sequences[others] @ self._sequences[[self._one(document)]].T
        shared: Ints = counts.toarray().ravel().astype(np.int64)
        return shared

    def suspects(self, document: int, claim: Hashable) -> Ints:
        """Return the older documents that make the same claim: any of them may be the origin."""
        makers: Ints = self._makers.get(claim, np.zeros(0, np.int64))
        older: Ints = makers[self.generation[makers] < self.generation[self._one(document)]]
        return older

    def _one(self, document: int) -> int:
        return int(whole(0, len(self.generation) - 1)("document", document))

    def guess(self, document: int, claim: Hashable) -> tuple[int, ...]:
        """Return the path to the origin as it seems: the document first, the origin last."""
        path = [document]
        while len(suspects := self.suspects(path[-1], claim)):
            alike = self.shared(path[-1], suspects)
            # Of equals, the newest: it is the nearest.
            best = np.lexsort((self.generation[suspects], alike))[-1]
            path.append(int(suspects[best]))
        return tuple(path)


def _sequences(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the different sequences of a few words; a shorter text is one sequence."""
    return {tuple(words[i : i + LENGTH]) for i in range(max(len(words) - LENGTH, 0) + 1)}


def _incidence(rows: Sequence[set[tuple[str, ...]]]) -> sparse.csr_array:
    """Return a 0-1 matrix: which document (row) holds which sequence (column)."""
    number: dict[tuple[str, ...], int] = {}
    columns = [[number.setdefault(one, len(number)) for one in sorted(row)] for row in rows]
    pointers = np.cumsum([0, *map(len, columns)])
    flat = np.array([one for row in columns for one in row], dtype=np.int64)
    ones = np.ones(len(flat), dtype=np.int64)
    return sparse.csr_array((ones, flat, pointers), shape=(len(rows), max(len(number), 1)))
