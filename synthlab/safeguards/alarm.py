"""Spotting collapse early: `Alarm`, whose false-alarm rate is stated.

An alarm looks at every generation, so it gets many chances to ring for nothing. Its limits are
therefore set for the whole run: by playing many runs in which nothing is wrong, and seeing how far
chance alone takes the most extreme generation of each.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Annotated, Any, Literal, Self

import numpy as np

from synthlab import _checks
from synthlab._arrays import Array, Examples, as_data
from synthlab._checks import Inside, Seed, Size, asked, require_fitted, whole
from synthlab._frames import picked
from synthlab._signatures import checked
from synthlab.generators.base import Generator
from synthlab.safeguards.statistics import Statistic, log_spread

Side = Literal["low", "high", "both"]


@checked
class Alarm:
    """A test of every generation of a run, with a stated rate of false alarms.

    Parameters
    ----------
    statistic : callable, default log_spread
        `statistic(reference, sample)` returns a number: `log_spread`, `tails`, `coverage`,
        `perplexity`, or a function of your own; of a table, one of a column:
        ``lambda real, new: coverage(real["age"], new["age"])``.
    side : {"low", "high", "both"}, default "both"
        On which side of what is usual it rings.
    false_alarms : float in (0, 1), default 0.05
        The chance that it rings at least once in a whole run in which nothing is wrong.
    generations : int, default 20
        How long such a run is.
    runs : int, default 500
        How many runs without fault are played to set the limits; at least 2/`false_alarms`.

    Attributes
    ----------
    reference_ : ndarray
        The real examples that samples are compared with.
    low_, high_ : float
        It rings below the one and above the other.

    Notes
    -----
    A run without fault: a reference and `generations` samples, all drawn from the real data, or
    made by models that learned from real data alone (`fit(..., generator=)`). With a function that
    draws real data, the chance of a false alarm is at most `false_alarms`: a new run without fault
    is one more among those played, and falls beyond the k-th of them with probability at most
    k/(runs + 1). Of an array, everything is drawn from it with replacement, and the rate holds as
    far as the array stands for the world.

    Examples
    --------
    >>> real = np.random.default_rng(1).normal(size=200)
    >>> alarm = Alarm(log_spread, generations=10).fit(real)
    >>> alarm.rings(real[:100] / 4), alarm.rings(real[:100])
    (True, False)
    """

    def __init__(
        self,
        statistic: Statistic = log_spread,
        *,
        side: Side = "both",
        false_alarms: Inside = 0.05,
        generations: Size = 20,
        runs: int = 500,
    ) -> None:
        self.statistic, self.side = statistic, side
        self.false_alarms, self.generations = false_alarms, generations
        self.runs = whole(int(np.ceil(2 / false_alarms)))("runs", runs)

    def __repr__(self) -> str:
        name = getattr(self.statistic, "__name__", "a function")
        rate = f"{self.false_alarms:.0%} in {self.generations} generations"
        return f"Alarm({name}, {self.side}, false alarms {rate})"

    def fit(
        self,
        real: Any,
        n: Annotated[int, whole(2)] | None = None,
        *,
        generator: Generator | None = None,
        rng: Seed = 0,
    ) -> Self:
        """Return the alarm, its limits set.

        Parameters
        ----------
        real : array-like of shape (m, ...) or callable
            Real examples, which become the reference; or `real(n, rng)`, which draws as many as
            are wanted: n become the reference.
        n : int, optional
            The size of the samples that it will see; m by default.
        generator : Generator, optional
            Who makes the samples. A model that learned from n real examples does not repeat them
            exactly, and that alone is no collapse: in a run without fault each sample is then one
            of a model fitted to n real examples. By default samples are real themselves.
        rng : int, Generator or None, default 0
        """
        dice = _checks.generator(rng)
        size, n, draw = _source(real, n, dice)

        def sample() -> Array:
            drawn = draw(n)
            return drawn if generator is None else deepcopy(generator).fit(drawn).sample(n, dice)

        self.reference_ = draw(size) if callable(real) else as_data("real", real)
        lowest, highest = np.empty(self.runs), np.empty(self.runs)
        for run in range(self.runs):
            reference = draw(size)
            values = [self.statistic(reference, sample()) for _ in range(self.generations)]
            lowest[run], highest[run] = min(values), max(values)
        each = self.false_alarms / (2 if self.side == "both" else 1)
        k = int(each * (self.runs + 1))
        self.low_ = -np.inf if self.side == "high" else float(np.sort(lowest)[k - 1])
        self.high_ = np.inf if self.side == "low" else float(np.sort(highest)[-k])
        return self

    def value(self, sample: Examples) -> float:
        """Return the statistic of a sample, beside the reference."""
        require_fitted(self, "reference_")
        return float(self.statistic(self.reference_, sample))

    def rings(self, sample: Examples) -> bool:
        """Return whether a sample is beyond the limits."""
        value = self.value(sample)
        return not self.low_ <= value <= self.high_


def _source(
    real: Any, n: int | None, dice: np.random.Generator
) -> tuple[int, int, Callable[[int], Array]]:
    """Return the size of the reference, that of a sample, and what draws real examples."""
    if callable(real):
        if n is None:
            raise ValueError("n must say how many examples the function real(n, rng) shall draw")
        return n, n, lambda k: as_data("real", asked("real", real, k, dice, of="n and rng"))
    pool = as_data("real", real)
    return len(pool), n or len(pool), lambda k: picked(pool, dice.integers(len(pool), size=k))
