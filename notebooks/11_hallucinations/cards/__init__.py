"""The cards of this lesson: claims told again, the family of a falsehood, and how false ones sound.

`claims_question` is the prediction. `claims` takes what the lesson's open cell computes, and tells
claims again and again; `family` traces a falsehood to its source; `fluent` asks whether falsehoods
sound false. `rate` reads off what was counted in many loops.
"""

from .claims import claims, claims_question
from .family import family
from .fluent import fluent
from .rates import rate

__all__ = ["claims", "claims_question", "family", "fluent", "rate"]
