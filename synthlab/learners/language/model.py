"""A language model that counts: `NGramModel`, and what it says.

That is a `NextWord`, a `Surprise`, what was `Seen`, and documents that are `Traced`.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

import numpy as np

from synthlab._arrays import Floats, Places, Words
from synthlab._checks import Count, Inside, Seed, Size, generator
from synthlab._signatures import checked
from synthlab.learners.language import smoothing as smoothings
from synthlab.learners.language.counts import Occurrences, Table, count_ngrams, rows_at
from synthlab.learners.language.sampling import Settings, Written, write
from synthlab.learners.language.tokens import (
    END,
    FINISH,
    FIRST_WORD,
    START,
    UNKNOWN,
    Corpus,
    Vocabulary,
    tokenize,
    tokenized,
)


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
    sources : list of n intp ndarrays
        For each token of `tokenize(document)`, the index of one of the texts that the model was
        fitted to, drawn evenly among all occurrences of the n-gram that the token was taken from.
    lengths : list of n intp ndarrays
        How many tokens that n-gram had, the token itself included.

    Examples
    --------
    >>> from synthlab.learners import NGramModel, tokenize
    >>> traced = NGramModel(2).fit(["tea, please", "rum, please"]).sample_traced(1, rng=1)
    >>> len(traced.sources[0]) == len(tokenize(traced.documents[0]))
    True
    """

    documents: Words
    sources: list[Places]
    lengths: list[Places]


