"""Pictures or texts on a card, side by side, with captions and marks: `Sheet` and `Texts`.

A mark is "good" (solid blue), "bad" (dashed vermilion) or None. A text is words, or a list of
pieces; a piece is words, or words with a mark. Line breaks are kept. `record` gives either as plain
data, as a static page stores it; `encode` gives the bytes of a picture.
"""

import math
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any, ClassVar, Literal, NamedTuple

import numpy as np
from PIL import Image

from synthlab._arrays import as_array
from synthlab._checks import Size, wrong
from synthlab._signatures import checked
from synthlab._words import _, ngettext

Mark = Literal["good", "bad"] | None

PIXEL_ART = 40  # pictures this small are shown with hard pixels and stored without loss
LINE = 36  # letters of a text that fit into one line, about


class _SideBySide:
    """What pictures and texts share: a caption and a mark each, a title, and words for it all."""

    thing: ClassVar[str]

    def __init__(
        self,
        things: list[Any],
        captions: Iterable[str] | None,
        marks: Iterable[Mark] | None,
        alt: str | None,
        title: str,
        columns: int,
    ) -> None:
        n, self.things = len(things), things
        self.captions: list[str] = [""] * n if captions is None else list(captions)
        self.marks: list[Mark] = [None] * n if marks is None else list(marks)
        for what, given in (("captions", self.captions), ("marks", self.marks)):
            if len(given) != n:
                raise ValueError(
                    f"{what} must hold one for each {self.thing}, got {len(given)} for {n}"
                )
        self.title, self.columns = title, columns
        self.alt = self._in_words() if alt is None else alt

    def __len__(self) -> int:
        return len(self.things)

    def _how_many(self) -> str:
        if self.thing == "picture":
            return ngettext("{n} picture", "{n} pictures", len(self))
        return ngettext("{n} text", "{n} texts", len(self))

    def _in_words(self, passages: Iterable[Mark] = ()) -> str:
        """Return how many things there are, how many of them are marked, and their captions."""
        words = ", ".join([self._how_many(), *map(_marked, *_counted(self.marks))])
        for mark, n in zip(*_counted(passages), strict=True):
            words += "; " + _marked(mark, ngettext("{n} passage", "{n} passages", n))
        named = ", ".join(filter(None, self.captions))
        return f"{words}: {named}" if named else words

    def _record(self, kind: str, name: str, each: Iterable[Any]) -> dict[str, Any]:
        """Return all of it as plain data, under a name what is shown of each."""
        parts = zip(each, self.captions, self.marks, strict=True)
        shown = [{name: one, "caption": words, "mark": mark or ""} for one, words, mark in parts]
        return {"title": self.title, "alt": self.alt, "columns": self.columns, kind: shown}


@checked
class Sheet(_SideBySide):
    """Pictures side by side, with captions and marks.

    Parameters
    ----------
    pictures : iterable of PIL images or uint8 arrays (height, width[, 3]), or one array of them
        Of any size; they are shown at the width the page has. An object with `.images` will do.
    captions : iterable of str, optional
        One for each picture, shown below it.
    marks : iterable of {"good", "bad", None}, optional
        One for each picture: a solid blue frame, a dashed vermilion one, or none.
    alt : str, optional
        What the sheet shows, for those who cannot see it.
    title : str
        The finding, shown as a heading.
    columns : int
        The most pictures in a row; fewer on a narrow page.

    Raises
    ------
    ValueError
        If there is not one caption or mark for each picture, or something is not a picture.

    Examples
    --------
    >>> Sheet(np.zeros((2, 8, 8, 3), np.uint8), captions=["a", "b"], marks=["good", None]).alt
    '2 pictures, 1 marked good: a, b'
    """

    thing = "picture"

    def __init__(
        self,
        pictures: Any,
        captions: Iterable[str] | None = None,
        marks: Iterable[Mark] | None = None,
        alt: str | None = None,
        title: str = "",
        columns: Size = 6,
    ) -> None:
        given = getattr(pictures, "images", pictures)
        if not np.iterable(given):
            raise wrong("pictures", "be a list of pictures", given)
        self.pictures = [_picture(one) for one in given]
        super().__init__(self.pictures, captions, marks, alt, title, columns)

    def record(self) -> dict[str, Any]:
        """Return the pictures as plain data and picture bytes."""
        width, height = self.pictures[0].size if self.pictures else (1, 1)
        shape = {"pixels": max(width, height) <= PIXEL_ART, "ratio": f"{width} / {height}"}
        return self._record("tiles", "picture", map(encode, self.pictures)) | shape


class Piece(NamedTuple):
    """A passage of a text, and its mark."""

    words: str
    mark: Mark


