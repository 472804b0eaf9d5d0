from itertools import product

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from synthlab.measures import chance_all_alike, kinds_covered
from synthlab.worlds import (
    MONK_TONES,
    PEOPLE,
    TONE_GROUPS,
    make_people,
    probability,
    tap_trials,
    tone_groups,
)
from synthlab.worlds.people import INCOME_BOUNDS, MEDIAN_INCOME, tone_luminance

TONES, HOUSEHOLDS = list(PEOPLE["tone"]), list(PEOPLE["household"])
INCOMES, HOMES = list(PEOPLE["income"]), ["rented", "owned"]


def cells():
    """Everybody, by income, tone, household and home, with the probability of each cell."""
    return {
        (income, tone, size, home): PEOPLE["income"][income]
        * PEOPLE["tone"][tone]
        * PEOPLE["household"][size]
        * PEOPLE["home"][income][home]
        for income, tone, size, home in product(INCOMES, TONES, HOUSEHOLDS, HOMES)
    }


def some(values):
    return st.lists(st.sampled_from(values), min_size=1, unique=True)


conditions = st.fixed_dictionaries(
    {},
    optional={
        "income": some(INCOMES),
        "tone": some(TONES),
        "household": some(HOUSEHOLDS),
        "home": some(HOMES),
    },
)


def fits(cell, only):
    names = ("income", "tone", "household", "home")
    return all(value in only.get(name, [value]) for name, value in zip(names, cell, strict=True))


class TestProbability:
    @given(conditions)
    def test_it_is_the_sum_over_all_who_fit(self, only):
        those = sum(p for cell, p in cells().items() if fits(cell, only))
        assert probability(only) == pytest.approx(those)

    def test_it_sums_to_one_over_every_attribute(self):
        for attribute in ("income", "tone", "age", "household"):
            shares = PEOPLE[attribute]
            assert sum(shares.values()) == pytest.approx(1)
            alone = [probability({attribute: value}) for value in shares]
            assert alone == pytest.approx(list(shares.values()))
        assert probability({"home": "rented"}) + probability({"home": "owned"}) == pytest.approx(1)

    def test_everybody_fits_no_condition(self):
        assert probability({}) == pytest.approx(1)
        assert probability(None) == pytest.approx(1)

    def test_income_does_not_depend_on_tone(self):
        for income, tone in product(INCOMES, TONES):
            both = probability({"income": income, "tone": tone})
            assert both == pytest.approx(probability({"income": income}) * PEOPLE["tone"][tone])

    def test_income_classes_lie_end_to_end(self):
        lower, middle, upper = (INCOME_BOUNDS[income] for income in INCOMES)
        assert (lower[1], middle[1]) == (middle[0], upper[0])

    def test_thirty_alike_are_no_accident(self):
        light = probability({"tone": TONE_GROUPS["light"]})
        assert chance_all_alike([probability({"income": "middle"}), light], 30).max() < 1e-10


class TestMakePeople:
    N = 20_000

    @pytest.mark.parametrize(
        "only",
        [None, {"home": "rented"}, {"tone": range(1, 6), "income": ["lower", "upper"]}],
    )
    def test_everybody_comes_as_often_as_they_should(self, only):
        people = make_people(self.N, only=only, rng=3)
        narrow = {k: [v] if isinstance(v, str) else list(v) for k, v in (only or {}).items()}
        odds = {cell: p for cell, p in cells().items() if fits(cell, narrow)}
        total = sum(odds.values())
        counts = dict.fromkeys(odds, 0)
        for cell, many in people.value_counts(["income", "tone", "household", "home"]).items():
            counts[cell] += many
        expected = np.array([self.N * p / total for p in odds.values()])
        found = np.array(list(counts.values()))
        assert found[expected == 0].sum() == 0
        common = expected >= 5
        # Pearson's statistic, the rare cells taken together; beyond 4.5 sigma of its distribution.
        pooled = [expected[common], [max(expected[~common].sum(), 1e-9)]]
        seen = [found[common], [found[~common].sum()]]
        exp, obs = np.concatenate(pooled), np.concatenate(seen)
        chi2 = ((obs - exp) ** 2 / exp)[exp >= 5].sum()
        freedom = (exp >= 5).sum() - 1
        assert stats.chi2.sf(chi2, freedom) > 1e-5

    def test_ages_are_as_they_should_be(self):
        ages = make_people(self.N, rng=4)["age"]
        expected = self.N * np.array(list(PEOPLE["age"].values()))
        found = np.array([(ages == age).sum() for age in PEOPLE["age"]])
        assert stats.chisquare(found, expected * found.sum() / expected.sum()).pvalue > 1e-5

    @pytest.mark.parametrize("income", INCOMES)
    def test_earnings_are_even_on_a_logarithmic_scale_within_the_class(self, income):
        people = make_people(5_000, only={"income": income}, rng=5)
        low, high = INCOME_BOUNDS[income]
        alone = people["earnings"] / np.sqrt(people["household"]) / MEDIAN_INCOME
        assert low <= alone.min() < alone.max() <= high
        place = np.log(alone / low) / np.log(high / low)
        assert stats.kstest(place, "uniform").pvalue > 1e-5

    def test_nothing_else_depends_on_tone(self):
        people = make_people(self.N, rng=6)
        for name in ("income", "home"):
            table = stats.contingency.crosstab(people["tone"], people[name]).count
            assert stats.chi2_contingency(table).pvalue > 1e-5
        for name in ("earnings", "age", "household"):
            assert stats.spearmanr(people["tone"], people[name]).pvalue > 1e-5

    def test_narrow_means_nobody_else(self):
        people = make_people(300, only={"income": "middle", "tone": range(1, 6)}, rng=7)
        assert set(people["income"]) == {"middle"}
        assert kinds_covered(PEOPLE["tone"], people["tone"]) <= 0.5

    def test_the_same_seed_the_same_people(self):
        one, same, other = (make_people(50, rng=seed) for seed in (8, 8, 9))
        assert one.equals(same)
        assert not one.equals(other)

    def test_people_join_and_are_picked_like_any_data_set(self):
        few = pandas.concat([make_people(3, rng=1), make_people(4, only={"tone": 9}, rng=2)])
        assert few.shape == (7, 6)
        assert few[few["tone"] == 9]["tone"].tolist()[-4:] == [9] * 4


