"""A deck of slides made from a lesson: one idea a slide, its cards at work, no network.

`make_deck` runs the lesson and writes one HTML file, by nbconvert's reveal.js export. `slides_of`
says what goes on which slide. reveal.js lies beside this file, under its own licence.
"""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from synthlab._course.editions import text_of
from synthlab._course.notebooks import COMES_TO_LIFE, converted, fresh_copy, run
from synthlab._files import replace
from synthlab._lessons import CourseError, home, how_to_install, load, title

HERE = Path(__file__).parent
FURTHER = re.compile(r"^## Go further$", re.MULTILINE)
ELSEWHERE = re.compile(r"\[([^\[\]]*)\]\((?!https?:)[^)]*\)")  # a link that leads out of the deck
# A formula, by itself or in a line; two prices in dollars are none.
MATHS = re.compile(r"\$\$(.+?)\$\$|(?<![\\$\w])\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)", re.DOTALL)
HEADING = re.compile(r"#{1,3} ")
TEMPLATE = """{% extends 'base.html.j2' %}
{% block header %}<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ resources.deck.title }}</title>
<style>{{ resources.deck.style }}</style></head>{% endblock %}
{% block body_header %}<body><div class="reveal"><div class="slides">{% endblock %}
{% block body_footer %}</div></div>{% endblock %}
{% block footer %}<script>{{ resources.deck.script }}
Reveal.initialize({hash: true, center: false, width: 1100, height: 760, margin: 0.05,
  transition: "none"});</script></body></html>
{% endblock %}
"""


def make_deck(lesson: Path, folder: Path) -> Path:
    """Write the deck of a lesson, given by its notebook, into a folder; return its file.

    Raises
    ------
    CourseError
        If what makes books is not installed, or a cell of the lesson fails.
    """
    if find_spec("nbconvert") is None or find_spec("latex2mathml") is None:
        raise CourseError(f"Slides need what builds the book.\n{how_to_install()}")
    text = FURTHER.split(text_of(lesson.with_suffix(".md"), "student"))[0]
    notebook = converted(text)
    with fresh_copy(lesson.parent) as copy:
        run(notebook, copy, show="")
    notebook.cells = slides_of(notebook.cells)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{lesson.stem}.slides.html"
    replace(file, _exported(notebook, title(lesson)).encode())
    return file


def slides_of(cells: list[Any]) -> list[Any]:
    """The cells of a deck: text cut into its paragraphs, and where each slide begins.

    A heading begins a slide, with the paragraph below it. Each further paragraph, card or cell of
    code has a slide of its own, below it; an exercise shares one with its question. Code that shows
    a card is left to the card.
    """
    made = []
    for cell in cells:
        if cell.cell_type == "markdown":
            made += _paragraphs(cell)
            continue
        for output in cell.outputs:
            if html := output.get("data", {}).get("text/html"):  # a section would be a slide
                output.data["text/html"] = re.sub(r"<(/?)section\b", r"<\1div", html)
        asks = "exercises.check(" in cell.source
        hidden = "remove-input" in cell.metadata.get("tags", ())
        if asks:
            cell.outputs = []
        elif hidden or any("sl-card" in str(output) for output in cell.outputs):
            cell.metadata["transient"] = {"remove_source": True}
        below = bool(made) and re.fullmatch(r"## .*", made[-1].source)  # a heading alone
        shown = asks or bool(cell.outputs)
        made.append(_begins(cell, ("-" if below or asks else "subslide") if shown else "skip"))
    return made


def _paragraphs(cell: Any) -> list[Any]:
    """Return a cell of text as several: a heading with what follows it, and each paragraph."""
    source = cell.source.replace(COMES_TO_LIFE, "")
    made: list[str] = []
    for block in filter(None, map(str.strip, re.split(r"\n{2,}", source))):
        joins = made and (
            HEADING.match(made[-1].rpartition("\n\n")[2])
            or made[-1].endswith(("you can", ":"))
            or block.startswith(("$$", "- ", "where "))
            or (made[-1].endswith("*") and made[-1].startswith("# "))
        )
        if joins and not HEADING.match(block):
            made[-1] += f"\n\n{block}"
        else:
            made.append(block)
    new = []
    for number, text in enumerate(made):
        kind = "slide" if HEADING.match(text) and not text.startswith("###") else "subslide"
        words = without_links(text)
        own = {"source": words, "metadata": type(cell)(), "id": f"{cell.id}-{number}"}
        new.append(_begins(type(cell)({**cell, **own}), kind))
    return new


def _begins(cell: Any, kind: str) -> Any:
    cell.metadata["slideshow"] = type(cell)(slide_type=kind)
    return cell


def without_links(source: str) -> str:
    """Text in which links to other pages are words.

    >>> without_links("See [the map](../../book/map.md), [a paper](https://arxiv.org).")
    'See the map, [a paper](https://arxiv.org).'
    """
    return ELSEWHERE.sub(r"\1", source)


def with_formulas(source: str) -> str:
    r"""Text in which formulas are MathML, as in the book.

    >>> "<mfrac>" in with_formulas(r"It is $\frac{1}{n}$."), with_formulas("3 $ or 4 $ a sheet")
    (True, '3 $ or 4 $ a sheet')
    """
    formulas = load(home() / "book/_extensions/synthlab_book", "formulas")
    return MATHS.sub(
        lambda found: str(formulas.mathml(found[1] or found[2], display=bool(found[1]))), source
    )


def _exported(notebook: Any, name: str) -> str:
    """Return the page that nbconvert makes of a notebook with slides."""
    from nbconvert import SlidesExporter
    from pygments.formatters import HtmlFormatter

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_formulas(cell.source)
    style = [(HERE / file).read_text(encoding="utf-8") for file in ("reveal.css", "deck.css")]
    style.append(HtmlFormatter(style="a11y-high-contrast-light").get_style_defs(".highlight"))
    script = (HERE / "reveal.js").read_text(encoding="utf-8")
    make: Any = SlidesExporter
    exporter = make(exclude_input_prompt=True, exclude_output_prompt=True)
    exporter.raw_template = TEMPLATE
    deck = {"title": name, "style": "\n".join(style), "script": script}
    page, _ = exporter.from_notebook_node(notebook, resources={"deck": deck})
    return str(page)
