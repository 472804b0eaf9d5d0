"""What an explorer shows: a plotly figure, a `Sheet` of pictures or `Texts`, each with a title.

`title_of` is a figure's title, which a page shows as a heading that wraps on a phone. `record`
turns a view into plain data: numbers, words, arrays and picture bytes, which is what a static page
stores. Of tags in a figure only those are left that can neither link nor fetch.
"""

import html
import re
from typing import Any, TypeAlias

from synthlab.explore.figure import Figure
from synthlab.explore.sheets import Sheet, Texts
from synthlab.explore.theme import TEMPLATE

TAGS = re.compile(r"<(?!/?(?:b|i|em|sub|sup|extra)>|br ?/?>)")  # all others
View: TypeAlias = "Figure | Sheet | Texts"


def as_views(name: str, drawn: object) -> tuple[View, ...]:
    """Return what `draw` gave as a tuple of views, or say what it should have given."""
    views = tuple(drawn) if isinstance(drawn, list | tuple) else (drawn,)
    for view in views:
        # plotly's own figure will do as well, and is not loaded to find out
        if not isinstance(view, Figure | Sheet | Texts) and not hasattr(view, "to_plotly_json"):
            raise TypeError(
                f"draw of explorer {name!r} must return a plotly Figure, a Sheet, Texts or a list "
                f"of them; got {type(view).__name__}"
            )
    return views


def title_of(figure: Figure) -> str:
    """Return a figure's title as plain words: it is shown as a heading above the plot."""
    return plain_words(figure.layout.title.text or "")


def plain_words(text: str) -> str:
    """Return plotly's text without its tags: `a<br><b>b</b>` is `a b`."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br\s*/?>", " ", text)))


def record(view: View) -> dict[str, Any]:
    """Return a view as plain data, arrays and picture bytes; the theme is left out of it."""
    if isinstance(view, Sheet | Texts):
        return view.record()
    title = title_of(view)
    parts = view.layout.to_plotly_json().items()
    layout = {name: part for name, part in parts if name != "title" and part is not TEMPLATE}
    data = [trace.to_plotly_json() for trace in view.data]
    return {"title": title, "alt": title, "data": _harmless(data), "layout": _harmless(layout)}


def _harmless(tree: Any) -> Any:
    """Return plain data whose words hold no tag with an address; plotly would follow it."""
    if isinstance(tree, str):
        return TAGS.sub("&lt;", tree)
    if isinstance(tree, dict):
        return {name: _harmless(one) for name, one in tree.items()}
    if isinstance(tree, list | tuple):
        return [_harmless(one) for one in tree]
    if getattr(getattr(tree, "dtype", None), "kind", "") in ("O", "U", "T"):
        return [_harmless(one) for one in tree.tolist()]
    return tree
