"""The cards of lesson 07, thirty people.

`missing_question` is the prediction. `who` shows who is there after extrapolation, `tap` for whom
a tap works that was tuned on them, and `kitchens` the same with kitchens of one style.
"""

from synthlab.explore.lessons.thirty_people.kitchens import kitchens
from synthlab.explore.lessons.thirty_people.tap import tap
from synthlab.explore.lessons.thirty_people.who import missing_question, who

EXPLORERS = (who, tap, kitchens)

__all__ = ["EXPLORERS", "kitchens", "missing_question", "tap", "who"]
