"""The cards of this lesson: thirty people, and three thousand made from them.

`missing_question` is the prediction. `who` shows who is there after extrapolation, `tap` for whom
a tap works that was tuned on them (it knows what `seen` says of a trial), and `targeted` which data
a behaviour needs. `GENERATORS` and `ONLY` are what the knobs stand for. `targeted.rows` was made
by `synthlab sweep targeted --output targeted.rows`.
"""

from ._ways import GENERATORS, ONLY
from .tap import seen, tap
from .targeted import targeted
from .who import missing_question, who

__all__ = ["GENERATORS", "ONLY", "missing_question", "seen", "tap", "targeted", "who"]
