"""The cards of lesson 12 say what the safeguards do, and reviews can be looked at."""

import itertools

import numpy as np
import pytest

from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import gaussian_chains, sweep
from synthlab.explore import Sheet
from synthlab.explore.lessons import safe_synthetic_data as lesson
from synthlab.explore.lessons._saved import saved
from synthlab.safeguards import LikelihoodFilter
from synthlab.worlds import make_letters


@pytest.mark.parametrize("name", ["arrest", "rescue"])
def test_every_setting_of_the_grid_was_run_by_every_seed(name):
    experiment = EXPERIMENTS[name]
    rows = saved("safe_synthetic_data", name)
    runs = [tuple(row[key] for key in (*experiment.grid, "seed")) for row in rows]
    every = itertools.product(*experiment.grid.values(), range(experiment.seeds))
    assert sorted(runs) == sorted(every)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("arrest", {"watch": "spread", "false_alarms": 0.2}),
        ("rescue", {"checker": "filter", "balance": 1, "fresh": 0.1}),
    ],
)
def test_a_new_run_says_what_the_saved_sweep_says(name, settings):
    (row,) = sweep(EXPERIMENTS[name].run, [settings], seeds=1)
    (kept,) = [
        old
        for old in saved("safe_synthetic_data", name)
        if old["seed"] == 0 and all(old[key] == value for key, value in settings.items())
    ]
    assert row.keys() == kept.keys()
    for result in set(row) - set(settings):
        assert row[result] == pytest.approx(kept[result], rel=1e-9), result


def test_the_saved_alarms_ring_as_seldom_as_they_say_and_the_arrests_save_most():
    rows = saved("safe_synthetic_data", "arrest")
    for row in rows:
        rate = row["false_alarms"]
        # 200 healthy loops, against limits from 400: four standard errors of the difference.
        error = 4 * np.sqrt(rate * (1 - rate) * (1 / 200 + 1 / 400))
        assert row["false alarms"] < rate + error
    best = next(r for r in rows if r["watch"] == "coverage" and r["false_alarms"] == 0.05)
    assert best["rang"] > 0.9
    assert best["arrested 30"] > 8 > 5 > best["alone 30"]


def test_one_look_mostly_misses_a_collapse_and_more_data_lets_nobody_know_earlier():
    chains, seen = 4000, {}
    for n in (30, 200, 1000):
        variance = gaussian_chains(n, generations=10, chains=chains, keep=[10], rng=1).variance
        reference = np.random.default_rng(2).chisquare(n - 1, size=chains) / (n - 1)
        z = np.log(variance[:, 0] / reference) / np.sqrt(4 / (n - 1))
        seen[n] = float(np.mean(np.abs(z) > 1.96))
    # Four standard errors of a share; the normal limit is a little off where data are few.
    error = 4 * np.sqrt(0.25 / chains)
    assert max(seen.values()) + error < 0.5
    assert max(seen.values()) - min(seen.values()) < 2 * error


def test_chains_under_a_verifier_keep_to_theory():
    state = lesson.verified().at(offset=1.0, share=0.3, generation=30)
    found, expected = state.result, state.result.expected
    # Theory is for large data sets. Of 300 examples a generation, three tenths of them real, the
    # mean strays by less than √(1/90): added to the squared bias, that bounds the error.
    assert expected.mean[-1] <= found.error[-1] <= np.sqrt(expected.mean[-1] ** 2 + 1 / 90)


def test_the_filter_card_keeps_to_theory():
    for state in lesson.strict().states():
        # 1,000 examples a generation: each adds 1/√2000 to the error of the spread's logarithm.
        t = state.values["generation"]
        step = (0, 1, 2, 3, 5, 8, 12).index(t)
        ratio = state.result.spread[step] / state.result.theory[step]
        assert abs(np.log(ratio)) < 4 * np.sqrt((t + 1) / 2000) + 1e-3


def test_people_throw_the_cows_out_and_bring_no_style_back():
    card = lesson.rescue()
    alone, people = (card.at(checker=who).result for who in ("nobody", "people"))
    assert alone.right[-1] < 0.8 < 0.97 < people.right[-1]
    # Ten runs each, and the number of styles varies by about one: no difference to be seen.
    assert abs(alone.styles[-1] - people.styles[-1]) < 4 * np.sqrt(2 / 10)
    fresh = card.at(fresh=True, balance=True).result
    assert fresh.styles[-1] > alone.styles[-1] + 1


def test_the_open_hearth_goes_first():
    card = lesson.thrown_away()
    assert "open hearth" in card.at(guard="likelihood", strict="mild").sentence
    assert isinstance(lesson.thrown_away().first.views[0], Sheet)


def test_letters_have_likelihoods_too():
    from synthlab.learners import NGramModel

    model = NGramModel(order=3).fit(make_letters(200, rng=1))
    per_word = lambda texts: model.log_probabilities(texts) / [len(t.split()) for t in texts]  # noqa: E731
    strict = LikelihoodFilter(per_word, keep=0.95).fit(make_letters(100, rng=2))
    jumbled = [" ".join(reversed(text.split())) for text in make_letters(10, rng=3)]
    assert strict.review(make_letters(50, rng=4)).kept_share > 0.7
    assert strict.review(jumbled).kept_share == 0
