import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.labels import corrupt_scenes, mistake_rates
from synthlab.scenes import KINDS, make_scene
from synthlab.worlds import Pictures


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
    return {"dim": dim, "cluttered": cluttered, "dim or cluttered": dim + cluttered}


@pytest.mark.parametrize("where", ["dim", "cluttered", "dim or cluttered"])
@given(rate=st.floats(0, 0.8))
def test_rates_have_the_mean_asked_for_and_follow_the_cause(pictures, where, rate):
    rates = mistake_rates(pictures, rate, where=where)
    assert np.isclose(rates.mean(), rate, rtol=1e-9)
    assert rates.max() <= 0.9
    by_cause = rates[np.argsort(causes(pictures)[where])]
    assert (np.diff(by_cause) >= -1e-12).all()


def test_dim_pictures_are_mislabelled_more_often(pictures):
    dim = causes(pictures)["dim"]
    # Few enough that nobody reaches the ceiling: the rates are then proportional to the cause.
    expected = 0.05 * dim / dim.mean()
    assert expected.max() < 0.9
    assert np.allclose(mistake_rates(pictures, 0.05, where="dim"), expected)
    repeats = 40
    wrong = np.mean(
        [
            corrupt_scenes(pictures, 0.05, where="dim", rng=seed) != pictures.labels
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
    labels = corrupt_scenes(pictures, rate, where=style, exact=True, rng=2)
    wrong = labels != pictures.labels
    assert not wrong[~inside].any()
    assert abs(wrong.sum() - rate * len(pictures.labels)) < 1
    assert set(labels.tolist()) <= set(KINDS)


def test_same_seed_same_bytes(pictures):
    first, second = (corrupt_scenes(pictures, 0.3, rng=7) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_wrong_labels_can_be_sent_to_a_class_that_no_picture_has(pictures):
    classes = [*KINDS, "cow"]
    towards = np.zeros((6, 6))
    towards[:, -1] = 1
    labels = corrupt_scenes(pictures, 0.2, classes=classes, towards=towards, exact=True, rng=0)
    assert np.count_nonzero(labels == "cow") == 0.2 * len(pictures.labels)


def test_bad_input_gets_a_clear_error(pictures):
    with pytest.raises(ValueError, match=r"where must be one of \['dim', .* got 'castle'"):
        mistake_rates(pictures, 0.1, where="castle")
    with pytest.raises(ValueError, match="cannot be reached"):
        mistake_rates(pictures, 0.9, where="farmhouse")
    photos = Pictures(np.zeros((2, 1, 1, 3), dtype=np.uint8), np.array(["kitchen", "bedroom"]))
    with pytest.raises(ValueError, match="picture 0 has no scene"):
        corrupt_scenes(photos, 0.1)
