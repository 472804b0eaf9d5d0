import base64
import io
import math
import operator
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from synthlab.scenes import KINDS, STYLES, paint
from synthlab.worlds import Pictures, make_pictures

SOME = make_pictures(30, rng=11)


def same(one, other):
    return (
        (one.images == other.images).all()
        and one.labels.tolist() == other.labels.tolist()
        and one.styles.tolist() == other.styles.tolist()
        and one.scenes == other.scenes
        and one.files == other.files
    )


@settings(deadline=None, max_examples=25)
@given(n=st.integers(0, 12), seed=st.integers(0, 2**40), size=st.integers(8, 40))
def test_counts_are_exact_and_labels_are_kinds(n, seed, size):
    pictures = make_pictures(n, size=size, rng=seed)
    assert len(pictures) == n
    assert pictures.images.shape == (n, size, size, 3)
    assert pictures.images.dtype == np.uint8
    assert pictures.labels.shape == pictures.styles.shape == (n,)
    assert set(pictures.labels.tolist()) <= set(KINDS)
    assert [scene.kind for scene in pictures.scenes] == pictures.labels.tolist()
    assert [scene.style for scene in pictures.scenes] == pictures.styles.tolist()
    assert pictures.files == ("",) * n
    assert same(pictures, make_pictures(n, size=size, rng=seed))


def test_the_pictures_are_those_of_the_scenes():
    for picture, scene in zip(SOME.images, SOME.scenes, strict=True):
        assert (picture == paint(scene, 96)).all()


def test_a_larger_set_begins_with_the_smaller_one():
    assert same(SOME[:7], make_pictures(7, rng=11))


def test_kinds_are_drawn_by_their_weights():
    n, weights = 500, {"kitchen": 5, "bedroom": 3, "pasture": 2, "bathroom": 0}
    labels = make_pictures(n, kinds=weights, size=8, rng=0).labels
    assert set(labels.tolist()) == {"kitchen", "bedroom", "pasture"}
    for kind, share in (("kitchen", 0.5), ("bedroom", 0.3), ("pasture", 0.2)):
        # within 4.5 standard deviations of a binomial count
        assert abs((labels == kind).sum() - n * share) < 4.5 * math.sqrt(n * share * (1 - share))


def test_styles_are_drawn_by_their_weights_and_leave_other_kinds_alone():
    pictures = make_pictures(300, styles={"galley": 3, "retro": 1}, size=8, rng=0)
    kitchens = pictures.styles[pictures.labels == "kitchen"]
    n = len(kitchens)
    assert set(kitchens.tolist()) == {"galley", "retro"}
    assert abs((kitchens == "galley").sum() - 0.75 * n) < 4.5 * math.sqrt(n * 0.75 * 0.25)
    assert {"tub", "shower"} <= set(pictures.styles.tolist())
    assert set(
        make_pictures(9, kinds="kitchen", styles="outdoor", size=8, rng=0).styles.tolist()
    ) == {"outdoor"}


indices = st.one_of(
    st.slices(30),
    st.lists(st.integers(-30, 29), max_size=20),
    st.lists(st.booleans(), min_size=30, max_size=30).map(np.array),
)


@given(which=indices)
def test_parts_hold_what_numpy_would_pick(which):
    part = SOME[which]
    chosen = np.arange(30)[which]
    assert (part.images == SOME.images[chosen]).all()
    assert part.labels.tolist() == SOME.labels[chosen].tolist()
    assert part.styles.tolist() == SOME.styles[chosen].tolist()
    assert part.scenes == tuple(SOME.scenes[i] for i in chosen)


@given(at=st.integers(-30, 29))
def test_an_index_gives_pictures_of_one(at):
    assert len(SOME[at]) == 1
    assert same(SOME[at], SOME[[at]])


@given(cut=st.integers(0, 30))
def test_parts_put_together_again_are_the_whole(cut):
    assert same(SOME[:cut] + SOME[cut:], SOME)
    assert same(Pictures.concatenate([SOME[:cut], SOME[cut:]]), SOME)
    assert same(Pictures.concatenate(list(SOME)), SOME)


def test_relabelling_changes_the_labels_only():
    names = [f"thing {i}" for i in range(30)]
    renamed = SOME.relabelled(names)
    assert renamed.labels.tolist() == names
    assert renamed.images is SOME.images
    assert renamed.scenes == SOME.scenes
    assert set(SOME.labels.tolist()) <= set(KINDS)


def test_pictures_say_what_they_are():
    assert str(make_pictures(1, kinds="kitchen", rng=0)) == "1 picture, 96 × 96 pixels: 1 kitchen"
    assert str(SOME[:0]) == "no pictures"
    summary = str(SOME)
    assert summary.startswith("30 pictures, 96 × 96 pixels: ")
    assert sum(int(part.split()[0]) for part in summary.split(": ")[1].split(", ")) == 30


