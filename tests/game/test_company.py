"""Each step of a generation does what its closed form says."""

from collections import Counter
from itertools import pairwise
from math import comb, sqrt
from statistics import fmean, stdev

import pytest
from scipy import stats

from synthlab.game import Chance, Game, play, rules
from synthlab.game import company as steps
from synthlab.game.report import ask, different_in
from synthlab.game.score import truth_of
from synthlab.scenes import KITCHEN_STYLES

ROUNDS = 150
COW = rules.COW


def many(step, rounds=ROUNDS):
    """Return what a step gives in many rounds, each with a stream of its own, end to end."""
    return [one for i in range(rounds) for one in step(Chance(9, i))]


def probable(hits, n, p):
    """Whether so many hits are to be expected; fixed seeds, so it holds or fails for ever."""
    return stats.binomtest(hits, n, p).pvalue > 0.001


def test_the_world_is_that_of_the_lessons():
    assert sum(rules.WORLD) == 1000
    assert tuple(round(1000 * p) for p in KITCHEN_STYLES.values()) == rules.WORLD
    assert len(rules.START) == rules.N
    assert all(many > 0 for many in steps.style_counts(rules.START))


def test_bought_pictures_are_the_worlds_and_some_are_cows():
    bought = many(lambda chance: steps.buy(6, rules.BOUGHT_COWS, chance))
    cows = sum(map(steps.is_cow, bought))
    assert probable(cows, len(bought), rules.BOUGHT_COWS / 1000)
    counts = steps.style_counts(bought)
    expected = [p / 1000 * sum(counts) for p in rules.WORLD]
    assert stats.chisquare(counts, expected).pvalue > 0.001


