"""Explorers: knobs, pictures and sentences that follow them, and the other cards of the lessons.

An `Explorer` has knobs (`Choice`, `Toggle`, `Range`, `Steps`), and draws plotly figures, a `Sheet`
of pictures or `Texts`; `theme` holds the drawing helpers, and `State` what one setting shows.
`Prediction` asks before anything is moved, and `LessonEnd` looks back. `LabellingBench` lets
students label pictures; `synthlab.labels.load_label_files` reads what many of them exported.
`TypingCard` is a card to type into, `KeepItAlive` a game, and `review_card` shows what a safeguard
threw away, and why.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from synthlab.explore import theme
from synthlab.explore.controls import Choice, Range, Steps, Toggle
from synthlab.explore.explorer import Explorer, State
from synthlab.explore.lesson_end import LessonEnd
from synthlab.explore.prediction import Prediction
from synthlab.explore.sheets import Sheet, Texts

if TYPE_CHECKING:
    from synthlab.explore.game_card import KeepItAlive
    from synthlab.explore.labelling import LabellingBench
    from synthlab.explore.reviews import review_card
    from synthlab.explore.typing_card import TypingCard

__all__ = [
    "Choice",
    "Explorer",
    "KeepItAlive",
    "LabellingBench",
    "LessonEnd",
    "Prediction",
    "Range",
    "Sheet",
    "State",
    "Steps",
    "Texts",
    "Toggle",
    "TypingCard",
    "review_card",
    "theme",
]

# What stands on the rooms of models and pictures is loaded when it is asked for: the first card of
# a notebook need not wait for scikit-learn.
_LATER = {
    "KeepItAlive": "game_card",
    "LabellingBench": "labelling",
    "TypingCard": "typing_card",
    "review_card": "reviews",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"synthlab.explore.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
