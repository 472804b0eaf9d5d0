"""Explorers: knobs, a picture that follows them, and a sentence that says what is to be seen.

Public names: `Explorer`, the knobs `Choice`, `Toggle`, `Range` and `Steps`, the views `Sheet` (of
pictures) and `Texts`, the drawing helpers in `theme`, and the cards `LabellingBench`, `Prediction`,
`TypingCard` and `KeepItAlive`, a game. `class_report` compares the files that many students
exported from the bench; `load_label_files` reads them, `write_example_class` makes some.
`review_card` shows what a safeguard threw away, and why. Each is loaded when it is first used, so
that `import synthlab.explore` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synthlab.explore import theme
    from synthlab.explore.class_card import class_report
    from synthlab.explore.class_example import write_example_class
    from synthlab.explore.class_files import ClassLabels, load_label_files
    from synthlab.explore.controls import Choice, Range, Steps, Toggle
    from synthlab.explore.explorer import Explorer, State
    from synthlab.explore.game_card import KeepItAlive
    from synthlab.explore.labelling import LabellingBench
    from synthlab.explore.prediction import Prediction
    from synthlab.explore.reviews import review_card
    from synthlab.explore.texts import Texts
    from synthlab.explore.typing_card import TypingCard
    from synthlab.explore.views import Sheet

_HOMES = {
    "Choice": "controls",
    "ClassLabels": "class_files",
    "Explorer": "explorer",
    "KeepItAlive": "game_card",
    "LabellingBench": "labelling",
    "Prediction": "prediction",
    "Range": "controls",
    "Sheet": "views",
    "State": "explorer",
    "Steps": "controls",
    "Texts": "texts",
    "Toggle": "controls",
    "TypingCard": "typing_card",
    "class_report": "class_card",
    "load_label_files": "class_files",
    "review_card": "reviews",
    "write_example_class": "class_example",
}

__all__ = [
    "Choice",
    "ClassLabels",
    "Explorer",
    "KeepItAlive",
    "LabellingBench",
    "Prediction",
    "Range",
    "Sheet",
    "State",
    "Steps",
    "Texts",
    "Toggle",
    "TypingCard",
    "class_report",
    "load_label_files",
    "review_card",
    "theme",
    "write_example_class",
]


def __getattr__(name: str) -> Any:
    if name == "theme":
        return import_module("synthlab.explore.theme")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"synthlab.explore.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
