"""Open the lessons in JupyterLab, which keeps its token and asks nothing of the network.

`require_lab` insists that all it needs is installed; `open_lab` starts it in a folder.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from synthlab._course.notebooks import surroundings, with_ours
from synthlab._lessons import CourseError, home, how_to_install, lessons

NEEDED = ("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "plotly")


def require_lab() -> None:
    """Raise a `CourseError` that names what live lessons need and is not installed here."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise CourseError(
            f"Live lessons need {', '.join(missing)}, which are not installed here.\n"
            f"{how_to_install()}"
        )


def command(folder: Path, *, browser: bool = True, options: Sequence[str] = ()) -> list[str]:
    """The command that starts JupyterLab in `folder`, on its first lesson.

    >>> command(Path("lessons"), browser=False)[-1]
    '--no-browser'
    """
    first = lessons()[0].relative_to(home() / "notebooks").as_posix()
    # In a container one is often root, and means it.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        *(sys.executable, "-P", "-m", "jupyterlab"),  # -P: no module out of the working folder
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--LabApp.default_url=/lab/tree/{first}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--log-level=WARN",
        *options,
        *(("--allow-root",) if root else ()),
        *(() if browser else ("--no-browser",)),
    ]


def environment() -> dict[str, str]:
    """The environment in which JupyterLab starts: this one, with the course's settings.

    They spare a newcomer the question whether JupyterLab may fetch news, and let solutions, which
    are texts with cells, open as notebooks.

    >>> "JUPYTER_CONFIG_PATH" in environment()
    True
    """
    return surroundings() | {"JUPYTER_CONFIG_PATH": with_ours("JUPYTER_CONFIG_PATH")}


def open_lab(folder: Path, *, browser: bool = True, options: Sequence[str] = ()) -> int:
    """Start JupyterLab in `folder` and wait until it ends; return its exit code."""
    words = command(folder, browser=browser, options=options)
    settings = environment()
    sys.stdout.flush()
    if os.name == "posix":  # become JupyterLab, so that Ctrl-C and signals go to it alone
        os.execve(words[0], words, settings)
    process = subprocess.Popen(words, env=settings)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # JupyterLab has heard it too, and asks whether to stop
            continue
