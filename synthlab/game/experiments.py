"""Experiments with the game, for `sweep` and the command `synthlab sweep`: `EXPERIMENTS`.

- `plan`: the same decision in every generation, whatever happens, over many games.

As in `collapse.experiments`, `rng` is a seed and the result a dictionary of numbers.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, stdev

from synthlab._checks import count
from synthlab.collapse.experiments import Experiment
from synthlab.game import rules
from synthlab.game.game import Game
from synthlab.game.rules import Decision
from synthlab.game.strategies import STRATEGIES, one_thing, play
from synthlab.safeguards import experiments as safeguards

SIDES = ("quality", "diversity", "coverage")


def plan(
    fresh: int = 0,
    labels: int = 0,
    filter: int = 0,
    reviewers: int = 0,
    player: str = "plan",
    games: int = 60,
    rng: int = 0,
) -> dict[str, float]:
    """Return how many games end that are played by a plan, or by a strategy that is built in.

    Parameters
    ----------
    fresh, labels, filter, reviewers : int
        The decision in every generation, as in `Decision`; cut where it cannot be paid.
    player : str
        "plan", or a key of `STRATEGIES`, which then decides.
    games : int, at least 2
    rng : int
        The first seed is `games * rng`, and the others follow it.

    Returns
    -------
    dict
        Means over the games: "total" and its standard "error", "thrift", and for every generation
        "quality 1", "diversity 1", "coverage 1", … from 0 to 100.

    Examples
    --------
    >>> none, good = (plan(player=who, games=4, rng=0) for who in ("nothing", "good"))
    >>> none["total"] < good["total"]
    True
    """
    first = games * count("rng", rng)
    strategy = (
        one_thing(**Decision(fresh, labels, filter, reviewers).as_dict())
        if player == "plan"
        else player
    )
    return summary([play(strategy, seed) for seed in range(first, first + games)])


def summary(games: Sequence[Game]) -> dict[str, float]:
    """Return the means over finished games, as `plan` does."""
    scores, truths = [game.score for game in games], [game.truth for game in games]
    result = {
        "total": fmean(score.total for score in scores),
        "error": stdev(score.total for score in scores) / sqrt(len(games)),
        "thrift": fmean(score.thrift for score in scores),
    }
    for side in SIDES:
        for t in range(1, rules.GENERATIONS + 1):
            result[f"{side} {t}"] = fmean(getattr(truth[t], side) / 10 for truth in truths)
    return {name: round(value, 2) for name, value in result.items()}


_PLANS = {
    "fresh": [0, 1, 2, 3],
    "labels": [0, 2],
    "filter": [0, 1, 2, 3],
    "reviewers": [0, 1, 2, 3],
}

#: The experiments that `synthlab sweep` knows by name: those of the floors below, and the game's.
EXPERIMENTS = safeguards.EXPERIMENTS | {
    "plans": Experiment(
        plan,
        "How far does the same decision in every generation carry a company?",
        _PLANS,
        seeds=1,
    ),
    "players": Experiment(
        plan,
        "How far do the strategies carry it that are built in?",
        {"player": list(STRATEGIES)},
        seeds=1,
    ),
}
