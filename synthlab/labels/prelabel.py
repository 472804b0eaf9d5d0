"""A machine labels first, and people check what it is unsure of.

`prelabel` does it with a crowd; `prelabel_accuracy` is what to expect, exactly, for every
threshold. Two things decide whether it pays: whether the model is unsure where it is wrong, and
whether people who see its guess still look for themselves.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from synthlab._arrays import Floats, Mask, between
from synthlab._checks import Seed, Share, generator
from synthlab._signatures import checked
from synthlab.labels._reading import (
    Classes,
    Codes,
    Labels,
    as_classes,
    as_probabilities,
    encode,
)
from synthlab.labels.crowd import Crowd
from synthlab.labels.transition_matrices import as_transition_matrix


class Prelabelled(NamedTuple):
    """Labels that a model gave and people corrected.

    Attributes
    ----------
    labels : ndarray of shape (n_items,)
    reviewed : bool ndarray of shape (n_items,)
        Whether somebody was asked.
    hours : float
        The time that people spent.

    Examples
    --------
    >>> from synthlab.labels import Annotator
    >>> crowd = Crowd([Annotator([[1, 0], [0, 1]])], classes=["kitchen", "cow"])
    >>> likely = [[0.9, 0.1], [0.6, 0.4]]
    >>> found = prelabel(["cow", "cow"], likely, crowd, threshold=0.7, rng=1)
    >>> found.labels.tolist(), found.reviewed.tolist()
    (['kitchen', 'cow'], [False, True])
    """

    labels: Labels
    reviewed: Mask
    hours: float


@checked
def prelabel(
    truth: Classes,
    probabilities: ArrayLike,
    crowd: Crowd,
    *,
    threshold: Share,
    anchoring: Share = 0.0,
    accept_time: Share = 1.0,
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
        A person is asked about each item of which the model is no surer than this: about none at
        0, about all at 1.
    anchoring : float in [0, 1]
        People are shown the model's guess. With this probability they accept it, right or wrong;
        otherwise they look as if there were none.
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
    ...     right = np.mean(found.labels == truth)
    ...     print(f"{found.reviewed.mean():.0%} reviewed, {right:.0%} right")
    71% reviewed, 92% right
    71% reviewed, 72% right
    """
    rng = generator(rng)
    codes, guesses, confidence = _read(truth, probabilities, crowd.classes)
    reviewed = confidence <= threshold
    asked = np.flatnonzero(reviewed)
    said = crowd.label(crowd.classes[codes[asked]], per_item=1, rng=rng)
    accepts = rng.random(len(said)) < anchoring
    labels = guesses.copy()
    labels[asked[~accepts]] = said.label[~accepts]
    seconds = said.seconds * np.where(accepts, accept_time, 1)
    return Prelabelled(crowd.classes[labels], reviewed, float(seconds.sum() / 3600))


@checked
def prelabel_accuracy(
    truth: Classes,
    probabilities: ArrayLike,
    confusion_matrix: ArrayLike,
    *,
    classes: Classes,
    thresholds: ArrayLike,
    anchoring: Share = 0.0,
) -> Floats:
    """Return the share of labels that is right when one person reviews each doubtful one.

    An item that is reviewed is right with probability a·g + (1 - a)·C[t, t], with g = 1 if the
    model's guess is right and 0 if not, t the true class and a the anchoring; else with g.

    If the model's probabilities mean what they say and people are right with probability p, the
    best threshold is p, however strong the anchoring: ask where the model is less sure of being
    right than the people are.

    Parameters
    ----------
    truth, probabilities, anchoring
        See `prelabel`.
    confusion_matrix : array-like of shape (K, K)
        C, of the person who reviews.
    classes : sequence of K labels
    thresholds : array-like of shape (n_thresholds,)

    Returns
    -------
    ndarray of shape (n_thresholds,), float64
        What to expect for each threshold.

    Examples
    --------
    >>> from synthlab.labels import symmetric
    >>> people = symmetric(["kitchen", "cow"], 0.1)
    >>> prelabel_accuracy(
    ...     ["kitchen"] * 2, [[0.9, 0.1], [0.4, 0.6]], people,
    ...     classes=["kitchen", "cow"], thresholds=[0.7], anchoring=0.5,
    ... ).round(3).tolist()
    [0.725]
    """
    names = as_classes(classes)
    codes, guesses, confidence = _read(truth, probabilities, names)
    people = as_transition_matrix(confusion_matrix, len(names), name="confusion_matrix")
    order = np.argsort(confidence)
    cuts = between("thresholds", thresholds)
    n_reviewed = np.searchsorted(confidence[order], cuts, side="right")
    guessed_right = (guesses == codes).astype(np.float64)
    gain = (1 - anchoring) * (people.diagonal()[codes] - guessed_right)
    gained = np.concatenate([[0.0], np.cumsum(gain[order])])[n_reviewed]
    accuracy: Floats = guessed_right.mean() + gained / len(codes)
    return accuracy


def _read(truth: Classes, probabilities: ArrayLike, classes: Labels) -> tuple[Codes, Codes, Floats]:
    """Return the true classes, the model's first choices, and how sure it is of them."""
    codes = encode(truth, classes, name="truth")
    if len(codes) == 0:
        raise ValueError("truth must hold at least one label, got none")
    rows = as_probabilities(probabilities, len(codes), len(classes))
    return codes, rows.argmax(axis=1), rows.max(axis=1)
