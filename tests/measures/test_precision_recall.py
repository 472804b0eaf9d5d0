import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from prdc import compute_prdc
from threadpoolctl import threadpool_limits

from studies.coverage import expected_coverage
from synthlab.measures import manifold


def by_the_book(real, synthetic, k):
    """Return the four measures as the papers define them, from Σ(x - y)² of all pairs."""

    def squares(a, b):
        return np.array([[((x - y) ** 2).sum() for y in b] for x in a])

    real_radii = np.sort(squares(real, real), axis=1)[:, k]
    synthetic_radii = np.sort(squares(synthetic, synthetic), axis=1)[:, k]
    apart = squares(real, synthetic)
    inside = apart < real_radii[:, None]
    return (
        inside.any(axis=0).mean(),
        (apart < synthetic_radii).any(axis=1).mean(),
        inside.sum() / (k * len(synthetic)),
        inside.any(axis=1).mean(),
    )


def by_prdc(real, synthetic, k):
    return tuple(compute_prdc(real, synthetic, k)[name] for name in manifold(real, real)._fields)


class TestEqualToTheReference:
    @pytest.mark.parametrize("k", [1, 3, 5, 20])
    @pytest.mark.parametrize(
        ("n", "m", "d"),
        [
            (40, 40, 1),
            (60, 200, 2),
            (200, 60, 3),
            (300, 301, 8),
            (500, 400, 64),
            (90, 100, 300),
            (60, 70, 1000),
            (1100, 1000, 5),
        ],
    )
    def test_on_points_of_every_shape(self, n, m, d, k):
        rng = np.random.default_rng(n + d + k)
        real, synthetic = rng.normal(size=(n, d)), 0.3 + 0.9 * rng.normal(size=(m, d))
        assert manifold(real, synthetic, k) == pytest.approx(by_prdc(real, synthetic, k), rel=1e-12)

    @pytest.mark.parametrize("dtype", [np.uint8, np.int64, np.float32, np.float64])
    def test_on_a_grid_with_ties_and_copies_everywhere(self, dtype):
        # Small whole numbers: prdc makes no rounding error on them either.
        rng = np.random.default_rng(3)
        real, synthetic = (rng.integers(0, 5, size=(n, 3)).astype(dtype) for n in (300, 250))
        expected = by_prdc(real.astype(float), synthetic.astype(float), 5)
        assert manifold(real, synthetic) == pytest.approx(expected, rel=1e-12)

    def test_on_single_precision_up_to_prdcs_own_rounding(self):
        rng = np.random.default_rng(4)
        real, synthetic = rng.normal(size=(2, 500, 16)).astype(np.float32)
        exact = by_prdc(real.astype(float), synthetic.astype(float), 5)
        assert manifold(real, synthetic) == pytest.approx(exact, rel=1e-12)
        # prdc keeps distances in float32: of 250,000 pairs, one in 10⁷ lies that near a radius.
        assert manifold(real, synthetic) == pytest.approx(by_prdc(real, synthetic, 5), abs=2 / 500)

    def test_on_pictures(self):
        rng = np.random.default_rng(5)
        real, synthetic = rng.integers(0, 256, size=(2, 80, 12, 12, 3), dtype=np.uint8)
        flat = [pictures.reshape(80, -1).astype(float) for pictures in (real, synthetic)]
        assert manifold(real, synthetic) == pytest.approx(by_prdc(*flat, 5), rel=1e-12)


class TestTiesAndRounding:
    def test_copies_of_real_points_are_judged_without_rounding(self):
        # Each synthetic point lies exactly on the edge of balls whose neighbour it copies.
        rng = np.random.default_rng(6)
        real = rng.normal(size=(80, 7)) + 1000
        synthetic = real[rng.integers(0, 80, size=90)]
        assert manifold(real, synthetic, 3) == pytest.approx(by_the_book(real, synthetic, 3))

    @pytest.mark.parametrize("scale", [1e-90, 1e-20, 1.0, 1e20, 1e90])
    @pytest.mark.parametrize("shift", [0.0, 1e6])
    def test_the_unit_and_the_origin_do_not_matter(self, scale, shift):
        rng = np.random.default_rng(7)
        # Multiples of 2⁻¹⁰, so that shifting by a whole number rounds nothing.
        real, synthetic = np.round(rng.normal(size=(2, 120, 20)) * 2**10) / 2**10
        factor = 2.0 ** round(np.log2(scale))
        moved = manifold((real + shift) * factor, (synthetic + shift) * factor)
        assert moved == manifold(real, synthetic)

    @given(
        arrays(np.float64, (12, 2), elements=st.floats(-1e60, 1e60)),
        arrays(np.float64, (9, 2), elements=st.floats(-1e60, 1e60)),
        st.integers(1, 8),
    )
    def test_any_numbers_give_what_the_definition_gives(self, real, synthetic, k):
        assert manifold(real, synthetic, k) == pytest.approx(by_the_book(real, synthetic, k))

    @pytest.mark.parametrize("distance", [1e3, 1e6, 1e9])
    def test_two_far_clusters_and_an_outlier(self, distance):
        rng = np.random.default_rng(8)
        real, synthetic = rng.normal(size=(2, 60, 10))
        real[::2, 0] += distance
        synthetic[::3, 0] += distance
        synthetic[0] = 1e12
        assert manifold(real, synthetic) == pytest.approx(by_the_book(real, synthetic, 5))

    def test_identical_points(self):
        assert manifold(np.ones((30, 2)), np.ones((20, 2))) == (0, 0, 0, 0)  # empty open balls


