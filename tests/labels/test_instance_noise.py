import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from synthlab.labels import corrupt_items, corrupt_scenes
from synthlab.labels.instance_noise import mistake_rates, spread_rate
from synthlab.scenes import KINDS, make_scene
from synthlab.worlds import Pictures

ROOMS = np.array(["kitchen", "bedroom", "living room", "bathroom", "pasture"])
seeds = st.integers(0, 2**32 - 1)
rates = st.floats(0, 1)
room_lists = st.lists(st.sampled_from(ROOMS.tolist()), max_size=60)


# --- corrupt_items


@given(room_lists, seeds, st.data())
def test_each_item_has_its_own_rate(labels, seed, data):
    chances = np.array([data.draw(rates) for _ in labels])
    noisy = corrupt_items(labels, chances, classes=ROOMS, rng=seed)
    again = corrupt_items(labels, chances, classes=ROOMS, rng=seed)
    changed = noisy != np.array(labels, dtype=ROOMS.dtype)
    assert set(noisy.tolist()) <= set(ROOMS.tolist())
    assert noisy.tobytes() == again.tobytes()
    assert not changed[chances == 0].any()
    assert changed[chances == 1].all()
    assert abs(changed.sum() - chances.sum()) < 1 + 1e-9


@given(st.integers(0, 200), st.integers(0, 20), seeds)
def test_a_whole_number_of_mistakes_is_met_exactly(n, twentieths, seed):
    noisy = corrupt_items(["kitchen"] * 20 * n, twentieths / 20, classes=ROOMS, rng=seed)
    assert np.count_nonzero(noisy != "kitchen") == n * twentieths


def test_frequencies_of_single_items_are_their_rates():
    chances = np.array([0.0, 0.05, 0.2, 0.2, 0.5, 0.9, 1.0])
    labels, repeats = np.repeat("kitchen", len(chances)), 4_000
    changed = np.array(
        [
            corrupt_items(labels, chances, classes=ROOMS, rng=seed) != labels
            for seed in range(repeats)
        ]
    )
    tolerance = 5 * np.sqrt(chances * (1 - chances) / repeats)
    assert (np.abs(changed.mean(axis=0) - chances) <= tolerance).all()


def test_a_draw_can_hit_any_two_items_together():
    repeats = 1_200
    pairs = [
        tuple(np.flatnonzero(corrupt_items(["a"] * 4, 0.5, classes=["a", "b"], rng=seed) != "a"))
        for seed in range(repeats)
    ]
    counts = [pairs.count((i, j)) for i in range(4) for j in range(i + 1, 4)]
    assert sum(counts) == repeats
    sixth = 1 / 6
    assert np.abs(np.array(counts) / repeats - sixth).max() < 5 * np.sqrt(
        sixth * (1 - sixth) / repeats
    )


def test_wrong_labels_go_to_all_wrong_classes_alike():
    n = 30_000
    noisy = corrupt_items(["kitchen"] * n, 1.0, classes=ROOMS, rng=3)
    found = (noisy[:, None] == ROOMS).mean(axis=0)
    expected = np.array([0, 0.25, 0.25, 0.25, 0.25])
    assert (np.abs(found - expected) <= 5 * np.sqrt(expected * (1 - expected) / n)).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"rates": [0.1, 1.2]}, r"rates must lie in \[0, 1\]"),
        ({"rates": [0.1, np.nan]}, r"rates must lie in \[0, 1\]"),
        ({"rates": [0.1, 0.2, 0.3]}, "one rate for each of the 2 labels"),
        ({"classes": ["kitchen"]}, "no wrong label to give"),
    ],
)
def test_bad_rates_get_a_clear_error(options, message):
    with pytest.raises(ValueError, match=message):
        corrupt_items(["kitchen"] * 2, **{"rates": 1.0, "classes": ROOMS, **options})


# --- spread_rate


@given(arrays(float, st.integers(1, 50), elements=st.floats(0, 1e6)), st.floats(0, 1))
def test_spread_rates_have_the_mean_asked_for_and_grow_with_the_weights(weights, part):
    weights[weights < 1e-6] = 0
    weights[0] = 1
    rate = part * float(weights.mean() / weights.max()) * (1 - 1e-9)
    found = spread_rate(weights, rate)
    assert np.isclose(found.mean(), rate, rtol=1e-9, atol=1e-12)
    assert (found >= 0).all()
    assert found.max() <= 1
    assert np.allclose(found * weights.sum(), weights * found.sum(), rtol=1e-9)


