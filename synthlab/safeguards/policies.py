"""When fresh real data comes: policies for `collapse.run`.

`FreshSchedule` brings it by a timetable, `Arrest` when an alarm rings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from synthlab._arrays import Array
from synthlab._checks import Must, Share
from synthlab._signatures import checked
from synthlab.collapse.policy import Dice, Fresh, Past, Policy, Replace, Unseen


@checked
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

    shares: Sequence[Share]

    def __post_init__(self) -> None:
        listed = tuple(self.shares)
        if not listed:
            raise ValueError("shares must hold at least one share, got none")
        object.__setattr__(self, "shares", listed)

    def training_set(self, past: Past, unseen: Unseen, rng: Dice) -> Array:
        """Return unseen real examples and some of the newest synthetic ones."""
        return self._today(len(past)).training_set(past, unseen, rng)

    def n_unseen(self, n: int, generation: int) -> int:
        """Return how many unseen real examples that generation takes."""
        return self._today(generation).n_unseen(n, generation)

    def _today(self, generation: int) -> Fresh:
        return Fresh(self.shares[(generation - 2) % len(self.shares)])


def _rings(alarm: Any) -> bool:
    return callable(alarm.rings)


@checked
@dataclass(frozen=True)
class Arrest(Policy):
    """One policy until an alarm rings, another from then on.

    The alarm looks at every synthetic data set; the real one does not count. Once it has rung, the
    loop stays with the second policy.

    Parameters
    ----------
    alarm : Alarm, or anything with `rings(sample)`
        Fitted.
    policy : Policy, default Replace()
    then : Policy, default Fresh(0.5)

    Notes
    -----
    Each generation asks the alarm about all data sets so far, and nothing is remembered between
    generations: the same past, the same answer.

    `n_unseen` gives the larger of what the two policies take, since nobody knows beforehand when
    the alarm rings: an array of real examples must hold enough for the worst case.

    Examples
    --------
    >>> from synthlab.collapse import run
    >>> from synthlab.generators import Gaussian
    >>> from synthlab.safeguards import Alarm
    >>> draw = lambda n, rng: rng.normal(size=n)
    >>> alarm = Alarm(generations=60, runs=100).fit(draw, 30)
    >>> settings = {"n": 30, "generations": 60, "rng": 5}
    >>> alone = run(Gaussian(), draw, **settings)
    >>> saved = run(Gaussian(), draw, policy=Arrest(alarm), **settings)
    >>> [round(float(h.values("variance")[-1]), 1) for h in (alone, saved)]
    [0.1, 1.0]
    """

    alarm: Annotated[Any, Must("be an Alarm, or have its method rings", _rings)]
    policy: Policy = Replace()  # noqa: RUF009 (it is immutable)
    then: Policy = Fresh(0.5)  # noqa: RUF009

    def training_set(self, past: Past, unseen: Unseen, rng: Dice) -> Array:
        """Return the training set of whichever policy it is the turn of."""
        rung = any(self.alarm.rings(sample) for sample in past[1:])
        return (self.then if rung else self.policy).training_set(past, unseen, rng)

    def n_unseen(self, n: int, generation: int) -> int:
        """Return the most unseen real examples that generation can take."""
        return max(self.policy.n_unseen(n, generation), self.then.n_unseen(n, generation))
