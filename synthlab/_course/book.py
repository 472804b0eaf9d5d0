"""Build the book: pages to read and use with no kernel and no network.

`build` runs Jupyter Book on the sources of a clone, or on a copy of those that were installed.
"""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from synthlab._course.editions import Edition, make_edition
from synthlab._course.notebooks import surroundings
from synthlab._lessons import BESIDE, CourseError, home, how_to_install, is_clone

# `python -c` finds the Jupyter Book of this very installation, whatever is on the PATH; `-P` keeps
# files in the working folder from standing for modules.
EMPTY = re.compile(r"- caption: (.+)\n *chapters:[ \n]*(?=- caption|\Z)")  # a part in `_toc.yml`
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


def build(
    output: Path | None = None, edition: Edition | None = None, *, pyodide: str | None = None
) -> Path:
    """Build the book, say what is going on, and return its first page.

    Parameters
    ----------
    output : Path, optional
        The folder to build into: `_build/html` is made in it. By default the clone, or
        `synthlab-book` in the working folder if there is none; an edition gets a folder of its own
        there.
    edition : {"student", "solved", "instructor"}, optional
        By default solutions are on pages of their own.
    pyodide : str, optional
        Where the files of Pyodide are, or `"download"`, or nothing, for what `$SYNTHLAB_PYODIDE`
        says: JupyterLite is built beside the book, and every lesson's page leads to it. By default
        the book is built alone.

    Raises
    ------
    CourseError
        If Jupyter Book is not installed, if the book does not build without a warning, or if
        JupyterLite cannot be built.
    """
    if find_spec("jupyter_book") is None:
        raise CourseError(
            "Building the book needs Jupyter Book, which is not installed here.\n"
            f"{how_to_install()}"
        )
    sources = home()
    if empty := EMPTY.search((sources / "_toc.yml").read_text(encoding="utf-8")):
        raise CourseError(f"_toc.yml has no page left below “{empty[1]}”: delete that caption too.")
    if output is None:
        output = sources if is_clone() else Path("synthlab-book")
        output = output / "_build" / edition if edition else output
    output = output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    if pyodide is not None:  # before the minutes that the book takes
        from synthlab._course import lite

        pyodide = lite.named(pyodide)
        runtime = lite.runtime(pyodide, output / "_build" / f"pyodide-{lite.VERSION}")
    if edition or not is_clone():  # an installed package is no place to build in
        sources = _copy(sources, output / "sources")
    if edition:
        make_edition(sources, edition)
    options = ["--path-output", str(output)]
    done = subprocess.run(
        [sys.executable, "-P", "-c", JUPYTER_BOOK, "build", ".", *options, "-W", "--keep-going"],
        cwd=sources,
        env=surroundings()
        | {"SYNTHLAB_STATIC": "1", "SYNTHLAB_LITE": "1" if pyodide else ""}
        | {"SYNTHLAB_EDITION": edition or ""},
        check=False,
    )
    page = output / "_build" / "html" / "index.html"
    if done.returncode:
        raise CourseError(
            "The book did not build cleanly. Each fault is above, with its file and line;\n"
            f"a lesson that failed left its traceback in {output / '_build' / 'html' / 'reports'}."
        )
    if pyodide is None:  # nothing stays of a build with it
        shutil.rmtree(page.with_name("lite"), ignore_errors=True)
        page.with_name("run.html").unlink(missing_ok=True)
    else:
        lite.add(page.parent, runtime, edition)
    return page


def _copy(home: Path, sources: Path) -> Path:
    """Return a copy of the sources of the book, with nothing of an earlier one."""
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir()
    for name in ("notebooks", "book", "studies", "_config.yml", "_toc.yml"):
        there = home / name
        if there.is_dir():
            shutil.copytree(there, sources / name, ignore=shutil.ignore_patterns(*BESIDE))
        elif there.exists():
            shutil.copy2(there, sources / name)
    return sources
