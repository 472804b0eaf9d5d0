import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.linalg import sqrtm
from scipy.spatial import cKDTree

from synthlab.measures import frechet_distance, nearest_real_distance


def from_sqrtm(mean0, covariance0, mean1, covariance1):
    root = np.real(sqrtm(covariance0 @ covariance1))
    return ((mean0 - mean1) ** 2).sum() + np.trace(covariance0 + covariance1 - 2 * root)


class TestFrechetDistance:
    @pytest.mark.parametrize(("n", "m", "d"), [(50, 60, 1), (100, 40, 5), (300, 500, 40)])
    def test_is_the_formula_with_scipys_root(self, n, m, d):
        rng = np.random.default_rng(n)
        real, synthetic = rng.normal(size=(n, d)), 0.2 + 1.3 * rng.normal(size=(m, d))
        moments = [
            part for x in (real, synthetic) for part in (x.mean(0), np.atleast_2d(np.cov(x.T)))
        ]
        assert frechet_distance(real, synthetic) == pytest.approx(from_sqrtm(*moments), rel=1e-9)

    @pytest.mark.parametrize(("n", "m", "d"), [(5, 4, 30), (2, 200, 50), (40, 3, 40)])
    def test_fewer_examples_than_dimensions(self, n, m, d):
        # All of it happens in the space that the examples span: a rotation into few dimensions.
        rng = np.random.default_rng(d)
        real, synthetic = rng.normal(size=(n, d)), 1 + rng.normal(size=(m, d))
        basis = np.linalg.svd(np.vstack([real, synthetic]), full_matrices=False)[2]
        expected = frechet_distance(real @ basis.T, synthetic @ basis.T)
        assert frechet_distance(real, synthetic) == pytest.approx(expected, rel=1e-9)

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

    def test_pictures_are_flattened(self):
        rng = np.random.default_rng(2)
        pictures = rng.integers(0, 256, size=(2, 30, 4, 4, 3), dtype=np.uint8)
        flat = [x.reshape(30, -1) for x in pictures]
        assert frechet_distance(*pictures) == frechet_distance(*flat)

    @pytest.mark.parametrize(
        ("real", "synthetic", "words"),
        [
            ([1.0], [1.0, 2.0], "real must hold at least 2"),
            ([1.0, 2.0], [1.0], "synthetic must hold at least 2"),
            (np.ones((3, 2)), np.ones((3, 3)), "the same number of numbers"),
            ([1.0, np.nan], [1.0, 2.0], "finite"),
            (["a", "b"], ["a", "b"], "must hold numbers"),
        ],
    )
    def test_bad_input(self, real, synthetic, words):
        with pytest.raises(ValueError, match=words):
            frechet_distance(real, synthetic)


class TestNearestRealDistance:
    @pytest.mark.parametrize(
        ("n", "m", "d"), [(1, 5, 3), (300, 200, 1), (500, 400, 4), (80, 60, 400)]
    )
    def test_is_that_of_a_search_tree(self, n, m, d):
        rng = np.random.default_rng(n)
        real, synthetic = rng.normal(size=(n, d)), rng.normal(size=(m, d))
        expected = cKDTree(real).query(synthetic)[0]
        assert nearest_real_distance(real, synthetic) == pytest.approx(expected, rel=1e-12)

    def test_a_copy_is_at_exactly_nothing_however_far_from_the_origin(self):
        rng = np.random.default_rng(1)
        real = rng.normal(size=(200, 50)) + 1e7
        distances = nearest_real_distance(real, np.vstack([real[:20], real[:20] + 1e-3]))
        assert (distances[:20] == 0).all()
        assert (distances[20:] > 0).all()

    def test_single_numbers_and_pictures(self):
        assert nearest_real_distance([1, 5], [2, 9]).tolist() == [1, 4]
        pictures = np.zeros((2, 2, 2, 3), dtype=np.uint8)
        pictures[1] = 255
        assert nearest_real_distance(pictures, pictures[1:] - 5) == pytest.approx(np.sqrt(300))

    def test_widths_must_agree(self):
        with pytest.raises(ValueError, match="real and synthetic must describe"):
            nearest_real_distance(np.ones((3, 2)), np.ones((3, 4)))

    def test_of_a_set_alone_each_looks_for_another(self):
        points = np.random.default_rng(2).normal(size=(90, 3))
        expected = cKDTree(points).query(points, 2)[0][:, 1]
        assert nearest_real_distance(points) == pytest.approx(expected, rel=1e-12)
        assert nearest_real_distance([1.0, 1.0, 5.0]).tolist() == [0, 0, 4]
