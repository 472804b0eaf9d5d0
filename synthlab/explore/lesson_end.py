"""The card at the end of a lesson: what was guessed, what was found, and what comes next."""

from typing import Any

from synthlab._checks import Count
from synthlab._lessons import course
from synthlab._signatures import checked
from synthlab._texts import lesson_text
from synthlab._words import _
from synthlab.explore import markup
from synthlab.explore.card import Card
from synthlab.explore.prediction import Prediction


@checked
class LessonEnd(Card):
    """The end of a lesson, as it went for this student.

    The browser fills it: with the guess and its verdict, with what the cards that were moved said,
    and with the lessons that were finished, which it remembers itself. Nothing is sent anywhere.

    Parameters
    ----------
    number : int
        Of the lesson.
    asked : Prediction
        The one that opened it.

    Examples
    --------
    >>> coin = Prediction("coin", "Heads?", ["Yes", "No"], answer="Yes", why="By luck.")
    >>> LessonEnd(8, coin)
    The end of lesson 8: what you guessed, what you found, and what comes next.
    """

    look = "sl-ending"
    minutes = 1

    def __init__(self, number: Count, asked: Prediction) -> None:
        self.number = number
        self.asked = asked

    def about(self) -> dict[str, Any]:
        """Return what the card has to know, as plain data."""
        return {
            "look": self.look,
            "name": _("Lesson {n}", n=self.number),
            "prediction": self.asked.name,
            "question": self.asked.question,
            "lessons": course(lesson_text),
        }

    def html(self) -> str:
        """Return the card as HTML; without JavaScript it says no more than that it is the end."""
        ident, title = f"end-{self.number}", _("The end of lesson {n}", n=self.number)
        return markup.card(self.look, ident, title, self.about())

    def __str__(self) -> str:
        return _(
            "The end of lesson {n}: what you guessed, what you found, and what comes next.",
            n=self.number,
        )

    __repr__ = __str__
