"""The command line: what it prints, how it ends, how it fails."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from synthlab import __version__
from synthlab import _lessons as files
from synthlab.__main__ import main
from synthlab._course import book, health, lab
from synthlab._course.experiments import EXPERIMENTS
from synthlab.collapse import experiments, gaussian_chains, sweep
from synthlab.collapse.experiments import fresh_share


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of one lesson, as an installed package has it."""
    shipped = tmp_path / "shipped"
    lesson = shipped / "notebooks" / "01_cows"
    lesson.mkdir(parents=True)
    (lesson / "01_cows.ipynb").write_text('{"cells": [{"source": ["# Cows"]}]}', encoding="utf-8")
    (lesson / "cards.py").write_text("# Cards", encoding="utf-8")
    (shipped / "_toc.yml").write_text("- file: notebooks/01_cows/01_cows\n", encoding="utf-8")
    monkeypatch.setattr(files, "SHIPPED", shipped)
    monkeypatch.chdir(tmp_path)
    return shipped


@pytest.mark.parametrize("command", ["lab", "lessons", "book", "check", "sweep"])
def test_every_command_explains_itself_with_examples(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    printed = capsys.readouterr().out
    assert "examples:" in printed
    assert printed.count(f"synthlab {command}") >= 2


def test_without_a_command_it_says_what_there_is(capsys):
    assert main([]) == 2
    printed = capsys.readouterr().out
    assert all(f"\n    {word} " in printed for word in ("lab", "lessons", "book", "check", "sweep"))


def test_a_command_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit) as end:
        main(["labb"])
    assert end.value.code == 2
    assert "labb" in capsys.readouterr().err


def test_lessons_are_listed_with_their_titles(course, capsys):
    assert main(["lessons"]) == 0
    assert capsys.readouterr().out == "01_cows  Cows\n"


def test_lessons_are_copied_and_each_fate_is_told(course, tmp_path, capsys):
    assert main(["lessons", "mine"]) == 0
    place = f"Lessons and solutions in {tmp_path / 'mine'}\n"
    assert capsys.readouterr().out == f"{place}  01_cows  new\n"
    assert main(["lessons", "mine"]) == 0
    assert capsys.readouterr().out == f"{place}  2 files unchanged\n"
    (tmp_path / "mine" / "01_cows" / "cards.py").write_text("# My cards", encoding="utf-8")
    (course / "notebooks" / "01_cows" / "cards.py").write_text("# New cards", encoding="utf-8")
    assert main(["lessons", "mine"]) == 0
    kept = "yours, kept as it is; the new version is 01_cows/cards.new.py"
    assert capsys.readouterr().out == f"{place}  01_cows/cards.py  {kept}\n  1 file unchanged\n"


def test_lab_hands_out_then_opens(course, tmp_path, monkeypatch, capsys):
    opened = {}
    monkeypatch.setattr(lab, "open_lab", lambda folder, **how: opened.update(how, at=folder) or 0)
    assert main(["lab", "--no-browser", "--port", "9000"]) == 0
    assert (tmp_path / opened["at"] / "01_cows" / "01_cows.ipynb").exists()
    assert opened["browser"] is False
    assert opened["options"] == ("--ServerApp.port=9000",)
    assert "JupyterLab starts now" in capsys.readouterr().out


def test_lab_without_jupyterlab_hands_out_nothing_and_names_the_extra(
    course, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(lab, "NEEDED", ("surely_not_installed",))
    assert main(["lab"]) == 1
    assert "-r requirements.lock" in capsys.readouterr().err
    assert not (tmp_path / "synthlab-lessons").exists()


def test_book_ends_by_saying_where_it_is_and_how_to_look(tmp_path, monkeypatch, capsys):
    page = tmp_path / "with space" / "index.html"
    monkeypatch.setattr(book, "build", lambda output, edition, pyodide: page)
    assert main(["book"]) == 0
    printed = capsys.readouterr().out
    assert f"The book is ready: {page}" in printed
    assert f'http.server --directory "{page.parent}"' in printed


def test_check_says_all_right(monkeypatch, capsys):
    monkeypatch.setattr(health, "examine", lambda: iter([health.Finding("good", "fine")]))
    assert main(["check"]) == 0
    assert "ok    fine\nThis installation is all right." in capsys.readouterr().out


def test_check_says_what_is_wrong_and_fails(course, monkeypatch, capsys):
    findings = [health.Finding("bad", "numpy 1.0"), health.Finding("note", "no Chromium")]
    monkeypatch.setattr(health, "examine", lambda: iter(findings))
    assert main(["check", "--lessons"]) == 1
    printed = capsys.readouterr().out
    assert "BAD   numpy 1.0\nnote  no Chromium\n" in printed
    assert "01_cows" not in printed  # a lesson cannot run well where the ground is not sound


def test_check_runs_every_lesson_on_request(course, monkeypatch, capsys):
    monkeypatch.setattr(health, "examine", lambda: iter(()))
    monkeypatch.setattr(health, "compare", lambda lesson: ["cell 3: something else"])
    assert main(["check", "--lessons"]) == 1
    assert "BAD   01_cows ran\n      cell 3: something else" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (PermissionError(13, "Permission denied", "/mine"), 1, "Permission denied: /mine"),
        (OSError("disk full"), 1, "disk full"),
        (files.CourseError("do this"), 1, "do this"),
    ],
)
def test_faults_end_in_a_sentence_not_in_a_traceback(monkeypatch, capsys, fault, code, words):
    def fail(output, edition, pyodide):
        raise fault

    monkeypatch.setattr(book, "build", fail)
    assert main(["book"]) == code
    printed = capsys.readouterr().err
    assert words in printed
    assert "Traceback" not in printed


