"""Explorers: knobs, pictures and sentences that follow them, and the other cards of the lessons.

An `Explorer` has knobs (`Choice`, `Toggle`, `Range`, `Steps`), and draws plotly figures, a `Sheet`
of pictures or `Texts`; `theme` holds the drawing helpers, and `State` what one setting shows.
`Prediction` asks before anything is moved, and `LessonEnd` looks back. `LabellingBench` lets
students label pictures; `synthlab.labels.load_label_files` reads what many of them exported.
`TypingCard` is a card to type into, `KeepItAlive` a game, and `review_card` shows what a safeguard
threw away, and why.
"""

from synthlab.explore import theme
from synthlab.explore.controls import Choice, Range, Steps, Toggle
from synthlab.explore.explorer import Explorer, State
from synthlab.explore.game_card import KeepItAlive
from synthlab.explore.labelling import LabellingBench
from synthlab.explore.lesson_end import LessonEnd
from synthlab.explore.prediction import Prediction
from synthlab.explore.reviews import review_card
from synthlab.explore.sheets import Sheet, Texts
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
