"""What an n-gram model says: `NextWord`, `Surprise`, `Seen`, and documents that are `Traced`."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synthlab.learners.language.vocabulary import Ints


class NextWord(NamedTuple):
    """A word that may come next.

    Examples
    --------
    >>> NextWord("concern", 0.9).word
    'concern'
    """

    word: str
    probability: float


class Surprise(NamedTuple):
    """A word of a text and how surprising it was: −log2 of its probability.

    Examples
    --------
    >>> Surprise("concern", 0.5).bits
    0.5
    """

    word: str
    bits: float


class Seen(NamedTuple):
    """What followed a beginning in the texts that were read.

    Attributes
    ----------
    back : int
        How many words back the longest beginning reaches that was ever seen.
    counts : list of (str, int)
        Each word that followed it, and how often, the most frequent first.

    Examples
    --------
    >>> from synthlab.learners import NGramModel
    >>> NGramModel(3).fit(["to whom it may", "to whom I wrote"]).seen_after("from whom")
    Seen(back=1, counts=[('I', 1), ('it', 1)])
    """

    back: int
    counts: list[tuple[str, int]]


class Traced(NamedTuple):
    """Documents and where each of their words came from.

    Attributes
    ----------
    documents : ndarray of str, shape (n,)
    sources : list of n int64 ndarrays
        For each token of `tokenize(document)`, the index of one of the texts that the model was
        fitted to, drawn evenly among all occurrences of the n-gram that the token was taken from.
    lengths : list of n int64 ndarrays
        How many tokens that n-gram had, the token itself included.

    Examples
    --------
    >>> from synthlab.learners import NGramModel, tokenize
    >>> traced = NGramModel(2).fit(["tea, please", "rum, please"]).sample_traced(1, rng=1)
    >>> len(traced.sources[0]) == len(tokenize(traced.documents[0]))
    True
    """

    documents: NDArray[np.str_]
    sources: list[Ints]
    lengths: list[Ints]
