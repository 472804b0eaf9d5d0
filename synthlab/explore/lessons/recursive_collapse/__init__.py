"""The cards of lesson 08, recursive collapse.

`spread_question` is the prediction. `styles` counts kitchen styles and draws them again, `bell`
trains bell curves on their own output, and `time_left` says how long it takes.
"""

from synthlab.explore.lessons.recursive_collapse.bell import bell, spread_question
from synthlab.explore.lessons.recursive_collapse.rate import time_left
from synthlab.explore.lessons.recursive_collapse.styles import styles

EXPLORERS = (styles, bell, time_left)

__all__ = ["EXPLORERS", "bell", "spread_question", "styles", "time_left"]
