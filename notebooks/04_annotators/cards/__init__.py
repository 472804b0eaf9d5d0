"""The cards of lesson 4, annotators.

`nine_people_question` is the prediction. `votes` counts heads, `believe` weighs them. `our_class`
is the report on a class, or on `example_labels`: `class_report` of label files, those of a class or
of six students from `write_example_class`. `budget` shows what labels buy, and
`machine_first` what comes of it when people correct a machine. `answers_of_five` is the table of
an exercise.
"""

from .believe import believe
from .budget import budget
from .machine_first import machine_first
from .our_class import answers_of_five, example_labels, our_class
from .report import class_report
from .six_students import write_example_class
from .votes import nine_people_question, votes

__all__ = [
    "answers_of_five",
    "believe",
    "budget",
    "class_report",
    "example_labels",
    "machine_first",
    "nine_people_question",
    "our_class",
    "votes",
    "write_example_class",
]
