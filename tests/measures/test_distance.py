import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.linalg import sqrtm
from scipy.stats import wasserstein_distance

from synthlab.measures import frechet_bias, frechet_distance, gaussian_wasserstein, wasserstein

numbers = arrays(np.float64, st.integers(1, 12), elements=st.floats(-1e6, 1e6))


def from_sqrtm(mean0, covariance0, mean1, covariance1):
    root = np.real(sqrtm(covariance0 @ covariance1))
    return ((mean0 - mean1) ** 2).sum() + np.trace(covariance0 + covariance1 - 2 * root)


def covariance_of(rng, d):
    root = rng.normal(size=(d, 2 * d))
    return root @ root.T / (2 * d)


class TestGaussianWasserstein:
    @pytest.mark.parametrize("d", [1, 2, 5, 30])
    def test_is_the_formula_with_scipys_root(self, d):
        rng = np.random.default_rng(d)
        means, covariances = rng.normal(size=(2, d)), [covariance_of(rng, d) for _ in range(2)]
        expected = from_sqrtm(means[0], covariances[0], means[1], covariances[1])
        found = gaussian_wasserstein(means[0], covariances[0], means[1], covariances[1])
        assert found == pytest.approx(expected, rel=1e-9)

    @given(st.floats(-9, 9), st.floats(0, 9), st.floats(-9, 9), st.floats(0, 9))
    def test_in_one_dimension_standard_deviations_subtract(self, mean0, sd0, mean1, sd1):
        expected = (mean0 - mean1) ** 2 + (sd0 - sd1) ** 2
        found = gaussian_wasserstein(mean0, sd0**2, mean1, sd1**2)
        assert found == pytest.approx(expected, abs=1e-12)

    def test_singular_covariances(self):
        line, plane = np.diag([4.0, 0, 0]), np.diag([1.0, 9, 0])
        zero = np.zeros(3)
        assert gaussian_wasserstein(zero, line, zero, plane) == pytest.approx(1 + 9)
        assert gaussian_wasserstein(zero, line, zero, line) == pytest.approx(0, abs=1e-12)

    def test_it_bounds_the_distance_of_samples_from_below(self):
        # Gelbrich: W₂ is at least that of the normal distributions with the same moments.
        rng = np.random.default_rng(3)
        a, b = rng.exponential(size=400), rng.normal(size=300)
        closed = gaussian_wasserstein(a.mean(), a.var(), b.mean(), b.var())
        assert closed <= wasserstein(a, b, p=2) ** 2

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ((0, -1, 0, 1), "no negative variance"),
            ((0, np.nan, 0, 1), "finite and symmetric"),
            ((0, 1, 0, [[1, 2], [0, 1]]), "finite and symmetric"),
            ((0, 1, 0, [1, 2]), "square matrix, got shape"),
            ((0, np.eye(2), 0, 1), "equally many dimensions"),
            (([0, 0], 1, 0, 1), "equally many dimensions"),
            ((np.inf, 1, 0, 1), "means must be finite"),
        ],
    )
    def test_bad_input(self, arguments, words):
        with pytest.raises(ValueError, match=words):
            gaussian_wasserstein(*arguments)


class TestFrechetDistance:
    @pytest.mark.parametrize(("n", "m", "d"), [(50, 60, 1), (100, 40, 5), (300, 500, 40)])
    def test_is_the_formula_with_scipys_root(self, n, m, d):
        rng = np.random.default_rng(n)
        real, synthetic = rng.normal(size=(n, d)), 0.2 + 1.3 * rng.normal(size=(m, d))
        moments = [
            part for x in (real, synthetic) for part in (x.mean(0), np.atleast_2d(np.cov(x.T)))
        ]
        assert frechet_distance(real, synthetic) == pytest.approx(from_sqrtm(*moments), rel=1e-9)
        assert frechet_distance(real, synthetic) == pytest.approx(gaussian_wasserstein(*moments))

    @pytest.mark.parametrize(("n", "m", "d"), [(5, 4, 30), (2, 200, 50), (40, 3, 40)])
    def test_fewer_examples_than_dimensions(self, n, m, d):
        # All of it happens in the space that the examples span: a rotation into few dimensions.
        rng = np.random.default_rng(d)
        real, synthetic = rng.normal(size=(n, d)), 1 + rng.normal(size=(m, d))
        basis = np.linalg.svd(np.vstack([real, synthetic]), full_matrices=False)[2]
        expected = frechet_distance(real @ basis.T, synthetic @ basis.T)
        assert frechet_distance(real, synthetic) == pytest.approx(expected, rel=1e-9)
        moments = [part for x in (real, synthetic) for part in (x.mean(0), np.cov(x.T))]
        assert frechet_distance(real, synthetic) == pytest.approx(gaussian_wasserstein(*moments))

    def test_of_a_set_to_itself_and_to_its_shift(self):
        x = np.random.default_rng(1).normal(size=(50, 20)) * 1e5
        assert frechet_distance(x, x) <= 1e-15 * (x**2).sum()
        assert frechet_distance(x, x + 3e5) == pytest.approx(20 * 9e10)

    def test_constant_columns_and_constant_sets(self):
        assert frechet_distance(np.zeros((5, 3)), np.ones((4, 3))) == 3
        assert frechet_distance([[0.0, 1], [2, 1]], [[0.0, 1], [2, 1]]) == 0

    @given(arrays(np.float64, (6, 2), elements=st.floats(-100, 100)))
    def test_is_symmetric_and_not_negative(self, x):
        y = np.array([[1.0, 2], [3, 5], [0, 0]])
        there = frechet_distance(x, y)
        assert there >= 0
        assert there == pytest.approx(frechet_distance(y, x), abs=1e-8)

    def test_pictures_and_features(self):
        rng = np.random.default_rng(2)
        pictures = rng.integers(0, 256, size=(2, 30, 4, 4, 3), dtype=np.uint8)
        flat = [x.reshape(30, -1) for x in pictures]
        assert frechet_distance(*pictures) == frechet_distance(*flat)

        def brightness(x):
            return x.mean(axis=(1, 2))

        found = frechet_distance(*pictures, features=brightness)
        assert found == frechet_distance(*(brightness(x) for x in pictures))

    @pytest.mark.parametrize(
        ("real", "synthetic", "words"),
        [
            ([1.0], [1.0, 2.0], "real must hold at least 2"),
            ([1.0, 2.0], [1.0], "synthetic must hold at least 2"),
            (np.ones((3, 2)), np.ones((3, 3)), "equally many numbers"),
            ([1.0, np.nan], [1.0, 2.0], "finite"),
            (["a", "b"], ["a", "b"], "must hold numbers"),
        ],
    )
    def test_bad_input(self, real, synthetic, words):
        with pytest.raises(ValueError, match=words):
            frechet_distance(real, synthetic)


