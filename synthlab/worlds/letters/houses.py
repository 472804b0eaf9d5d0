"""The houses that letters are about, and what is true of their kitchens.

`HOUSES` gives how often letters are about each house: a few are the talk of the town, most are
hardly ever mentioned. `RELATIONS` names what is known of a house, `truth(house)` tells it.
"""

from collections.abc import Mapping
from functools import cache

from synthlab.scenes import KITCHEN_STYLES

#: What can be said of a house.
RELATIONS = ("style", "stove", "year", "colour", "maker")

_FIRST = (
    "Rose", "Mill", "Church", "Orchard", "Bridge", "Hill", "Elm", "Well", "Swan", "Fern",
    "Chapel", "Brook", "Holly", "Quarry", "Ivy", "Lark", "Beech", "Heron", "Moss", "Plum",
    "Tannery", "Willow", "Badger", "Gable",
)  # fmt: skip
_SECOND = ("Cottage", "House", "Farm", "Lodge", "Hall", "Barn", "Villa", "Court")
_N_HOUSES = 120

_STOVES = {
    "gas range": 30, "wood burner": 20, "electric cooker": 16, "induction hob": 12,
    "coal range": 9, "oil stove": 6, "bread oven": 4, "camping stove": 3,
}  # fmt: skip
_COLOURS = {
    "white": 30, "grey": 20, "cream": 15, "green": 12, "blue": 10, "yellow": 6, "red": 4,
    "black": 3,
}  # fmt: skip
_MAKERS = {
    "Harding and Sons": 28, "Alder and Finch": 20, "Oakes and Daughter": 14, "Wren of Marlow": 11,
    "Timber and Tide": 9, "the Pike Brothers": 7, "Larch and Lime": 5, "old Mr Tull": 3,
    "the prison workshop": 2, "Greta Voss": 1,
}  # fmt: skip


def _zipf(names: list[str]) -> dict[str, float]:
    """Return probabilities proportional to 1, 1/2, 1/3 and so on."""
    total = sum(1 / rank for rank in range(1, len(names) + 1))
    return {name: 1 / rank / total for rank, name in enumerate(names, start=1)}


# Each first word goes with five of the eight second words, so that a house can be made up.
#: Each house, and the probability that a letter is about it (Zipf's law).
HOUSES: dict[str, float] = _zipf(
    [f"{_FIRST[i % 24]} {_SECOND[(i + i // 24 * 3) % 8]}" for i in range(_N_HOUSES)]
)


@cache
def _truths() -> dict[str, dict[str, str]]:
    return {
        house: {
            "style": _spread(KITCHEN_STYLES, i, 0.6180339887),
            "stove": _spread(_STOVES, i, 0.4142135624),
            "year": str(1884 + 53 * i % 137),
            "colour": _spread(_COLOURS, i, 0.7320508076),
            "maker": _spread(_MAKERS, i, 0.2360679775),
        }
        for i, house in enumerate(HOUSES)
    }


def truth(house: str) -> dict[str, str]:
    """Return what is true of a house, by relation.

    Examples
    --------
    >>> truth("Rose Cottage")["style"]
    'farmhouse'
    """
    return dict(_truths()[house])


def with_article(noun: str) -> str:
    """Return a noun with its article.

    >>> with_article("island"), with_article("galley")
    ('an island', 'a galley')
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _spread(weights: Mapping[str, float], i: int, step: float) -> str:
    """Return the i-th of values that come in these proportions, spread evenly over all i."""
    place = (0.5 + i * step) % 1.0 * sum(weights.values())
    for value, weight in weights.items():
        place -= weight
        if place < 0:
            return value
    return value
