"""Text as tokens, and back: `tokenize`, `detokenize`, `token_spans`.

A token is a word, a number, a single mark, or a line break. Spaces are no tokens: they are put
back by a rule, so what a model writes can be read like what it was shown.
"""

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"[^\W\d]\w*(?:['’-]\w+)*|\d+(?:[.,]\d+)*|[^\w\s]|\n")
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%”\n")
_NO_SPACE_AFTER = frozenset("([{“\n")


def tokenize(text: str) -> list[str]:
    r"""Return the words, numbers, marks and line breaks of a text.

    Capitals are kept. Other white space is left out.

    Examples
    --------
    >>> tokenize("Dear Ada,\nwe don't know.")
    ['Dear', 'Ada', ',', '\n', 'we', "don't", 'know', '.']
    """
    return _TOKEN.findall(text)


def detokenize(tokens: Iterable[str]) -> str:
    r"""Return the text that these tokens make, with spaces where a writer would put them.

    Its tokens are the same again: `tokenize(detokenize(tokens)) == tokens`. A text that is written
    with single spaces, and none before a comma, comes back as it was.

    Examples
    --------
    >>> detokenize(["Dear", "Ada", ",", "\n", "we", "don't", "know", "."])
    "Dear Ada,\nwe don't know."
    """
    pieces: list[str] = []
    apart = False
    for token in tokens:
        if apart and space_before(token):
            pieces.append(" ")
        pieces.append(token)
        apart = space_after(token)
    return "".join(pieces)


def space_before(token: str) -> bool:
    """Return whether a writer puts a space before this token, if there is anything before it."""
    return token not in _NO_SPACE_BEFORE


def space_after(token: str) -> bool:
    """Return whether a writer puts a space after this token, if there is anything after it."""
    return token not in _NO_SPACE_AFTER


def token_spans(text: str) -> list[tuple[str, int, int]]:
    """Return each token with its start and its end in the text.

    Examples
    --------
    >>> token_spans("I know.")
    [('I', 0, 1), ('know', 2, 6), ('.', 6, 7)]
    """
    return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
