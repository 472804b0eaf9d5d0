"""Texts on a card, side by side: `Texts`, with captions, marks and marked passages.

A text is words, or a list of pieces; a piece is words, or words with a mark. Line breaks are kept.
"""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from synthlab.explore.marks import Mark, as_marks, counted, one_each

LINE = 36  # letters of a text that fit into one line, about


class Piece(NamedTuple):
    """A passage of a text, and its mark."""

    words: str
    mark: Mark


class Texts:
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
        self.texts = [_pieces(text) for text in texts]
        self.captions: list[str] = one_each("captions", captions, "text", len(self), "")
        self.marks = as_marks(one_each("marks", marks, "text", len(self), None))
        if columns < 1:
            raise ValueError(f"columns must be at least 1, got {columns!r}")
        self.title = title
        self.columns = columns
        self.alt = self._in_words() if alt is None else alt

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def words(self) -> list[str]:
        """Each text as plain words."""
        return ["".join(piece.words for piece in text) for text in self.texts]

    def record(self) -> dict[str, Any]:
        """Return the texts as plain data, as a static page stores them."""
        return {
            "title": self.title,
            "alt": self.alt,
            "columns": self.columns,
            "texts": [
                {
                    "caption": caption,
                    "mark": mark or "",
                    "pieces": [[piece.words, piece.mark or ""] for piece in text],
                }
                for text, caption, mark in zip(self.texts, self.captions, self.marks, strict=True)
            ],
        }

    def _in_words(self) -> str:
        passages = [piece.mark for text in self.texts for piece in text]
        found = [(passages.count(mark), mark) for mark in ("good", "bad")]
        marked = [f"{n} passage{'s' * (n != 1)} marked {mark}" for n, mark in found if n]
        words = "; ".join([counted(len(self), "text", self.marks), *marked])
        named = [caption for caption in self.captions if caption]
        return f"{words}: {', '.join(named)}" if named else words


def tallest(many: Iterable[str]) -> str:
    r"""Return the text that will take the most lines, so that room can be kept for it.

    >>> tallest(["one long line, which goes on and on", "three\nshort\nlines"])
    'three\nshort\nlines'
    """

    def lines(words: str) -> int:
        return sum(max(1, math.ceil(len(line) / LINE)) for line in words.split("\n"))

    return max(many, key=lambda words: (lines(words), len(words)), default="")


def _pieces(text: Any) -> list[Piece]:
    if isinstance(text, str):
        return [Piece(str(text), None)]
    pieces = []
    for piece in text if isinstance(text, list | tuple) else [None]:
        match piece:
            case str():
                pieces.append(Piece(str(piece), None))
            case (str() as words, mark):
                pieces.append(Piece(str(words), *as_marks([mark])))
            case _:
                raise ValueError(
                    "a text must be a str, or a list of pieces: str or (str, mark); "
                    f"got {text if piece is None else piece!r}"
                )
    return pieces
