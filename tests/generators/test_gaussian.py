"""The bell curve: fitted like numpy does it, sampled like the mathematics says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import kstest

from synthlab.generators import Gaussian
from synthlab.generators.gaussian import square_root

COVARIANCE = np.array([[4.0, 1.2, 0.0], [1.2, 1.0, -0.3], [0.0, -0.3, 0.25]])
DRAWS = 200_000
numbers = st.floats(-1e3, 1e3)


def fitted(mean, covariance, **settings):
    """A bell curve that knows its mean and covariance, as if from endless data."""
    model = Gaussian(**settings).fit(np.zeros((2, len(mean))))
    model.mean_, model.covariance_ = np.asarray(mean), np.asarray(covariance)
    return model


@given(
    X=st.tuples(st.integers(2, 9), st.integers(1, 4)).flatmap(
        lambda shape: arrays(float, shape, elements=numbers)
    ),
    ddof=st.sampled_from([0, 1]),
)
def test_the_fit_is_that_of_numpy(X, ddof):
    model = Gaussian(ddof=ddof).fit(X)
    expected = np.cov(X, rowvar=False, ddof=ddof).reshape(model.covariance_.shape)
    np.testing.assert_allclose(model.mean_, X.mean(axis=0), atol=1e-9)
    np.testing.assert_allclose(model.covariance_, expected, rtol=1e-9, atol=1e-8)
    np.testing.assert_allclose(
        model.standard_deviation_, np.sqrt(np.diagonal(expected)), rtol=1e-9, atol=1e-4
    )


@pytest.mark.parametrize("shape", [(6,), (6, 1), (6, 3)])
def test_samples_have_the_form_of_the_data(shape):
    X = np.random.default_rng(1).normal(size=shape)
    assert Gaussian().fit(X).sample(4, rng=1).shape == (4, *shape[1:])


def test_one_dimension_has_one_standard_deviation():
    flat = np.array([1.0, 2.0, 4.0])
    assert Gaussian().fit(flat).standard_deviation_ == pytest.approx(flat.std(ddof=1))
    assert isinstance(Gaussian().fit(flat).standard_deviation_, float)
    assert Gaussian().fit(flat[:, None]).standard_deviation_.shape == (1,)


@pytest.mark.parametrize("sampling_bias", [1.0, 0.5])
def test_samples_have_the_mean_and_lambda_times_the_covariance(sampling_bias):
    mean = np.array([3.0, -1.0, 0.0])
    sample = fitted(mean, COVARIANCE, sampling_bias=sampling_bias).sample(DRAWS, rng=2)
    target = sampling_bias * COVARIANCE
    # Standard errors: √(Σ_ii/N) of a mean, √((Σ_ii Σ_jj + Σ_ij²)/N) of a covariance.
    variances = np.diagonal(target)
    assert (np.abs(sample.mean(axis=0) - mean) < 5 * np.sqrt(variances / DRAWS)).all()
    error = np.sqrt((np.outer(variances, variances) + target**2) / DRAWS)
    assert (np.abs(np.cov(sample, rowvar=False) - target) < 5 * error).all()


def test_samples_are_normal():
    sample = fitted([2.0], [[9.0]]).sample(20_000, rng=3)
    assert kstest((sample[:, 0] - 2) / 3, "norm").pvalue > 1e-3


def test_what_the_data_do_not_span_is_not_made_up():
    X = np.random.default_rng(4).normal(size=(3, 5))  # three points span a plane
    sample = Gaussian().fit(X).sample(50, rng=1)
    _, spread, directions = np.linalg.svd(X - X.mean(axis=0))
    outside = (sample - X.mean(axis=0)) @ directions[2:].T
    assert spread[2] < 1e-12
    assert np.abs(outside).max() < 1e-6


def test_a_point_gives_a_point():
    assert Gaussian().fit([2.0, 2.0]).sample(3, rng=1).tolist() == [2.0, 2.0, 2.0]
    assert Gaussian(ddof=0).fit([2.0]).sample(2, rng=1).tolist() == [2.0, 2.0]


@given(st.integers(1, 5), st.integers(0, 2**32))
def test_the_square_root_is_one(d, seed):
    factor = np.random.default_rng(seed).normal(size=(d, d))
    covariance = factor @ factor.T
    root = square_root(covariance)
    np.testing.assert_allclose(root @ root, covariance, atol=1e-9 * d)
    np.testing.assert_allclose(root, root.T, atol=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Gaussian(ddof=2), "ddof must be 1"),
        (lambda: Gaussian(ddof=True), "ddof must be 1"),
        (lambda: Gaussian(sampling_bias=0), r"sampling_bias must lie in \(0, 1\]"),
        (lambda: Gaussian(sampling_bias=1.2), "sampling_bias must lie in"),
        (lambda: Gaussian(sampling_bias=np.nan), "sampling_bias must lie in"),
        (lambda: Gaussian().fit([]), "at least 2 examples, got 0"),
        (lambda: Gaussian().fit([1.0]), "at least 2 examples, got 1"),
        (lambda: Gaussian(ddof=0).fit([]), "at least 1 example, got 0"),
        (lambda: Gaussian().fit([1.0, np.nan]), "X must be finite"),
        (lambda: Gaussian().fit([1.0, -np.inf]), "X must be finite"),
        (lambda: Gaussian().fit(3.0), r"shape \(n,\) or \(n, d\)"),
        (lambda: Gaussian().fit(np.ones((3, 2, 2))), r"shape \(n,\) or \(n, d\)"),
        (lambda: Gaussian().fit(np.ones((3, 0))), r"shape \(n,\) or \(n, d\)"),
        (lambda: Gaussian().fit(["a", "b"]), "must hold numbers"),
        (lambda: Gaussian().fit([True, False]), "must hold numbers"),
        (lambda: Gaussian().fit([1j, 2j]), "must hold numbers"),
        (lambda: Gaussian().fit([None, 2]), "must hold numbers"),
        (lambda: Gaussian().sample(3), "call fit"),
        (lambda: Gaussian().standard_deviation_, "call fit"),
        (lambda: Gaussian().fit([1.0, 2.0]).sample(0), "n must be"),
        (lambda: Gaussian().fit([1.0, 2.0]).sample(2.5), "n must be"),
        (lambda: Gaussian().fit([1.0, 2.0]).sample(2, rng=-1), "rng must be"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
