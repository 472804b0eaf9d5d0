"""What the label files of a class say together: `ClassReport`.

Who agrees with whom and with themselves, how often each is right, as the class itself can tell and
in truth, over which pictures it is divided, and what a classifier learns from each. The card that
shows it is in `report.py`.
"""

from typing import Any, NamedTuple

import numpy as np

from synthlab.explore import LabellingBench
from synthlab.labels import (
    ClassLabels,
    Consensus,
    dawid_skene,
    majority_vote,
    pairwise_agreement,
    worker_accuracy,
)
from synthlab.learners import SoftmaxRegression
from synthlab.learners.classroom import STRENGTH

SHOWN = 8  # pictures over which a small class is divided, and twice as many for a large one
LARGE = 12


class Vote(NamedTuple):
    """What a way of voting makes of the answers."""

    found: Consensus
    right: float  # share of pictures that it labels rightly
    judged: Any  # (n_students,) how often each is right, as this vote can tell
    learned: float | None  # accuracy of the classifier that learns from it


class ClassReport:
    """What the labels of a class say together.

    Parameters
    ----------
    bench : LabellingBench
    labels : ClassLabels

    Attributes
    ----------
    agreement : float64 ndarray of shape (n_students, n_students)
        Shares of pictures called the same, nan where none is shared; on the diagonal, how often the
        students agree with themselves.
    with_others, right : float64 ndarrays of shape (n_students,)
        How often each agrees with the others, and is right.
    learned : list of float or None
        The accuracy of the classifier that learns from each student alone.
    best : float or None
        That of the one that learns from the truth.
    votes : dict of str to Vote
        What each way of voting makes of the answers.
    """

    def __init__(self, bench: LabellingBench, labels: ClassLabels) -> None:
        self.bench, self.labels, self.names = bench, labels, labels.names
        self.responses = labels.responses
        pairs = pairwise_agreement(self.responses)
        own = [same / both if both else np.nan for same, both in labels.twice]
        self.agreement = np.where(np.eye(len(own), dtype=bool), own, pairs.agreement)
        self.with_others = pairs.with_others
        self.right = worker_accuracy(self.responses, bench.truth)
        self.learned = [self._learned(calls) for calls in self.responses.matrix.T]
        self.best = self._learned(bench.classroom.truth.astype(int))
        # The majority tosses a coin over ties.
        majority = majority_vote(self.responses, rng=0)
        weighted = dawid_skene(self.responses, smoothing=1.0)
        judged = worker_accuracy(self.responses, majority.labels)
        self.votes = {
            "majority": self._vote(majority, judged),
            "weighted": self._vote(weighted, weighted.worker_accuracy),
        }

    def divided(self) -> Any:
        """Return positions of the pictures over which the class is divided, most of all first."""
        votes = self.responses.votes
        few = votes.min(axis=1)
        order = np.argsort(-(few / np.maximum(1, votes.sum(axis=1))), kind="stable")
        shown = SHOWN if len(self.names) < LARGE else 2 * SHOWN
        return order[few[order] > 0][:shown]

    def _vote(self, found: Consensus, judged: Any) -> Vote:
        right = found.accuracy(self.bench.truth)
        return Vote(found, right, judged, self._learned(found.codes))

    def _learned(self, calls: Any) -> float | None:
        """Return how often a classifier is right that learned from these calls."""
        room, said = self.bench.classroom, np.flatnonzero(calls >= 0)
        yes = calls[said] == 1
        if not len(yes):
            return None
        guesses = yes[:1]  # if she said one thing only
        if len(set(yes)) == 2:
            guesses = (
                SoftmaxRegression(C=STRENGTH).fit(room.features[said], yes).predict(room.unseen)
            )
        return float(np.mean(guesses == room.unseen_truth))
