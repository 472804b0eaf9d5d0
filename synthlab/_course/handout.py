"""Put the lessons into a student's folder, and never overwrite what the student has changed.

`hand_out` copies the folder of every lesson, and notes in a hidden file what it handed out. When it
comes back with newer lessons, it can therefore tell a copy that was left alone (which takes the new
version) from one that was worked in (which stays; the new version goes beside it, as
`NN_name.new.ipynb`). In a notebook only the cells count: opening or running it changes nothing.
`tell` also prints what was done. `own_links` makes the links of a lesson lead to what the folder
has, `for_kernel` lets JupyterLab open it without a change.
"""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count, groupby
from pathlib import Path
from typing import Literal

from synthlab._course.editions import Edition, left_out, notebook_of
from synthlab._course.graders import Grader, for_grader
from synthlab._files import alone, read, replace
from synthlab._lessons import NOTE, CourseError, files_of, home, lessons
from synthlab._texts import text_of
from synthlab._words import ENGLISH, language

LARGEST_FILE = 100_000_000  # bytes of a lesson that a student worked in
Fate = Literal["new", "updated", "unchanged", "kept"]


@dataclass(frozen=True)
class Copy:
    """What became of one file.

    Attributes
    ----------
    name : str
        The file in the folder: `NN_name/NN_name.ipynb`, `NN_name/cards.py`.
    fate : {"new", "updated", "unchanged", "kept"}
        `"kept"` means that the student's own version stayed as it was.
    beside : str
        Where the new version was put when the student's was kept; empty if there is none.
    """

    name: str
    fate: Fate
    beside: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        if self.fate != "kept":
            return f"{self.name}  {self.fate}"
        newer = f"; the new version is {self.beside}" if self.beside else ""
        return f"{self.name}  yours, kept as it is{newer}"


def hand_out(folder: Path, edition: Edition | Grader | None = None) -> list[Copy]:
    """Copy the lessons into `folder`; return what became of each file.

    Parameters
    ----------
    folder : Path
        Made if it is not there. Nothing in it that a student has changed is overwritten.
    edition : {"student", "solved", "instructor", "nbgrader", "otter"}, optional
        The last two are the student's, ready for those graders. By default solutions are on pages
        of their own, for somebody who learns alone. What an edition lacks is removed if it was
        handed out before and has not been changed.

    Returns
    -------
    list of Copy
        One for each file, lesson by lesson in the order of the course.

    Raises
    ------
    CourseError
        If `folder` is a file, or is the folder that the lessons come from; if a link, a pipe or
        the like stands where a file is to go.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     first, again = hand_out(Path(folder))[0], hand_out(Path(folder))[0]
    >>> first.fate, again.fate
    ('new', 'unchanged')
    """
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file. Name a folder to put the lessons into.")
    if folder.resolve() == (home() / "notebooks").resolve():
        raise CourseError(f"{folder} is where the lessons come from. Name a folder of your own.")
    folder.mkdir(parents=True, exist_ok=True)
    grader: Grader | None = None
    if edition == "nbgrader" or edition == "otter":
        grader, edition = edition, "student"
    course, there = home() / "notebooks", {lesson.stem for lesson in lessons()}

    def content(file: Path) -> bytes:
        if file.suffix not in (".ipynb", ".md"):
            return file.read_bytes()
        if file.suffix == ".ipynb" and (edition or language() != ENGLISH):
            text = notebook_of(file, edition)
            if grader:
                start = f"{file.parent.name}/"
                beside = {name.split("/")[1] for name in files if name.startswith(start)}
                text = for_grader(text, grader, sorted(beside - {file.name}))
        else:
            text = text_of(file)
        text = own_links(text, there)
        return (for_kernel(text) if file.suffix == ".ipynb" else text).encode()

    files = {
        file.relative_to(course).as_posix(): file
        for lesson in lessons()
        for file in files_of(lesson.parent)
        if file != lesson.with_suffix(".md") and not file.name.startswith("test_")
    }
    gone = [name for name, file in files.items() if left_out(file.name, edition)]
    files = {name: file for name, file in files.items() if name not in gone}
    with alone(folder / NOTE):
        handed = _read_note(folder)
        try:
            for name in gone:
                _take_back(_own(folder, name), handed.pop(name, None))
            return [_hand_out_one(name, content(files[name]), folder, handed) for name in files]
        finally:  # also after an interrupt: what was handed out so far is noted
            note = json.dumps(handed, indent=1, sort_keys=True)
            replace(_own(folder, NOTE), note.encode())