class TestFrechetBias:
    @pytest.mark.parametrize("covariance", [np.eye(4), np.diag([4.0, 1, 0.25, 0])])
    def test_is_what_samples_show(self, covariance):
        n, m, draws = 2000, 1000, 300
        rng = np.random.default_rng(5)
        found = [
            frechet_distance(
                rng.multivariate_normal(np.zeros(4), covariance, n),
                rng.multivariate_normal(np.zeros(4), covariance, m),
            )
            for _ in range(draws)
        ]
        expected = frechet_bias(covariance, n, m)
        # The formula is of first order; the next is smaller by a factor of d/n.
        tolerance = 4.5 * np.std(found, ddof=1) / np.sqrt(draws) + expected * 4 / m
        assert abs(np.mean(found) - expected) < tolerance

    @pytest.mark.parametrize("d", [1, 3, 16])
    def test_for_the_unit_covariance(self, d):
        expected = 2 * (d / 1000 + d * (d + 1) / (4 * 1000))
        assert frechet_bias(np.eye(d), 1000, 1000) == pytest.approx(expected)

    def test_it_takes_a_variance(self):
        assert frechet_bias(4, 100, 100) == pytest.approx(2 * (4 + 2) / 100)

    def test_nothing_varies(self):
        assert frechet_bias(np.zeros((3, 3)), 10, 10) == 0

    def test_bad_input(self):
        with pytest.raises(ValueError, match="n_synthetic must be a whole number of at least 2"):
            frechet_bias(1, 10, 1)
        with pytest.raises(ValueError, match="no negative variance"):
            frechet_bias(-1, 10, 10)


class TestWasserstein:
    @given(numbers, numbers)
    def test_of_order_one_is_scipys(self, a, b):
        assert wasserstein(a, b) == pytest.approx(wasserstein_distance(a, b), rel=1e-9, abs=1e-9)

    @given(numbers, numbers, st.sampled_from([1, 1.5, 2, 4]))
    def test_of_any_order_is_the_mean_over_equally_many_copies(self, a, b, p):
        # Repeated m and n times, both samples have nm values: then sorted pairs are best.
        one, other = np.sort(np.repeat(a, len(b))), np.sort(np.repeat(b, len(a)))
        expected = np.mean(np.abs(one - other) ** p) ** (1 / p)
        assert wasserstein(a, b, p) == pytest.approx(expected, rel=1e-9, abs=1e-9)

    @given(numbers, st.floats(-1e3, 1e3))
    def test_a_shift_costs_what_it_moves(self, a, shift):
        for p in (1, 2):
            assert wasserstein(a, a + shift, p) == pytest.approx(abs(shift), abs=1e-9)

    def test_huge_and_tiny_numbers(self):
        assert wasserstein([0.0], [1e99], p=4) == pytest.approx(1e99)
        assert wasserstein([0.0], [1e-99], p=4) == pytest.approx(1e-99)

    def test_a_column_will_do(self):
        assert wasserstein(np.zeros((3, 1)), np.ones((2, 1))) == 1

    @pytest.mark.parametrize("p", [0.5, 0, -1, np.inf, np.nan, True, "1"])
    def test_the_order_must_be_at_least_one(self, p):
        with pytest.raises(ValueError, match="p must be a finite number of at least 1"):
            wasserstein([1.0], [2.0], p)

    def test_points_in_the_plane_are_refused_with_advice(self):
        with pytest.raises(ValueError, match="real must hold one number an example"):
            wasserstein(np.ones((3, 2)), np.ones((3, 2)))
