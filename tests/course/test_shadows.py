"""A file in the working folder never stands for a module, in no process that we start."""

import subprocess
import sys
from subprocess import PIPE

import pytest

from synthlab._course import book, lab
from synthlab._course.notebooks import converted, run, said

OTHERS = (
    "jupyterlab jupyter_book ipykernel_launcher ipykernel IPython joblib numpy synthlab traitlets"
)
NOTEBOOK = "```{code-cell} python\nimport random, decimal, cards\ncards.HERD\n```\n"
SWEEP = """
import sys
from synthlab.collapse import sweep

def noise(rng):
    import colorsys, fractions
    return {"x": rng}

print(sweep(noise, {}, seeds=3, n_jobs=2, path=sys.argv[1]).to_dict("records"))
"""


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """The working folder, with a file for every module of Python that says when it is run."""
    for name in {*sys.stdlib_module_names, *OTHERS.split()}:
        code = f"open({str(tmp_path / 'ran')!r}, 'a').write('{name} ')"
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    (tmp_path / "cards.py").write_text("HERD = 'cows'", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    ran = tmp_path / "ran"
    assert not ran.exists(), f"these files of the folder were run: {ran.read_text('utf-8')}"


def call(words, **options):
    return subprocess.run(words, check=True, capture_output=True, text=True, **options).stdout


def test_jupyterlab_is_the_one_that_is_installed(planted):
    words = lab.command(planted)
    version = call([*words[: words.index("jupyterlab") + 1], "--version"], env=lab.environment())
    assert version[0].isdigit()


def test_jupyterlab_takes_the_kernel_of_the_course(planted):
    code = "from jupyter_client.kernelspec import get_kernel_spec as of; print(of('python3').argv)"
    argv = call([sys.executable, "-P", "-c", code], env=lab.environment())
    assert "'-P', '-m', 'synthlab._course.kernel'" in argv


def test_a_kernel_finds_the_cards_of_its_lesson_and_nothing_else_there(planted):
    notebook = converted(NOTEBOOK)
    run(notebook, planted)
    assert list(said(notebook.cells[0])) == ["'cows'"]


@pytest.mark.parametrize(("ip", "warnings"), [("127.0.0.1", 0), ("0.0.0.0", 1)])
def test_a_kernel_warns_of_listeners_only_where_there_can_be_some(
    ip, warnings, tmp_path, monkeypatch
):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    command = [sys.executable, "-P", "-m", "synthlab._course.kernel", f"--ip={ip}"]
    with subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True) as kernel:
        said = iter(kernel.stdout.readline, "")
        assert any("--existing" in line for line in said)  # it is ready, and waits
        kernel.kill()
        assert kernel.stderr.read().count("without encryption") == warnings


def test_jupyter_book_is_the_one_that_is_installed(planted, monkeypatch, tmp_path):
    real, calls = subprocess.run, []
    monkeypatch.setattr(subprocess, "run", lambda words, **_: calls.append(words) or _Done())
    book.build(tmp_path / "built")
    monkeypatch.setattr(subprocess, "run", real)
    words = calls[0]
    assert "Jupyter Book" in call([*words[: words.index("build")], "--version"])


def test_the_processes_of_a_sweep_run_nothing_there(planted):
    command = [sys.executable, "-P", "-c", SWEEP, str(planted / "rows.rows")]
    assert call(command).count("'seed'") == 3


class _Done:
    returncode = 0
