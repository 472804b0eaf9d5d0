"""The text of a lesson or of its solutions in the language of the course: `text_of`.

A catalogue beside it (`de/solutions.po`) has its paragraphs, and of its code the comments and what
is printed; the code itself is nobody's to translate. What the catalogue lacks stays English.
"""

import ast
import re
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from synthlab._lessons import notebook_text
from synthlab._words import ENGLISH, Words, language, words

# The head of the file, code, other fences, and the empty lines between paragraphs.
PARTS = re.compile(r"(\A---\n.*?^---\n|^```.*?^```\n|\n{2,})", re.MULTILINE | re.DOTALL)
CODE = "```{code-cell}"


def text_of(file: Path) -> str:
    """The text in a file in the language of the course."""
    text = file.read_text(encoding="utf-8")
    return text if language() == ENGLISH else translated(text, words(str(file)))


def lesson_text(lesson: Path) -> str:
    """The text of a lesson, given by its notebook, in the language of the course."""
    page = lesson.with_suffix(".md")
    return text_of(page) if language() != ENGLISH and page.exists() else notebook_text(lesson)


def translated(text: str, say: Words) -> str:
    """A text, its paragraphs and the words in its code replaced by those of a catalogue."""
    return "".join(_part(part, say) for part in PARTS.split(text))


def words_of(text: str) -> Iterator[str]:
    r"""Yield what there is to translate in a text.

    >>> list(words_of('# Cows\n\nMoo.\n\n```{code-cell} python\ncow = ...  # yours\n```\n'))
    ['# Cows', 'Moo.', '# yours']
    """
    for part in PARTS.split(text):
        if part.startswith(CODE):
            yield from words_of_code(_inside(part))
        elif _is_paragraph(part):
            yield part.strip("\n")


def words_of_code(code: str) -> Iterator[str]:
    """Yield the comments of a cell and its texts of several words, as they stand there.

    >>> list(words_of_code('print(f"{n} cows", "cow")  # all'))
    ['f"{n} cows"', '# all']
    """
    code = re.sub(r"^%", "#", code, flags=re.MULTILINE)  # magics
    tree = ast.parse(code)
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if (is_text or isinstance(node, ast.JoinedStr)) and id(node) not in parts:
            source = ast.get_source_segment(code, node) or ""
            if " " in source:
                yield source
    for token in tokenize.generate_tokens(StringIO(code).readline):
        if token.type == tokenize.COMMENT and token.string.startswith("# "):
            yield token.string


def _part(part: str, say: Words) -> str:
    if part.startswith(CODE):
        code = _inside(part)
        for one in words_of_code(code):
            part = part.replace(one, say(one))
        return part
    if not _is_paragraph(part):
        return part
    own = part.strip("\n")
    return part.replace(own, say(own))


def _is_paragraph(part: str) -> bool:
    return bool(part.strip()) and not part.startswith(("---\n", "$$", "```"))


def _inside(cell: str) -> str:
    """Return the code of a cell, without its fences and its options."""
    lines = cell.splitlines()[1:-1]
    return "\n".join(line for line in lines if not line.startswith(":"))
