"""What is installed from a wheel is enough: library, lessons and the sources of the book."""

import os
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from synthlab._lessons import lessons

ROOT = Path(__file__).resolve().parents[1]
PIP = ["-m", "pip", "--disable-pip-version-check", "--no-input"]
OFFLINE = ["--no-index", "--no-deps", "--quiet"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    words = [*PIP, "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", folder, ROOT]
    subprocess.run([sys.executable, *words], check=True)
    [path] = folder.glob("*.whl")
    return path


def environment(folder, wheel):
    """Make an environment that has the wheel and nothing else; return its scripts and packages."""
    venv.create(folder, with_pip=False, symlinks=os.name == "posix")
    scheme = {"base": str(folder), "platbase": str(folder)}
    scripts = Path(sysconfig.get_path("scripts", "venv", scheme))
    words = [*PIP, "--python", scripts / "python", "install", *OFFLINE, wheel]
    subprocess.run([sys.executable, *words], check=True)
    return scripts, Path(sysconfig.get_path("purelib", "venv", scheme))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The scripts of an environment that has the wheel and sees all that is installed here."""
    scripts, packages = environment(tmp_path_factory.mktemp("student") / "venv", wheel)
    here = [p for p in site.getsitepackages() if Path(p).is_dir()]
    (packages / "seen.pth").write_text("\n".join(here), encoding="utf-8")
    return scripts


@pytest.fixture(scope="module")
def bare(wheel, tmp_path_factory):
    """The scripts of an environment that has the wheel and what it requires without extras."""
    scripts, packages = environment(tmp_path_factory.mktemp("bare") / "venv", wheel)
    seen, waiting = set(), ["synthlab-lessons"]
    while waiting:
        distribution = metadata.distribution(waiting.pop())
        for requirement in map(Requirement, distribution.requires or ()):
            wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if wanted and requirement.name not in seen:
                seen.add(requirement.name)
                waiting.append(requirement.name)
                required = metadata.distribution(requirement.name)
                for top in {file.parts[0] for file in required.files or ()} - {"..", "__pycache__"}:
                    (packages / top).symlink_to(required.locate_file(top))
    return scripts


def run(program, *words, cwd):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [program, *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_holds_lessons_book_and_assets(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.partition("/shipped/")[2] for name in names if "/shipped/" in name}
    for folder in ("notebooks", "book", "studies"):
        tracked = subprocess.run(
            ["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.split("\n")
        wanted = {name for name in tracked if name and "/test_" not in name}
        assert wanted <= shipped
    assert {lesson.relative_to(ROOT).as_posix() for lesson in lessons()} <= shipped
    assert {"_config.yml", "_toc.yml"} <= shipped
    assets = (ROOT / "synthlab" / "explore" / "assets").rglob("*")
    assert {str(path.relative_to(ROOT)) for path in assets if path.is_file()} <= set(names)
    assert "synthlab/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_holds_nothing_of_the_workshop(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "synthlab",
        wheel.name.rpartition("-py3")[0] + ".dist-info",
    }
    beside = ("__pycache__", ".ipynb_checkpoints", "my_work", "/test_")
    assert not [name for name in names if any(word in name for word in beside)]
    assert wheel.stat().st_size < 5_000_000


def test_a_student_without_a_clone_gets_the_lessons(installed, tmp_path):
    done = run(installed / "synthlab", "lessons", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    expected = {lesson.relative_to(ROOT / "notebooks") for lesson in lessons()}
    assert {file.relative_to(tmp_path / "mine") for file in tmp_path.rglob("*.ipynb")} == expected


def test_without_extras_the_library_works_and_says_what_live_lessons_need(bare, tmp_path):
    code = """
from synthlab.labels import relabel
from synthlab.learners import PictureClassifier
from synthlab.worlds import make_pictures
pictures = make_pictures(40, rng=1)
model = PictureClassifier(random_state=0)
print(model.fit(pictures.images, relabel(pictures.labels, {"kitchen": "cow"})).classes_[1])
"""
    done = run(bare / "python", "-c", code, cwd=tmp_path)
    assert done.stdout == "bedroom\n", done.stderr
    done = run(bare / "synthlab", "check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "note  live lessons: anywidget (missing)" in done.stdout
    for words in (["lab"], ["check", "--lessons"]):
        done = run(bare / "synthlab", *words, cwd=tmp_path)
        assert done.returncode == 1
        assert done.stderr.startswith("synthlab: Live lessons need jupyterlab")
    assert not list(tmp_path.iterdir())


def test_an_installed_synthlab_is_the_wheels_own(installed, tmp_path):
    code = "import synthlab, synthlab._lessons as f; print(synthlab.__file__, f.is_clone())"
    done = run(installed / "python", "-c", code, cwd=tmp_path)
    file, clone = done.stdout.split()
    assert Path(file).is_relative_to(installed.parent)
    assert clone == "False"


def test_an_installed_synthlab_finds_itself_all_right(installed, tmp_path):
    done = run(installed / "synthlab", "check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This installation is all right." in done.stdout
