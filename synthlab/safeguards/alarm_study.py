"""What an alarm is worth: `arrest_study`, an experiment for `sweep`.

Loops collapse, with and without an arrest, while an alarm watches; healthy ones tell how often it
rings for nothing.
"""

from typing import Any, Literal

import numpy as np

from synthlab._arrays import Array
from synthlab._checks import Inside, Rounds, Seed, Size, generator
from synthlab._signatures import checked
from synthlab.collapse.loop import run
from synthlab.collapse.policy import Fresh, Policy, Replace
from synthlab.generators import Categorical
from synthlab.measures import kinds_alive
from synthlab.safeguards.alarm import Alarm
from synthlab.safeguards.policies import Arrest
from synthlab.safeguards.statistics import Statistic, coverage, log_spread, perplexity, tails
from synthlab.scenes import KITCHEN_STYLES

#: What an alarm watches; it rings when that gets too low.
WATCHED: dict[str, Statistic] = {
    "coverage": coverage,
    "spread": log_spread,
    "tails": tails,
    "perplexity": perplexity,
}
RUNS = 400  # without fault, to set an alarm's limits
#: The generations after which `arrest_study` tells what is left.
STEPS = (0, 1, 2, 3, 5, 7, 10, 15, 20, 25, 30)


def styles(n: int, rng: np.random.Generator) -> Array:
    """Return the styles of n kitchens of the world.

    Examples
    --------
    >>> styles(3, np.random.default_rng(1)).tolist()
    ['farmhouse', 'studio', 'fitted']
    """
    return rng.choice(np.array(list(KITCHEN_STYLES)), n, p=list(KITCHEN_STYLES.values()))


@checked
def arrest_study(
    watch: Literal["coverage", "spread", "tails", "perplexity"] = "coverage",
    false_alarms: Inside = 0.05,
    n: Size = 100,
    generations: Rounds = 30,
    runs: Size = 200,
    rng: Seed = None,
) -> dict[str, float]:
    """Return how soon an alarm rings in a loop that collapses, and what an arrest then saves.

    Parameters
    ----------
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
        for each t of `STEPS`: how many styles are alive, on average, without and with an arrest
        that brings half fresh real data. "fresh": how many real examples the
        arrest took.

    Examples
    --------
    >>> found = arrest_study(n=50, generations=15, runs=20, rng=1)
    >>> found["rang"] > 0.6, found["arrested 15"] > found["alone 15"] + 1
    (True, True)
    """
    dice = generator(rng)
    settings: dict[str, Any] = {"false_alarms": false_alarms, "generations": generations}
    alarm = Alarm(WATCHED[watch], side="low", runs=RUNS, **settings)
    alarm.fit(styles, n, generator=Categorical(), rng=dice)
    seeds = dice.integers(2**31, size=runs).tolist()

    def loops(policy: Policy) -> tuple[Any, Any, Any]:
        rang, kept, used = [], [], []
        for seed in seeds:
            alarm.reference_ = styles(n, np.random.default_rng([seed, 1]))
            history = run(
                Categorical(),
                styles,
                n=n,
                generations=generations,
                policy=policy,
                measures={"left": kinds_alive},
                progress=False,
                rng=seed,
            )
            ringing = (t for t, x in enumerate(history.samples[1:], start=1) if alarm.rings(x))
            rang.append(next(ringing, generations + 1))
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
