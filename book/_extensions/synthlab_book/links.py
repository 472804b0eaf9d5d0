"""Links to a page that an instructor has left out of the book become plain words.

So a lesson can be taken out by its line in the table of contents, with or without its folder. A
link to any other page that does not exist at all stays an error.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

# From a page of the book or from another lesson's; the folder of a lesson has its own name.
LESSON = re.compile(r"(\.\./)+(notebooks/)?(?P<name>\d\d_\w+)/(?P=name)\.md(#.*)?")


def is_left_out(app: Sphinx, link: pending_xref) -> bool:
    """Return whether a link leads to a page that is not in this book, and may be missing."""
    page = link.get("reftarget", "")
    if link.get("refdomain") == "doc":
        return page not in app.env.found_docs and (Path(app.srcdir) / f"{page}.md").exists()
    return link.get("reftype") == "myst" and LESSON.fullmatch(page) is not None


def unlink(app: Sphinx, doctree: nodes.document) -> None:
    """Put the words of a link in its place where its page is left out (`doctree-read`)."""
    for link in list(doctree.findall(pending_xref)):
        if is_left_out(app, link):
            link.replace_self(nodes.inline("", "", *link.children))


def setup(app: Sphinx) -> None:
    """Look at every page that is read."""
    app.connect("doctree-read", unlink)
