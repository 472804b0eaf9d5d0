"""The cards of lesson 09, language collapse.

`letters_question` is the prediction. `beginning` tells which word comes next after any beginning.
`letters` shows what models write, `facts` what is still known, `likely` how likely the first model
finds it, and `surprise` how surprising each word of a sentence is.
"""

from synthlab.explore.lessons.language_collapse.beginning import beginning
from synthlab.explore.lessons.language_collapse.facts import facts, letters_question
from synthlab.explore.lessons.language_collapse.letters import letters
from synthlab.explore.lessons.language_collapse.likely import likely
from synthlab.explore.lessons.language_collapse.surprise import surprise

EXPLORERS = (letters, facts, surprise, likely)

__all__ = [
    "EXPLORERS",
    "beginning",
    "facts",
    "letters",
    "letters_question",
    "likely",
    "surprise",
]
