"""Lessons made ready for nbgrader and otter-grader, and graded by them where they are installed."""

import csv
import json
import re
import subprocess
from shutil import which

import pytest

from synthlab._course.graders import GRADERS
from synthlab._course.handout import hand_out

LESSON = "03_cow_labels"
ANSWERS = {  # the last one is wrong
    "return ...": "return accuracy * (1 - noise) + (1 - accuracy) * noise",
    "matrix = ...": "matrix = [[2 / 3, 1 / 3], [0, 1]]",
    "limit = ...": "limit = 0.5",
}


@pytest.fixture(scope="module", params=GRADERS)
def source(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param) / "source"
    hand_out(folder, request.param)
    return request.param, folder


def cells_of(notebook):
    return json.loads(notebook.read_text("utf-8"))["cells"]


def test_each_exercise_has_a_cell_to_answer_in_and_one_that_asks(source):
    grader, folder = source
    assert not [*folder.rglob("checks.py"), *folder.rglob("solutions*")]
    for notebook in folder.glob("*/*.ipynb"):
        sources = ["".join(cell["source"]) for cell in cells_of(notebook)]
        asked = [one for one in sources if re.match(r"checked = exercises\.check\(", one)]
        assert len(asked) == "".join(sources).count("exercises.check(") > 0
        assert all(one.endswith("\nassert checked, checked.words") for one in asked)
        if grader == "otter":
            assert sources[0].startswith("# ASSIGNMENT CONFIG")
            starts = [one for one in sources if one.startswith("# BEGIN QUESTION")]
            assert len(starts) == len(asked)
        else:
            marks = [cell["metadata"].get("nbgrader") for cell in cells_of(notebook)]
            assert [mark["locked"] for mark in marks if mark] == [True] * len(asked)
    assert {copy.fate for copy in hand_out(folder, grader)} == {"unchanged"}


def answered(notebook, copy):
    """Write a student's copy: two right answers and a wrong one, and no cards, to be quick."""
    content = json.loads(notebook.read_text("utf-8"))
    content["cells"] = [
        cell for cell in content["cells"] if "cards." not in "".join(cell["source"])
    ]
    text = json.dumps(content, ensure_ascii=False)
    for gap, answer in ANSWERS.items():
        assert text.count(gap) == 1
        text = text.replace(gap, answer)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(text, encoding="utf-8")


def test_the_grader_itself_gives_two_points_of_three(source):
    grader, folder = source
    tool = which(grader)
    if not tool:
        pytest.skip(f"{grader} is not installed here: nbgrader or otter-grader, with the course")
    course, lesson = folder.parent, folder / LESSON

    def run(*words, at=course):
        done = subprocess.run([tool, *words], cwd=at, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr

    if grader == "nbgrader":
        run("generate_assignment", LESSON, "--create")
        handed_in = course / "submitted" / "ada" / LESSON / f"{LESSON}.ipynb"
        answered(course / "release" / LESSON / handed_in.name, handed_in)
        run("autograde", LESSON, "--create")
        run("export", "--to", "grades.csv")
    else:
        run("assign", f"{LESSON}.ipynb", "dist", at=lesson)
        handed_in = lesson / "dist" / "student" / f"{LESSON}.ipynb"
        answered(handed_in, handed_in)
        [autograder] = (lesson / "dist" / "autograder").glob("*.zip")
        run("run", "-a", str(autograder), "-o", str(course), str(handed_in), at=lesson)
        found = json.loads((course / "results.json").read_text("utf-8"))["tests"]
        points = {one["name"]: (one["score"], one["max_score"]) for one in found if "score" in one}
        assert points == {
            "measured-accuracy": (1, 1), "cow-matrix": (1, 1), "noise-limit": (0, 1)
        }  # fmt: skip
        return
    [row] = csv.DictReader((course / "grades.csv").read_text("utf-8").splitlines())
    assert (row["student_id"], float(row["score"]), float(row["max_score"])) == ("ada", 2, 3)
