"""Ada's labels: an example for those who have not labelled enough themselves.

`example_labels` makes her mistakes where people make them, on the pictures that are hardest to
tell (`hardest_first`): she gets two of them wrong and is not sure of a third.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from synthlab.explore.answers import Said
from synthlab.explore.classroom import Classroom
from synthlab.learners import SoftmaxRegression

SLIPS = 2


def example_labels(room: Classroom, words: Mapping[Said, str]) -> NDArray[np.str_]:
    """Return a label for each picture, in the given words.

    With fewer than ten pictures, or pictures all alike, there are no mistakes.
    """
    truth = room.truth
    labels = np.where(truth, words["yes"], words["no"]).astype(object)
    hardest = hardest_first(room)
    if len(hardest) >= 10:
        for i in hardest[:SLIPS]:
            labels[i] = words["no"] if truth[i] else words["yes"]
        labels[hardest[SLIPS]] = words["unsure"]
    return labels.astype(str)


def hardest_first(room: Classroom) -> NDArray[np.intp]:
    """Return the positions of the pictures, the hardest to tell first; none if all are alike.

    The hardest are those that a cautious model, fitted to the truth, finds least likely to be what
    they are.
    """
    truth = room.truth
    if truth.all() or not truth.any():
        return np.empty(0, dtype=np.intp)
    model = SoftmaxRegression(C=0.01).fit(room.features, truth)
    right = model.predict_proba(room.features)[np.arange(len(truth)), truth.astype(int)]
    return np.argsort(np.round(right, 6), kind="stable")
