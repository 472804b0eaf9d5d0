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
from sklearn import datasets

from synthlab.scenes import KINDS, STYLES, paint
from synthlab.scenes.paint import contact_sheet
from synthlab.worlds import Pictures, load_digits, make_pictures

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


def test_pictures_are_taken_one_by_one():
    assert [one.labels[0] for one in SOME] == SOME.labels.tolist()


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
    nasty = Pictures(SOME.images[:3], ['"><script>alert(1)</script>', "a & b", "cow"])
    ((tag, attributes),) = Images(nasty._repr_html_()).found
    assert tag == "img"
    assert attributes["alt"] == str(nasty)
    head, data = attributes["src"].split(",")
    assert head == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(data))) as sheet:
        assert (sheet.width, sheet.height) == (int(attributes["width"]), int(attributes["height"]))


def test_a_notebook_shows_no_more_than_fits_and_says_so(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    pictures = make_pictures(60, size=8, rng=0)
    assert "the first 48 are shown" in pictures._repr_html_()
    assert "first" not in repr(pictures)


def test_text_mode_holds_words_only(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "text")
    assert SOME._repr_html_() is None
    assert repr(SOME) == str(SOME)


def test_no_pictures_show_themselves_in_words(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "1")
    assert SOME[:0]._repr_html_() is None


@pytest.mark.parametrize(("n", "rows"), [(1, 1), (8, 1), (9, 2), (30, 4)])
def test_a_sheet_has_a_tile_for_each_picture(n, rows):
    sheet = contact_sheet(SOME.images[:n], ["a line"] * n, tile=96)
    assert sheet.height > rows * (96 + 6) + 6
    assert sheet.width == min(n, 8) * (96 + 6) + 6
    first = np.asarray(sheet)[6:102, 6:102]
    assert (first == SOME.images[0]).all()
    small = contact_sheet(SOME.images[:n], ["a line"] * n, tile=48)
    assert small.width == min(n, 8) * (48 + 6) + 6


def test_long_captions_stay_below_their_own_picture():
    short = np.asarray(contact_sheet(SOME.images[:2], ["", ""], 96))
    long = np.asarray(contact_sheet(SOME.images[:2], ["w" * 200, ""], 96))
    changed = (short != long).any(axis=(0, 2))
    assert changed.any()
    assert not changed[6 + 96 + 3 :].any()


def test_sets_that_do_not_fit_together_are_refused():
    with pytest.raises(ValueError, match="have one size, got 96 and 48 pixels"):
        SOME[:2] + make_pictures(1, size=48, rng=0)
    with pytest.raises(
        ValueError, match="labels must hold one entry for each of the 30 images, got 2"
    ):
        Pictures(SOME.images, ["a", "b"])
    with pytest.raises(ValueError, match="labels must hold texts"):
        Pictures(SOME.images, np.arange(30))
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


def test_all_digits_are_those_of_scikit_learn_dark_on_light():
    source = datasets.load_digits()
    digits = load_digits()
    assert digits.labels.tolist() == [str(label) for label in source.target]
    assert (digits.images == digits.images[..., :1]).all()
    ink = 1 - digits.images[..., 0] / 255
    assert np.abs(ink - source.images / 16).max() <= 0.5 / 255 + 1e-12
    assert digits.scenes == (None,) * 1797
