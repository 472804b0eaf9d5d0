"""The labelling bench without a browser: labels, files, what is kept, what is shown."""

import io
import json
import re

import numpy as np
import pytest

from synthlab.explore import LabellingBench
from synthlab.explore.labelling import as_webp
from synthlab.labels import answers as said
from synthlab.worlds import Pictures, make_pictures

N, M, D = 12, 40, 20
TURNS = said.turns_of(N, 3)


def photos(n, seed):
    """Pictures that no scene was painted from: every second one is called a kitchen."""
    images = np.random.default_rng(seed).integers(0, 256, (n, 16, 16, 3), dtype=np.uint8)
    labels = np.where(np.arange(n) % 2 == 0, "kitchen", "pasture")
    return Pictures(images, labels)


def features(n, seed):
    """Features in which kitchens and pastures lie a little apart."""
    x = np.random.default_rng(seed).normal(size=(n, D))
    x[::2, :3] += 1
    return x


@pytest.fixture
def make(tmp_path):
    def bench(**changes):
        given = {
            "features": (features(N, 1), features(M, 2)),
            "repeats": 3,
            "folder": tmp_path / "my_work",
        }
        return LabellingBench(photos(N, 1), photos(M, 2), **given | changes)

    return bench


@pytest.fixture
def live(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")


@pytest.fixture
def answer(tell):
    """Return a function that answers the first turns through the widget, as the card does."""

    def told(bench, *words):
        answers = [
            {"turn": t, "said": w, "seconds": 2.5 if t else None} for t, w in enumerate(words)
        ]
        state = bench.widget.now["state"]
        tell(bench.widget, state | {"rev": state["rev"] + 1, "answers": answers})

    return told


# Labels, and the table


def test_at_first_nothing_is_labelled(make):
    bench = make()
    assert bench.labels.tolist() == [""] * N
    assert bench.n_labelled == 0


def test_labels_stand_in_the_order_of_the_pictures(make, live, answer):
    bench = make()
    answer(bench, "yes", "no", "unsure")
    assert bench.labels[:4].tolist() == ["kitchen", "not kitchen", "not sure", ""]
    assert bench.n_labelled == 3


def test_of_a_picture_that_comes_twice_the_first_answer_counts(make, live):
    bench = make()
    again = next(t for t in range(len(TURNS)) if said.showing(TURNS, t) == 2)
    picture = TURNS[again]
    first = TURNS.index(picture)
    answers = [{"turn": again, "said": "no", "seconds": 1.0}]
    bench.kept.keep(bench.kept.state | {"answers": answers})
    assert bench.labels[picture] == "not kitchen"
    answers.append({"turn": first, "said": "yes", "seconds": 1.0})
    bench.kept.keep(bench.kept.state | {"answers": answers})
    assert bench.labels[picture] == "kitchen"


def test_whoever_has_not_labelled_gets_adas_labels_and_is_told(make, capsys):
    bench = make()
    labels = bench.labels_or_example()
    assert capsys.readouterr().out.startswith(f"You labelled 0 of {N} pictures.")
    truth = bench.truth
    assert (labels == "not sure").sum() == 1
    assert ((labels != truth) & (labels != "not sure")).sum() == 2
    assert labels.tolist() == make().labels_or_example().tolist()


def test_whoever_has_labelled_all_gets_her_own(make, live, capsys, answer):
    bench = make()
    answer(bench, *["no"] * len(TURNS))
    assert set(bench.labels_or_example()) == {"not kitchen"}
    assert "your labels" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"target": "cow"}, "unseen must hold"),
        ({"repeats": 5}, "at most a third"),
        ({"repeats": -1}, "repeats must be"),
        ({"name": "?"}, "letters or digits"),
    ],
)
def test_a_bench_that_makes_no_sense_is_refused(make, changes, words):
    with pytest.raises(ValueError, match=words):
        make(**changes)


def test_a_bench_needs_pictures():
    with pytest.raises(ValueError, match="at least one picture"):
        LabellingBench(photos(0, 1), photos(M, 2))


# What is kept


def test_labels_outlast_the_kernel(make, live, answer):
    answer(make(), "yes", "no")
    again = make()
    assert again.labels[:3].tolist() == ["kitchen", "not kitchen", ""]
    assert again.widget.now["state"]["answers"] == said.plain(again.answers)


def test_each_label_is_on_disk_before_it_is_acknowledged(make, live, answer):
    bench = make()
    seen = []

    def look(change):
        kept = json.loads(bench.kept.store.path.read_text(encoding="utf-8"))
        seen.append((change["new"]["state"]["rev"], kept["rev"], len(kept["answers"])))

    bench.widget.observe(look, names="now")
    answer(bench, "yes")
    answer(bench, "yes", "no")
    assert seen == [(1, 1, 1), (2, 2, 2)]
    assert bench.widget.now["saved"]
    assert bench.widget.now["words"] == f"Saved in {bench.kept.store.path}."


@pytest.mark.parametrize("mode", ["1", "text"])
def test_in_a_book_nothing_is_read_or_written(make, monkeypatch, mode, tmp_path, answer):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    answer(make(), "yes")
    monkeypatch.setenv("SYNTHLAB_STATIC", mode)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.json")}
    bench = make()
    assert bench.n_labelled == 0
    bench.kept.keep(bench.kept.state | {"answers": [{"turn": 1, "said": "no", "seconds": None}]})
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.json")} == before


