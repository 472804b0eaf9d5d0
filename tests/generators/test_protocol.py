"""What every generator promises, held against each of them."""

import copy
import pickle

import numpy as np
import pytest
from pandas import DataFrame

from synthlab import generators
from synthlab.generators import Generator
from synthlab.scenes import make_scene

rng = np.random.default_rng(1)
SCENES = np.array([make_scene("kitchen", rng=seed) for seed in range(12)], dtype=object)
TABLE = DataFrame(
    {
        "age": rng.integers(20, 80, 30),
        "rent": rng.normal(size=30),
        "home": rng.choice(["a", "b"], 30),
    }
)
DATA = {
    "Bootstrap": TABLE,
    "Categorical": rng.choice(["a", "b", "c"], 30),
    "Gaussian": rng.normal(size=(30, 2)),
    "GaussianCopula": TABLE,
    "GaussianMixture": rng.normal(size=(30, 2)),
    "PixelModel": rng.integers(0, 255, (20, 6, 6, 3), dtype=np.uint8),
    "SceneModel": SCENES,
    "SMOTE": TABLE,
    "SmoothedBootstrap": TABLE,
    "VariationalAutoEncoder": rng.random((20, 6, 6)),
}
WITH_BIAS = ["Categorical", "Gaussian", "PixelModel", "SceneModel", "VariationalAutoEncoder"]
SETTINGS = {
    "PixelModel": {"n_components": 4, "n_clusters": 1},
    "VariationalAutoEncoder": {"epochs": 2},
}
NAMES = list(DATA)


def make(name, **settings):
    return getattr(generators, name)(**SETTINGS.get(name, {}), **settings)


def equal(one, other):
    if isinstance(one, DataFrame):
        return one.equals(other)
    return type(one) is type(other) and one.dtype == other.dtype and np.array_equal(one, other)


def test_every_generator_is_looked_at():
    assert {*NAMES} == {*generators.__all__} - {"Generator"}


@pytest.mark.parametrize("name", NAMES)
class TestEach:
    def test_it_keeps_to_the_protocol(self, name):
        model = make(name)
        assert isinstance(model, Generator)
        assert model.fit(DATA[name]) is model

    def test_samples_have_the_form_of_the_data(self, name):
        X = DATA[name]
        sample = make(name).fit(X).sample(7, rng=1)
        assert type(sample) is type(X)
        assert sample.shape == (7, *X.shape[1:])
        if isinstance(X, DataFrame):
            assert sample.dtypes.equals(X.dtypes)
            assert sample.index.equals(X.index[:7])
            return
        assert sample.dtype == X.dtype
        assert {type(one) for one in sample.flat} == {type(X.flat[0])}

    def test_the_same_seed_gives_the_same_sample(self, name):
        first, second = make(name).fit(DATA[name]), make(name).fit(DATA[name])
        assert equal(first.sample(5, rng=3), second.sample(5, rng=3))
        assert not equal(first.sample(5, rng=3), first.sample(5, rng=4))

    def test_a_generator_of_numpy_goes_on(self, name):
        model, dice = make(name).fit(DATA[name]), np.random.default_rng(3)
        first, second = model.sample(5, dice), model.sample(5, dice)
        assert equal(first, model.sample(5, rng=3))
        assert not equal(first, second)

    def test_sampling_changes_nothing(self, name):
        model = make(name).fit(DATA[name])
        before = pickle.dumps(model)
        model.sample(5, rng=1)
        assert pickle.dumps(model) == before

    def test_fitting_leaves_the_data_alone(self, name):
        X = DATA[name].copy()
        sample = make(name).fit(X).sample(5, rng=1)
        sample[:] = X[:5]
        assert equal(X, DATA[name])

    @pytest.mark.parametrize("twin", [copy.deepcopy, lambda m: pickle.loads(pickle.dumps(m))])
    def test_a_copy_is_as_good(self, name, twin):
        model = make(name).fit(DATA[name])
        assert equal(twin(model).sample(5, rng=2), model.sample(5, rng=2))

    def test_fitted_again_it_starts_afresh(self, name):
        X = DATA[name]
        again = make(name).fit(X[:9]).fit(X)
        assert equal(again.sample(5, rng=2), make(name).fit(X).sample(5, rng=2))

    def test_unfitted_it_says_so(self, name):
        with pytest.raises(ValueError, match="fit"):
            make(name).sample(3)

    @pytest.mark.parametrize("n", [0, -1, 2.5, True])
    def test_so_many_cannot_be_sampled(self, name, n):
        with pytest.raises(ValueError, match="n must be"):
            make(name).fit(DATA[name]).sample(n)

    def test_its_repr_says_how_to_make_it(self, name):
        assert repr(make(name)).startswith(f"{name}(")


@pytest.mark.parametrize("bad", [0, -0.5, 1.5, np.nan, True, "1"])
@pytest.mark.parametrize("name", WITH_BIAS)
def test_the_sampling_bias_lies_between_0_and_1(name, bad):
    with pytest.raises(ValueError, match="sampling_bias"):
        make(name, sampling_bias=bad)
