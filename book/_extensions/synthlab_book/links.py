"""Links to a page that an instructor has left out of the book become plain words.

So a lesson can be taken out by its line in the table of contents alone. A link to a page that does
not exist at all stays an error.
"""

from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx


def unlink(app: Sphinx, doctree: nodes.document) -> None:
    """Put the words of a link in its place where its page is written but not in this book."""
    for link in list(doctree.findall(pending_xref)):
        page = link.get("reftarget", "")
        left_out = link.get("refdomain") == "doc" and page not in app.env.found_docs
        if left_out and (Path(app.srcdir) / f"{page}.md").exists():
            link.replace_self(nodes.inline("", "", *link.children))


def setup(app: Sphinx) -> None:
    """Look at every page that is read."""
    app.connect("doctree-read", unlink)
