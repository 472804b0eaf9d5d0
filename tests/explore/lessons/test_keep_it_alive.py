"""What lesson 13 says of its cards is so; its saved sweeps say what new runs say."""

import itertools
import re
from pathlib import Path

import pytest

from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import sweep
from synthlab.explore.card import slug
from synthlab.explore.lessons._saved import saved
from synthlab.explore.lessons.keep_it_alive import complaints_question, game, plans
from synthlab.game import STRATEGIES, play, rules


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("plans", {"fresh": 1, "labels": 2, "filter": 0, "reviewers": 3}),
        ("plans", {"fresh": 3, "labels": 0, "filter": 3, "reviewers": 0}),
        ("players", {"player": "random"}),
    ],
)
def test_saved_games_are_those_that_would_be_played_now(name, settings):
    (row,) = sweep(EXPERIMENTS[name].run, [settings], seeds=1)
    (kept,) = (
        old
        for old in saved("keep_it_alive", name)
        if all(old[key] == value for key, value in settings.items())
    )
    assert row == kept


@pytest.mark.parametrize("name", ["plans", "players"])
def test_every_setting_of_the_grid_was_played(name):
    grid = EXPERIMENTS[name].grid
    runs = [tuple(row[key] for key in grid) for row in saved("keep_it_alive", name)]
    assert sorted(runs) == sorted(itertools.product(*grid.values()))


def test_no_plan_beats_the_good_strategy_and_money_on_one_thing_is_poor():
    totals = {row["player"]: row for row in saved("keep_it_alive", "players")}
    good = totals["good"]
    for row in saved("keep_it_alive", "plans"):
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
        for row in saved("keep_it_alive", "plans")
        if row["labels"] == row["reviewers"] == 0
    }
    for share in (1, 2, 3):
        assert alone[0, share]["diversity 10"] < alone[share, 0]["diversity 10"] - 10
        assert alone[share, 0]["quality 10"] < 1 < 50 < alone[0, 3]["quality 10"]


def test_the_answer_to_the_question_is_what_happens_to_who_follows_complaints():
    seen = [report for seed in range(20) for report in play("greedy", seed).reports]
    complaints = {
        "Cows that are sold as kitchens": sum(report.cows for report in seen),
        "Kitchens that are all alike": sum(report.alike for report in seen),
        "Styles that are gone": sum(sum(report.missing) for report in seen),
    }
    question = complaints_question()
    assert set(question.options) == set(complaints)
    assert min(complaints, key=complaints.get) == question.answer
    assert 3 * complaints[question.answer] < min(
        many for option, many in complaints.items() if option != question.answer
    )


def test_cards_name_where_a_plan_stands():
    titles = {state.views[0].layout.title.text.split(", ", 1)[1] for state in plans().states()}
    assert titles == {
        "less than decisions at random",
        "more than random, less than greedy",
        "more than greedy, less than good",
    }


def test_the_lessons_game_has_a_seed_on_which_the_strategies_rank_as_they_should():
    totals = [play(name, game().seed).score.total for name in STRATEGIES]
    assert totals == sorted(totals)
    assert len({event for event in game().game._events if event}) >= 3
    assert rules.GENERATIONS == 10


def test_no_heading_of_the_lesson_takes_the_address_of_a_card():
    lesson = Path(__file__).parents[3] / "notebooks" / "13_keep_it_alive.md"
    headings = re.findall(r"^#+ (.+)$", lesson.read_text("utf-8"), re.M)
    taken = {slug(heading) for heading in headings}
    assert {game().name, plans().name} & taken == set()
