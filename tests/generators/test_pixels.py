import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.special import digamma, polygamma
from sklearn.decomposition import PCA

from synthlab.generators import Generator, PixelModel
from synthlab.worlds import load_digits, make_pictures


@pytest.fixture(scope="module")
def kitchens():
    return make_pictures(60, kinds="kitchen", size=24, rng=1).images


@pytest.fixture(scope="module")
def digits():
    digits = load_digits().images[..., 0].astype(float)
    return np.random.default_rng(1).choice(digits, 300, replace=False)


def test_it_is_a_generator_that_can_be_copied(kitchens):
    model = PixelModel().fit(kitchens)
    assert isinstance(model, Generator)
    first = model.sample(4, rng=1)
    for twin in (copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        assert (twin.sample(4, rng=1) == first).all()


# --- principal components


@pytest.mark.parametrize(("n", "d"), [(40, 300), (300, 40), (50, 50)])
def test_components_are_those_of_scikit_learn(n, d):
    rng = np.random.default_rng(2)
    X = rng.normal(size=(n, d)) * np.geomspace(10, 0.1, d) + rng.normal(size=d)
    model = PixelModel(n_components=15).fit(X)
    peer = PCA(n_components=15, svd_solver="full").fit(X)
    assert np.allclose(model.mean_, peer.mean_)
    assert np.allclose(model.explained_variance_, peer.explained_variance_)
    signs = np.sign((model.components_ * peer.components_).sum(axis=1))
    assert np.allclose(model.components_ * signs[:, None], peer.components_, atol=1e-8)
    largest = np.abs(model.components_).argmax(axis=1)
    assert (model.components_[np.arange(15), largest] > 0).all()


def test_there_are_no_more_components_than_directions_in_which_pictures_vary(kitchens):
    assert len(PixelModel(n_components=100).fit(kitchens[:7]).components_) == 6
    flat = np.outer(np.arange(20.0), np.ones(30))
    assert len(PixelModel(n_components=5).fit(flat).components_) == 1


def test_pictures_lie_as_far_from_the_components_as_scikit_learn_says(kitchens):
    rows = kitchens.reshape(60, -1).astype(float)
    model = PixelModel(n_components=12).fit(kitchens)
    centred = rows - model.mean_
    left = ((centred - centred @ model.components_.T @ model.components_) ** 2).sum()
    peer = PCA(n_components=12, svd_solver="full").fit(rows)
    assert left == pytest.approx(((rows - peer.inverse_transform(peer.transform(rows))) ** 2).sum())


# --- samples


def test_one_cluster_samples_the_mean_and_covariance_of_the_training_set():
    rng = np.random.default_rng(3)
    X = rng.normal(size=(50, 6)) @ rng.normal(size=(6, 6))
    n = 20_000
    sample = PixelModel(n_clusters=1).fit(X).sample(n, rng=4)
    covariance, variance = np.cov(X.T, ddof=0), X.var(axis=0)
    assert (np.abs(sample.mean(axis=0) - X.mean(axis=0)) < 4.5 * np.sqrt(variance / n)).all()
    # Var(s_ij) = (σ_ii σ_jj + σ_ij²)/(n - 1) for normal draws.
    error = np.sqrt((np.outer(variance, variance) + covariance**2) / (n - 1))
    assert (np.abs(np.cov(sample.T) - covariance) < 5 * error).all()


@pytest.mark.parametrize("sampling_bias", [1.0, 0.5, 0.1])
def test_each_cluster_has_its_share_its_mean_and_its_covariance_times_the_bias(sampling_bias):
    rng = np.random.default_rng(5)
    sizes, n = np.array([30, 50, 20]), 12_000
    centres = np.array([[0, 0, 0, 0], [90, 0, 0, 0], [0, 90, 0, 0]])
    parts = [rng.normal(size=(m, 4)) @ rng.normal(size=(4, 4)) + c
             for m, c in zip(sizes, centres, strict=True)]  # fmt: skip
    model = PixelModel(n_clusters=3, sampling_bias=sampling_bias).fit(np.concatenate(parts))
    assert sorted(model.cluster_sizes_) == [20, 30, 50]
    sample = model.sample(n, rng=6)
    nearest = ((sample[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    for k, part in enumerate(parts):
        drawn, share = sample[nearest == k], sizes[k] / 100
        assert abs(len(drawn) - n * share) < 4.5 * np.sqrt(n * share * (1 - share))
        covariance = sampling_bias * np.cov(part.T, ddof=0)
        variance = np.diag(covariance)
        error = np.sqrt(variance / len(drawn))
        assert (np.abs(drawn.mean(axis=0) - part.mean(axis=0)) < 4.5 * error).all()
        error = np.sqrt((np.outer(variance, variance) + covariance**2) / (len(drawn) - 1))
        assert (np.abs(np.cov(drawn.T) - covariance) < 5 * error).all()


def test_sampling_bias_draws_the_same_pictures_nearer_to_their_clusters_means(digits):
    wide = PixelModel(sampling_bias=1).fit(digits).sample(40, rng=1)
    near = PixelModel(sampling_bias=0.25).fit(digits).sample(40, rng=1)
    middle = PixelModel(sampling_bias=1e-12).fit(digits).sample(40, rng=1)
    assert np.allclose(near - middle, 0.5 * (wide - middle), atol=1e-3)


def test_a_cluster_for_every_picture_repeats_them(kitchens):
    sample = PixelModel(n_clusters=60).fit(kitchens).sample(30, rng=1)
    known = {bytes(picture) for picture in kitchens}
    assert all(bytes(picture) in known for picture in sample)


def test_digits_in_clusters_are_nearer_to_handwriting_than_from_one_bell_curve(digits):
    rest = load_digits().images[..., 0].reshape(1797, -1).astype(float)

    def distance(model):
        sample = model.fit(digits).sample(300, rng=2).reshape(300, -1)
        return np.sqrt(((sample[:, None] - rest) ** 2).sum(axis=2).min(axis=1)).mean()

    assert distance(PixelModel()) < 0.85 * distance(PixelModel(n_clusters=1))


# --- form and range


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32", "float64"])
@pytest.mark.parametrize("form", [(6, 6, 3), (6, 6), (10,)])
def test_samples_have_the_form_and_type_of_what_was_learnt(form, dtype):
    X = np.random.default_rng(1).integers(0, 256, (30, *form)).astype(dtype)
    sample = PixelModel().fit(X).sample(7, rng=1)
    assert sample.shape == (7, *form)
    assert sample.dtype == X.dtype


def test_whole_numbers_are_clipped_and_floats_are_not():
    X = np.random.default_rng(2).choice([0, 255], (40, 30)).astype(np.uint8)
    whole, real = (
        PixelModel(n_clusters=1).fit(data).sample(50, rng=1) for data in (X, X.astype(float))
    )
    assert real.min() < 0
    assert real.max() > 255
    assert (whole == np.rint(real).clip(0, 255)).all()


shapes = array_shapes(min_dims=2, max_dims=4, min_side=1, max_side=5)


@settings(max_examples=60)
@given(X=arrays(np.uint8, shapes.filter(lambda s: s[0] > 1)), clusters=st.integers(1, 5))
def test_any_pictures_can_be_learnt(X, clusters):
    sample = PixelModel(n_clusters=min(clusters, len(X))).fit(X).sample(3, rng=0)
    assert sample.shape == (3, *X.shape[1:])
    assert sample.dtype == np.uint8
    if np.ptp(X, axis=0).max() == 0:
        assert (sample == X[0]).all()


def test_the_same_seed_gives_the_same_pictures(kitchens):
    one, two = PixelModel().fit(kitchens), PixelModel().fit(kitchens)
    assert (one.sample(9, rng=4) == two.sample(9, rng=4)).all()
    assert (one.sample(9, rng=4) != one.sample(9, rng=5)).any()


# --- trained on its own samples


def test_one_bell_curve_loses_variance_as_theory_says():
    # Shumailov et al., Nature 631 (2024), with the maximum-likelihood variance:
    # σ_t² = σ_0²·∏ χ²_{n-1}/n, so that E log(σ_t²/σ_0²) = t·[ψ((n-1)/2) - ln(n/2)] and
    # Var = t·ψ'((n-1)/2).
    n, generations, chains = 8, 5, 600
    train = np.random.default_rng(0).normal(size=(n, 1))
    logs = np.empty(chains)
    for chain in range(chains):
        X = generations_of(PixelModel(n_clusters=1), train, generations, chain)
        logs[chain] = np.log(X.var() / train.var())
    error = np.sqrt(generations * polygamma(1, (n - 1) / 2) / chains)
    assert abs(logs.mean() - generations * (digamma((n - 1) / 2) - np.log(n / 2))) < 4.5 * error


@pytest.mark.parametrize("n_clusters", [1, 3, 6])
def test_the_total_variance_falls_as_slowly_whatever_the_clusters(n_clusters):
    # Variance between clusters and variance within them add up to that of the training set, and n
    # draws have (1 - 1/n) of it on average: E S_t = (1 - 1/n)^t·S_0.
    n, generations, chains = 12, 4, 400
    train = np.random.default_rng(1).normal(size=(n, 5))
    totals = np.array(
        [
            generations_of(PixelModel(n_clusters=n_clusters), train, generations, chain)
            .var(axis=0).sum()
            for chain in range(chains)
        ]
    )  # fmt: skip
    error = totals.std(ddof=1) / np.sqrt(chains)
    expected = (1 - 1 / n) ** generations * train.var(axis=0).sum()
    assert abs(totals.mean() - expected) < 4.5 * error


def generations_of(model, X, many, seed):
    """What a model samples when it is trained on its own samples so many times."""
    rng = np.random.default_rng(seed)
    for _ in range(many):
        X = model.fit(X).sample(len(X), rng)
    return X


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: PixelModel().fit([]), "at least 2 pictures, got"),
        (lambda: PixelModel().fit(np.zeros((1, 4, 4))), "at least 2 pictures, got"),
        (lambda: PixelModel().fit(np.zeros(9)), "X must have the shape"),
        (lambda: PixelModel().fit(np.zeros((9, 0))), "X must have the shape"),
        (lambda: PixelModel(n_clusters=6).fit(np.zeros((5, 2))), "at least 6 pictures"),
        (lambda: PixelModel().fit(np.full((3, 4), np.nan)), "X must be finite"),
        (lambda: PixelModel().fit([[1.0], [np.inf]]), "X must be finite"),
        (lambda: PixelModel().fit([["a"], ["b"]]), "X must hold numbers"),
        (lambda: PixelModel().fit([[True], [False]]), "X must hold numbers"),
        (lambda: PixelModel(n_components=0), "n_components must be"),
        (lambda: PixelModel(n_components=2.5), "n_components must be"),
        (lambda: PixelModel(n_clusters=0), "n_clusters must be"),
        (lambda: PixelModel(n_clusters=False), "n_clusters must be"),
        (lambda: PixelModel(sampling_bias=0), "sampling_bias must lie"),
        (lambda: PixelModel(sampling_bias=2), "sampling_bias must lie"),
        (lambda: PixelModel().sample(3), r"call fit\(X\) first"),
        (lambda: PixelModel().fit(np.eye(4)).sample(0), "n must be"),
        (lambda: PixelModel().fit(np.eye(4)).sample(2, rng="x"), "rng must be"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
