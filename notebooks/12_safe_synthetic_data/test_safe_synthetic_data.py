"""What the cards and checks of this lesson promise; saved runs are what new runs give."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from synthlab import exercises
from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import gaussian_chains, sweep
from synthlab.explore.shared import saved_rows

HERE = Path(__file__).parent


def rows(name):
    return saved_rows(HERE / f"{name}.rows")


@pytest.mark.parametrize("name", ["arrest", "rescue"])
def test_every_setting_of_the_grid_was_run_by_every_seed(name):
    experiment = EXPERIMENTS[name]
    runs = [tuple(row[key] for key in (*experiment.grid, "seed")) for row in rows(name)]
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
    (row,) = sweep(EXPERIMENTS[name].run, [settings], seeds=1).to_dict("records")
    (kept,) = [
        old
        for old in rows(name)
        if old["seed"] == 0 and all(old[key] == value for key, value in settings.items())
    ]
    assert row.keys() == kept.keys()
    for result in set(row) - set(settings):
        assert row[result] == pytest.approx(kept[result], rel=1e-9), result


def test_the_saved_alarms_ring_as_seldom_as_they_say_and_the_arrests_save_most():
    for row in rows("arrest"):
        rate = row["false_alarms"]
        # 200 healthy loops, against limits from 400: four standard errors of the difference.
        error = 4 * np.sqrt(rate * (1 - rate) * (1 / 200 + 1 / 400))
        assert row["false alarms"] < rate + error
    best = next(r for r in rows("arrest") if r["watch"] == "coverage" and r["false_alarms"] == 0.05)
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


def test_chains_under_a_verifier_keep_to_theory(shown):
    state = shown["verified"].at(offset=1.0, share=0.3, generation=30)
    found, expected = state.result, state.result.expected
    # Theory is for large data sets. Of 300 examples a generation, three tenths of them real, the
    # mean strays by less than √(1/90): added to the squared bias, that bounds the error.
    assert expected.mean[-1] <= found.error[-1] <= np.sqrt(expected.mean[-1] ** 2 + 1 / 90)


def test_the_filter_card_keeps_to_theory(shown):
    for state in shown["strict"].states():
        # 1,000 examples a generation: each adds 1/√2000 to the error of the spread's logarithm.
        t = state.values["generation"]
        step = (0, 1, 2, 3, 5, 8, 12).index(t)
        ratio = state.result.spread[step] / state.result.theory[step]
        assert abs(np.log(ratio)) < 4 * np.sqrt((t + 1) / 2000) + 1e-3


def test_people_throw_the_cows_out_and_bring_no_style_back(shown):
    card = shown["rescue"]
    alone, people = (card.at(checker=who).result for who in ("nobody", "people"))
    assert alone.right[-1] < 0.8 < 0.97 < people.right[-1]
    # Ten runs each, and the number of styles varies by about one: no difference to be seen.
    assert abs(alone.styles[-1] - people.styles[-1]) < 4 * np.sqrt(2 / 10)
    fresh = card.at(fresh=True, balance=True).result
    assert fresh.styles[-1] > alone.styles[-1] + 1


def test_the_open_hearth_goes_first(shown):
    assert "open hearth" in shown["thrown-away"].at(guard="likelihood", strict="mild").sentence


def test_an_edit_of_the_open_card_shows(open_card):
    was, now = open_card('{"mild": 0.99,', '{"mild": 0.7,')
    assert "of which 99% would pass" in was.sentence
    assert "of which 70% would pass" in now.sentence
    assert len(now.result.review.rejected) > len(was.result.review.rejected)


# The exercises

RIGHT = {
    "review-precision": lambda p, phi, psi: p * phi / (p * phi + (1 - p) * psi),
    "reading-bill": lambda p, phi, psi, n: n / (p * phi + (1 - p) * psi),
    "alarm-limit": lambda healthy, rate: np.quantile(healthy.min(axis=1), rate),
}
WRONG = [
    ("review-precision", lambda p, phi, psi: p * phi, "Divide by the share that passes"),
    ("review-precision", lambda p, phi, psi: p * phi + (1 - p) * psi, "Which part of it is right"),
    ("review-precision", lambda p, phi, psi: phi / (phi + psi), "forgets how many were right"),
    ("review-precision", lambda p, phi, psi: 0.9, "of those that pass are right"),
    ("reading-bill", lambda p, phi, psi, n: n * (p * phi + (1 - p) * psi), "more than n have"),
    ("reading-bill", lambda p, phi, psi, n: n / (p * phi), "count among the n too"),
    ("reading-bill", lambda p, phi, psi, n: n, "that are read; it gives 1,000"),
    ("alarm-limit", lambda h, rate: np.quantile(h, rate), "chances to be wrong"),
    ("alarm-limit", lambda h, rate: np.quantile(h.min(axis=0), rate), "axis=0 runs over the runs"),
    ("alarm-limit", lambda h, rate: np.quantile(h.min(axis=1), 1 - rate), "the other end"),
    ("alarm-limit", lambda h, rate: 0.0, "of healthy runs ring, and 5% were allowed"),
    ("alarm-limit", lambda h, rate: -9.0, "notices late"),
]


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_passes(name):
    feedback = exercises.check(name, RIGHT[name])
    assert feedback, feedback


@pytest.mark.parametrize(("name", "answer", "words"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(name, answer, words):
    feedback = exercises.check(name, answer)
    assert not feedback
    assert words in feedback.words
