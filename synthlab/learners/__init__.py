"""Learners: what turns pictures and labels into predictions, and predictions into reasons.

`PictureClassifier` names what a picture shows; `picture_features` is what it sees,
`SoftmaxRegression` how it learns; `effect_of_removing` and `effect_of_covering` ask it why.
"""

from synthlab.learners.classifier import PictureClassifier
from synthlab.learners.explain import effect_of_covering, effect_of_removing
from synthlab.learners.features import picture_features
from synthlab.learners.softmax import SoftmaxRegression

__all__ = [
    "PictureClassifier",
    "SoftmaxRegression",
    "effect_of_covering",
    "effect_of_removing",
    "picture_features",
]
