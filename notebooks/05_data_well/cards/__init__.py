"""The cards of this lesson: sites that close, and a well that runs dry.

`closing_question` is the prediction. `closing` shows what a corpus looks like when sites close, and
`kitchens` are the pictures on their pages; `dry` asks when the well of text is dry, `readers` which
crawler may read which site.
"""

from .closing import closing, closing_question, closings, kitchens
from .dry import dry
from .readers import readers

__all__ = ["closing", "closing_question", "closings", "dry", "kitchens", "readers"]
