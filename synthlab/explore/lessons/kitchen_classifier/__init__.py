"""The cards of lesson 2: what the classifier looks at, and a world made of pictures.

`telling_thing_question` is the prediction; `without`, `covering` and `world` are the explorers. The
first two take the lesson's `HoldOut`.
"""

from synthlab.explore.lessons.kitchen_classifier.looking import (
    covering,
    telling_thing_question,
    without,
)
from synthlab.explore.lessons.kitchen_classifier.world import world

EXPLORERS = (without, covering, world)

__all__ = ["EXPLORERS", "covering", "telling_thing_question", "without", "world"]
