"""A lesson of your own: a folder that builds, runs and passes the tests, for you to rewrite.

`new_lesson` makes it from the files in `template/`, gives it its line in `_toc.yml`, and makes its
notebook.
"""

import re
import unicodedata
from pathlib import Path

from synthlab._course.notebooks import make
from synthlab._files import replace
from synthlab._lessons import LESSON, CourseError, home, is_clone, lessons

TEMPLATE = Path(__file__).with_name("template")


def new_lesson(title: str) -> Path:
    """Make a lesson with that title, after all the others; return its folder.

    Raises
    ------
    CourseError
        If the course is no clone, or the title has no letters to name a folder by.
    """
    if not is_clone():
        raise CourseError("A new lesson needs a clone of the repository, and this is not one.")
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", plain))
    if not name or "\n" in title:
        raise CourseError(f"A title must have letters, which name the folder; got {title!r}.")
    number = 1 + max(int(re.sub(r"\D.*", "", lesson.stem) or 0) for lesson in lessons())
    stem = f"{number:02}_{name.replace('-', '_')}"
    folder = home() / "notebooks" / stem
    words = {"@TITLE@": title, "@NUMBER@": str(number), "@NAME@": name, "@FOLDER@": stem}
    folder.mkdir()
    for file in sorted(file for file in TEMPLATE.iterdir() if file.is_file()):
        text = file.read_text(encoding="utf-8")
        for token, word in words.items():
            text = text.replace(token, word)
        own = {"lesson.md": f"{stem}.md", "lesson_tests.txt": f"test_{stem[3:]}.py"}
        (folder / own.get(file.name, file.name)).write_text(text, encoding="utf-8")
    contents = home() / "_toc.yml"
    listed = contents.read_text(encoding="utf-8")
    *_, last = LESSON.finditer(listed)
    line = last[0].replace(last[1], f"notebooks/{stem}/{stem}")
    replace(
        contents, f"{listed[: last.end()]}\n{line.lstrip(chr(10))}{listed[last.end() :]}".encode()
    )
    make(folder / f"{stem}.ipynb")
    return folder
