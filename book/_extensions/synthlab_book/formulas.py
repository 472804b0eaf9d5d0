"""Formulas as MathML, made while the book is built.

No script and no font is fetched, and a screen reader reads the formula itself. A formula that
cannot be translated faithfully is a warning, and so fails the build.
"""

import re
from html import escape
from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util import logging

LOG = logging.getLogger(__name__)

# latex2mathml knows the starred alignment only; Sphinx numbers equations itself.
ALIGNED = re.compile(r"\\(begin|end)\{(aligned|align|gathered|gather|split|equation)\*?\}")
# What a formula may be made of; anything else came in through \text{<...>}.
ELEMENTS = {
    *("math", "mrow", "mstyle", "mpadded", "mphantom", "menclose", "mspace"),
    *("mi", "mn", "mo", "mtext", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd"),
    *("msub", "msup", "msubsup", "munder", "mover", "munderover"),
}
# How many parts each of these elements must have; a forgotten brace shows here.
PARTS = {"mfrac": 2, "msub": 2, "msup": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}


def mathml(tex: str, *, display: bool) -> str:
    r"""Return `tex` as a MathML element that carries its source.

    Raises
    ------
    ValueError
        If a command is unknown, or the formula is not whole.

    >>> "<mfrac>" in mathml(r"\frac{1}{n}", display=False)
    True
    >>> mathml(r"\frac{1", display=False)
    Traceback (most recent call last):
    ValueError: braces do not match
    """
    braces = re.sub(r"\\[{}]", "", tex)
    if braces.count("{") != braces.count("}"):
        raise ValueError("braces do not match")
    starred = ALIGNED.sub(r"\\\1{align*}", tex.strip())
    if display and (r"\\" in starred or "&" in starred) and r"\begin" not in starred:
        starred = r"\begin{align*}" + starred + r"\end{align*}"
    try:
        made = convert(starred, display="block" if display else "inline")
        element = ElementTree.fromstring(made)
    except Exception as error:  # the converter has no common base class for its errors
        raise ValueError(str(error) or type(error).__name__) from error
    for part in element.iter():
        name = part.tag.rpartition("}")[2]
        if name not in ELEMENTS or any(key.startswith("on") for key in part.attrib):
            raise ValueError(f"{name} is no part of a formula")
        if "\\" in (part.text or ""):
            raise ValueError(f"unknown command {part.text}")
        if len(part) != PARTS.get(name, len(part)):
            raise ValueError(f"something is missing near {name}")
    body = made[made.index(">") + 1 : made.rindex("</math>")]
    source = f'<annotation encoding="application/x-tex">{escape(tex.strip())}</annotation>'
    opening = '<math display="block">' if display else "<math>"
    return f"{opening}<semantics>{body}{source}</semantics></math>"


def _translated(translator: Any, node: nodes.Element, *, display: bool) -> str:
    try:
        return mathml(node.astext(), display=display)
    except ValueError as error:
        LOG.warning("formula %r: %s", node.astext(), error, location=node)
        return f"<code>{escape(node.astext())}</code>"


def inline(translator: Any, node: nodes.math) -> None:
    """Write an inline formula."""
    translator.body.append(_translated(translator, node, display=False))
    raise nodes.SkipNode


def block(translator: Any, node: nodes.math_block) -> None:
    """Write a formula on a line of its own, with its number if it has one."""
    translator.body.append(translator.starttag(node, "div", CLASS="formula"))
    translator.body.append(_translated(translator, node, display=True))
    if node.get("number"):
        translator.body.append(f'<span class="formula-number">({node["number"]})')
        translator.add_permalink_ref(node, "Link to this formula")
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the renderer under the name `mathml`."""
    app.add_html_math_renderer("mathml", (inline, None), (block, None))
