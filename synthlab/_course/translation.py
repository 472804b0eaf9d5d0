"""Translations: the catalogues of a language, to be filled in, and what is missing in them.

`new_translation` writes them, or adds to those that are there what is new. `frame` gives the words
of the frame, `of_lesson` those of a lesson, `catalogues` all of them by their files. `missing_of`
says what lacks words, or has others in its braces.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from synthlab._files import replace
from synthlab._lessons import CourseError, home, is_clone, lessons
from synthlab._texts import words_of
from synthlab._words import LOCALE
from synthlab.explore.scripts import SAID

LIBRARY = LOCALE.parent
Message = str | tuple[str, str]  # or one and many
BRACES = re.compile(r"\{[^{}]*\}")
OTHERS = re.compile(r'#|"(?!Language:|Plural|MIME|Content)')  # lines of a catalogue's head
CAPTION = re.compile(r"^\s*- caption: (.*)$", re.MULTILINE)


def new_translation(language: str, chosen: tuple[str, ...] = ()) -> dict[Path, dict[Message, str]]:
    """Write the catalogues of a language for the frame and for lessons; return what each is for.

    Parameters
    ----------
    language : str
        `"es"`, `"pt_BR"`.
    chosen : tuple of str
        Beginnings of the names of lessons (`"03"`); all if none is given.

    Raises
    ------
    CourseError
        If the course is no clone, or there is no such language.
    """
    from babel import Locale, UnknownLocaleError

    if not is_clone():
        raise CourseError("A translation needs a clone of the repository, and this is not one.")
    try:
        Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        raise CourseError(f"There is no language {language!r}: try es, fr or pt_BR.") from None
    asked = dict(catalogues(language, chosen))
    for file, messages in asked.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        replace(file, _filled(file, language, messages))
    return asked


def catalogues(
    language: str, chosen: tuple[str, ...] = ()
) -> Iterator[tuple[Path, dict[Message, str]]]:
    """Yield each catalogue of a language, and the English words that it is for, with their file."""
    yield LOCALE / language / "LC_MESSAGES" / "synthlab.po", frame()
    for lesson in lessons(chosen):
        for part, messages in of_lesson(lesson.parent).items():
            yield lesson.parent / language / f"{part}.po", messages


def frame() -> dict[Message, str]:
    """The English words of the frame, each with the file that it stands in."""
    found: dict[Message, str] = {}
    book = home() / "book"
    files = [*LIBRARY.rglob("*.py"), *LIBRARY.rglob("*.js")]
    files += [*(book / "_extensions").rglob("*.py"), *(book / "_theme").rglob("*.js")]
    for file in sorted([*files, *(book / "_theme").glob("*.html")]):
        if not {"template", "shipped", "vendor"} & set(file.parts):
            messages = said(file)
            found.update({m: file.relative_to(home()).as_posix() for m in messages} | found)
    contents = (home() / "_toc.yml").read_text(encoding="utf-8")
    return found | dict.fromkeys(CAPTION.findall(contents), "_toc.yml")


def of_lesson(folder: Path) -> dict[str, dict[Message, str]]:
    """The English words of a lesson, by the catalogue that they belong to."""
    parts: dict[str, dict[Message, str]] = {}
    code = [*folder.glob("cards.py"), *folder.glob("cards/**/*.py"), *folder.glob("checks.py")]
    texts = [folder / f"{name}.md" for name in (folder.name, "solutions")]
    for file in [*texts, *sorted(code)]:
        name = file.relative_to(folder)
        part = name.parts[0].removesuffix(".py").removesuffix(".md")
        messages = said(file) if file.exists() else ()
        for message in messages:
            parts.setdefault(part, {}).setdefault(message, name.as_posix())
    return parts


def said(file: Path) -> Iterator[Message]:
    """Yield the words of a file that are there to be translated."""
    if file.suffix == ".py":
        from babel.messages.extract import extract_from_file

        calls: Any = {"_": None, "ngettext": (1, 2)}
        for found in extract_from_file("python", file, keywords=calls):
            yield found[1]  # type: ignore[misc]
    elif file.suffix == ".md":
        yield from words_of(file.read_text(encoding="utf-8"))
    else:
        for one, many in SAID.findall(file.read_text(encoding="utf-8")):
            yield (json.loads(one), json.loads(many)) if many else json.loads(one)


def missing_of(file: Path, messages: dict[Message, str]) -> list[Message]:
    """The messages that a catalogue lacks, or whose braces hold something else there."""
    catalogue = _read(file)
    return [message for message in messages if not _is_told(message, catalogue)]


def _is_told(message: Message, catalogue: Any) -> bool:
    there = catalogue.get(message if isinstance(message, str) else message[0])
    if there is None or there.fuzzy or not there.string:
        return False
    english = [message] if isinstance(message, str) else list(message)
    told = [there.string] if isinstance(there.string, str) else list(there.string)
    wanted = [sorted(BRACES.findall(one)) for one in english]
    return all(one and sorted(BRACES.findall(one)) in wanted for one in told)


def _read(file: Path, language: str | None = None) -> Any:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not file.is_file():
        return Catalog(language, charset="utf-8", fuzzy=False)
    with file.open("rb") as given:
        return read_po(given, language)


def _filled(file: Path, language: str, messages: dict[Message, str]) -> bytes:
    """Return a catalogue as bytes: what it has already, what is new, and nothing that is gone."""
    from io import BytesIO

    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    before, now = _read(file, language), Catalog(language, project="synthlab", fuzzy=False)
    for message, place in messages.items():
        known = before.get(message if isinstance(message, str) else message[0])
        now.add(message, known.string if known else None, locations=[(place, 1)])
    with BytesIO() as made:
        write_po(made, now, width=100, omit_header=False, include_lineno=False)
        text = made.getvalue().decode()
    head, _, rest = text.partition("\n\n")  # who, when and with what is for git to know
    kept = [line for line in head.splitlines() if not OTHERS.match(line)]
    return "\n".join([*kept, "", rest]).encode()
