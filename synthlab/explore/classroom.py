"""Where a model learns from a student's labels, and another from true labels of the same pictures.

`condensed` turns picture features into the few numbers that a page can carry; `Classroom` fits a
model after each answer. The learner in a static page (assets/learner.js, assets/labelling.js) does
the same on the same numbers. `example_labels` are those of Ada, for whoever has not labelled
enough: she errs where people err, on the pictures that are hardest to tell (`hardest_first`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab.explore.answers import Answer, Said
from synthlab.learners import SoftmaxRegression

Array = NDArray[np.float64]
COLUMNS = 32
SCALE = 1000  # features are shipped as whole thousandths
STRENGTH = 1.0  # C of the learner
SLIPS = 2  # of Ada, the example


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
    centre, spread = base.mean(axis=0), base.std(axis=0)
    spread[spread == 0] = 1
    base = (base - centre) / spread
    _, lengths, directions = np.linalg.svd(base, full_matrices=False)
    keep = min(COLUMNS, int(np.sum(lengths > 1e-6 * lengths[0])))
    # A direction may point either way: its largest part is made positive, so that all agree.
    directions = directions[:keep]
    largest = np.abs(directions).argmax(axis=1)
    directions = directions * np.sign(directions[np.arange(keep), largest])[:, None]
    first = lengths[0] / np.sqrt(len(base))
    placed = [(features - centre) / spread @ directions.T / first for features in sets]
    rounded = [np.rint(features * SCALE) / SCALE for features in placed]
    return rounded[0], rounded[1]


class Classroom:
    """Models that learn from answers; each is fitted once and remembered.

    Parameters
    ----------
    features, unseen : float64 arrays (n, k), (m, k)
        From `condensed`.
    truth, unseen_truth : bool arrays (n,), (m,)
        Whether each picture shows what the student is asked about.
    turns : sequence of int
        Which picture comes at each turn.
    """

    def __init__(
        self,
        features: Array,
        unseen: Array,
        truth: NDArray[np.bool_],
        unseen_truth: NDArray[np.bool_],
        turns: Sequence[int],
    ) -> None:
        self.features, self.unseen = features, unseen
        self.truth, self.unseen_truth = truth, unseen_truth
        self.turns = turns
        self._known: dict[bytes, Array | None] = {}

    def probabilities(self, pictures: Sequence[int], said: Sequence[bool]) -> Array | None:
        """Return P(yes) of each unseen picture, learned from what was said of some pictures.

        None if nothing was said; certainty if only one thing was.
        """
        key = np.array([pictures, said], dtype=np.int32).tobytes()
        if key not in self._known:
            self._known[key] = self._learn(list(pictures), np.array(said, dtype=bool))
        return self._known[key]

    def _learn(self, pictures: list[int], said: NDArray[np.bool_]) -> Array | None:
        if not len(said):
            return None
        if said.all() or not said.any():
            return np.full(len(self.unseen), float(said[0]))
        model = SoftmaxRegression(C=STRENGTH).fit(self.features[pictures], said)
        likely: Array = model.predict_proba(self.unseen)[:, 1]
        return likely

    def lesson(self, answers: Sequence[Answer]) -> dict[str, Any]:
        """Return the accuracy after 0, 1, 2 … answers, and what the last model says.

        `mine` with the student's labels, `truth` with true labels of the same pictures; None where
        there is no model yet. `guesses` holds yes or no for each unseen picture, or None.
        """
        pictures: list[int] = []
        said: list[bool] = []
        mine: list[float | None] = [None]
        best: list[float | None] = [None]
        likely: Array | None = None
        for answer in answers:
            if answer.said != "unsure":
                pictures.append(self.turns[answer.turn])
                said.append(answer.said == "yes")
            likely = self.probabilities(pictures, said)
            mine.append(self.accuracy(likely))
            best.append(self.accuracy(self.probabilities(pictures, self.truth[pictures].tolist())))
        guesses = None if likely is None else (likely > 0.5).tolist()
        return {"mine": mine, "truth": best, "guesses": guesses}

    def accuracy(self, likely: Array | None) -> float | None:
        """Return how often the likelier answer is right; None where nothing was learned."""
        return None if likely is None else float(np.mean((likely > 0.5) == self.unseen_truth))


def example_labels(room: Classroom, words: Mapping[Said, str]) -> NDArray[np.str_]:
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
