"""Bootstrap and smoothed bootstrap: the closed forms of their chains, and what they cannot do."""

import numpy as np
import pytest
from pandas import DataFrame
from scipy.stats import gaussian_kde, kstest

from synthlab.collapse import run
from synthlab.generators import Bootstrap, SmoothedBootstrap
from synthlab.scenes import make_scene

rng = np.random.default_rng(1)
TABLE = DataFrame(
    {
        "age": rng.integers(20, 80, 40),
        "income": rng.normal(30_000, 5_000, 40),
        "rooms": np.full(40, 3),
        "home": rng.choice(["owned", "rented"], 40),
    }
)


class TestBootstrap:
    @pytest.mark.parametrize(
        "X",
        [
            np.arange(5),
            [0.5, 1.5],
            np.arange(12.0).reshape(6, 2),
            ["fitted", "galley"],
            np.array(["fitted", "galley"], dtype=object),
            TABLE,
            np.arange(96, dtype=np.uint8).reshape(2, 4, 4, 3),
            np.array([make_scene("kitchen", rng=seed) for seed in range(3)], dtype=object),
            [3.0],
        ],
    )
    def test_each_of_a_sample_is_one_of_the_data(self, X):
        sample = Bootstrap().fit(X).sample(50, rng=1)
        assert sample.shape == (50, *np.shape(X)[1:])
        rows, drawn = np.asarray(X), np.asarray(sample)
        assert all(any(np.array_equal(one, row) for row in rows) for one in drawn)

    def test_a_word_is_text_whatever_it_was(self):
        words = np.array(["fitted", "galley"], dtype=object)
        assert Bootstrap().fit(words).sample(3, rng=1).dtype == "U6"

    def test_all_are_equally_likely(self):
        # Each count is binomial: standard error √(N·p(1 - p)), 5 of them for 20 counts.
        draws, n = 100_000, 20
        counts = np.bincount(Bootstrap().fit(np.arange(n)).sample(draws, rng=2), minlength=n)
        assert np.abs(counts - draws / n).max() < 5 * np.sqrt(draws / n * (1 - 1 / n))

    def test_a_sample_misses_a_third_of_the_data(self):
        # Distinct rows: mean n[1 - (1 - 1/n)ⁿ], variance below n (exactly .0972 n for large n).
        n, repeats = 200, 300
        model, dice = Bootstrap().fit(np.arange(n)), np.random.default_rng(3)
        found = np.mean([len(np.unique(model.sample(n, dice))) for _ in range(repeats)])
        assert abs(found - n * (1 - (1 - 1 / n) ** n)) < 5 * np.sqrt(0.1 * n / repeats)

    def test_a_chain_drifts_as_genes_do(self):
        # Wright-Fisher: counts are multinomial, so that E H_t = (1 - 1/n)^t H_0 for the
        # heterozygosity H; its standard error is measured over the chains.
        n, generations, chains = 8, 6, 1500
        start = np.repeat(["fitted", "galley"], [2, 6])
        kept = np.empty(chains)
        dice = np.random.default_rng(4)
        for chain in range(chains):
            X = start
            for _ in range(generations):
                X = Bootstrap().fit(X).sample(n, dice)
            share = np.mean(X == "fitted")
            kept[chain] = 2 * share * (1 - share)
        error = kept.std(ddof=1) / np.sqrt(chains)
        assert abs(kept.mean() - (1 - 1 / n) ** generations * 2 * 0.25 * 0.75) < 4.5 * error

    def test_a_table_goes_through_the_loop_until_one_row_is_left(self):
        history = run(
            Bootstrap(),
            TABLE[:5],
            generations=60,
            measures={"rows": lambda sample: len(sample.drop_duplicates())},
            rng=5,
        )
        assert history.samples[-1].dtypes.equals(TABLE.dtypes)
        rows = history.values("rows")
        assert (np.diff(rows) <= 0).all()
        assert rows[0] == 5
        assert rows[-1] == 1

    @pytest.mark.parametrize(
        ("X", "message"),
        [
            ([], "at least one example, got shape"),
            (3.0, "at least one example"),
            (TABLE[:0], "at least one row"),
            ([1.0, np.nan], "finite, got NaN"),
            (DataFrame({"a": [np.nan] * 3}), "'a' of X has no value in 3 rows"),
            (np.zeros(3, dtype=[("a", "f8")]), r"structured array: pandas.DataFrame\(X\)"),
        ],
    )
    def test_bad_data_get_a_clear_error(self, X, message):
        with pytest.raises(ValueError, match=message):
            Bootstrap().fit(X)