@pytest.mark.parametrize(
    ("weights", "rate", "message"),
    [
        ([1, 1, 0, 0], 0.51, "at most 0.500 can"),
        ([1, 3], 0.7, "at most 0.667 can"),
        ([], 0.1, "at most 0.000 can"),
        ([0, 0], 0.1, "at most 0.000 can"),
        ([1, 1], 1.5, "rate must lie"),
    ],
)
def test_a_rate_that_cannot_be_spread_gets_a_clear_error(weights, rate, message):
    with pytest.raises(ValueError, match=message):
        spread_rate(weights, rate)


# --- corrupt_scenes


@pytest.fixture(scope="module")
def pictures():
    """Many scenes, left unpainted: the noise looks at the scene, not at the pixels."""
    rng = np.random.default_rng(4)
    scenes = [make_scene(kind, rng=rng) for kind in rng.choice(KINDS, size=1500)]
    return Pictures(
        images=np.zeros((len(scenes), 1, 1, 3), dtype=np.uint8),
        labels=np.array([scene.kind for scene in scenes]),
        scenes=tuple(scenes),
        styles=np.array([scene.style for scene in scenes]),
    )


def causes(pictures):
    dim = np.array([1 - scene.light for scene in pictures.scenes])
    cluttered = np.array([scene.clutter for scene in pictures.scenes])
    return {"dim": dim, "cluttered": cluttered}


@pytest.mark.parametrize("where", ["dim", "cluttered"])
@given(rate=st.floats(0, 0.3))
def test_rates_have_the_mean_asked_for_and_follow_the_cause(pictures, where, rate):
    rates = mistake_rates(pictures, rate, where)
    assert np.isclose(rates.mean(), rate, rtol=1e-9)
    assert rates.max() <= 1
    by_cause = rates[np.argsort(causes(pictures)[where])]
    assert (np.diff(by_cause) >= -1e-12).all()


def test_dim_pictures_are_mislabelled_more_often(pictures):
    dim = causes(pictures)["dim"]
    # Few enough that nobody reaches the ceiling: the rates are then proportional to the cause.
    expected = 0.05 * dim / dim.mean()
    assert expected.max() < 1
    assert np.allclose(mistake_rates(pictures, 0.05, "dim"), expected)
    repeats = 40
    wrong = np.mean(
        [
            corrupt_scenes(pictures, 0.05, where="dim", classes=KINDS, rng=seed) != pictures.labels
            for seed in range(repeats)
        ],
        axis=0,
    )
    darkest = dim >= np.median(dim)
    for half in (darkest, ~darkest):
        rates = expected[half]
        error = np.sqrt((rates * (1 - rates)).sum() / repeats) / half.sum()
        assert abs(wrong[half].mean() - rates.mean()) < 5 * error


def test_noise_in_one_style_leaves_all_others_alone(pictures):
    style = "farmhouse"
    inside = pictures.styles == style
    rate = 0.5 * inside.mean()
    labels = corrupt_scenes(pictures, rate, where=style, classes=KINDS, rng=2)
    wrong = labels != pictures.labels
    assert not wrong[~inside].any()
    assert abs(wrong.sum() - rate * len(pictures.labels)) < 1
    assert set(labels.tolist()) <= set(KINDS)


def test_same_seed_same_bytes(pictures):
    first, second = (
        corrupt_scenes(pictures, 0.3, where="cluttered", classes=KINDS, rng=7) for _ in range(2)
    )
    assert first.tobytes() == second.tobytes()


def test_bad_input_gets_a_clear_error(pictures):
    with pytest.raises(ValueError, match=r"where must be one of \['dim', .* got 'castle'"):
        mistake_rates(pictures, 0.1, "castle")
    with pytest.raises(ValueError, match="cannot be reached"):
        mistake_rates(pictures, 0.9, "farmhouse")
    photos = Pictures(np.zeros((2, 1, 1, 3), dtype=np.uint8), np.array(["kitchen", "bedroom"]))
    with pytest.raises(ValueError, match="picture 0 has no scene"):
        corrupt_scenes(photos, 0.1, where="dim", classes=KINDS)
