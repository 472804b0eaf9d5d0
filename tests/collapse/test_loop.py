"""The loop: what it does step by step, with which data and measures, and what it refuses."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab import collapse
from synthlab.collapse import Accumulate, Augment, Fresh, Replace, Subsample, run
from synthlab.collapse.source import Source
from synthlab.generators import Categorical, Gaussian
from synthlab.scenes import make_scene

REAL = np.random.default_rng(0).normal(size=20)
POLICIES = [Replace(), Accumulate(), Subsample(), Augment(), Fresh(0.3)]


def endless(n, rng):
    return rng.normal(size=n)


def measured(history):
    return [generation.measures for generation in history.generations]


def same(one, other):
    assert len(one) == len(other)
    assert all(a.tobytes() == b.tobytes() for a, b in zip(one.samples, other.samples, strict=True))
    assert measured(one) == measured(other)


class TestSteps:
    def test_each_model_is_fitted_to_the_last_sample_and_makes_the_next(self):
        history = run(Gaussian(), REAL, generations=4, rng=1)
        assert history.samples[0].tolist() == REAL.tolist()
        assert history.models[0] is None
        for t, (before, after) in enumerate(pairwise(history.samples), start=1):
            again = Gaussian().fit(before)
            assert history.models[t].mean_ == again.mean_
            expected = again.sample(20, np.random.default_rng([history.seed, t]))
            assert after.tolist() == expected.tolist()
        assert history.finished

    def test_the_generator_itself_stays_as_it_is(self):
        generator = Gaussian()
        run(generator, REAL, generations=2)
        assert not hasattr(generator, "mean_")

    def test_no_generation_at_all_is_the_real_data(self):
        history = run(Gaussian(), REAL, generations=0)
        assert len(history) == 1
        assert history.finished

    @pytest.mark.parametrize("policy", POLICIES)
    def test_the_same_seed_gives_the_same_bytes(self, policy):
        runs = [
            run(Gaussian(), endless, n=15, generations=5, policy=policy, rng=seed)
            for seed in (3, 3, 4)
        ]
        same(runs[0], runs[1])
        assert measured(runs[0]) != measured(runs[2])

    def test_a_generator_of_numpy_goes_on(self):
        rng = np.random.default_rng(1)
        first = run(Gaussian(), REAL, generations=2, rng=rng)
        second = run(Gaussian(), REAL, generations=2, rng=rng)
        assert measured(first) != measured(second)
        same(first, run(Gaussian(), REAL, generations=2, rng=1))

    def test_a_generator_may_go_on_from_where_it_was(self):
        class Slow(Gaussian):
            """Moves its mean only half of the way."""

            def fit(self, X):
                before = getattr(self, "mean_", np.zeros(1))
                super().fit(X)
                self.mean_ = (before + self.mean_) / 2
                return self

        history = run(Slow(), REAL, generations=2, rng=1)
        first = REAL.mean() / 2
        assert history.models[1].mean_[0] == pytest.approx(first)
        second = (first + history.samples[1].mean()) / 2
        assert history.models[2].mean_[0] == pytest.approx(second)

    @pytest.mark.parametrize(("n", "first"), [(5, 5), (20, 20), (50, 20)])
    def test_n_is_the_size_of_each_data_set(self, n, first):
        history = run(Gaussian(), REAL, generations=2, n=n)
        assert [len(s) for s in history.samples] == [first, n, n]
        assert history.samples[0].tolist() == REAL[:first].tolist()

    def test_data_come_in_every_form(self):
        scenes = [make_scene("kitchen", rng=seed) for seed in range(4)]

        class Bootstrap:
            def fit(self, X):
                self.X = X
                return self

            def sample(self, n, rng):
                return rng.choice(self.X, n)

        for real in (REAL, REAL.reshape(5, 4), np.ones((4, 3, 3), np.uint8), ["a", "b"], scenes):
            history = run(Bootstrap(), real, generations=2, rng=1)
            assert history.samples[2].shape == np.shape(history.samples[0])
            assert history.samples[2].dtype == history.samples[0].dtype


class TestRealData:
    def test_unseen_rows_come_after_the_first_n_in_their_order(self):
        taken = []

        class Watch(Fresh):
            def training_set(self, past, unseen, rng):
                def watched(k):
                    taken.extend(unseen(k).tolist())
                    return np.array(taken[-k:])

                return super().training_set(past, watched, rng)

        run(Gaussian(), np.arange(20.0), n=8, generations=4, policy=Watch(0.5))
        assert taken == np.arange(8.0, 20.0).tolist()

    def test_it_says_beforehand_how_many_are_needed(self):
        class Never(Gaussian):
            def fit(self, X):
                pytest.fail("something was computed")

        # 8 for generation 0, then 4 for each of the generations 2, 3, 4, 5.
        with pytest.raises(ValueError, match=r"real must hold at least 24 examples.*got 20"):
            run(Never(), REAL, n=8, generations=5, policy=Fresh(0.5))
        with pytest.raises(ValueError, match="at least 24 examples"):
            run(Never(), np.arange(23.0), n=8, generations=5, policy=Fresh(0.5))
        assert run(Gaussian(), np.arange(24.0), n=8, generations=5, policy=Fresh(0.5)).finished
        with pytest.raises(ValueError, match="at least 30 examples"):
            run(Never(), REAL, generations=2, policy=Fresh(0.5))

    def test_what_happens_to_the_array_later_does_not_matter(self):
        real = REAL.copy()
        history = run(Gaussian(), real, generations=1)
        real[:] = 0
        assert history.samples[0].tolist() == REAL.tolist()

    def test_a_function_has_no_end_and_draws_as_many_as_wanted(self):
        asked = []

        def real(n, rng):
            asked.append(n)
            return rng.normal(size=n)

        run(Gaussian(), real, n=10, generations=4, policy=Fresh(0.3))
        assert asked == [10, 3, 3, 3]

    @pytest.mark.parametrize("share", [0.0, 0.04])
    def test_a_function_gives_no_examples_where_none_are_wanted(self, share):
        def real(n, rng):
            return rng.normal(size=(n, 2))

        history = run(Gaussian(), real, n=10, generations=3, policy=Fresh(share), rng=1)
        assert history.finished
        assert [sample.shape for sample in history.samples] == [(10, 2)] * 4

    def test_no_examples_of_categories_are_an_empty_array_of_words(self):
        source = Source(lambda n, rng: np.array(["oak", "elm"])[rng.integers(2, size=n)])
        none = source.take(0, np.random.default_rng(1))
        assert none.shape == (0,)
        assert none.dtype.kind == "U"
        assert source.used == 0

    @pytest.mark.parametrize(
        ("real", "message"),
        [
            ([], "at least one example"),
            (3.0, "at least one example"),
            ([1.0, np.nan], "real must be finite"),
            (lambda n, rng: np.zeros(n - 1), "must return n = 6 examples, got 5"),
            (lambda n, rng: None, "at least one example"),
            (lambda n, rng: np.full(n, np.inf), "returns must be finite"),
        ],
    )
    def test_bad_data_get_a_clear_error(self, real, message):
        with pytest.raises(ValueError, match=message):
            run(Gaussian(), real, n=6, generations=1)


class TestMeasures:
    def test_by_default_those_that_suit_the_data(self):
        def names(real):
            return [*run(Gaussian(), real, generations=0).generations[0].measures]

        assert names(REAL) == names(np.ones((3, 4, 4), np.uint8)) == ["mean", "variance"]
        assert names(["a", "b"]) == names([1, 2]) == ["kinds alive", "entropy", "heterozygosity"]
        scenes = [make_scene("kitchen", rng=seed) for seed in range(3)]
        assert names(scenes) == ["styles alive", "entropy of styles", "heterozygosity of styles"]

    def test_whole_numbers_for_a_generator_of_numbers_are_explained(self):
        with pytest.raises(ValueError, match="whole numbers, which are categories: give floats"):
            run(Gaussian(), [1, 2, 3, 4], generations=1)

    def test_the_variance_is_the_unbiased_one_averaged_over_columns(self):
        X = np.random.default_rng(1).normal(size=(6, 2, 2))
        variance = run(Gaussian(), X, generations=0).values("variance")[0]
        assert variance == pytest.approx(np.trace(np.cov(X.reshape(6, 4).T)) / 4)
        assert run(Gaussian(), [3.0], generations=0).values("variance")[0] == 0

    def test_styles_are_counted(self):
        scenes = [make_scene("kitchen", style=s, rng=1) for s in ("retro", "galley", "retro")]
        history = run(Gaussian(), scenes, generations=0)
        assert history.values("styles alive")[0] == 2
        assert history.values("heterozygosity of styles")[0] == pytest.approx(4 / 9)

    def test_of_one_or_of_two(self):
        class Shift:
            def __call__(self, real, sample, *, scale=1.0):
                return scale * (sample.mean() - real.mean())

        measures = {
            "one": lambda sample: sample[0],
            "two": lambda real, sample: real[0],
            "object": Shift(),
            "numpy": np.max,
            "option": lambda sample, digits=2: digits,
            "whole": len,
        }
        history = run(Gaussian(), REAL, generations=1, measures=measures, rng=1)
        sample = history.samples[1]
        found = {name: history.values(name)[1] for name in measures}
        shift = sample.mean() - REAL.mean()
        expected = {"one": sample[0], "two": REAL[0], "object": shift, "numpy": sample.max()}
        assert found == pytest.approx(expected | {"option": 2, "whole": 20})

    def test_several_numbers_have_names_of_their_own(self):
        from synthlab.measures import manifold

        history = run(Gaussian(), REAL, generations=1, measures={"near": manifold}, rng=1)
        both = manifold(REAL, history.samples[1])
        assert history.values("near.precision")[1] == both.precision
        assert history.values("near.recall")[1] == both.recall

    @pytest.mark.parametrize(
        ("measure", "message"),
        [
            (3, "each of measures must be a function"),
            (lambda: 1, "must take"),
            (lambda a, b, c: 1, "must take"),
            (lambda sample: sample, "measure 'odd' must return a number"),
            (lambda sample: "1", "measure 'odd' must return a number"),
            (lambda sample: None, "measure 'odd' must return a number"),
        ],
    )
    def test_what_is_no_measure_is_refused(self, measure, message):
        with pytest.raises(ValueError, match=message):
            run(Gaussian(), REAL, generations=1, measures={"odd": measure})


class TestSafeguard:
    @given(st.floats(-1, 1), st.integers(0, 50))
    @settings(max_examples=25)
    def test_only_what_it_keeps_is_there_and_n_of_them(self, least, seed):
        history = run(
            Gaussian(),
            REAL,
            generations=1,
            safeguard=lambda batch, rng: batch[batch > least],
            rng=seed,
        )
        assert len(history.samples[1]) == 20
        assert (history.samples[1] > least).all()

    def test_one_that_sorts_does_not_tilt_the_sample(self):
        # It keeps 3 of 4 and gives the largest first; of what is kept any may stay. Each batch is
        # cut at its median: were the first of the last batch taken, the mean would be above 0.
        def largest_first(batch, rng):
            kept = batch[: 3 * len(batch) // 4]
            return np.sort(kept)[::-1]

        n, runs = 40, 400
        means = [
            run(Gaussian(), (-1.0, 1.0), n=n, generations=1, safeguard=largest_first, rng=seed)
            .samples[1]
            .mean()
            for seed in range(runs)
        ]
        # The model is N(0, 2): a mean of runs·n draws has the standard error √(2/(runs·n)).
        assert abs(np.mean(means)) < 5 * np.sqrt(2 / (runs * n))

    def test_cutting_the_tails_cuts_the_variance_by_the_closed_form(self):
        # Truncation at ±cσ keeps 1 − 2cφ(c)/(2Φ(c) − 1) of the variance: .774 at c = 2.
        from scipy.stats import norm

        c, n = 2.0, 100_000
        expected = 1 - 2 * c * norm.pdf(c) / (2 * norm.cdf(c) - 1)
        history = run(
            Gaussian(),
            [-1.0, 0.0, 1.0],  # N(0, 1)
            n=n,
            generations=1,
            safeguard=lambda batch, rng: batch[np.abs(batch) < c],
            rng=1,
        )
        # A sample variance has a standard error below √(2/n)·σ² for tails lighter than normal.
        assert abs(history.values("variance")[1] - expected) < 5 * expected * np.sqrt(2 / n)

    @pytest.mark.parametrize("share", [0.0, 0.001])
    def test_one_that_keeps_nearly_nothing_is_reported(self, share):
        with pytest.raises(ValueError, match=r"safeguard kept .* of 2000 examples, 20 are needed"):
            run(
                Gaussian(),
                REAL,
                generations=1,
                safeguard=lambda batch, rng: batch[rng.random(len(batch)) < share],
                rng=1,
            )

    @pytest.mark.parametrize(
        "safeguard",
        [
            lambda batch, rng: None,
            lambda batch, rng: 3.0,
            lambda batch, rng: np.concatenate([batch, batch]),
            lambda batch, rng: batch[:, None],
        ],
    )
    def test_what_is_no_part_of_the_batch_is_refused(self, safeguard):
        with pytest.raises(ValueError, match="safeguard must return some of the batch's 20"):
            run(Gaussian(), REAL, generations=1, safeguard=safeguard)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"generations": -1}, "generations must be a whole number"),
        ({"generations": 2.5}, "generations must be a whole number"),
        ({"n": 0}, "n must be a whole number of at least 1"),
        ({"n": True}, "n must be a whole number of at least 1"),
        ({"real": endless}, "n must be given when real is a function"),
        ({"policy": "replace"}, r"policy must be a Policy"),
        ({"policy": Replace}, r"policy must be a Policy"),
        ({"generator": 3}, "generator must be"),
        ({"generator": Gaussian}, "generator must be"),
        ({"rng": -1}, "rng must be"),
    ],
)
def test_bad_input_gets_a_clear_error(options, message):
    with pytest.raises(ValueError, match=message):
        run(**{"generator": Gaussian(), "real": REAL, "generations": 1} | options)


def test_a_category_that_is_gone_never_comes_back():
    history = run(Categorical(), ["a"] * 5 + ["b"] * 3 + ["c"] * 2, generations=60, rng=2)
    kinds = [{*sample.tolist()} for sample in history.samples]
    assert all(after <= before for before, after in pairwise(kinds))
    assert len(kinds[-1]) == 1


def test_every_public_name_is_there_and_is_explained():
    for name in collapse.__all__:
        assert ">>> " in getattr(collapse, name).__doc__ or name == "theory"


def test_a_table_is_measured_column_by_column():
    from synthlab.generators import Bootstrap
    from synthlab.worlds import make_people

    people = make_people(40, rng=1)
    history = run(Bootstrap(), people, generations=3, rng=2)
    assert {"mean of age", "variance of tone", "kinds alive of income"} <= {
        *history.generations[0].measures
    }
    np.testing.assert_allclose(
        history.values("mean of age"), [sample["age"].mean() for sample in history.samples]
    )
    kinds = [len(set(sample["income"])) for sample in history.samples]
    assert history.values("kinds alive of income").tolist() == kinds
