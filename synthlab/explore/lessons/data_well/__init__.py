"""The cards of lesson 05, the drying well.

`closing_question` is the prediction. `readers` shows which crawler may read which site, `closing`
what a corpus looks like when sites close, `dry` when the well of text is dry, `guesses` which of
the nine inputs matters most, `prices` what pictures cost.
"""

from synthlab.explore.lessons.data_well.closing import closing, closing_question
from synthlab.explore.lessons.data_well.dry import dry
from synthlab.explore.lessons.data_well.guesses import guesses
from synthlab.explore.lessons.data_well.prices import prices
from synthlab.explore.lessons.data_well.readers import readers

EXPLORERS = (readers, closing, dry, guesses, prices)

__all__ = ["EXPLORERS", "closing", "closing_question", "dry", "guesses", "prices", "readers"]
