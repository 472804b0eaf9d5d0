"""The labelling bench without a browser: turns, labels, files, the classroom, and what is kept."""

import csv
import io
import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from synthlab.explore import LabellingBench
from synthlab.explore import answers as said
from synthlab.explore.answers import Answer
from synthlab.explore.balance import half_and_half
from synthlab.explore.classroom import STRENGTH, Classroom, condensed
from synthlab.explore.seen import as_webp, in_words
from synthlab.worlds import KINDS, Pictures, make_pictures, make_scene

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


def tell(bench, *words):
    """Answer the first turns through the widget, as the card does."""
    answers = [{"turn": t, "said": w, "seconds": 2.5 if t else None} for t, w in enumerate(words)]
    state = bench.widget.state
    bench.widget.state = state | {"rev": state["rev"] + 1, "answers": answers}


# Turns


@given(n=st.integers(1, 60), repeats=st.integers(0, 20))
def test_every_picture_comes_once_and_some_again_much_later(n, repeats):
    repeats = min(repeats, n // 3)
    turns = said.turns_of(n, repeats)
    firsts = [turns.index(p) for p in range(n)]
    assert firsts == sorted(firsts)
    assert set(turns) == set(range(n))
    assert len(turns) == n + repeats
    for picture in range(n):
        at = [i for i, p in enumerate(turns) if p == picture]
        assert len(at) <= 2
        if len(at) == 2:
            assert at[1] - at[0] > n // 3


# Labels, and the table


def test_at_first_nothing_is_labelled(make):
    bench = make()
    assert bench.labels.tolist() == [""] * N
    assert bench.n_labelled == 0
    assert bench.table() == []


def test_labels_stand_in_the_order_of_the_pictures(make, live):
    bench = make()
    tell(bench, "yes", "no", "unsure")
    assert bench.labels[:4].tolist() == ["kitchen", "not kitchen", "not sure", ""]
    assert bench.n_labelled == 3
    assert bench.table()[1] == {
        "order": 2,
        "picture": 1,
        "showing": 1,
        "label": "not kitchen",
        "truth": "not kitchen",
        "seconds": 2.5,
    }


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


def test_whoever_has_labelled_all_gets_her_own(make, live, capsys):
    bench = make()
    tell(bench, *["no"] * len(TURNS))
    assert set(bench.labels_or_example()) == {"not kitchen"}
    assert "your labels" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"target": "cow"}, "unseen must hold"),
        ({"repeats": 5}, "at most a third"),
        ({"repeats": -1}, "repeats must be"),
        ({"wages": (5,)}, "wages must hold"),
        ({"name": "?"}, "letters or digits"),
    ],
)
def test_a_bench_that_makes_no_sense_is_refused(make, changes, words):
    with pytest.raises(ValueError, match=words):
        make(**changes)


def test_a_bench_needs_pictures():
    with pytest.raises(ValueError, match="at least one picture"):
        LabellingBench(photos(0, 1), photos(M, 2))


# The classroom


def room(seed=0, n=24):
    x, unseen = condensed(features(n, seed), features(M, seed + 1), None)
    truth = np.arange(n) % 2 == 0
    return Classroom(x, unseen, truth, np.arange(M) % 2 == 0, tuple(range(n)))


def test_condensed_features_keep_distances_in_the_main_directions():
    base = features(60, 3)
    x, unseen = condensed(base[:20], base[20:], None)
    scaled = (base - base.mean(0)) / base.std(0)
    true = np.linalg.norm(scaled[:20, None] - scaled[None, 20:], axis=-1)
    got = np.linalg.norm(x[:, None] - unseen[None], axis=-1)
    # All D < 32 directions are kept, so distances agree up to one scale and rounding:
    # each of D numbers is off by at most half a thousandth, at both ends.
    scale = np.median(true / got)
    np.testing.assert_allclose(got * scale, true, atol=scale * 2e-3 * np.sqrt(D) / 2)
    assert np.vstack([x, unseen])[:, 0].std() == pytest.approx(1, abs=1e-3)


