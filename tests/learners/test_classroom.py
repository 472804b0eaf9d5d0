"""What the bench learns from: few, honest numbers."""

import numpy as np
import pytest

from synthlab.learners.classroom import condensed

M, D = 40, 20


def features(n, seed):
    """Features in which kitchens and pastures lie a little apart."""
    x = np.random.default_rng(seed).normal(size=(n, D))
    x[::2, :3] += 1
    return x


def test_condensed_features_keep_distances_in_the_main_directions():
    base = features(60, 3)
    x, unseen = condensed(base[:20], base[20:], None)
    scaled = (base - base.mean(0)) / base.std(0)
    true = np.linalg.norm(scaled[:20, None] - scaled[None, 20:], axis=-1)
    got = np.linalg.norm(x[:, None] - unseen[None], axis=-1)
    # All D < 32 directions are kept, so distances agree up to one scale and rounding:
    # each of D numbers is off by at most half a thousandth, at both ends.
    scale = np.median(true / got)
    np.testing.assert_allclose(got * scale, true, atol=scale * 2e-3 * np.sqrt(D) / 2)
    assert np.vstack([x, unseen])[:, 0].std() == pytest.approx(1, abs=1e-3)


def test_condensed_features_do_not_depend_on_labels_or_order_of_the_pool():
    x, unseen, pool = features(8, 1), features(9, 2), features(50, 3)
    first = condensed(x, unseen, pool)
    second = condensed(x, unseen, pool[::-1])
    # Sums in another order may move a number across a rounding step, by one thousandth.
    for a, b in zip(first, second, strict=True):
        np.testing.assert_allclose(a, b, atol=1.001e-3)
