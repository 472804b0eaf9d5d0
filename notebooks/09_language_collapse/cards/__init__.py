"""The cards of this lesson: next words, letters by models of letters, and what these still know.

`letters_question` is the prediction. `beginning` tells which word comes next after any beginning.
`letters` shows what models write in the loop of the lesson's open cell, `facts` what is still
known, `likely` how likely the first model finds it, and `surprise` how surprising each word is.
"""

from .beginning import beginning
from .facts import facts, letters_question
from .letters import letters
from .likely import likely
from .surprise import surprise

__all__ = [
    "beginning",
    "facts",
    "letters",
    "letters_question",
    "likely",
    "surprise",
]
