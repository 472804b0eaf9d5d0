from functools import partial

import numpy as np
import pytest
from scipy.spatial import cKDTree

from synthlab.measures import copied_share, nearest_real_distance


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


class TestCopiedShare:
    def test_is_half_when_nothing_is_memorised(self):
        # Exchange real and hold-out, and the share becomes 1 - share: its mean must be 1/2.
        rng = np.random.default_rng(2)
        shares = []
        for _ in range(80):
            real, unseen, synthetic = rng.normal(size=(3, 100, 3))
            shares.append(copied_share(real, synthetic, hold_out=unseen))
        assert abs(np.mean(shares) - 0.5) < 4.5 * np.std(shares, ddof=1) / np.sqrt(80)

    def test_grows_with_what_is_memorised(self):
        rng = np.random.default_rng(3)
        real, unseen, fresh = rng.normal(size=(3, 400, 3))
        share = partial(copied_share, real, hold_out=unseen)
        half = share(synthetic=np.vstack([real[:200], fresh[:200]]))
        assert share(synthetic=real) == 1
        assert share(synthetic=unseen) == 0
        # Of the 200 fresh ones, binomially half; each set of neighbours is shared, hence twice.
        assert abs(half - 0.75) < 5 * 2 * np.sqrt(0.25 / 200) / 2

    def test_a_tie_counts_half(self):
        assert copied_share([0.0], [5.0], hold_out=[10.0]) == 0.5
        assert copied_share([0.0], [5.0, 9.0], hold_out=[10.0]) == 0.25

    def test_exchanging_the_real_sets_turns_the_share_round(self):
        rng = np.random.default_rng(4)
        real, unseen, synthetic = rng.integers(0, 9, size=(3, 60, 2))
        there = copied_share(real, synthetic, hold_out=unseen)
        assert there == pytest.approx(1 - copied_share(unseen, synthetic, hold_out=real))

    @pytest.mark.parametrize(
        ("hold_out", "words"),
        [
            (np.ones((4, 2)), "as many examples as real, got 4 and 3"),
            (np.ones((3, 1)), "real and hold_out must describe"),
            (np.full((3, 2), np.nan), "hold_out must hold finite"),
        ],
    )
    def test_the_hold_out_must_match(self, hold_out, words):
        with pytest.raises(ValueError, match=words):
            copied_share(np.zeros((3, 2)), np.zeros((5, 2)), hold_out=hold_out)
