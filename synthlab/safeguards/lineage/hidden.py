"""The same question with the lineage hidden: `Detective` guesses origins by what texts share."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from synthlab import _checks
from synthlab.safeguards.lineage.claims import Claims
from synthlab.safeguards.lineage.record import Ints


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
    length : int
        Words in a sequence.
    words : callable
        `words(document)` gives its words.

    Examples
    --------
    >>> letters = ["the red house is old", "the old house is red", "an old house is red"]
    >>> says = [{}, {"red": [4]}, {"red": [4]}]
    >>> sherlock = Detective(letters, np.array([0, 1, 2]), says)
    >>> sherlock.shared(2).tolist()
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
        length: int = 3,
        words: Callable[[Any], Sequence[str]] = str.split,
    ) -> None:
        length = _checks.count("length", length, least=1)
        if not len(documents) == len(generation) == len(asserted):
            raise ValueError(
                f"documents, generation and asserted must be one a document, got {len(documents)}, "
                f"{len(generation)} and {len(asserted)}"
            )
        self.generation = np.asarray(generation)
        makers: dict[Hashable, list[int]] = {}
        for document, claims in enumerate(asserted):
            for claim in claims:
                makers.setdefault(claim, []).append(document)
        self._makers = {claim: np.array(found) for claim, found in makers.items()}
        self._sequences = _incidence([_sequences(words(one), length) for one in documents])

    def shared(self, document: int) -> Ints:
        """Return how many different sequences of words each document shares with this one."""
        return self._shared(document, np.arange(len(self.generation)))

    def _shared(self, document: int, others: Ints) -> Ints:
        counts = self._sequences[others] @ self._sequences[[document]].T
        shared: Ints = counts.toarray().ravel().astype(np.int64)
        return shared

    def suspects(self, document: int, claim: Hashable) -> Ints:
        """Return the older documents that make the same claim: any of them may be the origin."""
        makers: Ints = self._makers.get(claim, np.zeros(0, np.int64))
        older: Ints = makers[self.generation[makers] < self.generation[document]]
        return older

    def guess(self, document: int, claim: Hashable) -> tuple[int, ...]:
        """Return the path to the origin as it seems: the document first, the origin last."""
        path = [document]
        while len(suspects := self.suspects(path[-1], claim)):
            alike = self._shared(path[-1], suspects)
            # Of equals, the newest: it is the nearest.
            best = np.lexsort((self.generation[suspects], alike))[-1]
            path.append(int(suspects[best]))
        return tuple(path)


def _sequences(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """Return the different sequences of so many words; a shorter text is one sequence."""
    last = max(len(words) - length, 0)
    return {tuple(words[i : i + length]) for i in range(last + 1)}


def _incidence(rows: Sequence[set[tuple[str, ...]]]) -> sparse.csr_array:
    """Return a 0-1 matrix: which document (row) holds which sequence (column)."""
    number: dict[tuple[str, ...], int] = {}
    columns = [[number.setdefault(one, len(number)) for one in sorted(row)] for row in rows]
    pointers = np.cumsum([0, *map(len, columns)])
    flat = np.array([one for row in columns for one in row], dtype=np.int64)
    ones = np.ones(len(flat), dtype=np.int64)
    return sparse.csr_array((ones, flat, pointers), shape=(len(rows), max(len(number), 1)))
