"""What the cards and checks of this lesson promise; saved games are those played now."""

import itertools
import re
from pathlib import Path

import pytest

from synthlab import exercises
from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import sweep
from synthlab.explore.card import slug
from synthlab.explore.shared import saved_rows
from synthlab.game import STRATEGIES, Decision, play, rules

HERE = Path(__file__).parent


def rows(name):
    return saved_rows(HERE / f"{name}.rows")


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("plans", {"fresh": 1, "labels": 2, "filter": 0, "reviewers": 3}),
        ("plans", {"fresh": 3, "labels": 0, "filter": 3, "reviewers": 0}),
        ("players", {"player": "random"}),
    ],
)
def test_saved_games_are_those_that_would_be_played_now(name, settings):
    (row,) = sweep(EXPERIMENTS[name].run, [settings], seeds=1).to_dict("records")
    (kept,) = (
        old for old in rows(name) if all(old[key] == value for key, value in settings.items())
    )
    assert row == kept


@pytest.mark.parametrize("name", ["plans", "players"])
def test_every_setting_of_the_grid_was_played(name):
    grid = EXPERIMENTS[name].grid
    runs = [tuple(row[key] for key in grid) for row in rows(name)]
    assert sorted(runs) == sorted(itertools.product(*grid.values()))


def test_no_plan_beats_the_good_strategy_and_money_on_one_thing_is_poor():
    totals = {row["player"]: row for row in rows("players")}
    good = totals["good"]
    for row in rows("plans"):
        # Both are means of the same sixty seeds: three standard errors of their difference, which
        # is less than that of independent games.
        apart = good["total"] - row["total"]
        if sum(row[what] > 0 for what in ("fresh", "filter", "reviewers")) < 2:
            assert apart > 5, row
        assert apart > 0, row
    order = sorted(totals, key=lambda name: totals[name]["total"])
    assert order == ["nothing", "random", "greedy", "good"] == list(STRATEGIES)


def test_a_filter_alone_ends_in_monotony_and_real_pictures_without_labels_in_cows():
    alone = {
        (row["fresh"], row["filter"]): row
        for row in rows("plans")
        if row["labels"] == row["reviewers"] == 0
    }
    for share in (1, 2, 3):
        assert alone[0, share]["diversity 10"] < alone[share, 0]["diversity 10"] - 10
        assert alone[share, 0]["quality 10"] < 1 < 50 < alone[0, 3]["quality 10"]


def test_the_answer_to_the_question_is_what_happens_to_who_follows_complaints(cards):
    seen = [report for seed in range(20) for report in play("greedy", seed).reports]
    complaints = {
        "Cows that are sold as kitchens": sum(report.cows for report in seen),
        "Kitchens that are all alike": sum(report.alike for report in seen),
        "Styles that are gone": sum(sum(report.missing) for report in seen),
    }
    question = cards.complaints_question()
    assert set(question.options) == set(complaints)
    assert min(complaints, key=complaints.get) == question.answer
    assert 3 * complaints[question.answer] < min(
        many for option, many in complaints.items() if option != question.answer
    )


def test_the_card_names_where_a_plan_stands(shown):
    states = shown["plans"].states()
    titles = {state.views[0].layout.title.text.split(", ", 1)[1] for state in states}
    assert titles == {
        "less than decisions at random",
        "more than random, less than greedy",
        "more than greedy, less than good",
    }


def test_the_lessons_game_has_a_seed_on_which_the_strategies_rank_as_they_should(cards):
    game = cards.game()
    totals = [play(name, game.seed).score.total for name in STRATEGIES]
    assert totals == sorted(totals)
    assert len({event for event in game.game._events if event}) >= 3
    assert rules.GENERATIONS == 10


def test_no_heading_of_the_lesson_takes_the_address_of_a_card(cards):
    headings = re.findall(r"^#+ (.+)$", (HERE / "13_keep_it_alive.md").read_text("utf-8"), re.M)
    assert {cards.game().name, "plans"} & {slug(heading) for heading in headings} == set()


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card("packs, labels, reviewers = 4, 0, 0", "packs, labels, reviewers = 2, 2, 3")
    assert was.result.yours < 45 < 55 < now.result.yours
    assert f"The strategy in the cell scores **{now.result.yours:.0f}**" in now.sentence


# The exercises

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