def test_labellers_find_most_cows_and_only_where_they_look():
    bought = [COW, 0] * 30
    for labels, looked in ((0, 0), (1, 30), (2, 60)):
        found = 0
        for i in range(ROUNDS):
            kept, cows = steps.label(bought, labels, Chance(3, i))
            found += cows
            assert len(kept) + cows == len(bought)
            assert sum(picture.labelled for picture in kept) == looked - cows
        assert not looked or probable(found, ROUNDS * looked // 2, rules.LABELLER_FINDS / 1000)


def test_a_model_learns_from_the_archive_first_but_never_from_more_than_its_share():
    archive = [steps.Picture(COW + 1, False)] * 200
    lesson = steps.learn(archive, rules.START, Chance(1))
    assert len(lesson) == rules.N
    assert lesson.count(COW + 1) == rules.REAL
    few = steps.learn(archive[:10], rules.START, Chance(1))
    assert few.count(COW + 1) == 10
    assert not Counter(few) - Counter(rules.START) - Counter([COW + 1] * 10)


def test_scarce_styles_are_shown_more_often_if_somebody_knows_the_style():
    hearth = rules.STYLES.index("open hearth") * rules.VARIANTS
    for labelled, shown in ((True, rules.COPIES), (False, 1)):
        lesson = steps.learn([steps.Picture(hearth, labelled)], [0] * rules.N, Chance(4))
        assert lesson.count(hearth) == shown
    common = steps.learn([steps.Picture(0, True)], [*[0] * 60, *[4] * 60], Chance(4))
    assert common[:1] == [0]
    assert common.count(0) <= 61


def test_what_is_invented_has_the_taste_for_the_common_that_the_rules_give_it():
    lesson = [0] * 60 + [4] * 30 + [8] * 20 + [12] * 10
    p = {kind: n / 120 for kind, n in Counter(lesson).items()}
    taste = rules.TASTE / 1000
    # One draw, or with the taste's probability the commoner of two.
    expected = {
        kind: (1 - taste) * share
        + taste * share * (share + 2 * sum(other for other in p.values() if other < share))
        for kind, share in p.items()
    }
    assert sum(expected.values()) == pytest.approx(1)
    invented = many(lambda chance: steps.invent(lesson, 0, chance))
    counts = Counter(invented)
    assert (
        stats.chisquare(
            [counts[kind] for kind in p], [expected[kind] * len(invented) for kind in p]
        ).pvalue
        > 0.001
    )
    with_mistakes = many(lambda chance: steps.invent(lesson, rules.MISTAKES, chance))
    cows = sum(map(steps.is_cow, with_mistakes))
    assert probable(cows, len(with_mistakes), rules.MISTAKES / 1000)


def test_without_taste_variety_is_lost_as_drift_loses_it(monkeypatch):
    monkeypatch.setattr(rules, "TASTE", 0)

    def heterozygosity(kinds):
        return 1 - sum(many**2 for many in Counter(kinds).values()) / len(kinds) ** 2

    after = [heterozygosity(steps.invent(rules.START, 0, Chance(6, i))) for i in range(400)]
    # E H' = H (1 − 1/n) for n draws: Wright and Fisher.
    expected = heterozygosity(rules.START) * (1 - 1 / rules.INVENTED)
    assert abs(fmean(after) - expected) < 3.5 * stdev(after) / sqrt(len(after))


@pytest.mark.parametrize("strictness", [0, 1, 2, 3])
def test_a_filter_turns_precision_into_what_bayes_says(strictness):
    lesson = [0] * 60 + [4] * 3 + [8]
    invented = [0] * 100 + [8] * 20 + [COW] * 60
    let_through = many(lambda chance: steps.sift(invented, lesson, strictness, chance))
    keeps_cow = 1 - rules.FILTER_COWS[strictness] / 1000
    keeps = {n: 1 - min(1, rules.FILTER_RARE[strictness] // n / 1000) for n in (60, 1)}
    right = 100 * keeps[60] + 20 * keeps[1]
    cows = sum(map(steps.is_cow, let_through))
    assert probable(cows, len(let_through), 60 * keeps_cow / (60 * keeps_cow + right))
    rare = let_through.count(8)
    assert probable(rare, 20 * ROUNDS, keeps[1])


def test_a_strict_filter_lets_nothing_pass_that_it_has_hardly_seen():
    assert rules.FILTER_RARE[3] // 2 >= 1000
    assert steps.sift([8] * 5 + [0] * 5, [0] * 100 + [8, 8], 3, Chance(1)).count(8) == 0
    # If nothing at all would pass, the filter steps aside.
    assert steps.sift([8] * 5, [8], 3, Chance(1)) == [8] * 5


@pytest.mark.parametrize(
    ("style", "rate"),
    [
        ("open hearth", rules.REVIEWER_DOUBTS),
        ("studio", rules.REVIEWER_DOUBTS),
        ("retro", rules.REVIEWER_SLIPS),
        ("fitted", rules.REVIEWER_SLIPS),
        ("cow", rules.REVIEWER_FINDS),
    ],
)
def test_reviewers_find_cows_and_doubt_what_they_seldom_see(style, rate):
    kind = COW if style == "cow" else rules.STYLES.index(style) * rules.VARIANTS
    turned_down = seen = 0
    for i in range(ROUNDS):
        done = steps.review([kind] * 40 + [1] * 200, 1, Chance(8, i))
        assert len(done.catalogue) == rules.N
        assert (done.cows, done.odd)[kind != COW] == 40 - done.catalogue.count(kind)
        turned_down += done.cows + done.odd
        seen += done.seen
    assert probable(turned_down, seen, rate / 1000)


def test_nobody_looks_at_the_rest():
    done = steps.review([COW] * rules.INVENTED, 0, Chance(1))
    assert done.catalogue == [COW] * rules.N
    assert (done.seen, done.cows, done.odd) == (0, 0, 0)


def test_a_catalogue_is_filled_up_from_what_passed():
    done = steps.review([COW] * 30 + [0, 4], 1, Chance(1))
    assert len(done.catalogue) == rules.N
    assert set(done.catalogue) <= {COW, 0, 4}


def law_of_different(probabilities, draws):
    """Return P(k different kinds in so many draws) for each k, exactly, kind by kind."""
    law = {(0, 0): 1.0}
    for p in probabilities:
        step = {}
        for (used, k), weight in law.items():
            for n in range(draws - used + 1):
                key = used + n, k + (n > 0)
                step[key] = step.get(key, 0) + weight * comb(draws - used, n) * p**n
        law = step
    return [law.get((draws, k), 0.0) for k in range(draws + 1)]


def test_the_alarm_rings_for_nothing_once_in_a_thousand_generations():
    world = [share / 1000 / rules.VARIANTS for share in rules.WORLD for _ in range(rules.VARIANTS)]
    law = law_of_different(world, rules.ALARM_LOOKS)
    assert sum(law) == pytest.approx(1)
    assert 0.0002 < sum(law[: rules.ALARM_AT + 1]) < 0.001
    counts = Counter(rules.START)
    law = law_of_different([n / rules.N for n in counts.values()], rules.ALARM_LOOKS)
    n = 3000
    looked = [different_in(rules.START, Chance(7, i)) for i in range(n)]
    low = sum(k <= 18 for k in looked)
    assert probable(low, n, sum(law[:19]))


def test_customers_miss_what_is_gone_and_complain_once_each():
    none_of = rules.STYLES.index("galley")
    catalogue = [kind for kind in rules.START if steps.style_of(kind) != none_of]
    missing = 0
    for i in range(ROUNDS):
        said = ask(catalogue, Chance(2, i))
        missing += said.missing[none_of]
        assert sum(said.missing) == said.missing[none_of]
        assert said.cows == 0
        assert sum(said.missing) + said.alike <= rules.CUSTOMERS
    assert probable(missing, ROUNDS * rules.CUSTOMERS, rules.WORLD[none_of] / 1000)
    pastures = ask([0] * 119 + [COW], Chance(1))
    assert pastures.alike + pastures.cows + sum(pastures.missing) == rules.CUSTOMERS


def test_customers_see_cows_and_repetition_as_often_as_chance_has_it():
    # Two kitchens of every style, as many of each, and a tenth of cows.
    sound = [style * rules.VARIANTS + j for style in range(10) for j in (0, 1)] * 9
    catalogue = sound + [COW] * 20
    cows = alike = 0
    for i in range(ROUNDS):
        said = ask(catalogue, Chance(13, i))
        assert sum(said.missing) == 0
        cows, alike = cows + said.cows, alike + said.alike
    customers = ROUNDS * rules.CUSTOMERS
    a_cow = 1 - (1 - 0.1) ** rules.PAGE
    all_alike = 2 * 0.5**rules.LOOKS
    assert probable(cows, customers, a_cow)
    assert probable(alike, customers, (1 - a_cow) * all_alike)


def test_left_alone_and_without_taste_cows_spread_as_errors_compound(monkeypatch):
    monkeypatch.setattr(rules, "TASTE", 0)
    monkeypatch.setattr("synthlab.game.game.news", lambda seed: [""] * rules.GENERATIONS)
    games = [play("nothing", seed) for seed in range(80)]
    for t in (1, 3, 5, 10):
        shares = [game.truth[t].cows / rules.N for game in games]
        expected = 1 - (1 - rules.MISTAKES / 1000) ** t  # the share of tainted items
        assert abs(fmean(shares) - expected) < 3.5 * stdev(shares) / sqrt(len(shares))


def test_the_truth_counts_effective_kinds():
    assert truth_of([0] * rules.N).alive == 1
    counts = Counter(rules.START).values()
    effective = rules.N**2 / sum(n**2 for n in counts)
    assert truth_of([0] * 60 + [4] * 60).diversity == int(1000 * 2 / effective)
    assert truth_of(list(range(COW)) * 3).diversity == 1000  # more varied than the world: enough
    none = truth_of([COW] * rules.N)
    assert (none.quality, none.diversity, none.coverage, none.cows) == (0, 0, 0, rules.N)
    worse = [truth_of([COW] * n + [0] * (rules.N - n)).quality for n in range(30)]
    assert all(a >= b for a, b in pairwise(worse))
    assert worse[10] == 500
    assert worse[rules.WORST] == 0


def test_news_are_told_beforehand_and_change_prices():
    seen = set()
    for seed in range(40):
        game = Game(seed)
        usual = rules.PACK_PRICE
        while not game.over:
            factor = {"sale": 0.5, "blocked": 2}.get(game.event, 1)
            assert game.pack_price == factor * usual
            seen.add(game.event)
            game.play(game.afford(rules.Decision()))
            usual += rules.DEARER
    assert seen == {"", *rules.NEWS}
