"""Recruiting: a crowd from a few plain numbers.

`make_crowd` returns a `Crowd` of so many people, so good, some of whom misread the instructions,
do not look, or mean harm.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.labels._codes import Classes, as_classes
from synthlab.labels.annotators import Annotator
from synthlab.labels.crowd import Crowd
from synthlab.labels.matrices import pairwise, symmetric

CARELESS_SPEED = 3  # who does not look is three times as fast


def make_crowd(
    n_workers: int,
    *,
    classes: Classes,
    accuracy: float | ArrayLike = 0.8,
    spread: float = 0.0,
    seconds: float | ArrayLike = 5.0,
    misread: tuple[object, object] | None = None,
    misread_by: int = 0,
    careless: int = 0,
    adversarial: int = 0,
    shared_bias: ArrayLike | None = None,
    drift: float = 0.0,
    later: ArrayLike | None = None,
    fatigue: float = 0.0,
    rest_every: int = 200,
    seconds_spread: float = 0.5,
    pay_per_label: float | None = None,
    pay_per_hour: float | None = None,
    rng: Seed = None,
) -> Crowd:
    """Return a crowd of annotators.

    The workers stand in the order "careful", "misread", "careless", "adversarial": their roles.

    Parameters
    ----------
    n_workers : int, at least 1
        How many there are, all roles together.
    classes : sequence of K labels
    accuracy : float in [0, 1], or one for each worker
        The probability of a right answer, the same for all classes; mistakes go to all wrong
        classes alike.
    spread : float
        Accuracies are drawn evenly from `accuracy` ± `spread`.
    seconds : float, or one for each worker
        The mean time a label takes. The careless take a third of it.
    misread : pair of classes, optional
    misread_by : int
        So many read the instruction the wrong way around: what they take for one class of the
        pair, they call by the other's name.
    careless : int
        So many do not look: their answers are even over all classes.
    adversarial : int
        So many give a wrong class on purpose, any but the right one.
    shared_bias, seconds_spread, pay_per_label, pay_per_hour
        See `Crowd`.
    drift, later, fatigue, rest_every
        See `Annotator`; the same for all who look.
    rng : int, Generator or None
        For `spread`.

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
    others = {"misread": misread_by, "careless": careless, "adversarial": adversarial}
    others = {role: _checks.count(role, number) for role, number in others.items()}
    n_careful = n_workers - sum(others.values())
    if n_careful < 0:
        raise ValueError(f"{n_workers} workers cannot hold {others}")
    if (misread is None) != (misread_by == 0):
        raise ValueError("misread (a pair of classes) and misread_by (how many) go together")
    roles = ["careful"] * n_careful
    roles += [role for role, number in others.items() for _ in range(number)]
    typical = _for_each("accuracy", accuracy, n_workers)
    skill = typical + spread * generator(rng).uniform(-1, 1, n_workers)
    pace = _for_each("seconds", seconds, n_workers)
    swap = np.eye(len(names)) if misread is None else pairwise(names, 1, [misread])
    looking: dict[str, Any] = {
        "drift": drift,
        "later": later,
        "fatigue": fatigue,
        "rest_every": rest_every,
    }
    even = np.full((len(names), len(names)), 1 / len(names))
    people = []
    for role, right, mean in zip(roles, skill, pace, strict=True):
        if role == "careless":
            people.append(Annotator(even, role=role, seconds=mean / CARELESS_SPEED))
        elif role == "adversarial":
            people.append(Annotator(symmetric(names, 1), role=role, seconds=mean))
        else:
            confusion = symmetric(names, 1 - _checks.share("accuracy", right))
            confusion = confusion @ swap if role == "misread" else confusion
            people.append(Annotator(confusion, role=role, seconds=mean, **looking))
    return Crowd(
        people,
        classes=names,
        shared_bias=shared_bias,
        seconds_spread=seconds_spread,
        pay_per_label=pay_per_label,
        pay_per_hour=pay_per_hour,
    )


def _for_each(name: str, values: float | ArrayLike, n_workers: int) -> NDArray[np.float64]:
    """Return one number for each worker."""
    array = np.asarray(values, dtype=np.float64)
    if array.shape not in {(), (n_workers,)}:
        raise ValueError(
            f"{name} must be one number, or one for each of the {n_workers} workers, "
            f"got shape {array.shape}"
        )
    return np.broadcast_to(array, (n_workers,))
