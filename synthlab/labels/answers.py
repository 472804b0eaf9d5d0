"""What a student said of each picture, and its CSV file.

`Answer` is one thing said; `turns_of` says in which order pictures come, some of them twice;
`as_answers` turns plain data into answers; `to_csv` and `from_csv` write and read the file that the
card in the page writes and reads too (assets/answers.js).
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Literal

from synthlab._checks import Count, NotNegative
from synthlab._signatures import checked
from synthlab._spreadsheets import guard, unguard

Said = Literal["yes", "no", "unsure"]
COLUMNS = ("bench", "order", "picture", "showing", "label", "seconds")
NEEDED = ("bench", "picture", "showing", "label")
LARGEST = 1_000_000  # bytes of a file that could be a list of labels


@checked
@dataclass(frozen=True)
class Answer:
    """What was said at one turn.

    Attributes
    ----------
    turn : int
        Which turn it was, from 0.
    said : {"yes", "no", "unsure"}
    seconds : float or None
        From the answer before to this one; None where no clock ran.
    """

    turn: Count
    said: Said
    seconds: NotNegative | None = None


def words_for(target: str) -> dict[Said, str]:
    """Return the words for what can be said.

    >>> words_for("kitchen")
    {'yes': 'kitchen', 'no': 'not kitchen', 'unsure': 'not sure'}
    """
    return {"yes": target, "no": f"not {target}", "unsure": "not sure"}


def turns_of(n_pictures: int, repeats: int) -> tuple[int, ...]:
    """Return which picture comes at each turn: all in order, some a second time much later.

    >>> turns_of(6, 2)
    (0, 1, 2, 3, 1, 4, 5, 3)
    """
    gap = max(1, n_pictures // 3)
    firsts = [int((k + 0.5) * (n_pictures - gap) / repeats) for k in range(repeats)]
    again = {first + gap: first for first in firsts}
    turns: list[int] = []
    for picture in range(n_pictures):
        turns.append(picture)
        if picture in again:
            turns.append(again[picture])
    return tuple(turns)


def showing(turns: Sequence[int], turn: int) -> int:
    """Return whether a turn shows its picture for the first (1) or the second (2) time."""
    return turns[: turn + 1].count(turns[turn])


def as_answers(answers: Iterable[Mapping[str, Any]], n_turns: int) -> tuple[Answer, ...]:
    """Return plain data as answers.

    Raises
    ------
    ValueError, TypeError
        If they are not answers, or two of them are about the same turn.
    """
    given = tuple(Answer(a["turn"], a["said"], a["seconds"]) for a in answers)
    turns = [answer.turn for answer in given]
    if len(set(turns)) < len(turns) or any(turn >= n_turns for turn in turns):
        raise ValueError(f"expected one answer a turn, for turns 0 to {n_turns - 1}, got {turns}")
    return given


def plain(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """Return answers as plain data, as they are stored."""
    return [asdict(answer) for answer in answers]


def to_csv(answers: Sequence[Answer], ident: str, target: str, turns: Sequence[int]) -> str:
    """Return answers as CSV (RFC 4180), safe to open in a spreadsheet."""
    words = words_for(target)
    text = io.StringIO()
    write = csv.writer(text).writerow
    write(COLUMNS)
    for order, answer in enumerate(answers, start=1):
        seconds = "" if answer.seconds is None else f"{answer.seconds:g}"
        label = guard(words[answer.said])
        place = (turns[answer.turn], showing(turns, answer.turn))
        write([guard(ident), order, *place, label, seconds])
    return text.getvalue()


def from_csv(text: str, ident: str, target: str, turns: Sequence[int]) -> tuple[Answer, ...]:
    """Return the answers in a CSV file.

    Raises
    ------
    ValueError
        If it is not a list of labels for these pictures; the message names the row.
    """
    if len(text) > LARGEST:
        raise ValueError("the file is too large to be a list of labels")
    text = re.sub(r"\r\n?", "\n", text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"))
    text = re.sub(r'^"?sep=.[^\n]*\n', "", text, flags=re.IGNORECASE)  # as Excel is told
    found = re.match(r"[^\n]*?([,;\t])", text)
    reader = csv.reader(io.StringIO(text), delimiter=found[1] if found else ",")
    try:
        filled = (row for row in reader if any(map(str.strip, row)))
        head, *rows = islice(filled, len(turns) + 2)  # with one more, some picture has two
    except (ValueError, csv.Error):
        head, rows = [], []
    head = [name.strip() for name in head]
    for name in NEEDED:
        if name not in head:
            raise ValueError(
                f"this is not a list of labels: it has no column {name!r}; "
                "choose a file that the labelling bench exported"
            )
    places = {(str(picture), str(showing(turns, turn))): turn for turn, picture in enumerate(turns)}
    codes = {word: said for said, word in words_for(target).items()}
    answers = []
    for number, row in enumerate(rows, start=2):
        cells = {name: unguard(cell).strip() for name, cell in zip(head, row, strict=False)}
        try:
            answers.append(_answer(dict.fromkeys(COLUMNS, "") | cells, ident, places, codes))
        except ValueError as error:
            raise ValueError(f"row {number}: {error}; nothing was imported") from None
    if len({answer.turn for answer in answers}) < len(answers):
        raise ValueError("one picture has two labels in this file; nothing was imported")
    if not answers:
        raise ValueError("this file holds no labels")
    return tuple(answers)


def _answer(
    cells: Mapping[str, str],
    ident: str,
    places: Mapping[tuple[str, str], int],
    codes: Mapping[str, Said],
) -> Answer:
    """Return the answer in one row of a file."""
    if cells["bench"] != ident.strip():
        got = cells["bench"][:60]
        raise ValueError(f"these labels are for other pictures ({got!r}, not {ident!r})")
    picture, again, label = cells["picture"], cells["showing"], cells["label"]
    place = places.get((picture, again))
    if place is None:
        raise ValueError(f"there is no picture {picture[:20]!r}, showing {again[:20]!r}")
    if label not in codes:
        raise ValueError(f"the label {label[:40]!r} is none of {', '.join(codes)}")
    words = cells["seconds"].replace(",", ".")
    try:
        return Answer(place, codes[label], float(words) if words else None)
    except ValueError:
        raise ValueError(f"{words[:20]!r} is not a number of seconds") from None
