"""Learners: what turns examples into predictions, and predictions into reasons.

`PictureClassifier` names what a picture shows; `picture_features` is what it sees,
`SoftmaxRegression` how it learns; `effect_of_removing` and `effect_of_covering` ask it why.
`HoldOut` keeps the test honest: pictures to learn from, and pictures that are only for testing.
`NGramModel` counts which word follows which and writes by it; `tokenize`, `detokenize` and
`token_spans` are its words.
"""

from synthlab.learners.classifier import PictureClassifier
from synthlab.learners.explain import effect_of_covering, effect_of_removing
from synthlab.learners.features import picture_features
from synthlab.learners.holdout import HoldOut
from synthlab.learners.language.model import NextWord, NGramModel, Seen, Surprise, Traced
from synthlab.learners.language.tokens import END, UNKNOWN, detokenize, token_spans, tokenize
from synthlab.learners.softmax import SoftmaxRegression

__all__ = [
    "END",
    "UNKNOWN",
    "HoldOut",
    "NGramModel",
    "NextWord",
    "PictureClassifier",
    "Seen",
    "SoftmaxRegression",
    "Surprise",
    "Traced",
    "detokenize",
    "effect_of_covering",
    "effect_of_removing",
    "picture_features",
    "token_spans",
    "tokenize",
]
