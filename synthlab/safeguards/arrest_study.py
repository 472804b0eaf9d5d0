"""What an alarm is worth: `arrest_study`, an experiment for `sweep`.

Loops collapse, with and without an arrest, while an alarm watches; healthy ones tell how often it
rings for nothing.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from synthlab._arrays import Array
from synthlab._checks import Seed, generator
from synthlab.collapse.loop import run
from synthlab.collapse.policy import Fresh, Policy, Replace
from synthlab.generators import Categorical, Gaussian
from synthlab.generators.base import Generator
from synthlab.measures import kinds_alive
from synthlab.safeguards.alarm import Alarm, Side
from synthlab.safeguards.arrest import Arrest
from synthlab.safeguards.watching import Statistic, coverage, log_spread, perplexity, tails
from synthlab.scenes import KITCHEN_STYLES

#: What an alarm watches, and on which side it rings.
WATCHED: dict[str, tuple[Statistic, Side]] = {
    "coverage": (coverage, "low"),
    "spread": (log_spread, "low"),
    "tails": (tails, "low"),
    "perplexity": (perplexity, "low"),
}


class _World(NamedTuple):
    """A loop that collapses: who makes the samples, from what, and what is left of them."""

    model: Generator
    real: Callable[[int, np.random.Generator], Array]
    left: Callable[[Array], float]


def styles(n: int, rng: np.random.Generator) -> Array:
    """Return the styles of n kitchens of the world.

    Examples
    --------
    >>> styles(3, np.random.default_rng(1)).tolist()
    ['farmhouse', 'studio', 'fitted']
    """
    return rng.choice(np.array(list(KITCHEN_STYLES)), n, p=list(KITCHEN_STYLES.values()))


_WORLDS = {
    "styles": _World(Categorical(), styles, lambda sample: float(kinds_alive(sample))),
    "numbers": _World(Gaussian(), lambda n, rng: rng.normal(size=n), lambda x: float(x.var())),
}
RUNS = 400  # without fault, to set an alarm's limits
#: The generations after which `arrest_study` tells what is left.
STEPS = (0, 1, 2, 3, 5, 7, 10, 15, 20, 25, 30)


def arrest_study(
    world: str = "styles",
    watch: str = "coverage",
    false_alarms: float = 0.05,
    n: int = 100,
    generations: int = 30,
    runs: int = 200,
    rng: Seed = None,
) -> dict[str, float]:
    """Return how soon an alarm rings in a loop that collapses, and what an arrest then saves.

    Parameters
    ----------
    world : {"styles", "numbers"}
        The styles of kitchens, counted and drawn again; or a bell curve.
    watch : {"coverage", "spread", "tails", "perplexity"}
    false_alarms : float in (0, 1)
        The rate that the alarm is set to, for a whole run.
    n, generations : int
        The size of each data set, and how often a model is fitted.
    runs : int
        How many loops of each sort there are.
    rng : int, Generator or None

    Returns
    -------
    dict
        "low": the limit. "rang": the share of the loops that collapse in which it rings, "rang at"
        the median generation (`generations` + 1 where it does not). "false alarms": the share of
        healthy loops, trained on fresh real data alone, in which it rings. "alone t", "arrested t"
        for each t of `STEPS`: what is left, on average (styles alive, or the variance), without
        and with an arrest that brings half fresh real data. "fresh": how many real examples the
        arrest took.

    Examples
    --------
    >>> found = arrest_study(n=50, generations=15, runs=20, rng=1)
    >>> found["rang"] > 0.6, found["arrested 15"] > found["alone 15"] + 1
    (True, True)
    """
    if world not in _WORLDS or watch not in WATCHED:
        raise ValueError(
            f"world must be one of {', '.join(_WORLDS)} and watch one of {', '.join(WATCHED)}, "
            f"got {world!r} and {watch!r}"
        )
    model, real, left = _WORLDS[world]
    statistic, side = WATCHED[watch]
    dice = generator(rng)
    settings: dict[str, Any] = {"false_alarms": false_alarms, "generations": generations}
    alarm = Alarm(statistic, side=side, runs=RUNS, **settings)
    alarm.fit(real, n, generator=model, rng=dice)
    seeds = dice.integers(2**31, size=runs).tolist()

    def loops(policy: Policy) -> tuple[Any, Any, Any]:
        rang, kept, used = [], [], []
        for seed in seeds:
            alarm.reference_ = real(n, np.random.default_rng([seed, 1]))
            history = run(
                model,
                real,
                n=n,
                generations=generations,
                policy=policy,
                measures={"left": left},
                progress=False,
                rng=seed,
            )
            rang.append(alarm.watch(history.samples[1:]).rang_at or generations + 1)
            kept.append(history.values("left"))
            used.append(history.generations[-1].used - n)
        return np.array(rang), np.mean(kept, axis=0), np.mean(used)

    rang, alone, _ = loops(Replace())
    _, arrested, used = loops(Arrest(alarm))
    false, _, _ = loops(Fresh(1.0))
    steps = [t for t in STEPS if t <= generations]
    return {
        "low": alarm.low_,
        "rang": float(np.mean(rang <= generations)),
        "rang at": float(np.median(rang)),
        "false alarms": float(np.mean(false <= generations)),
        "fresh": float(used),
        **{f"alone {t}": float(alone[t]) for t in steps},
        **{f"arrested {t}": float(arrested[t]) for t in steps},
    }
