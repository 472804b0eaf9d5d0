"""The project keeps its word: files that must agree do, and the library is as small as it says."""

import importlib
import inspect
import pkgutil
import re
import statistics
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import synthlab
from synthlab._lessons import DISTRIBUTION, lessons

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# `synthlab` on PyPI is somebody else's program.
STRANGER = re.compile(r"pip3? install\b[^`]*[\s\"']synthlab(?![-\w./])")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LITE_LOCK = (ROOT / "requirements-lite.lock").read_text(encoding="utf-8")
PACKAGES = (
    "scenes",
    "worlds",
    "learners",
    "labels",
    "generators",
    "supply",
    "measures",
    "collapse",
    "safeguards",
    "game",
    "explore",
    "exercises",
)


def requirements(*extras: str) -> dict[str, str]:
    """Map the name of each package that is asked for to its bounds; synthlab itself left out."""
    lines = [*PROJECT["dependencies"]]
    lines += [line for extra in extras for line in PROJECT["optional-dependencies"][extra]]
    asked = (Requirement(line) for line in lines)
    return {canonicalize_name(one.name): str(one.specifier) for one in asked if not one.extras}


class TestEnvironment:
    def test_conda_and_pip_ask_for_the_same(self):
        listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))[
            "dependencies"
        ]
        plain = [Requirement(line) for line in listed if isinstance(line, str) and line != "pip"]
        conda = {canonicalize_name(one.name): str(one.specifier) for one in plain}
        assert conda.pop("python") == PROJECT["requires-python"]
        assert conda == requirements("lab", "book")
        assert {"pip": ["-e ."]} in listed

    @pytest.mark.parametrize("extras", [("lab", "book", "test"), ("lab", "book", "lite", "test")])
    def test_the_lock_holds_all_that_is_asked_for_within_its_bounds(self, extras):
        lock = LOCK + LITE_LOCK if "lite" in extras else LOCK
        pins = dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, flags=re.MULTILINE))
        for name, bounds in requirements(*extras).items():
            assert name in pins, f"{name} is not in requirements.lock (see CONTRIBUTING.md)"
            assert Requirement(f"{name}{bounds}").specifier.contains(pins[name]), name

    def test_the_lock_has_a_hash_for_every_package_and_no_address(self):
        entries = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
        assert len(entries) > 100
        assert all("--hash=sha256:" in entry for entry in entries)
        assert "://" not in LOCK
        assert "index" not in LOCK.replace("--no-emit-index-url", "")

    def test_one_version_everywhere(self):
        citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
        changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        assert PROJECT["version"] == synthlab.__version__ == citation["version"]
        assert f"## [{synthlab.__version__}]" in changes

    def test_the_paper_cites_what_is_in_its_bibliography_and_nothing_else(self):
        paper, listed = ((ROOT / f"paper.{kind}").read_text("utf-8") for kind in ("md", "bib"))
        cited = re.findall(r"@(\w+)", re.sub(r"[\w.]+@[\w.]+", "", paper))
        assert set(cited) == set(re.findall(r"^@\w+\{(\w+),", listed, re.MULTILINE))


