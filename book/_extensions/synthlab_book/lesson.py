"""A lesson's page: its place in the book, its facts, and its notebook to take away.

A lesson's second line is its facts in one emphasised sentence, readable in JupyterLab as it is:
`*Lesson 2 · 30 minutes · you need lesson 1*`. The part comes from the table of contents.
The solutions in a lesson's folder come into the book with the lesson, in a part of their own.
"""

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import jupytext
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx_external_toc.api import Document, FileItem, TocTree

from synthlab._course.editions import left_out
from synthlab._lessons import Head, files_of, head
from synthlab._texts import text_of
from synthlab._words import ENGLISH, _, language
from synthlab.explore.markup import script_json

LOG = logging.getLogger(__name__)
FOLDER = "notebooks/"
BEFORE = "Reference"  # the part of the book that solutions stand before


class Facts(nodes.General, nodes.Element):
    """The line of facts below a lesson's title."""


def is_lesson(page: str) -> bool:
    """Return whether a page is a lesson; its solutions and its run sheet are not."""
    return page.startswith(FOLDER) and Path(page).name == Path(page).parent.name


def add_solutions(app: Sphinx, config: Config) -> None:
    """Put the solutions of each lesson into the table of contents (Sphinx's `config-inited`)."""
    site = config.external_site_map
    parts, pages = site.root.subtrees, solutions_of(app)
    captions = [part.caption for part in parts]
    for part in parts:
        part.caption = part.caption and _(part.caption)
    if pages:
        place = captions.index(BEFORE) if BEFORE in captions else len(parts)
        parts.insert(place, TocTree([FileItem(page) for page in pages], caption=_("Solutions")))
    for page in pages:
        site[page] = Document(page)
    files = {f"{page}.md" for page in pages}
    config.exclude_patterns = [one for one in config.exclude_patterns if one not in files]


def speak(app: Sphinx, page: str, source: list[str]) -> None:
    """Take a lesson's text, and that of its solutions, in the language of the book."""
    if page.startswith(FOLDER) and language() != ENGLISH:
        source[0] = text_of(Path(app.env.doc2path(page)))


def add_run(app: Sphinx, config: Config) -> None:
    """Add the page that opens lessons in JupyterLite, where the book is built with it."""
    if config.synthlab_lite:
        config.html_additional_pages["run"] = "run.html"


def part_of(app: Sphinx, page: str) -> str:
    """Return the caption under which `page` stands in the table of contents, or nothing."""
    site = app.config.external_site_map
    for part in site.root.subtrees:
        if page in part.items:
            return part.caption or ""
    return ""


def take_facts(app: Sphinx, doctree: nodes.document) -> None:
    """Turn a lesson's second line into its facts, and mark the paragraph that follows."""
    page = app.env.docname
    if not is_lesson(page):
        return
    section = next(iter(doctree.findall(nodes.section)), None)
    line = section[1] if section is not None and len(section) > 1 else None
    if not (
        isinstance(line, nodes.paragraph) and len(line) == 1 and isinstance(line[0], nodes.emphasis)
    ):
        LOG.warning("a lesson's second line is *Lesson N · minutes · what you need*", location=page)
        return
    name, *facts = [fact.strip() for fact in line.astext().split("·")]
    app.env.metadata[page]["lesson"] = name
    app.env.metadata[page]["facts"] = facts
    section.replace(line, Facts(facts=[*facts, _("works offline, and by keyboard")]))
    if len(section) > 2 and isinstance(section[2], nodes.paragraph):
        section[2]["classes"].append("lead")


def write_facts(translator: Any, node: Facts) -> None:
    """Write the facts as a list."""
    facts = [translator.encode(fact[:1].upper() + fact[1:]) for fact in node["facts"]]
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    label = _("About this lesson")
    translator.body.append(f'<ul class="facts" aria-label="{label}">{items}</ul>\n')
    raise nodes.SkipNode


