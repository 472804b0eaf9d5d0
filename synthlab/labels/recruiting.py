"""Recruiting: a crowd from a few plain numbers.

`make_crowd` returns a `Crowd` of so many people, so good, some of whom misread the instructions or
do not look.
"""

import numpy as np
from numpy.typing import ArrayLike

from synthlab import _checks
from synthlab.labels._codes import Classes, as_classes
from synthlab.labels._probabilities import as_shares
from synthlab.labels.annotators import Annotator
from synthlab.labels.crowd import Crowd
from synthlab.labels.matrices import pairwise, symmetric

SECONDS = 5.0  # a label takes, on average
CARELESS_SPEED = 3  # who does not look is three times as fast


def make_crowd(
    n_workers: int,
    *,
    classes: Classes,
    accuracy: ArrayLike = 0.8,
    misread: tuple[str, str] | None = None,
    misread_by: int = 0,
    careless: int = 0,
    shared_bias: ArrayLike | None = None,
    fatigue: float = 0.0,
    rest_every: int = 200,
) -> Crowd:
    """Return a crowd of annotators.

    The workers stand in the order "careful", "misread", "careless": their roles.

    Parameters
    ----------
    n_workers : int, at least 1
        How many there are, all roles together.
    classes : sequence of K labels
    accuracy : float in [0, 1], or one for each worker
        The probability of a right answer, the same for all classes; mistakes go to all wrong
        classes alike.
    misread : pair of classes, optional
    misread_by : int
        So many read the instruction the wrong way around: what they take for one class of the
        pair, they call by the other's name.
    careless : int
        So many do not look: their answers are even over all classes, in a third of the time.
    shared_bias
        See `Crowd`.
    fatigue, rest_every
        See `Annotator`; the same for all who look.

    Returns
    -------
    Crowd

    Raises
    ------
    ValueError
        If the roles need more workers than there are, or a number is out of range.

    Examples
    --------
    >>> rooms = ["kitchen", "living room", "bedroom"]
    >>> crowd = make_crowd(
    ...     5, classes=rooms, accuracy=0.9, misread=("kitchen", "living room"), misread_by=2,
    ...     careless=1,
    ... )
    >>> crowd
    <Crowd: 2 careful, 2 misread, 1 careless>
    >>> crowd.annotators[2].confusion_matrix.round(2)
    array([[0.05, 0.9 , 0.05],
           [0.9 , 0.05, 0.05],
           [0.05, 0.05, 0.9 ]])
    """
    n_workers = _checks.count("n_workers", n_workers, least=1)
    names = as_classes(classes)
    n_careful = n_workers - misread_by - careless
    if min(n_careful, misread_by, careless) < 0:
        raise ValueError(
            f"{n_workers} workers cannot hold {misread_by} who misread and {careless} careless ones"
        )
    if (misread is None) != (misread_by == 0):
        raise ValueError("misread (a pair of classes) and misread_by (how many) go together")
    skill = as_shares("accuracy", accuracy)
    if skill.shape not in {(), (n_workers,)}:
        raise ValueError(
            f"accuracy must be one number, or one for each of the {n_workers} workers, "
            f"got shape {skill.shape}"
        )
    swap = np.eye(len(names)) if misread is None else pairwise(names, 1, [misread])
    even = np.full((len(names), len(names)), 1 / len(names))
    roles = ["careful"] * n_careful + ["misread"] * misread_by + ["careless"] * careless
    people = []
    for role, right in zip(roles, np.broadcast_to(skill, n_workers), strict=True):
        if role == "careless":
            people.append(Annotator(even, role=role, seconds=SECONDS / CARELESS_SPEED))
        else:
            confusion = symmetric(names, 1 - right)
            confusion = confusion @ swap if role == "misread" else confusion
            people.append(
                Annotator(
                    confusion, role=role, seconds=SECONDS, fatigue=fatigue, rest_every=rest_every
                )
            )
    return Crowd(people, classes=names, shared_bias=shared_bias)