@pytest.mark.parametrize(
    "junk",
    [
        "{",
        '{"answers": [{"turn": 900, "said": "yes", "seconds": 1}]}',
        '{"answers": [{"turn": 0, "said": "maybe", "seconds": 1}]}',
        '{"answers": 3}',
        "[]",
    ],
)
def test_an_unreadable_file_is_set_aside_and_said(make, live, junk, answer):
    bench = make()
    bench.kept.store.path.parent.mkdir(parents=True)
    bench.kept.store.path.write_text(junk, encoding="utf-8")
    assert bench.n_labelled == 0
    assert "could not be understood" in bench.widget.now["words"]
    answer(bench, "yes")
    aside = bench.kept.store.path.with_suffix(".unreadable-1.json")
    assert aside.read_text(encoding="utf-8") == junk
    assert make().n_labelled == 1


def test_junk_from_the_card_is_not_saved(make, live, answer, tell):
    bench = make()
    answer(bench, "yes")
    tell(bench.widget, {"rev": 2, "answers": [{"turn": 0, "said": "x", "seconds": 1}]})
    assert not bench.widget.now["saved"]
    assert bench.widget.now["words"].startswith("Not saved")
    assert make().labels[0] == "kitchen"


def test_what_cannot_be_saved_is_said_and_stays_in_memory(make, live, tmp_path, answer):
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    bench = make(folder=tmp_path / "blocked")
    answer(bench, "yes")
    assert not bench.widget.now["saved"]
    assert "could not be saved" in bench.widget.now["words"]
    assert bench.n_labelled == 1


def test_other_pictures_have_a_file_of_their_own(make):
    assert make().ident == make().ident
    assert make().ident != make(repeats=2).ident
    other = LabellingBench(photos(N, 9), photos(M, 2), repeats=3)
    assert make().ident != other.ident


def test_painted_pictures_are_known_by_their_scenes_not_their_pixels():
    small, large = (make_pictures(6, size=size, rng=3) for size in (16, 32))
    unseen = photos(M, 2)
    idents = {LabellingBench(p, unseen, repeats=1).ident for p in (small, large)}
    assert len(idents) == 1


# The card


def test_the_second_answer_can_have_a_name_of_its_own(make):
    bench = make(other="cow")
    about = bench.about()
    assert (bench.title, about["other"]) == ("Kitchen or cow?", "cow")
    assert about["kinds"] == ["cow", "kitchen"]
    assert about["plurals"] == ["cows", "kitchens"]
    assert bench.truth[:2].tolist() == ["kitchen", "not kitchen"]
    assert make().about()["other"] is None


def test_as_text_it_is_one_sentence(make, monkeypatch):
    monkeypatch.setenv("SYNTHLAB_STATIC", "text")
    assert make()._repr_mimebundle_() == {
        "text/plain": "Your turn: is it a kitchen? 12 pictures to label, 3 of them twice; a model "
        "learns from your labels and is tested on 40 unseen pictures."
    }


def test_live_the_bundle_holds_the_widget_and_the_words(make, live):
    bundle = make()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"].startswith("Your turn")
    assert make().widget.about == make().about()  # the card learns, as it does in a page


def test_nothing_that_comes_from_a_student_becomes_html(make):
    evil = "</script><img src=x onerror=alert(1)>"
    labels = [evil, "barn"] * (M // 2)
    unseen = Pictures(photos(M, 2).images, labels)
    bench = LabellingBench(
        photos(N, 1), unseen, target=evil, features=(features(N, 1), features(M, 2))
    )
    page = bench.html()
    assert "<img" not in page
    assert page.count("</script>") == 1
    data = re.search(r'<script type="application/json">(.*?)</script>', page).group(1)
    assert json.loads(data)["target"] == evil


def test_shipped_features_are_the_ones_python_learns_from(make):
    import base64

    bench = make()
    data = re.search(r'<script type="application/json">(.*?)</script>', bench.html()).group(1)
    shipped = json.loads(data)["features"]
    whole = np.frombuffer(base64.b64decode(shipped["unseen"]), "<i2")
    got = whole.reshape(-1, shipped["columns"]) / shipped["scale"]
    np.testing.assert_array_equal(got, bench.classroom.unseen)


def test_pictures_of_known_scenes_are_painted_large_and_others_never_enlarged():
    from PIL import Image

    painted = as_webp(make_pictures(2, size=16, rng=1), 200_000)
    assert {Image.open(io.BytesIO(file)).size for file in painted} == {(384, 384)}
    given = as_webp(photos(2, 1), 200_000)
    assert {Image.open(io.BytesIO(file)).size for file in given} == {(16, 16)}


def test_a_small_budget_means_smaller_pictures_and_too_small_a_one_an_error():
    pictures = make_pictures(3, size=16, rng=1)
    full = sum(map(len, as_webp(pictures, 10**6)))
    assert sum(map(len, as_webp(pictures, full // 2))) <= full // 2
    with pytest.raises(ValueError, match="give it fewer pictures"):
        as_webp(pictures, 100)
