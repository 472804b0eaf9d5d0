"""What an explorer shows: a plotly figure, a `Sheet` of pictures or `Texts`, each with a title.

`Sheet` holds pictures with captions and marks. `title_of` is a figure's title, which a page shows
as a heading that wraps on a phone. `record` turns a view into plain data: numbers, words, arrays
and picture bytes, which is what a static page stores.
"""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any, TypeAlias

import numpy as np
import plotly.graph_objects as go
from PIL import Image

from synthlab.explore.marks import Mark, as_marks, counted, one_each
from synthlab.explore.texts import Texts

PIXEL_ART = 40  # pictures this small are shown with hard pixels and stored without loss


class Sheet:
    """Pictures side by side, with captions and marks.

    Parameters
    ----------
    pictures : iterable of PIL images or uint8 arrays (height, width[, 3]), or one array of them
        Of any size; they are shown at the width the page has. An object with `.images` will do.
    captions : iterable of str, optional
        One a picture, shown below it.
    marks : iterable of {"good", "bad", None}, optional
        One a picture: a solid blue frame, a dashed vermilion one, or none.
    alt : str, optional
        What is to be seen, for those who cannot see it.
    title : str
        The finding, shown as a heading.
    columns : int
        The most pictures in a row; fewer on a narrow page.

    Raises
    ------
    ValueError
        If captions or marks are not one a picture, or something is not a picture.

    Examples
    --------
    >>> Sheet(np.zeros((2, 8, 8, 3), np.uint8), captions=["a", "b"], marks=["good", None]).alt
    '2 pictures, 1 marked good: a, b'
    """

    def __init__(
        self,
        pictures: Any,
        captions: Iterable[str] | None = None,
        marks: Iterable[Mark] | None = None,
        alt: str | None = None,
        title: str = "",
        columns: int = 6,
    ) -> None:
        given = getattr(pictures, "images", pictures)
        self.pictures: list[Image.Image] = [_picture(one) for one in given]
        self.captions: list[str] = one_each("captions", captions, "picture", len(self), "")
        self.marks = as_marks(one_each("marks", marks, "picture", len(self), None))
        if columns < 1:
            raise ValueError(f"columns must be at least 1, got {columns!r}")
        self.title = title
        self.columns = columns
        self.alt = self._in_words() if alt is None else alt

    def __len__(self) -> int:
        return len(self.pictures)

    def _in_words(self) -> str:
        words = counted(len(self), "picture", self.marks)
        named = [caption for caption in self.captions if caption]
        return f"{words}: {', '.join(named)}" if named else words


View: TypeAlias = "go.Figure | Sheet | Texts"


def as_views(name: str, drawn: object) -> tuple[View, ...]:
    """Return what `draw` gave as a tuple of views, or say what it should have given."""
    views = tuple(drawn) if isinstance(drawn, list | tuple) else (drawn,)
    for view in views:
        if not isinstance(view, go.Figure | Sheet | Texts):
            raise TypeError(
                f"draw of explorer {name!r} must return a plotly Figure, a Sheet, Texts or a list "
                f"of them; got {type(view).__name__}"
            )
    return views


def title_of(figure: go.Figure) -> str:
    """Return a figure's title as plain words: it is shown as a heading above the plot."""
    return plain_words(figure.layout.title.text or "")


def plain_words(text: str) -> str:
    """Return plotly's text without its tags: `a<br><b>b</b>` is `a b`."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br\s*/?>", " ", text)))


def record(view: View) -> dict[str, Any]:
    """Return a view as plain data, arrays and picture bytes."""
    if isinstance(view, Texts):
        return view.record()
    if isinstance(view, Sheet):
        first = view.pictures[0].size if view.pictures else (1, 1)
        return {
            "title": view.title,
            "alt": view.alt,
            "columns": view.columns,
            "pixels": max(first) <= PIXEL_ART,
            "ratio": f"{first[0]} / {first[1]}",
            "tiles": [
                {"picture": encode(picture), "caption": caption, "mark": mark or ""}
                for picture, caption, mark in zip(
                    view.pictures, view.captions, view.marks, strict=True
                )
            ],
        }
    title = title_of(view)
    layout = view.layout.to_plotly_json()
    layout.pop("title", None)
    data = [trace.to_plotly_json() for trace in view.data]
    return {"title": title, "alt": title, "data": data, "layout": layout}


def encode(picture: Image.Image) -> bytes:
    """Return a picture's bytes as WebP: without loss when tiny, else as good as the eye needs."""
    return _encode(picture.tobytes(), picture.size)


@lru_cache(maxsize=4096)
def _encode(pixels: bytes, size: tuple[int, int]) -> bytes:
    out = BytesIO()
    lossless = max(size) <= PIXEL_ART
    picture = Image.frombytes("RGB", size, pixels)
    picture.save(out, "WEBP", lossless=lossless, quality=80, method=6)
    return out.getvalue()


def _picture(picture: Any) -> Image.Image:
    if isinstance(picture, Image.Image):
        return picture.convert("RGB")
    array = np.asarray(picture)
    if array.dtype != np.uint8 or array.ndim not in (2, 3) or array.shape[2:] not in ((), (3,)):
        raise ValueError(
            "a picture must be a PIL image or a uint8 array (height, width) or (height, width, 3), "
            f"got {array.dtype} {array.shape}"
        )
    return Image.fromarray(array).convert("RGB")
