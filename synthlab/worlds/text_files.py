"""Any text as documents: `load_text` reads a file, `load_manual` the manual that Python carries.

Both give what `make_letters` gives: an array with one document in each place.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from synthlab import _checks

Split = Literal["paragraphs", "lines", "whole"]

#: The most memory that an array of documents may take at one length for all, in bytes.
LARGEST_ARRAY = 200_000_000
#: Marks at the beginning of a file, and the encoding that each announces; longer ones first.
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def load_text(
    path: str | PathLike[str],
    *,
    split: Split = "paragraphs",
    encoding: str | None = None,
    max_bytes: int = 100_000_000,
) -> NDArray[Any]:
    r"""Return the documents of a text file.

    Parameters
    ----------
    path : str or path
    split : {"paragraphs", "lines", "whole"}
        What a document is: text between blank lines, whose line breaks become spaces; a line; or
        all of the file. Empty ones are left out.
    encoding : str, optional
        If not given: what a mark at the beginning says, else UTF-8, else Windows-1252.
    max_bytes : int
        A larger file is refused, before it is read.

    Returns
    -------
    ndarray of str, shape (n,)
        Of objects if it would take more than 200 MB otherwise, since one document is very long.

    Raises
    ------
    ValueError
        If there is no such file, it is too large, it is no text, or there is nothing in it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "notes.txt"
    ...     _ = file.write_text("The jam\nis mine.\n\nNo, mine.\n")
    ...     load_text(file).tolist()
    ['The jam is mine.', 'No, mine.']
    """
    if split not in ("paragraphs", "lines", "whole"):
        raise ValueError(f'split must be "paragraphs", "lines" or "whole", got {split!r}')
    path = Path(path)
    if not path.is_file():
        raise ValueError(f"there is no file at {path}")
    _checks.count("max_bytes", max_bytes, least=1)
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise ValueError(
            f"{path.name} has {path.stat().st_size:,} bytes, more than max_bytes = {max_bytes:,}: "
            "give a part of it, or a larger max_bytes"
        )
    return _documents(path.name, _decoded(path.name, data, encoding), split)


def load_manual() -> NDArray[Any]:
    """Return paragraphs from the manual of Python: nearly thirty thousand words by human writers.

    It comes with every Python (`pydoc_data`, which `help("topics")` shows), under the licence of
    the Python Software Foundation. Program code, tables and what stands there twice is left out.
    Another version of Python has another manual, so numbers about it differ a little.

    Raises
    ------
    ValueError
        If this Python was installed without it.

    Examples
    --------
    >>> any("continue" in paragraph for paragraph in load_manual())
    True
    """
    try:
        from pydoc_data.topics import topics
    except ImportError:
        raise ValueError(
            "this Python was installed without its manual (pydoc_data): "
            "use load_text with a text of your own"
        ) from None
    paragraphs = _paragraphs("\n\n".join(topics[name] for name in sorted(topics)))
    prose = filter(_is_prose, paragraphs)
    return _array(list(dict.fromkeys(prose)))


def _decoded(name: str, data: bytes, encoding: str | None) -> str:
    """Return bytes as text, with line breaks and accents written in one way."""
    if encoding is None:
        marked = (code for mark, code in _MARKS.items() if data.startswith(mark))
        tried: Iterable[str] = [next(marked, _unmarked(data))]
        if tried == ["utf-8"]:
            tried = ["utf-8", "cp1252", "latin-1"]  # the last one reads anything
    else:
        tried = [encoding]
    for code in tried:
        try:
            text = data.decode(code)
            break
        except UnicodeError:
            continue
        except LookupError:
            raise ValueError(f"encoding must be one that Python knows, got {encoding!r}") from None
    else:
        raise ValueError(
            f"{name} is not written in {', '.join(tried)}: name its encoding, such as "
            'encoding="utf-8"'
        )
    if _NO_TEXT.search(text):
        raise ValueError(f"{name} is no text: save it as plain text (.txt) first")
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n")).replace(
        "\r", "\n"
    )


def _unmarked(data: bytes) -> str:
    """Return UTF-16 if every other byte is zero, as in a text of Latin letters; else UTF-8."""
    start = data[:1000]
    if len(start) >= 4:
        for first, code in ((1, "utf-16-le"), (0, "utf-16-be")):
            here, others = start[first::2], start[1 - first :: 2]
            if here.count(0) > 0.8 * len(here) and others.count(0) == 0:
                return code
    return "utf-8"


def _documents(name: str, text: str, split: Split) -> NDArray[Any]:
    if split == "paragraphs":
        found = _paragraphs(text)
    else:
        found = [part.strip() for part in (text.splitlines() if split == "lines" else [text])]
    documents = [document for document in found if document]
    if not documents:
        raise ValueError(f"{name} is empty: it must hold at least one word")
    return _array(documents)


def _array(documents: list[str]) -> NDArray[Any]:
    """Return text as an array; as objects where one long document would make all of them long."""
    room = 4 * len(documents) * max(map(len, documents))
    return np.array(documents, dtype=str if room <= LARGEST_ARRAY else object)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _BLANK_LINE.split(text)]


def _is_prose(paragraph: str) -> bool:
    """Return whether a paragraph looks like sentences, not like code, a table or a heading."""
    letters = sum(character.isalpha() or character == " " for character in paragraph)
    return (
        paragraph[:1].isupper()
        and paragraph[-1:] in ".:!?"
        and paragraph.count(" ") >= 8
        and letters > 0.9 * len(paragraph)
    )