class TestTones:
    def test_luminance_is_the_swatches(self):
        # The lightness L* of the ten tones as it is published beside their colours (CIELAB).
        published = [94.2, 92.3, 93.1, 87.6, 77.9, 55.1, 42.5, 30.7, 21.1, 14.6]
        lightness = 116 * np.cbrt(tone_luminance(list(MONK_TONES))) - 16
        assert lightness == pytest.approx(published, abs=0.06)

    def test_it_lies_in_between_and_stays_at_the_ends(self):
        ends = tone_luminance([0, 1, 10, 12.5])
        assert (ends[0], ends[3]) == (ends[1], ends[2])
        steps = tone_luminance([6, 6.5, 7])
        assert steps[1] == pytest.approx(np.sqrt(steps[0] * steps[2]))

    def test_groups_cover_the_scale_once(self):
        assert sorted(tone for group in TONE_GROUPS.values() for tone in group) == list(MONK_TONES)
        for name, group in TONE_GROUPS.items():
            assert set(tone_groups(list(group))) == {name}
        assert tone_groups([5.49, 5.51, 7.49, 7.51]).tolist() == [
            "light",
            "medium",
            "medium",
            "dark",
        ]


class TestTap:
    DECIBEL = 10 / np.log(10)

    def test_nobody_there_means_that_tone_does_not_matter(self):
        people = make_people(500, rng=1)
        others = people.copy()
        others["tone"] = 11 - people["tone"]
        one, other = tap_trials(people, rng=2), tap_trials(others, rng=2)
        away = one["hand"] == "away"
        assert (one["hand"] == other["hand"]).all()
        assert (one["signal"][away] == other["signal"][away]).all()
        assert (one["signal"][~away] != other["signal"][~away]).any()

    def test_the_empty_basin_is_light_and_noise(self):
        trials = tap_trials(make_people(8_000, rng=3), rng=4)
        trials = trials[trials["hand"] == "away"]
        rest = trials["signal"] - self.DECIBEL * np.log(0.004 + 2e-5 * trials["light"])
        assert stats.kstest(rest / (0.15 * self.DECIBEL), "norm").pvalue > 1e-5
        assert stats.kstest((trials["light"] - 50) / 450, "uniform").pvalue > 1e-5

    @pytest.mark.parametrize("tone", [1, 6, 10])
    def test_a_hand_sends_back_by_its_tone_and_the_inverse_square(self, tone):
        trials = tap_trials(make_people(8_000, only={"tone": tone}, rng=5), rng=6)
        trials = trials[trials["hand"] == "there"]
        luminance = float(tone_luminance(tone))
        expected, _ = integrate.dblquad(
            lambda light, cm: (
                self.DECIBEL * np.log(luminance * (8 / cm) ** 2 + 0.004 + 2e-5 * light) / (450 * 6)
            ),
            *(6, 12, 50, 500),
        )
        error = trials["signal"].std() / np.sqrt(len(trials))
        assert abs(trials["signal"].mean() - expected) < 4.5 * error

    def test_half_of_the_hands_are_there(self):
        trials = tap_trials(make_people(4_000, rng=7), rng=8)
        assert abs(np.mean(trials["hand"] == "there") - 0.5) < 4.5 * 0.5 / np.sqrt(4_000)

    def test_any_table_with_tones_will_do_synthetic_ones_too(self):
        table = pandas.DataFrame({"tone": [4.4, -1.0]})
        assert tap_trials(table, rng=1)["tone"].tolist() == [4.4, -1.0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: make_people(0), "n must be a whole number of at least 1, got 0"),
        (lambda: make_people(2.0), "n must be a whole number"),
        (lambda: make_people(3, only={"height": 2}), "only knows income, tone, .* 'height'"),
        (lambda: make_people(3, only={"earnings": 900}), "only knows"),
        (lambda: make_people(3, only={"income": "poor"}), "income 'poor'; there are lower, middle"),
        (lambda: make_people(3, only={"tone": 11}), "tone 11; there are 1, 2, 3"),
        (lambda: make_people(3, only={"tone": range(0, 3)}), "tone 0"),
        (lambda: make_people(3, only={"tone": True}), "tone True"),
        (lambda: make_people(3, only={"tone": []}), "only asks for no tone at all"),
        (lambda: make_people(3, only={"age": 12}), "age 12; there are 18, 19, …, 89"),
        (lambda: make_people(3, only="middle"), "only must be a mapping"),
        (lambda: make_people(3, rng=-1), "rng must be"),
        (lambda: tone_luminance([np.nan]), "tones must be finite numbers"),
        (lambda: tone_luminance("dark"), "tones must be finite numbers"),
        (lambda: tone_groups(5), r"tones must be finite numbers of shape \(n,\)"),
        (lambda: tone_groups([np.inf]), "tones must be finite numbers"),
        (lambda: tap_trials([1, 2]), "a column tone"),
        (lambda: tap_trials(make_people(3, rng=1)[:0]), "at least one row"),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
