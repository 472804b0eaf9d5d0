"""A class as a crowd: label files of many students, read, refused, and reported on together."""

import re
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from synthlab._lessons import load
from synthlab.explore import LabellingBench
from synthlab.labels import answers as said
from synthlab.labels.answers import Answer
from synthlab.labels.class_files import MOST_FILES, load_label_files
from synthlab.learners.classroom import STRENGTH
from synthlab.worlds import make_pictures

CARDS = load(Path(__file__).parent, "cards")
ClassReport = import_module(f"{CARDS.__name__}.findings").ClassReport
STUDENTS = import_module(f"{CARDS.__name__}.six_students").STUDENTS
class_report, write_example_class = CARDS.class_report, CARDS.write_example_class

RIGHT = {True: "yes", False: "no"}


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    pictures, unseen = make_pictures(24, size=32, rng=1), make_pictures(80, size=32, rng=2)
    rng = np.random.default_rng(3)
    features = [rng.normal(size=(len(p), 12)) for p in (pictures, unseen)]
    for x, p in zip(features, (pictures, unseen), strict=True):
        x[:, :4] += (p.labels == "kitchen")[:, None]
    given = {"features": (features[0], features[1]), "repeats": 4}
    return LabellingBench(pictures, unseen, folder=tmp_path_factory.mktemp("work"), **given)


def answers(bench, wrong=(), seconds=2.0, turns=None):
    """Answers that are right but for some pictures."""
    truth = bench.classroom.truth
    turns = range(len(bench.turns)) if turns is None else turns
    return [
        Answer(t, RIGHT[bool(truth[bench.turns[t]]) != (bench.turns[t] in wrong)], seconds)
        for t in turns
    ]


def write(bench, path, given):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = said.to_csv(given, bench.ident, bench.target, bench.turns)
    path.write_text(text, "utf-8", newline="")
    return path


@pytest.fixture
def folder(bench, tmp_path):
    """Three students: one makes no mistake, two make some, of their own and together."""
    write(bench, tmp_path / "Ada.csv", answers(bench))
    write(bench, tmp_path / "Ben.csv", answers(bench, wrong=[0, 1], seconds=4.0))
    write(bench, tmp_path / "Cleo.csv", answers(bench, wrong=[1, 2, 3]))
    return tmp_path


# Reading


def test_two_files_of_the_bench_are_a_class(bench, tmp_path):
    write(bench, tmp_path / "Ada.csv", answers(bench))
    write(bench, tmp_path / "Ben.csv", answers(bench, wrong=[5]))
    labels = load_label_files(tmp_path, bench)
    assert labels.names == ("Ada", "Ben")
    assert labels.responses.matrix.shape == (24, 2)
    assert np.flatnonzero(np.diff(labels.responses.matrix)).tolist() == [5]


def test_of_a_picture_that_came_twice_the_first_answer_counts(bench, tmp_path):
    again = next(t for t in range(len(bench.turns)) if said.showing(bench.turns, t) == 2)
    picture = bench.turns[again]
    given = answers(bench)
    given[again] = Answer(again, "unsure", 1.0)
    labels = load_label_files(
        [write(bench, tmp_path / "a.csv", given[::-1]), write(bench, tmp_path / "b.csv", given)],
        bench,
    )
    truth = int(bench.classroom.truth[picture])
    assert labels.responses.matrix[picture].tolist() == [truth, truth]
    assert labels.twice == ((3, 4), (3, 4))


def test_not_sure_is_no_answer_and_unlabelled_pictures_are_gaps(bench, tmp_path):
    few = answers(bench, turns=[0, 1])
    unsure = [Answer(t, "unsure", None) for t in range(3)]
    write(bench, tmp_path / "few.csv", few)
    write(bench, tmp_path / "unsure.csv", unsure)
    labels = load_label_files(tmp_path, bench)
    assert labels.responses.per_worker.tolist() == [len({*bench.turns[:2]}), 0]
    assert labels.seconds == (2.0, None)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Ada.csv", "Ada"),
        ("Ada_Lovelace-2.CSV", "Ada Lovelace-2"),
        ("{id}.csv", "student 1"),
        ("{id} (1).csv", "student 1"),
        ("Ada L/{id}.csv", "Ada L"),
        ("Ada L/homework.csv", "homework"),
        ("<b>**Ada**&lt;.csv", "b Ada lt"),
        ("x" * 90 + ".csv", "x" * 24),
        ("愛.csv", "愛"),
        ("Zoe\u0301 L.csv", "Zoé L"),  # as a Mac writes it
        ("Ada King_123456_assignsubmission_file_/{id}.csv", "Ada King"),  # Moodle
        ("Ada King_123456_assignsubmission_file_{id}.csv", "Ada King"),
        ("kingada_12345_678901_{id}-1.csv", "kingada"),  # Canvas
        ("kingada_LATE_12345_678901_labels.csv", "kingada"),
        ("Week 3_aking_attempt_2025-11-30-09-15-00_{id}.csv", "aking"),  # Blackboard
    ],
)
def test_students_are_called_after_their_files(bench, tmp_path, path, name):
    write(bench, tmp_path / path.replace("{id}", bench.ident), answers(bench))
    write(bench, tmp_path / "zzz.csv", answers(bench, [1]))
    assert name in load_label_files(tmp_path, bench).names


