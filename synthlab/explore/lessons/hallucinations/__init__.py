"""The cards of lesson 11, hallucinations.

`claims_question` is the prediction. `claims` tells claims again and again, `family` traces a
falsehood to its source. `fluent` asks whether falsehoods sound false. `rate` reads off what was
counted in many loops.
"""

from synthlab.explore.lessons.hallucinations._rates import rate
from synthlab.explore.lessons.hallucinations.claims import claims, claims_question
from synthlab.explore.lessons.hallucinations.family import family
from synthlab.explore.lessons.hallucinations.fluent import fluent

EXPLORERS = (claims, family, fluent)

__all__ = ["EXPLORERS", "claims", "claims_question", "family", "fluent", "rate"]
