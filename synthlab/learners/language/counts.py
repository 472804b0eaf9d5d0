"""How often each n-gram occurs: `count_ngrams`, a `Table` for each length.

An n-gram is coded as one whole number: the row of its context in the table of the shorter ones,
times the size of the vocabulary, plus its last word. Sorted by code, the words that follow a
context stand side by side, and looking one up is a binary search. Before the first word of a
document stands 0, as often as it takes.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab.learners.language.vocabulary import START, Corpus, Ints


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
    counts : int64 ndarray of shape (rows,)
        How often each occurs.
    preceded : int64 ndarray of shape (rows,)
        How many different tokens stand before it; all 0 in the table of the longest.
    suffix : int64 ndarray of shape (rows,)
        The row, in the table of the next shorter ones, of the n-gram without its first token.
    first : int64 ndarray of shape (contexts + 1,)
        Where the rows of each context begin.
    """

    length: int
    n_words: int
    codes: Ints
    counts: Ints
    preceded: Ints
    suffix: Ints
    first: Ints

    @property
    def words(self) -> Ints:
        """The last word of each row."""
        return self.codes % self.n_words

    @property
    def contexts(self) -> Ints:
        """The context of each row: a row of the next shorter table."""
        return self.codes // self.n_words

    def find(self, contexts: Ints, words: Ints) -> Ints:
        """Return the row of each context with its word, -1 where it was never seen."""
        codes = contexts * self.n_words + words
        rows = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        seen = (self.codes[rows] == codes) & (contexts >= 0) & (words >= 0)
        found: Ints = np.where(seen, rows, -1)
        return found


def count_ngrams(corpus: Corpus, order: int, n_words: int) -> list[Table]:
    """Return the tables of all n-grams of 1, 2, … `order` tokens.

    Examples
    --------
    >>> from synthlab.learners.language.vocabulary import Vocabulary
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
    rows = np.zeros(len(ids), dtype=np.int64)  # of the context, then of the n-gram, that ends here
    n_contexts = 1
    for length in range(1, order + 1):
        shorter = rows
        codes = before(shorter, starting) * n_words + ids
        order_, edges, rows = _grouped(codes)
        representative = order_[edges]
        counts = np.diff(edges, append=len(ids))
        counts[0] = 0
        suffix = shorter[representative]
        unique = codes[representative]
        if tables:
            seen = np.bincount(suffix[1:], minlength=len(tables[-1].codes))
            tables[-1] = tables[-1]._replace(preceded=seen)
        sizes = np.bincount(unique // n_words, minlength=n_contexts)
        first = np.concatenate([[0], np.cumsum(sizes)])
        none = np.zeros(len(unique), dtype=np.int64)
        tables.append(Table(length, n_words, unique, counts, none, suffix, first))
        n_contexts = len(unique)
    return tables


def before(rows: Ints, starting: NDArray[np.bool_]) -> Ints:
    """Return the row of what ends one position earlier; before a start there are only starts."""
    earlier = np.empty_like(rows)
    earlier[0] = 0
    earlier[1:] = rows[:-1]
    earlier[starting] = 0
    return earlier


def _grouped(codes: Ints) -> tuple[Ints, Ints, Ints]:
    """Return an order that sorts the codes, where groups of equal ones begin, each one's group."""
    order = _sorting(codes)
    ordered = codes[order]
    new = np.empty(len(codes), dtype=bool)
    new[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    groups = np.empty_like(codes)
    groups[order] = np.cumsum(new) - 1
    return order, np.flatnonzero(new), groups


def _sorting(codes: Ints) -> Ints:
    """Return the order that sorts whole numbers, 16 bits at a time: numpy sorts those fastest."""
    order = np.argsort(codes.astype(np.uint16), kind="stable")
    for shift in range(16, int(codes.max()).bit_length(), 16):
        digits = (codes >> shift).astype(np.uint16)
        order = order[np.argsort(digits[order], kind="stable")]
    return order


def rows_at(tables: list[Table], corpus: Corpus) -> list[Ints]:
    """Return, for each length, the row of the n-gram that ends at each position, -1 if unseen."""
    starting = corpus.ids == START
    rows = [np.zeros(len(corpus.ids), dtype=np.int64)]
    for table in tables:
        rows.append(table.find(before(rows[-1], starting), corpus.ids))
    return rows
