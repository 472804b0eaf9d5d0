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
    return {row.measure: row.value for row in history.table if row.generation == 2}


def test_numbers():
    real = np.random.default_rng(1).normal(size=(60, 2))
    unseen = np.random.default_rng(2).normal(size=(60, 2))
    found = last_values(
        Gaussian(),
        real,
        {
            "quality": measures.manifold,
            "pr": measures.precision_recall,
            "dc": measures.density_coverage,
            "precision": partial(measures.precision, k=3),
            "frechet": measures.frechet_distance,
            "copied": partial(measures.copied_share, hold_out=unseen),
            "nearest": lambda real, sample: measures.nearest_real_distance(real, sample).min(),
        },
    )
    assert {"quality.precision", "quality.coverage", "pr.recall", "dc.density"} <= {*found}
    assert found["quality.recall"] == found["pr.recall"]
    assert found["nearest"] > 0
    assert 0 < found["copied"] < 1


@pytest.mark.parametrize("p", [1, 2])
def test_single_numbers(p):
    real = np.random.default_rng(3).normal(size=60)
    distance = partial(measures.wasserstein, p=p)
    found = last_values(Gaussian(), real, {"moved": distance, "tails": measures.tail_mass})
    assert found["moved"] > 0
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
