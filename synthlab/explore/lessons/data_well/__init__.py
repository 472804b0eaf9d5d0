"""The cards of lesson 05, the drying well.

`closing_question` is the prediction. `closing` shows what a corpus looks like when sites close,
`dry` when the well of text is dry, `readers` which crawler may read which site.
"""

from synthlab.explore.lessons.data_well.closing import closing, closing_question
from synthlab.explore.lessons.data_well.dry import dry
from synthlab.explore.lessons.data_well.readers import readers

EXPLORERS = (closing, dry, readers)

__all__ = ["EXPLORERS", "closing", "closing_question", "dry", "readers"]
