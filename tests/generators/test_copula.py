"""Gaussian copula: margins, hidden correlations and the order of words, against closed forms."""

import numpy as np
import pytest
from pandas import DataFrame
from scipy.stats import norm, spearmanr

from synthlab.generators import GaussianCopula
from synthlab.generators.copula import latent_correlation, positive

DRAWS = 100_000


def hidden(rho, n, seed):
    """Two standard normal columns with a correlation."""
    z = np.random.default_rng(seed).standard_normal((n, 2))
    return np.column_stack([z[:, 0], rho * z[:, 0] + np.sqrt(1 - rho**2) * z[:, 1]])


class TestMargins:
    def test_a_column_keeps_its_mean_and_nearly_its_variance(self):
        # Straight lines between (k - ½)/n quantiles: the mean is that of the data; of the
        # variance (divided by n), Σ(gap²)/6n is lost. Standard errors as for any sample, where
        # μ₄ ≤ w²σ²/4 for a column that spans w.
        X = np.sort(np.random.default_rng(1).exponential(size=30))
        sample = GaussianCopula().fit(X).sample(DRAWS, rng=1)
        variance = X.var() - (np.diff(X) ** 2).sum() / (6 * len(X))
        assert abs(sample.mean() - X.mean()) < 5 * np.sqrt(variance / DRAWS)
        error = np.sqrt(np.ptp(X) ** 2 * variance / 4 / DRAWS)
        assert abs(sample.var() - variance) < 5 * error

    def test_quantiles_are_those_of_hazen(self):
        # Standard error of a quantile: √(u(1 - u)/N) times its slope, n·gap within a gap.
        X = np.random.default_rng(2).normal(size=12)
        sample = GaussianCopula().fit(X).sample(DRAWS, rng=2)
        for u in (0.02, 0.1, 0.37, 0.5, 0.81, 0.99):
            expected = np.quantile(X, u, method="hazen")
            steepest = len(X) * np.diff(np.sort(X)).max()
            error = np.sqrt(u * (1 - u) / DRAWS) * steepest
            assert abs(np.quantile(sample, u) - expected) < 5 * error + 1e-12

    def test_words_are_as_frequent_as_in_the_data(self):
        homes = np.repeat(["owned", "rented", "shared"], [3, 16, 11])
        table = DataFrame({"home": homes, "x": np.random.default_rng(3).normal(size=30)})
        sample = GaussianCopula().fit(table).sample(DRAWS, rng=3)
        kinds, counts = np.unique(sample["home"], return_counts=True)
        assert kinds.tolist() == ["owned", "rented", "shared"]
        p = np.array([3, 16, 11]) / 30
        assert (np.abs(counts / DRAWS - p) < 5 * np.sqrt(p * (1 - p) / DRAWS)).all()

    def test_whole_numbers_stay_whole_and_ties_as_frequent(self):
        table = DataFrame({"rooms": [1] * 8 + [2] * 20 + [7] * 2})
        sample = GaussianCopula().fit(table).sample(DRAWS, rng=4)["rooms"]
        assert {*sample} == {1, 2, 3, 4, 5, 6, 7}  # between 2 and 7 there is a gap of 1/n
        # Quantiles run from the middle of one row to that of the next: half of the way from 1 to 2
        # rounds to 1 (rows 1 to 8 in all), the last tenth of the way from 2 to 7 rounds to 7.
        for rooms, p in ((1, 8 / 30), (7, 1.5 / 30 + 0.1 / 30)):
            error = np.sqrt(p * (1 - p) / DRAWS)
            assert abs((sample == rooms).mean() - p) < 5 * error

    def test_nothing_lies_beyond_the_data(self):
        X = np.random.default_rng(5).normal(size=(20, 3)) * [1e-5, 1, 1e9] + 0.1
        sample = GaussianCopula().fit(X).sample(20_000, rng=5)
        assert (sample.min(axis=0) == X.min(axis=0)).all()
        assert (sample.max(axis=0) == X.max(axis=0)).all()


