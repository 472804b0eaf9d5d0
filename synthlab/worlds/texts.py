"""Any text as documents: `load_text` reads a file, `load_manual` the manual that Python carries.

Both give what `make_letters` gives: an array with one document in each place. `read_text` is how
files of text are read here, tables too.
"""

import re
import unicodedata
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from synthlab._checks import File
from synthlab._signatures import checked
from synthlab.worlds.encodings import decoded

LARGEST_FILE = 100_000_000  # bytes
LARGEST_ARRAY = 200_000_000  # bytes, if each document takes as much room as the longest
MOST_ACCENTS = 30  # on one letter, as in Unicode's stream-safe text
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BEYOND_LATIN = re.compile(f"[\u0300-\U0010ffff]{{{MOST_ACCENTS + 1},}}")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


@checked
def load_text(
    path: File,
    *,
    split: Literal["paragraphs", "lines"] = "paragraphs",
    encoding: str | None = None,
) -> NDArray[Any]:
    r"""Return the documents of a text file.

    Parameters
    ----------
    path : str or path
        A file of at most 100 MB.
    split : {"paragraphs", "lines"}
        What a document is: text between blank lines, whose line breaks become spaces; or a line.
        Empty ones are left out.
    encoding : str, optional
        Default: what a mark at the beginning says, else UTF-8, else a guess, which is printed.

    Returns
    -------
    ndarray of str, shape (n,)
        Of dtype object where one very long document would make it take more than 200 MB otherwise.

    Raises
    ------
    ValueError
        If there is no such file, it is too large, not text, or empty.

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
    text = read_text(Path(path), encoding=encoding)
    found = _paragraphs(text) if split == "paragraphs" else map(str.strip, text.splitlines())
    return _array([document for document in found if document])


@checked
def load_manual() -> NDArray[Any]:
    """Return paragraphs from the manual of Python: nearly thirty thousand words by human writers.

    It comes with every Python (`pydoc_data`, which `help("topics")` shows), under the licence of
    the Python Software Foundation. Program code, tables and repetitions are left out.
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
    return _array(list(dict.fromkeys(filter(_is_prose, paragraphs))))


def read_text(
    path: Path, *, encoding: str | None = None, largest: int = LARGEST_FILE, name: str = "path"
) -> str:
    """Return what is in a file of text, with line breaks and accents written in one way.

    Raises
    ------
    ValueError
        If there is no such file, it is too large, not text, or empty.
    """
    if not path.is_file():
        raise ValueError(f"{name} must name a file: there is no file at {path}")
    size = path.stat().st_size
    if size > largest:
        raise ValueError(f"{path.name} has {size:,} bytes, the limit is {largest:,}: use a part")
    data = path.read_bytes()
    try:
        text, guess = (data.decode(encoding), "") if encoding else decoded(data)
    except LookupError:
        raise ValueError(f"encoding must be one that Python knows, got {encoding!r}") from None
    except ValueError as error:
        why = f"is not written in {encoding}" if encoding else f"cannot be read: {error}"
        raise ValueError(
            f'{path.name} {why}: name its encoding, such as encoding="utf-8", or save it as UTF-8'
        ) from None
    if _NO_TEXT.search(text):
        raise ValueError(f"{path.name} is not text: save it as plain text (.txt or .csv) first")
    if _overloaded(text):
        raise ValueError(f"{path.name} is not text: more than {MOST_ACCENTS} accents on one letter")
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ValueError(f"{path.name} is empty: it must hold at least one word")
    if guess:
        print(f'{path.name}: read as {guess}; if letters are wrong, name another encoding="…"')
    return unicodedata.normalize("NFC", text)


def _overloaded(text: str) -> bool:
    """Return whether a letter has so many accents that sorting them would take for ever."""
    for run in _BEYOND_LATIN.finditer(text):
        accents = 0
        for letter in run[0]:
            accents = accents + 1 if unicodedata.combining(letter) else 0
            if accents > MOST_ACCENTS:
                return True
    return False


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
