"""The cards of lesson 09, language collapse.

`letters_question` is the prediction. `letters` shows what is written, `facts` what is still known,
`likely` how likely the first model finds it, and `variety` how many words and phrases are left.
"""

from synthlab.explore.lessons.language_collapse.facts import facts, letters_question
from synthlab.explore.lessons.language_collapse.letters import letters
from synthlab.explore.lessons.language_collapse.likely import likely
from synthlab.explore.lessons.language_collapse.variety import variety

EXPLORERS = (letters, facts, likely, variety)

__all__ = ["EXPLORERS", "facts", "letters", "letters_question", "likely", "variety"]
