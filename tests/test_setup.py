"""`make` sets up by itself, once: tools/setup.sh, with a stand-in for Python that notes calls."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Says its version, makes a .venv that holds another stand-in, and fails at pip if told to.
STAND_IN = """\
#!/bin/sh
echo "$0 $*" >>"$CALLS"
case "$*" in
--version) echo "Python $VERSION" ;;
*version_info*) [ "$VERSION" != 3.9.2 ] ;;
"-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*"pip install"*) [ -z "${FAIL:-}" ] ;;
esac
"""


class Clone:
    """A folder with what set-up reads, and a PATH on which `python3` is the stand-in."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "a clone"
        self.calls = place / "calls"
        self.bin = place / "bin"
        (self.folder / "tools").mkdir(parents=True)
        shutil.copy(ROOT / "tools" / "setup.sh", self.folder / "tools")
        (self.folder / "requirements.lock").write_text(
            "numpy==2.0 --hash=sha256:0\n", encoding="utf-8"
        )
        (self.folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
        self.add_python(self.bin / "python3")
        for tool in ("sh", "cat", "cmp", "rm", "cp", "mkdir", "dirname"):
            (self.bin / tool).symlink_to(shutil.which(tool))

    def add_python(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STAND_IN, encoding="utf-8")
        path.chmod(0o755)
        return path

    def set_up(self, folder: Path | None = None, **environment: str) -> tuple[int, list[str], str]:
        """Run set-up; return its exit code, the calls of Python, and what it said."""
        self.calls.write_text("", encoding="utf-8")
        done = subprocess.run(
            ["sh", "tools/setup.sh"],
            cwd=folder or self.folder,
            env={"PATH": str(self.bin), "CALLS": str(self.calls), "VERSION": "3.12.1"}
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return (
            done.returncode,
            self.calls.read_text(encoding="utf-8").splitlines(),
            done.stdout + done.stderr,
        )


@pytest.fixture
def clone(tmp_path):
    return Clone(tmp_path)


def made(calls: list[str]) -> bool:
    return any("-m venv .venv" in call for call in calls)


def test_the_first_time_it_installs_what_the_lock_says_and_the_project(clone):
    code, calls, said = clone.set_up()
    assert code == 0
    assert "Setting up .venv with Python 3.12.1" in said
    installs = [call for call in calls if "pip install" in call]
    assert "--require-hashes --requirement requirements.lock" in installs[0]
    assert "--no-index --no-deps --no-build-isolation --editable ." in " ".join(installs[1].split())
    assert all(call.startswith(".venv/bin/python") for call in installs)


def test_the_second_time_it_starts_at_once(clone):
    clone.set_up()
    code, calls, said = clone.set_up()
    assert (code, said) == (0, "")
    assert calls == [".venv/bin/python -c "]


def test_an_interrupted_set_up_starts_over(clone):
    code, _, _ = clone.set_up(FAIL="yes")
    assert code != 0
    (clone.folder / ".venv" / "half-installed").touch()
    code, calls, _ = clone.set_up()
    assert code == 0
    assert made(calls)
    assert not (clone.folder / ".venv" / "half-installed").exists()


def test_a_new_lock_makes_a_new_environment(clone):
    clone.set_up()
    (clone.folder / "requirements.lock").write_text(
        "numpy==2.1 --hash=sha256:1\n", encoding="utf-8"
    )
    assert made(clone.set_up()[1])


def test_a_new_pyproject_installs_the_project_alone(clone):
    clone.set_up()
    (clone.folder / "pyproject.toml").write_text("[project]\nname = 'other'\n", encoding="utf-8")
    _, calls, _ = clone.set_up()
    assert not made(calls)
    assert [("--editable" in call) for call in calls if "pip install" in call] == [True]


def test_a_moved_clone_makes_a_new_environment(clone):
    clone.set_up()
    moved = clone.folder.rename(clone.folder.with_name("moved"))
    assert made(clone.set_up(moved)[1])


def test_an_environment_whose_python_is_gone_is_made_anew(clone):
    clone.set_up()
    (clone.folder / ".venv" / "bin" / "python").unlink()
    assert made(clone.set_up()[1])


def test_an_old_python_gets_a_clear_message(clone):
    code, calls, said = clone.set_up(VERSION="3.9.2")
    assert code == 1
    assert not made(calls)
    assert "needs Python 3.11 or newer" in said
    assert "python3 is: Python 3.9.2" in said
    assert "make book PYTHON=" in said


def test_no_python_at_all_gets_a_clear_message(clone):
    (clone.bin / "python3").unlink()
    code, _, said = clone.set_up()
    assert code == 1
    assert "not to be found" in said


def test_a_python_can_be_named(clone, tmp_path):
    mine = clone.add_python(tmp_path / "my pythons" / "python")
    _, calls, _ = clone.set_up(PYTHON=str(mine))
    assert f"{mine} -m venv .venv" in calls


def test_a_named_python_that_does_not_suit_is_not_replaced_by_another(clone):
    code, calls, said = clone.set_up(PYTHON="/nowhere/python")
    assert code == 1
    assert not made(calls)
    assert "/nowhere/python is: not to be found" in said


def test_an_active_conda_environment_is_the_last_choice(clone, tmp_path):
    conda = clone.bin.rename(tmp_path / "conda")
    clone.bin.mkdir()
    other = clone.add_python(clone.bin / "python3.12")
    both = {"PATH": f"{conda}{os.pathsep}{clone.bin}", "CONDA_PREFIX": str(conda)}
    assert f"{other} -m venv .venv" in clone.set_up(**both)[1]
    other.unlink()
    shutil.rmtree(clone.folder / ".venv")
    assert f"{conda / 'python3'} -m venv .venv" in clone.set_up(**both)[1]
