"""Tables of your own: `load_table` reads a CSV file into a data frame.

What readers of such files let pass silently, or mistake for something else, is reported here: rows
of different lengths, gaps, words among numbers, commas that separate thousands or decimals, numbers
too long to be kept.
"""

import csv
import io
import math
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from synthlab._checks import File
from synthlab._frames import holds_numbers
from synthlab._signatures import checked
from synthlab.worlds.texts import read_text

LARGEST_FILE = 20_000_000  # bytes
MOST_COLUMNS = 1_000
LONGEST_WORD = 200  # the longest entry that counts as a category, in characters
#: Entries that mean "no value here", beside an empty one; capitals and small letters alike.
MISSING = frozenset({"na", "n/a", "#n/a", "nan", "null"})
SEPARATORS = (",", ";", "\t")
LOOKED_AT = 50  # rows, to find out the separator

_SEP_LINE = re.compile(r'"?sep=(.)"?[ ;,\t]*\n', re.IGNORECASE)
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}
_CODE = re.compile(r"0[0-9]+")
_PLAIN = r"(?:[0-9]+{m}?[0-9]*|{m}[0-9]+)(?:[eE][+-]?[0-9]+)?"
_GROUPED = r"[1-9][0-9]{{0,2}}([{o} \u00a0\u202f'’])[0-9]{{3}}(?:\1[0-9]{{3}})*(?:{m}[0-9]*)?"
#: Numbers by their decimal sign; the other sign, or a blank or apostrophe, separates thousands.
_NUMBERS = {
    m: re.compile("[+-]?(?:" + f"{_PLAIN}|{_GROUPED}".format(m=re.escape(m), o=o) + ")")
    for m, o in ((".", ","), (",", "."))
}

#: What may stand beside a number and says what it counts: "€" in 8,50 €, "%" in 12 %.
_SIGN = "[$%‰°\u00a2-\u00a5\u20a0-\u20cf][CF]?"
_UNIT = re.compile(
    rf"({_SIGN}|[A-Z]{{2,3}}(?=\s))?\s*[+-]?[0-9][0-9.,'’\s]*({_SIGN}|(?<=\s)\w{{1,3}}\.?)?"
)

_Readings = dict[str, dict[str, str]]  # by the word, and by its decimal sign


@checked
def load_table(
    path: File,
    *,
    text: Iterable[str] = (),
    missing: Literal["raise", "drop"] = "raise",
    na_values: Iterable[str] = (),
    sep: str | None = None,
    decimal: Literal[".", ","] | None = None,
    units: Iterable[str] = (),
    encoding: str | None = None,
) -> Any:
    r"""Return a CSV file as a data frame, its columns numbers or words, with nothing missing.

    Where the file leaves room for doubt, an error asks. A column holds numbers if every entry is
    one, and whole numbers stay whole; but codes that begin with 0 are words. Blanks around an
    entry, and blank lines, do not count.

    Parameters
    ----------
    path : path
        A text file whose first line names the columns; at most 20 MB and 1,000 columns, and 200
        characters an entry.
    text : sequence of str, optional
        Columns to be read as words although they look like numbers (identifiers, say), or like
        gaps (NA may be Namibia).
    missing : {"raise", "drop"}, default "raise"
        What to do about rows where an entry is missing (empty, NA, N/A, NaN or null): stop and
        name them, or say so and leave them out.
    na_values : sequence of str, optional
        What else means that a value is missing, such as ``["?"]``.
    sep : str, optional
        What separates the entries. Default: found out among commas, semicolons and tabs.
    decimal : {".", ","}, optional
        The decimal sign; the other one may then separate thousands. Default: found out where
        only one makes sense.
    units : sequence of str, optional
        What may stand beside the numbers of a column, such as ``["€", "%"]``: it is dropped, and
        the numbers stay as they are (12 % is 12).
    encoding : str, optional
        The file's encoding, such as "cp1251". Default: what a mark at its beginning says, else
        UTF-8, else a guess, which is printed.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    ValueError
        If the file is missing, empty, too large or not text; if its first line does not name each
        column once; if a line has too few or too many entries; if entries are missing; if a
        column is almost but not quite all numbers; if a number can be read in two ways.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "homes.csv"
    >>> _ = file.write_text("age;rent;home\n34;8,5;rented\n51;;owned\n", encoding="utf-8")
    >>> load_table(file, missing="drop")
    homes.csv: 1 of 2 rows left out, since a value is missing: rent (line 3)
       age  rent    home
    0   34   8.5  rented
    """
    path = Path(path)
    table, sep = read_entries(path, sep=sep, encoding=encoding)
    try:
        if set(text) - {*table}:
            raise ValueError(f"text must list names of columns among {[*table]}, got {text!r}")
        table, left_out = _complete(table, missing, set(text), set(na_values))
        beside = set(units)
        for name in {*table} - set(text) if beside else ():
            table[name] = _without_unit(table[name], beside)
        codes = _turn_into_numbers(table, set(text), sep, decimal)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None
    for note in (left_out, codes, _units_left(table, set(text))):
        if note:
            print(f"{path.name}: {note}")
    return table.reset_index(drop=True)


