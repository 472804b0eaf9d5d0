"""The front page: `{survival}`, the wall to play with, and `{lessons}`, the story in its parts.

Below `{lessons}` stands a line for each part, `Labels: its sentence`; below `{routes}` one for each
route, `An hour: 1, 3, 8`. Runs and pictures are made once and kept in `_build/.front`, until the
library, this folder or the saved rows of a lesson change; pictures are files, so that a page loads
those it shows and no others.
"""

import json
import re
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import numpy as np
from docutils import nodes
from PIL import Image
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from synthlab._words import _, number
from synthlab.explore.markup import script_json
from synthlab.scenes import paint

from . import survival, thumbnails
from .fresh import LIBRARY, fingerprint
from .lesson import head_of, lessons_of, part_of

FOLDER = "front"  # of `_static`
SIZE, QUALITY = 120, 62  # of a picture on the wall: pixels, and of WEBP
START = 9  # the real kitchen beside the way into the first lesson
HERE = Path(__file__).parent
BOLD = re.compile(r"\*\*(.+?)\*\*")


def kept(app: Sphinx) -> Path:
    """Return the folder of what is drawn for the front page, drawn now if it is not there."""
    lessons = [Path(app.env.doc2path(page)).parent for page in lessons_of(app)]
    rows = [file for folder in lessons for file in folder.glob("*.rows")]
    marks = [fingerprint(HERE, HERE.glob("*.py")), fingerprint(LIBRARY, LIBRARY.rglob("*.py"))]
    marks.append(fingerprint(Path(app.srcdir), rows))
    folder, mark = Path(app.outdir).parent / ".front", "\n".join([*marks, *map(str, lessons)])
    note = folder / "made-from.txt"
    if not note.exists() or note.read_text("utf-8") != mark:
        rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        draw(folder, lessons)
        note.write_text(mark, encoding="utf-8")
    return folder


def draw(folder: Path, lessons: list[Path]) -> None:
    """Draw the walls of each loop and the thumbnails of lessons into a folder."""
    (folder / "pictures").mkdir()
    for loop in survival.LOOPS:
        for stop in survival.STOPS:
            save(folder / f"pictures/{loop}-{stop}.webp", survival.sheet(loop, stop, SIZE))
    save(folder / "pictures/start.webp", paint(survival.generations("alone")[0][START], 176))
    drawn = {}
    for lesson in lessons:
        picture = thumbnails.draw(lesson)
        if isinstance(picture, np.ndarray):
            save(folder / f"pictures/{lesson.name}.webp", picture)
        elif picture:
            drawn[lesson.name] = picture
    (folder / "thumbnails.json").write_text(json.dumps(drawn), encoding="utf-8")
    (folder / "about.json").write_text(json.dumps(survival.about()), encoding="utf-8")


def save(file: Path, picture: np.ndarray) -> None:
    """Save a picture, uint8 (height, width, 3), small."""
    with BytesIO() as written:
        Image.fromarray(picture).save(written, "WEBP", quality=QUALITY, method=6)
        file.write_bytes(written.getvalue())


class Front(nodes.General, nodes.Element):
    """Stands where a directive of the front page was written: `name`, and its lines."""


class OfFront(SphinxDirective):
    """A part of the front page; what it says is only known when all lessons have been read."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a place for it."""
        for page in lessons_of(self.env.app):
            self.env.note_dependency(self.env.doc2path(page))
        self.env.note_dependency(self.env.app.config.external_toc_path)
        return [Front(name=self.name, lines=[line for line in self.content if line])]


def fill(app: Sphinx, doctree: nodes.document, here: str) -> None:
    """Write what stands at each place (Sphinx's `doctree-resolved`)."""
    for place in list(doctree.findall(Front)):
        lines = dict(line.split(": ", 1) for line in place["lines"])
        html = WRITTEN[place["name"]](app, here, lines)
        place.replace_self(nodes.raw("", html, format="html"))


class Lesson:
    """What the front page says of a lesson."""

    def __init__(self, app: Sphinx, page: str, here: str) -> None:
        known = head_of(Path(app.env.doc2path(page)))
        self.id = Path(page).name
        self.number = re.sub(r"\D+", "", known.name)
        self.link = escape(app.builder.get_relative_uri(here, page))
        self.title = escape(app.env.titles[page].astext())
        self.minutes = known.minutes
        self.question = escape(thumbnails.QUESTIONS.get(self.id, known.teaser))
        self.part = part_of(app, page)


def listed(app: Sphinx, here: str) -> list[Lesson]:
    """Return the lessons of the book."""
    return [Lesson(app, page, here) for page in lessons_of(app)]


def up(app: Sphinx, here: str) -> str:
    """Return the way from a page to the folder of pictures."""
    return escape("../" * here.count("/") + f"_static/{FOLDER}")


