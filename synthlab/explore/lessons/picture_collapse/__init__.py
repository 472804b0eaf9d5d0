"""The cards of lesson 10, picture collapse.

`wall_question` is the prediction. `wall` shows kitchens and `digits` real handwriting, both with
the path of quality against diversity; `phase_diagram` tells how much fresh data is enough.
"""

from synthlab.explore.lessons.picture_collapse.digits import digits
from synthlab.explore.lessons.picture_collapse.phase import phase_diagram
from synthlab.explore.lessons.picture_collapse.wall import wall, wall_question

EXPLORERS = (wall, digits, phase_diagram)

__all__ = ["EXPLORERS", "digits", "phase_diagram", "wall", "wall_question"]