def read_entries(
    path: Path, *, sep: str | None = None, encoding: str | None = None, name: str = "path"
) -> tuple[Any, str]:
    """Return the entries of a CSV file as words, its rows called after their lines, and the sep."""
    if sep is not None and (not isinstance(sep, str) or len(sep) != 1 or sep in '"\n'):
        raise ValueError(f"sep must be one character, such as ';', got {sep!r}")
    content = read_text(path, largest=LARGEST_FILE, encoding=encoding, name=name)
    try:
        if named := _SEP_LINE.match(content):  # how Excel is told the separator
            sep, content = sep or named[1], content[named.end() :]
        sep = sep or _separator(content)
        return _named(_rows(content, sep, before=bool(named))), sep
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from None


def _separator(content: str) -> str:
    """Return the separator: the best one cuts all lines into the same number of entries."""

    def fitness(one: str) -> tuple[bool, int]:
        widths = [
            len(cells) for _, cells in zip(range(LOOKED_AT), _cut(content, one), strict=False)
        ]
        return len(set(widths)) == 1 and widths[0] > 1, widths[0] if widths else 0

    best = max(SEPARATORS, key=fitness)
    if fitness(best)[1] > 1:
        return best
    head, *rows = content.strip().split("\n")
    if "|" in head and all("|" in row for row in rows if row.strip()):
        raise ValueError('the entries seem to be separated by |: say sep="|"')
    # One column: then a comma can only be one of its numbers'.
    if all(_NUMBERS[","].fullmatch(row.strip()) for row in rows if row.strip()):
        return ";"
    return next((one for one in SEPARATORS if any(one in row for row in rows)), ",")


def _cut(content: str, sep: str) -> Iterator[list[str]]:
    """Yield the entries of each row that has any; stop where the rows cannot be read."""
    try:
        for cells in csv.reader(io.StringIO(content, newline=""), delimiter=sep, strict=True):
            if any(map(str.strip, cells)):
                yield cells
    except csv.Error:
        return