def picture(app: Sphinx, here: str, lesson: Lesson) -> str:
    """Return a lesson's thumbnail; it says nothing that the words beside it do not."""
    folder = kept(app)
    drawn = json.loads((folder / "thumbnails.json").read_text("utf-8")).get(lesson.id, "")
    if (folder / f"pictures/{lesson.id}.webp").exists():
        drawn = f'<img src="{up(app, here)}/{lesson.id}.webp" alt="" loading="lazy">'
    if lesson.id in thumbnails.LABELS:
        drawn += f"<b>{thumbnails.LABELS[lesson.id]}</b>"
    return f'<span class="thumb" aria-hidden="true">{drawn}</span>'


def write_survival(app: Sphinx, here: str, lines: dict[str, str]) -> str:
    """Return the wall, its machines and its sentence, and the way into the first lesson."""
    about = json.loads((kept(app) / "about.json").read_text("utf-8"))
    left = [len(set(about["walls"]["alone"][stop])) for stop in about["stops"]]
    first = next(iter(listed(app, here)), None)
    given = {"_": _, "at": up(app, here), "about": script_json(about), "left": left, "first": first}
    return app.builder.templates.render("survival.html", {**given, **about})  # type: ignore[attr-defined]


def write_lessons(app: Sphinx, here: str, sentences: dict[str, str]) -> str:
    """Return the lessons as tiles, in the parts of the story."""
    parts: dict[str, list[Lesson]] = {}
    for lesson in listed(app, here):
        parts.setdefault(lesson.part, []).append(lesson)
    return "".join(one_part(app, here, *part, sentences) for part in parts.items())


def one_part(
    app: Sphinx, here: str, caption: str, lessons: list[Lesson], sentences: dict[str, str]
) -> str:
    """Return a part: its name, its sentence, its lessons."""
    part, _dot, name = caption.rpartition(" · ")
    sentence = BOLD.sub(r"<strong>\1</strong>", escape(sentences.get(name, "")))
    tiles = "".join(
        f'<li><a class="tile" href="{one.link}">{picture(app, here, one)}'
        f'<span class="tile-number">{one.number}</span><strong>{one.title}</strong>'
        f'<span class="tile-question">{one.question}</span>'
        f'<span class="tile-minutes">{one.minutes}</span></a></li>'
        for one in lessons
    )
    return (
        f'<div class="part"><div class="part-head"><p class="part-number">{escape(part)}</p>'
        f"<h3>{escape(name)}</h3><p>{sentence}</p></div>"
        f'<ol class="lessons" data-n="{len(lessons)}">{tiles}</ol></div>'
    )


def write_routes(app: Sphinx, here: str, routes: dict[str, str]) -> str:
    """Return the ways through the lessons, each with the minutes that it takes."""
    lessons = {one.number: one for one in listed(app, here)}
    return f'<ul class="routes">{"".join(routes_of(lessons, routes))}</ul>'


def routes_of(lessons: dict[str, Lesson], routes: dict[str, str]) -> Iterator[str]:
    """Yield each route that has lessons in this book."""
    for name, numbers in routes.items():
        wanted = lessons if numbers == "all" else [n for n in numbers.split(", ") if n in lessons]
        stated = (re.match(r"\d+", lessons[n].minutes) for n in wanted)
        minutes = sum(int(one[0]) for one in stated if one)
        links = "".join(
            f'<li><a href="{lessons[n].link}">{n} {lessons[n].title}</a></li>' for n in wanted
        )
        if numbers == "all":
            every = _("all {n} lessons, in their order", n=len(lessons))
            links = f"<li>{every}</li>"
        hours = number(round(minutes / 30) / 2, "g")
        time = _("{n} minutes", n=minutes) if minutes < 120 else _("{n} hours", n=hours)
        yield f"<li><p><strong>{escape(name)}</strong> <span>{time}</span></p><ol>{links}</ol></li>"


WRITTEN = {"survival": write_survival, "lessons": write_lessons, "routes": write_routes}


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Send the front page's own style and script with it alone."""
    if page == app.config.root_doc and 'id="survival"' in (context.get("body") or ""):
        context["front"] = True
        context["eyebrow"] = [_("Labels, bad labels, and data made by machines")]
        app.add_css_file("front.css")
        app.add_js_file("front.js", loading_method="defer")


def copy_pictures(app: Sphinx, error: Exception | None) -> None:
    """Put the pictures where the page looks for them."""
    page = Path(app.outdir) / f"{app.config.root_doc}.html"
    if (
        error is None
        and app.builder.format == "html"
        and 'id="survival"' in page.read_text("utf-8")
    ):
        place = Path(app.outdir) / "_static" / FOLDER
        rmtree(place, ignore_errors=True)
        copytree(kept(app) / "pictures", place)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_node(Front)
    for name in WRITTEN:
        app.add_directive(name, OfFront)
    app.connect("doctree-resolved", fill)
    app.connect("html-page-context", dress, priority=700)  # after what its script needs
    app.connect("build-finished", copy_pictures)
