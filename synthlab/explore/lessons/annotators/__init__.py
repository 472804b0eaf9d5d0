"""The cards of lesson 4, annotators.

`nine_people_question` is the prediction. `votes` counts heads, `believe` weighs them. `our_class`
is the report on a class, or on `example_labels`. `budget` shows what labels buy, and
`machine_first` what comes of it when people correct a machine.
"""

from synthlab.explore.lessons.annotators.believe import believe
from synthlab.explore.lessons.annotators.budget import budget
from synthlab.explore.lessons.annotators.machine_first import machine_first
from synthlab.explore.lessons.annotators.our_class import example_labels, our_class
from synthlab.explore.lessons.annotators.votes import nine_people_question, votes

EXPLORERS = (votes, believe, our_class, budget, machine_first)

__all__ = [
    "EXPLORERS",
    "believe",
    "budget",
    "example_labels",
    "machine_first",
    "nine_people_question",
    "our_class",
    "votes",
]
