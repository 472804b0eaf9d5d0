import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.generators import SceneModel
from synthlab.scenes import KINDS, STYLES, make_scene, paint, scenes_from_json, scenes_to_json

EVERY_STYLE = [(kind, style) for kind in KINDS for style in STYLES[kind]]
TWO = [make_scene("kitchen", rng=1), make_scene("pasture", rng=2)]
seeds = st.integers(0, 2**32)


@given(which=st.lists(st.tuples(st.sampled_from(EVERY_STYLE), seeds), max_size=4))
def test_scenes_come_back_exactly(which):
    scenes = [make_scene(kind, style=style, rng=seed) for (kind, style), seed in which]
    text = scenes_to_json(scenes)
    back = scenes_from_json(text)
    assert back.dtype == object
    assert back.shape == (len(scenes),)
    assert list(back) == scenes
    assert scenes_to_json(back) == text  # the same to the byte: no number has changed its type


def test_a_model_s_scenes_come_back_exactly():
    scenes = SceneModel().fit([make_scene(kind, rng=i) for i, kind in enumerate(KINDS * 4)])
    sample = scenes.sample(20, rng=1)
    back = scenes_from_json(scenes_to_json(sample))
    assert (back == sample).all()
    assert (paint(back[0], 48) == paint(sample[0], 48)).all()


@pytest.mark.parametrize("text", ["", "kitchen", "[1, 2", "{'a': 1}", None, 3, "[" * 100_000])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError, match="the text is no JSON"):
        scenes_from_json(text)


@pytest.mark.parametrize(
    "document",
    [[], 3, {}, {"scenes": []}, {"format": "synthlab scenes, version 2", "scenes": []}],
)
def test_other_json_is_refused(document):
    with pytest.raises(ValueError, match="holds no scenes"):
        scenes_from_json(json.dumps(document))


def changed(change):
    """The text of one kitchen, one pasture, after `change` to the document."""
    document = json.loads(scenes_to_json(TWO))
    change(document)
    return json.dumps(document)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.update(author="me"), "a list of scenes, and nothing else"),
        (lambda d: d.update(scenes={}), "a list of scenes, and nothing else"),
        (lambda d: d["scenes"].append(3), r"scenes\[2\] must hold kind, style.*got 3"),
        (lambda d: d["scenes"].append({}), r"scenes\[2\] must hold kind, .*got nothing"),
        (lambda d: d["scenes"][0].update(mood="calm"), r"scenes\[0\] must hold.*mood"),
        (lambda d: d["scenes"][0].pop("light"), r"scenes\[0\] must hold.*light"),
        (lambda d: d["scenes"][0].update(light="dim"), r"scenes\[0\].light must be a finite"),
        (lambda d: d["scenes"][0].update(light=True), r"scenes\[0\].light must be a finite"),
        (lambda d: d["scenes"][0].update(light=float("nan")), "light must be a finite number"),
        (lambda d: d["scenes"][0].update(seed=1.5), "seed must be a whole number, got 1.5"),
        (lambda d: d["scenes"][0].update(seed=True), "seed must be a whole number, got True"),
        (lambda d: d["scenes"][1].update(kind=7), r"scenes\[1\].kind must be text, got 7"),
        (lambda d: d["scenes"][0]["things"][2].update(at=[0, 1]), r"things\[2\].at must be a list"),
        (lambda d: d["scenes"][0]["things"][0].update(at=0), r"things\[0\].at must be a list of 3"),
        (lambda d: d["scenes"][0].update(things=None), "things must be a list, got None"),
        (lambda d: d["scenes"][0]["things"][0].update(colour=[0, 1, 256]), "must be a colour"),
        (lambda d: d["scenes"][0]["things"][0].update(colour=[0, 1, 2.5]), r"colour\[2\] must be"),
        (lambda d: d["scenes"][1]["place"].update(sun=None), "place.sun must be a finite"),
        (lambda d: d["scenes"][1]["place"].update(peaks=1), "place.peaks must be true or false"),
        (lambda d: d["scenes"][1]["place"].update(width=3.0), "place must hold grass, sky"),
        (lambda d: d["scenes"][1].update(place="here"), "place must hold .*got 'here'"),
        (lambda d: d["scenes"][0]["camera"].pop("zoom"), "camera must hold eye, turn, zoom"),
    ],
)
def test_a_text_that_was_tampered_with_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        scenes_from_json(changed(change))


def leaves(value, path=()):
    """The path to every number, word and flag of a document."""
    if not isinstance(value, list | dict):
        yield path
        return
    for key in value if isinstance(value, dict) else range(len(value)):
        yield from leaves(value[key], (*path, key))


@given(data=st.data(), wrong=st.sampled_from([None, [], {}, [[]], {"name": 1}]))
def test_nothing_of_another_type_gets_in(data, wrong):
    document = json.loads(scenes_to_json(TWO))
    *way, last = data.draw(st.sampled_from(list(leaves(document))))
    at = document
    for key in way:
        at = at[key]
    at[last] = wrong
    with pytest.raises(ValueError, match=r"must|holds no scenes"):
        scenes_from_json(json.dumps(document))


@pytest.mark.parametrize(
    ("scenes", "message"),
    [
        (["kitchen"], "nothing but scenes, got 'kitchen'"),
        ([None], "nothing but scenes, got None"),
        ([replace(make_scene("kitchen"), light=float("inf"))], "what JSON cannot"),
        ([replace(make_scene("kitchen"), seed=np.int64(3))], "what JSON cannot.*int64"),
    ],
)
def test_what_cannot_be_written_is_refused(scenes, message):
    with pytest.raises(ValueError, match=message):
        scenes_to_json(scenes)
