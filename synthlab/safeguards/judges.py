"""Who judges each example, and how they err: `HumanReview`, `Curation` and `Verifier`.

Reviewers keep most of what is right and some of what is wrong. A curator picks favourites; a
verifier keeps each example with the probability that it believes in it. Either pulls a loop
towards its own idea of what is good.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import numpy as np

from synthlab._arrays import Array, Examples, Floats, as_floats
from synthlab._checks import Count, Positive, Share, asked, whole
from synthlab._signatures import checked
from synthlab.safeguards.review import Safeguard


@checked
class HumanReview(Safeguard):
    """Reviewers who keep most of what is right, and some of what is wrong.

    Parameters
    ----------
    right : callable
        `right(examples)` says of each whether it is right: the truth, which the world knows.
    keeps_right, keeps_wrong : float in [0, 1], default 0.9 and 0.3
        φ and ψ: with which probability a reviewer keeps an example that is right, or wrong.
    budget : int, optional
        How many examples of each batch are reviewed, drawn at random; all by default. The others
        stay unread. Reading one costs 1.

    See Also
    --------
    synthlab.safeguards.theory.filter_precision : How many of those kept are right.

    Examples
    --------
    >>> sharp = HumanReview(lambda x: x > 0, keeps_right=1, keeps_wrong=0, budget=3)
    >>> sharp.review([1.0, -1.0, 2.0, 3.0, 4.0], rng=2)
    Review(4 of 5 kept; a reviewer said no: 1; cost 3)
    """

    price = 1.0

    def __init__(
        self,
        right: Callable[[Array], Any],
        *,
        keeps_right: Share = 0.9,
        keeps_wrong: Share = 0.3,
        budget: Count | None = None,
    ) -> None:
        self.right = right
        self.keeps_right = keeps_right
        self.keeps_wrong = keeps_wrong
        self.budget = budget

    def looked_at(self, n: int) -> int:
        """Return how many examples of a batch of n are read."""
        return n if self.budget is None else min(n, self.budget)

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example that a reviewer turned down."""
        right = _one_each("right", self.right, batch) != 0
        chance = np.where(right, self.keeps_right, self.keeps_wrong)
        said_no = rng.random(len(batch)) >= chance
        read = rng.permutation(len(batch)) < self.looked_at(len(batch))
        return ["a reviewer said no" if no else "" for no in read & said_no]


@checked
class Curation(Safeguard):
    """Keeps one of every few: the curator's favourite, as people choose.

    Each example of a group is chosen with probability proportional to e^reward (Luce's rule, for
    two: Bradley and Terry's). With large groups, what is kept has the density p·e^reward.

    Parameters
    ----------
    reward : callable
        `reward(examples)` returns how much the curator likes each.
    among : int, at least 2 and at most 50, default 8
        The size of a group. A loop has to sample as many times as many examples.

    References
    ----------
    Ferbach et al., "Self-consuming generative models with curated data provably optimize human
    preferences", NeurIPS 2024, arXiv 2407.09499.

    Examples
    --------
    >>> warm = Curation(lambda x: 100 * x, among=3)
    >>> warm.review([1.0, 2.0, 3.0], rng=1).reasons[0]
    'another was preferred: number 3'
    """

    def __init__(
        self, reward: Callable[[Array], Any], *, among: Annotated[int, whole(2, 50)] = 8
    ) -> None:
        self.reward = reward
        self.among = among

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against all but one of each group."""
        if len(batch) < self.among:
            raise ValueError(f"batch must hold at least among = {self.among}, got {len(batch)}")
        rewards = _one_each("reward", self.reward, batch)
        # The largest of rewards plus Gumbel noise is a draw with probabilities as e^reward.
        liking = rewards + rng.gumbel(size=len(batch))
        whole = len(batch) - len(batch) % self.among
        groups = rng.permutation(len(batch))[:whole].reshape(-1, self.among)
        best = groups[np.arange(len(groups)), liking[groups].argmax(axis=1)]
        reasons = np.full(len(batch), "not shown to the curator", dtype=object)
        reasons[groups] = [[f"another was preferred: number {i + 1}"] for i in best]
        reasons[best] = ""
        return [str(reason) for reason in reasons]


@checked
class Verifier(Safeguard):
    """Keeps each example with the probability that the verifier believes in it.

    Parameters
    ----------
    belief : callable
        `belief(examples)` returns that probability for each, in [0, 1].

    References
    ----------
    Yi et al., "Escaping model collapse via synthetic data verification", ICLR 2026, arXiv
    2510.16657.

    Examples
    --------
    >>> Verifier.around(0.0, width=1.0).review([0.0, 9.0], rng=1)
    Review(1 of 2 kept; the verifier disagrees: 1)
    """

    def __init__(self, belief: Callable[[Array], Any]) -> None:
        self.belief = belief

    @classmethod
    def around(cls, centre: float, width: Positive) -> Verifier:
        """Return a verifier of numbers who believes in x with e^(-(x - centre)²/2width²).

        Examples
        --------
        >>> round(float(Verifier.around(1.0, width=2.0).belief(np.array([3.0]))[0]), 3)
        0.607
        """
        return cls(lambda x: np.exp(-np.square((x - centre) / width) / 2))

    def judge(self, batch: Examples, rng: np.random.Generator) -> Sequence[str]:
        """Return the reason against each example in which the verifier did not believe."""
        chance = _one_each("belief", self.belief, batch)
        if not ((chance >= 0) & (chance <= 1)).all():
            raise ValueError(f"belief must lie in [0, 1], got {chance.min():g} to {chance.max():g}")
        return [
            "" if luck < p else f"the verifier disagrees: believed in it with {p:.2f}"
            for p, luck in zip(chance, rng.random(len(batch)), strict=True)
        ]


def _one_each(name: str, function: Callable[[Array], Any], batch: Array) -> Floats:
    """Return one finite number for each example, or say what was returned instead."""
    array = as_floats(name, asked(name, function, batch, of="batch"))
    if array.shape != (len(batch),) or not np.isfinite(array).all():
        raise ValueError(
            f"{name} must return one finite number for each of the {len(batch)} examples of batch, "
            f"got {array}"
        )
    return array