def tell(folder: Path, edition: Edition | Grader | None = None) -> None:
    """Copy the lessons into `folder`, and print what became of them."""
    copies = hand_out(folder, edition)
    what = f"Lessons, {edition} edition," if edition else "Lessons and solutions"
    print(f"{what} in {folder.resolve()}")
    for lesson, files in groupby(copies, key=lambda copy: copy.name.partition("/")[0]):
        changed = [copy for copy in files if copy.fate != "unchanged"]
        if changed and all(copy.fate == "new" for copy in changed):
            print(f"  {lesson}  new")
            continue
        for copy in changed:
            print(f"  {copy}")
    if unchanged := sum(copy.fate == "unchanged" for copy in copies):
        print(f"  {unchanged} file{'s' * (unchanged > 1)} unchanged")


def own_links(text: str, there: Collection[str]) -> str:
    """The text of a lesson or solution, with links to what is in a student's folder.

    Where a link leads to a page of the book, or to a lesson that is not `there`, its words stay.

    >>> print(own_links("[Next](../03_cow/03_cow.md#why), [how](solutions.md)", ["03_cow"]))
    [Next](../03_cow/03_cow.ipynb#why), [how](solutions.md)
    >>> print(own_links("See [who](../../book/article.md#claims), [left](../04_out/04_out.md)", []))
    See who, left
    """

    def lead(link: re.Match[str]) -> str:
        words, folder, lesson, place = link.groups(default="")
        return f"[{words}]({folder}{lesson}.ipynb{place})" if lesson in there else words

    text = re.sub(
        r"\[([^\[\]]*)\]\(((?:\.\./)?(?:\d\d_\w+/)?)(\d\d_\w+)\.md(#[\w-]*)?\)", lead, text
    )
    return re.sub(r"\[([^\[\]]*)\]\((?:\.\./)+book/[^)]*\)", r"\1", text)


def for_kernel(text: str) -> str:
    """The text of a notebook, naming the kernel of this installation as it names itself.

    JupyterLab writes this into any notebook that it opens, and calls the notebook changed if it was
    not there.

    >>> json.loads(for_kernel('{"cells": [], "metadata": {}}'))["metadata"]["kernelspec"]["name"]
    'python3'
    """
    try:
        from ipykernel.ipkernel import IPythonKernel
        from jupyter_client.kernelspec import get_kernel_spec

        notebook, kernel = json.loads(text), get_kernel_spec("python3")
    except (ImportError, KeyError, ValueError):  # no JupyterLab here, or no notebook
        return text
    names = {"display_name": kernel.display_name, "language": kernel.language, "name": "python3"}
    about = {"kernelspec": names, "language_info": IPythonKernel.language_info}
    notebook["metadata"] = notebook.get("metadata", {}) | about
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _hand_out_one(name: str, content: bytes, folder: Path, handed: dict[str, str]) -> Copy:
    """Write one file; `handed` maps a name to the hash of what was handed out under it."""
    latest = _hash(content)
    for place in _places(name):
        path = _own(folder, place)
        present = _hash(read(path, LARGEST_FILE)) if path.exists() else None
        noted = handed.get(place)
        if present not in (None, noted, latest):  # the student's own
            if noted == latest:  # … made from this very version: there is nothing newer to offer
                return Copy(name, "kept")
            continue
        if present != latest:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, content)
        handed[place] = latest
        if place != name:
            return Copy(name, "kept", beside=place)
        fates: dict[str | None, Fate] = {None: "new", latest: "unchanged"}
        return Copy(name, fates.get(present, "updated"))
    raise AssertionError("places never end")


def _take_back(path: Path, noted: str | None) -> None:
    """Remove a file that is as it was handed out."""
    if path.exists() and _hash(read(path, LARGEST_FILE)) == noted:
        path.unlink()


def _places(name: str) -> Iterator[str]:
    """Yield `NN_name.ipynb`, then `NN_name.new.ipynb`, `NN_name.new2.ipynb` and so on."""
    yield name
    stem, dot, suffix = name.rpartition(".")
    for number in count(1):
        yield f"{stem}.new{number if number > 1 else ''}{dot}{suffix}"


def _read_note(folder: Path) -> dict[str, str]:
    """Return what was handed out; nothing where the note is gone or damaged, which is safe."""
    try:
        noted = json.loads(read(_own(folder, NOTE), LARGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = noted.items() if isinstance(noted, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}


def _hash(content: bytes) -> str:
    """Return what tells one version from another: of a notebook the cells, not what they gave."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        cells = json.loads(content)["cells"]
        told = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
        content = json.dumps(told).encode()
    return sha256(content).hexdigest()


def _own(folder: Path, name: str) -> Path:
    """Return the path of a file in the folder; raise where a link would lead out of it."""
    path = folder / name
    for place in (path, *list(path.parents)[: name.count("/")]):
        if place.is_symlink():
            raise CourseError(f"{place} is a link. Lessons are not written through one: remove it.")
    return path
