"""The cards of lesson 07, thirty people.

`missing_question` is the prediction. `who` shows who is there after extrapolation, `tap` for whom
a tap works that was tuned on them, and `targeted` which data a behaviour needs.
"""

from synthlab.explore.lessons.thirty_people.tap import tap
from synthlab.explore.lessons.thirty_people.targeted import targeted
from synthlab.explore.lessons.thirty_people.who import missing_question, who

EXPLORERS = (who, tap, targeted)

__all__ = ["EXPLORERS", "missing_question", "tap", "targeted", "who"]
