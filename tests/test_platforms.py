"""What learning platforms make of a file's name is read in one place, for labels and grades."""

import json
from pathlib import Path
from types import SimpleNamespace
from unicodedata import normalize

import pytest

from synthlab._course.grading.submissions import cells_of, submissions
from synthlab._platforms import sender_of
from synthlab.labels import answers, load_label_files

#: The name of a file or of the folder it lies in, and what the person and her number are.
NAMES = {
    "Ada Lovelace_4711_assignsubmission_file/{}": ("Ada Lovelace", "moodle", "4711"),
    "Ben_8_assignsubmission_file_/{}": ("Ben", "moodle", "8"),
    "Monday-Zoë O'Neil-Ng_12345_assignsubmission_file_{}": (
        *("Monday-Zoë O'Neil-Ng", "moodle", "12345"),
    ),
    "李雷_99_assignsubmission_file/{}": ("李雷", "moodle", "99"),
    "lovelaceada_12_345_{}": ("lovelaceada", "canvas", "12"),
    "lovelaceada2_late_123456_7891011_{}": ("lovelaceada2", "canvas", "123456"),
    "smithjohn_LATE_77_4711_{}": ("smithjohn", "canvas", "77"),
    "von_braunmagnus_5_90210_{}": ("von_braunmagnus", "canvas", "5"),
    "мюллерюлия_31_1234_{}": ("мюллерюлия", "canvas", "31"),
    "Lesson 3_cyril7_attempt_2026-03-01-10-20-30_{}": ("cyril7", "blackboard", ""),
}


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize("decomposed", [False, True])
def test_a_name_tells_who_and_her_number(form, decomposed):
    name = normalize("NFD", form) if decomposed else form
    assert sender_of(name) == NAMES[form]


@pytest.mark.parametrize("name", ["Ada.ipynb", "Ada Lovelace", "ada_03_cow_labels.ipynb", "x_7_y"])
def test_a_name_that_people_give_is_nobodys_platform(name):
    assert sender_of(name) is None


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("again", ["", "-1", " (2)"])
def test_notebooks_reports_and_labels_of_a_class_have_the_same_names(tmp_path, again):
    bench = SimpleNamespace(ident="kitchens-0", target="kitchen", turns=(*range(12),))
    report = json.dumps({"exercises": {"noise-limit": {"answer": "answer = 0.5"}}})
    for number, form in enumerate(NAMES):
        write(tmp_path / "work" / form.format(f"03_cow_labels-answers{again}.json"), report)
        write(tmp_path / "work" / form.format(f"03_cow_labels{again}.ipynb"), '{"cells": []}')
        given = [answers.Answer(turn, "yes" if turn <= number else "no") for turn in bench.turns]
        text = answers.to_csv(given, bench.ident, bench.target, bench.turns)
        write(tmp_path / "labels" / form.format(f"my labels{again}.csv"), text)
    work = submissions(tmp_path / "work")
    assert len(work) == 2 * len(NAMES)
    assert {(one.student, one.moodle, one.canvas) for one in work} == {
        (person, *(number if platform == which else "" for which in ("moodle", "canvas")))
        for person, platform, number in NAMES.values()
    }
    assert [len(cells_of(one.path)) for one in work if one.path.suffix == ".json"] == (
        [2] * len(NAMES)
    )
    said = load_label_files(tmp_path / "labels", bench).names
    assert sorted(said) == sorted(person.replace("_", " ") for person, *_ in NAMES.values())


def test_a_second_file_of_one_name_is_the_same_students_and_numbered_groups_stay(tmp_path):
    for name in ("Ada 03_cow_labels-1.ipynb", "ben-03_cow_labels (2).ipynb", "group-2.ipynb"):
        write(tmp_path / name, "")
    assert [one.student for one in submissions(tmp_path)] == ["Ada", "ben", "group-2"]
