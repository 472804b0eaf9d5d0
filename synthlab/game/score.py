"""The truth about a catalogue, and the score of a game.

`Truth` counts what is in a catalogue, which no player can see before the end. `Score` has four
parts from 0 to 100 and a total, in which the weakest of the first three counts most.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from synthlab._signatures import checked
from synthlab.game import rules
from synthlab.game.company import is_cow, style_counts

SIDES = ("quality", "diversity", "coverage")
START_SQUARES = sum(many * many for many in Counter(rules.START).values())


@checked
@dataclass(frozen=True)
class Truth:
    """What is in a catalogue.

    Attributes
    ----------
    styles : tuple of int
        Kitchens of each style, in the order of `rules.STYLES`.
    cows : int
        Cows that are called kitchens.
    alive : int
        Styles of which there is at least one kitchen.
    quality, diversity, coverage : int
        In thousandths. Quality is 1000 without cows and 0 with 20. Diversity is the effective
        number of different kitchens, 1/Σp², as a share of that in the first catalogue. Coverage is
        the share of styles alive.

    Examples
    --------
    >>> truth = truth_of(rules.START)
    >>> truth.cows, truth.alive, truth.quality, truth.diversity, truth.coverage
    (0, 10, 1000, 1000, 1000)
    """

    styles: tuple[int, ...]
    cows: int
    alive: int
    quality: int
    diversity: int
    coverage: int


def truth_of(catalogue: Sequence[int]) -> Truth:
    """Return what is in a catalogue."""
    styles = style_counts(catalogue)
    sound = sum(styles)
    cows, alive = len(catalogue) - sound, sum(many > 0 for many in styles)
    kinds = Counter(kind for kind in catalogue if not is_cow(kind))
    squares = sum(many * many for many in kinds.values())
    # 1/Σp² is sound²/squares; the first catalogue's is N²/START_SQUARES.
    diversity = 1000 * sound * sound * START_SQUARES // (squares * rules.N**2) if squares else 0
    return Truth(
        styles=tuple(styles),
        cows=cows,
        alive=alive,
        quality=max(0, 1000 * (rules.WORST - cows) // rules.WORST),
        diversity=min(1000, diversity),
        coverage=1000 * alive // len(styles),
    )


@checked
@dataclass(frozen=True)
class Score:
    """A game's score, each part from 0 to 100.

    Attributes
    ----------
    quality, diversity, coverage : int
        The means over all generations.
    thrift : int
        The share of the most money there could be that is left.
    total : int
        Quality, diversity and coverage count a fifth each, the weakest of them three tenths more,
        and thrift a tenth.

    Examples
    --------
    >>> from synthlab.game import play
    >>> play("nothing", seed=1).score.total < play("good", seed=1).score.total
    True
    """

    quality: int
    diversity: int
    coverage: int
    thrift: int
    total: int


def score_of(truths: Sequence[Truth], money: int) -> Score:
    """Return the score of a game from the truth about each generation and the money left."""
    sides = [sum(getattr(truth, side) for truth in truths) // (10 * len(truths)) for side in SIDES]
    thrift = min(100, 100 * money // (rules.INCOME * rules.GENERATIONS))
    total = (2 * sum(sides) + 3 * min(sides) + thrift) // 10
    quality, diversity, coverage = sides
    return Score(quality, diversity, coverage, thrift, total)
