"""The exercises of a lesson on paper: `make_worksheet` writes a page that prints on two sheets.

Each exercise has its question, the code with its gap, and room to write in what is left.
"""

import re
from html import escape
from pathlib import Path
from typing import NamedTuple

from synthlab._course.editions import ASKS, CELL, text_of
from synthlab._course.slides import with_formulas, without_links
from synthlab._files import replace
from synthlab._lessons import head

QUESTION = re.compile(r"^\*\*\d+\. ", re.MULTILINE)
STYLE = """@page{size:A4;margin:0}body{margin:0;font:11pt/1.4 system-ui,sans-serif;color:#111}
.sheet{box-sizing:border-box;height:296mm;width:210mm;padding:16mm 18mm 14mm;display:flex;
flex-direction:column;break-after:page}.sheet:last-child{break-after:auto}
header{display:flex;justify-content:space-between;border-bottom:1px solid #111;margin-bottom:5mm}
h1{font-size:15pt;margin:0 0 2mm}article{flex:1;display:flex;flex-direction:column;min-height:30mm}
p,ul,ol{margin:0 0 2mm}pre{font-size:9pt;margin:0 0 2mm;padding:2mm 3mm;background:#f3f4f6;
white-space:pre-wrap}.room{flex:1;margin-bottom:6mm;
background:repeating-linear-gradient(#fff 0 8.6mm,#bbb 8.6mm 8.8mm)}.anchor-link{display:none}"""


class Exercise(NamedTuple):
    """An exercise as it stands in a lesson: its question, and the code with its gap."""

    question: str
    code: str


def exercises_of(text: str) -> list[Exercise]:
    r"""The exercises in a lesson's text.

    >>> cell = '```{code-cell} python\nx = ...\nexercises.check("half", x)\n```\n'
    >>> exercises_of("Some text.\n\n**1. Half.** Of four?\n\n" + cell)[0].question
    '**1. Half.** Of four?'
    """
    found = []
    for cell in CELL.finditer(text):
        if ASKS.search(cell[1]):
            before = CELL.sub("", text[: cell.start()])
            starts = [one.start() for one in QUESTION.finditer(before)]
            question = before[starts[-1] if starts else 0 :].strip()
            code = re.sub(r"\n*^exercises\.check\(.*$", "", cell[1], flags=re.MULTILINE)
            found.append(Exercise(question, code.strip("\n")))
    return found


def make_worksheet(lesson: Path, folder: Path) -> Path:
    """Write the worksheet of a lesson, given by its notebook, into a folder; return its file."""
    from nbconvert.filters import markdown2html

    text = text_of(lesson.with_suffix(".md"), "student")
    about, asked = head(text), exercises_of(text)
    half = (len(asked) + 1) // 2
    sheets = ""
    for number, some in enumerate((asked[:half], asked[half:]), 1):
        title = f"<h1>{escape(about.title)}</h1>" if number == 1 else f"<p>{escape(about.title)}"
        name = "Name: ____________________" if number == 1 else "2"
        inside = (
            "".join(
                f"<article>{markdown2html(with_formulas(without_links(one.question)))}"
                f'<pre>{escape(one.code)}</pre><div class="room"></div></article>'
                for one in some
            )
            or '<article><div class="room"></div></article>'
        )
        sheets += f'<div class="sheet"><header>{title}<span>{name}</span></header>{inside}</div>'
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(about.title)}</title>'
        f"<style>{STYLE}</style>{sheets}</html>\n"
    )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{lesson.stem}.worksheet.html"
    replace(file, page.encode())
    return file
