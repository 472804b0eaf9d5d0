"""What the features measure, against slow references, and what they do not care about."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from synthlab.learners import picture_features
from synthlab.learners.features import CHUNK, colour_histograms, colour_moments, lab
from synthlab.learners.local_patterns import (
    CLIP,
    FAINT_EDGE,
    NUMBERS,
    gradients,
    mirrored_gradients,
    mirrored_textures,
    oriented_gradients,
    texture_histograms,
)


def noise(*shape, seed=0):
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


# The whole


def test_shape_type_and_range():
    features = picture_features(noise(3, 40, 40, 3))
    assert features.shape == (3, 2835)
    assert features.dtype == np.float32
    assert np.isfinite(features).all()


def test_a_picture_has_the_same_features_alone_and_in_company():
    images = noise(2 * CHUNK + 3, 24, 24, 3)
    together = picture_features(images)
    alone = np.concatenate([picture_features(image[None]) for image in images])
    # Different numbers of pictures may be summed in another order: float32 has 7 digits.
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert picture_features(images).tobytes() == together.tobytes()


def test_mirror_images_have_the_same_features():
    images = noise(4, 96, 96, 3)
    np.testing.assert_allclose(
        picture_features(images), picture_features(images[:, :, ::-1]), atol=1e-5
    )


def test_upside_down_is_another_picture():
    images = noise(1, 96, 96, 3)
    images[:, :48] //= 4
    assert np.abs(picture_features(images) - picture_features(images[:, ::-1])).max() > 0.1


@settings(max_examples=20, deadline=None)
@given(
    images=st.integers(1, 40).flatmap(lambda s: arrays(np.uint8, (2, s, s, 3))),
)
def test_any_picture_of_any_size_has_features(images):
    features = picture_features(images)
    assert features.shape == (2, 2835)
    assert np.isfinite(features).all()


@pytest.mark.parametrize(
    ("images", "message"),
    [
        (np.zeros((4, 4, 3), np.uint8), r"shape \(n, s, s, 3\).*got \(4, 4, 3\)"),
        (np.zeros((1, 4, 4, 4), np.uint8), r"got \(1, 4, 4, 4\)"),
        (np.zeros((1, 0, 0, 3), np.uint8), r"got \(1, 0, 0, 3\)"),
        (np.zeros((0, 9, 9, 3), np.uint8), r"n and s at least 1, got \(0, 9, 9, 3\)"),
        (np.zeros((1, 4, 4, 3)), "uint8 codes from 0 to 255, got float64"),
    ],
)
def test_bad_images_are_named(images, message):
    with pytest.raises(ValueError, match=message):
        picture_features(images)


# Edges


def slow_oriented_gradients(across, down, cells):
    """The same numbers for one picture, one pixel and one cell at a time."""
    side, tiles = len(across), 2 * cells
    tile_maps = np.zeros((tiles, tiles, 18))
    for y in range(side):
        for x in range(side):
            angle = np.degrees(np.arctan2(down[y, x], across[y, x])) % 360 / 20
            strength = np.hypot(across[y, x], down[y, x])
            tile = tile_maps[y * tiles // side, x * tiles // side]
            tile[int(angle) % 18] += strength * (1 - angle % 1)
            tile[(int(angle) + 1) % 18] += strength * (angle % 1)
    tile_maps *= (tiles / side) ** 2
    # A cell is two tiles wide; its triangular window gives its own tiles 3/4, the next ones 1/4.
    signed = np.zeros((cells, cells, 18))
    for i in range(cells):
        for j in range(cells):
            total = 0
            for a, wa in zip(range(2 * i - 1, 2 * i + 3), (1, 3, 3, 1), strict=True):
                for b, wb in zip(range(2 * j - 1, 2 * j + 3), (1, 3, 3, 1), strict=True):
                    if 0 <= a < tiles and 0 <= b < tiles:
                        signed[i, j] += wa * wb * tile_maps[a, b]
                        total += wa * wb
            signed[i, j] /= total
    unsigned = signed[..., :9] + signed[..., 9:]
    result = np.zeros((cells, cells, 31))

    def energy(i, j):
        i, j = np.clip([i, j], 0, cells - 1)
        return (unsigned[i, j] ** 2).sum()

    for i in range(cells):
        for j in range(cells):
            for k, (di, dj) in enumerate([(-1, -1), (-1, 1), (1, -1), (1, 1)]):
                square = energy(i, j) + energy(i + di, j) + energy(i, j + dj)
                norm = np.sqrt(square + energy(i + di, j + dj) + FAINT_EDGE**2)
                s, u = (np.minimum(h[i, j] / norm, CLIP) for h in (signed, unsigned))
                result[i, j, :27] += np.concatenate([s, u]) / 2
                result[i, j, 27 + k] = s.sum() / np.sqrt(18)
    return result


def test_oriented_gradients_equal_the_slow_reference():
    rng = np.random.default_rng(1)
    across, down = rng.normal(size=(2, 1, 48, 48)).astype(np.float32)
    expected = slow_oriented_gradients(across[0], down[0], 6)
    np.testing.assert_allclose(oriented_gradients(across, down, 6)[0], expected, atol=1e-5)


@pytest.mark.parametrize(
    ("towards", "direction"), [("right", 0), ("down", 4.5), ("left", 9), ("up", 13.5)]
)
def test_an_edge_counts_in_the_direction_in_which_it_gets_brighter(towards, direction):
    step = np.zeros((96, 96), np.float32)
    step[:, 48:] = 1
    turned = {"right": step, "down": step.T, "left": step[:, ::-1], "up": step.T[::-1]}[towards]
    signed = oriented_gradients(*gradients(np.stack([turned[None]] * 3)), 8)[0, ..., :18]
    strongest = np.flatnonzero(np.isclose(signed.sum(axis=(0, 1)), signed.sum(axis=(0, 1)).max()))
    assert strongest.mean() == direction


def test_the_colour_that_changes_most_gives_the_gradient():
    shades = np.zeros((3, 1, 8, 8), np.float32)
    shades[0, :, :, 4:], shades[2, :, 4:, :] = 0.2, 0.9
    across, down = gradients(shades)
    assert across[0, 1, 4] == pytest.approx(0.2)  # only red changes here
    assert (across[0, 4, 4], down[0, 4, 4]) == pytest.approx((0, 0.9))  # blue outweighs it


def test_flat_pictures_have_no_edges_and_faint_ones_are_muted():
    flat = np.zeros((3, 1, 96, 96), np.float32)
    assert not oriented_gradients(*gradients(flat), 8).any()
    faint, clear = flat.copy(), flat.copy()
    faint[..., 48:], clear[..., 48:] = 0.004, 0.4
    strength = [oriented_gradients(*gradients(x), 8)[..., :27].max() for x in (faint, clear)]
    assert strength[0] < strength[1] / 4


def test_mirrored_gradients_are_those_of_the_mirrored_picture():
    shades = np.random.default_rng(2).random((3, 2, 48, 48), dtype=np.float32)
    mirrored = oriented_gradients(*gradients(shades[..., ::-1]), 6)
    cells = oriented_gradients(*gradients(shades), 6)
    np.testing.assert_allclose(mirrored_gradients(cells), mirrored, atol=1e-5)


# Textures


def test_there_are_58_uniform_patterns_and_a_rest():
    """Ojala et al. 2002: P(P − 1) + 2 patterns of P = 8 neighbours change at most twice."""
    assert np.bincount(NUMBERS).tolist() == [1] * 58 + [256 - 58]


def test_texture_histograms_equal_the_slow_reference():
    grey = np.random.default_rng(3).random((1, 12, 12), dtype=np.float32)
    circle = [(-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)]
    counts = np.zeros((2, 2, 59))
    for y in range(1, 11):
        for x in range(1, 11):
            brighter = [grey[0, y + dy, x + dx] > grey[0, y, x] + 0.01 for dy, dx in circle]
            pattern = sum(bit << i for i, bit in enumerate(brighter))
            counts[y // 6, x // 6, NUMBERS[pattern]] += 1
    expected = np.sqrt(counts / counts.sum(axis=-1, keepdims=True))
    np.testing.assert_allclose(texture_histograms(grey, 2)[0], expected, atol=1e-6)


def test_mirrored_textures_are_those_of_the_mirrored_picture():
    grey = np.random.default_rng(4).random((2, 24, 24), dtype=np.float32)
    mirrored = texture_histograms(grey[..., ::-1], 2)
    np.testing.assert_allclose(mirrored_textures(texture_histograms(grey, 2)), mirrored, atol=1e-6)


# Colours

# sRGB and CIE L*a*b* (D65), from Bruce Lindbloom's calculator.
KNOWN = {
    (255, 255, 255): (100, 0, 0),
    (0, 0, 0): (0, 0, 0),
    (255, 0, 0): (53.24, 80.09, 67.20),
    (0, 255, 0): (87.73, -86.18, 83.18),
    (0, 0, 255): (32.30, 79.19, -107.86),
    (119, 119, 119): (50.03, 0, 0),
}


@pytest.mark.parametrize(("code", "expected"), KNOWN.items())
def test_lab_of_known_colours(code, expected):
    seen = lab(np.full((1, 2, 2, 3), code, np.uint8))[:, 0, 0, 0] * 100
    np.testing.assert_allclose(seen, expected, atol=0.03)


def test_light_is_averaged_and_not_its_code():
    chequered = np.zeros((1, 2, 2, 3), np.uint8)
    chequered[0, 0, 0] = chequered[0, 1, 1] = 255
    lightness = 116 * 0.5 ** (1 / 3) - 16  # CIE: L* of half the light
    assert lab(chequered)[0, 0, 0, 0] * 100 == pytest.approx(lightness, abs=0.01)


def test_moments_are_those_of_each_region():
    colours = np.random.default_rng(5).random((3, 2, 12, 12), dtype=np.float32)
    moments = colour_moments(colours, 3)
    region = colours[:, 1, 4:8, 8:12].reshape(3, -1)
    expected = np.concatenate([region.mean(axis=1), region.std(axis=1)])
    np.testing.assert_allclose(moments[1, 1, 2], expected, atol=1e-6)


@pytest.mark.parametrize("cells", [1, 2])
def test_colour_shares_add_up_to_one(cells):
    histograms = colour_histograms(lab(noise(3, 24, 24, 3)), cells)
    np.testing.assert_allclose((histograms**2).sum(axis=-1), 1, rtol=1e-5)


def test_like_colours_share_bins_and_unlike_ones_do_not():
    codes = [(200, 30, 30), (205, 34, 32), (30, 60, 200)]
    red, almost_red, blue = (
        colour_histograms(lab(np.full((1, 4, 4, 3), code, np.uint8)), 1).ravel() for code in codes
    )
    assert red @ almost_red > 0.95
    assert red @ blue < 0.05
