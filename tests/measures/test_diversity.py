from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from synthlab.measures import cells_covered, entropy, heterozygosity, kinds_alive, tail_mass

kinds = st.lists(st.sampled_from(["oak", "yew", "fig", "elm"]), min_size=1, max_size=40)


class TestOneSet:
    @given(kinds)
    def test_entropy_is_scipys(self, sample):
        counts = np.unique(sample, return_counts=True)[1]
        assert entropy(sample) == pytest.approx(stats.entropy(counts), abs=1e-12)

    @given(kinds)
    def test_heterozygosity_counts_pairs_that_differ(self, sample):
        with_replacement = np.mean([a != b for a, b in product(sample, sample)])
        assert heterozygosity(sample) == pytest.approx(with_replacement, abs=1e-12)
        if len(sample) > 1:
            pairs = [a != b for i, a in enumerate(sample) for b in sample[:i]]
            unbiased = heterozygosity(sample, unbiased=True)
            assert unbiased == pytest.approx(np.mean(pairs), abs=1e-12)

    def test_the_unbiased_one_is_right_on_average(self):
        p, n, draws = np.array([0.5, 0.3, 0.2]), 6, 4000
        rng = np.random.default_rng(1)
        samples = rng.choice(3, size=(draws, n), p=p)
        truth = 1 - (p**2).sum()
        found = [heterozygosity(sample, unbiased=True) for sample in samples]
        assert abs(np.mean(found) - truth) < 4.5 * np.std(found) / np.sqrt(draws)
        plain = [heterozygosity(sample) for sample in samples]
        expected = truth * (1 - 1 / n)
        assert abs(np.mean(plain) - expected) < 4.5 * np.std(plain) / np.sqrt(draws)

    @given(kinds)
    def test_kinds_alive_is_the_size_of_the_set(self, sample):
        assert kinds_alive(sample) == len(set(sample))
        assert kinds_alive(np.array(sample, dtype=object)) == len(set(sample))

    def test_one_kind_has_no_variety(self):
        assert (kinds_alive([7, 7]), entropy([7, 7]), heterozygosity([7, 7])) == (1, 0, 0)

    @pytest.mark.parametrize("measure", [kinds_alive, entropy, heterozygosity])
    @pytest.mark.parametrize(
        ("bad", "words"),
        [
            ([], r"the shape \(n,\), n at least 1"),
            ("oak", r"the shape \(n,\)"),
            ([["oak", "yew"]], r"the shape \(n,\)"),
            ([1.5, 2.5], "text or whole numbers, got an array of float64"),
            ([None, 1j], "numbers alone or words alone, none of them missing"),
            ([True, False], "text or whole numbers"),
        ],
    )
    def test_bad_input(self, measure, bad, words):
        with pytest.raises(ValueError, match=words):
            measure(bad)

    def test_unbiased_needs_two(self):
        with pytest.raises(ValueError, match="at least 2 examples"):
            heterozygosity(["oak"], unbiased=True)


class TestTailMassOfCategories:
    @given(kinds, st.floats(0.01, 0.99))
    def test_of_the_real_data_is_the_share(self, real, share):
        assert tail_mass(real, real, share) == pytest.approx(share)

    @given(kinds, kinds, st.floats(0.01, 0.99), st.randoms())
    def test_neither_order_nor_names_decide(self, real, sample, share, random):
        renamed = {"oak": 3, "yew": 1, "fig": 2, "elm": 0}
        expected = tail_mass(real, sample, share)
        random.shuffle(real)
        found = tail_mass([renamed[x] for x in real], [renamed[x] for x in sample], share)
        assert found == pytest.approx(expected)

    def test_a_population_resampled_keeps_it_on_average(self):
        # Given the real counts, draws from the real data have the tail's mass without bias.
        rng = np.random.default_rng(2)
        real = np.minimum(rng.zipf(1.5, size=2000), 500)
        found = [tail_mass(real, rng.choice(real, 1000)) for _ in range(400)]
        assert abs(np.mean(found) - 0.05) < 4.5 * np.std(found) / np.sqrt(400)

    def test_kinds_at_the_boundary_count_in_part(self):
        # Ten kinds, all equally rare: a share of .25 is a quarter of each.
        assert tail_mass(range(10), [3] * 7, share=0.25) == pytest.approx(0.25)
        # 2 of the mass of 4 that "b" has are within the share of .2; "c" fits whole.
        real = ["a"] * 14 + ["b"] * 4 + ["c"] * 2
        assert tail_mass(real, ["b"], share=0.2) == pytest.approx(0.5)
        assert tail_mass(real, ["c"], share=0.2) == 1
        assert tail_mass(real, ["a"], share=0.2) == 0

    def test_a_new_kind_is_rarer_than_all(self):
        assert tail_mass([1] * 95 + [2] * 5, [5, 1], share=0.05) == 0.5
        assert tail_mass(["a"] * 9, ["much longer"], share=0.05) == 1

    def test_categories_of_two_sorts_do_not_compare(self):
        with pytest.raises(ValueError, match="real and sample must both be text or both"):
            tail_mass(["a", "b"], [1, 2])


