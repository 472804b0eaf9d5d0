"""Where the examples of a loop come from: real ones, models' own, and those of an earlier run.

A `Source` gives out real examples, each once. `guarded_sample` asks a model for more until somebody
who looks through each batch, a `Guard`, has kept enough. A loop starts with `begin`, or with
`go_on` from the history of an earlier run.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from synthlab import _checks
from synthlab._arrays import Array, as_data
from synthlab._checks import Seed, asked
from synthlab._frames import as_examples, joined, picked
from synthlab.collapse.history import Generation, History, Measure, as_measures, measure
from synthlab.generators.base import Generator

Real = ArrayLike | Callable[[int, np.random.Generator], Any]
Guard = Callable[[Array, np.random.Generator], Any]
MOST_BATCHES = 100  # so a guard has to keep about one example in a hundred


class Source:
    """Real examples, each given out once.

    Parameters
    ----------
    real : array-like of shape (n, ...), data frame or callable
        Examples along the first axis, or `real(n, rng)`, which draws as many as are wanted.
    used : int, default 0
        How many examples at the top of the array have been given out already.

    Examples
    --------
    >>> source, rng = Source([3.0, 5.0, 8.0]), np.random.default_rng(1)
    >>> source.take(2, rng).tolist(), source.take(1, rng).tolist()
    ([3.0, 5.0], [8.0])
    """

    def __init__(self, real: Real, used: int = 0) -> None:
        self._draw = real if callable(real) else None
        self._rows = None if callable(real) else as_data("real", real)
        self.used = used

    @property
    def size(self) -> int | None:
        """How many real examples there are in all; None if they can be drawn without end."""
        return None if self._rows is None else len(self._rows)

    def starts_with(self, examples: Array) -> bool:
        """Return whether the array begins with these examples; of a function nobody knows."""
        return self._rows is None or np.array_equal(self._rows[: len(examples)], examples)

    def take(self, n: int, rng: np.random.Generator) -> Array:
        """Return n real examples that have not been given out before."""
        self.require(n)
        start, self.used = self.used, self.used + n
        if self._draw is None:
            assert self._rows is not None
            return self._rows[start : self.used]
        # Of no examples at all the form is wanted still: that of one.
        wanted = max(n, 1)
        drawn = as_data(
            "what real(n, rng) returns", asked("real", self._draw, wanted, rng, of="n and rng")
        )
        if len(drawn) != wanted:
            raise ValueError(f"real(n, rng) must return n = {wanted} examples, got {len(drawn)}")
        return drawn[:n]

    def require(self, n: int) -> None:
        """Raise a ValueError unless n more examples can be given out."""
        if self.size is not None and self.used + n > self.size:
            raise ValueError(
                f"real must hold at least {self.used + n} examples, since {n} of them have to be "
                f"unseen; got {self.size}: give more, or a function real(n, rng) that draws them"
            )


def guarded_sample(
    model: Generator, n: int, safeguard: Guard | None, rng: np.random.Generator
) -> Array:
    """Return n examples that the safeguard has kept, sampling again as long as there are fewer.

    Parameters
    ----------
    model : Generator
    n : int
    safeguard : callable or None
        `safeguard(batch, rng)` returns the examples of the batch that may stay.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        If after 100 batches of n there are still fewer than n.

    Examples
    --------
    >>> from synthlab.generators import Gaussian
    >>> model = Gaussian().fit([-1.0, 0.0, 1.0])
    >>> positive = lambda batch, rng: batch[batch > 0]
    >>> bool((guarded_sample(model, 50, positive, np.random.default_rng(1)) > 0).all())
    True
    """
    if safeguard is None:
        return as_examples(model.sample(n, rng))
    kept: list[Array] = []
    missing = n
    for _ in range(MOST_BATCHES):
        batch = as_examples(model.sample(n, rng))
        good = as_examples(safeguard(batch, rng))
        if good.ndim == 0 or len(good) > n or good.shape[1:] != batch.shape[1:]:
            raise ValueError(
                f"safeguard must return some of the batch's {n} examples of shape "
                f"{batch.shape[1:]}, got shape {good.shape}; with a mask: batch[mask]"
            )
        if len(good) > missing:  # any of them, in case the safeguard has sorted them
            good = picked(good, np.sort(rng.choice(len(good), missing, replace=False)))
        if len(good):
            kept.append(good)
            missing -= len(good)
        if not missing:
            return joined(kept)
    raise ValueError(
        f"safeguard kept {n - missing} of {MOST_BATCHES * n} examples, {n} are needed: "
        "it asks for what this model hardly ever makes"
    )


class Start(NamedTuple):
    """All that the loop needs to know of what was before."""

    source: Source
    past: tuple[Generation, ...]
    measures: dict[str, Measure]
    n: int
    seed: int


def begin(real: Real, n: int | None, measures: Mapping[str, Measure] | None, rng: Seed) -> Start:
    """Return the start of a new loop: its generation 0 is real."""
    source = Source(real)
    n = source.size if n is None else n
    if n is None:
        raise ValueError("n must be given when real is a function: how many examples to draw")
    seed = int(_checks.generator(rng).integers(2**63))
    n_real = n if source.size is None else min(n, source.size)
    sample = source.take(n_real, np.random.default_rng([seed, 0])).copy()
    functions = as_measures(measures, sample)
    values = measure(functions, sample, sample)
    return Start(source, (Generation(None, sample, values, source.used),), functions, n, seed)


def go_on(
    history: History,
    real: Real,
    n: int | None,
    measures: Mapping[str, Measure] | None,
    rng: Seed,
) -> Start:
    """Return the start of a loop that goes on from a history, with the same random numbers."""
    if not isinstance(history, History):
        raise ValueError(f"resume must be a History, got {history!r}")
    if rng is not None:
        raise ValueError("rng comes with the history that is resumed: leave it out")
    if n not in (None, history.n):
        raise ValueError(f"n must be {history.n}, as in the history that is resumed, got {n!r}")
    source = Source(real, used=history.generations[-1].used)
    first = history.samples[0]
    if not source.starts_with(first):
        raise ValueError("real must be the data that the resumed history began with")
    return Start(source, history.generations, as_measures(measures, first), history.n, history.seed)
