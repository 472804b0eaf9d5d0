"""Where a loop starts: `begin` with real data, or `go_on` from the history of an earlier run."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from synthlab import _checks
from synthlab._checks import Seed
from synthlab.collapse.history import Generation, History
from synthlab.collapse.measuring import Measure, as_measures, measure
from synthlab.collapse.source import Real, Source


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
    n = source.size if n is None else _checks.count("n", n, least=1)
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
        raise ValueError(f"resume must be a History, got {history!r}; History.load reads a file")
    if rng is not None:
        raise ValueError("rng comes with the history that is resumed: leave it out")
    if n not in (None, history.n):
        raise ValueError(f"n must be {history.n}, as in the history that is resumed, got {n!r}")
    source = Source(real, used=history.generations[-1].used)
    first = history.samples[0]
    if not source.starts_with(first):
        raise ValueError("real must be the data that the resumed history began with")
    return Start(source, history.generations, as_measures(measures, first), history.n, history.seed)
