"""Run sheets fit their lessons: minutes add up, cards are there, numbers are the lesson's own."""

import json
import re

import pytest

from synthlab._lessons import lessons

SHEETS = [sheet for one in lessons() if (sheet := one.with_name("run-sheet.md")).exists()]
PARTS = ["Goal", "Prepare", "Minute by minute", "Ask before each card"]
PARTS += ["Wrong ideas, and what to answer", "Short of time"]
NUMBER = re.compile(r"(?<![\w.,(])\d+(?:[.,]\d+)*")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.parent.name)
def test_a_run_sheet_fits_its_lesson(sheet):
    text = sheet.read_text(encoding="utf-8")
    lesson = sheet.with_name(f"{sheet.parent.name}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.M) == PARTS
    assert text.startswith(f"# Run sheet: {re.search(r'^# (.*)$', lesson, re.M)[1]}\n")
    rows = re.findall(r"^\| (\d+|–) \| (\d+|–) \| .* \|$", text, re.M)[1:]
    for column, minutes in enumerate((45, 90)):
        assert sum(int(row[column].replace("–", "0")) for row in rows) == minutes
    _, ask, wrong = re.split(r"^## (?:Ask|Wrong).*$", text, flags=re.M)
    path = lesson.partition("## Go further")[0]
    headings = re.findall(r"^## (.*)$", path, re.M)
    named = re.findall(r"^- \*(.*?)\*: .*\?", ask, re.M)
    assert set(named) <= set(headings)
    assert len(named) >= min(2, len(re.findall(r"^cards\.\w+\(", path, re.M)) - 1)
    assert wrong.count("- “") >= 3
    notebook = json.loads(sheet.with_name(f"{sheet.parent.name}.ipynb").read_text("utf-8"))
    folder = [*sheet.parent.glob("cards*"), *sheet.parent.glob("cards/*.py")]
    code = "".join(file.read_text("utf-8") for file in folder if file.is_file())
    known = {*NUMBER.findall(lesson + json.dumps(notebook["cells"]) + code)}
    prose = re.sub(
        r"^\|.*$|^# .*$|[Ll]essons? \d+|of 45, and of 90|exercise \d", "", text, flags=re.M
    )
    assert not {*NUMBER.findall(prose)} - known
    for words in re.findall(r"\*([^*\n]+)\*", text):
        there = words.rstrip("?. ").lower() in (lesson + code).lower()
        assert there, f"the lesson has no {words!r}"
