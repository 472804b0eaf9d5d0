"""A scene in words, for who cannot see its picture."""

import pytest

from synthlab.scenes import KINDS, make_scene
from synthlab.scenes.words import in_words


@pytest.mark.parametrize("kind", KINDS)
def test_words_for_a_picture_name_its_things_and_not_its_kind(kind):
    for seed in range(30):
        scene = make_scene(kind, rng=seed)
        words = in_words(scene)
        assert not [k for k in KINDS if k in words.lower()]
        for name in scene.names:
            assert name.split()[-1][:4] in words


def test_what_cannot_be_counted_is_not_and_plurals_are_as_they_are_said():
    words = in_words(make_scene("pasture", rng=1))
    assert "two benches, bread, three cows, a fence, flowers, fruit, hay" in words
