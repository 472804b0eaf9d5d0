import math
from collections import Counter
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synthlab.scenes import KINDS, KITCHEN_STYLES, STYLES, make_scene
from synthlab.scenes.painting import PAINTERS
from synthlab.scenes.painting.pen import Canvas, Pen
from synthlab.scenes.stage import Room

EVERY_STYLE = [(kind, style) for kind in KINDS for style in STYLES[kind]]
seeds = st.integers(0, 2**32)


@cache
def drawn(kind):
    """Many scenes of a kind, for all who only look at some."""
    rng = np.random.default_rng(7)
    return [make_scene(kind, rng=rng) for _ in range(1000)]


def test_kitchens_have_many_styles_and_a_long_tail():
    shares = list(KITCHEN_STYLES.values())
    assert len(shares) >= 8
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) == pytest.approx(0.01)
    assert STYLES["kitchen"] == KITCHEN_STYLES


@pytest.mark.parametrize("kind", KINDS)
def test_styles_occur_as_often_as_they_say(kind):
    n, counts = len(drawn(kind)), Counter(scene.style for scene in drawn(kind))
    assert set(counts) <= set(STYLES[kind])
    for style, share in STYLES[kind].items():
        # A binomial count lies within 4.5 standard deviations but for 7 draws in a million.
        assert abs(counts[style] - n * share) <= 4.5 * math.sqrt(n * share * (1 - share))


@pytest.mark.parametrize(("kind", "style"), EVERY_STYLE)
@settings(max_examples=40)
@given(seed=seeds)
def test_a_scene_is_what_was_asked_for(kind, style, seed):
    scene = make_scene(kind, style=style, rng=seed)
    assert (scene.kind, scene.style) == (kind, style)
    assert scene.names == {thing.name for thing in scene.things}
    assert scene.names <= set(PAINTERS)
    assert 0 <= scene.light <= 1
    assert 0 < scene.clutter <= 1
    assert scene == make_scene(kind, style=style, rng=seed)


def test_a_generator_gives_one_scene_after_another():
    rng = np.random.default_rng(3)
    first, second = make_scene("kitchen", rng=rng), make_scene("kitchen", rng=rng)
    assert first != second
    assert first == make_scene("kitchen", rng=np.random.default_rng(3))


def test_kinds_differ_in_their_things_and_share_some_of_them():
    seen = {kind: Counter() for kind in KINDS}
    for kind in KINDS:
        for scene in drawn(kind)[:300]:
            seen[kind].update(scene.names)
    assert all(len(names) >= 12 for names in seen.values())
    assert seen["kitchen"]["fridge"] > 200 > 0 < seen["living room"]["fridge"] < 100
    for one, other, name in (
        ("kitchen", "bathroom", "sink"),
        ("kitchen", "bedroom", "table"),
        ("kitchen", "living room", "stove"),
        ("bathroom", "pasture", "bathtub"),
        ("kitchen", "pasture", "fruit"),
        ("bedroom", "living room", "bookcase"),
    ):
        assert seen[one][name], (one, name)
        assert seen[other][name], (other, name)


@given(seed=seeds, kind=st.sampled_from(KINDS), data=st.data())
def test_without_takes_out_one_name_and_leaves_the_rest(seed, kind, data):
    scene = make_scene(kind, rng=seed)
    name = data.draw(st.sampled_from(sorted(scene.names)))
    rest = scene.without(name)
    assert scene.names - rest.names == {name}
    assert rest.things == tuple(thing for thing in scene.things if thing.name != name)
    assert (rest.place, rest.camera, rest.light) == (scene.place, scene.camera, scene.light)


@pytest.mark.parametrize("kind", ["bedroom", "living room", "kitchen"])
def test_beds_and_sofas_are_wholly_in_the_picture(kind):
    found = 0
    for scene in drawn(kind)[:250]:
        canvas = Canvas(scene.camera, 96, (0, 0, 0), sun=1.0, light=1.0)
        for thing in scene.things:
            if thing.name in ("bed", "cot", "sofa"):
                w, h, d = thing.size
                corners = [(u, v, z) for u in (-w / 2, w / 2) for v in (0, h) for z in (0, d)]
                spots = np.array(Pen(canvas, thing.at, thing.turn).spots(corners)) / canvas.side
                # A foot may stand on the picture's edge, by a thirtieth of its width.
                assert spots[:, 0].min() > -0.034, (scene.seed, thing)
                assert spots[:, 0].max() < 1.034, (scene.seed, thing)
                found += 1
    assert found


@pytest.mark.parametrize("kind", KINDS)
def test_pastures_lie_in_the_open_and_rooms_do_not(kind):
    for scene in drawn(kind)[:40]:
        indoors = kind != "pasture" and scene.style != "outdoor"
        assert isinstance(scene.place, Room) == indoors


def test_each_rare_kitchen_has_what_it_is_known_by():
    known_by = {
        "open hearth": {"hearth", "kettle"},
        "outdoor": {"grill", "countertop"},
        "galley": {"stove", "sink", "cabinets"},
        "island": {"island", "stool"},
        "farmhouse": {"table", "beams"},
        "industrial": {"hood", "pots"},
        "retro": {"table", "chair", "clock"},
        "kitchenette": {"fridge", "stove", "sink"},
    }
    for style, names in known_by.items():
        for seed in range(20):
            assert names <= make_scene("kitchen", style=style, rng=seed).names


def test_what_is_unknown_is_named_with_what_is_known():
    with pytest.raises(ValueError, match=r"kind must be one of kitchen, .*, got 'garage'"):
        make_scene("garage")
    with pytest.raises(ValueError, match=r"style of a kitchen must be one of fitted.*got 'gothic'"):
        make_scene("kitchen", style="gothic")
    scene = make_scene("pasture", rng=0)
    with pytest.raises(
        ValueError, match=f"a thing in this pasture: .*{min(scene.names)}.* got 'fridge'"
    ):
        scene.without("fridge")
    with pytest.raises(ValueError, match="rng must be a whole number"):
        make_scene("kitchen", rng=-1)
