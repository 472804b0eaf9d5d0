"""Loops of pictures: what they give back, what they refuse, and the direction they go."""

import numpy as np
import pytest

from synthlab.collapse.picture_loops import (
    LOOPS,
    STEPS,
    as_shown,
    painted,
    picture_loop,
    run_pictures,
)


@pytest.mark.parametrize("world", ["digits", "pixels", "scenes"])
@pytest.mark.parametrize("loop", list(LOOPS))
def test_every_loop_runs_in_every_world_and_tells_every_step(world, loop):
    found = picture_loop(world, loop, n=30, generations=2, rng=1)
    measures = ("precision", "recall", "coverage", "frechet")
    assert list(found) == [f"{measure} {t}" for t in (0, 1, 2) for measure in measures]
    assert all(np.isfinite(value) for value in found.values())
    assert all(0 <= found[f"{measure} {t}"] <= 1 for t in (0, 1, 2) for measure in measures[:3])


def test_the_same_seed_gives_the_same_numbers():
    first, second = (picture_loop("digits", n=40, generations=2, rng=4) for _ in range(2))
    assert first == second


def test_real_pictures_are_compared_with_others_that_no_model_sees():
    history, seen, features = run_pictures("digits", "fresh", n=50, generations=3, rng=2)
    written = features(history.samples[0])
    nearest = np.linalg.norm(seen[:, None] - written[None], axis=2).min(axis=1)
    assert (nearest > 0).all()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_taste_for_the_typical_keeps_quality_and_costs_diversity(seed):
    """The finding of Alemohammad et al. on digits; the differences are many standard errors.

    A share of 400 has a standard error of at most 0.025.
    """
    all_of_it = picture_loop("digits", n=400, generations=8, rng=seed)
    typical = picture_loop("digits", sampling_bias=0.5, n=400, generations=8, rng=seed)
    error = 0.5 / np.sqrt(400)
    assert all_of_it["precision 8"] < all_of_it["precision 0"] - 3 * error
    assert typical["precision 8"] > typical["precision 0"] - error
    assert typical["recall 8"] < all_of_it["recall 8"] - 3 * error
    assert all_of_it["recall 8"] < all_of_it["recall 0"] - 3 * error
    assert all_of_it["frechet 8"] > all_of_it["frechet 0"]


def test_painted_scenes_are_pixels():
    scenes = run_pictures("scenes", n=6, generations=1, rng=1).history.samples[1]
    images = painted(scenes)
    assert images.shape == (6, 48, 48, 3)
    np.testing.assert_array_equal(as_shown(images), images)
    assert as_shown(np.array([-3.0, 0.6, 900.0])).tolist() == [0, 1, 255]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"world": "cows"}, "world must be one of digits, pixels, scenes, got 'cows'"),
        ({"world": "digits", "loop": "drop"}, "loop must be one of replace, augment, fresh"),
        ({"world": "digits", "sampling_bias": 0}, "sampling_bias"),
        ({"world": "digits", "n": 900}, "n must be at most 898 for digits"),
    ],
)
def test_what_makes_no_sense_is_told(given, words):
    with pytest.raises(ValueError, match=words):
        picture_loop(**{"n": 30, "generations": 1} | given)


def test_steps_start_with_the_real_pictures():
    assert STEPS[0] == 0
    assert list(STEPS) == sorted(set(STEPS))
