"""The words that a reader sees, in the language of the course.

English is the key: `_("Show the code")` gives the words of a catalogue, and the English ones where
it has none. The words of the frame (buttons, checks, the furniture of pages) are in
`locale/de/LC_MESSAGES/synthlab.po`; those of a lesson lie in its folder, those of `cards.py` in
`de/cards.po`, and `words(__file__)` gives its `_`. Python's gettext reads them, Babel compiles them
in memory. `number` writes a number with the signs of the language. Which it is says `language` in
`_config.yml`; `SYNTHLAB_LANGUAGE` wins over it.
"""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from numbers import Real
from pathlib import Path
from string import Formatter
from typing import Any

from synthlab._lessons import CourseError, home

LOCALE = Path(__file__).with_name("locale")
ENGLISH = "en"
CHOSEN = re.compile(r"^\s*language:\s*[\"']?(\w+)", re.MULTILINE)


def language() -> str:
    """The language of the course: `"en"`, `"de"`.

    >>> len(language())
    2
    """
    return os.environ.get("SYNTHLAB_LANGUAGE") or _configured()


@cache
def _configured() -> str:
    with suppress(CourseError, OSError):
        found = CHOSEN.search((home() / "_config.yml").read_text(encoding="utf-8"))
        return found[1] if found else ENGLISH
    return ENGLISH


@cache
def catalogue(file: Path) -> NullTranslations:
    """A catalogue as Python's gettext has it; one without words where there is no such file.

    >>> catalogue(Path("no-such.po")).gettext("Play")
    'Play'
    """
    if not file.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with file.open("rb") as given, BytesIO() as compiled:
        write_mo(compiled, read_po(given))
        compiled.seek(0)
        return GNUTranslations(compiled)


class Words(Formatter):
    """What translates: call it with English words, and with what goes into their braces.

    Parameters
    ----------
    file : callable
        Gives the catalogue for a language.

    Examples
    --------
    >>> say = Words(lambda language: Path(f"{language}.po"))
    >>> say("{n} of {all} kept", n=3, all=1000), say("{share:.0%} kept", share=0.3)
    ('3 of 1000 kept', '30% kept')
    >>> say.ngettext("{n} picture", "{n} pictures", 2)
    '2 pictures'
    """

    def __init__(self, file: Callable[[str], Path]) -> None:
        self.file = file

    @property
    def catalogue(self) -> NullTranslations:
        """The catalogue of the language of the course."""
        chosen = language()
        return NullTranslations() if chosen == ENGLISH else catalogue(self.file(chosen))

    def __call__(self, english: str, /, **given: Any) -> str:
        """Return the words in the language of the course, numbers with its signs."""
        words = self.catalogue.gettext(english) or english
        return self.format(words, **given) if given else words

    def ngettext(self, one: str, many: str, n: int, /, **given: Any) -> str:
        """Return the words for a number of things, which `{n}` stands for."""
        words = self.catalogue.ngettext(one, many, n) or (one if n == 1 else many)
        return self.format(words, **{"n": n, **given})

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return what goes into braces."""
        is_number = isinstance(value, Real) and not isinstance(value, bool)
        return number(value, format_spec) if is_number else format(value, format_spec)


def words(file: str) -> Words:
    """Return what translates the words of a file of a lesson: `_ = words(__file__)`.

    Those of `cards.py`, and of all files of a package `cards/`, are in `de/cards.po` beside it.
    """
    here = Path(file).resolve()
    part = here.parent if here.parent.name == "cards" else here
    return Words(lambda language: part.parent / language / f"{part.stem}.po")


def number(value: float, spec: str = "") -> str:
    """Return a number with the decimal point, the thousands' comma and the % of the language.

    >>> number(1234.5, ",.1f"), number(0.3, ".0%")
    ('1,234.5', '30%')
    """
    written = format(value, spec)
    if language() == ENGLISH:
        return written
    decimal, group, percent = signs(language())
    told = written.translate({ord("."): decimal, ord(","): group})
    return told.replace("%", percent)


@cache
def signs(language: str) -> tuple[str, str, str]:
    """Return the signs of a language: of decimals, of thousands, and behind a number of percent."""
    if language == ENGLISH:
        return ".", ",", "%"
    from babel import Locale
    from babel.numbers import get_decimal_symbol, get_group_symbol

    percent: str = Locale.parse(language).percent_formats[None].pattern.split("0")[-1]
    return get_decimal_symbol(language), get_group_symbol(language), percent


_ = Words(lambda language: LOCALE / language / "LC_MESSAGES" / "synthlab.po")
ngettext = _.ngettext
