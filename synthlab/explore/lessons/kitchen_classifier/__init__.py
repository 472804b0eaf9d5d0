"""The cards of lesson 02: your labels, more labels, and what the classifier looks at.

`thirty_labels_question` is the prediction, `bench` the labelling bench; `more_labels`, `without`
and `covering` are the explorers. Each card takes the lesson's `HoldOut`.
"""

from synthlab.explore.lessons.kitchen_classifier.labels import (
    bench,
    more_labels,
    thirty_labels_question,
)
from synthlab.explore.lessons.kitchen_classifier.looking import covering, without

EXPLORERS = (more_labels, without, covering)

__all__ = ["EXPLORERS", "bench", "covering", "more_labels", "thirty_labels_question", "without"]
