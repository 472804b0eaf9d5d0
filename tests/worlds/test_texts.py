"""Any text file becomes documents, or an error that says why not."""

import codecs

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthlab.learners import NGramModel
from synthlab.worlds import load_manual, load_text

TEXT = "Chère Ada,\nthe café is shut.\n\nGrüße, Tom\n"


@pytest.fixture
def file(tmp_path):
    def write(data):
        path = tmp_path / "text.txt"
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("latin-1"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("é", "e\u0301").encode(),
        ("\n \n" + TEXT + "\n\n \n").encode(),
    ],
)
def test_the_same_text_however_it_is_stored(file, data):
    documents = load_text(file(data))
    assert documents.tolist() == ["Chère Ada, the café is shut.", "Grüße, Tom"]
    assert documents.dtype.kind == "U"


def test_other_quotation_marks_of_windows(file):
    assert load_text(file("“Oh”".encode("cp1252"))).tolist() == ["“Oh”"]


def test_an_encoding_may_be_named(file):
    path = file("Привет".encode("koi8-r"))
    assert load_text(path, encoding="koi8-r").tolist() == ["Привет"]
    with pytest.raises(ValueError, match="nothing says how its letters are written"):
        load_text(path)


def test_documents_are_paragraphs_or_lines(file):
    path = file(b"one\ntwo\n\n three \n")
    assert load_text(path).tolist() == ["one two", "three"]
    assert load_text(path, split="lines").tolist() == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("data", "asked", "words"),
    [
        (b"", {}, "text.txt is empty"),
        (b" \n\n\t", {}, "text.txt is empty"),
        (codecs.BOM_UTF8, {}, "text.txt is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", {}, "text.txt is not text"),
        (bytes(range(256)), {}, "text.txt is not text"),
        (b"\0" * 5000, {}, "text.txt is not text"),
        (b"abc", {"encoding": "klingon"}, "that Python knows, got 'klingon'"),
        ("é".encode("latin-1"), {"encoding": "utf-8"}, "not written in utf-8"),
        (b"\xff\xfea", {}, "not written in utf-16"),
        (b"abc", {"split": "words"}, "split must be"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(file, data, asked, words):
    with pytest.raises(ValueError, match=words):
        load_text(file(data), **asked)


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "nothing.txt", tmp_path):
        with pytest.raises(ValueError, match="there is no file at"):
            load_text(path)


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10**12)  # takes no room: a hole
    with pytest.raises(ValueError, match="1,000,000,000,000 bytes"):
        load_text(path)


def test_one_long_document_does_not_make_all_of_them_long(file, monkeypatch):
    monkeypatch.setitem(load_text.__wrapped__.__globals__, "LARGEST_ARRAY", 1000)
    documents = load_text(file(b"a\n\n" + b"b" * 300))
    assert documents.dtype == object
    assert [len(text) for text in documents] == [1, 300]


@given(st.binary(max_size=200))
def test_any_bytes_are_documents_or_a_clear_error(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "x.txt"
    path.write_bytes(data)
    try:
        documents = load_text(path)
    except ValueError as error:
        if "x.txt" not in str(error):
            raise
    else:
        assert all(document.strip() for document in documents)


def test_the_manual_is_prose_by_people_and_a_model_can_learn_it():
    manual = load_manual()
    assert len(manual) > 300
    assert len(set(manual.tolist())) == len(manual)
    assert sum(len(text.split()) for text in manual) > 15_000
    model = NGramModel(3).fit(manual[::2])
    assert 20 < model.perplexity(manual[1::2]) < 2000
    assert model.sample(3, rng=1).dtype.kind == "U"
    assert np.array_equal(manual, load_manual())


def test_a_python_without_its_manual_says_so(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pydoc_data.topics", None)
    with pytest.raises(ValueError, match="use load_text"):
        load_manual()