class TestBlocks:
    @pytest.mark.parametrize("block", [1, 100, 1000])
    def test_the_size_of_the_blocks_does_not_matter(self, monkeypatch, block):
        rng = np.random.default_rng(10)
        real, synthetic = rng.normal(size=(2, 70, 300))
        whole = manifold(real, synthetic)
        monkeypatch.setattr("synthlab.measures.precision_recall.AT_ONCE", block)
        assert manifold(real, synthetic) == whole

    def test_the_number_of_threads_does_not_matter(self, monkeypatch):
        rng = np.random.default_rng(11)
        real, synthetic = rng.normal(size=(2, 300, 4))
        monkeypatch.setattr("synthlab.measures.precision_recall.AT_ONCE", 3000)
        with threadpool_limits(1):
            alone = manifold(real, synthetic)
        with threadpool_limits(2):
            assert manifold(real, synthetic) == alone

    def test_memory_does_not_grow_with_the_number_of_pairs(self):
        import tracemalloc

        rng = np.random.default_rng(12)
        real, synthetic = rng.normal(size=(2, 6000, 8))
        tracemalloc.start()
        manifold(real, synthetic)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 6000 * 6000  # a byte for each pair; the distances alone would take eight


class TestCoverageOfEqualDistributions:
    @pytest.mark.parametrize(("n", "m", "k"), [(500, 500, 5), (200, 300, 3), (150, 60, 1)])
    def test_is_what_theory_says(self, n, m, k):
        rng = np.random.default_rng(n)
        found = [manifold(*np.split(rng.normal(size=(n + m, 6)), [n]), k)[3] for _ in range(60)]
        error = np.std(found, ddof=1) / np.sqrt(60)
        assert abs(np.mean(found) - expected_coverage(n, m, k)) < 4.5 * error

    def test_density_of_equal_distributions_is_one(self):
        # Naeem et al. 2020, lemma 1.
        rng = np.random.default_rng(13)
        found = [manifold(*rng.normal(size=(2, 300, 6))).density for _ in range(60)]
        assert abs(np.mean(found) - 1) < 4.5 * np.std(found, ddof=1) / np.sqrt(60)

    def test_the_figure_in_the_paper(self):
        assert round(expected_coverage(500, 500, 5), 3) == 0.969

    def test_recall_is_precision_with_the_roles_exchanged(self):
        rng = np.random.default_rng(15)
        real, synthetic = rng.normal(size=(2, 200, 3)) * np.array([1, 0.5])[:, None, None]
        one, other = manifold(real, synthetic), manifold(synthetic, real)
        assert one.recall == other.precision
        assert one.precision > one.recall


class TestBadInput:
    good = np.arange(20.0).reshape(10, 2)

    @pytest.mark.parametrize(
        ("bad", "words"),
        [
            ([], "at least 1 examples, got shape"),
            (3.0, "got shape"),
            (np.empty((10, 0)), "got shape"),
            (np.full((10, 2), np.nan), "finite numbers"),
            (np.full((10, 2), np.inf), "finite numbers"),
            (np.full((10, 2), 1e200), "smaller than 1e"),
            (np.ones((10, 3)), "the same number of numbers, got"),
            (np.ones((5, 2)), "more than k = 5 examples, got 5"),
            (np.ones((10, 2), dtype=bool), "must hold numbers, got bool"),
            (np.ones((10, 2), dtype=complex), "must hold numbers, got complex"),
            (["a"] * 10, "must hold numbers"),
        ],
    )
    def test_is_named_on_either_side(self, bad, words):
        with pytest.raises(ValueError, match=words):
            manifold(self.good, bad)
        with pytest.raises(ValueError, match=words):
            manifold(bad, self.good)

    @pytest.mark.parametrize("k", [0, -1, 1.5, True, None])
    def test_k_must_be_a_whole_number(self, k):
        with pytest.raises(ValueError, match="k must be a whole number"):
            manifold(self.good, self.good, k)

    def test_no_warning_comes_from_ordinary_data(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            manifold(self.good, self.good + 0.1)
