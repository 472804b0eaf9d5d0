"""A variational auto-encoder: its slopes are those of its loss, and it learns what it is shown."""

import numpy as np
import pytest

from synthlab.generators import VariationalAutoEncoder
from synthlab.generators.autoencoder import NOISE
from synthlab.worlds import load_digits

DIGITS = load_digits().images[:300, ..., 0] / 255


@pytest.fixture(scope="module")
def model():
    return VariationalAutoEncoder().fit(DIGITS)


def loss(model, rows, noise):
    """The mean loss of rows, as the docstring has it, by the library's forward pass alone."""
    _, mean, log_variance = model._encoded(rows)
    _, painted = model._decoded(mean + np.exp(log_variance / 2) * noise)
    off = ((painted - rows) ** 2).sum(axis=1) / (2 * NOISE**2)
    divergence = (mean**2 + np.exp(log_variance) - log_variance - 1).sum(axis=1) / 2
    return (off + divergence).mean()


def test_back_propagation_gives_the_slopes_of_the_loss():
    small = VariationalAutoEncoder(n_latent=3, epochs=1).fit(DIGITS[:20])
    rows, noise = DIGITS[:6].reshape(6, -1), np.random.default_rng(1).normal(size=(6, 3))
    slopes = [np.zeros_like(part) for part in small._layers]
    small._backward(rows, noise, slopes)
    dice, step = np.random.default_rng(2), 1e-5
    for part, slope in zip(small._layers, slopes, strict=True):
        for place in dice.integers(part.size, size=5):
            before, there = loss(small, rows, noise), part.reshape(-1)
            there[place] += step
            after = loss(small, rows, noise)
            there[place] -= step
            assert slope.reshape(-1)[place] == pytest.approx((after - before) / step, abs=1e-3)


def test_it_paints_what_it_was_shown_better_than_the_mean_does(model):
    painted = model._decoded(model.encode(DIGITS))[1].reshape(DIGITS.shape)
    assert ((painted - DIGITS) ** 2).mean() < 0.6 * DIGITS.var(axis=0).mean()


def test_codes_are_nearly_standard_normal_and_samples_look_like_digits(model):
    codes = model.encode(DIGITS)
    assert np.abs(codes.mean(axis=0)).mean() < 0.5
    assert 0.5 < codes.std() < 1.2
    painted = model.sample(500, rng=1).mean(axis=0)
    assert np.corrcoef(painted.ravel(), DIGITS.mean(axis=0).ravel())[0, 1] > 0.9


def test_less_bias_paints_less_variety(model):
    typical = VariationalAutoEncoder(sampling_bias=0.3).fit(DIGITS)
    spread = [one.sample(500, rng=1).std(axis=0).mean() for one in (typical, model)]
    assert spread[0] < 0.8 * spread[1]


def test_the_seed_is_that_of_training():
    first, again, other = (
        VariationalAutoEncoder(epochs=2, random_state=seed).fit(DIGITS[:50]) for seed in (1, 1, 2)
    )
    assert np.array_equal(first.encode(DIGITS), again.encode(DIGITS))
    assert not np.array_equal(first.encode(DIGITS), other.encode(DIGITS))


def test_pictures_of_whole_numbers_are_refused_with_advice():
    with pytest.raises(ValueError, match=r"must lie in \[0, 1\], got 0 to 255: divide .* by 255"):
        VariationalAutoEncoder().fit(load_digits().images[:10])
