"""The cards of lesson 10, picture collapse.

`wall_question` is the prediction. `wall` shows kitchens, `digits` real handwriting, `plane` the
path of quality against diversity, and `phase_diagram` how much fresh data is enough.
"""

from synthlab.explore.lessons.picture_collapse.digits import digits
from synthlab.explore.lessons.picture_collapse.phase import phase_diagram
from synthlab.explore.lessons.picture_collapse.plane import plane
from synthlab.explore.lessons.picture_collapse.wall import wall, wall_question

EXPLORERS = (wall, digits, plane, phase_diagram)

__all__ = ["EXPLORERS", "digits", "phase_diagram", "plane", "wall", "wall_question"]
