"""The cards of lesson 13, keep it alive.

`complaints_question` is the prediction and `game` the game. `plans` tries the same decision in
every generation.
"""

from synthlab.explore.lessons.keep_it_alive.plans import plans
from synthlab.explore.lessons.keep_it_alive.playing import complaints_question, game

EXPLORERS = (plans,)

__all__ = ["EXPLORERS", "complaints_question", "game", "plans"]