def lessons_of(app: Sphinx) -> list[str]:
    """Return the lessons in the order of the table of contents."""
    parts = app.config.external_site_map.root.subtrees
    return [page for part in parts for page in part.items if is_lesson(page)]


def solutions_of(app: Sphinx) -> list[str]:
    """Return the solutions that lie in the folders of the lessons."""
    pages = [f"{Path(lesson).parent.as_posix()}/solutions" for lesson in lessons_of(app)]
    return [page for page in pages if (Path(app.srcdir) / f"{page}.md").exists()]


@cache  # every page tells of every lesson
def head_of(file: Path) -> Head:
    """Return what a lesson says of itself, in the language of the book."""
    return head(text_of(file))


def forget_heads(app: Sphinx) -> None:
    """Read the heads of lessons anew in each build (Sphinx's `builder-inited`)."""
    head_of.cache_clear()


def course_from(app: Sphinx, here: str) -> str:
    """Return the lessons of this book as JSON, with the way to each from a page."""
    found = []
    for page in lessons_of(app):
        href = app.builder.get_relative_uri(here, page)
        known = head_of(Path(app.env.doc2path(page)))
        found.append({"id": Path(page).name, "href": href, **known._asdict()})
    return script_json(found)


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell the layout what lessons there are, that this page is one, and where its notebook is."""
    context["course"] = course_from(app, page)
    if is_lesson(page):
        name = app.env.metadata[page].get("lesson", _("Lesson"))
        context["eyebrow"] = [words for words in (part_of(app, page), name) if words]
        context["notebook"] = Path(page).name + ".ipynb"
        context["folder"] = Path(page).name + ".zip"
        context["run"] = Path(page).name if app.config.synthlab_lite else ""


def copy_notebooks(app: Sphinx, error: Exception | None) -> None:
    """Put each lesson's notebook and its folder beside its page, to be taken away.

    A notebook that was not generated yet goes without outputs. The folder lacks what the book's
    edition lacks.
    """
    if error is not None or app.builder.format != "html":
        return
    edition: Any = os.environ.get("SYNTHLAB_EDITION") or None
    for page in sorted(filter(is_lesson, app.env.found_docs)):
        source = Path(app.srcdir) / f"{page}.ipynb"
        target = Path(app.outdir) / f"{page}.ipynb"
        if source.exists():
            shutil.copyfile(source, target)
        else:
            jupytext.write(jupytext.read(app.env.doc2path(page)), target)
        with ZipFile(target.with_suffix(".zip"), "w", ZIP_DEFLATED) as folder:
            folder.write(target, f"{target.stem}/{target.name}")
            for file in files_of(source.parent):
                if (
                    file.stem != source.stem
                    and not file.name.startswith("test_")
                    and not left_out(file.name, edition)
                ):
                    folder.write(file, file.relative_to(source.parent.parent))


def drop_pages_of_gone_lessons(app: Sphinx, error: Exception | None) -> None:
    """Remove what an earlier build made of lessons that are no longer in the book."""
    if error is not None or app.builder.format != "html":
        return
    for root in map(Path, (app.outdir, app.doctreedir)):
        for file in [*(root / FOLDER).rglob("*")]:
            page = file.relative_to(root).with_suffix("").as_posix()
            if file.suffix in (".html", ".ipynb", ".doctree") and page not in app.env.found_docs:
                file.unlink()
        for folder in (root / FOLDER).glob("*"):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    # `synthlab book --lite` says so: JupyterLite will lie beside this book.
    app.add_config_value("synthlab_lite", bool(os.environ.get("SYNTHLAB_LITE")), "html", bool)
    app.connect("config-inited", add_run)
    app.connect("config-inited", add_solutions, priority=950)  # after the contents were read
    app.add_node(Facts, html=(write_facts, None))
    app.connect("builder-inited", forget_heads)
    app.connect("source-read", speak)
    app.connect("doctree-read", take_facts)
    app.connect("html-page-context", dress)
    app.connect("build-finished", copy_notebooks)
    app.connect("build-finished", drop_pages_of_gone_lessons)