class TestCorrelation:
    @pytest.mark.parametrize("rho", [-0.9, 0.0, 0.5, 0.95])
    def test_ranks_correlate_as_in_a_bell_curve(self, rho):
        # Spearman's coefficient of a bell curve is (6/π)·asin(ρ/2) (Kruskal 1958). Its standard
        # error is at most 1/√N, that of the hidden correlation (1 - ρ²)/√n.
        n = 20_000
        X = np.exp(hidden(rho, n, seed=1))  # ranks do not care
        model = GaussianCopula().fit(X)
        assert abs(model.correlation_[0, 1] - rho) < 5 * (1 - rho**2) / np.sqrt(n) + 1e-4
        sample = model.sample(n, rng=1)
        expected = 6 / np.pi * np.arcsin(rho / 2)
        assert abs(spearmanr(sample).statistic - expected) < 5 * np.sqrt(2 / n)

    @pytest.mark.parametrize("agree", [0.5, 0.6, 0.75, 0.9, 0.02])
    def test_two_yes_or_no_columns_have_the_tetrachoric_correlation(self, agree):
        # For two halves that agree with probability q the hidden correlation is sin(π(q - ½))
        # (Sheppard 1899): no randomness here.
        n = 1000
        same = round(agree * n / 2)
        a = np.repeat([0.0, 1.0], n // 2)
        b = np.r_[np.zeros(same), np.ones(n // 2 - same), np.zeros(n // 2 - same), np.ones(same)]
        found = latent_correlation(np.column_stack([a, b]))[0, 1]
        assert found == pytest.approx(np.sin(np.pi * (agree - 0.5)), abs=2e-3)

    def test_words_and_numbers_have_the_polyserial_correlation(self):
        # Standard error of a hidden correlation estimated from ranges: below 2/√n here.
        n, rho = 50_000, 0.6
        z = hidden(rho, n, seed=2)
        coarse = np.digitize(z[:, 0], [-0.5, 1.0]).astype(float)
        coarser = (z[:, 1] > 0.7).astype(float)
        found = latent_correlation(np.column_stack([coarse, z[:, 1], coarser]))
        assert np.abs(found[0, 1:] - rho).max() < 5 * 2 / np.sqrt(n)

    def test_perfect_dependence_is_kept_and_a_constant_depends_on_nothing(self):
        x = np.random.default_rng(3).normal(size=50)
        X = np.column_stack([x, np.exp(x), -x, np.ones(50)])
        model = GaussianCopula().fit(X)
        signs = np.array([1, 1, -1])
        np.testing.assert_allclose(model.correlation_[:3, :3], np.outer(signs, signs), atol=1e-3)
        assert model.correlation_[3].tolist() == [0, 0, 0, 1]
        assert (model.sample(9, rng=1)[:, 3] == 1).all()

    def test_contradictions_are_shrunk_away_and_nothing_else(self):
        possible = np.array([[1, 0.5, 0.2], [0.5, 1, -0.4], [0.2, -0.4, 1]])
        shrunk, by = positive(possible)
        assert by == 0
        assert (shrunk == possible).all()
        impossible = np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
        shrunk, by = positive(impossible)
        assert by == pytest.approx(0.8 / 1.8)  # its least eigenvalue is 1 - 2·.9
        assert np.linalg.eigvalsh(shrunk)[0] == pytest.approx(0, abs=1e-12)
        np.testing.assert_allclose(shrunk - np.eye(3), (1 - by) * (impossible - np.eye(3)))

    def test_more_columns_than_rows_are_no_obstacle(self):
        X = np.random.default_rng(4).normal(size=(5, 12))
        sample = GaussianCopula().fit(X).sample(100, rng=4)
        assert sample.shape == (100, 12)
        assert np.isfinite(sample).all()


class TestWords:
    def test_the_order_behind_words_is_found(self):
        n = 2000
        z = hidden(0.7, n, seed=5)
        income = np.array(["low", "middle", "high"])[np.digitize(z[:, 0], [-0.7, 0.8])]
        tone = np.array(["q", "a", "z", "b"])[np.digitize(z[:, 1], [-1, 0, 1])]
        table = DataFrame({"income": income, "tone": tone})
        model = GaussianCopula().fit(table)
        assert model.kinds_["income"].tolist() in (
            ["low", "middle", "high"],
            ["high", "middle", "low"],
        )
        assert model.kinds_["tone"].tolist() in (["q", "a", "z", "b"], ["b", "z", "a", "q"])
        assert abs(model.correlation_[0, 1]) == pytest.approx(0.7, abs=5 * 2 / np.sqrt(n))

    def test_numbers_alone_put_words_in_order(self):
        z = hidden(0.7, 2000, seed=11)
        words = np.array(list("cadb"))[np.digitize(z[:, 0], [-1, 0, 1])]
        found = GaussianCopula().fit(DataFrame({"word": words, "x": z[:, 1]})).kinds_["word"]
        assert "".join(found) in ("cadb", "bdac")

    def test_words_and_numbers_together_are_as_probable_as_the_hidden_curve_says(self):
        # P(both above 0) = ¼ + asin(ρ)/2π with ρ from the fit; binomial standard error.
        z = hidden(0.5, 400, seed=7)
        table = DataFrame({"x": z[:, 0], "home": np.where(z[:, 1] > np.median(z[:, 1]), "b", "a")})
        model = GaussianCopula().fit(table)
        sign = 1 if model.kinds_["home"].tolist() == ["a", "b"] else -1
        sample = model.sample(DRAWS, rng=7)
        both = ((sample["x"] > np.median(table["x"])) & (sample["home"] == "b")).mean()
        expected = 0.25 + np.arcsin(sign * model.correlation_[0, 1]) / (2 * np.pi)
        assert abs(both - expected) < 5 * np.sqrt(0.25 / DRAWS)

    def test_a_column_of_names_that_are_all_different_does_no_harm(self):
        table = DataFrame({"name": [f"n{i:03}" for i in range(200)], "x": np.arange(200.0)})
        sample = GaussianCopula().fit(table).sample(500, rng=8)
        assert {*sample["name"]} <= {*table["name"]}

    def test_a_ring_is_lost(self):
        angle = np.linspace(0, 2 * np.pi, 400, endpoint=False)
        ring = np.column_stack([np.cos(angle), np.sin(angle)])
        sample = GaussianCopula().fit(ring).sample(2000, rng=9)
        # Columns are drawn independently, each of density 1/π√(1 - x²): at least π(½)²/π² of all
        # rows lie within half a radius of the middle, where the data have none.
        inside = np.linalg.norm(sample, axis=1) < 0.5
        assert inside.mean() > 0.25 / np.pi - 5 * np.sqrt(0.08 / 2000)


def test_hidden_numbers_are_read_from_ranks():
    # The estimate for numbers is the correlation of their ranks' normal scores, corrected for the
    # few ranges: with many rows the correction vanishes.
    X = hidden(0.4, 3000, seed=10)
    scores = norm.ppf((np.argsort(np.argsort(X, axis=0), axis=0) + 0.5) / len(X))
    expected = np.corrcoef(scores.T)[0, 1]
    assert latent_correlation(X)[0, 1] == pytest.approx(expected, abs=1e-3)


TABLE = DataFrame({"x": [1.0, 2.0, 3.0], "home": ["a", "b", "a"]})


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: GaussianCopula().fit(TABLE[:1]), "at least 2 rows, got 1"),
        (lambda: GaussianCopula().fit([1.0]), "at least 2 examples"),
        (lambda: GaussianCopula().fit([[1.0, np.nan], [1, 2]]), "must be finite"),
        (lambda: GaussianCopula().fit(np.zeros((3, 2, 2))), r"shape \(n,\) or \(n, d\)"),
        (lambda: GaussianCopula().fit([["a", "b"]]), "numbers, or be a table"),
    ],
)
def test_bad_input_gets_a_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
