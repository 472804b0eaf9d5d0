"""People look at examples one by one: `HumanReview`, with a budget and an error rate."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np

from synthlab import _checks
from synthlab._arrays import Array
from synthlab.safeguards.review import Safeguard

Unread = Literal["keep", "reject"]


class HumanReview(Safeguard):
    """Reviewers who keep most of what is right, and some of what is wrong.

    Parameters
    ----------
    right : callable
        `right(examples)` says of each whether it is right: the truth, which the world knows.
    keeps_right, keeps_wrong : float in [0, 1], default 0.9 and 0.3
        φ and ψ: with which probability a reviewer keeps an example that is right, or wrong.
    budget : int, optional
        How many examples of each batch are reviewed, drawn at random; all by default.
    unread : {"keep", "reject"}, default "keep"
        What becomes of the others.
    price : float, default 1
        What reading one example costs.

    See Also
    --------
    synthlab.safeguards.theory.filter_precision : How many of those kept are right.

    Examples
    --------
    >>> sharp = HumanReview(lambda x: x > 0, keeps_right=1, keeps_wrong=0, budget=3)
    >>> sharp.review([1.0, -1.0, 2.0, 3.0, 4.0], rng=2)
    Review(4 of 5 kept; a reviewer said no: 1; cost 3)
    """

    def __init__(
        self,
        right: Callable[[Array], Any],
        *,
        keeps_right: float = 0.9,
        keeps_wrong: float = 0.3,
        budget: int | None = None,
        unread: Unread = "keep",
        price: float = 1.0,
    ) -> None:
        if not callable(right):
            raise ValueError(f"right must be a function of the examples, got {right!r}")
        if unread not in ("keep", "reject"):
            raise ValueError(f"unread must be 'keep' or 'reject', got {unread!r}")
        if not 0 <= price < np.inf:
            raise ValueError(f"price must be at least 0 and finite, got {price!r}")
        self.right = right
        self.keeps_right = _checks.share("keeps_right", keeps_right)
        self.keeps_wrong = _checks.share("keeps_wrong", keeps_wrong)
        self.budget = None if budget is None else _checks.count("budget", budget)
        self.unread = unread
        self.price = float(price)

    def looked_at(self, n: int) -> int:
        """Return how many examples of a batch of n are read."""
        return n if self.budget is None else min(n, self.budget)

    def judge(self, batch: Array, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example that a reviewer turned down, or nobody read."""
        right = np.asarray(self.right(batch), dtype=bool)
        if right.shape != (len(batch),):
            raise ValueError(f"right must say yes or no of each of {len(batch)} examples")
        chance = np.where(right, self.keeps_right, self.keeps_wrong)
        said_no = rng.random(len(batch)) >= chance
        read = rng.permutation(len(batch)) < self.looked_at(len(batch))
        reasons = np.where(read & said_no, "a reviewer said no", "")
        if self.unread == "reject":
            reasons = np.where(read, reasons, "nobody had time to read it")
        found: list[str] = reasons.tolist()
        return found