class TestSmoothedBootstrap:
    @pytest.mark.parametrize("shape", [(40,), (40, 1), (40, 3)])
    def test_silvermans_bandwidth_is_that_of_scipy(self, shape):
        X = 3 * np.random.default_rng(1).normal(size=shape) + 1
        theirs = gaussian_kde(X.T, bw_method="silverman")
        ours = SmoothedBootstrap().fit(X).jitter_covariance_
        np.testing.assert_allclose(ours, theirs.covariance)

    def test_samples_follow_the_density_of_scipy(self):
        X = np.random.default_rng(2).exponential(size=30)
        theirs = gaussian_kde(X, bw_method="silverman")
        sample = SmoothedBootstrap().fit(X).sample(2000, rng=1)
        cdf = np.vectorize(lambda x: theirs.integrate_box_1d(-np.inf, x))
        assert kstest(sample, cdf).pvalue > 1e-3

    def test_a_table_is_shaken_as_its_numbers_alone_would_be(self):
        X = np.random.default_rng(3).normal(size=(40, 2)) * [1, 100] + [0.5, 0]
        table = DataFrame({"a": X[:, 0], "home": ["x"] * 40, "b": X[:, 1]})
        by_table, alone = (SmoothedBootstrap().fit(x).jitter_covariance_ for x in (table, X))
        np.testing.assert_allclose(by_table, alone)

    def test_a_chain_settles_where_the_shaking_holds_it(self):
        # E v_{t+1} = (1 − 1/n)(1 + b²)v_t for v the variance divided by n and a jitter of b
        # standard deviations: with b² = 1/(n - 1) it holds still. Errors: measured over chains.
        n, chains, generations = 5, 2000, 6
        dice = np.random.default_rng(6)
        kept = np.empty(chains)
        for chain in range(chains):
            X = start = dice.normal(size=n)
            for _ in range(generations):
                X = SmoothedBootstrap((n - 1) ** -0.5).fit(X).sample(n, dice)
            kept[chain] = X.var() - start.var()
        assert abs(kept.mean()) < 4.5 * kept.std(ddof=1) / np.sqrt(chains)

    def test_it_never_leaves_the_neighbourhood_of_an_example(self):
        X = np.array([0.0, 1.0, 1000.0])
        sample = SmoothedBootstrap(1e-4).fit(X).sample(100_000, rng=5)
        nearest = np.abs(sample[:, None] - X).min(axis=1)
        assert nearest.max() < 1e-4 * X.std() * 6  # P(|z| > 6)·N = 2e-4

    def test_bandwidths_are_shares_of_standard_deviations(self):
        model = SmoothedBootstrap(0.5).fit(TABLE)
        expected = [*(0.25 * TABLE[["age", "income"]].var(ddof=0)), 0.0]
        np.testing.assert_allclose(model.jitter_covariance_, np.diag(expected))

    def test_the_next_variance_is_that_of_the_data_and_the_jitter(self):
        # E s²' = (1 - 1/n)(s² + h²), of n numbers each; standard error measured over repeats.
        n, share, repeats = 10, 0.7, 4000
        X = np.random.default_rng(4).normal(size=n)
        model, dice = SmoothedBootstrap(share).fit(X), np.random.default_rng(5)
        found = model.sample(n * repeats, dice).reshape(repeats, n).var(axis=1)
        error = found.std(ddof=1) / np.sqrt(repeats)
        assert abs(found.mean() - (1 - 1 / n) * (1 + share**2) * X.var()) < 4.5 * error

    def test_words_go_along_with_their_row(self):
        table = DataFrame({"x": np.arange(20) * 100.0 + 0.5, "name": [f"n{i}" for i in range(20)]})
        sample = SmoothedBootstrap(1e-3).fit(table).sample(500, rng=6)
        nearest = np.round((sample["x"] - 0.5) / 100).astype(int)
        assert [f"n{i}" for i in nearest] == sample["name"].tolist()
        assert not np.isin(sample["x"], table["x"]).any()

    def test_whole_numbers_stay_whole_and_constant_ones_as_they_are(self):
        sample = SmoothedBootstrap().fit(TABLE).sample(200, rng=7)
        assert (sample["age"] == np.round(sample["age"])).all()
        assert not np.isin(sample["age"], TABLE["age"]).all()
        assert (sample["income"] != np.round(sample["income"])).all()
        assert (sample["rooms"] == 3).all()

    @pytest.mark.parametrize(
        ("call", "message"),
        [
            (lambda: SmoothedBootstrap(0), "bandwidth must be"),
            (lambda: SmoothedBootstrap(np.inf), "bandwidth must be"),
            (lambda: SmoothedBootstrap().fit([1.0]), "at least 2 examples"),
            (lambda: SmoothedBootstrap(1.0).fit([1.0]), "at least 2 examples"),
            (lambda: SmoothedBootstrap(1.0).fit(TABLE[:1]), "at least 2 rows, got 1"),
            (lambda: SmoothedBootstrap().fit(TABLE[["home"]]), "no column of numbers to jitter"),
            (lambda: SmoothedBootstrap().fit(["a", "b"]), "numbers, or be a table"),
            (lambda: SmoothedBootstrap().fit([1.0, np.nan]), "X must be finite"),
            (lambda: SmoothedBootstrap().fit([1.0, 1e200]), "smaller than 1e"),
            (lambda: SmoothedBootstrap().fit([True, False]), "must hold numbers"),
        ],
    )
    def test_bad_input_gets_a_clear_error(self, call, message):
        with pytest.raises(ValueError, match=message):
            call()
