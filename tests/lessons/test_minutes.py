"""A lesson takes the minutes that it says, and its main path holds one idea.

The main path is all but *Go further*: at most 700 words and three cards. Its minutes are those of
its words at 200 a minute, those that each card declares, and five for the exercise, rounded up to
five.
"""

import ast
import math
import typing

import jupytext
import pytest

from synthlab import explore
from synthlab._lessons import head, lessons, load
from synthlab.explore import LessonEnd, Prediction
from synthlab.explore.card import Card

LESSONS = [lesson.with_suffix(".md") for lesson in lessons()]
BY_NAME = {"ids": lambda path: path.stem}


def main_path(path):
    """How many words a lesson's main path has, headings included, and what cards it shows."""
    cells = jupytext.reads(path.read_text("utf-8").partition("\n## Go further")[0], "md:myst").cells
    text = " ".join(cell.source for cell in cells if cell.cell_type == "markdown")
    words = sum(any(map(str.isalnum, word)) for word in text.split())
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    return words, list(cards_of(code, load(path.parent, "cards")))


def cards_of(code, cards):
    """The class of each card that a cell shows: what its last line is, or makes."""
    named = {}
    for source in code:
        lines = (line for line in source.splitlines() if not line.startswith("%"))
        for line in ast.parse("\n".join(lines)).body:
            made = made_by(getattr(line, "value", None), named, cards)
            if isinstance(line, ast.Assign):
                named |= dict.fromkeys(map(ast.unparse, line.targets), made)
        if isinstance(line, ast.Expr) and made:
            yield made


def made_by(value, named, cards):
    match value:
        case ast.Name(name):
            made = named.get(name)
        case ast.Call(ast.Attribute(ast.Name("cards"), name)):
            made = typing.get_type_hints(getattr(cards, name)).get("return")
        case ast.Call(ast.Attribute(ast.Name(name))) | ast.Call(ast.Name(name)):
            made = getattr(explore, name, None)
        case _:
            made = None
    return made if isinstance(made, type) and issubclass(made, Card) else None


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_a_lesson_takes_the_minutes_that_it_says(path):
    words, cards = main_path(path)
    minutes = words / 200 + sum(card.minutes for card in cards) + 5
    assert head(path.read_text("utf-8")).minutes == f"{5 * math.ceil(minutes / 5)} minutes"


@pytest.mark.parametrize("path", LESSONS, **BY_NAME)
def test_a_main_path_has_at_most_700_words_and_three_cards(path):
    words, cards = main_path(path)
    assert words <= 700
    assert {Prediction, LessonEnd} < set(cards)
    assert len(cards) - 2 <= 3  # without the guess, and the look back at it
