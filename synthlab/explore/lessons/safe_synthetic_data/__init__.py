"""The cards of lesson 12, safe synthetic data.

`failing_question` is the prediction. `rescue` adds safeguards to a failing loop, `thrown_away`
shows what each would reject, `strict` is a filter that is too strict, `verified` a verifier who is
wrong, and `arrest` what an alarm is good for.
"""

from synthlab.explore.lessons.safe_synthetic_data.arrest import arrest
from synthlab.explore.lessons.safe_synthetic_data.rescue import failing_question, rescue
from synthlab.explore.lessons.safe_synthetic_data.strict import strict
from synthlab.explore.lessons.safe_synthetic_data.thrown_away import thrown_away
from synthlab.explore.lessons.safe_synthetic_data.verified import verified

EXPLORERS = (rescue, thrown_away, strict, verified, arrest)

__all__ = [
    "EXPLORERS",
    "arrest",
    "failing_question",
    "rescue",
    "strict",
    "thrown_away",
    "verified",
]
