"""How often each n-gram occurs, and where: `count_ngrams` makes a `Table` for each length.

An n-gram is coded as one whole number: the row of its context in the table of the shorter ones,
times the size of the vocabulary, plus its last word. Sorted by code, the words that follow a
context stand side by side, and looking one up is a binary search. Before the first word of a
document stands 0, as often as it takes.

Codes need 64 bits. Rows and words are positions, which have 32 bits in a browser.
"""

from typing import NamedTuple

import numpy as np

from synthlab._arrays import Ints, Mask, Places
from synthlab.learners.language.tokens import START, Corpus


class Table(NamedTuple):
    """All n-grams of one length, sorted.

    Row 0 is the one that holds nothing but starts; it is a context, and counts nothing.

    Attributes
    ----------
    length : int
        How many tokens each n-gram has.
    n_words : int
        The size of the vocabulary.
    codes : int64 ndarray of shape (rows,)
        context · n_words + word.
    counts : intp ndarray of shape (rows,)
        How often each occurs.
    preceded : intp ndarray of shape (rows,)
        How many different tokens stand before it; all 0 in the table of the longest.
    suffix : intp ndarray of shape (rows,)
        The row, in the table of the next shorter ones, of the n-gram without its first token.
    first : intp ndarray of shape (contexts + 1,)
        Where the rows of each context begin.
    """

    length: int
    n_words: int
    codes: Ints
    counts: Places
    preceded: Places
    suffix: Places
    first: Places

    def words(self, rows: Places) -> Places:
        """Return the last word of each of these rows."""
        return (self.codes[rows] % self.n_words).astype(np.intp)

    @property
    def contexts(self) -> Places:
        """The context of each row: a row of the next shorter table."""
        return (self.codes // self.n_words).astype(np.intp)

    def find(self, contexts: Places, words: Places) -> Places:
        """Return the row of each context with its word, -1 where it was never seen."""
        codes = contexts.astype(np.int64) * self.n_words + words
        rows = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        seen = (self.codes[rows] == codes) & (contexts >= 0) & (words >= 0)
        return np.where(seen, rows, -1)


def count_ngrams(corpus: Corpus, order: int, n_words: int) -> list[Table]:
    """Return the tables of all n-grams of 1, 2, … `order` tokens.

    Examples
    --------
    >>> from synthlab.learners.language.tokens import Vocabulary
    >>> documents = [["tea", "milk"], ["tea"]]
    >>> vocabulary = Vocabulary(documents)
    >>> corpus = vocabulary.corpus(documents)
    >>> _, pairs = count_ngrams(corpus, 2, len(vocabulary))
    >>> row = pairs.find(np.array([3]), np.array([2]))  # tea, milk
    >>> pairs.counts[row].tolist()
    [1]
    """
    ids = corpus.ids
    starting = ids == START
    tables: list[Table] = []
    rows = np.zeros(len(ids), dtype=np.intp)  # of the context, then of the n-gram, that ends here
    n_contexts = 1
    for length in range(1, order + 1):
        shorter = rows
        codes = before(shorter, starting).astype(np.int64) * n_words + ids
        unique, one_of_each, rows, counts = np.unique(
            codes, return_index=True, return_inverse=True, return_counts=True
        )
        counts[0] = 0
        suffix = shorter[one_of_each]
        if tables:
            seen = np.bincount(suffix[1:], minlength=len(tables[-1].codes))
            tables[-1] = tables[-1]._replace(preceded=seen)
        sizes = np.bincount((unique // n_words).astype(np.intp), minlength=n_contexts)
        first = np.append(0, np.cumsum(sizes))
        none = np.zeros(len(unique), dtype=np.intp)
        tables.append(Table(length, n_words, unique, counts, none, suffix, first))
        n_contexts = len(unique)
    return tables


def before(rows: Places, starting: Mask) -> Places:
    """Return the row of what ends one position earlier; before a start there are only starts."""
    earlier = np.append(0, rows[:-1])
    earlier[starting] = 0
    return earlier


def rows_at(tables: list[Table], corpus: Corpus) -> list[Places]:
    """Return, for each length, the row of the n-gram that ends at each position, -1 if unseen."""
    starting = corpus.ids == START
    rows = [np.zeros(len(corpus.ids), dtype=np.intp)]
    for table in tables:
        rows.append(table.find(before(rows[-1], starting), corpus.ids))
    return rows


class Occurrences:
    """All places of each n-gram, to draw from.

    Examples
    --------
    >>> from synthlab.learners.language.tokens import Vocabulary
    >>> vocabulary = Vocabulary([["tea"], ["milk"]])
    >>> corpus = vocabulary.corpus([["tea"], ["milk"]])
    >>> places = Occurrences(count_ngrams(corpus, 1, len(vocabulary)), corpus)
    >>> rng = np.random.default_rng(1)
    >>> places.draw(np.array([1, 1]), np.array([1, 2]), rng).tolist()  # the end, milk
    [1, 1]
    """

    def __init__(self, tables: list[Table], corpus: Corpus) -> None:
        self._corpus = corpus
        real = np.flatnonzero(corpus.ids != START)
        self._places: list[Places] = []
        self._first: list[Places] = []
        for table, rows in zip(tables, rows_at(tables, corpus)[1:], strict=True):
            self._places.append(real[np.argsort(rows[real], kind="stable")])
            self._first.append(np.cumsum(table.counts) - table.counts)
        self._counts = [table.counts for table in tables]

    def draw(self, lengths: Places, rows: Places, rng: np.random.Generator) -> Places:
        """Return the number of the document of one occurrence of each n-gram."""
        dice = rng.random(len(rows))
        places = np.zeros(len(rows), dtype=np.intp)
        for i, (found, first, counts) in enumerate(
            zip(self._places, self._first, self._counts, strict=True)
        ):
            here = lengths == i + 1
            row = rows[here]
            nth = np.minimum((dice[here] * counts[row]).astype(np.intp), counts[row] - 1)
            places[here] = found[first[row] + nth]
        return self._corpus.document(places)
