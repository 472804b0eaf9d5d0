"""The exercises of lesson 13: right answers pass, each usual mistake is told in its own words."""

import pytest

from synthlab import exercises
from synthlab.game import STRATEGIES, Decision

WRONG = [
    ("cows-left", lambda total, seen, found, finds: ..., "Not answered yet"),
    ("cows-left", lambda total, seen, found, finds: found / finds * total / seen, "gone already"),
    ("cows-left", lambda total, seen, found, finds: found * total / seen - found, "overlook some"),
    ("cows-left", lambda total, seen, found, finds: found / finds - found, "at the others"),
    ("cows-left", lambda total, seen, found, finds: 21, "it should be 1.0"),
    ("beat-greedy", lambda game: ..., "Not answered yet"),
    ("beat-greedy", lambda game: "1202", "yours returned str"),
    ("beat-greedy", lambda game: Decision() if game.generation < 5 else None, "every way through"),
    ("beat-greedy", lambda game: Decision(filter=3), "no better than decisions at random"),
    ("beat-greedy", lambda game: Decision(fresh=6, labels=2, filter=2), "side is diversity"),
    ("beat-greedy", STRATEGIES["greedy"], "Over 30 games yours scores"),
]


@pytest.mark.parametrize(("name", "answer", "words"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(name, answer, words):
    feedback = exercises.check(name, answer)
    assert not feedback
    assert words in feedback.words


def test_right_answers_pass():
    assert exercises.check(
        "cows-left", lambda total, seen, found, finds: found * (total / (finds * seen) - 1)
    )
    good = exercises.check("beat-greedy", STRATEGIES["good"])
    assert good
    assert "Good scores" in good.words
    plan = exercises.check("beat-greedy", lambda game: Decision(1, 2, 0, 3))
    assert plan, plan


def test_the_last_hint_passes():
    hint = exercises.find("beat-greedy").hints[-1]
    space = {"Decision": Decision}
    exec(f"def strategy(game):\n    {hint}", space)
    assert exercises.check("beat-greedy", space["strategy"])
