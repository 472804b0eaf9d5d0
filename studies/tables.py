"""Tables and lists of the page, as HTML and in plain words: `Words` and what makes them."""

from collections.abc import Iterable, Sequence
from typing import Any

from studies.comparison import Reproduction
from studies.out_of_reach import Missing
from synthlab._display import mode
from synthlab.explore.markup import text


class Words:
    """Something to read: HTML where a page shows it, plain words elsewhere."""

    def __init__(self, markup: str, plain: str) -> None:
        self.markup, self.plain = markup, plain

    def __str__(self) -> str:
        return self.plain

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        words = {"text/plain": self.plain}
        return words if mode() == "text" else words | {"text/html": self.markup}


def study_table(studies: Sequence[Reproduction]) -> Words:
    """Return one row a study: what it found, its first comparison, and the verdict."""
    rows = []
    for one in studies:
        link = f'<a href="#study-{text(one.name)}">{text(one.claim)}</a>'
        first = one.comparisons[0]
        cells = (first.quantity, first.reference_words, first.our_words, one.verdict)
        rows.append((f"{link} <small>{text(one.authors)}</small>", *map(text, cells)))
    plain = [f"{one.authors}: {one.claim}. {one.verdict}" for one in studies]
    head = ("Finding", "Compared first", "There", "Here", "Verdict")
    return Words(f"<style>{_STYLE}</style>{_table(head, rows)}", "\n".join(plain))


def comparison_table(study: Reproduction) -> Words:
    """Return one row a comparison."""
    rows, plain = [], []
    for one in study.comparisons:
        mark = " *" if one.derived else ""
        rows.append(
            tuple(map(text, (one.quantity, one.reference_words + mark, one.our_words, one.verdict)))
        )
        plain.append(
            f"{one.quantity}: {one.reference_words}{mark}; ours {one.our_words}: {one.verdict}"
        )
    note = ""
    if any(one.derived for one in study.comparisons):
        note = "* The study states the effect; the closed form was worked out for this book."
        plain.append(note)
        note = f"<p><small>{text(note)}</small></p>"
    return Words(_table(("Quantity", "There", "Here", "Verdict"), rows) + note, "\n".join(plain))


def missing_list(results: Iterable[Missing]) -> Words:
    """Return the results that were not reproduced, as a list."""
    items, plain = [], []
    for one in results:
        link = f'<a href="{text(one.url)}">{text(one.authors)}</a>'
        because = f"Not here, since {one.reason}."
        items.append(
            f"<li>{link}, {text(one.result)}. {text(because)} <em>{text(one.difference)}</em></li>"
        )
        plain.append(f"{one.authors}, {one.result}. {because} {one.difference}")
    return Words(f"<ul>{''.join(items)}</ul>", "\n".join(plain))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of HTML cells; on a narrow page each row stands as a block of its own."""
    names = "".join(f'<th scope="col">{text(name)}</th>' for name in head)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-name="{text(name)}">{cell}</td>'
            for name, cell in zip(head, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="sl-studies"><table><thead><tr>{names}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


_STYLE = (
    ".sl-studies{margin:1.2rem 0}"
    ".sl-studies table{width:100%;font-variant-numeric:tabular-nums}"
    ".sl-studies td:nth-last-child(-n+3):not(:last-child){white-space:nowrap}"
    "@media(max-width:600px){.sl-studies thead{position:absolute;clip-path:inset(50%)}"
    ".sl-studies :is(table,tbody,tr,td){display:block}"
    ".sl-studies td{border:0;padding:.1rem 0}"
    ".sl-studies td:not(:first-child)::before{content:attr(data-name) ': ';font-weight:600}"
    ".sl-studies tr{border-bottom:1px solid var(--line,#d0d4da);padding:.5rem 0}}"
)
