"""The checks of this lesson."""

from collections.abc import Callable
from functools import cache
from math import isclose, sqrt
from statistics import fmean, stdev
from typing import Any

from synthlab.exercises import call, exercise, expect, expect_no_slip
from synthlab.game import Decision, Game, Score, play
from synthlab.game.strategies import STRATEGIES

SEEDS = range(100, 130)


@exercise(
    "cows-left",
    "Reviewers found `found` cows, but only a share `finds` of those that they saw.",
    "Among the `seen` there were found / finds cows. The others have the same share of cows.",
    "return found / finds * total / seen - found",
)
def cows_left(answer: Callable[[int, int, int, float], float]) -> str:
    """Return praise if the function gives the cows that a review has left in a catalogue."""
    for total, seen, found, finds in [(120, 40, 9, 0.9), (120, 120, 9, 0.9), (200, 50, 0, 0.8)]:
        got = call(answer, total, seen, found, finds)
        there = found / finds * total / seen
        right = there - found
        slips = {
            "Those that were found are gone already: take them away.": there,
            "Reviewers overlook some: among those they saw there were more cows than they "
            "found.": found * total / seen - found,
            "Those are the cows among the kitchens that reviewers saw. Nobody has looked at the "
            "others.": found / finds - found,
        }
        expect_no_slip(got, right, slips)
        expect(
            isclose(got, right, abs_tol=1e-6),
            f"With {found} cows found among {seen} of {total} kitchens, by reviewers who find "
            f"{finds:.0%} of them, it gives {got:.1f}; it should be {right:.1f}.",
        )
    return "Right. Nine cows among forty kitchens: twenty-one more are still in the catalogue."


@exercise(
    "beat-greedy",
    "Start from one decision for every generation. The card above shows how far that goes.",
    "Real pictures stay yours, and get more expensive: buy them early. Labels keep cows out.",
    "return Decision(fresh=2 if game.generation <= 4 else 0, labels=2, reviewers=3)",
)
def beat_greedy(answer: Callable[[Game], Decision]) -> str:
    """Return praise if the strategy beats the greedy one over thirty games."""
    first = call(answer, Game(SEEDS[0]))
    expect(
        isinstance(first, Decision),
        f"A strategy returns a Decision; yours returned {type(first).__name__}.",
    )
    mine = [_played(answer, seed) for seed in SEEDS]
    theirs = _totals("greedy")
    totals = [score.total for score in mine]
    ahead = [a - b for a, b in zip(totals, theirs, strict=True)]
    error = stdev(ahead) / sqrt(len(ahead))
    means = {
        side: fmean(getattr(score, side) for score in mine)
        for side in ("quality", "diversity", "coverage")
    }
    weakest = min(means, key=lambda side: means[side])
    told = (
        f"Over {len(SEEDS)} games yours scores {fmean(totals):.1f}, and the greedy one "
        f"{fmean(theirs):.1f}."
    )
    expect(
        fmean(totals) > fmean(_totals("random")),
        f"{told} That is no better than decisions at random. Its weakest side is {weakest}.",
    )
    expect(fmean(ahead) > 0, f"{told} Its weakest side is {weakest}.")
    expect(
        fmean(ahead) > 2 * error,
        f"{told} That may be luck: the difference is {fmean(ahead):.1f} ± {2 * error:.1f}.",
    )
    good = fmean(_totals("good"))
    more = (
        "It beats the good strategy, too." if fmean(totals) > good else f"Good scores {good:.1f}."
    )
    return f"Right. {told} {more}"


def _played(strategy: Callable[[Game], Any], seed: int) -> Score:
    game = Game(seed)
    while not game.over:
        decision = strategy(game)
        expect(
            isinstance(decision, Decision),
            "In some generation yours returns no Decision. Does every way through it end with one?",
        )
        game.play(game.afford(decision))
    return game.score


@cache
def _totals(name: str) -> list[int]:
    return [play(STRATEGIES[name], seed).score.total for seed in SEEDS]
