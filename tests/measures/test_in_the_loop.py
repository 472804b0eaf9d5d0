"""Every measure that returns numbers plugs into `collapse.run`, as it is or with `partial`."""

from functools import partial

import numpy as np
import pytest

from synthlab import measures
from synthlab.collapse import run
from synthlab.generators import Categorical, Gaussian
from synthlab.worlds import load_digits


def last_values(generator, real, chosen):
    history = run(generator, real, generations=2, measures=chosen, progress=False, rng=1)
    return history.generations[2].measures


def test_numbers():
    real = np.random.default_rng(1).normal(size=(60, 2))
    chosen = {
        "quality": measures.manifold,
        "frechet": measures.frechet_distance,
        "nearest": lambda real, sample: measures.nearest_real_distance(real, sample).min(),
    }
    found = last_values(Gaussian(), real, chosen)
    four = {"quality.precision", "quality.recall", "quality.density", "quality.coverage"}
    assert {*found} == four | {"frechet", "nearest"}
    assert found["nearest"] > 0


def test_single_numbers():
    real = np.random.default_rng(3).normal(size=60)
    found = last_values(Gaussian(), real, {"tails": measures.tail_mass})
    assert 0 <= found["tails"] <= 1


def test_categories_as_text_and_as_whole_numbers():
    chosen = {
        "alive": measures.kinds_alive,
        "entropy": measures.entropy,
        "variety": measures.heterozygosity,
        "unbiased": partial(measures.heterozygosity, unbiased=True),
        "tails": measures.tail_mass,
    }
    codes = np.random.default_rng(4).integers(6, size=80)
    names = np.array(["fitted", "galley", "retro", "farm", "loft", "villa"])
    by_code, by_name = (last_values(Categorical(), x, chosen) for x in (codes, names[codes]))
    assert by_code["alive"] <= 6
    assert by_code["unbiased"] == pytest.approx(by_code["variety"] * 80 / 79)
    assert {*by_code} == {*by_name} == {*chosen}


def test_pictures():
    pictures = load_digits().images[:80]
    found = measures.manifold(pictures[:40], pictures[40:])
    assert 0 < found.precision <= 1
    assert measures.nearest_real_distance(pictures, pictures[:3]).tolist() == [0, 0, 0]