class TestBookAndLessons:
    def test_the_contents_list_exactly_the_lessons_on_disk(self):
        listed = [lesson.stem for lesson in lessons()]
        on_disk = {path.name for path in (ROOT / "notebooks").glob("[0-9][0-9]_*")}
        missing, gone = sorted(on_disk - {*listed}), sorted({*listed} - on_disk)
        assert not missing, f"_toc.yml does not list {missing}: add them, or delete the folders"
        assert not gone, f"_toc.yml lists {gone}, which notebooks/ does not have"
        assert listed == sorted(on_disk), "_toc.yml lists the lessons in another order than theirs"

    def test_nothing_tells_anyone_to_install_a_strangers_package(self):
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        wrong = []
        for path in map(ROOT.joinpath, names.splitlines()):
            if path.suffix in {".md", ".py", ".ipynb", ".toml", ".yml", ".js", ".html", ".sh"}:
                lines = path.read_text("utf-8").splitlines() if path.exists() else ()
                wrong += [(path.name, line) for line in lines if STRANGER.search(line)]
        assert wrong == []

    @pytest.mark.parametrize(
        "line",
        [
            'pip install "synth' + 'lab[lab]"',
            "pip install --force-reinstall synth" + "lab",
            "python -m pip install -U 'synth" + "lab'",
        ],
    )
    def test_a_strangers_package_would_be_noticed(self, line):
        assert STRANGER.search(line)
        assert not STRANGER.search(line.replace("synth" + "lab", "synthlab-lessons"))

    def test_every_way_of_installing_that_is_told_names_versions(self):
        texts = [*ROOT.glob("*.md"), *(ROOT / "book").rglob("*.md"), *ROOT.glob("tools/*")]
        texts += [
            path for part in ("synthlab", "benchmarks") for path in (ROOT / part).rglob("*.py")
        ]
        told = [
            (text.name, line)
            for text in texts
            if text.is_file() and text.name != "CHANGELOG.md"
            for line in text.read_text("utf-8").replace("\\\n", " ").splitlines()
            if re.search(r"pip3? install ", line)
        ]
        assert len(told) >= 6
        pinned = re.compile(r"-r requirements\.lock|--requirement requirements|==[\d{]|--no-deps")
        assert [one for one in told if not pinned.search(one[1])] == []

    def test_the_projects_own_extras_and_requirements_are_its_own(self):
        assert PROJECT["name"] == DISTRIBUTION
        extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
        asked = [*PROJECT["dependencies"], *extras, *metadata.requires(DISTRIBUTION)]
        assert "synthlab" not in {Requirement(line).name for line in asked}

    def test_no_page_of_the_project_is_tied_to_one_machine(self):
        words = ("/home/", "/root/", "/Users/", "localhost:")
        texts = [*ROOT.glob("*.md"), *(ROOT / "notebooks").rglob("*.md")]
        tied = [(t.name, word) for t in texts for word in words if word in t.read_text("utf-8")]
        assert tied == []


class TestLibrary:
    def test_a_module_is_read_in_one_sitting(self):
        modules = sorted(
            m for part in ("synthlab", "notebooks") for m in (ROOT / part).rglob("*.py")
        )
        lengths = {m.relative_to(ROOT): len(m.read_text("utf-8").splitlines()) for m in modules}
        assert {module: n for module, n in lengths.items() if n > 400} == {}
        assert statistics.median(lengths.values()) < 150

    def test_importing_it_loads_nothing_heavy(self):
        heavy = [
            "numpy",
            "pandas",
            "scipy",
            "sklearn",
            "skimage",
            "PIL",
            "plotly",
            "ipywidgets",
            "anywidget",
        ]
        code = f"import synthlab, sys; print([name for name in {heavy} if name in sys.modules])"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert done.stdout == "[]\n"

    def test_pandas_is_loaded_with_the_first_table(self):
        code = (
            "import sys\nfrom synthlab import worlds\nassert 'pandas' not in sys.modules\n"
            "print(type(worlds.make_people(3)).__module__.split('.')[0], 'pandas' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stdout == "pandas True\n", done.stderr

    def test_the_science_loads_no_widget_and_no_plot(self):
        rooms = PACKAGES[: PACKAGES.index("explore")]
        code = (
            f"import importlib, sys\nfor room in {rooms}:\n"
            "    importlib.import_module(f'synthlab.{room}')\n"
            "    assert not {'plotly', 'ipywidgets'} & {*sys.modules}, room"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    @pytest.mark.parametrize("package", PACKAGES)
    def test_every_public_name_has_a_docstring_with_an_example(self, package):
        module = importlib.import_module(f"synthlab.{package}")
        public = {name: getattr(module, name) for name in module.__all__}
        described = {
            name: inspect.getdoc(thing) or ""
            for name, thing in public.items()
            if (inspect.isclass(thing) or inspect.isroutine(thing))
            and thing.__module__.startswith("synthlab")
        }
        # The doctests of all modules run, so an example that is here is an example that works.
        assert [name for name, words in described.items() if ">>> " not in words] == []

    def test_every_module_says_what_it_is_for(self):
        found = pkgutil.walk_packages(synthlab.__path__, "synthlab.")
        names = [module.name for module in found if not module.name.endswith("__main__")]
        assert len(names) > 10
        silent = [
            name for name in names if not (importlib.import_module(name).__doc__ or "").strip()
        ]
        assert silent == []
