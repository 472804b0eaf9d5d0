"""What a loop does when an alarm rings: `Arrest`, a policy for `collapse.run`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from synthlab._arrays import Array
from synthlab.collapse.policy import Fresh, Policy, Replace
from synthlab.safeguards.alarm import Rings


@dataclass(frozen=True)
class Arrest(Policy):
    """One policy until an alarm rings, another from then on.

    The alarm looks at every synthetic data set; the real one does not count. Once it has rung, the
    loop stays with the second policy.

    Parameters
    ----------
    alarm : Alarm, AnyOf, or anything with `rings(sample)`
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

    alarm: Rings
    policy: Policy = Replace()  # noqa: RUF009 (it is immutable)
    then: Policy = Fresh(0.5)  # noqa: RUF009

    def training_set(
        self, past: Sequence[Array], unseen: Callable[[int], Array], rng: np.random.Generator
    ) -> Array:
        """Return the training set of whichever policy it is the turn of."""
        rung = any(self.alarm.rings(sample) for sample in past[1:])
        return (self.then if rung else self.policy).training_set(past, unseen, rng)

    def n_unseen(self, n: int, generation: int) -> int:
        """Return the most unseen real examples that generation can take."""
        return max(self.policy.n_unseen(n, generation), self.then.n_unseen(n, generation))
