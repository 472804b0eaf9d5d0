"""The ground floor: words in a cell of a CSV file that a spreadsheet would run as a formula.

`guard` puts an apostrophe before them, as spreadsheets do themselves; `unguard` takes it away.
"""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guard(words: str) -> str:
    """Return words that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("kitchen")
    ("'=1+1", 'kitchen')
    """
    return f"'{words}" if words.startswith(FORMULA) else words


def unguard(words: str) -> str:
    """Return words as they were before `guard`.

    >>> unguard("'=1+1"), unguard("'tis")
    ('=1+1', "'tis")
    """
    return words[1:] if words[:1] == "'" and words[1:].startswith(FORMULA) else words
