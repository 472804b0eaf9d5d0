"""Text that is folded away until the reader asks for it: `{dropdown} Title`, `## Go further`.

It becomes the browser's own `<details>`, which works by keyboard and without JavaScript. The
section of a lesson that is called *Go further* is folded in the book; in JupyterLab it is a section
like any other.
"""

from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from synthlab._words import _

from .lesson import is_lesson

FURTHER = "Go further"


class Folded(nodes.General, nodes.Element):
    """The part that folds; its first child is the `Summary`."""


class Summary(nodes.TextElement):
    """The line that stays; with `heading`, a heading of the second level."""


class Dropdown(SphinxDirective):
    """`:open:` starts it unfolded; `:class:` adds classes."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"open": directives.flag, "class": directives.class_option}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return the folded node."""
        folded = Folded(open="open" in self.options, classes=self.options.get("class", []))
        words, messages = self.state.inline_text(self.arguments[0], self.lineno)
        folded += Summary(self.arguments[0], "", *words)
        folded += self.parse_content_to_nodes()
        return [folded, *messages]


def _open(translator: Any, node: Folded) -> None:
    attributes = {"open": ""} if node["open"] else {}
    translator.body.append(translator.starttag(node, "details", CLASS="folded", **attributes))


def _close(translator: Any, node: Folded) -> None:
    translator.body.append("</details>\n")


def _open_summary(translator: Any, node: Summary) -> None:
    translator.body.append("<summary><h2>" if "heading" in node else "<summary>")


def _close_summary(translator: Any, node: Summary) -> None:
    translator.body.append("</h2></summary>\n" if "heading" in node else "</summary>\n")


def fold_further(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Fold the section *Go further* of a lesson (Sphinx's `doctree-resolved`)."""
    for section in list(doctree.findall(nodes.section)) if is_lesson(page) else ():
        title = section[0]
        if title.astext() in (FURTHER, _("Go further")):
            folded = Folded(open=False, classes=["further"])
            folded += Summary(title.rawsource, "", *title.children, heading=True)
            folded += section[1:]
            section.children = []
            section += folded


def setup(app: Sphinx) -> None:
    """Register the directive and its nodes."""
    app.add_node(Folded, html=(_open, _close))
    app.add_node(Summary, html=(_open_summary, _close_summary))
    app.add_directive("dropdown", Dropdown)
    app.connect("doctree-resolved", fold_further)