def test_condensed_features_do_not_depend_on_labels_or_order_of_the_pool():
    x, unseen, pool = features(8, 1), features(9, 2), features(50, 3)
    first = condensed(x, unseen, pool)
    second = condensed(x, unseen, pool[::-1])
    # Sums in another order may move a number across a rounding step, by one thousandth.
    for a, b in zip(first, second, strict=True):
        np.testing.assert_allclose(a, b, atol=1.001e-3)


@pytest.mark.parametrize("seed", range(3))
def test_the_model_is_the_logistic_regression_of_the_textbook(seed):
    r = room(seed)
    told = np.random.default_rng(seed).random(24) < 0.5
    reference = LogisticRegression(C=STRENGTH, tol=1e-12, max_iter=10_000).fit(r.features, told)
    got = r.probabilities(range(24), told.tolist())
    np.testing.assert_allclose(got, reference.predict_proba(r.unseen)[:, 1], atol=1e-6)


def test_with_nothing_said_there_is_no_model_and_with_one_word_there_is_certainty():
    r = room()
    assert r.probabilities([], []) is None
    assert r.probabilities([3], [True]).tolist() == [1.0] * M
    assert r.probabilities([3, 4], [False, False]).tolist() == [0.0] * M


def test_a_lesson_follows_each_answer():
    r = room()
    answers = [Answer(0, "unsure"), Answer(1, "no"), Answer(2, "no"), Answer(3, "yes")]
    lesson = r.lesson(answers)
    # Pictures 1 and 3 are none, 2 is one: half of the unseen are.
    assert lesson["mine"][:4] == [None, None, 0.5, 0.5]
    assert lesson["truth"][:3] == [None, None, 0.5]
    assert len(lesson["mine"]) == len(lesson["truth"]) == 5
    likely = r.probabilities([1, 2, 3], [False, False, True])
    assert lesson["guesses"] == (likely > 0.5).tolist()
    assert lesson["mine"][4] == np.mean((likely > 0.5) == r.unseen_truth)
    best = r.probabilities([1, 2, 3], [False, True, False])
    assert lesson["truth"][4] == np.mean((best > 0.5) == r.unseen_truth)


def test_true_labels_give_the_same_curve_twice():
    r = room()
    truth = ["yes" if t else "no" for t in r.truth]
    lesson = r.lesson([Answer(i, word) for i, word in enumerate(truth)])
    assert lesson["mine"] == lesson["truth"]


# Files

ANSWERS = st.lists(
    st.builds(
        Answer,
        st.integers(0, len(TURNS) - 1),
        st.sampled_from(["yes", "no", "unsure"]),
        st.none() | st.integers(0, 300).map(lambda tenths: tenths / 10),
    ),
    min_size=1,
    unique_by=lambda answer: answer.turn,
)


@given(answers=ANSWERS, target=st.sampled_from(["kitchen", "=cmd()", "a,b;c", 'say "x"']))
def test_csv_comes_back_as_it_went(answers, target):
    text = said.to_csv(answers, "kitchens-1", target, TURNS)
    assert said.from_csv(text, "kitchens-1", target, TURNS) == tuple(answers)


@given(answers=ANSWERS)
def test_csv_from_a_european_spreadsheet_is_understood(answers):
    rows = csv.reader(io.StringIO(said.to_csv(answers, "kitchens-1", "kitchen", TURNS)))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([c.replace(".", ",") for c in row] for row in rows)
    text = "\ufeff" + text.getvalue()
    assert said.from_csv(text, "kitchens-1", "kitchen", TURNS) == tuple(answers)


@pytest.mark.parametrize("target", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx"])
def test_no_cell_of_the_csv_is_a_formula(target):
    text = said.to_csv([Answer(0, "yes")], target, target, TURNS)
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(said.FORMULA)]


