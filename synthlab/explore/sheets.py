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
        if columns < 1:
            raise ValueError(f"columns must be at least 1, got {columns!r}")
        n = len(things)
        self.things = things
        self.captions: list[str] = self._one_each("captions", captions, [""] * n)
        self.marks = [_mark(mark) for mark in self._one_each("marks", marks, [None] * n)]
        self.title, self.columns = title, columns
        self.alt = self._in_words() if alt is None else alt

    def __len__(self) -> int:
        return len(self.things)

    def _one_each(self, what: str, given: Iterable[Any] | None, default: list[Any]) -> list[Any]:
        items = default if given is None else list(given)
        if len(items) != len(self):
            raise ValueError(
                f"{what} must be one a {self.thing}: {len(self)} {self.thing}s, {len(items)} {what}"
            )
        return items

    def _in_words(self) -> str:
        """Return how many things there are, how many of them are marked, and their captions."""
        words = f"{len(self)} {self.thing}{'s' * (len(self) != 1)}"
        words = ", ".join([words, *(f"{n} marked {mark}" for mark, n in _counted(self.marks))])
        for mark, n in _counted(self._passages()):
            words += f"; {n} passage{'s' * (n != 1)} marked {mark}"
        named = [caption for caption in self.captions if caption]
        return f"{words}: {', '.join(named)}" if named else words

    def _passages(self) -> list[Mark]:
        """Return the marks of the passages within, if there are any."""
        return []

    def record(self) -> dict[str, Any]:
        """Return all of it as plain data and picture bytes."""
        return {"title": self.title, "alt": self.alt, "columns": self.columns}


class Sheet(_SideBySide):
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

    thing = "picture"

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
        super().__init__([_picture(one) for one in given], captions, marks, alt, title, columns)

    @property
    def pictures(self) -> list[Image.Image]:
        """The pictures, in colour."""
        return self.things

    def record(self) -> dict[str, Any]:
        """Return the pictures as plain data and picture bytes."""
        first = self.pictures[0].size if self.pictures else (1, 1)
        return super().record() | {
            "pixels": max(first) <= PIXEL_ART,
            "ratio": f"{first[0]} / {first[1]}",
            "tiles": [
                {"picture": encode(picture), "caption": caption, "mark": mark or ""}
                for picture, caption, mark in zip(
                    self.pictures, self.captions, self.marks, strict=True
                )
            ],
        }


class Piece(NamedTuple):
    """A passage of a text, and its mark."""

    words: str
    mark: Mark


class Texts(_SideBySide):
    r"""Texts side by side, each in a box of its own, with captions and marks.

    Parameters
    ----------
    texts : iterable of str, or of lists of pieces
        A piece is a str, or a pair (str, mark). A passage marked "good" is underlined in solid
        blue, one marked "bad" in dashed vermilion.
    captions : iterable of str, optional
        One a text, shown above it.
    marks : iterable of {"good", "bad", None}, optional
        One a text: its box has a solid blue frame, a dashed vermilion one, or a plain one.
    alt : str, optional
        What is to be seen, for those who cannot see the marks.
    title : str
        The finding, shown as a heading.
    columns : int
        The most texts in a row; fewer on a narrow page.

    Raises
    ------
    ValueError
        If captions or marks are not one a text, or something is neither words nor pieces.

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
        columns: int = 3,
    ) -> None:
        if isinstance(texts, str):
            raise ValueError("texts must be a list of texts, got a single str: put it in a list")
        super().__init__([_pieces(text) for text in texts], captions, marks, alt, title, columns)

    @property
    def texts(self) -> list[list[Piece]]:
        """The pieces of each text."""
        return self.things

    @property
    def words(self) -> list[str]:
        """Each text as plain words."""
        return ["".join(piece.words for piece in text) for text in self.texts]

    def record(self) -> dict[str, Any]:
        """Return the texts as plain data."""
        return super().record() | {
            "texts": [
                {
                    "caption": caption,
                    "mark": mark or "",
                    "pieces": [[piece.words, piece.mark or ""] for piece in text],
                }
                for text, caption, mark in zip(self.texts, self.captions, self.marks, strict=True)
            ],
        }

    def _passages(self) -> list[Mark]:
        return [piece.mark for text in self.texts for piece in text]


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
    array = np.asarray(picture)
    if array.dtype != np.uint8 or array.ndim not in (2, 3) or array.shape[2:] not in ((), (3,)):
        raise ValueError(
            "a picture must be a PIL image or a uint8 array (height, width) or (height, width, 3), "
            f"got {array.dtype} {array.shape}"
        )
    return Image.fromarray(array).convert("RGB")


def _pieces(text: Any) -> list[Piece]:
    if isinstance(text, str):
        return [Piece(str(text), None)]
    pieces = []
    for piece in text if isinstance(text, list | tuple) else [None]:
        match piece:
            case str():
                pieces.append(Piece(str(piece), None))
            case (str() as words, mark):
                pieces.append(Piece(str(words), _mark(mark)))
            case _:
                raise ValueError(
                    "a text must be a str, or a list of pieces: str or (str, mark); "
                    f"got {text if piece is None else piece!r}"
                )
    return pieces


def _mark(mark: Any) -> Mark:
    if mark not in ("good", "bad", None):
        raise ValueError(f'a mark must be "good", "bad" or None, got {mark!r}')
    known: Mark = mark
    return known


def _counted(marks: list[Mark]) -> list[tuple[str, int]]:
    """Return how often each mark stands there, where it does."""
    return [(mark, n) for mark in ("good", "bad") if (n := marks.count(mark))]
