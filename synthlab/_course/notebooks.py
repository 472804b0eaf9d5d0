"""Make the lessons' notebooks from their text, run them, and keep of the outputs only the words.

`converted` turns a MyST text into a notebook; `run` executes it in a fresh kernel, in text mode,
for which a `fresh_copy` of the lesson's folder is made; `plain` keeps of its outputs what is the
same in every run; `written` gives the bytes of the file; `make` does it all for a lesson. The same
text always gives the same bytes. `surroundings` is the environment of whatever starts kernels.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from synthlab._files import replace
from synthlab._lessons import CourseError, files_of
from synthlab._words import _

Notebook = Any
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")
HIDDEN_IN_BOOK = {"remove-input", "hide-input", "remove-cell", "hide-cell"}
FACTS = re.compile(r"\A# .*\n+\*\w+ \d+ · .*\*$", re.MULTILINE)  # a title, and the line below it
COMES_TO_LIFE = "> " + _(
    "**To bring this lesson to life: Run ▸ Run All Cells, in the menu.** Until then, each card is "
    "a sentence. Nothing can break, and what you change here is yours."
)
JUPYTER = Path(__file__).with_name("jupyter")  # our settings, and our kernel
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def converted(text: str) -> Notebook:
    r"""A notebook with the cells of a MyST text, and no outputs.

    Code that the book hides is folded in the notebook, and below the title stands how to bring it
    to life. No pairing with the text is noted, so that a student's copy stands by itself.

    Examples
    --------
    >>> notebook = converted("Title\n\n```{code-cell} python\n1 + 1\n```\n")
    >>> [(cell.cell_type, cell.source) for cell in notebook.cells]
    [('markdown', 'Title'), ('code', '1 + 1')]
    """
    import jupytext

    notebook = jupytext.reads(text, fmt="md:myst")
    notebook.metadata = type(notebook.metadata)(kernelspec=KERNEL)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        cell.source = FACTS.sub(rf"\g<0>\n\n{COMES_TO_LIFE}", cell.source)
        seen[cell.source] += 1
        # An id from the text: a new cell leaves the ids of the others alone.
        cell.id = sha256(f"{seen[cell.source]}:{cell.source}".encode()).hexdigest()[:12]
        if cell.cell_type == "code" and HIDDEN_IN_BOOK & set(cell.metadata.get("tags", ())):
            cell.metadata["jupyter"] = {"source_hidden": True}
    return notebook


@contextmanager
def fresh_copy(folder: Path) -> Iterator[Path]:
    """A copy of a lesson's folder for a kernel to work in: work saved beside it does not show.

    >>> with TemporaryDirectory() as folder:
    ...     for name in ("cards.py", "my_work/labels.json"):
    ...         (Path(folder) / name).parent.mkdir(exist_ok=True)
    ...         (Path(folder) / name).touch()
    ...     with fresh_copy(Path(folder)) as copy:
    ...         [file.name for file in copy.iterdir()]
    ['cards.py']
    """
    with TemporaryDirectory(prefix=f"{folder.name}-", ignore_cleanup_errors=True) as copy:
        for file in files_of(folder):
            place = Path(copy) / file.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
        yield Path(copy)


def run(notebook: Notebook, folder: Path, show: str = "text") -> None:
    """Run all cells in a fresh kernel that works in `folder`; the outputs go into `notebook`.

    `show` is what `SYNTHLAB_STATIC` says to the cards.

    Raises
    ------
    CourseError
        If a cell fails that is not tagged `raises-exception`; the message shows cell and traceback.
    """
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    client = NotebookClient(
        notebook,
        timeout=600,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],  # a kernel's own remarks are not the lesson's
    )
    ours = KernelSpecManager(kernel_dirs=[str(JUPYTER / "kernels")])
    client.km = AsyncKernelManager(
        kernel_name="python3", kernel_spec_manager=ours
    )  # it ends it too
    # One thread: the last bits of a sum must not hang on how many cores there are.
    environment = {**os.environ, "SYNTHLAB_STATIC": show, "OMP_NUM_THREADS": "1"}
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        raise CourseError(f"A cell failed.\n{error}") from error


def surroundings() -> dict[str, str]:
    """The environment in which a process starts kernels: this one, with the kernel of the course.

    >>> str(JUPYTER) in surroundings()["JUPYTER_PATH"]
    True
    """
    # A kernel of the same name in the user's home must not win over this installation's.
    return {**os.environ, "JUPYTER_PATH": with_ours("JUPYTER_PATH"), "JUPYTER_PREFER_ENV_PATH": "1"}


def with_ours(variable: str) -> str:
    """The folders that an environment variable lists, ours before them."""
    return os.pathsep.join(filter(None, [str(JUPYTER), os.environ.get(variable, "")]))


def plain(notebook: Notebook) -> None:
    """Keep of every output its words: `text/plain` and streams; drop pictures, widgets, timings.

    Raises
    ------
    CourseError
        If the words hold a memory address, which differs in every run.
    """
    notebook.metadata["language_info"] = {"name": "python"}  # not this machine's version of it
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        cell.metadata.pop("execution", None)
        cell.outputs = [kept for output in cell.outputs for kept in _words(output)]
        for words in said(cell):
            if ADDRESS.search(words):
                raise CourseError(f"Cell {number} prints a memory address: {words.strip()[:120]}")


def said(cell: Notebook) -> Iterator[str]:
    """Yield the words of a code cell's outputs, one string for each output."""
    for output in cell.get("outputs", ()):
        yield output.get("text") or output.get("data", {}).get("text/plain") or ""


def make(lesson: Path) -> bool:
    """Make the notebook of a lesson from its text, executed; return whether its file changed."""
    notebook = converted(lesson.with_suffix(".md").read_text(encoding="utf-8"))
    with fresh_copy(lesson.parent) as folder:
        run(notebook, folder)
    plain(notebook)
    latest = written(notebook)
    changed = not lesson.exists() or lesson.read_text(encoding="utf-8") != latest
    if changed:
        replace(lesson, latest.encode())
    return changed


def written(notebook: Notebook) -> str:
    """The notebook as the text of its file; the same notebook gives the same text."""
    from nbformat import writes

    text: str = writes(notebook)
    return text.rstrip("\n") + "\n"


def _words(output: Notebook) -> Iterator[Notebook]:
    """Yield the output without anything but words, or nothing if no words are left."""
    if output.output_type == "error":
        yield type(output)({**output, "traceback": []})  # a traceback names this machine's files
    elif output.output_type == "stream":
        yield output
    elif "text/plain" in output.data:
        data = {"text/plain": output.data["text/plain"]}
        yield type(output)({**output, "data": data, "metadata": {}})