class TestTailMassOfNumbers:
    @pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
    def test_of_the_real_data_is_the_share_up_to_one_value_a_side(self, share):
        real = np.random.default_rng(3).normal(size=999)
        assert tail_mass(real, real, share) == pytest.approx(share, abs=2 / 999)

    def test_of_a_narrower_bell_curve(self):
        rng = np.random.default_rng(4)
        real, sample = rng.normal(size=200_000), 0.5 * rng.normal(size=100_000)
        expected = 2 * stats.norm.sf(2 * stats.norm.isf(0.025))
        # Real quantiles err by √(.025·.975/n)/φ(1.96), times the sample's density there; the
        # sample's own share by √(p/n).
        slope = 2 * stats.norm.pdf(2 * 1.96) / stats.norm.pdf(1.96)
        error = np.hypot(2 * slope * np.sqrt(0.0244 / 200_000), np.sqrt(expected / 100_000))
        assert abs(tail_mass(real, sample) - expected) < 4.5 * error

    @pytest.mark.parametrize("share", [0, 1, -0.1, 1.1, True, "x"])
    def test_the_share_must_lie_between_zero_and_one(self, share):
        with pytest.raises(ValueError, match="share must lie"):
            tail_mass([1.0], [1.0], share)

    def test_points_in_the_plane_are_refused(self):
        with pytest.raises(ValueError, match="one number for each example"):
            tail_mass(np.ones((4, 2)), np.ones((4, 2)))


class TestCells:
    @given(st.integers(2, 6), st.integers(0, 99))
    def test_it_is_the_histograms(self, parts, seed):
        rng = np.random.default_rng(seed)
        real, sample = rng.normal(size=(70, 2)), rng.normal(0.5, size=(15, 2))
        edges = [
            np.r_[-99, np.quantile(column, np.arange(1, parts) / parts), 99] for column in real.T
        ]

        def count(points):
            # scipy's cells are closed on the left, ours on the right: mirror both.
            mirrored = [-edge[::-1] for edge in edges]
            return stats.binned_statistic_dd(-points, None, "count", bins=mirrored).statistic

        expected = count(real)[count(sample) > 0].sum() / len(real)
        assert cells_covered(real, sample, parts=parts) == pytest.approx(expected)

    def test_the_data_cover_themselves(self):
        real = np.random.default_rng(1).normal(size=(50, 3))
        assert cells_covered(real, real) == 1

    def test_units_do_not_matter(self):
        rng = np.random.default_rng(2)
        real, sample = rng.normal(size=(80, 2)), rng.normal(size=(20, 2))
        units = np.array([1000.0, 0.01])
        assert cells_covered(real * units, sample * units) == cells_covered(real, sample)

    def test_a_column_that_never_varies_has_one_part(self):
        real = np.c_[np.arange(8.0), np.ones(8)]
        assert cells_covered(real, np.c_[np.arange(4.0), np.ones(4)], parts=2) == 0.5

    def test_draws_from_the_truth_cover_what_collecting_coupons_says(self):
        # 4 × 4 cells of equal mass: one is missed by m draws with (1 - 1/16)^m.
        rng, m, runs = np.random.default_rng(5), 30, 400
        grid = (np.arange(400) + 0.5) / 400
        real = np.stack(np.meshgrid(grid[::10], grid[::10]), axis=-1).reshape(-1, 2)
        found = [cells_covered(real, rng.random((m, 2))) for _ in range(runs)]
        error = np.std(found) / np.sqrt(runs)
        # The cuts are quantiles of a grid, within one grid step, 1/40, of the true quarters.
        assert abs(np.mean(found) - (1 - (1 - 1 / 16) ** m)) < 4.5 * error + 0.005

    @pytest.mark.parametrize(
        ("real", "sample", "parts", "message"),
        [
            ([1.0, 2.0], [1.0], 1, "parts must be"),
            ([1.0, np.inf], [1.0], 2, "finite"),
            ([1.0], [[1.0, 2.0]], 2, "the same number of numbers"),
            ([], [1.0], 2, "real"),
        ],
    )
    def test_bad_arguments_are_named(self, real, sample, parts, message):
        with pytest.raises(ValueError, match=message):
            cells_covered(real, sample, parts=parts)
