"""A class is graded: what counts are answers, and nobody harms another's row."""

import csv
import io
import json
import os
import pickle
from pathlib import Path

import pytest

from synthlab import exercises
from synthlab._course.grading import grade as grading
from synthlab._course.grading import limits, tables, wire
from synthlab._course.grading.grade import Graded, Row, grade
from synthlab._course.grading.submissions import Submission, cells_of, submissions
from synthlab._lessons import CourseError
from synthlab.exercises import exercise

IMPORT = "import numpy as np\n\nfrom synthlab import exercises"
MEASURED = """def measured(a, noise):
    return a * (1 - noise) + (1 - a) * noise

exercises.check("measured-accuracy", measured)"""
LIMIT = 'exercises.check("noise-limit", {})'
RIGHT = "✔ Right. Up to there, the right label is still the most common one."


def hand_in(path, *code, said=""):
    outputs = [{"output_type": "stream", "name": "stdout", "text": said}] if said else []
    cells = [{"cell_type": "code", "source": one, "outputs": outputs} for one in code]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class") / "monday"
    folder.mkdir()
    matrix = 'exercises.check("cow-matrix", np.array([[2 / 3, 1 / 3], [0, 1]]))'
    ada = folder / "Ada L_12345_assignsubmission_file" / "03_cow_labels.ipynb"
    hand_in(ada, "%load_ext autoreload\n" + IMPORT, MEASURED, matrix, LIMIT.format("4 / 5"))
    claims = (
        "exercises.check = lambda *_: '✔ Right'\nclass Yes(float):\n    __eq__ = lambda *_: True"
    )
    whatever = "import synthlab.exercises._core as core\ncore.expect = lambda *_: None"
    canvas = folder / "bensmith_77_4711_03_cow_labels.ipynb"
    hand_in(canvas, IMPORT, claims, whatever, LIMIT.format("Yes(0.3)"), said=RIGHT)
    rogue = [
        f"open({os.fspath(folder / 'mine')!r}, 'w')",
        "import socket\nsocket.create_connection(('127.0.0.1', 9), 1)",
        f"open({os.fspath(ada)!r}).read()",
        "import os\nlen([p for p in os.listdir('/proc') if p.isdigit()]) > 3 and 1 / 0",
        "for _ in range(50):\n    print('x' * 20_000_000)",
        "bytearray(40_000_000_000)",
        "1 / 0",
    ]
    hand_in(folder / "Rogue.ipynb", IMPORT, *rogue, LIMIT.format(0.8), MEASURED)
    (folder / "No notebook.ipynb").write_text("cow", encoding="utf-8")
    answers = {"noise-limit": {"passed": True, "words": "Right", "answer": "answer = 0.5"}}
    (folder / "Cy-answers.json").write_text(json.dumps({"exercises": answers}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graded(handed_in):
    came = grade(handed_in, seconds=120, memory=4, jobs=5, unsafe=bool(limits.missing()))
    return {one.handed_in.student: one for one in came}


def test_a_name_that_several_share_has_its_number(tmp_path):
    for name in ("Participant_77", "Participant_78", "Ada_1"):
        for lesson in ("a", "b"):
            hand_in(tmp_path / f"{name}_assignsubmission_file" / f"{lesson}.ipynb", IMPORT)
    names = [one.student for one in submissions(tmp_path)]
    assert names == ["Ada", "Ada", *["Participant 77"] * 2, *["Participant 78"] * 2]


def words(one):
    return {row.exercise: row.words for row in one.rows}


def test_right_answers_pass(graded):
    assert [row.passed for row in graded["Ada L"].rows] == [True, True, True]
    assert graded["Ada L"].problems == ()
    assert words(graded["Ada L"])["cow-matrix"].startswith("Right. One-way noise")


def test_what_a_notebook_claims_of_itself_does_not_count(graded):
    assert graded["bensmith"].passed == 0
    assert words(graded["bensmith"])["measured-accuracy"] == "Not answered."
    assert graded["Cy"].passed == 0
    assert words(graded["Cy"])["noise-limit"].startswith("One half is the limit")


def test_one_that_does_not_end_is_ended(tmp_path):
    deaf = "import signal, time\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\ntime.sleep(1e6)"
    hand_in(tmp_path / "Di.ipynb", LIMIT.format(0.8), deaf)
    [di] = grade(tmp_path, seconds=8, unsafe=bool(limits.missing()))
    assert di.passed == 0
    assert len(di.rows) == 3
    assert "longer than 8 seconds" in di.problems[0]


def test_what_was_answered_before_an_endless_cell_counts(tmp_path):
    endless = "while True:\n    try:\n        1 / 0\n    except Exception:\n        pass"
    hand_in(tmp_path / "Di.ipynb", IMPORT, LIMIT.format(0.8), endless, MEASURED)
    [di] = grade(tmp_path, seconds=20, unsafe=bool(limits.missing()))
    assert di.passed == 1
    assert di.problems[0].startswith("Cell 3 was stopped: the notebook had run for 12 seconds.")


def test_what_cannot_be_read_is_told(graded):
    assert graded["No notebook"].rows == ()
    assert "makes no sense" in graded["No notebook"].problems[0]


def test_mischief_fails_where_it_stands_and_answers_still_count(graded, handed_in):
    rogue = graded["Rogue"]
    assert [row.passed for row in rogue.rows] == [True, False, True]
    stopped = {int(one.split()[1]): one for one in rogue.problems}
    assert "ZeroDivisionError" in stopped[8]
    assert 6 not in stopped  # a gigabyte was printed, and went nowhere
    if "memory" not in limits.missing():
        assert "MemoryError" in stopped[7]
    if "files outside its folder" not in limits.missing():
        assert "PermissionError" in stopped[2]
        assert "PermissionError" in stopped[4]
        assert not (handed_in / "mine").exists()
    if "the network" not in limits.missing():
        assert "unreachable" in stopped[3]
        assert 5 not in stopped  # it sees no process but its own


def test_what_came_out_is_written_for_people_and_for_platforms(graded, tmp_path):
    files = {file.name: file for file in tables.write([*graded.values()], tmp_path)}
    moodle = [*csv.DictReader(io.StringIO(files["moodle.csv"].read_text("utf-8")))]
    assert [(row["Identifier"], row["Grade"]) for row in moodle] == [
        ("Participant 12345", "100.00")
    ]
    assert {"Full name", "Last modified (grade)", "Feedback comments"} < moodle[0].keys()
    head, points, ben = csv.reader(io.StringIO(files["canvas.csv"].read_text("utf-8")))
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "03_cow_labels"]
    assert (points[0].strip(), points[-1]) == ("Points Possible", "3")
    assert (ben[:2], ben[-1]) == (["bensmith", "77"], "0")
    rows = [*csv.DictReader(io.StringIO(files["grades.csv"].read_text("utf-8")))]
    assert sum(row["student"] == "Ada L" and row["passed"] == "1" for row in rows) == 3


def test_nothing_that_a_student_wrote_is_a_formula_or_html(tmp_path):
    row = Row(
        "noise-limit", False, "Your code stopped with RuntimeError: <script>alert(1)</script>"
    )
    one = Graded(Submission(Path("=cmd().ipynb"), "=cmd()<b>"), "03_cow_labels", (row,), ("<i>",))
    page, table = tables.write([one], tmp_path)
    assert not {"<script>", "<b>", "<i>"} & {*page.read_text("utf-8").replace("><", "> <").split()}
    assert "<script>" not in page.read_text("utf-8")
    assert "\n'=cmd()<b>,'=cmd().ipynb," in table.read_text("utf-8").replace("\r\n", "\n")


def test_where_a_limit_cannot_be_set_nothing_runs_unless_it_may(handed_in, monkeypatch):
    monkeypatch.setattr(grading, "missing", lambda: ("the network",))
    monkeypatch.setattr(grading.subprocess, "Popen", None)
    with pytest.raises(CourseError, match=r"the network.\nNothing was run.*--unsafe"):
        next(grade(handed_in))
    monkeypatch.setattr(limits.sys, "platform", "darwin")
    assert {"memory", "the network"} < {*limits.missing.__wrapped__()}


@pytest.mark.parametrize("evil", [os.system, exec, Submission, grade])
def test_an_answer_that_would_run_code_when_it_is_read_is_none(evil):
    class Evil:
        def __reduce__(self):
            return evil, ("raise SystemExit",)

    content = pickle.dumps(Evil())
    stream = io.BytesIO(len(content).to_bytes(8, "big") + content)
    assert isinstance(wire.receive(stream), wire.Other)


def test_a_folder_without_anything_is_told(tmp_path):
    with pytest.raises(CourseError, match="There is no notebook"):
        submissions(tmp_path)
    with pytest.raises(CourseError, match="There is no folder"):
        submissions(tmp_path / "nowhere")


TWICE = 2


def doubled(x):
    return TWICE * x


@exercise("four", "Double.")
def four(answer):
    exercises.expect(exercises.call(answer, 2) == 4, "No.")
    return "Right."


@exercise("values", "Any.")
def values(answer):
    return "Right."


@pytest.mark.parametrize(
    "answer", [0.1, -3, "it's", [1, (2.5, None)], {"a": {1, 2}}, float("inf"), (), True]
)
def test_a_report_writes_an_answer_as_code_that_makes_it(answer, tmp_path, monkeypatch):
    monkeypatch.setattr("synthlab.exercises._core._TRIED", {})
    monkeypatch.chdir(tmp_path)
    assert exercises.check(values, answer)
    assert exercises.check(four, lambda x: doubled(x))
    said = exercises.report("Ada").words
    file = tmp_path / f"{tmp_path.name}-answers.json"
    assert said == f"2 of 2 tried exercises pass. Hand in {file.name}."
    content = json.loads(file.read_text("utf-8"))
    assert content["name"] == "Ada"
    assert content["exercises"]["four"] | {"answer": ""} == {
        "passed": True,
        "words": "Right.",
        "answer": "",
    }
    given = {}
    for name in ("values", "four"):
        space = {}
        exec(content["exercises"][name]["answer"], space)
        given[name] = space["answer"]
    assert (given["values"], type(given["values"])) == (answer, type(answer))
    assert given["four"](2) == 4
    assert len(cells_of(file)) == 3


def test_what_cannot_be_written_down_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("synthlab.exercises._core._TRIED", {})
    exercises.check(values, object())
    assert "Hand in the notebook too: this cannot be written down: values." in (
        exercises.report(folder=tmp_path).words
    )


@pytest.mark.parametrize("answer", [..., object(), len])
def test_an_answer_that_is_nothing_plain_still_arrives(answer):
    stream = io.BytesIO()
    wire.send(stream, ("value", wire.plain(answer), []))
    stream.seek(0)
    kind, got, _ = wire.receive(stream)
    assert kind == "value"
    assert got is (answer if answer is ... else wire.Other)
