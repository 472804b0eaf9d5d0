"""A batch is looked through: `Review` says what stays, and why the rest does not.

`Safeguard` is what looks. `Chain` puts several one behind the other, and `Logbook` remembers what
a safeguard said during a loop.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from synthlab import _checks
from synthlab._arrays import Array, Examples
from synthlab._checks import Seed
from synthlab._frames import picked
from synthlab._signatures import checked


@checked
@dataclass(frozen=True, eq=False, repr=False)
class Review:
    """What became of a batch: which examples stay, and why the others do not.

    Parameters
    ----------
    examples : ndarray of shape (n, ...)
        The whole batch.
    reasons : tuple of str
        One for each example: "" if it stays. The words before a colon say what sort of reason it
        is, those after it tell the particulars.
    cost : float
        What the review cost.

    Examples
    --------
    >>> review = Review(np.array([3, 500, 5]), ("", "too large: 500", ""), cost=1.5)
    >>> review
    Review(2 of 3 kept; too large: 1; cost 1.5)
    >>> review.accepted.tolist(), review.rejected.tolist()
    ([3, 5], [500])
    """

    examples: Array
    reasons: tuple[str, ...]
    cost: float = 0.0

    def __post_init__(self) -> None:
        if len(self.examples) != len(self.reasons):
            raise ValueError(
                f"reasons must be one for each of {len(self.examples)} examples, "
                f'got {len(self.reasons)}; "" for those that stay'
            )

    def __len__(self) -> int:
        return len(self.reasons)

    def __repr__(self) -> str:
        parts = [f"{int(self.kept.sum())} of {len(self)} kept"]
        parts += [f"{reason}: {times}" for reason, times in self.why.items()]
        parts += [f"cost {self.cost:g}"] * (self.cost > 0)
        return f"Review({'; '.join(parts)})"

    @property
    def kept(self) -> NDArray[np.bool_]:
        """Whether each example stays, shape (n,)."""
        return np.array([not reason for reason in self.reasons], dtype=bool)

    @property
    def accepted(self) -> Array:
        """The examples that stay."""
        return picked(self.examples, self.kept)

    @property
    def rejected(self) -> Array:
        """The examples that do not."""
        return picked(self.examples, ~self.kept)

    @property
    def why(self) -> dict[str, int]:
        """How often each sort of reason was given, the commonest first."""
        sorts = Counter(reason.partition(":")[0] for reason in self.reasons if reason)
        return dict(sorts.most_common())

    def then(self, later: Review) -> Review:
        """Return this review and a later one, of the examples that this one kept, as one."""
        if len(later) != int(self.kept.sum()):
            raise ValueError(
                f"later must be a review of the {int(self.kept.sum())} examples that were kept, "
                f"got one of {len(later)}"
            )
        reasons = iter(later.reasons)
        joined = tuple(reason or next(reasons) for reason in self.reasons)
        return Review(self.examples, joined, self.cost + later.cost)


@checked
class Safeguard(ABC):
    """What stands between a model's samples and the next model.

    It is a function too: ``safeguard(batch, rng)`` returns the examples that stay, as the argument
    `safeguard` of `collapse.run` wants it.

    Examples
    --------
    One of your own needs only `judge`:

    >>> class Even(Safeguard):
    ...     def judge(self, batch, rng):
    ...         return ["odd" if x % 2 else "" for x in batch]
    >>> Even().review([1, 2, 3, 4])
    Review(2 of 4 kept; odd: 2)
    >>> Even()([1, 2, 3, 4], None).tolist()
    [2, 4]
    """

    #: What it costs to look at one example.
    price: float = 0.0

    def fit(self, real: Any) -> Self:
        """Return the safeguard, once it knows real examples; most need none."""
        return self

    @abstractmethod
    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example of a batch, "" for those that stay."""

    def looked_at(self, n: int) -> int:
        """Return how many examples of a batch of n are looked at: all of them."""
        return n

    def review(self, batch: Examples, rng: Seed = None) -> Review:
        """Return what becomes of a batch, and why.

        Raises
        ------
        ValueError
            If the batch is empty, or the safeguard needs real examples and has seen none.
        """
        reasons = tuple(self.judge(batch, _checks.generator(rng)))
        return Review(batch, reasons, self.price * self.looked_at(len(batch)))

    def __call__(self, batch: Any, rng: Seed = None) -> Array:
        """Return the examples that stay."""
        return self.review(batch, rng).accepted


@checked
class Chain(Safeguard):
    """Several safeguards, one behind the other: each sees only what those before it have kept.

    Put the cheap ones first. A chain of none keeps everything.

    Examples
    --------
    >>> from synthlab.safeguards import RuleFilter
    >>> positive = RuleFilter({"is positive": lambda x: x > 0})
    >>> small = RuleFilter({"is small": lambda x: x < 9})
    >>> Chain(positive, small).review([-4.0, 3.0, 12.0])
    Review(1 of 3 kept; not so that it is positive: 1; not so that it is small: 1)
    """

    def __init__(self, *safeguards: Safeguard) -> None:
        self.safeguards = safeguards

    def fit(self, real: Any) -> Self:
        """Return the chain, each of its safeguards fitted to the real examples."""
        for one in self.safeguards:
            one.fit(real)
        return self

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the first reason against each example."""
        return self.review(batch, rng).reasons

    def review(self, batch: Examples, rng: Seed = None) -> Review:
        """Return what becomes of a batch, why, and what all who looked cost."""
        done, dice = Review(batch, ("",) * len(batch)), _checks.generator(rng)
        for one in self.safeguards:
            if done.kept.any():
                done = done.then(one.review(done.accepted, dice))
        return done


@checked
class Logbook(Safeguard):
    """A safeguard that writes down what another one says, batch after batch.

    Attributes
    ----------
    reviews : list of Review
        In the order in which they came.

    Examples
    --------
    >>> from synthlab.collapse import run
    >>> from synthlab.generators import Gaussian
    >>> from synthlab.safeguards import RuleFilter
    >>> book = Logbook(RuleFilter({"lies below 2": lambda x: x < 2}))
    >>> history = run(Gaussian(), [-1.0, 0.0, 1.0, 0.5], generations=3, safeguard=book, rng=1)
    >>> book
    Logbook(3 batches, 12 examples, 12 kept, cost 0)
    """

    def __init__(self, safeguard: Safeguard) -> None:
        self.safeguard = safeguard
        self.reviews: list[Review] = []

    def __repr__(self) -> str:
        kept = sum(int(review.kept.sum()) for review in self.reviews)
        looked = sum(map(len, self.reviews))
        many = f"{len(self.reviews)} batch{'es' * (len(self.reviews) != 1)}"
        return f"Logbook({many}, {looked} examples, {kept} kept, cost {self.cost:g})"

    @property
    def cost(self) -> float:
        """What all reviews have cost so far."""
        return sum(review.cost for review in self.reviews)

    @property
    def why(self) -> dict[str, int]:
        """How often each sort of reason was given, the commonest first."""
        total: Counter[str] = Counter()
        for review in self.reviews:
            total.update(review.why)
        return dict(total.most_common())

    def fit(self, real: Any) -> Self:
        """Return the logbook, its safeguard fitted."""
        self.safeguard.fit(real)
        return self

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example, and write it down."""
        return self.review(batch, rng).reasons

    def review(self, batch: Examples, rng: Seed = None) -> Review:
        """Return what becomes of a batch, and write it down."""
        self.reviews.append(self.safeguard.review(batch, rng))
        return self.reviews[-1]
