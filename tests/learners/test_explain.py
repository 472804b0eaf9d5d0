"""Explanations, against a model whose reasons are known because they are written down here."""

import numpy as np
import pytest

from synthlab.learners import effect_of_covering, effect_of_removing
from synthlab.scenes import make_scene, paint
from synthlab.worlds import make_pictures


class Eye:
    """Says P(kitchen) = mean brightness of a window of the picture, and counts its calls."""

    classes_ = np.array(["kitchen", "pasture"])

    def __init__(self, window=np.s_[:, :]):
        self.window, self.calls = window, 0

    def predict_proba(self, images):
        self.calls += 1
        bright = np.array([image[self.window].mean() / 255 for image in images])
        return np.column_stack([bright, 1 - bright])


@pytest.fixture
def kitchen():
    return make_scene("kitchen", style="fitted", rng=4)


def test_removing_is_the_difference_between_two_paintings(kitchen):
    effects = effect_of_removing(Eye(), kitchen)
    assert set(effects) == kitchen.names
    before = paint(kitchen, 96).mean() / 255
    for name, effect in effects.items():
        after = paint(kitchen.without(name), 96).mean() / 255
        assert effect == pytest.approx(after - before, abs=1e-12)
    assert list(effects.values()) == sorted(effects.values())


def test_another_class_may_be_watched(kitchen):
    effects = effect_of_removing(Eye(), kitchen)
    others = effect_of_removing(Eye(), kitchen, label="pasture")
    for name, effect in effects.items():
        assert others[name] == pytest.approx(-effect, abs=1e-12)


def test_everything_is_asked_in_one_call(kitchen):
    eye = Eye()
    effect_of_removing(eye, kitchen)
    assert eye.calls == 1
    effect_of_covering(eye, paint(kitchen, 96))
    assert eye.calls == 2


def test_covering_moves_the_model_only_where_it_looks():
    image = np.zeros((96, 96, 3), np.uint8)
    image[32:48, 64:80] = 255
    effects = effect_of_covering(Eye(np.s_[32:48, 64:80]), image)
    # The cover has the mean colour: 255 · 16² / 96² = 7.08, painted as 7. What the model looks
    # at is covered whole by the patch at row 4, column 8; by half or a quarter by those around it.
    part = np.zeros((11, 11))
    part[3:6, 7:10] = np.outer([0.5, 1, 0.5], [0.5, 1, 0.5])
    expected = part * (7 / 255 - 1)
    np.testing.assert_allclose(effects, expected, atol=1e-12)


def test_the_picture_itself_is_left_alone():
    image = make_pictures(1, rng=0).images[0]
    before = image.copy()
    effect_of_covering(Eye(), image)
    assert (image == before).all()


def test_a_picture_of_another_size_is_covered_in_the_same_places():
    small = np.full((48, 48, 3), 10, np.uint8)
    small[:24] = 200
    large = small.repeat(8, axis=0).repeat(8, axis=1)
    a, b = (effect_of_covering(Eye(np.s_[:40, :40]), image) for image in (small, large))
    np.testing.assert_allclose(a, b, atol=0.02)  # the edge is interpolated a little differently


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"label": "barn"}, r"one of the classes \['kitchen', 'pasture'\], got 'barn'"),
        ({"image": np.zeros((1, 9, 9, 3), np.uint8)}, "one picture of shape"),
    ],
)
def test_bad_arguments_are_named(arguments, message):
    arguments = {"image": np.zeros((9, 9, 3), np.uint8)} | arguments
    with pytest.raises(ValueError, match=message):
        effect_of_covering(Eye(), **arguments)


def test_a_class_that_the_model_does_not_know_is_named(kitchen):
    with pytest.raises(ValueError, match="got 'barn'"):
        effect_of_removing(Eye(), kitchen, label="barn")
