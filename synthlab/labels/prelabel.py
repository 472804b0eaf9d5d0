"""A machine labels first, and people correct what it is unsure of.

`prelabel` does it with a crowd; `prelabel_curve` is what to expect, exactly, for every threshold.
Two things decide whether it pays: whether the model is unsure where it is wrong, and whether
people who see its guess still look for themselves.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.labels._codes import Classes, Codes, as_classes, encode
from synthlab.labels._probabilities import Probabilities, as_probabilities
from synthlab.labels.consensus import Consensus, majority_vote
from synthlab.labels.crowd import Crowd
from synthlab.labels.matrices import as_transition_matrix
from synthlab.labels.responses import Responses

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Prelabelled(Consensus):
    """Labels that a model gave and people corrected: a `Consensus`, and how it came about.

    The probabilities are the people's vote where they looked, the model's word elsewhere.

    Attributes
    ----------
    guesses : int ndarray of shape (n_items,)
        The model's most probable class of each item, as positions in `classes`.
    reviewed : bool ndarray of shape (n_items,)
        Whether people were asked.
    responses : Responses
        What they said, about all items; those that were not reviewed have no answer.

    Examples
    --------
    >>> from synthlab.labels import Annotator
    >>> crowd = Crowd([Annotator([[1, 0], [0, 1]])], classes=["kitchen", "cow"])
    >>> likely = [[0.9, 0.1], [0.6, 0.4]]
    >>> found = prelabel(["cow", "cow"], likely, crowd, threshold=0.7, rng=1)
    >>> found.labels.tolist(), found.reviewed.tolist(), len(found.responses)
    (['kitchen', 'cow'], [False, True], 1)
    """

    guesses: Codes
    reviewed: NDArray[np.bool_]
    responses: Responses

    @property
    def hours(self) -> float:
        """The time that people spent."""
        return float(self.responses.seconds.sum() / 3600)

    @property
    def cost(self) -> float:
        """The money that people were paid."""
        return float(self.responses.pay.sum())


class PrelabelCurve(NamedTuple):
    """What pre-labelling gives on average, for each threshold; arrays of one shape.

    Attributes
    ----------
    threshold : ndarray of float64
        How sure the model must be for its word to be taken.
    reviewed : ndarray of float64
        The share of items that people are asked about.
    time : ndarray of float64
        The time spent on an item, in units of what labelling it from scratch takes.
    accuracy : ndarray of float64
        The share of labels that is right.

    Examples
    --------
    >>> from synthlab.labels import symmetric
    >>> sure, unsure = [0.9, 0.1], [0.6, 0.4]
    >>> curve = prelabel_curve(
    ...     ["kitchen", "cow"], [sure, unsure], symmetric(["kitchen", "cow"], 0.2),
    ...     classes=["kitchen", "cow"], thresholds=[0, 0.7, 1],
    ... )
    >>> curve.reviewed.tolist(), curve.accuracy.tolist()
    ([0.0, 0.5, 1.0], [0.5, 0.9, 0.8])
    """

    threshold: Numbers
    reviewed: Numbers
    time: Numbers
    accuracy: Numbers


def prelabel(
    truth: Classes,
    probabilities: ArrayLike,
    crowd: Crowd,
    *,
    threshold: float,
    per_item: int = 1,
    anchoring: float = 0.0,
    accept_time: float = 1.0,
    rng: Seed = None,
) -> Prelabelled:
    """Return labels that a model gave where it was sure, and people where it was not.

    Parameters
    ----------
    truth : array-like of shape (n_items,)
        The true labels, all among the crowd's classes.
    probabilities : array-like of shape (n_items, n_classes)
        What the model predicts for items that it has not seen.
    crowd : Crowd
    threshold : float in [0, 1]
        People are asked about the items of which the model is no surer than this: about none at
        0, about all at 1.
    per_item : int
        How many people are asked about such an item. Their majority decides.
    anchoring : float in [0, 1]
        People are shown the model's guess. With this probability somebody accepts it, right or
        wrong, and else looks as if there were none.
    accept_time : float in [0, 1]
        The time that accepting takes, as a share of the time that looking takes.
    rng : int, Generator or None

    Returns
    -------
    Prelabelled

    Examples
    --------
    Of two thousand pictures the model is right about most, and unsure where it is wrong.

    >>> from synthlab.labels import make_crowd
    >>> rng = np.random.default_rng(1)
    >>> truth = np.resize(["kitchen", "cow"], 2_000)
    >>> right = rng.uniform(0.3, 1, 2_000)
    >>> kitchen = np.where(truth == "kitchen", right, 1 - right)
    >>> likely = np.column_stack([kitchen, 1 - kitchen])
    >>> crowd = make_crowd(1, classes=["kitchen", "cow"], accuracy=0.9)
    >>> for anchoring in (0, 1):
    ...     found = prelabel(truth, likely, crowd, threshold=0.8, anchoring=anchoring, rng=2)
    ...     print(f"{found.reviewed.mean():.0%} reviewed, {found.accuracy(truth):.0%} right")
    71% reviewed, 92% right
    71% reviewed, 72% right
    """
    rng = generator(rng)
    rows, guesses, confidence = _read(probabilities, len(crowd.classes))
    codes = encode(truth, crowd.classes, name="truth")
    _check_fit(codes, rows)
    anchoring = _checks.share("anchoring", anchoring)
    accept_time = _checks.share("accept_time", accept_time)
    reviewed = confidence <= _checks.share("threshold", threshold)
    asked = np.flatnonzero(reviewed)
    said = crowd.label(crowd.classes[codes[asked]], per_item=per_item, rng=rng)
    items = asked[said.item]
    accepts = rng.random(len(said)) < anchoring
    seconds = said.seconds * np.where(accepts, accept_time, 1)
    said = replace(
        said,
        item=items,
        items=np.arange(len(codes)),
        label=np.where(accepts, guesses[items], said.label),
        seconds=seconds,
        pay=crowd.pay(seconds),
    )
    vote = majority_vote(said)
    return Prelabelled(
        np.where(reviewed, vote.codes, guesses),
        np.where(reviewed[:, np.newaxis], vote.probabilities, rows),
        vote.tied,
        crowd.classes,
        guesses=guesses,
        reviewed=reviewed,
        responses=said,
    )


def prelabel_curve(
    truth: Classes,
    probabilities: ArrayLike,
    confusion_matrix: ArrayLike,
    *,
    classes: Classes,
    thresholds: ArrayLike | None = None,
    anchoring: float = 0.0,
    accept_time: float = 1.0,
) -> PrelabelCurve:
    """Return what to expect of a model's labels when one person reviews each doubtful one.

    An item that is reviewed is right with probability a·g + (1 - a)·C[t, t], with g = 1 if the
    model's guess is right and 0 if not, t the true class and a the anchoring; else with g. It
    takes the time a·(accept_time) + 1 - a.

    If the model's probabilities mean what they say and people are right with probability p, the
    best threshold is p, however strong the anchoring: ask where the model is less sure of being
    right than the people are.

    Parameters
    ----------
    truth, probabilities, anchoring, accept_time
        See `prelabel`.
    confusion_matrix : array-like of shape (K, K)
        C, of the person who reviews. For somebody of a crowd, see `Crowd.confusion_matrix`.
    classes : sequence of K labels
    thresholds : array-like, optional
        Default: 0, .01 … 1.

    Returns
    -------
    PrelabelCurve

    Examples
    --------
    >>> from synthlab.labels import symmetric
    >>> people = symmetric(["kitchen", "cow"], 0.1)
    >>> curve = prelabel_curve(
    ...     ["kitchen"] * 2, [[0.9, 0.1], [0.4, 0.6]], people,
    ...     classes=["kitchen", "cow"], thresholds=[0.7], anchoring=0.5,
    ... )
    >>> curve.accuracy.round(3).tolist()
    [0.725]
    """
    names = as_classes(classes)
    rows, guesses, confidence = _read(probabilities, len(names))
    codes = encode(truth, names, name="truth")
    _check_fit(codes, rows)
    people = as_transition_matrix(confusion_matrix, len(names), name="confusion_matrix")
    anchoring = _checks.share("anchoring", anchoring)
    each = anchoring * _checks.share("accept_time", accept_time) + 1 - anchoring
    cuts = np.linspace(0, 1, 101) if thresholds is None else np.asarray(thresholds, np.float64)
    if not ((cuts >= 0) & (cuts <= 1)).all():
        raise ValueError(f"thresholds must lie in [0, 1], got {thresholds!r}")
    order = np.argsort(confidence)
    n_reviewed = np.searchsorted(confidence[order], cuts, side="right")
    guessed_right = (guesses == codes).astype(np.float64)
    gain = (1 - anchoring) * (people.diagonal()[codes] - guessed_right)
    gained = np.concatenate([[0.0], np.cumsum(gain[order])])[n_reviewed]
    reviewed = n_reviewed / len(codes)
    accuracy = guessed_right.mean() + gained / len(codes)
    return PrelabelCurve(cuts, reviewed, reviewed * each, accuracy)


def _read(probabilities: ArrayLike, n_classes: int) -> tuple[Probabilities, Codes, Numbers]:
    """Return the model's probabilities, its first choices, and how sure it is of them."""
    rows = as_probabilities("probabilities", probabilities, n_classes)
    return rows, rows.argmax(axis=1), rows.max(axis=1)


def _check_fit(codes: Codes, rows: Probabilities) -> None:
    """Raise a ValueError if there are not as many true labels as rows, or there are none."""
    if len(codes) != len(rows) or len(codes) == 0:
        raise ValueError(
            f"truth and probabilities must be about the same items, at least one; "
            f"got {len(codes)} labels and {len(rows)} rows"
        )