def test_missing_lessons_are_an_error_with_a_remedy(course, capsys):
    (course / "_toc.yml").write_text("", encoding="utf-8")
    assert main(["lessons"]) == 1
    assert "There is no lesson" in capsys.readouterr().err
    shutil.rmtree(course / "notebooks")
    assert main(["lessons"]) == 1
    assert "python -m pip install --no-deps" in capsys.readouterr().err


class TestSweep:
    small = (
        *("--set", "n=20,40", "--set", "generations=3", "--set", "share=0"),
        *("--set", "sampling_bias=1", "--seeds", "2"),
    )

    def test_the_list_names_every_experiment_with_its_grid(self, capsys):
        assert main(["sweep", "--list"]) == 0
        printed = capsys.readouterr().out
        for name, experiment in EXPERIMENTS.items():
            assert f"{name}: {experiment.question}" in printed
        assert "  --set n=10,20,50,100,200,500,1000\n" in printed
        assert "  --set chains=1000\n" in printed  # a default outside the grid

    def test_its_results_are_those_of_python(self, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)
        assert main(["sweep", "fresh-share", *self.small]) == 0
        printed = capsys.readouterr().out
        assert printed == f"4 results are in {tmp_path / 'fresh-share.rows'}\n"
        rows = [
            json.loads(line)
            for line in Path("fresh-share.rows").read_text(encoding="utf-8").splitlines()
        ]
        found = [row["settings"] | {"seed": row["seed"]} | row["results"] for row in rows]
        grid = EXPERIMENTS["fresh-share"].grid | {
            "n": [20, 40],
            "generations": [3],
            "share": [0],
            "sampling_bias": [1],
        }
        assert found == sweep(fresh_share, grid, seeds=2).to_dict("records")

    def test_the_same_command_again_computes_nothing(self, tmp_path, monkeypatch, capsys):
        command = ["sweep", "fresh-share", *self.small, "--output", str(tmp_path / "kinds")]
        assert main(command) == 0
        before = (tmp_path / "kinds").read_bytes()
        monkeypatch.setattr(
            experiments, "gaussian_chains", lambda *a, **k: pytest.fail("computed again")
        )
        assert main(command) == 0
        assert (tmp_path / "kinds").read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (["no-such"], "there is no experiment 'no-such'; see synthlab sweep --list"),
            (["fresh-share", "--set", "m=3"], "fresh-share has no setting 'm'; it has n, "),
            (["fresh-share", "--set", "n=many"], "n must be a whole number"),
            (["fresh-share", "--set", "n=0"], "with n=0, sampling_bias=0.5, share=0.0, seed=0"),
            (["fresh-share", "--seeds", "0"], "seeds must be a whole number of at least 1"),
            (["fresh-share", "--jobs", "0"], "n_jobs must be"),
            (["fresh-share", "--output", "no/such/folder"], "No such file or directory"),
        ],
    )
    def test_what_makes_no_sense_ends_in_a_sentence(
        self, tmp_path, monkeypatch, capsys, words, complaint
    ):
        monkeypatch.chdir(tmp_path)
        assert main(["sweep", *words]) == 1
        assert complaint in capsys.readouterr().err

    @pytest.mark.parametrize(
        "words", [[], ["--list", "fresh-share"], ["fresh-share", "--set", "n"]]
    )
    def test_a_command_line_that_is_none_is_refused(self, capsys, words):
        with pytest.raises(SystemExit) as end:
            main(["sweep", *words])
        assert end.value.code == 2

    def test_ctrl_c_says_how_far_it_came(self, tmp_path, monkeypatch, capsys):
        calls = iter(range(100))

        def interrupted(*arguments, **settings):
            if next(calls) == 3:
                raise KeyboardInterrupt
            return gaussian_chains(*arguments, **settings)

        monkeypatch.setattr(experiments, "gaussian_chains", interrupted)
        output = tmp_path / "kinds"
        assert main(["sweep", "fresh-share", *self.small, "--output", str(output)]) == 130
        assert f"Stopped after 3 of 4 tasks; they are in {output}" in capsys.readouterr().err
        assert len(output.read_text(encoding="utf-8").splitlines()) == 3


def test_python_m_synthlab_is_the_same_command():
    done = subprocess.run(
        [sys.executable, "-m", "synthlab", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"synthlab {__version__}\n"
