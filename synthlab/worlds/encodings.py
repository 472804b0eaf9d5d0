"""The encoding of a text file, if nothing in it says so: `decoded`.

A mark at the beginning decides, else UTF-8 if it fits; it fits nothing else by chance. Of older
encodings, the guess is the one in which the letters belong together: a word is written in one
script, its accented letters in one language's alphabet, capitals at its beginning.
"""

import codecs
import re
from itertools import pairwise
from typing import NamedTuple

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LOOKED_AT = 200_000  # bytes
MOST_STRANGE = 0.1  # of the letters beyond ASCII; where more are strange, nothing is guessed
MIXED = 0.05  # what it costs, in the same measure, if no language has all the letters

_SYMBOLS = frozenset("\xa0°§²³µ€£–—‘’“”„«»‹›•…™№、。，；：（）！？“”《》「」")
_NO_TEXT = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_WORD = re.compile(r"[^\W\d_]+")


class _Way(NamedTuple):
    """A way to write letters; its alphabets are those letters that ASCII has not.

    Where there are too many for that: the standard whose common characters come first, and between
    which first bytes it has them.
    """

    codec: str
    words: str
    alphabets: tuple[str, ...]
    common: tuple[str, int, int] | None = None


_SLAVIC = "абвгдежзиклмнопрстуфхцчш"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
#: The likelier come first: they win where two fit alike.
_WAYS = (
    _Way("cp1252", "Western European", (
        "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü¡¿", "áâãàçéêíóôõú", "àèéìíòóùú", "åäöæøé",
        "àçèéíïòóúü·", "áàéèëïöüóí")),
    _Way("cp1250", "Central European", (
        "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž",
        "çë")),
    _Way("cp1251", "Cyrillic", tuple(_SLAVIC + more for more in (
        "йщъыьэюяё", "йщьюяіїєґ’", "йыьэюяёіў’", "йщъьюя", "ђјљњћџ", "ѓќѕјљњџ"))),
    _Way("cp1253", "Greek", (_GREEK,)),
    _Way("cp1254", "Turkish", ("çğıi\u0307öşüâîû",)),
    _Way("cp1252", "Icelandic", ("áéíóúýþæöð",)),
    _Way("cp949", "Korean", (), ("euc_kr", 0xB0, 0xC8)),  # syllables; before them stand symbols
    _Way("cp932", "Japanese", (), ("shift_jis", 0x81, 0x98)),  # kana, and the first 2,965 kanji
    _Way("gbk", "Chinese", (), ("gb2312", 0xB0, 0xD7)),  # the first 3,755 characters
)  # fmt: skip


def decoded(data: bytes) -> tuple[str, str]:
    """Return a file's text, and the encoding that was guessed: "" if there was no need to guess.

    Raises
    ------
    ValueError
        If it is in none of the encodings known here.

    Examples
    --------
    >>> decoded("Küche".encode())
    ('Küche', '')
    >>> decoded("город,Москва".encode("cp1251"))
    ('город,Москва', 'cp1251 (Cyrillic)')
    """
    known = "utf-16" if data.startswith(UTF_16) else _bare_utf_16(data) or "utf-8"
    try:
        return data.decode(known), ""
    except UnicodeError:
        if known != "utf-8":
            raise ValueError(f"it begins like {known}, but is not written in {known}") from None
        if _NO_TEXT.search(data):
            return data.decode("latin-1"), ""  # in no way is it text
        sample = data[: data.rfind(b"\n", 0, LOOKED_AT) + 1] if len(data) > LOOKED_AT else data
        rated = [(_strangeness(sample, way), place) for place, way in enumerate(_WAYS)]
        strangeness, place = min(rated)
    if strangeness > MOST_STRANGE:
        raise ValueError("nothing says how its letters are written")
    way = _WAYS[place]
    return data.decode(way.codec), f"{way.codec} ({way.words})"


def _bare_utf_16(data: bytes) -> str:
    """Return which UTF-16 it is without a mark: every other byte of Latin letters is 0."""
    for name, zeros in (("utf-16-le", data[1:400:2]), ("utf-16-be", data[:400:2])):
        if len(zeros) > 1 and zeros.count(0) > 0.7 * len(zeros):
            return name
    return ""


def _strangeness(data: bytes, way: _Way) -> float:
    """Return the share of letters beyond ASCII that do not fit; of two if they cannot be read."""
    try:
        text = data.decode(way.codec)
    except UnicodeError:
        return 2
    foreign = [letter for letter in text if letter > "\x7f"]
    if way.common:
        return sum(not _is_common(letter, *way.common) for letter in foreign) / len(foreign)
    letters = [letter for letter in "".join(foreign).lower() if letter not in _SYMBOLS]
    several = "".join(way.alphabets)  # names from many countries stand in one list
    strange = min(
        *(sum(one not in own for one in letters) for own in way.alphabets),
        sum(one not in several for one in letters) + MIXED * len(letters),
    )
    latin = way.codec in ("cp1252", "cp1250", "cp1254")
    for word in _WORD.findall(text):
        beyond = [letter > "\x7f" for letter in word]
        if latin:
            strange += len(word) > 1 and all(beyond)
        else:
            strange += any(beyond) and not all(beyond)
        strange += any(one.islower() and two.isupper() for one, two in pairwise(word))
    strange += len(re.findall(r"[^\W\d_][°§²³µ£¼½¾±×©®´ª](?=[^\W\d_])", text))
    return strange / len(foreign)


def _is_common(letter: str, standard: str, first: int, last: int) -> bool:
    """Return whether it is a symbol, or one of the characters that the standard has first."""
    try:
        code = letter.encode(standard)
    except UnicodeError:
        return letter in _SYMBOLS
    symbol = 0xA1 <= code[0] <= 0xA3  # of all but Shift-JIS, where these are single bytes
    return letter in _SYMBOLS or (len(code) == 2 and (first <= code[0] <= last or symbol))
