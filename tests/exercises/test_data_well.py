"""The exercises of lesson 05: right answers pass, each usual mistake is told in its own words."""

import math

import pytest

from synthlab import exercises
from synthlab.exercises.data_well import ROBOTS, VISITS
from synthlab.supply import may_read

RIGHT = [
    ("yearly-growth", lambda start, end, years: (end / start) ** (1 / years) - 1),
    ("who-may-read", ["c", "e"]),
    ("who-may-read", "ce"),
    ("years-left", lambda s, d, g: math.log10(s / d) / g),
]
WRONG = [
    ("yearly-growth", lambda start, end, years: (end / start) ** (1 / years), "factor"),
    ("yearly-growth", lambda start, end, years: (end / start - 1) / years, "multiplies"),
    ("yearly-growth", lambda start, end, years: math.log(end / start) / years, "every moment"),
    ("yearly-growth", lambda start, end, years: 0.05, "would become"),
    ("yearly-growth", lambda start, end, years: ..., "Not answered yet"),
    ("who-may-read", 3, "Give the letters"),
    ("who-may-read", ["g"], "no visit g"),
    ("who-may-read", ["a", "c", "e"], "closes everything"),
    ("who-may-read", ["b", "c", "e"], "share one rule"),
    ("who-may-read", ["e"], "photos only"),
    ("who-may-read", ["c", "d", "e"], "What does the star close"),
    ("who-may-read", ["c"], "those of the star are not for it"),
    ("who-may-read", ["c", "e", "f"], "What do they close"),
    ("years-left", lambda s, d, g: math.log(s / d) / g, "log10"),
    ("years-left", lambda s, d, g: math.log10(d / s) / g, "Upside down"),
    ("years-left", lambda s, d, g: math.log10(s / d), "added in a year"),
    ("years-left", lambda s, d, g: math.log10(s / d) / math.log10(1 + g), "0.3 doubles"),
    ("years-left", lambda s, d, g: s / d, "would have grown"),
]


@pytest.mark.parametrize(("name", "answer"), RIGHT)
def test_a_right_answer_passes(name, answer):
    feedback = exercises.check(name, answer)
    assert feedback, feedback


@pytest.mark.parametrize(("name", "answer", "words"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(name, answer, words):
    feedback = exercises.check(name, answer)
    assert not feedback
    assert words in feedback.words


def test_the_file_to_read_is_read_alike_by_all_parsers():
    # None of what readers disagree on: an exception within a rule, a star, a gap, a second group.
    assert "Allow" not in ROBOTS
    assert "*" not in ROBOTS.replace("User-agent: *", "")
    assert "\n\nDisallow" not in ROBOTS
    assert ROBOTS.count("User-agent: *") == 1
    allowed = [letter for letter, visit in VISITS.items() if may_read(ROBOTS, *visit)]
    assert allowed == ["c", "e"]
