"""Text as tokens, tokens as whole numbers, and back.

A token is a word, a number, a single mark, or a line break. Spaces are no tokens: they are put
back by a rule, so what a model writes can be read like what it was shown.

In a `Vocabulary`, 0 stands before every document, 1 at its end, and the words follow in
alphabetical order; a word that it does not hold is -1. A `Corpus` is documents in one array.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from synthlab._arrays import Places

_TOKEN = re.compile(r"[^\W\d]\w*(?:['’-]\w+)*|\d+(?:[.,]\d+)*|[^\w\s]|\n")
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%”\n")
_NO_SPACE_AFTER = frozenset("([{“\n")


def tokenize(text: str) -> list[str]:
    r"""Return the words, numbers, marks and line breaks of a text.

    Capitals are kept. Other white space is left out.

    Examples
    --------
    >>> tokenize("Dear Ada,\nwe don't know.")
    ['Dear', 'Ada', ',', '\n', 'we', "don't", 'know', '.']
    """
    return _TOKEN.findall(text)


def detokenize(tokens: Iterable[str]) -> str:
    r"""Return the text that these tokens make, with spaces where a writer would put them.

    Its tokens are the same again: `tokenize(detokenize(tokens)) == tokens`. A text that is written
    with single spaces, and none before a comma, comes back as it was.

    Examples
    --------
    >>> detokenize(["Dear", "Ada", ",", "\n", "we", "don't", "know", "."])
    "Dear Ada,\nwe don't know."
    """
    pieces: list[str] = []
    apart = False
    for token in tokens:
        if apart and space_before(token):
            pieces.append(" ")
        pieces.append(token)
        apart = space_after(token)
    return "".join(pieces)


def space_before(token: str) -> bool:
    """Return whether a writer puts a space before this token, if there is anything before it."""
    return token not in _NO_SPACE_BEFORE


def space_after(token: str) -> bool:
    """Return whether a writer puts a space after this token, if there is anything after it."""
    return token not in _NO_SPACE_AFTER


def token_spans(text: str) -> list[tuple[str, int, int]]:
    """Return each token with its start and its end in the text.

    Examples
    --------
    >>> token_spans("I know.")
    [('I', 0, 1), ('know', 2, 6), ('.', 6, 7)]
    """
    return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


START, FINISH, FIRST_WORD = 0, 1, 2
NOT_KNOWN = -1

#: What stands for the end of a document, and for a word that was never seen. No text holds these
#: as one token.
END, UNKNOWN = "<end>", "<unknown>"


class Corpus(NamedTuple):
    """Documents one after another: each begins with 0 and ends with 1.

    Attributes
    ----------
    ids : intp ndarray
    starts : intp ndarray of shape (n_documents,)
        Where each document's 0 is.
    """

    ids: Places
    starts: Places

    def document(self, positions: Places) -> Places:
        """Return the number of the document in which each position is."""
        return np.searchsorted(self.starts, positions, side="right") - 1


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

    def encode(self, tokens: Iterable[str]) -> Places:
        """Return the number of each token, -1 where it is not known."""
        return np.fromiter(map(self._ids.get, tokens, repeat(NOT_KNOWN)), dtype=np.intp)

    def texts(self, ids: Places, ends: Places) -> list[str]:
        """Return documents as text: the words of all of them, and where each one ends.

        The same as `detokenize` of each, looked up for all words at once.
        """
        apart = np.zeros(len(ids), dtype=np.intp)
        apart[1:] = self._space_after[ids[:-1]] & self._space_before[ids[1:]]
        starts = np.append(0, ends[:-1])
        apart[starts[starts < ends]] = 0
        pieces = [self._pieces[i] for i in (ids + apart * len(self)).tolist()]
        cuts = zip(starts.tolist(), ends.tolist(), strict=True)
        return ["".join(pieces[first:last]) for first, last in cuts]

    def corpus(self, documents: Sequence[Sequence[str]]) -> Corpus:
        """Return tokenised documents as one array of numbers."""
        lengths = np.array([len(tokens) for tokens in documents], dtype=np.intp)
        ends = np.cumsum(lengths + 2)
        starts = ends - lengths - 2
        ids = np.empty(int(ends[-1]), dtype=np.intp)
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
