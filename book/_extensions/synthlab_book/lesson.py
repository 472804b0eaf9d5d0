"""A lesson's page: its place in the book, its facts, and its notebook to take away.

A lesson's second line is its facts in one emphasised sentence, readable in JupyterLab as it is:
`*Lesson 2 · 30 minutes · you need lesson 0*`. The part comes from the table of contents.
"""

import shutil
from pathlib import Path
from typing import Any

import jupytext
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

LOG = logging.getLogger(__name__)
FOLDER = "notebooks/"


class Facts(nodes.General, nodes.Element):
    """The line of facts below a lesson's title."""


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
    if not page.startswith(FOLDER):
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
    section.replace(line, Facts(facts=[*facts, "works offline, and by keyboard"]))
    if len(section) > 2 and isinstance(section[2], nodes.paragraph):
        section[2]["classes"].append("lead")


def write_facts(translator: Any, node: Facts) -> None:
    """Write the facts as a list."""
    facts = [translator.encode(fact[:1].upper() + fact[1:]) for fact in node["facts"]]
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    translator.body.append(f'<ul class="facts" aria-label="About this lesson">{items}</ul>\n')
    raise nodes.SkipNode


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Tell the layout that this page is a lesson, and where its notebook is."""
    if page.startswith(FOLDER):
        name = app.env.metadata[page].get("lesson", "Lesson")
        context["eyebrow"] = [words for words in (part_of(app, page), name) if words]
        context["notebook"] = Path(page).name + ".ipynb"


def copy_notebooks(app: Sphinx, error: Exception | None) -> None:
    """Put each lesson's notebook beside its page; one not generated yet goes without outputs."""
    if error is not None or app.builder.format != "html":
        return
    for page in sorted(page for page in app.env.found_docs if page.startswith(FOLDER)):
        source = Path(app.srcdir) / f"{page}.ipynb"
        target = Path(app.outdir) / f"{page}.ipynb"
        if source.exists():
            shutil.copyfile(source, target)
        else:
            jupytext.write(jupytext.read(app.env.doc2path(page)), target)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_node(Facts, html=(write_facts, None))
    app.connect("doctree-read", take_facts)
    app.connect("html-page-context", dress)
    app.connect("build-finished", copy_notebooks)
