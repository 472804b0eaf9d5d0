import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from synthlab.scenes import KINDS, STYLES, make_scene, paint
from synthlab.scenes.painting import PAINTERS
from synthlab.scenes.stage import Meadow, Room

EVERY_STYLE = [(kind, style) for kind in KINDS for style in STYLES[kind]]
DARK, PALE = (40, 44, 60), (250, 246, 240)


def bare(scene, colour):
    """The scene's place in a single colour, with nothing in it."""
    if isinstance(scene.place, Room):
        place = replace(scene.place, wall=colour, floor=colour, ceiling=colour, trim=colour,
                        accent=colour, walling="plain", flooring="plain")  # fmt: skip
    else:
        place = Meadow(colour, colour, colour, (), scene.place.sun, scene.place.seed)
    return replace(scene, place=place, things=())


def footprint(scene, name, grounds):
    """Where a thing or its shadow shows: it must differ from a dark or from a pale ground."""
    things = tuple(thing for thing in scene.things if thing.name == name)
    shown = np.zeros((96, 96), bool)
    for ground, empty in grounds:
        shown |= (paint(replace(ground, things=things)) != empty).any(axis=2)
    return shown


@pytest.mark.parametrize(("kind", "style"), EVERY_STYLE)
def test_without_changes_only_where_the_thing_and_its_shadow_were(kind, style):
    for seed in range(2):
        scene = make_scene(kind, style=style, rng=seed)
        picture = paint(scene).astype(int)
        grounds = [(ground, paint(ground)) for ground in (bare(scene, DARK), bare(scene, PALE))]
        for name in sorted(scene.names):
            change = abs(paint(scene.without(name)) - picture).max(axis=2)
            # Where the faint rims of two shadows meet, a hundredth of the light may round away.
            assert change[~footprint(scene, name, grounds)].max() <= 3, (seed, name)


def test_things_that_stand_in_view_are_seen():
    scene = make_scene("kitchen", style="fitted", rng=3)
    assert (paint(scene) != paint(scene.without("fridge"))).any(axis=2).mean() > 0.02


def test_every_thing_has_its_painter_and_every_painter_its_thing():
    names = set()
    for kind, style in EVERY_STYLE:
        for seed in range(60):
            names |= make_scene(kind, style=style, rng=seed).names
    assert names == set(PAINTERS)


@pytest.mark.parametrize(("kind", "style"), EVERY_STYLE)
def test_the_same_scene_gives_the_same_bytes(kind, style):
    one = paint(make_scene(kind, style=style, rng=5))
    other = paint(make_scene(kind, style=style, rng=5))
    assert one.dtype == np.uint8
    assert one.shape == (96, 96, 3)
    assert one.tobytes() == other.tobytes()


def test_another_process_paints_the_same_bytes():
    code = (
        "import hashlib; from synthlab.worlds import make_pictures;"
        "print(hashlib.sha256(make_pictures(10, rng=4).images.tobytes()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_picture_is_the_small_one_and_crisp(kind):
    for seed in range(3):
        scene = make_scene(kind, rng=seed)
        small, large = Image.fromarray(paint(scene)), Image.fromarray(paint(scene, 512))
        one, other = (
            np.asarray(p.resize((24, 24), Image.Resampling.BOX), int) for p in (small, large)
        )
        assert abs(one - other).mean() < 255 / 30  # but for the small print
        enlarged = small.resize((512, 512), Image.Resampling.BICUBIC)
        assert sharpness(large) > 2 * sharpness(enlarged)


def sharpness(picture):
    """How much neighbouring pixels differ at the strongest edges."""
    grey = np.asarray(picture.convert("L"), float)
    return np.percentile(abs(np.diff(grey, axis=1)), 99.5)


def test_no_picture_clips_to_white_or_drowns_in_black():
    for kind in KINDS:
        for seed in range(40):
            picture = paint(make_scene(kind, rng=seed))
            assert (picture >= 252).all(axis=2).mean() < 0.02
            assert 25 < picture.mean() < 235


@pytest.mark.parametrize("kind", KINDS)
def test_more_light_makes_a_brighter_picture(kind):
    scene = make_scene(kind, rng=2)
    means = [paint(replace(scene, light=light)).mean() for light in (0.05, 0.35, 0.65, 1.0)]
    assert means == sorted(means)
    assert means[-1] > 1.25 * means[0]


@pytest.mark.parametrize("size", [8, 33, 97])
def test_any_size_will_do(size):
    for kind in KINDS:
        assert paint(make_scene(kind, rng=1), size).shape == (size, size, 3)


@pytest.mark.parametrize("size", [0, 7, 12.5, "96"])
def test_a_size_that_is_none_is_refused(size):
    with pytest.raises(ValueError, match="size must be a whole number of at least 8"):
        paint(make_scene("kitchen", rng=0), size)