@checked
class NGramModel:
    """How often each word follows the words before it; it writes by drawing the next word.

    Parameters
    ----------
    order : int, default 3
        How many words it looks at together: the next one and order - 1 before it.
    smoothing : {"kneser-ney", "none"}
        Where probability for unseen words comes from: interpolated Kneser–Ney; or nowhere, which
        leaves relative frequencies after the longest context that is known.
    discount : float in (0, 1), default 0.75
        What each count gives away to words that were not seen.
    unknown : bool, default True
        Whether a word that was never seen has a probability, so that perplexity is finite. It
        takes a discount from single words, too, which the textbook does and nltk does not.
    temperature : float > 0, default 1
        When writing: probabilities are taken to the power of 1/temperature.
    top_p : float in (0, 1], default 1
        When writing: only the most likely words that together have this probability.
    repetition_penalty : float >= 1, default 1
        When writing: the power to which the probability of each word is taken that the document
        holds already.

    Attributes
    ----------
    vocabulary_ : Vocabulary
    n_documents_, n_tokens_ : int
        What it was fitted to; ends count as tokens.

    Notes
    -----
    Counts are kept as sorted whole numbers, some 55 bytes for each different n-gram. All documents
    are written in lockstep, and cut after 200 tokens.

    Without `unknown`, Kneser–Ney's probabilities are those of nltk's `KneserNeyInterpolated`, given
    the same n-grams: start marks are contexts, and never words to predict. nltk's own padding
    counts them as words, so that its probabilities after a start mark add up to more than one; and
    it gives single words no discount, so that a word never seen has probability zero, which
    differs from Chen and Goodman.

    Examples
    --------
    >>> model = NGramModel(order=3).fit(["To whom it may concern", "the person to whom I wrote"])
    >>> model.next_words("To whom", 1)[0].word
    'it'
    >>> print(model.sample(2, rng=1)[0])
    To whom I may
    """

    def __repr__(self) -> str:
        return f"NGramModel(order={self.order}, smoothing={self.smoothing!r})"

    def __init__(
        self,
        order: Size = 3,
        *,
        smoothing: smoothings.Smoothing = "kneser-ney",
        discount: Inside = 0.75,
        unknown: bool = True,
        temperature: float = 1.0,
        top_p: float = 1.0,
        repetition_penalty: float = 1.0,
    ) -> None:
        self.order = order
        Settings(temperature, top_p, repetition_penalty)
        self.smoothing = smoothing
        self.discount = discount
        self.unknown = unknown
        self.temperature = temperature
        self.top_p = top_p
        self.repetition_penalty = repetition_penalty

    def fit(self, texts: Iterable[str]) -> Self:
        """Return the model with the counts of these documents, and no others."""
        return self.fit_tokens(tokenized(texts))

    def fit_tokens(self, documents: Sequence[Sequence[str]]) -> Self:
        """Return the model with the counts of documents that are lists of tokens already.

        For what `tokenize` gives, or another tokenizer; `sample` puts tokens together as
        `detokenize` does.
        """
        documents = list(documents)
        self.vocabulary_ = Vocabulary(documents)
        if len(self.vocabulary_) == FIRST_WORD:
            raise ValueError("texts must hold at least one word, got empty documents only")
        self._corpus = self.vocabulary_.corpus(documents)
        tables = count_ngrams(self._corpus, self.order, len(self.vocabulary_))
        self._levels = smoothings.smooth(tables, self.smoothing, self.discount, self.unknown)
        self.n_documents_ = len(documents)
        self.n_tokens_ = len(self._corpus.ids) - len(documents)
        self._occurrences: Occurrences | None = None
        return self

    def sample(self, n: Size, rng: Seed = None) -> Words:
        """Return n documents, written word by word."""
        return self._documents(self._write(n, generator(rng)))

    def sample_traced(self, n: Size, rng: Seed = None) -> Traced:
        """Return n documents, the same as `sample` gives, and where each word came from."""
        rng = generator(rng)
        written = self._write(n, rng)
        if self._occurrences is None:
            self._occurrences = Occurrences(self._tables, self._corpus)
        sources = self._occurrences.draw(written.lengths, written.rows, rng)
        cuts = written.ends[:-1]
        return Traced(
            self._documents(written), np.split(sources, cuts), np.split(written.lengths, cuts)
        )

    def next_words(self, context: str, n: Count | None = None) -> list[NextWord]:
        """Return the n most likely words after a beginning, all of them by default.

        The beginning of the text is the beginning of a document. `END` stands for the end of a
        document, `UNKNOWN` for a word that was never seen; all probabilities add up to one.
        """
        contexts = self._contexts(context)
        chances = smoothings.distributions(self._levels, contexts, self._bottom)[0]
        unknown = max(0.0, 1.0 - float(chances.sum())) if self.unknown else 0.0
        words = [*self.vocabulary_.words[FINISH:], UNKNOWN]
        ranked = np.append(chances[FINISH:], unknown)
        order = np.argsort(-ranked, kind="stable")[:n]
        return [NextWord(words[i], float(ranked[i])) for i in order]

    def seen_after(self, context: str) -> Seen:
        """Return which words followed the longest known part of a beginning, and how often."""
        contexts = self._contexts(context)
        back = max(k for k, rows in enumerate(contexts) if rows[0] >= 0)
        table, row = self._tables[back], int(contexts[back][0])
        here = slice(table.first[row], table.first[row + 1])
        words = table.words(np.arange(here.start, here.stop)).tolist()
        counts = zip(words, table.counts[here].tolist(), strict=True)
        found = sorted(((w, n) for w, n in counts if n > 0), key=lambda pair: (-pair[1], pair[0]))
        return Seen(back, [(self.vocabulary_.words[word], count) for word, count in found])

    def surprisal(self, text: str) -> list[Surprise]:
        """Return each word of a text, its end included, with how surprising it was in bits."""
        tokens = tokenize(text)
        with np.errstate(divide="ignore"):
            bits = -np.log2(self._probabilities([tokens])[0]) + 0.0  # no minus zero
        return [Surprise(*pair) for pair in zip([*tokens, END], bits.tolist(), strict=True)]

    def log_probabilities(self, texts: Iterable[str]) -> Floats:
        """Return the natural logarithm of each document's probability, its end included."""
        chances, corpus = self._probabilities(tokenized(texts))
        with np.errstate(divide="ignore"):
            first = corpus.starts - np.arange(len(corpus.starts))
            logs: Floats = np.add.reduceat(np.log(chances), first)
        return logs

    def perplexity(self, texts: Iterable[str]) -> float:
        """Return 2 to the mean surprisal: how many words it hesitates between, as it were."""
        with np.errstate(divide="ignore"):
            return float(np.exp(-np.log(self._probabilities(tokenized(texts))[0]).mean()))

    @property
    def _tables(self) -> list[Table]:
        return [level.table for level in self._levels]

    @property
    def _bottom(self) -> float:
        return smoothings.base(self._levels[0].table, self.unknown)

    def _contexts(self, beginning: str) -> list[Places]:
        """Return the contexts of 0, 1, … words at the end of a beginning, -1 where unknown."""
        self._require_fitted()
        ids = np.append(START, self.vocabulary_.encode(tokenize(beginning)))
        rows = rows_at(self._tables, Corpus(ids, np.array([0])))
        return [row[-1:] for row in rows[:-1]]

    def _probabilities(self, documents: list[list[str]]) -> tuple[Floats, Corpus]:
        """Return the probability of each token after those before it."""
        self._require_fitted()
        corpus = self.vocabulary_.corpus(documents)
        rows = rows_at(self._tables, corpus)
        told = np.flatnonzero(corpus.ids != START)
        contexts = [row[told - 1] for row in rows[:-1]]
        found = smoothings.probabilities(self._levels, contexts, corpus.ids[told], self._bottom)
        return found, corpus

    def _write(self, n: int, rng: np.random.Generator) -> Written:
        self._require_fitted()
        settings = Settings(self.temperature, self.top_p, self.repetition_penalty)
        return write(self._levels, n, settings, rng)

    def _documents(self, written: Written) -> Words:
        return np.array(self.vocabulary_.texts(written.words, written.ends), dtype=str)

    def _require_fitted(self) -> None:
        if not hasattr(self, "_levels"):
            raise ValueError("NGramModel has learned nothing yet: call fit(texts) first")
