"""A crowd of annotators: who says what, how long it takes, and what it costs.

A `Crowd` is some annotators, what they are paid, and what they all see wrongly in the same way.
Its `label` method gives `Responses`. To build one from a few plain numbers, see `make_crowd`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

from synthlab import _checks
from synthlab._checks import Seed, generator
from synthlab.labels._assignment import deal_out, rounds
from synthlab.labels._codes import Classes, Codes, Labels, as_classes, as_distinct, encode
from synthlab.labels._draw import draw, draw_each
from synthlab.labels.annotators import Annotator
from synthlab.labels.matrices import Matrix, as_transition_matrix
from synthlab.labels.responses import Responses

Numbers = NDArray[np.float64]
ROUNDING = 1e-9  # of a sum of many small payments
PAY_PER_HOUR = 2.0  # dollars; "a few" is what many annotators are said to get


class Crowd:
    """People who label, for pay.

    Parameters
    ----------
    annotators : sequence of Annotator
    classes : sequence of K labels
    shared_bias : array-like of shape (K, K), optional
        How items look to everybody: B[i, j] = P(an item of class i looks like class j). It is
        drawn once for each item, and the annotators see only that, so that their mistakes go the
        same way and no vote mends them. Default: items look like what they are.
    seconds_spread : float, at least 0
        The standard deviation of the logarithm of the time a label takes.
    pay_per_label, pay_per_hour : float, at least 0, optional
        One of the two. Default: two an hour.

    Examples
    --------
    >>> sure, unsure = Annotator([[1, 0], [0, 1]]), Annotator([[0.6, 0.4], [0.4, 0.6]])
    >>> crowd = Crowd([sure, unsure, unsure], classes=["kitchen", "cow"], pay_per_label=0.05)
    >>> crowd.accuracies.tolist()
    [1.0, 0.6, 0.6]
    >>> round(crowd.expected_cost(1_000_000))
    50000
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
        seconds_spread: float = 0.5,
        pay_per_label: float | None = None,
        pay_per_hour: float | None = None,
    ) -> None:
        self.annotators = tuple(annotators)
        if not self.annotators:
            raise ValueError("annotators must hold at least one person, got none")
        as_distinct("names of annotators", self.workers)
        self.classes = as_classes(classes)
        n_classes = len(self.classes)
        for person in self.annotators:
            as_transition_matrix(person.confusion_matrix, n_classes, name="confusion_matrix")
        bias = np.eye(n_classes) if shared_bias is None else shared_bias
        self.shared_bias = as_transition_matrix(bias, n_classes, name="shared_bias")
        self.seconds_spread = _amount("seconds_spread", seconds_spread)
        if pay_per_label is not None and pay_per_hour is not None:
            raise ValueError(
                "pay is by the label or by the hour, got pay_per_label and pay_per_hour"
            )
        if pay_per_label is None and pay_per_hour is None:
            pay_per_hour = PAY_PER_HOUR
        self.pay_per_label = _amount("pay_per_label", pay_per_label or 0.0)
        self.pay_per_hour = _amount("pay_per_hour", pay_per_hour or 0.0)

    def __len__(self) -> int:
        return len(self.annotators)

    def __repr__(self) -> str:
        roles = Counter(person.role for person in self.annotators)
        return f"<Crowd: {', '.join(f'{number} {role}' for role, number in roles.items())}>"

    @property
    def workers(self) -> Labels:
        """The names of the annotators; "worker 1", "worker 2" … of those who have none."""
        people = enumerate(self.annotators, start=1)
        return np.array([person.name or f"worker {number}" for number, person in people])

    @property
    def roles(self) -> Labels:
        """What kind of worker each one is, in a word."""
        return np.array([person.role for person in self.annotators])

    @property
    def accuracies(self) -> Numbers:
        """The probability that each is right about what they see when fresh, classes alike."""
        return np.array([float(person.accuracy_at(0)) for person in self.annotators])

    @property
    def confusion_matrix(self) -> Matrix:
        """What a fresh worker, picked at random, says given the truth; shape (K, K).

        The shared bias is in it: B·(the mean of the workers' confusion matrices).
        """
        mean = np.mean([person.confusion_matrix for person in self.annotators], axis=0)
        matrix: Matrix = self.shared_bias @ mean
        return matrix

    def label(
        self,
        truth: Classes,
        *,
        per_item: int | None = None,
        budget: float | None = None,
        rng: Seed = None,
    ) -> Responses:
        """Return what the crowd says of some items.

        Parameters
        ----------
        truth : array-like of shape (n_items,)
            The true labels, all among the classes.
        per_item : int, from 1 to the number of annotators
            How many label each item; the items come one after the other. Everybody gets the same
            number of items, up to one.
        budget : float, at least 0
            Instead: money to be spent. All items are labelled once, then all once more, and so
            on, until the next answer would cost more than is left, or everybody has labelled
            everything.
        rng : int, Generator or None

        Returns
        -------
        Responses
            In the order in which they come in. Items are numbered from 0.

        Raises
        ------
        ValueError
            If neither or both of `per_item` and `budget` are given, or more annotators are asked
            for than there are.
        """
        rng = generator(rng)
        codes = encode(truth, self.classes, name="truth")
        looks = draw(codes, self.shared_bias, False, rng)
        if (per_item is None) == (budget is None):
            raise ValueError("give either per_item, or a budget")
        if budget is None:
            budget = np.inf
            per_item = _checks.count("per_item", per_item or 0, least=1)
            if per_item > len(self):
                raise ValueError(
                    f"per_item must be at most the number of annotators, {len(self)}, "
                    f"got {per_item}"
                )
        else:
            budget = _amount("budget", budget)
        done = np.zeros(len(self), dtype=np.intp)
        said: list[Responses] = []
        spent = 0.0
        for items, workers in _batches(len(codes), len(self), per_item, rng):
            said.append(self._answers(items, workers, looks, done, rng))
            spent += said[-1].pay.sum()
            if spent > budget:
                break
        answers = Responses.together(said)
        affordable = np.cumsum(answers.pay) <= budget * (1 + ROUNDING)
        return answers.rows(affordable)

    def pay(self, seconds: ArrayLike) -> Numbers:
        """Return what answers that took so long are paid, each."""
        return self.pay_per_label + np.asarray(seconds) / 3600 * self.pay_per_hour

    def expected_hours(self, n_answers: int) -> float:
        """Return the hours that so many answers take on average, dealt out evenly."""
        seconds = np.mean([person.seconds for person in self.annotators])
        return float(_checks.count("n_answers", n_answers) * seconds / 3600)

    def expected_cost(self, n_answers: int) -> float:
        """Return what so many answers cost on average, dealt out evenly."""
        return n_answers * self.pay_per_label + self.expected_hours(n_answers) * self.pay_per_hour

    def _answers(
        self, items: Codes, workers: Codes, looks: Codes, done: Codes, rng: Generator
    ) -> Responses:
        """Return the answers of these workers about these items; count them in `done`."""
        probabilities = np.empty((len(items), len(self.classes)))
        for worker, person in enumerate(self.annotators):
            theirs = np.flatnonzero(workers == worker)
            nth = done[worker] + np.arange(len(theirs))
            probabilities[theirs] = person.says(looks[items[theirs]], nth)
            done[worker] += len(theirs)
        mean = np.array([person.seconds for person in self.annotators])[workers]
        spread = rng.normal(-(self.seconds_spread**2) / 2, self.seconds_spread, len(items))
        seconds = mean * np.exp(spread)
        return Responses(
            item=items,
            worker=workers,
            label=draw_each(probabilities, rng),
            seconds=seconds,
            pay=self.pay(seconds),
            items=np.arange(len(looks)),
            workers=self.workers,
            classes=self.classes,
        )


def _batches(
    n_items: int, n_workers: int, per_item: int | None, rng: Generator
) -> Iterator[tuple[Codes, Codes]]:
    """Yield items and who is asked about them: all at once, or round after round."""
    items = np.arange(n_items)
    if per_item is None:
        yield from ((items, workers) for workers in rounds(n_items, n_workers, rng))
    else:
        workers = deal_out(n_items, n_workers, per_item, rng)
        yield np.repeat(items, per_item), workers.ravel()


def _amount(name: str, value: float) -> float:
    """Return an amount as a float, once it is known to be finite and not negative."""
    if not 0 <= value < np.inf:
        raise ValueError(f"{name} must be at least 0, got {value!r}")
    return float(value)
