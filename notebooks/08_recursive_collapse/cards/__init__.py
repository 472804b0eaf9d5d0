"""The cards of this lesson: styles and bell curves that learn from themselves, and for how long.

`spread_question` is the prediction. `styles` counts kitchen styles and draws them again, from what
the lesson's open cell computes; `bell` trains bell curves on their own output, and `time_left` says
how long it takes.
"""

from .gaussian import bell, spread_question
from .styles import styles
from .time_left import time_left

__all__ = ["bell", "spread_question", "styles", "time_left"]
