"""The first use of a glossary's word on a page leads to its meaning, which a pointer shows at once.

The search finds such words too, and leads to their meaning and on to their lesson.

Only pages that explain have such links: lessons, their solutions, and the pages in `EXPLAIN`. In
JupyterLab, where there is no glossary to go to, a lesson has none.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain

from .folded import Summary

PAGE = "book/glossary"
EXPLAIN = ("book/map", "book/article", "book/reproductions")
SILENT = (nodes.title, nodes.reference, nodes.literal, nodes.raw, nodes.math, Summary)


def meanings(app: Sphinx) -> dict[str, tuple[str, str]]:
    """Return each word of the glossary, in small letters, with its anchor and first sentence."""
    if PAGE not in app.env.found_docs:
        return {}
    found = {}
    for entry in app.env.get_doctree(PAGE).findall(nodes.definition_list_item):
        *terms, definition = entry.children
        first = definition.astext().split(". ")[0].rstrip(".") + "."
        found |= {term.astext().lower(): (term["ids"][0], first) for term in terms}
    return found


def is_prose(text: nodes.Text) -> bool:
    """Return whether words stand in a paragraph, and in nothing that leads elsewhere already."""
    node, inside = text.parent, False
    while node is not None:
        if isinstance(node, SILENT):
            return False
        inside, node = inside or isinstance(node, nodes.paragraph), node.parent
    return inside


def link_terms(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Link each word of the glossary where a page first uses it (Sphinx's `doctree-resolved`)."""
    unused = meanings(app) if page.startswith("notebooks/") or page in EXPLAIN else {}
    if not unused:
        return
    words = "|".join(map(re.escape, sorted(unused, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![-\w])({words})(?:e?s)?(?![-\w])", re.IGNORECASE)
    glossary = app.builder.get_relative_uri(page, PAGE)
    for text in [one for one in doctree.findall(nodes.Text) if is_prose(one)]:
        pieces: list[nodes.Node] = []
        end = 0
        for match in pattern.finditer(text):
            anchor, meaning = unused.pop(match[1].lower(), ("", ""))
            if anchor:
                pieces.append(nodes.Text(text[end : match.start()]))
                place = {"refuri": f"{glossary}#{anchor}", "reftitle": meaning}
                pieces.append(
                    nodes.reference("", match[0], internal=True, classes=["term"], **place)
                )
                end = match.end()
        if pieces:
            text.parent.replace(text, [*pieces, nodes.Text(text[end:])])


def setup(app: Sphinx) -> None:
    """Look at every page before it is written; let the search, too, find the words."""
    StandardDomain.object_types["term"].attrs["searchprio"] = 0  # -1 in Sphinx: never shown
    app.connect("doctree-resolved", link_terms)
