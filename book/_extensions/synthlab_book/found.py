"""How the book is found and shared: descriptions, a map of the site, a page for what is missing.

Each page says in its head what it is about. Where `_config.yml` gives the address of the book
(`html: baseurl`), pages also say how they look when somebody shares them (OpenGraph), and
`sitemap.xml` lists them. `404.html` is what a server shows for an address that leads nowhere.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from PIL import Image, ImageOps
from sphinx.application import Sphinx

SHORT, LEAD, ABOUT = 40, 240, 160  # letters: a line of facts, a lead, a description
MISSING = "404"
PICTURE, SIZE = "survival.jpg", (1200, 630)  # the size that those who show it ask for
STOP = 3  # a wall of the moving picture on which some kitchens are gone


def lead(doctree: nodes.document, width: int = LEAD) -> str:
    """Return the first paragraph of a page without its formulas, cut after some letters."""
    paragraphs = (_plain(paragraph) for paragraph in doctree.findall(nodes.paragraph))
    words = next((words for words in paragraphs if len(words) > SHORT), "")
    return shorten(words, width, placeholder=" …")


def _plain(paragraph: nodes.paragraph) -> str:
    texts = paragraph.findall(nodes.Text)
    return "".join(text.astext() for text in texts if not isinstance(text.parent, nodes.math))


def tags(app: Sphinx, page: str, title: str, about: str) -> Iterator[tuple[str, str, str]]:
    """Yield what stands in the head of a page: kind, name and content of each entry."""
    if about:
        yield "name", "description", about
    address = app.config.html_baseurl.rstrip("/")
    if address:
        yield "property", "og:type", "website"
        yield "property", "og:site_name", app.config.html_title
        yield "property", "og:title", title
        yield "property", "og:description", about
        yield "property", "og:url", f"{address}/{app.builder.get_target_uri(page)}"
        yield "property", "og:image", f"{address}/_static/{PICTURE}"
        yield "property", "og:image:alt", "Painted kitchens that become alike"


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Put into a page's head what it is about (Sphinx's `html-page-context`)."""
    if page == MISSING:
        address = app.config.html_baseurl
        context["base"] = address and urlsplit(address).path.rstrip("/") + "/"
        context["pageurl"] = None
    if doctree is not None:
        told = tags(app, page, app.env.titles[page].astext(), lead(doctree, ABOUT))
        context["metatags"] += "".join(
            f'\n  <meta {kind}="{name}" content="{escape(content)}">'
            for kind, name, content in told
        )


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page for what is missing (Sphinx's `html-collect-pages`)."""
    yield MISSING, {}, f"{MISSING}.html"


def write_site(app: Sphinx, error: Exception | None) -> None:
    """Write the map of the site, and the picture that is shown when a page is shared."""
    address = app.config.html_baseurl.rstrip("/")
    if error is not None or app.builder.format != "html" or not address:
        return
    places = [app.builder.get_target_uri(page) for page in sorted(app.env.found_docs)]
    listed = "".join(f"<url><loc>{escape(f'{address}/{place}')}</loc></url>\n" for place in places)
    (Path(app.outdir) / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>\n',
        encoding="utf-8",
    )
    with Image.open(Path(__file__).resolve().parents[2] / "images/survival.webp") as moving:
        moving.seek(STOP)
        wall = ImageOps.pad(moving.convert("RGB"), SIZE, color="white")
    wall.save(Path(app.outdir) / "_static" / PICTURE)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-collect-pages", pages)
    app.connect("html-page-context", dress)
    app.connect("build-finished", write_site)
