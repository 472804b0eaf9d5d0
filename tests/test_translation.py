"""Words of the frame and of lessons are said in the language of the course, or in English."""

import json
import os
import re
import subprocess
import sys

import pytest

from synthlab._course import translation
from synthlab._texts import translated
from synthlab._words import LOCALE, Words, _, number
from synthlab.explore import Choice, Range
from synthlab.explore.scripts import CARDS, in_language, module, text
from synthlab.explore.shared import listed, percent, points

GERMAN = {"Text", "text", "Notebook (.ipynb)"}  # the same in both
CATALOGUES = dict(translation.catalogues("de", ("03",)))
PO = """msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);"

msgid "{n} cow"
msgid_plural "{n} cows"
msgstr[0] "{n} Kuh"
msgstr[1] "{n} Kühe"

msgid "Two {kind}."
msgstr "Zwei {art}."

msgid "Moo."
msgstr ""

msgid "# Cows"
msgstr "# Kühe"

msgid "# all"
msgstr "# alle"
"""


@pytest.fixture
def german(monkeypatch):
    monkeypatch.setenv("SYNTHLAB_LANGUAGE", "de")


@pytest.fixture
def cows(tmp_path, german):
    (tmp_path / "cows.po").write_text(PO, encoding="utf-8")
    return tmp_path / "cows.po"


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_no_german_word_is_missing_and_braces_hold_the_same(file):
    assert CATALOGUES[file]
    assert translation.missing_of(file, CATALOGUES[file]) == []


def test_what_is_missing_or_has_other_braces_is_told(cows):
    cow = ("{n} cow", "{n} cows")
    asked = dict.fromkeys(["Two {kind}.", "Moo.", "Baa.", "# Cows", cow], "")
    assert translation.missing_of(cows, asked) == ["Two {kind}.", "Moo.", "Baa."]


def test_a_missing_word_stays_english(cows):
    say = Words(lambda language: cows)
    assert (say("Moo."), say("Baa {n}.", n=2)) == ("Moo.", "Baa 2.")
    assert [say.ngettext("{n} cow", "{n} cows", n) for n in (1, 2)] == ["1 Kuh", "2 Kühe"]


def test_numbers_have_the_signs_of_the_language(german, monkeypatch):
    assert (number(1234.5, ",.1f"), percent(0.125)) == ("1.234,5", "12\N{NO-BREAK SPACE}%")
    assert Range("size", [0.5, 1500]).words(0.5) == "0,5"
    assert Choice("n", [1500]).words(1500) == "1.500"
    assert (points(0.01), listed(["a", "b"])) == ("1 Punkt", "a und b")
    monkeypatch.setenv("SYNTHLAB_LANGUAGE", "en")
    assert (number(1234.5, ",.1f"), percent(0.125)) == ("1,234.5", "12%")


def test_scripts_are_served_in_the_language_of_the_course(german):
    say = 'say(_("Show me"), counted("{n} point", "{n} points", -n), _("What nobody said"))'
    assert in_language(say) == (
        'say(_("Zeig es mir"), counted("{n} Punkt", "{n} Punkte", -n), _("What nobody said"))'
    )


@pytest.mark.parametrize("card", CARDS)
def test_no_word_of_a_script_is_left_english(card, german):
    english = {one for name in CARDS[card] if name.endswith(".js") for one in said(text(name))}
    told = said(module(card))
    assert told
    assert not {one for one in told & english if _(one) != one}


def said(script):
    return set(re.findall(r'\b_\(\s*"([^"]+)"', script))


def test_english_costs_nothing():
    for card in CARDS:
        assert in_language(module(card)) == module(card)
        assert "Zeig" not in module(card)


def test_a_text_is_translated_by_paragraphs_its_code_by_comments_and_lines_it_prints(cows):
    lesson = (
        "---\na: b\n---\n\n# Cows\n\nMoo.\n\n```{code-cell} python\n:tags: [x]\nx = 1  # all\n```\n"
    )
    told = translated(lesson, Words(lambda language: cows))
    assert told == lesson.replace("# Cows", "# Kühe").replace("# all", "# alle")


def test_a_translation_is_begun_and_gone_on_with(tmp_path, monkeypatch):
    monkeypatch.setattr(translation, "LOCALE", tmp_path)
    monkeypatch.setattr(translation, "lessons", list)
    (file,) = translation.new_translation("es")
    words = file.read_text(encoding="utf-8")
    assert 'msgid "Show me"\nmsgstr ""' in words
    file.write_text(
        words.replace('msgid "Show me"\nmsgstr ""', 'msgid "Show me"\nmsgstr "Enséñamelo"')
        + '\nmsgid "Gone"\nmsgstr "Ido"\n',
        encoding="utf-8",
    )
    translation.new_translation("es")
    again = file.read_text(encoding="utf-8")
    assert again == words.replace('"Show me"\nmsgstr ""', '"Show me"\nmsgstr "Enséñamelo"')
    with pytest.raises(translation.CourseError, match="no language 'klingon'"):
        translation.new_translation("klingon")


def test_a_german_card_has_no_english_word_of_the_frame_and_a_decimal_comma():
    """The cards of lesson 3 as they come to a page, from a process of its own."""
    code = """
import json
import numpy as np
from synthlab import exercises
from synthlab._lessons import home, load
from synthlab.explore import Explorer, LessonEnd, Range, theme
from synthlab.learners import HoldOut
from synthlab.worlds import make_pictures

lesson = home() / "notebooks/03_cow_labels"
cards, checks = load(lesson, "cards"), load(lesson, "checks")
split, asked = HoldOut(make_pictures(150, rng=2)), cards.rename_question()
half = np.where(np.arange(len(split.unseen)) % 2, "cow", "kitchen")
card = cards.rename(split, "cow", lambda share: half)
wrong = exercises.check(checks.measured_accuracy, lambda accuracy, noise: 0.5)
print(json.dumps({
    "card": card.html(), "asked": asked.html(), "end": LessonEnd(3, asked).html(),
    "check": wrong._html() + repr(wrong), "sign": theme.TEMPLATE["layout"]["separators"],
    "half": Range("noise", [0.5]).words(0.5), "said": card.at(share=0.3).sentence,
}))
"""
    german = {**os.environ, "SYNTHLAB_LANGUAGE": "de", "SYNTHLAB_STATIC": "1"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], env=german, check=True, capture_output=True, text=True
    )
    page = json.loads(done.stdout)
    assert (page["sign"], page["half"]) == (",.", "0,5")
    assert "0,900 der Fälle" in page["check"]
    assert page["said"].startswith("**30\N{NO-BREAK SPACE}%** der „kitchen“-Bilder")
    for part in ("card", "asked", "end", "check"):
        body = re.sub(r"<script.*?</script>|<pre.*?</pre>|<style.*?</style>", "", page[part])
        words = [one.strip() for one in re.split(r"<[^>]*>", body)]
        words += re.findall(r'aria-label="([^"]*)"', body)
        frame = {one: _(one) for one in translation.frame() if isinstance(one, str)}
        assert any(words)
        assert not [one for one in words if one in frame and one not in GERMAN]


def test_the_frame_has_a_catalogue_where_gettext_looks():
    assert (LOCALE / "de" / "LC_MESSAGES" / "synthlab.po").is_file()
