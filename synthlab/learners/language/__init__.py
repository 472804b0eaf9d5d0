"""Language by counting: text as tokens, n-grams, and a model that writes.

`tokenize`, `detokenize` and `token_spans` turn text into words and back. `NGramModel` counts what
follows what; it gives what was `Seen`, a `NextWord`, a `Surprise`, and documents that are `Traced`.
`END` and `UNKNOWN` stand for the end of a document and for a word that was never seen.
"""

from synthlab.learners.language.found import NextWord, Seen, Surprise, Traced
from synthlab.learners.language.model import NGramModel
from synthlab.learners.language.tokens import detokenize, token_spans, tokenize
from synthlab.learners.language.vocabulary import END, UNKNOWN

__all__ = [
    "END",
    "UNKNOWN",
    "NGramModel",
    "NextWord",
    "Seen",
    "Surprise",
    "Traced",
    "detokenize",
    "token_spans",
    "tokenize",
]