def _rows(content: str, sep: str, before: int) -> dict[int, list[str]]:
    """Return the entries of each row by the line it ends in, once all rows are equally long."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=sep, strict=True)
    rows: dict[int, list[str]] = {}
    width = 0
    try:
        for cells in reader:
            entries = [cell.strip() for cell in cells]
            if not any(entries):
                continue
            width = width or len(entries)
            line = reader.line_num + before
            rows[line] = entries
            if width > MOST_COLUMNS:
                raise ValueError(f"it has {width:,} columns, the limit is {MOST_COLUMNS:,}")
            if len(entries) != width:
                raise ValueError(
                    f"line {line} has {len(entries)} entries, but the first line names {width} "
                    "columns (no title may stand above the names, and an entry with a "
                    f"{_NAMES.get(sep, repr(sep))} in it needs quotes around it)"
                )
    except csv.Error as error:
        if "field larger" in str(error):
            error = csv.Error(f"an entry has more than {csv.field_size_limit():,} characters")
        raise ValueError(f"line {reader.line_num + before} cannot be read: {error}") from None
    if len(rows) < 2:
        raise ValueError("there are no rows below the names of the columns")
    return rows


def _named(rows: dict[int, list[str]]) -> Any:
    """Return rows of words as a data frame, named after their lines, columns after the first."""
    import pandas

    head, *entries = rows.values()
    names = [" ".join(name.split()) for name in head]
    for name in names:
        if not name or any(form.fullmatch(name) for form in _NUMBERS.values()):
            raise ValueError(
                f"the first line must name every column with a word, got {name!r} among {names}"
            )
    if len(set(names)) < len(names):
        raise ValueError(f"several columns have the same name among {names}: rename them")
    return pandas.DataFrame(entries, index=[*rows][1:], columns=names, dtype=str)


def _complete(
    table: Any, missing: str, text: Collection[str], na_values: set[str]
) -> tuple[Any, str]:
    """Return the rows where nothing is missing, and a sentence on the others."""

    def is_gap(word: str, name: str) -> bool:
        return not word or word in na_values or (word.lower() in MISSING and name not in text)

    gaps = table.apply(
        lambda column: column.isin([w for w in column.unique() if is_gap(w, column.name)])
    )
    if not gaps.any(axis=None):
        return table, ""
    lines = {name: table.index[gaps[name]] for name in table if gaps[name].any()}
    where = ", ".join(
        f"{name} ({_some(lines[name])})" for name in sorted(lines, key=lambda one: lines[one][0])
    )
    lacking = gaps.any(axis=1)
    if missing == "raise":
        told = sorted({*table.to_numpy()[gaps.to_numpy()]} - {""})
        words = f"; if {told[0]} is a word there, name the column in text=[…]" if told else ""
        raise ValueError(
            f'values are missing: {where}; missing="drop" leaves those rows out{words}'
        )
    if lacking.all():
        raise ValueError(f"in every row a value is missing: {where}")
    number = f"{lacking.sum()} of {len(table)} rows left out"
    return table[~lacking].copy(), f"{number}, since a value is missing: {where}"


def _some(lines: Any) -> str:
    """Return words for some lines."""
    some = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")
    return f"line{'s' if len(lines) > 1 else ''} {some}"


def _unit(word: str) -> str:
    """Return what stands beside a number: "€" of "8,50 €", and nothing of a word."""
    found = _UNIT.fullmatch(word)
    return "".join(part or "" for part in found.groups()) if found else ""


def _without_unit(column: Any, units: Collection[str]) -> Any:
    """Return a column without its unit, if all its entries have the same of those given."""
    found = {_unit(word) for word in column.unique()}
    if len(found) > 1 or not found & {*units}:
        return column
    return column.str.replace(found.pop(), "").str.strip()


def _units_left(table: Any, text: Collection[str]) -> str:
    """Return what to say of columns of words that would be numbers but for a unit."""
    found = {}
    for name in [one for one in table if one not in text and not holds_numbers(table[one])]:
        units = {_unit(word) for word in table[name].unique()}
        if len(units) == 1 and units != {""}:
            found[name] = units.pop()
    if not found:
        return ""
    named = sorted({*found.values()})
    return (
        f"kept as words, since a unit stands beside the numbers: {', '.join(found)}; "
        f"units={named} reads them as numbers"
    )


def _turn_into_numbers(table: Any, text: Collection[str], sep: str, decimal: str | None) -> str:
    """Turn columns of numbers into such, in place; return what is to be said of the others."""
    codes: list[str] = []
    found: dict[str, tuple[_Readings, set[str]]] = {}
    for name in table:
        kinds = table[name].unique().tolist()
        longest = max(kinds, key=len)
        if len(longest) > LONGEST_WORD:
            raise ValueError(
                f"column {name!r} has an entry of {len(longest)} characters in "
                f"{_some(table.index[table[name] == longest])}, a category may have "
                f"{LONGEST_WORD}: leave that column out"
            )
        if name in text:
            continue
        readings = {one: _readings(one, decimal or ".,") for one in kinds}
        if signs := _signs(table[name], readings):
            if all(map(str.isdecimal, kinds)) and any(map(_CODE.fullmatch, kinds)):
                codes.append(name)
            else:
                found[name] = readings, signs
    certain = {mark for _, signs in found.values() if len(signs) == 1 for mark in signs}
    for name, (readings, signs) in found.items():
        mark = _sign(table[name], readings, signs if len(signs) == 1 else certain, sep)
        table[name] = _as_numbers(table[name], {one: read[mark] for one, read in readings.items()})
    kept = ", ".join(codes)
    return f"kept as words, since there are codes that begin with 0: {kept}" if codes else ""


def _readings(word: str, marks: str) -> dict[str, str]:
    """Return the number that a word is, as Python writes it, by the decimal sign that it has."""
    if word.isascii() and word.isdecimal():
        return dict.fromkeys(marks, word)
    found = {}
    for mark in marks:
        if _NUMBERS[mark].fullmatch(word):
            digits = re.sub(rf"[^0-9eE{mark}+-]", "", word).replace(mark, ".")
            if math.isfinite(float(digits)):
                found[mark] = digits
    return found


def _is_unclear(read: dict[str, str]) -> bool:
    """Return whether it may be two numbers, as 1.234 may."""
    return len(set(read.values())) > 1


def _signs(column: Any, readings: _Readings) -> set[str]:
    """Return the decimal signs that a column may have: none if it holds words, both if any."""
    by_sign = {mark: [one for one, read in readings.items() if mark in read] for mark in ".,"}
    possible = {mark for mark, numbers in by_sign.items() if len(numbers) == len(readings)}
    if not possible:
        words = column[~column.isin(max(by_sign.values(), key=len))]
        symbols = not any(map(str.isalnum, "".join(words.unique())))
        if len(words) < len(column) * (1 if symbols else 0.5):
            raise _odd(words, f"na_values=[{words.iloc[0]!r}] if it means that there is no value")
    elif len(possible) == 1:
        # Some say 1,5 and another 1.234: thousands, if any number has its decimals beside them.
        unclear = [one for one, read in readings.items() if _is_unclear(read)]
        unclear = [one for one in unclear if not possible & {*one}]
        if unclear and not any("." in one and "," in one for one in readings):
            raise _odd(column[column.isin(unclear)], 'decimal="." or decimal="," if that is meant')
    return possible


def _odd(entries: Any, advice: str) -> ValueError:
    name, line, word = entries.name, entries.index[0], entries.iloc[0]
    return ValueError(
        f"column {name!r} holds numbers, but line {line} says {word!r}: correct it, or read all as "
        f"text=[{name!r}]; {advice}"
    )


def _sign(column: Any, readings: _Readings, signs: set[str], sep: str) -> str:
    """Return the decimal sign of a column, where only one is left or it makes no difference."""
    if len(signs) == 1:
        return min(signs)
    unclear = [one for one, read in readings.items() if _is_unclear(read)]
    if unclear and not (sep == "," and all("." in one for one in unclear)):
        odd = column[column.isin(unclear)]
        read = readings[odd.iloc[0]]
        both = " or ".join(f"{float(read[mark]):g} (decimal={mark!r})" for mark in ".,")
        raise ValueError(
            f"column {column.name!r} says {odd.iloc[0]!r} in line {odd.index[0]}: that may be "
            f"{both}; say which"
        )
    return next(iter(next(iter(readings.values()))))


def _as_numbers(column: Any, digits: dict[str, str]) -> Any:
    """Return a column as whole numbers if all are, else as float64."""
    if any(set(one) & set(".eE") for one in digits.values()):
        return column.map({one: float(number) for one, number in digits.items()})
    whole = {one: int(number) for one, number in digits.items()}
    if max(map(abs, whole.values())) >= 2**63:
        raise ValueError(
            f"column {column.name!r} holds whole numbers of 19 digits and more, too many to "
            f"tell apart: read them as text=[{column.name!r}]"
        )
    return column.map(whole)
