"""Labels as files: exported, imported, refused; the student decides where two sets differ."""

import csv
import io

import pytest

from synthlab._spreadsheets import FORMULA
from synthlab.labels import answers as said
from synthlab.labels.answers import Answer

HEAD = "bench,picture,showing,label\n"
SECONDS = "bench,picture,showing,label,seconds\n"


def test_the_exported_file_is_the_one_python_writes(bench, opened):
    card = opened()
    card.press("k", "n", "?", "k")
    text = card.export()
    assert text == said.to_csv(card.answers, bench.ident, "kitchen", bench.turns)
    assert said.from_csv(text, bench.ident, "kitchen", bench.turns) == tuple(card.answers)
    assert "asked to save 4 labels" in card.notice


def test_no_cell_is_a_formula(opened):
    about = {"id": "=cmd()", "target": '+a,"b"', "turns": [0]}
    given = [about, [{"turn": 0, "said": "yes", "seconds": 2.5}]]
    text = opened().evaluate("given => synthlab.answers.toCsv(...given)", given)
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    assert said.from_csv(text, "=cmd()", '+a,"b"', [0]) == (Answer(0, "yes", 2.5),)


def test_what_was_exported_can_be_imported_elsewhere(opened):
    card = opened()
    card.press("k", "n", "?")
    text, before = card.export(), card.answers
    other = opened()  # another browser: storage of its own
    other.choose("\ufeff" + text.replace(",", ";"))  # as a European spreadsheet saves it
    other.wait_for_selector(".sl-notice:text('3 labels imported.')")
    assert other.answers == before
    other.choose(text)
    other.wait_for_selector(".sl-notice:text('Nothing new')")
    other.reload()
    assert other.answers == before


def test_the_page_reads_files_of_any_spreadsheet_as_python_does(bench, opened):
    given = [Answer(0, "yes", 2.5), Answer(1, "no", None), Answer(2, "unsure", 1.0)]
    text = said.to_csv(given, bench.ident, "kitchen", bench.turns)
    about = {"id": bench.ident, "target": "kitchen", "turns": list(bench.turns)}
    files = [
        text.replace(",", ";"),
        text.replace(",", "\t"),
        "\ufeff\ufeff" + text,
        "sep=,\r\n" + text,
        "\ufeffSEP=;\n" + text.replace(",", ";"),
        '"sep=;"\r\n' + text.replace(",", ";"),
        text.replace("\r\n", "\r"),
        text.replace("\r\n", "\n"),
        text.replace(",", " , ") + " , , \r\n",
    ]
    read = opened().evaluate(
        "([about, files]) => files.map(file => synthlab.answers.fromCsv(about, file))",
        [about, files],
    )
    for file, found in zip(files, read, strict=True):
        assert said.as_answers(found, len(bench.turns)) == tuple(given)
        assert said.from_csv(file, bench.ident, "kitchen", bench.turns) == tuple(given)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not a list of labels"),
        ("\x89PNG\r\n\x00", "not a list of labels"),
        (HEAD, "holds no labels"),
        (HEAD + "other-1,0,1,kitchen\n", "Row 2: these labels are for other pictures"),
        (HEAD + "{id},0,1,cow\n", "“cow” is none of kitchen, not kitchen, not sure"),
        (HEAD + "{id},77,1,kitchen\n", "Row 2: there is no picture “77”"),
        (SECONDS + "{id},0,1,kitchen,soon\n", "“soon” is not a number of seconds"),
        (HEAD + "{id},0,1,kitchen\n" * 2, "two labels"),
        (HEAD + "{id},0,1,<img src=x onerror=alert(1)>\n", "<img src=x onerror=alert(1)>” is none"),
        ("x" * 5_000_000, "too large"),
    ],
)
def test_junk_is_refused_with_a_clear_sentence_and_nothing_changes(bench, opened, text, words):
    card = opened()
    card.press("k")
    card.choose(text.replace("{id}", bench.ident))
    card.wait_for_selector(".sl-notice.sl-error")
    assert words in card.notice
    assert card.locator(".sl-notice img").count() == 0
    assert card.said == ["yes"]


def test_where_a_file_differs_the_student_decides(bench, opened):
    card = opened()
    card.press("k", "k")
    other = [Answer(1, "no", 2.0), Answer(2, "unsure", None)]
    text = said.to_csv(other, bench.ident, "kitchen", bench.turns)
    for choice, expected in [
        ("Cancel", ["yes", "yes"]),
        ("Keep mine, add the new", ["yes", "yes", "unsure"]),
        ("Take the file’s", ["yes", "no", "unsure"]),
    ]:
        card.choose(text)
        card.wait_for_selector(".sl-ask")
        assert "1 label in the file differs from yours" in card.words(".sl-ask")
        assert card.evaluate("!!document.activeElement.closest('.sl-ask')")
        card.button(choice).click()
        assert card.said == expected
        assert card.locator(".sl-ask").count() == 0
    card.reload()  # what the file replaced can be brought back
    card.button("Bring back 3 labels").click()
    assert card.said == ["yes", "yes", "unsure"]
