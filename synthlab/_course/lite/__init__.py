"""Lessons that run in the page: JupyterLite beside the book, with all that its Python needs.

`add` builds it into a built book. Python and what Pyodide has of its libraries come from a folder
with the release that `pyodide-lock.json` here names, or are fetched once by whoever builds; every
file is checked against the hashes there. This library, and what it needs besides, go along as they
are installed here: `wheels` packs them. The page `run` of the book loads all of it, and opens a
lesson.
"""

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import urlopen

from synthlab._course.editions import Edition
from synthlab._course.handout import hand_out
from synthlab._course.lite.wheels import LABEXTENSIONS, wheels
from synthlab._lessons import NOTE, CourseError

DOWNLOAD = "download"
LOCK = json.loads(Path(__file__).with_name("pyodide-lock.json").read_text("utf-8"))
VERSION = LOCK["info"]["version"]
PUBLIC = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
FRONTENDS = (
    "@jupyterlite/pyodide-kernel-extension",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
NOTEBOOK = "@jupyterlab/notebook-extension:tracker"
# What the service worker keeps it shall answer with, also after a pause, and not fetch once more:
# the page `run` sees to it that nothing of another build is kept.
KEEPING = {"let enableCache=!1": "let enableCache=!0", "a?e.waitUntil(refetch(t)):": "a?0:"}
JUPYTERLITE = "from jupyterlite_core.app import main; main()"


def hashes() -> dict[str, str]:
    """The files of Pyodide that lessons need, each with its SHA-256.

    >>> "pyodide.asm.wasm" in hashes()
    True
    """
    core: dict[str, str] = LOCK["core"]
    return core | {one["file_name"]: one["sha256"] for one in LOCK["packages"].values()}


def runtime(named: str, kept: Path) -> Path:
    """The folder with the files of Pyodide, all of them there and as they should be.

    Parameters
    ----------
    named : str
        That folder, or `"download"`: then what is not there yet is fetched into `kept`.
    kept : Path

    Raises
    ------
    CourseError
        If a file is missing, or is another one.
    """
    folder = kept if named == DOWNLOAD else Path(named)
    wrong = [name for name, wanted in hashes().items() if _hash(folder / name) != wanted]
    if named == DOWNLOAD:
        kept.mkdir(parents=True, exist_ok=True)
        for name in wrong:
            print(f"fetching {name}", flush=True)
            with urlopen(PUBLIC + name) as answer:
                (kept / name).write_bytes(answer.read())
        wrong = [name for name in wrong if _hash(kept / name) != hashes()[name]]
    if wrong:
        raise CourseError(
            f"{folder} is not Pyodide {VERSION}: {', '.join(wrong[:3])} and so on are missing or "
            f"differ ({len(wrong)} of {len(hashes())} files).\n"
            f"Unpack the full release {VERSION} of Pyodide and name its folder, or let it be "
            f"fetched: --pyodide {DOWNLOAD}"
        )
    return folder


def named(pyodide: str) -> str:
    """The folder named, or `"download"`; where none is named, what `$SYNTHLAB_PYODIDE` says.

    Raises
    ------
    CourseError
        If neither says anything, or JupyterLite is not installed here.
    """
    pyodide = pyodide or os.environ.get("SYNTHLAB_PYODIDE", "")
    if not pyodide:
        raise CourseError(
            "Lessons in the page need Pyodide, the Python that runs there: name the folder of its "
            f"full release (--pyodide FOLDER), or let it be fetched once (--pyodide {DOWNLOAD})."
        )
    if any(find_spec(f"jupyterlite_{part}") is None for part in ("core", "pyodide_kernel")):
        raise CourseError(
            "Lessons in the page need JupyterLite, which is not installed here.\n"
            "In the folder of this project:\n"
            "  python -m pip install --no-deps --require-hashes -r requirements-lite.lock"
        )
    return pyodide


def add(html: Path, pyodide: Path, edition: Edition | None = None) -> None:
    """Build JupyterLite, with the lessons, into the folder `lite` of a built book.

    Parameters
    ----------
    html : Path
        The folder of the built book.
    pyodide : Path
        A folder as `runtime` gives it.
    edition : {"student", "solved", "instructor"}, optional
        Of the lessons.

    Raises
    ------
    CourseError
        If JupyterLite could not be built.
    """
    site = html / "lite"
    shutil.rmtree(site, ignore_errors=True)
    with TemporaryDirectory() as place:
        folder = Path(place)
        hand_out(folder / "lessons", edition)
        (folder / "lessons" / NOTE).unlink()
        lock = {name: LOCK[name] for name in ("info", "packages")}
        packed = {}
        for entry, content in wheels(LOCK["packages"]):
            lock["packages"] = lock["packages"] | {entry["name"]: entry}
            packed[entry["file_name"]] = content
        settings = json.dumps(_settings(sorted(lock["packages"])))
        (folder / "jupyter-lite.json").write_text(settings, "utf-8")
        _build(folder, site)
    (site / "pyodide").mkdir()
    for name in hashes():
        shutil.copyfile(pyodide / name, site / "pyodide" / name)
    for name, content in packed.items():
        (site / "pyodide" / name).write_bytes(content)
    (site / "pyodide" / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    _list(site)


def _settings(packages: list[str]) -> dict[str, Any]:
    kernel = {
        "pyodideUrl": "./pyodide/pyodide.js",
        "disablePyPIFallback": True,
        # All of it at the start, so that nothing is looked for later.
        "loadPyodideOptions": {"lockFileURL": "pyodide/pyodide-lock.json", "packages": packages},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "synthlab",
            "enableServiceWorkerCache": "true",
            # A cell out of sight stays in the page: its card keeps what was chosen on it.
            "settingsOverrides": {NOTEBOOK: {"windowingMode": "none"}},
            "litePluginSettings": {f"{FRONTENDS[0]}:kernel": kernel},
        },
    }


def _build(folder: Path, site: Path) -> None:
    """Run JupyterLite; what it says is shown only if it fails."""
    extensions = [str(LABEXTENSIONS / name) for name in FRONTENDS]
    options = {
        "lite_dir": str(folder),
        "output_dir": str(site),
        "contents": [str(folder / "lessons")],
        "apps": ["notebooks", "tree", "edit"],
        "ignore_sys_prefix": ["federated_extensions"],
        "federated_extensions": extensions,
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }
    config = folder / "jupyter_lite_config.json"
    config.write_text(json.dumps({"LiteBuildConfig": options}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-c", JUPYTERLITE, "build", f"--config={config}"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise CourseError(f"JupyterLite was not built.\n{done.stdout}{done.stderr}".rstrip())
    worker = site / "service-worker.js"
    text = worker.read_text("utf-8")
    for theirs, ours in KEEPING.items():
        if text.count(theirs) != 1:
            raise CourseError(f"This JupyterLite has another service worker: no {theirs!r} in it")
        text = text.replace(theirs, ours)
    worker.write_text(text, "utf-8")


def _list(site: Path) -> None:
    """Write what the page `run` loads beforehand, and a stamp that says which build it is of."""
    there = sorted((site / "pyodide").iterdir())
    files = [[f"pyodide/{file.name}", file.stat().st_size] for file in there]
    digest = sha256()
    for file in sorted(file for file in site.rglob("*") if file.is_file()):
        digest.update(file.read_bytes())
    text = json.dumps({"stamp": digest.hexdigest(), "files": files})
    (site / "files.json").write_text(text, "utf-8")


def _hash(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
