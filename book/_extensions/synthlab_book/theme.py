"""The look of the book: one layout and three small style sheets in `book/_theme`.

Here the layout gets what it needs for a page: the list of what is on it, and the colours of code in
light and dark. Only the scripts and styles that a page uses are sent.
"""

import gzip
from pathlib import Path
from typing import Any

from docutils import nodes
from pygments.formatters import HtmlFormatter
from sphinx.application import Sphinx
from sphinx.environment.adapters.toctree import TocTree

from synthlab._words import _
from synthlab.explore.markup import script_json
from synthlab.explore.scripts import in_language

from .found import lead

THEME = Path(__file__).resolve().parents[2] / "_theme"
CODE = {
    "html": "a11y-high-contrast-light",
    "html[data-theme=dark]": "a11y-high-contrast-dark",
}
# Needed by the search page alone; myst-nb's style sheet is 40 kB of terminal colours.
ONLY_SEARCH = ("doctools.js", "sphinx_highlight.js", "translations.js")
UNUSED = ("basic.css", "mystnb")
ROOM = 80_000  # bytes of text, gzip, beside which a page still has room for letters of its own


def on_this_page(app: Sphinx, page: str) -> str:
    """Return the headings of `page` below its title as an HTML list, or nothing."""
    if page not in app.env.tocs:
        return ""
    whole = TocTree(app.env).get_toc_for(page, app.builder)
    # One item, the page's title; the list of what stands below it is that item's second part.
    below = [part for item in whole for part in item if isinstance(part, nodes.bullet_list)]
    return app.builder.render_partial(below[0])["fragment"] if below else ""


def _wanted(files: list[Any], unwanted: tuple[str, ...]) -> list[Any]:
    names = [str(getattr(file, "filename", file)) for file in files]
    return [f for f, name in zip(files, names, strict=True) if not any(u in name for u in unwanted)]


def let_tables_scroll(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put every table into a box of its own, which scrolls where the page is too narrow for it."""
    for table in list(doctree.findall(nodes.table)):
        box = nodes.container(classes=["wide"])
        table.replace_self(box)
        box += table


def list_references(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Make a plain list of the bibliography: its own markup is none that a screen reader knows."""
    homes = {id(entry.parent): entry.parent for entry in doctree.findall(nodes.citation)}
    for home in homes.values():
        entries = [child for child in home if isinstance(child, nodes.citation)]
        listed = nodes.bullet_list(classes=["references"])
        home.insert(home.index(entries[0]), listed)
        for entry in entries:
            home.remove(entry)
            text = [part for part in entry if not isinstance(part, nodes.label)]
            listed += nodes.list_item("", *text, ids=entry["ids"])


def leads(app: Sphinx) -> dict[str, str]:
    """Return the first paragraph of every page, cut after a few sentences."""
    return {page: lead(app.env.get_doctree(page)) for page in app.env.found_docs}


def is_heavy(body: str) -> bool:
    """Whether a text is so long that its page goes without letters of its own."""
    return len(gzip.compress(body.encode())) > ROOM


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Add to a page's context what the layout asks for (Sphinx's `html-page-context`)."""
    context["on_this_page"] = on_this_page(app, page)
    context["_"] = _
    context["css_files"] = _wanted(context["css_files"], UNUSED)
    if not context.get("eyebrow"):  # a lesson is as heavy as its cards
        context["plain_letters"] = is_heavy(context.get("body") or "")
    if page == "search":
        context["leads"] = script_json(leads(app))
    else:
        context["script_files"] = _wanted(context["script_files"], ONLY_SEARCH)


def write_code_colours(app: Sphinx, error: Exception | None) -> None:
    """Write `pygments.css` with both themes, each under its own selector, on our own ground."""
    target = Path(app.outdir) / "_static" / "pygments.css"
    if error is None and target.exists():
        rules = [
            rule
            for scope, style in CODE.items()
            for rule in HtmlFormatter(style=style).get_style_defs(f"{scope} .highlight").split("\n")
            if "background" not in rule
        ]
        target.write_text("\n".join(rules), encoding="utf-8")


def speak(app: Sphinx, error: Exception | None) -> None:
    """Let the book's own scripts say their words in the language of the book."""
    for ours in (THEME / "static").glob("*.js"):
        script = Path(app.outdir) / "_static" / ours.name
        if error is None and script.exists():
            script.write_text(in_language(script.read_text("utf-8")), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the theme under the name `synthlab`."""
    app.add_html_theme("synthlab", str(THEME))
    app.connect("doctree-resolved", let_tables_scroll)
    app.connect("doctree-resolved", list_references)
    # Late, so that what other extensions add is seen.
    app.connect("html-page-context", dress, priority=900)
    app.connect("build-finished", write_code_colours)
    app.connect("build-finished", speak)
