"""The cards of this lesson: walls of kitchens, handwriting, and how much fresh data is enough.

`wall_question` is the prediction. `wall` shows kitchens; `digits` shows handwriting, in the loop of
the lesson's open cell; both have the path of quality against diversity. `phase_diagram` tells how
much fresh data is enough.
"""

from .digits import digits
from .phase_diagram import phase_diagram
from .wall import wall, wall_question

__all__ = ["digits", "phase_diagram", "wall", "wall_question"]
