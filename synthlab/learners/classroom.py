"""What the labelling bench learns from, in numbers few enough for a page to carry.

`condensed` turns picture features into them, and a `Classroom` holds them beside the truth. The
learner itself runs in the page (`learner.js` and `labelling.js` of explore), in a notebook too.
`example_labels` are those of Ada, for anyone who has not labelled enough: like everyone, she goes
wrong on the pictures that are hardest to tell apart (`hardest_first`).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from synthlab.learners.softmax import SoftmaxRegression

Array = NDArray[np.float64]
COLUMNS = 32
SCALE = 1000  # features are shipped as whole thousandths
STRENGTH = 1.0  # C of the learner
SLIPS = 2  # of Ada, the example


class Classroom(NamedTuple):
    """Features of pictures (n, k) and of unseen ones (m, k), and whether each is of the target."""

    features: Array
    unseen: Array
    truth: NDArray[np.bool_]
    unseen_truth: NDArray[np.bool_]

    def accuracy(self, said: ArrayLike) -> float:
        """Return the share of unseen pictures that a model of these answers gets right."""
        model = SoftmaxRegression(C=STRENGTH).fit(self.features, said)
        return float(np.mean(model.predict(self.unseen) == self.unseen_truth))


def condensed(
    pictures: ArrayLike, unseen: ArrayLike, pool: ArrayLike | None
) -> tuple[Array, Array]:
    """Return features of both sets along the main directions of the pool.

    The pool is unlabelled. The first direction has a spread of one; all are rounded to thousandths,
    so that every home of the bench learns from the very same numbers.

    Parameters
    ----------
    pictures, unseen : array_like (n, d), (m, d)
    pool : array_like (p, d), optional
        Features of any pictures; the two sets together if not given.

    Returns
    -------
    pictures, unseen : float64 arrays (n, k), (m, k)
        With k = 32, or fewer if the pool has fewer directions.
    """
    sets = [np.asarray(features, dtype=np.float64) for features in (pictures, unseen)]
    base = np.vstack(sets) if pool is None else np.asarray(pool, dtype=np.float64)
    scaler = StandardScaler().fit(base)
    main = PCA(min(COLUMNS, *base.shape), svd_solver="full").fit(scaler.transform(base))
    lengths = main.singular_values_
    keep, first = lengths > 1e-6 * lengths[0], lengths[0] / np.sqrt(len(base))
    placed = [main.transform(scaler.transform(features))[:, keep] / first for features in sets]
    rounded = [np.rint(features * SCALE) / SCALE for features in placed]
    return rounded[0], rounded[1]


def example_labels(room: Classroom, words: Mapping[Any, str]) -> NDArray[np.str_]:
    """Return Ada's label of each picture, in the given words: two are wrong, one is "not sure".

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
