"""A thousand letters, and a place to type a beginning."""

from synthlab.explore.lessons.statistical_machines._readers import letters
from synthlab.explore.typing_card import TypingCard

EXAMPLES = (
    "to whom",
    "To whom",
    "Last but not",
    "The stove at Rose Cottage is",
    "The stove at Lark Court is",
    "The cow",
)


def typing() -> TypingCard:
    """Return the card of which word comes next after what is typed."""
    return TypingCard("beginning", "Type a beginning", letters(1000), "to whom", examples=EXAMPLES)
