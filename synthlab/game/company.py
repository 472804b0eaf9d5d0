"""One generation of the company, step by step: buy, label, learn, invent, filter, review.

Each step takes lists of kitchens and a `Chance` of its own, and returns new lists. The steps are
the whole model world of the game; nothing here knows of money or players.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from synthlab.game import rules
from synthlab.game.chance import Chance


class Picture(NamedTuple):
    """A real picture in the archive: what it shows, and whether anybody has labelled it."""

    kind: int
    labelled: bool


def is_cow(kind: int) -> bool:
    """Return whether what is called a kitchen is not one."""
    return kind >= rules.COW


def style_of(kind: int) -> int:
    """Return the place of a kitchen's style among `rules.STYLES`."""
    return kind // rules.VARIANTS


def style_counts(kinds: Sequence[int]) -> list[int]:
    """Return how many kitchens there are of each style; cows are of none."""
    counts = [0] * len(rules.STYLES)
    for kind in kinds:
        if not is_cow(kind):
            counts[style_of(kind)] += 1
    return counts


def from_the_world(chance: Chance) -> int:
    """Return a kitchen as the world has them."""
    x, style = chance.below(1000), 0
    while x >= rules.WORLD[style]:
        x -= rules.WORLD[style]
        style += 1
    return style * rules.VARIANTS + chance.below(rules.VARIANTS)


def a_cow(chance: Chance) -> int:
    """Return something that is not a kitchen."""
    return rules.COW + chance.below(rules.COWS)


def buy(packs: int, cows: int, chance: Chance) -> list[int]:
    """Return pictures bought; this many in a thousand are not kitchens, whatever their label."""
    bought = []
    for _ in range(packs * rules.PACK):
        kind = from_the_world(chance)
        bought.append(a_cow(chance) if chance.per_thousand(cows) else kind)
    return bought


def label(bought: Sequence[int], labels: int, chance: Chance) -> tuple[list[Picture], int]:
    """Return the pictures that stay, and how many cows the labellers found and threw away."""
    labelled = len(bought) * labels // 2
    kept, cows = [], 0
    for i, kind in enumerate(bought):
        if i < labelled and is_cow(kind) and chance.per_thousand(rules.LABELLER_FINDS):
            cows += 1
        else:
            kept.append(Picture(kind, i < labelled))
    return kept, cows


def learn(archive: Sequence[Picture], catalogue: Sequence[int], chance: Chance) -> list[int]:
    """Return what the next model learns from: real pictures first, then the last catalogue.

    A labelled picture of a style that has become scarce is shown more than once. That takes a
    label: of others nobody knows the style.
    """
    pictures, old = list(archive), list(catalogue)
    chance.shuffle(pictures)
    chance.shuffle(old)
    styles, real = style_counts(catalogue), []
    for kind, labelled in pictures:
        scarce = labelled and not is_cow(kind) and styles[style_of(kind)] <= rules.SCARCE
        real += [kind] * (rules.COPIES if scarce else 1)
    return (real[: rules.REAL] + old)[: rules.N]


def invent(lesson: Sequence[int], mistakes: int, chance: Chance) -> list[int]:
    """Return what the model makes up: kitchens it has seen, the common ones preferred, and cows."""
    counts, invented = Counter(lesson), []
    for _ in range(rules.INVENTED):
        kind = chance.pick(lesson)
        if chance.per_thousand(rules.TASTE):
            other = chance.pick(lesson)
            if counts[other] > counts[kind]:
                kind = other
        invented.append(a_cow(chance) if chance.per_thousand(mistakes) else kind)
    return invented


def sift(
    invented: Sequence[int], lesson: Sequence[int], strictness: int, chance: Chance
) -> list[int]:
    """Return what a filter lets through: it drops cows, and what it has seldom seen."""
    if not strictness:
        return list(invented)
    counts, kept = Counter(lesson), []
    cow, rare = rules.FILTER_COWS[strictness], rules.FILTER_RARE[strictness]
    for kind in invented:
        if not chance.per_thousand(cow if is_cow(kind) else rare // counts[kind]):
            kept.append(kind)
    return kept or list(invented)


class Reviewed(NamedTuple):
    """What reviewers did: the catalogue, and how many they saw and turned down, and why."""

    catalogue: list[int]
    seen: int
    cows: int
    odd: int


def review(sifted: Sequence[int], reviewers: int, chance: Chance) -> Reviewed:
    """Return the catalogue: first what reviewers passed, then what nobody has looked at.

    Reviewers find most cows. They also turn down some kitchens, most of all those of styles that
    they have hardly ever met.
    """
    look = reviewers * rules.REVIEWED
    seen, kept, cows, odd = sifted[:look], [], 0, 0
    for kind in seen:
        if is_cow(kind):
            found = chance.per_thousand(rules.REVIEWER_FINDS)
            cows += found
        else:
            rare = rules.WORLD[style_of(kind)] <= rules.RARE
            found = chance.per_thousand(rules.REVIEWER_DOUBTS if rare else rules.REVIEWER_SLIPS)
            odd += found
        if not found:
            kept.append(kind)
    kept = [*kept, *sifted[look:]] or list(seen)
    catalogue = kept[: rules.N]
    while len(catalogue) < rules.N:
        catalogue.append(chance.pick(kept))
    return Reviewed(catalogue, len(seen), cows, odd)
