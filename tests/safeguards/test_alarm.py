"""Alarms ring as seldom as they say, and early; an arrest stops what otherwise collapses."""

import numpy as np
import pytest

from synthlab.collapse import Accumulate, Fresh, Replace, run
from synthlab.generators import Bootstrap, Categorical, Gaussian, PixelModel, SceneModel
from synthlab.learners import NGramModel
from synthlab.safeguards import (
    Alarm,
    Arrest,
    FreshSchedule,
    coverage,
    log_spread,
    perplexity,
    tails,
)
from synthlab.scenes import KITCHEN_STYLES, make_scene
from synthlab.worlds import load_digits, make_letters, make_people

STYLES, SHARES = np.array(list(KITCHEN_STYLES)), np.array(list(KITCHEN_STYLES.values()))


def numbers(n, rng):
    return rng.normal(size=n)


def styles(n, rng):
    return rng.choice(STYLES, n, p=SHARES)


def kitchens(n, rng):
    found = np.empty(n, dtype=object)
    found[:] = [make_scene("kitchen", rng=rng) for _ in range(n)]
    return found


def seen_styles(examples):
    return [one if isinstance(one, str) else one.style for one in examples]


READER = NGramModel(order=3).fit(make_letters(300, rng=9))
DIGITS = load_digits().images[..., 0] / 255
PEOPLE = make_people(5000, rng=8)


@pytest.mark.parametrize("draw", [numbers, styles])
@pytest.mark.parametrize("statistic", [log_spread, tails, coverage, perplexity])
def test_in_runs_without_fault_it_rings_as_seldom_as_it_says(draw, statistic):
    n, generations, runs, rate = 40, 5, 600, 0.1
    alarm = Alarm(statistic, false_alarms=rate, generations=generations, runs=runs)
    alarm.fit(draw, n, rng=1)
    dice = np.random.default_rng(2)
    rung = 0
    for _ in range(runs):
        alarm.reference_ = draw(n, dice)  # a new run has a new reference
        rung += any([alarm.rings(draw(n, dice)) for _ in range(generations)])
    # Limits from 600 runs, tried on 600 more: four standard errors of the difference. Numbers make
    # the spread and the perplexity continuous, so that the rate is met and not only kept.
    error = 4 * np.sqrt(rate * (1 - rate) * 2 / runs)
    assert rung / runs < rate + error
    if draw is numbers and statistic in (log_spread, perplexity):
        assert rung / runs > rate - error


@pytest.mark.parametrize("side", ["low", "high"])
def test_one_side_never_rings_on_the_other(side):
    alarm = Alarm(side=side, generations=3, runs=50).fit(numbers, 30)
    wide, narrow = np.linspace(-9, 9, 30), np.linspace(-0.1, 0.1, 30)
    assert alarm.rings(wide) == (side == "high")
    assert alarm.rings(narrow) == (side == "low")
    assert alarm.rings(np.zeros(30)) == (side == "low")


def test_the_limits_are_the_kth_of_the_runs_that_were_played():
    values = iter(np.arange(100.0))
    alarm = Alarm(lambda real, new: next(values), side="low", generations=2, runs=50)
    alarm.fit(numbers, 30)
    # The lowest of each run of two: 0, 2, …, 98; at 5 % of 51, the second of them.
    assert alarm.low_ == 2
    both = Alarm(lambda real, new: 1.0, generations=1, runs=40).fit(numbers, 30)
    assert (both.low_, both.high_) == (1, 1)


def test_with_a_generator_it_does_not_ring_at_what_any_model_does():
    n, generations, runs = 50, 20, 100
    alarm = Alarm(generations=generations, runs=400).fit(numbers, n, generator=Gaussian())
    naive = Alarm(generations=generations, runs=400).fit(numbers, n)
    assert alarm.low_ < naive.low_ < naive.high_ < alarm.high_
    rung = 0
    for seed in range(runs):
        # All of each training set fresh and real: nothing is wrong.
        history = run(
            Gaussian(), numbers, n=n, generations=generations, policy=Fresh(1.0), rng=seed
        )
        alarm.reference_ = history.samples[0]
        rung += any(map(alarm.rings, history.samples[1:]))
    # At most 5 %; four standard errors of the limits and of the trial.
    assert rung / runs < 0.05 + 4 * np.sqrt(0.05 * 0.95 * (1 / 400 + 1 / runs))


