"""What a practitioner can see after a generation, none of which is the truth.

`ask` lets customers look for a kitchen of their style, `different_in` is what the alarm listens to,
`shown` is the part of the catalogue that one looks through, and `Report` holds it all.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from synthlab._signatures import checked
from synthlab.game import rules
from synthlab.game.chance import Chance
from synthlab.game.company import from_the_world, is_cow, style_of


@checked
@dataclass(frozen=True)
class Report:
    """What was seen of one generation.

    Attributes
    ----------
    generation : int
    event : str
        What was in the news: a key of `NEWS`, or empty.
    money, price, income : int
        Dollars before the decision, what it cost, and what customers brought in.
    bought, labelled, labelled_cows : int
        Real pictures bought, labelled, and found to be cows by whoever labelled them.
    invented, dropped : int
        Kitchens that the model made up, and that the filter dropped.
    reviewed, reviewed_cows, reviewed_odd : int
        Seen by reviewers; turned down as cows; turned down as "not what I call a kitchen".
    missing : tuple of int
        Customers who found no kitchen of their style, by style.
    cows, alike : int
        Customers who saw a cow, and who found the kitchens of their style all alike.
    different : int
        How many different kitchens there were among those that the alarm looks at.
    alarm : bool
        Whether they were so few that it rang.
    shown : tuple of int
        A sample of the catalogue.

    Examples
    --------
    >>> from synthlab.game import Decision, Game
    >>> report = Game(seed=7).play(Decision(reviewers=1))
    >>> report.reviewed, report.complaints == sum(report.missing) + report.cows + report.alike
    (40, True)
    """

    generation: int
    event: str
    money: int
    price: int
    income: int
    bought: int
    labelled: int
    labelled_cows: int
    invented: int
    dropped: int
    reviewed: int
    reviewed_cows: int
    reviewed_odd: int
    missing: tuple[int, ...]
    cows: int
    alike: int
    different: int
    alarm: bool
    shown: tuple[int, ...]

    @property
    def complaints(self) -> int:
        """How many customers left unhappy."""
        return sum(self.missing) + self.cows + self.alike


@dataclass(frozen=True)
class Complaints:
    """Customers who left unhappy, and why."""

    missing: tuple[int, ...]
    cows: int
    alike: int


def ask(catalogue: Sequence[int], chance: Chance) -> Complaints:
    """Return what customers say. Each wants one style, and complains of one thing at most."""
    missing, cows, alike = [0] * len(rules.STYLES), 0, 0
    of_style: dict[int, list[int]] = defaultdict(list)
    for kind in catalogue:
        if not is_cow(kind):
            of_style[style_of(kind)].append(kind)
    for _ in range(rules.CUSTOMERS):
        style = style_of(from_the_world(chance))
        own = of_style[style]
        page = [chance.pick(catalogue) for _ in range(rules.PAGE)]
        looked = {chance.pick(own) for _ in range(rules.LOOKS)} if own else set()
        if not own:
            missing[style] += 1
        elif any(is_cow(kind) for kind in page):
            cows += 1
        elif len(looked) == 1:
            alike += 1
    return Complaints(tuple(missing), cows, alike)


def different_in(catalogue: Sequence[int], chance: Chance) -> int:
    """Return how many different kitchens there are among some of the catalogue."""
    looked = [chance.pick(catalogue) for _ in range(rules.ALARM_LOOKS)]
    return len({kind for kind in looked if not is_cow(kind)})


def shown(catalogue: Sequence[int], chance: Chance) -> tuple[int, ...]:
    """Return a sample of the catalogue."""
    order = list(catalogue)
    chance.shuffle(order)
    return tuple(order[: rules.SHOWN])
