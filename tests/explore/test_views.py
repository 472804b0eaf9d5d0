"""Sheets of pictures, texts, titles taken off figures, and the record that a static page keeps."""

from io import BytesIO

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image

from synthlab.explore import Sheet, Texts, theme
from synthlab.explore.sheets import encode
from synthlab.explore.tables import figure_table
from synthlab.explore.views import plain_words, record, title_of

rng = np.random.default_rng(3)
TILES = rng.integers(0, 255, (3, 8, 10, 3), dtype=np.uint8)


def test_takes_arrays_pictures_and_what_holds_them():
    class Pictures:
        images = TILES

    for given in (TILES, list(TILES), [Image.fromarray(tile) for tile in TILES], Pictures()):
        sheet = Sheet(given)
        assert len(sheet) == 3
        assert [np.asarray(p).tolist() for p in sheet.pictures] == TILES.tolist()
    grey = Sheet([TILES[0, :, :, 0]]).pictures[0]
    assert grey.mode == "RGB"
    assert grey.size == (10, 8)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Sheet([TILES[0] / 255]), "uint8 array .* got float64"),
        (lambda: Sheet([TILES[0, :, :, :2]]), r"got uint8 \(8, 10, 2\)"),
        (
            lambda: Sheet(TILES, captions=["one"]),
            "must hold one for each picture, got 1 for 3",
        ),
        (lambda: Sheet(TILES, marks=["good"]), "marks must hold one for each picture"),
        (lambda: Sheet(TILES, marks=["good", "bad", "fine"]), "got 'fine'"),
        (lambda: Sheet(TILES, columns=0), "columns must be a whole number of at least 1, got 0"),
    ],
)
def test_bad_sheets_are_refused_in_words(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_a_sheet_says_what_is_on_it():
    sheet = Sheet(TILES, captions=["cow", "", "bed"], marks=["bad", None, "bad"])
    assert sheet.alt == "3 pictures, 2 marked bad: cow, bed"
    assert Sheet(TILES[:1]).alt == "1 picture"
    assert Sheet(TILES, alt="Three rooms").alt == "Three rooms"


def test_texts_are_words_or_pieces_of_them():
    texts = Texts(["one\ntwo", ["a ", ("b", "good"), (" c", "bad"), ("d", None)]], ["p", "q"])
    assert texts.words == ["one\ntwo", "a b cd"]
    assert texts.alt == "2 texts; 1 passage marked good; 1 passage marked bad: p, q"
    assert Texts(["x"], marks=["bad"]).alt == "1 text, 1 marked bad"
    assert Texts(["x"], alt="A letter").alt == "A letter"
    kept = record(texts)
    assert [text["caption"] for text in kept["texts"]] == ["p", "q"]
    assert kept["texts"][1]["pieces"] == [["a ", ""], ["b", "good"], [" c", "bad"], ["d", ""]]
    assert record(Texts([]))["texts"] == []
    words = Texts([np.array(["one", "two"])[0]]).texts[0][0].words
    assert type(words) is str  # numpy's own words would not go into a static page


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Texts("a text"), "texts must be a list, got 'a text'"),
        (lambda: Texts([3]), "each of texts must be text, or a list of pieces, got 3"),
        (lambda: Texts([["a", 3]]), "each piece of texts must be text, or text and .* got 3"),
        (lambda: Texts([[("a", "fine")]]), r'"bad" or None, got .*fine'),
        (lambda: Texts(["a"], captions=[]), "captions must hold one for each text, got 0 for 1"),
        (lambda: Texts(["a"], marks=["fine"]), "got 'fine'"),
        (lambda: Texts(["a"], columns=0), "columns must be a whole number of at least 1, got 0"),
    ],
)
def test_bad_texts_are_refused_in_words(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_texts_are_rows_of_the_table():
    texts = Texts(["one", [("two", "bad")]], ["p", "q"], [None, "bad"], title="T")
    table = figure_table([texts])
    assert table.frame.to_dict("split")["data"] == [[1, "p", "", "one"], [2, "q", "bad", "two"]]
    assert table.columns == ["text", "caption", "mark", "words"]
    figure = theme.line(theme.figure("Up", x="t", y="n"), [1, 2], [3, 4], "a line")
    table = figure_table([figure, texts])
    assert table.columns == ["panel", "line", "t", "n", "text", "caption", "mark", "words"]
    frame = table.frame
    assert frame.loc[1].dropna().tolist() == ["Up", "a line", 2, 4]
    assert frame.loc[2].dropna().tolist() == ["T", 1, "p", "", "one"]


def test_tiny_pictures_lose_nothing():
    picture = Sheet(TILES).pictures[0]
    with Image.open(BytesIO(encode(picture))) as back:
        assert back.format == "WEBP"
        np.testing.assert_array_equal(np.asarray(back.convert("RGB")), TILES[0])


def test_larger_pictures_stay_close_and_small():
    across = np.linspace(0, 255, 96)
    smooth = np.stack([np.add.outer(across, across) / 2] * 3, axis=-1).astype(np.uint8)
    packed = encode(Sheet([smooth]).pictures[0])
    with Image.open(BytesIO(packed)) as back:
        assert abs(np.asarray(back.convert("RGB"), float) - smooth).mean() < 4
    assert len(packed) < smooth.nbytes / 20


def test_titles_are_words():
    assert title_of(theme.figure("A <b>finding</b>")) == "A <b>finding</b>"  # not tags, but words
    assert title_of(go.Figure(layout_title_text="A <b>finding</b>")) == "A finding"
    assert title_of(go.Figure()) == ""


def test_plotly_tags_become_words():
    assert plain_words("a<br>b <i>c</i> &lt;d&gt;") == "a b c <d>"


def test_records_hold_what_is_shown():
    figure = theme.line(theme.figure("Up"), [1, 2], np.array([3.0, 4.0]), "a line")
    kept = record(figure)
    assert kept["title"] == kept["alt"] == "Up"
    assert "title" not in kept["layout"]
    np.testing.assert_array_equal(kept["data"][0]["y"], [3.0, 4.0])
    sheet = record(Sheet(TILES, captions=["a", "b", "c"], marks=["good", None, "bad"], title="T"))
    assert sheet["ratio"] == "10 / 8"
    assert sheet["pixels"] is True
    assert [tile["mark"] for tile in sheet["tiles"]] == ["good", "", "bad"]
    assert record(Sheet([]))["tiles"] == []
