"""Players that are built in: `STRATEGIES`, and `play` and `compare` to set them to work.

`plan` is the same decision in every generation, over many games.

A strategy is a function that is given the game and returns a `Decision`. It sees what a player
sees: the money, the news, the prices, the reports.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import Annotated

from synthlab._checks import Count, among, asked, whole
from synthlab._signatures import checked
from synthlab.game.chance import WORD
from synthlab.game.game import Game
from synthlab.game.rules import GENERATIONS, MOST, Decision
from synthlab.game.score import SIDES

Strategy = Callable[[Game], Decision]


def nothing(game: Game) -> Decision:
    """Return the decision to do nothing."""
    return Decision()


def random(game: Game) -> Decision:
    """Return any decision, each number as likely as the next."""
    chance = game.chance("strategy")
    return Decision(*(chance.below(most + 1) for most in MOST.values()))


def greedy(game: Game) -> Decision:
    """Return the decision that spends all on what customers complained of most."""
    if not game.reports or not game.reports[-1].complaints:
        return Decision()
    last = game.reports[-1]
    if last.cows >= sum(last.missing) + last.alike:
        return Decision(filter=2, reviewers=3)
    return Decision(fresh=6, labels=2)


def good(game: Game) -> Decision:
    """Return a good decision: labelled pictures early, reviewers throughout, a filter at need."""
    packs = 2 if game.generation <= 5 else 0
    if packs and game.event == "sale":
        packs = 3
    if packs and game.event == "blocked":
        packs = 1
    if game.event == "sloppy":
        packs = 0
    seen = game.reports[-1].cows if game.reports else 0
    strictness = 2 if seen >= 9 or game.event == "holiday" else 0
    return Decision(fresh=packs, labels=2, filter=strictness, reviewers=3)


#: The strategies to compare your own with, from the poorest to the best.
STRATEGIES: dict[str, Strategy] = {
    "nothing": nothing,
    "random": random,
    "greedy": greedy,
    "good": good,
}


@checked
def play(strategy: str | Strategy, seed: Annotated[int, whole(0, WORD)]) -> Game:
    """Return a finished game, played by a strategy.

    Parameters
    ----------
    strategy : str or callable
        A key of `STRATEGIES`, or a function of the game that returns a `Decision`. What cannot be
        paid is cut by `Game.afford`.
    seed : int

    Raises
    ------
    ValueError
        If there is no such strategy.
    TypeError
        If the strategy returns no `Decision`.

    Examples
    --------
    >>> play(lambda game: Decision(fresh=1, labels=2, reviewers=2), seed=3).over
    True
    """
    if isinstance(strategy, str):
        strategy = STRATEGIES[among(*STRATEGIES)("strategy", strategy)]
    game = Game(seed)
    while not game.over:
        decision = asked("strategy", strategy, game, of="a game")
        if not isinstance(decision, Decision):
            raise TypeError(f"a strategy must return a Decision, got {type(decision).__name__}")
        game.play(game.afford(decision))
    return game


@checked
@dataclass(frozen=True)
class Comparison:
    """The total scores of a strategy over many seeds, and their mean with a 95% interval.

    Examples
    --------
    >>> low, high = Comparison((60, 64, 62, 66)).interval
    >>> low < 63 < high
    True
    """

    totals: tuple[int, ...]

    @property
    def mean(self) -> float:
        """The mean of the scores."""
        return fmean(self.totals)

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true mean lies, with 95% confidence."""
        half = 1.96 * stdev(self.totals) / sqrt(len(self.totals))
        return self.mean - half, self.mean + half


@checked
def compare(
    strategies: Mapping[str, str | Strategy], seeds: Iterable[Annotated[int, whole(0, WORD)]]
) -> dict[str, Comparison]:
    """Return how strategies do on the same seeds.

    Parameters
    ----------
    strategies : mapping of name to strategy
    seeds : iterable of int
        At least two.

    Examples
    --------
    >>> scores = compare(STRATEGIES, seeds=range(4))
    >>> max(scores, key=lambda name: scores[name].mean)
    'good'
    """
    seeds = list(seeds)
    if len(seeds) < 2:
        raise ValueError(f"seeds must be at least two numbers, got {len(seeds)}")
    return {
        name: Comparison(tuple(play(strategy, seed).score.total for seed in seeds))
        for name, strategy in strategies.items()
    }


@checked
def plan(
    fresh: int = 0,
    labels: int = 0,
    filter: int = 0,
    reviewers: int = 0,
    player: Annotated[str, among("plan", *STRATEGIES)] = "plan",
    games: Annotated[int, whole(2, 100_000)] = 60,
    rng: Count = 0,
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
    first, decision = games * rng, Decision(fresh, labels, filter, reviewers)
    strategy = player if player != "plan" else lambda game: decision
    played = [play(strategy, seed) for seed in range(first, first + games)]
    totals, truths = [game.score.total for game in played], [game.truth for game in played]
    result = {
        "total": fmean(totals),
        "error": stdev(totals) / sqrt(games),
        "thrift": fmean(game.score.thrift for game in played),
    }
    for side in SIDES:
        for t in range(1, GENERATIONS + 1):
            result[f"{side} {t}"] = fmean(getattr(truth[t], side) / 10 for truth in truths)
    return {name: round(value, 2) for name, value in result.items()}
