"""Loops of letters: copying by heart is what theory says, and more is lost by mixing up."""

import numpy as np
import pytest

from synthlab.collapse import Replace, run, theory
from synthlab.collapse.letter_loops import CLASSES, EDGES, STEPS, letter_loop, run_letters
from synthlab.generators import Bootstrap
from synthlab.learners import NGramModel
from synthlab.measures import known_by_frequency
from synthlab.worlds import FACTS, facts_in, make_letters

CUTS = list(CLASSES.values())[1:]


def test_letters_that_are_copied_by_heart_lose_facts_as_theory_has_it():
    # A fact is then a kind of its own, with the share of letters that state it.
    n, last, runs = 60, 4, 60
    known = []
    for seed in range(runs):
        real = make_letters(n, rng=1000 + seed)
        history = run(
            Bootstrap(),
            real,
            generations=last,
            policy=Replace(),
            measures={},
            progress=False,
            rng=seed,
        )
        known.append(
            [
                [one.known for one in known_by_frequency(letters, FACTS, facts_in, CUTS)]
                for letters in (history.samples[0], history.samples[last])
            ]
        )
    found = np.array(known, dtype=float)
    shares = np.array(list(FACTS.values()))
    which = np.searchsorted(CUTS, shares, side="right")
    for i, t in enumerate((0, last)):
        alive = theory.survival_probability(shares, n, t + 1)
        for j in range(len(CLASSES)):
            expected = alive[which == j].sum()
            error = found[:, i, j].std(ddof=1) / np.sqrt(runs)
            assert abs(found[:, i, j].mean() - expected) < 5 * error + 1e-9


def test_a_model_that_looks_at_few_words_loses_more_than_chance():
    shares = np.array([p for p in FACTS.values() if p < CUTS[0]])
    by_heart = theory.survival_probability(shares, 300, 2).sum()
    found = [letter_loop(n=300, generations=1, rng=seed)["known very rare 1"] for seed in range(6)]
    assert np.mean(found) + 5 * np.std(found, ddof=1) / np.sqrt(6) < by_heart


def test_what_is_told_adds_up():
    n = 80
    found = letter_loop(0.5, "the likely", 3, n=n, generations=2, rng=1)
    for t in (0, 1, 2):
        assert sum(found[f"bin {i} {t}"] for i in range(len(EDGES) - 1)) == pytest.approx(n, abs=7)
        known = sum(found[f"known {name} {t}"] for name in CLASSES)
        assert 0 < known < len(FACTS)
        assert (found[f"false {t}"] == 0) == (t == 0)
    assert found["likely 0"] == found["unlikely 0"] == 0.05
    assert "perplexity 0" not in found
    assert {int(name.split()[-1]) for name in found} == {t for t in STEPS if t <= 2}


def test_the_first_model_has_seen_the_real_letters_alone():
    found = run_letters(0.1, "no repetition", n=40, generations=2, rng=2)
    again = NGramModel(5).fit(found.history.samples[0])
    np.testing.assert_allclose(
        found.first.log_probabilities(found.unseen), again.log_probabilities(found.unseen)
    )
    assert found.history.models[2].repetition_penalty == 2.0
    assert not {*found.unseen} & {*found.history.samples[0]}


def test_the_same_seed_gives_the_same_letters():
    one, two = (run_letters(0.1, n=40, generations=2, rng=5).history.samples[2] for _ in range(2))
    assert one.tolist() == two.tolist()


def test_an_unknown_way_to_write_is_told_what_there_is():
    with pytest.raises(ValueError, match="writing must be one of as learned, the likely"):
        letter_loop(writing="loudly", n=10, generations=1)
    with pytest.raises(ValueError, match="kept must lie"):
        letter_loop(2.0, n=10, generations=1)