def test_what_a_mac_hides_in_a_zip_file_is_no_student(bench, folder):
    names = load_label_files(folder, bench).names
    for hidden in ("__MACOSX/._Ada.csv", "._Ben.csv", ".cache/Ada.csv"):
        (folder / hidden).parent.mkdir(exist_ok=True)
        (folder / hidden).write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X")
    assert load_label_files(folder, bench).names == names


def test_of_several_attempts_the_last_counts(bench, tmp_path, capsys):
    for number, name in enumerate(["Ada/{id}", "Ada/{id} (1)", "Ada/{id} (10)", "Ben", "Ben (2)"]):
        path = tmp_path / f"{name.format(id=bench.ident)}.csv"
        write(bench, path, answers(bench, [number]))
    labels = load_label_files(tmp_path, bench)
    assert labels.names == ("Ada", "Ben (2)")
    assert labels.answers == (tuple(answers(bench, [2])), tuple(answers(bench, [4])))
    said = capsys.readouterr().out.splitlines()
    assert f"{bench.ident} (10).csv counts, not the earlier attempt {bench.ident} (1).csv." in said
    assert len(said) == 3


def test_files_side_by_side_that_kept_their_name_are_of_different_students(bench, tmp_path):
    for number, name in enumerate(["{id}", "{id} (1)", "{id} (2)"]):
        write(bench, tmp_path / f"{name.format(id=bench.ident)}.csv", answers(bench, [number]))
    assert len(load_label_files(tmp_path, bench).names) == 3


def test_no_two_students_have_one_name(bench, tmp_path):
    for number, group in enumerate("abc"):
        write(bench, tmp_path / group / "Ada.csv", answers(bench, [number]))
    assert load_label_files(tmp_path, bench).names == ("Ada", "Ada 2", "Ada 3")


def test_anonymous_numbers_do_not_follow_the_names(bench, tmp_path):
    for number, name in enumerate("abcdefgh"):
        write(bench, tmp_path / f"{name}.csv", answers(bench, range(number)))
    open_, hidden = (load_label_files(tmp_path, bench, anonymous=a) for a in (False, True))
    assert hidden.names == tuple(f"student {n}" for n in range(1, 9))
    assert sorted(map(repr, hidden.answers)) == sorted(map(repr, open_.answers))
    assert hidden.answers != open_.answers
    assert hidden == load_label_files(tmp_path, bench, anonymous=True)


# Refusing


def refused(bench, files, words, **options):
    with pytest.raises(ValueError, match=re.escape(words)):
        load_label_files(files, bench, **options)


