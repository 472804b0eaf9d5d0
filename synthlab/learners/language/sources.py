"""Where an n-gram stands in the texts that were counted: `Occurrences`."""

import numpy as np

from synthlab.learners.language.counts import Table, rows_at
from synthlab.learners.language.vocabulary import START, Corpus, Ints


class Occurrences:
    """All places of each n-gram, to draw from.

    Examples
    --------
    >>> from synthlab.learners.language.counts import count_ngrams
    >>> from synthlab.learners.language.vocabulary import Vocabulary
    >>> vocabulary = Vocabulary([["tea"], ["milk"]])
    >>> corpus = vocabulary.corpus([["tea"], ["milk"]])
    >>> places = Occurrences(count_ngrams(corpus, 1, len(vocabulary)), corpus)
    >>> places.documents(1, 2).tolist()  # milk
    [1]
    """

    def __init__(self, tables: list[Table], corpus: Corpus) -> None:
        self._corpus = corpus
        real = np.flatnonzero(corpus.ids != START)
        self._places: list[Ints] = []
        self._first: list[Ints] = []
        for table, rows in zip(tables, rows_at(tables, corpus)[1:], strict=True):
            self._places.append(real[np.argsort(rows[real], kind="stable")].astype(np.int32))
            self._first.append(np.cumsum(table.counts) - table.counts)
        self._counts = [table.counts for table in tables]

    def documents(self, length: int, row: int) -> Ints:
        """Return the number of the document of each occurrence of one n-gram, in order."""
        first = self._first[length - 1][row]
        places = self._places[length - 1][first : first + self._counts[length - 1][row]]
        return self._corpus.document(places)

    def draw(self, lengths: Ints, rows: Ints, rng: np.random.Generator) -> Ints:
        """Return the number of the document of one occurrence of each n-gram."""
        dice = rng.random(len(rows))
        places = np.zeros(len(rows), dtype=np.int64)
        for i, (found, first, counts) in enumerate(
            zip(self._places, self._first, self._counts, strict=True)
        ):
            here = lengths == i + 1
            row = rows[here]
            nth = np.minimum((dice[here] * counts[row]).astype(np.int64), counts[row] - 1)
            places[here] = found[first[row] + nth]
        return self._corpus.document(places)
