"""When fresh real data comes: `FreshSchedule`, a policy for `collapse.run`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from synthlab import _checks
from synthlab._arrays import Array
from synthlab.collapse.policy import Fresh, Policy


@dataclass(frozen=True)
class FreshSchedule(Policy):
    """Fresh real examples by a timetable that repeats itself.

    Parameters
    ----------
    shares : sequence of float in [0, 1]
        How much of the training set is new and real in generation 2, 3, …; after the last one the
        first comes again. (The first model sees the real data set.) ``[0.1]`` is ``Fresh(0.1)``,
        ``[0, 0, 0, 0.4]`` brings as much, but every fourth generation.

    Examples
    --------
    >>> policy = FreshSchedule([0, 0, 0, 0.4])
    >>> [policy.n_unseen(100, generation) for generation in range(1, 10)]
    [0, 0, 0, 0, 40, 0, 0, 0, 40]
    """

    shares: Sequence[float]

    def __post_init__(self) -> None:
        listed = tuple(_checks.share("each of shares", one) for one in self.shares)
        if not listed:
            raise ValueError("shares must hold at least one share, got none")
        object.__setattr__(self, "shares", listed)

    def training_set(
        self, past: Sequence[Array], unseen: Callable[[int], Array], rng: np.random.Generator
    ) -> Array:
        """Return unseen real examples and some of the newest synthetic ones."""
        return self._today(len(past)).training_set(past, unseen, rng)

    def n_unseen(self, n: int, generation: int) -> int:
        """Return how many unseen real examples that generation takes."""
        return self._today(generation).n_unseen(n, generation)

    def _today(self, generation: int) -> Fresh:
        return Fresh(self.shares[(generation - 2) % len(self.shares)])
