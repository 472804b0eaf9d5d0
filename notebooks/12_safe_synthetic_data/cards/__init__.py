"""The cards of this lesson: a failing loop, who is thrown out, alarms, and two filters too many.

`failing_question` is the prediction. `rescue` adds safeguards to a failing loop; `thrown_away`
shows what each would reject, with the filters that the lesson's open cell makes; `arrest` is what
an alarm is good for. `strict` is a filter that is too strict, `verified` a verifier who is wrong.
"""

from .arrest import arrest
from .rescue import failing_question, rescue
from .strict import strict
from .thrown_away import thrown_away
from .verified import verified

__all__ = ["arrest", "failing_question", "rescue", "strict", "thrown_away", "verified"]