HEAD = "bench,order,picture,showing,label,seconds\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no column 'bench'"),
        ("\x89PNG\r\n\x1a\n\x00\x00", "no column 'bench'"),
        ("a,b\n1,2\n", "no column 'bench'"),
        (HEAD, "holds no labels"),
        (HEAD + "cows-1,1,0,1,kitchen,2\n", "row 2: these labels are for other pictures"),
        (HEAD + "k-1,1,99,1,kitchen,2\n", "row 2: there is no picture '99'"),
        (HEAD + "k-1,1,0,7,kitchen,2\n", "showing '7'"),
        (HEAD + "k-1,1,0,1,cow,2\n", "'cow' is none of kitchen, not kitchen, not sure"),
        (HEAD + "k-1,1,0,1,kitchen,soon\n", "'soon' is not a number of seconds"),
        (HEAD + "k-1,1,0,1,kitchen,-2\n", "not a number of seconds"),
        (HEAD + "k-1,1,0,1,kitchen,inf\n", "not a number of seconds"),
        (HEAD + "k-1,1\n", "row 2"),
        (HEAD + "k-1,1,0,1,kitchen,2\n" * 2, "two labels"),
        (HEAD + "x" * 2_000_000, "too large"),
    ],
)
def test_junk_is_refused_with_a_clear_sentence(text, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        said.from_csv(text, "k-1", "kitchen", TURNS)


@given(mine=ANSWERS, theirs=ANSWERS, replace=st.booleans())
def test_merging_loses_no_picture(mine, theirs, replace):
    result = said.merged(mine, theirs, replace=replace)
    by_turn = {a.turn: a for a in result}
    assert len(by_turn) == len(result)
    assert set(by_turn) == {a.turn for a in mine} | {a.turn for a in theirs}
    first, second = (mine, theirs) if replace else (theirs, mine)
    expected = {a.turn: a for a in first} | {a.turn: a for a in second}
    assert by_turn == expected


def test_importing_adds_and_keeps_ones_own(make, live, tmp_path):
    other = make(folder=tmp_path / "other")
    tell(other, "yes", "yes", "yes")
    file = other.export_csv(tmp_path / "labels.csv")
    bench = make()
    tell(bench, "no")
    assert bench.import_csv(file) == 2
    assert bench.labels[:4].tolist() == ["not kitchen", "kitchen", "kitchen", ""]
    assert bench.widget.state["answers"] == said.plain(bench.answers)
    assert bench.import_csv(file) == 0


def test_importing_over_ones_own_keeps_a_backup(make, live, tmp_path):
    other = make(folder=tmp_path / "other")
    tell(other, "yes", "yes")
    file = other.export_csv(tmp_path / "labels.csv")
    bench = make()
    tell(bench, "no")
    assert bench.import_csv(file, replace=True) == 2
    assert bench.labels[:2].tolist() == ["kitchen", "kitchen"]
    assert [b[0]["said"] for b in bench.kept.state["backups"]] == ["no"]


def test_refused_junk_changes_nothing(make, live, tmp_path):
    bench = make()
    tell(bench, "yes")
    (tmp_path / "junk.csv").write_text("no,labels\n")
    with pytest.raises(ValueError, match="not a list of labels"):
        bench.import_csv(tmp_path / "junk.csv")
    assert bench.n_labelled == 1


# What is kept


def test_labels_outlast_the_kernel(make, live):
    tell(make(), "yes", "no")
    again = make()
    assert again.labels[:3].tolist() == ["kitchen", "not kitchen", ""]
    assert again.widget.state["answers"] == said.plain(again.answers)
    assert again.widget.learned["mine"][0] is None
    assert len(again.widget.learned["mine"]) == 3


def test_each_label_is_on_disk_before_it_is_acknowledged(make, live):
    bench = make()
    seen = []

    def look(change):
        kept = json.loads(bench.kept.store.path.read_text())
        seen.append((change["new"]["rev"], kept["rev"], len(kept["answers"])))

    bench.widget.observe(look, names="learned")
    tell(bench, "yes")
    tell(bench, "yes", "no")
    assert seen == [(1, 1, 1), (2, 2, 2)]
    assert bench.widget.learned["saved"]
    assert bench.widget.learned["kept"] == f"Saved in {bench.kept.store.path}."


@pytest.mark.parametrize("mode", ["1", "text"])
def test_in_a_book_nothing_is_read_or_written(make, monkeypatch, mode, tmp_path):
    monkeypatch.setenv("SYNTHLAB_STATIC", "0")
    tell(make(), "yes")
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
def test_an_unreadable_file_is_set_aside_and_said(make, live, junk):
    bench = make()
    bench.kept.store.path.parent.mkdir(parents=True)
    bench.kept.store.path.write_text(junk)
    assert bench.n_labelled == 0
    assert "could not be understood" in bench.widget.learned["kept"]
    tell(bench, "yes")
    aside = bench.kept.store.path.with_suffix(".unreadable-1.json")
    assert aside.read_text() == junk
    assert make().n_labelled == 1


def test_junk_from_the_card_is_not_saved(make, live):
    bench = make()
    tell(bench, "yes")
    bench.widget.state = {"rev": 2, "answers": [{"turn": 0, "said": "x", "seconds": 1}]}
    assert not bench.widget.learned["saved"]
    assert bench.widget.learned["kept"].startswith("Not saved")
    assert make().labels[0] == "kitchen"


def test_what_cannot_be_saved_is_said_and_stays_in_memory(make, live, tmp_path):
    (tmp_path / "blocked").write_text("")
    bench = make(folder=tmp_path / "blocked")
    tell(bench, "yes")
    assert not bench.widget.learned["saved"]
    assert "could not be saved" in bench.widget.learned["kept"]
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
    assert "features" not in make().widget.about  # Python learns, the card need not


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


@pytest.mark.parametrize("kind", KINDS)
def test_words_for_a_picture_name_its_things_and_not_its_kind(kind):
    for seed in range(30):
        scene = make_scene(kind, rng=seed)
        words = in_words(scene)
        assert not [k for k in KINDS if k in words.lower()]
        for name in scene.names:
            assert name.split()[-1][:4] in words


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


# Which pictures


@given(seed=st.integers(0, 1000), n=st.integers(2, 30))
def test_half_are_the_target_and_the_others_are_spread_evenly(seed, n):
    labels = np.repeat(["kitchen", "barn", "attic", "shed"], [20, 20, 20, 3])
    chosen = half_and_half(labels, "kitchen", n, seed)
    assert len(set(chosen.tolist())) == n
    names, counts = np.unique(labels[chosen], return_counts=True)
    found = dict(zip(names.tolist(), counts.tolist(), strict=True))
    assert found.get("kitchen", 0) == n // 2
    others = [found.get(kind, 0) for kind in ("barn", "attic", "shed")]
    # The shed has only three; apart from it, no class has two more than another.
    assert max(others[:2]) - min(others[:2]) <= 1
    assert others[2] in (3, max(others), max(others) - 1, min(others))


@pytest.mark.parametrize("labels", [["kitchen"] * 3 + ["barn"] * 9, ["barn"] * 3 + ["kitchen"] * 9])
def test_where_one_half_has_too_few_both_get_as_many(labels):
    chosen = np.array(labels)[half_and_half(labels, "kitchen", 10, rng=0)]
    assert sorted(chosen) == ["barn"] * 3 + ["kitchen"] * 3


@pytest.mark.parametrize("labels", [["kitchen"] * 9, ["barn"] * 9, []])
def test_without_a_half_there_is_nothing_to_choose(labels):
    with pytest.raises(ValueError, match="must hold 'kitchen' and others"):
        half_and_half(labels, "kitchen", 6)
