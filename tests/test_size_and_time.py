"""Every reader of a file refuses what is too large before it reads it, and else is done in seconds.

The time allowed is some fifty times what a quiet machine takes: what was wrong once took minutes.
"""

import json
import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest

from synthlab._course.handout import NOTE, hand_out
from synthlab._store import MOST, Store
from synthlab.collapse import sweep
from synthlab.explore import KeepItAlive, LabellingBench, Prediction
from synthlab.game import read_result
from synthlab.labels.answers import LARGEST, from_csv
from synthlab.labels.class_files import load_label_files
from synthlab.worlds import load_photos, load_table, load_text, make_pictures, tables, texts

SECONDS = 10
HEAD = "bench,order,picture,showing,label,seconds\n"


@pytest.fixture(scope="module")
def bench():
    return LabellingBench(make_pictures(12, rng=1), make_pictures(40, rng=2), repeats=2)


@contextmanager
def within(seconds=SECONDS):
    start = time.perf_counter()
    yield
    assert time.perf_counter() - start < seconds


def grown(path: Path, size: int) -> Path:
    """A file that takes no room, and whose end would take for ever to read."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


def noise(rng):
    return {"x": rng}


READERS = {
    "table": lambda path, bench: load_table(path),
    "text": lambda path, bench: load_text(path),
    "photos of a table": lambda path, bench: load_photos(path.parent, label=path),
    "class": lambda path, bench: load_label_files([path], bench),
    "sweep": lambda path, bench: sweep(noise, {}, seeds=1, path=path),
}
OF_TEXT = {
    "labels": lambda path, bench: from_csv(
        path.read_text("utf-8"), bench.ident, bench.target, bench.turns
    )
}


@pytest.mark.parametrize("reader", READERS)
def test_a_terabyte_is_refused_before_it_is_read(reader, tmp_path, bench):
    path = grown(tmp_path / "huge.csv", 10**12)
    with within(), pytest.raises(ValueError, match=r"huge\.csv"):
        READERS[reader](path, bench)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
@pytest.mark.parametrize("reader", READERS)
def test_a_pipe_is_refused_and_not_waited_for(reader, tmp_path, bench):
    os.mkfifo(tmp_path / "pipe.csv")
    with within(), pytest.raises((ValueError, OSError), match=r"pipe\.csv"):
        READERS[reader](tmp_path / "pipe.csv", bench)


def test_a_terabyte_of_work_is_left_alone(tmp_path):
    with within():
        kept = Store(grown(tmp_path / "work.json", 10**12), dict)
        assert kept.read() is None
        assert not kept.write({})
    hand_out(tmp_path / "own")
    grown(tmp_path / "own" / NOTE, 10**12)
    with within(60):
        assert {copy.fate for copy in hand_out(tmp_path / "own")} == {"unchanged"}


ACCENTS = "a" + "\u0301\u0316" * 50_000
ROWS = {
    "accents": ACCENTS,
    "accents, again and again": f"x {ACCENTS[:4000]}\n" * 500,
    "blank lines": "\n \n" * 300_000,
    "blanks": "\n" + " " * 2_000_000 + "x",
    "one word": "x" * 2_000_000,
    "quotes": '"' * 1_000_001,
    "separators": ";,\t|" * 300_000,
    "columns": ",".join(f"c{n}" for n in range(100_000)) + "\n" + ",".join("1" * 100_000),
    "a long cell": "a,b\n" + f"{'x' * 200},1\n" + "y,2\n" * 400_000,
    "numbers": "a\n" + "1'" * 500_000 + "1\n",
    "lines": "a\n" * 500_000,
}


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.parametrize("reader", ["table", "text", "photos of a table", "labels", "class"])
def test_odd_words_are_read_or_refused_within_seconds(kind, reader, tmp_path, bench):
    path = tmp_path / "odd.csv"
    path.write_text(ROWS[kind], encoding="utf-8")
    with within(), suppress(ValueError):
        (READERS | OF_TEXT)[reader](path, bench)


def test_a_letter_with_many_accents_is_no_text_and_one_with_few_is(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("e" + "\u0301" * texts.MOST_ACCENTS, encoding="utf-8")
    assert load_text(path).tolist() == ["é" + "\u0301" * (texts.MOST_ACCENTS - 1)]
    path.write_text("e" + "\u0301" * (texts.MOST_ACCENTS + 1), encoding="utf-8")
    with pytest.raises(ValueError, match="more than 30 accents on one letter"):
        load_text(path)


@pytest.mark.parametrize(
    "words",
    ["seed 1 " * 30_000, "moves " * 50_000, "seed 5 moves " + "1211 " * 50_000, "seed " * 50_000],
    ids=["seeds", "moves", "a long game", "no number"],
)
def test_a_result_is_read_or_refused_within_seconds(words):
    with within(), pytest.raises(ValueError, match=r"\w"):
        read_result(words)


def test_of_two_seeds_the_one_beside_the_moves_counts():
    assert read_result(f"After seed 7: seed 5 · moves {'1211 ' * 10}").seed == 5


def test_a_megabyte_of_repeated_labels_is_refused_at_once(bench):
    row = f"{bench.ident},1,0,1,kitchen,2\n"
    text = HEAD + row * ((LARGEST - len(HEAD)) // len(row))
    with within(), pytest.raises(ValueError, match="two labels"):
        from_csv(text, bench.ident, bench.target, bench.turns)


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize(
    "words",
    [
        nested(100_000),
        json.dumps({"answers": [0] * 400_000}),
        json.dumps({"backups": [[]] * 400_000}),
        json.dumps({"finished": [{"seed": 1, "moves": ["1211"] * 10}] * 18_000}),
        json.dumps({"moves": ["1111"] * 200_000}),
        json.dumps({"choice": "x" * 1_900_000}),
        json.dumps({"rev": 10**400}),
        '{"rev": ' + "9" * 1_000_000 + "}",
        '"' + "\\\\ud800" * 250_000 + '"',
    ],
    ids=["deep", "answers", "backups", "games", "moves", "choice", "rev", "digits", "surrogates"],
)
def test_work_that_is_nonsense_is_looked_at_within_seconds(words, bench, tmp_path, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    assert len(words) < MOST
    asked = Prediction("asked", "What?", ["a", "b"], "a", why="so", folder=tmp_path)
    cards = (
        LabellingBench(bench.pictures, bench.unseen, repeats=2, folder=tmp_path),
        KeepItAlive(folder=tmp_path),
        asked,
    )
    for card in cards:
        card.kept.store.path.write_text(words, encoding="utf-8")
        with within():
            assert card.kept.state == card.kept.check({}) or not card.kept.store.said
    assert np.size(list(tmp_path.iterdir())) >= len(cards)


def test_limits_are_stated_where_they_are_told():
    assert f"{tables.LARGEST_FILE / 1e6:g} MB" in load_table.__doc__
    assert f"{tables.MOST_COLUMNS:,} columns" in load_table.__doc__
