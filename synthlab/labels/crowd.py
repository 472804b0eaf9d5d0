"""A crowd of annotators: who says what, and how long it takes.

A `Crowd` is some annotators, and what they all see wrongly in the same way. Its `label` method
gives `Responses`. `make_crowd` builds one from a few plain numbers: how many people, how good, some
of whom misread the instructions or do not look.
"""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from synthlab._arrays import between
from synthlab._checks import Count, Seed, Share, Size, generator, whole
from synthlab._signatures import checked
from synthlab.labels._reading import Classes, Codes, Labels, as_classes, encode
from synthlab.labels.annotators import Annotator
from synthlab.labels.responses import Responses
from synthlab.labels.transition_matrices import (
    as_transition_matrix,
    draw,
    draw_each,
    pairwise,
    symmetric,
)

SECONDS_SPREAD = 0.5  # standard deviation of the logarithm of the time a label takes
SECONDS = 5.0  # a label takes, on average
CARELESS_SPEED = 3  # someone who does not look is three times as fast


@checked
class Crowd:
    """People who label.

    Parameters
    ----------
    annotators : sequence of Annotator
    classes : sequence of K labels
    shared_bias : array-like of shape (K, K), optional
        How items look to everybody: B[i, j] = P(an item of class i looks like class j). It is
        drawn once for each item, and the annotators see only that, so that their mistakes go the
        same way and no vote fixes them. Default: items look like what they are.

    Examples
    --------
    >>> sure, unsure = Annotator([[1, 0], [0, 1]]), Annotator([[0.6, 0.4], [0.4, 0.6]])
    >>> crowd = Crowd([sure, unsure, unsure], classes=["kitchen", "cow"])
    >>> said = crowd.label(["cow", "kitchen"], per_item=2, rng=1)
    >>> said.worker.tolist(), said.said.tolist()
    ([2, 0, 1, 2], ['cow', 'cow', 'kitchen', 'cow'])
    """

    def __init__(
        self,
        annotators: Sequence[Annotator],
        *,
        classes: Classes,
        shared_bias: ArrayLike | None = None,
    ) -> None:
        self.annotators = tuple(annotators)
        if not self.annotators:
            raise ValueError("annotators must hold at least one person, got none")
        self.classes = as_classes(classes)
        n_classes = len(self.classes)
        for person in self.annotators:
            as_transition_matrix(person.confusion_matrix, n_classes, name="confusion_matrix")
        bias = np.eye(n_classes) if shared_bias is None else shared_bias
        self.shared_bias = as_transition_matrix(bias, n_classes, name="shared_bias")

    def __len__(self) -> int:
        return len(self.annotators)

    @property
    def roles(self) -> Labels:
        """What kind of worker each one is, in a word."""
        return np.array([person.role for person in self.annotators])

    def label(self, truth: Classes, *, per_item: Size, rng: Seed = None) -> Responses:
        """Return what the crowd says of some items.

        Parameters
        ----------
        truth : array-like of shape (n_items,)
            The true labels, all among the classes.
        per_item : int, from 1 to the number of annotators
            How many label each item; the items come one after the other. Everybody gets the same
            number of items, to within one.
        rng : int, Generator or None

        Returns
        -------
        Responses
            In the order in which they come in. Items are numbered from 0, workers from 1.

        Raises
        ------
        ValueError
            If more annotators are asked for than there are.
        """
        rng = generator(rng)
        codes = encode(truth, self.classes, name="truth")
        looks = draw(codes, self.shared_bias, False, rng)
        if per_item > len(self):
            raise ValueError(
                f"per_item must be at most the number of annotators, {len(self)}, got {per_item}"
            )
        items = np.repeat(np.arange(len(codes)), per_item)
        workers = _deal_out(len(codes), len(self), per_item, rng).ravel()
        probabilities = np.empty((len(items), len(self.classes)))
        for worker, person in enumerate(self.annotators):
            theirs = np.flatnonzero(workers == worker)
            probabilities[theirs] = person.says(looks[items[theirs]], np.arange(len(theirs)))
        mean = np.array([person.seconds for person in self.annotators])[workers]
        spread = rng.normal(-(SECONDS_SPREAD**2) / 2, SECONDS_SPREAD, len(items))
        return Responses(
            item=items,
            worker=workers,
            label=draw_each(probabilities, rng),
            seconds=mean * np.exp(spread),
            items=np.arange(len(codes)),
            workers=np.array([f"worker {number + 1}" for number in range(len(self))]),
            classes=self.classes,
        )


@checked
def make_crowd(
    n_workers: Annotated[int, whole(1, 100_000)],
    *,
    classes: Classes,
    accuracy: ArrayLike = 0.8,
    misread: tuple[str, str] | None = None,
    misread_by: Count = 0,
    careless: Count = 0,
    shared_bias: ArrayLike | None = None,
    fatigue: Share = 0.0,
    rest_every: Size = 200,
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
        How many read the instruction the wrong way round, and call each class of the pair by the
        other's name.
    careless : int
        How many do not look: their answers are spread evenly over all classes, and take a third
        of the time.
    shared_bias
        See `Crowd`.
    fatigue, rest_every
        See `Annotator`; the same for everyone who looks.

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
    >>> crowd.roles.tolist()
    ['careful', 'careful', 'misread', 'misread', 'careless']
    >>> crowd.annotators[2].confusion_matrix.round(2)
    array([[0.05, 0.9 , 0.05],
           [0.9 , 0.05, 0.05],
           [0.05, 0.05, 0.9 ]])
    """
    names = as_classes(classes)
    n_careful = n_workers - misread_by - careless
    if min(n_careful, misread_by, careless) < 0:
        raise ValueError(
            f"{n_workers} workers cannot hold {misread_by} who misread and {careless} careless "
            "ones: n_workers must be at least misread_by + careless"
        )
    if (misread is None) != (misread_by == 0):
        raise ValueError("misread (a pair of classes) and misread_by (how many) must go together")
    skill = between("accuracy", accuracy)
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


def _deal_out(n_items: int, n_workers: int, per_item: int, rng: Generator) -> Codes:
    """Return workers for each item, shape (n_items, per_item), all different within a row.

    They stand in a circle, shuffled anew for each batch of as many items as there are workers, and
    each item goes to the next few. So the numbers of items of any two differ by at most one.
    """
    batch, place = np.divmod(np.arange(n_items), n_workers)
    in_order = np.tile(np.arange(n_workers), (-(-n_items // n_workers), 1))
    circles = rng.permuted(in_order, axis=1)
    # Where everybody labels everything, only the order is at stake: each item begins one further.
    step = 1 if per_item == n_workers else per_item
    seats = (place[:, np.newaxis] * step + np.arange(per_item)) % n_workers
    workers: Codes = circles[batch[:, np.newaxis], seats]
    return workers
