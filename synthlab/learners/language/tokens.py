"""Text as tokens, tokens as whole numbers, and back.

A token is a word or a number (the marks and joiners of its script belong to it), a sign, or a line
break. Spaces are not tokens: they are put back by a rule, so what a model writes can be read like
what it was shown.

In a `Vocabulary`, 0 stands before every document, 1 at its end, and the words follow in
alphabetical order; a word that it does not hold is -1. A `Corpus` is documents in one array.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from synthlab._arrays import Places
from synthlab._signatures import checked


def _marks() -> str:
    """Return the combining marks of all scripts: a word goes on with them."""
    assigned = (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0))
    return "".join(chr(code) for code in assigned if unicodedata.category(chr(code))[0] == "M")


# Soft hyphen, zero-width non-joiner, joiner, word joiner.
_INSIDE = "\u00ad\u200c\u200d\u2060" + _marks()
_TONES = "".join(map(chr, range(0x1F3FB, 0x1F400)))  # of emoji
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_FIGURES = r"\d+(?:[.,:]\d+)+"


def _rule(inside: str, rest: str, signs: str) -> re.Pattern[str]:
    """Return what a token is, from what else words hold, how one goes on, and signs."""
    first = rf"(?:{_FIGURES}|\w){rest}"
    return re.compile(rf"{first}(?:['’‑־·-](?:{_FIGURES}|[\w{inside}]){rest})*|{signs}|\n")


# assets/typing.js holds the same rule in JavaScript's words; a test compares the two.
_TOKEN = _rule(
    _INSIDE,
    rf"\w*(?:[{_INSIDE}]+\w*)*",
    rf"[^\w\s](?:\u200d[{_EMOJI}]|[{_INSIDE}{_TONES}])*",
)
_ASCII_TOKEN = _rule("", r"\w*", r"[^\w\s]")  # the same, and five times as quick
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%”’…、。，．：；？！）」』】》〉،؛؟।॥་།\u200b\u200e\u200f\n")
_NO_SPACE_AFTER = frozenset("([{“‘„¿¡（「『【《〈、。，：；？！་\u200b\u200e\u200f\n")
_STRAY = frozenset(_INSIDE + _TONES)
_QUOTE = '"'  # in pairs: each other one opens


@checked
def tokenize(text: str) -> list[str]:
    r"""Return the words, numbers, marks and line breaks of a text.

    Capitals are kept. Other white space is left out.

    Examples
    --------
    >>> tokenize("Dear Ada,\nwe don't know.")
    ['Dear', 'Ada', ',', '\n', 'we', "don't", 'know', '.']
    >>> tokenize("मेरी रसोई 10:30")
    ['मेरी', 'रसोई', '10:30']
    """
    return (_ASCII_TOKEN if text.isascii() else _TOKEN).findall(text)


@checked
def detokenize(tokens: Iterable[str]) -> str:
    r"""Return the text that these tokens make, with spaces where a writer would put them.

    Its tokens are the same again: `tokenize(detokenize(tokens)) == tokens`. A text comes back as it
    was if its words are separated by single spaces; if there is none before a comma and other marks
    that end something, none after a bracket and others that begin something, and none within pairs
    of straight quotation marks; and if all other signs stand alone.

    Examples
    --------
    >>> detokenize(["Dear", "Ada", ",", "\n", "we", "don't", "know", "."])
    "Dear Ada,\nwe don't know."
    >>> detokenize(tokenize('The 3rd said "yes" at 10:30.'))
    'The 3rd said "yes" at 10:30.'
    """
    pieces: list[str] = []
    apart, opens = False, True
    for token in tokens:
        closes = token == _QUOTE and not opens
        if pieces and (_is_stray(token) or (apart and _space_before(token) and not closes)):
            pieces.append(" ")
        pieces.append(token)
        apart = _space_after(token) and not (token == _QUOTE and opens)
        opens ^= token == _QUOTE
    return "".join(pieces)


def _space_before(token: str) -> bool:
    """Return whether a writer puts a space before this token, if there is anything before it."""
    return token not in _NO_SPACE_BEFORE


def _space_after(token: str) -> bool:
    """Return whether a writer puts a space after this token, if there is anything after it."""
    return token not in _NO_SPACE_AFTER


def _is_stray(token: str) -> bool:
    """Return whether the token would become part of the one before it, if no space were between."""
    return token[:1] in _STRAY


@checked
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
        self._stray = np.array([_is_stray(word) for word in self.words])
        self._space_before = np.array([_space_before(word) for word in self.words])
        self._space_after = np.array([_space_after(word) for word in self.words])
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
        starts = np.append(0, ends[:-1])
        before, after = self._space_before[ids], self._space_after[ids]
        quotes = ids == self._ids.get(_QUOTE, NOT_KNOWN)
        if quotes.any():
            so_far = np.append(0, np.cumsum(quotes))
            opens = (so_far[1:] - np.repeat(so_far[starts], ends - starts)) % 2 == 1
            before &= ~quotes | opens
            after &= ~(quotes & opens)
        apart = np.zeros(len(ids), dtype=np.intp)
        apart[1:] = (after[:-1] & before[1:]) | self._stray[ids[1:]]
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
        If there is no text.
    """
    documents = [tokenize(text) for text in texts]
    if not documents:
        raise ValueError("texts must hold at least one document, got none")
    return documents
