"""A thousand letters, and a place to type a beginning."""

from synthlab.explore.typing_card import TypingCard
from synthlab.worlds import make_letters

EXAMPLES = (
    "to whom",
    "To whom",
    "Last but not",
    "The stove at Rose Cottage is",
    "The stove at Lark Court is",
    "The cow",
)


def beginning() -> TypingCard:
    """Return the card of which word comes next after what is typed."""
    letters = make_letters(1000, rng=1)
    return TypingCard("beginning", "Type a beginning", letters, "to whom", examples=EXAMPLES)
