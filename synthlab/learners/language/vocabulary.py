"""Words as whole numbers: `Vocabulary`, and a `Corpus` of documents in one array.

Number 0 stands before every document, number 1 at its end; the words follow in alphabetical order.
A word that is not in the vocabulary is -1.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab.learners.language.tokens import space_after, space_before, tokenize

Ints = NDArray[np.int64]

START, FINISH, FIRST_WORD = 0, 1, 2
NOT_KNOWN = -1

#: What stands for the end of a document, and for a word that was never seen. No text holds these
#: as one token.
END, UNKNOWN = "<end>", "<unknown>"


class Corpus(NamedTuple):
    """Documents one after another: each begins with 0 and ends with 1.

    Attributes
    ----------
    ids : int64 ndarray
    starts : int64 ndarray of shape (n_documents,)
        Where each document's 0 is.
    """

    ids: Ints
    starts: Ints

    def document(self, positions: Ints) -> Ints:
        """Return the number of the document in which each position is."""
        found: Ints = np.searchsorted(self.starts, positions, side="right") - 1
        return found


class Vocabulary:
    """The words of tokenised documents, each with its number.

    Examples
    --------
    >>> vocabulary = Vocabulary([["tea", "milk"], ["tea"]])
    >>> vocabulary.words, vocabulary.encode(["milk", "rum"])
    (['<start>', '<end>', 'milk', 'tea'], array([ 2, -1]))
    """

    def __init__(self, documents: Iterable[Iterable[str]]) -> None:
        self.words = ["<start>", END, *sorted(set().union(*documents))]
        self._pieces = [*self.words, *(f" {word}" for word in self.words)]
        self._space_before = np.array([space_before(word) for word in self.words])
        self._space_after = np.array([space_after(word) for word in self.words])
        self._ids = {word: i for i, word in enumerate(self.words[FIRST_WORD:], FIRST_WORD)}

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self._ids

    def encode(self, tokens: Iterable[str]) -> Ints:
        """Return the number of each token, -1 where it is not known."""
        return np.fromiter(map(self._ids.get, tokens, repeat(NOT_KNOWN)), dtype=np.int64)

    def texts(self, ids: Ints, ends: Ints) -> list[str]:
        """Return documents as text: the words of all of them, and where each one ends.

        The same as `detokenize` of each, looked up for all words at once.
        """
        apart = np.zeros(len(ids), dtype=np.int64)
        apart[1:] = self._space_after[ids[:-1]] & self._space_before[ids[1:]]
        starts = np.append(0, ends[:-1])
        apart[starts[starts < ends]] = 0
        pieces = [self._pieces[i] for i in (ids + apart * len(self)).tolist()]
        cuts = zip(starts.tolist(), ends.tolist(), strict=True)
        return ["".join(pieces[first:last]) for first, last in cuts]

    def corpus(self, documents: Sequence[Sequence[str]]) -> Corpus:
        """Return tokenised documents as one array of numbers."""
        lengths = np.array([len(tokens) for tokens in documents], dtype=np.int64)
        ends = np.cumsum(lengths + 2)
        starts = ends - lengths - 2
        ids = np.empty(int(ends[-1]), dtype=np.int64)
        inside = np.ones(len(ids), dtype=bool)
        inside[starts] = inside[ends - 1] = False
        ids[starts], ids[ends - 1] = START, FINISH
        ids[inside] = self.encode(chain.from_iterable(documents))
        return Corpus(ids, starts)


def tokenized(texts: Iterable[str]) -> list[list[str]]:
    """Return the tokens of each text.

    Raises
    ------
    ValueError
        If there is no text, or something else among them.
    """
    if isinstance(texts, str):
        raise ValueError("texts must be a list or array of documents, got one text: put it in [ ]")
    documents = list(texts)
    if not documents:
        raise ValueError("texts must hold at least one document, got none")
    for i, text in enumerate(documents):
        if not isinstance(text, str):
            raise ValueError(f"texts must hold text only; number {i} is {type(text).__name__}")
    return [tokenize(text) for text in documents]