class Images(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_a_notebook_shows_a_sheet_with_its_words_as_alternative_text(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "1")
    nasty = SOME[:3].relabelled(['"><script>alert(1)</script>', "a & b", "cow"])
    bundle = nasty._repr_mimebundle_()
    assert bundle["text/plain"] == str(nasty)
    ((tag, attributes),) = Images(bundle["text/html"]).found
    assert tag == "img"
    assert attributes["alt"] == str(nasty)
    head, data = attributes["src"].split(",")
    assert head == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as sheet:
        assert (sheet.width, sheet.height) == (int(attributes["width"]), int(attributes["height"]))


def test_a_notebook_shows_no_more_than_fits_and_says_so(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    bundle = make_pictures(60, size=8, rng=0)._repr_mimebundle_()
    assert "the first 48 are shown" in bundle["text/html"]
    assert "first" not in bundle["text/plain"]


def test_text_mode_holds_words_only(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "text")
    assert SOME._repr_mimebundle_() == {"text/plain": str(SOME)}


def test_no_pictures_show_themselves_in_words(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "1")
    assert set(SOME[:0]._repr_mimebundle_()) == {"text/plain"}


@pytest.mark.parametrize(("n", "columns", "rows"), [(1, 8, 1), (8, 8, 1), (9, 8, 2), (30, 4, 8)])
def test_a_sheet_has_a_tile_for_each_picture(n, columns, rows):
    plain = SOME[:n].sheet(columns=columns)
    assert plain.height == rows * (96 + 6) + 6
    assert plain.width == min(n, columns) * (96 + 6) + 6
    first = np.asarray(plain)[6:102, 6:102]
    assert (first == SOME.images[0]).all()
    captioned = SOME[:n].sheet(columns=columns, captions=["a line"] * n, tile=48)
    assert captioned.height > rows * (48 + 6) + 6


def test_long_captions_stay_below_their_own_picture():
    short = np.asarray(SOME[:2].sheet(captions=["", ""]))
    long = np.asarray(SOME[:2].sheet(captions=["w" * 200, ""]))
    changed = (short != long).any(axis=(0, 2))
    assert changed.any()
    assert not changed[6 + 96 + 3 :].any()


def test_sets_that_do_not_fit_together_are_refused():
    with pytest.raises(ValueError, match=r"all of one size, got sizes \[48, 96\]"):
        SOME[:2] + make_pictures(1, size=48, rng=0)
    with pytest.raises(ValueError, match="at least one set"):
        Pictures.concatenate([])
    with pytest.raises(
        ValueError, match="labels must hold one entry for each of the 30 images, got 2"
    ):
        SOME.relabelled(["a", "b"])
    with pytest.raises(ValueError, match="labels must be a list of words"):
        SOME.relabelled(np.arange(30))
    with pytest.raises(ValueError, match="captions must hold one line for each of the 30"):
        SOME.sheet(captions=["a"])
    with pytest.raises(ValueError, match="shape"):
        Pictures(np.zeros((2, 4, 5, 3), np.uint8), ["a", "b"])
    with pytest.raises(ValueError, match="uint8"):
        Pictures(np.zeros((1, 4, 4, 3)), ["a"])
    with pytest.raises(TypeError):
        operator.add(SOME, [1])


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        ("n must be a whole number", {"n": -1}),
        ("n must be a whole number", {"n": 2.5}),
        ("size must be a whole number of at least 8", {"n": 1, "size": 4}),
        ("kinds must be chosen from kitchen, .*, got 'garage'", {"n": 1, "kinds": "garage"}),
        ("kinds must be chosen from .* got nothing", {"n": 1, "kinds": []}),
        ("kinds must have weights of at least 0", {"n": 1, "kinds": {"kitchen": -1}}),
        ("kinds must have weights of at least 0", {"n": 1, "kinds": {"kitchen": 0}}),
        ("styles must be chosen from .*, got 'gothic'", {"n": 1, "styles": "gothic"}),
        ("styles must be chosen from meadow.*, got 'galley'",
         {"n": 1, "kinds": "pasture", "styles": "galley"}),
        ("rng must be a whole number", {"n": 1, "rng": -3}),
    ],
)  # fmt: skip
def test_bad_wishes_are_refused_with_what_is_possible(words, arguments):
    with pytest.raises(ValueError, match=words):
        make_pictures(**arguments)


def test_every_style_can_be_asked_for():
    for kind in KINDS:
        for style in STYLES[kind]:
            pictures = make_pictures(1, kinds=kind, styles=style, size=8, rng=0)
            assert pictures.styles.tolist() == [style]
