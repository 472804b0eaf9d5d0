"""Build the book: pages to read and use with no kernel and no network.

`build` runs Jupyter Book on the sources of a clone, or on a copy of those that were installed.
"""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from synthlab._course.notebooks import surroundings
from synthlab._lessons import CourseError, home, how_to_install, is_clone

# `python -c` finds the Jupyter Book of this very installation, whatever is on the PATH; `-P` keeps
# files in the working folder from standing for modules.
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def build(output: Path | None = None) -> Path:
    """Build the book, saying what is going on; return its first page.

    Parameters
    ----------
    output : Path, optional
        The folder to build into: `_build/html` is made in it. In a clone the clone itself, else
        `synthlab-book` in the working folder.

    Raises
    ------
    CourseError
        If Jupyter Book is not installed or the book does not build without a warning.
    """
    if find_spec("jupyter_book") is None:
        raise CourseError(
            f"Building the book needs Jupyter Book, not installed here.\n{how_to_install()}"
        )
    sources = home()
    if output is None:
        output = sources if is_clone() else Path("synthlab-book")
    output = output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    if not is_clone():  # an installed package is no place to build in
        sources = Path(shutil.copytree(sources, output / "sources", dirs_exist_ok=True))
    options = ["--path-output", str(output)]
    done = subprocess.run(
        [sys.executable, "-P", "-c", JUPYTER_BOOK, "build", ".", *options, "-W", "--keep-going"],
        cwd=sources,
        env=surroundings() | {"SYNTHLAB_STATIC": "1"},
        check=False,
    )
    page = output / "_build" / "html" / "index.html"
    if done.returncode:
        raise CourseError(
            "The book was not built without fault. Above, each fault has its file and line;\n"
            f"a lesson that failed left its traceback in {output / '_build' / 'html' / 'reports'}."
        )
    return page
