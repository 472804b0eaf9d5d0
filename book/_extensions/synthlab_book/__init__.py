"""What the book adds to Sphinx: its theme, its formulas, its lesson pages, its freshness.

theme.py registers the layout of pages (`book/_theme`) · formulas.py turns TeX into MathML while
building · folded.py is the `{dropdown}` that opens without JavaScript · lesson.py dresses the page
of a lesson · front.py writes the front page: survival.py is its wall, thumbnails.py draws for its
tiles · links.py copes with lessons that were left out · glossary.py links words to their meaning ·
reference.py finds the public names of the library · fresh.py makes pages anew when what they stand
on has changed · ahead.py runs several lessons at a time · doors.py links to the repository, and to
Binder and its like · found.py says to the world what there is.
"""

from typing import Any

from sphinx.application import Sphinx

from . import (
    ahead,
    doors,
    folded,
    formulas,
    found,
    fresh,
    front,
    glossary,
    lesson,
    links,
    reference,
    theme,
)

PARTS = [ahead, theme, formulas, folded, lesson, front, links, glossary, reference, fresh]
PARTS += [doors, found]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    # Jupyter Book sets it for an extension that we do not load; undeclared it would be a warning.
    app.add_config_value("comments_config", {}, "")
    for part in PARTS:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
