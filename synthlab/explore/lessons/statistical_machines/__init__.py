"""The cards of lesson 1, statistical machines.

`writing_question` is the prediction. `typing` tells what comes next after any beginning; `surprise`
shows how surprising each word of a sentence is, `reading` what more letters and a longer look back
are good for, and `writing` what comes out.
"""

from synthlab.explore.lessons.statistical_machines.question import writing_question
from synthlab.explore.lessons.statistical_machines.reading import reading
from synthlab.explore.lessons.statistical_machines.surprise import surprise
from synthlab.explore.lessons.statistical_machines.typing import typing
from synthlab.explore.lessons.statistical_machines.writing import writing

EXPLORERS = (surprise, reading, writing)

__all__ = ["EXPLORERS", "reading", "surprise", "typing", "writing", "writing_question"]