@checked
class Texts(_SideBySide):
    r"""Texts side by side, each in a box of its own, with captions and marks.

    Parameters
    ----------
    texts : iterable of str, or of lists of pieces
        A piece is a str, or a pair (str, mark). A passage marked "good" is underlined in solid
        blue, one marked "bad" in dashed vermilion.
    captions : iterable of str, optional
        One for each text, shown above it.
    marks : iterable of {"good", "bad", None}, optional
        One for each text: its box has a solid blue frame, a dashed vermilion one, or a plain one.
    alt : str, optional
        What the texts and marks show, for those who cannot see them.
    title : str
        The finding, shown as a heading.
    columns : int
        The most texts in a row; fewer on a narrow page.

    Raises
    ------
    ValueError
        If there is not one caption or mark for each text, or something is neither words nor pieces.

    Examples
    --------
    >>> two = Texts(["Dear Ann,\nAll is well.", ["Paris is ", ("in Peru", "bad"), "."]])
    >>> two.words
    ['Dear Ann,\nAll is well.', 'Paris is in Peru.']
    >>> two.alt
    '2 texts; 1 passage marked bad'
    """

    thing = "text"

    def __init__(
        self,
        texts: Iterable[Any],
        captions: Iterable[str] | None = None,
        marks: Iterable[Mark] | None = None,
        alt: str | None = None,
        title: str = "",
        columns: Size = 3,
    ) -> None:
        self.texts = [_pieces(text) for text in texts]
        super().__init__(self.texts, captions, marks, alt, title, columns)

    @property
    def words(self) -> list[str]:
        """Each text as plain words."""
        return ["".join(piece.words for piece in text) for text in self.texts]

    def record(self) -> dict[str, Any]:
        """Return the texts as plain data."""
        pieces = ([[piece.words, piece.mark or ""] for piece in text] for text in self.texts)
        return self._record("texts", "pieces", pieces)

    def _in_words(self, passages: Iterable[Mark] = ()) -> str:
        return super()._in_words([piece.mark for text in self.texts for piece in text])


def tallest(many: Iterable[str]) -> str:
    r"""Return the text that will take the most lines, so that room can be kept for it.

    >>> tallest(["one long line, which goes on and on", "three\nshort\nlines"])
    'three\nshort\nlines'
    """

    def lines(words: str) -> int:
        return sum(max(1, math.ceil(len(line) / LINE)) for line in words.split("\n"))

    return max(many, key=lambda words: (lines(words), len(words)), default="")


def encode(picture: Image.Image, quality: int = 80) -> bytes:
    """Return a picture's bytes as WebP: without loss when tiny, else as good as the eye needs."""
    return _encode(picture.tobytes(), picture.size, quality)


@lru_cache(maxsize=4096)
def _encode(pixels: bytes, size: tuple[int, int], quality: int) -> bytes:
    out = BytesIO()
    lossless = max(size) <= PIXEL_ART
    picture = Image.frombytes("RGB", size, pixels)
    picture.save(out, "WEBP", lossless=lossless, quality=quality, method=6)
    return out.getvalue()


def _picture(picture: Any) -> Image.Image:
    if isinstance(picture, Image.Image):
        return picture.convert("RGB")
    array = as_array("each of pictures", picture)
    if array.dtype != np.uint8 or array.ndim not in (2, 3) or array.shape[2:] not in ((), (3,)):
        raise ValueError(
            "each of pictures must be a PIL image or a uint8 array (height, width) or "
            f"(height, width, 3), got {array.dtype} {array.shape}"
        )
    return Image.fromarray(array).convert("RGB")


def _pieces(text: Any) -> list[Piece]:
    match text:
        case str():
            return [Piece(str(text), None)]
        case list() | tuple():
            return [_piece(one) for one in text]
    raise wrong("each of texts", "be text, or a list of pieces", text)


def _piece(piece: Any) -> Piece:
    match piece:
        case str():
            return Piece(str(piece), None)
        case (str() as words, "good" | "bad" | None as mark):
            return Piece(str(words), mark)
    raise wrong("each piece of texts", 'be text, or text and "good", "bad" or None', piece)


def _counted(marks: Iterable[Mark]) -> tuple[list[str], list[int]]:
    """Return the marks that occur, and how often each does."""
    given = list(marks)
    there = [str(mark) for mark in ("good", "bad") if mark in given]
    return there, [sum(one == mark for one in given) for mark in there]


def _marked(mark: str, what: Any) -> str:
    """Return words for a number of things, or for things, with a mark."""
    return _("{n} marked good", n=what) if mark == "good" else _("{n} marked bad", n=what)
