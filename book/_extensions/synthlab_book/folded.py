"""`{dropdown} Title`: text that is folded away until the reader asks for it.

It becomes the browser's own `<details>`, which works by keyboard and without JavaScript.
"""

from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class Folded(nodes.General, nodes.Element):
    """The part that folds; its first child is the `Summary`."""


class Summary(nodes.TextElement):
    """The line that stays."""


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
    translator.body.append("<summary>")


def _close_summary(translator: Any, node: Summary) -> None:
    translator.body.append("</summary>\n")


def setup(app: Sphinx) -> None:
    """Register the directive and its nodes."""
    app.add_node(Folded, html=(_open, _close))
    app.add_node(Summary, html=(_open_summary, _close_summary))
    app.add_directive("dropdown", Dropdown)
