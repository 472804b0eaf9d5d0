"""A game as a player meets it: what can be decided, what is told and when, what it all comes to."""

from math import sqrt
from statistics import fmean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab.game import (
    NEWS,
    STRATEGIES,
    Decision,
    Game,
    compare,
    play,
    read_result,
    rules,
)
from synthlab.game.score import Truth, score_of

SEEDS = range(1000, 1024)
ONE_THING = {
    "only fresh pictures": Decision(fresh=6),
    "only fresh pictures, labelled": Decision(fresh=6, labels=2),
    "only a mild filter": Decision(filter=1),
    "only a medium filter": Decision(filter=2),
    "only a strict filter": Decision(filter=3),
    "only reviewers": Decision(reviewers=3),
}
DECISIONS = st.builds(Decision, *(st.integers(0, most) for most in rules.MOST.values()))


@pytest.fixture(scope="module")
def totals():
    plans = {name: lambda game, one=one: one for name, one in ONE_THING.items()}
    everybody = STRATEGIES | plans
    return {name: one.totals for name, one in compare(everybody, SEEDS).items()}


def clearly(better, worse, by):
    """Whether one is better than the other by so much, beyond chance: a paired comparison."""
    differences = [a - b for a, b in zip(better, worse, strict=True)]
    error = stdev(differences) / sqrt(len(differences))
    return fmean(differences) - 3 * error > by


def test_random_loses_to_greedy_and_greedy_to_good(totals):
    assert clearly(totals["random"], totals["nothing"], by=10)
    assert clearly(totals["greedy"], totals["random"], by=5)
    assert clearly(totals["good"], totals["greedy"], by=1)


@pytest.mark.parametrize("name", ONE_THING)
def test_money_on_one_thing_alone_loses_clearly(name, totals):
    assert clearly(totals["good"], totals[name], by=10)
    assert clearly(totals["greedy"], totals[name], by=4)


def test_good_is_not_unbeatable(totals):
    won = [max(STRATEGIES, key=lambda name: totals[name][i]) for i in range(len(SEEDS))]
    assert 0.6 < won.count("good") / len(won) < 1


def test_compare_tells_the_mean_and_its_interval():
    done = compare({"mine": lambda game: Decision(reviewers=1)}, range(5))["mine"]
    assert done.totals == tuple(
        play(lambda game: Decision(reviewers=1), seed).score.total for seed in range(5)
    )
    low, high = done.interval
    assert low < done.mean < high
    assert high - low == pytest.approx(2 * 1.96 * stdev(done.totals) / sqrt(5))
    with pytest.raises(ValueError, match="seeds must be at least two"):
        compare(STRATEGIES, [1])


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.lists(DECISIONS, min_size=10, max_size=10))
def test_any_decisions_make_a_game_that_adds_up(seed, wanted):
    game, money = Game(seed), rules.INCOME
    for decision in wanted:
        paid = game.afford(decision)
        assert all(paid.as_dict()[name] <= n for name, n in decision.as_dict().items())
        assert paid == decision or game.price(decision) > game.money or game.event == "holiday"
        report = game.play(paid)
        assert report.money == money
        assert report.complaints <= rules.CUSTOMERS
        assert report.income == rules.INCOME - rules.LOST * report.complaints
        assert report.labelled_cows <= report.labelled <= report.bought == 10 * paid.fresh
        assert report.reviewed <= rules.REVIEWED * paid.reviewers
        assert report.event in {"", *NEWS}
        money += (0 if game.over else report.income) - report.price
        assert game.money == money >= 0
    assert all(len(catalogue) == rules.N for catalogue in game.catalogues)
    assert all(0 <= kind < rules.COW + rules.COWS for kind in game.catalogues[-1])
    assert all(0 <= value <= 100 for value in vars(game.score).values())
    again = Game.replay(seed, game.decisions)
    assert again.reports == game.reports
    assert again.catalogues == game.catalogues
    line = f"seed {seed} · 99 points · moves {' '.join(one.code for one in game.decisions)}"
    assert read_result(f"Look! {line} Can you do better?").score == game.score


def test_what_one_part_does_leaves_the_chance_of_the_others_alone():
    careful, careless = Game(3), Game(3)
    for decision in (Decision(fresh=2), Decision(fresh=2, labels=2)):
        (careful if decision.labels else careless).play(decision)
    # The same pictures are offered to both, whoever looks at them.
    assert careful.reports[0].bought == careless.reports[0].bought
    assert len(careful._archive) + careful.reports[0].labelled_cows == len(careless._archive)


def test_nothing_true_is_told_before_the_end():
    game = Game(1)
    for ask in ("truth", "score", "catalogues"):
        with pytest.raises(ValueError, match="generation 1 is to be played"):
            getattr(game, ask)


def test_errors_say_what_to_do():
    game = Game(1)
    with pytest.raises(ValueError, match=r"costs \$8,400, and there are \$6,000; game.afford"):
        game.play(Decision(fresh=6, labels=2))
    with pytest.raises(ValueError, match="fresh must be at most 6, got 7"):
        Decision(fresh=7)
    with pytest.raises(ValueError, match=r"filter must be a whole number of at least 0, got 1\.5"):
        Decision(filter=1.5)
    with pytest.raises(ValueError, match="seed must be a whole number"):
        Game("kitchen")
    with pytest.raises(ValueError, match="seed must be at most"):
        Game(2**32)
    with pytest.raises(ValueError, match="strategy must be one of"):
        play("best", seed=1)
    with pytest.raises(TypeError, match="must return a Decision, got int"):
        play(lambda game: 3, seed=1)
    done = play("nothing", seed=1)
    with pytest.raises(ValueError, match="the game is over after 10 generations"):
        done.play(Decision())
    away = next(game for game in map(Game, range(99)) if "holiday" in game._events[1:2])
    away.play(Decision())
    with pytest.raises(ValueError, match="reviewers are on holiday"):
        away.play(Decision(reviewers=1))


@pytest.mark.parametrize("code", ["", "123", "12345", "7000", "0300", "00a0", "-100", "٢٠٠٠"])
def test_a_decision_is_written_as_four_digits(code):
    with pytest.raises(ValueError, match=r"four digits|at most"):
        Decision.from_code(code)


@given(DECISIONS)
def test_a_code_says_all_of_a_decision(decision):
    assert Decision.from_code(decision.code) == decision


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must hold 'seed'"),
        ("seed 5 · moves 0000 0000", "must hold a whole game"),
        (f"seed 5 moves {'6233 ' * 10}", "costs"),
        (f"seed 99999999999 moves {'0000 ' * 10}", "must hold 'seed'"),
        (f"seed 5 moves {'0000 ' * 11}", "the game is over"),
    ],
)
def test_a_result_that_cannot_be_is_refused(text, said):
    with pytest.raises(ValueError, match=said):
        read_result(text)


def test_the_weakest_side_counts_most():
    def truth(quality, diversity, coverage):
        return [Truth((), 0, 0, quality, diversity, coverage)]

    assert score_of(truth(1000, 1000, 1000), 60_000).total == 100
    even, lopsided = (score_of(truth(*t), 0) for t in ((600, 600, 600), (900, 900, 0)))
    assert even.total == 54
    assert lopsided.total == 36
    assert score_of(truth(0, 0, 0), 60_000).total == 10