def test_one_file_is_no_class(bench, tmp_path):
    one = write(bench, tmp_path / "Ada.csv", answers(bench))
    for files in (tmp_path, one, [one]):
        refused(bench, files, "the label files of two or more, and there is only Ada.csv")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "Cleo.csv: this is not a list of labels"),
        ("\x89PNG\r\n\x00\x00", "Cleo.csv: this is not a list of labels"),
        ("bench,picture,showing,label\n", "Cleo.csv: this file holds no labels"),
        ("bench,picture,showing,label\nother-1,0,1,kitchen\n", "for other pictures ('other-1'"),
        ("bench,picture,showing,label\n{id},0,1,cow\n", "Cleo.csv: row 2: the label 'cow'"),
        ("bench,picture,showing,label\n{id},0\n", "Cleo.csv: row 2"),
        ("x" * (said.LARGEST + 1), "Cleo.csv: it holds more than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_or_left_out(bench, folder, capsys, content, words):
    (folder / "Cleo.csv").write_text(content.replace("{id}", bench.ident), "utf-8")
    refused(bench, folder, words)
    labels = load_label_files(folder, bench, on_error="skip")
    assert labels.names == ("Ada", "Ben")
    assert words in capsys.readouterr().out


def test_a_copy_is_not_a_second_student(bench, folder):
    (folder / "Copy of Ada.csv").write_bytes((folder / "Ada.csv").read_bytes())
    refused(bench, folder, "Copy of Ada.csv: the same labels as in Ada.csv")
    refused(bench, [folder / "Ben.csv"] * 2, "Ben.csv: the same labels as in Ben.csv")


def test_there_has_to_be_something_to_read(bench, tmp_path):
    refused(bench, tmp_path, "there is no CSV file")
    refused(bench, tmp_path / "nowhere", "there is no folder")
    refused(bench, [tmp_path / "a.csv"], "a.csv: No such file or directory")
    refused(bench, tmp_path, "on_error must be", on_error="ignore")


def test_a_folder_full_of_tables_is_not_a_class(bench, tmp_path):
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.csv").touch()
    refused(bench, tmp_path, f"files must be {MOST_FILES} at most, there are {MOST_FILES + 1}")


def test_nothing_outside_the_folder_is_read(bench, folder, tmp_path_factory):
    outside = write(bench, tmp_path_factory.mktemp("out") / "Dan.csv", answers(bench, [7]))
    (folder / "Dan.csv").symlink_to(outside)
    assert load_label_files(folder, bench).names == ("Ada", "Ben", "Cleo")


# Reporting


def test_the_report_counts_what_can_be_counted_by_hand(bench, folder):
    report = ClassReport(bench, load_label_files(folder, bench))
    n = len(bench.pictures)
    assert np.allclose(100 * report.right, [100, 100 * (n - 2) / n, 100 * (n - 3) / n])
    # Ada and Ben differ on pictures 0 and 1, Ada and Cleo on 1, 2 and 3, Ben and Cleo on 0, 2, 3.
    off = np.array([[0, 2, 3], [2, 0, 3], [3, 3, 0]])
    assert np.allclose(report.agreement, 1 - off / n)
    assert np.allclose(report.with_others, 1 - np.array([2.5, 2.5, 3]) / n)
    # Two of three are wrong about picture 1 alone.
    assert report.votes["majority"].right == pytest.approx(1 - 1 / n)
    assert report.responses.votes[1].max() == 2
    assert set(report.divided().tolist()) == {0, 1, 2, 3}


def test_each_classifier_is_the_one_of_the_bench(bench, folder):
    report = ClassReport(bench, load_label_files(folder, bench))
    room, truth = bench.classroom, bench.classroom.truth
    model = LogisticRegression(C=STRENGTH, tol=1e-12, max_iter=10_000)
    expected = model.fit(room.features, truth).score(room.unseen, room.unseen_truth)
    assert report.learned[0] == report.best == expected
    wrong = truth.copy()
    wrong[[0, 1]] = ~wrong[[0, 1]]
    expected = model.fit(room.features, wrong).score(room.unseen, room.unseen_truth)
    assert report.learned[1] == expected


def test_the_card_shows_every_student_under_either_vote(bench, folder):
    card = class_report(bench, folder)
    assert len(card) == 6
    sentences = {state.sentence for state in card.states()}
    assert len(sentences) == 6
    assert "**Ben** agrees with the others on **90%**" in card.at(student="Ben").sentence
    assert "4.0 seconds" in card.at(student="Ben").sentence
    assert card.first.table.frame.iloc[:, 0].tolist() == ["Ada", "Ben", "Cleo"]
    assert "A class is a crowd" in card.html()


@pytest.mark.parametrize(
    "makes",
    [
        [answers, lambda b: answers(b, [1], seconds=None)],
        [answers, lambda b: [Answer(0, "unsure", 2.0)]],
        [lambda b: answers(b, turns=[0]), lambda b: answers(b, turns=[1])],
        [lambda b: answers(b, range(24)), lambda b: answers(b, range(1, 24))],
    ],
    ids=["no clock", "says nothing", "no picture shared", "all wrong"],
)
def test_odd_classes_have_a_report_too(bench, tmp_path, makes):
    for name, make in zip(("Ada", "Ben"), makes, strict=True):
        write(bench, tmp_path / f"{name}.csv", make(bench))
    for state in class_report(bench, tmp_path).states():
        assert "nan" not in state.sentence
        assert all(view.title if hasattr(view, "columns") else True for view in state.views)
        assert len(state.table.frame) == 2


def test_a_class_that_always_agrees(bench, tmp_path):
    for name, seconds in (("Ada", 1.0), ("Ben", 2.0)):
        write(bench, tmp_path / f"{name}.csv", answers(bench, seconds=seconds))
    titles = [view.title for view in class_report(bench, tmp_path).first.views[2:3]]
    assert titles == ["All agree on every picture"]


def _figures(state):
    return [view for view in state.views if hasattr(view, "layout")]


def test_forty_students_fit(bench, tmp_path):
    rng = np.random.default_rng(1)
    for number in range(40):
        wrong = np.flatnonzero(rng.random(24) < 0.2)
        write(bench, tmp_path / f"s{number:02}.csv", answers(bench, wrong, float(number + 1)))
    card = class_report(bench, tmp_path, anonymous=True)
    assert card.controls[0].kind == "range"
    for student in ("student 1", "student 40"):
        heights = [view.layout.height for view in _figures(card.at(student=student))]
        assert max(heights) < 1200


def test_the_example_class_is_written_as_the_bench_writes(bench, tmp_path):
    files = write_example_class(bench, tmp_path / "class", rng=0)
    again = write_example_class(bench, tmp_path / "again", rng=0)
    assert [file.read_bytes() for file in files] == [file.read_bytes() for file in again]
    labels = load_label_files(tmp_path / "class", bench)
    assert labels.names == tuple(STUDENTS)
    assert all(len(one) == len(bench.turns) for one in labels.answers)
    seconds = dict(zip(labels.names, labels.seconds, strict=True))
    assert seconds["Eve"] == min(seconds.values())