# What collapses, by world. `lost` says of the real and the last sample whether that has happened.
WORLDS = {
    "numbers": {
        "generator": Gaussian(),
        "real": numbers,
        "n": 40,
        "generations": 60,
        "seeds": 30,
        "alarm": Alarm(generations=60, runs=100),
        "lost": lambda real, last: last.var() < 0.45,
    },
    "styles": {
        "generator": Categorical(),
        "real": styles,
        "n": 100,
        "generations": 30,
        "seeds": 30,
        "alarm": Alarm(coverage, side="low", generations=30, runs=150),
        "lost": lambda real, last: len(set(last.tolist())) <= 5,
    },
    "people": {
        "generator": Bootstrap(),
        "real": lambda n, rng: PEOPLE.iloc[rng.integers(len(PEOPLE), size=n)],
        "n": 60,
        "generations": 30,
        "seeds": 4,
        "alarm": Alarm(
            lambda real, new: coverage(real["earnings"], new["earnings"]),
            side="low",
            generations=30,
            runs=60,
        ),
        "lost": lambda real, last: len(set(last["earnings"].tolist())) <= 10,
    },
    "kitchens": {
        "generator": SceneModel(),
        "real": kitchens,
        "n": 40,
        "generations": 12,
        "seeds": 3,
        "alarm": Alarm(
            lambda real, new: coverage(seen_styles(real), seen_styles(new)),
            side="low",
            generations=12,
            runs=100,
        ),
        "draw": styles,  # much faster to draw than the kitchens
        "lost": lambda real, last: len(set(seen_styles(last))) <= 3,
    },
    "letters": {
        "generator": NGramModel(order=3),
        "real": lambda n, rng: make_letters(n, rng=rng),
        "n": 60,
        "generations": 6,
        "seeds": 3,
        "alarm": Alarm(
            lambda real, new: READER.perplexity(new), side="high", generations=6, runs=40
        ),
        "lost": lambda real, last: READER.perplexity(last) > 10 * READER.perplexity(real),
    },
    "handwriting": {
        "generator": PixelModel(n_clusters=10, sampling_bias=0.8),
        "real": lambda n, rng: rng.permutation(DIGITS)[:n],
        "n": 150,
        "generations": 8,
        "seeds": 2,
        "alarm": Alarm(side="low", generations=8, runs=100),
        "lost": lambda real, last: log_spread(real, last) < np.log(0.65),
    },
}


@pytest.fixture(scope="module", params=list(WORLDS))
def world(request):
    return WORLDS[request.param]


def test_an_arrest_stops_a_collapse_that_otherwise_happens(world):
    settings = {name: world[name] for name in ("n", "generations")}
    real, generator = world["real"], world["generator"]
    alarm = world["alarm"].fit(world.get("draw", real), world["n"])
    lost, used = {}, {}
    for name, policy in {"alone": Replace(), "arrest": Arrest(alarm)}.items():
        runs = [
            run(generator, real, policy=policy, measures={}, rng=seed, **settings)
            for seed in range(world["seeds"])
        ]
        lost[name] = np.mean([world["lost"](one.samples[0], one.samples[-1]) for one in runs])
        used[name] = np.mean([one.generations[-1].used for one in runs]) / world["n"] - 1
    assert lost["alone"] >= 0.6
    assert lost["arrest"] <= lost["alone"] / 4
    assert 0 == used["alone"] < used["arrest"] <= 0.5 * (world["generations"] - 1)


def test_until_the_alarm_rings_nothing_is_different():
    class Silent:
        def rings(self, sample):
            return len(set(sample.tolist())) < 4

    settings = {"n": 30, "generations": 25, "rng": 3}
    alone = run(Categorical(), styles, **settings)
    policy = Arrest(Silent(), then=Accumulate())
    arrested = run(Categorical(), styles, policy=policy, **settings)
    rang = next(t for t, sample in enumerate(alone.samples) if len(set(sample.tolist())) < 4)
    for t in range(rang + 1):
        assert alone.samples[t].tolist() == arrested.samples[t].tolist()
    assert arrested.values("kinds alive")[-1] > alone.values("kinds alive")[-1]


@pytest.mark.parametrize("n", [10, 100])
def test_a_schedule_takes_what_it_says(n):
    policy = FreshSchedule([0, 0.1, 0.4])
    history = run(Gaussian(), numbers, n=n, generations=8, policy=policy, rng=1)
    used = np.diff([one.used for one in history.generations])
    assert used.tolist() == [policy.n_unseen(n, t) for t in range(1, 9)]
    shares = (0, 0, 0.1, 0.4, 0, 0.1, 0.4, 0)
    assert used.tolist() == [round(n * share) for share in shares]


def test_an_array_that_may_not_suffice_is_refused_beforehand():
    alarm = Alarm(generations=5, runs=50).fit(numbers, 20)
    with pytest.raises(ValueError, match="real must hold at least"):
        run(Gaussian(), np.zeros(30), n=20, generations=5, policy=Arrest(alarm))
    real = np.random.default_rng(1).normal(size=20 + 4 * 10)
    history = run(Gaussian(), real, n=20, generations=5, policy=Arrest(alarm), rng=1)
    assert len(history) == 6


def test_the_same_seed_gives_the_same_limits():
    first, second, other = (
        Alarm(generations=3, runs=50).fit(numbers, 30, rng=rng) for rng in (1, 1, 2)
    )
    assert (first.low_, first.high_) == (second.low_, second.high_) != (other.low_, other.high_)


def test_errors_say_what_is_wrong():
    with pytest.raises(ValueError, match="side must be"):
        Alarm(side="left")
    with pytest.raises(ValueError, match="false_alarms must lie between 0 and 1"):
        Alarm(false_alarms=0)
    with pytest.raises(ValueError, match="runs must be a whole number of at least 40"):
        Alarm(runs=10)
    with pytest.raises(ValueError, match="n must be a whole number of at least 2"):
        Alarm().fit(numbers, 1)
    with pytest.raises(ValueError, match="n must say how many examples"):
        Alarm().fit(numbers)
    with pytest.raises(ValueError, match="has learned nothing yet"):
        Alarm().rings([1.0, 2.0])
    with pytest.raises(ValueError, match="real is a table"):
        Alarm(runs=40).fit(make_people(30, rng=1))
    with pytest.raises(ValueError, match="real must vary"):
        log_spread([1.0, 1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="shares must hold at least one"):
        FreshSchedule([])
    with pytest.raises(ValueError, match="each of shares must lie in"):
        FreshSchedule([0.1, 2])
