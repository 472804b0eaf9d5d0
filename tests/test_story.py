"""The pages that hold the lessons together: the map, the article's claims, the glossary."""

import re
from pathlib import Path

import pytest

from synthlab._lessons import lessons

ROOT = Path(__file__).resolve().parents[1]
BOOK = ROOT / "book"
# A lesson that an instructor took out is still named; its links become words.
LESSONS = {lesson.relative_to(ROOT).with_suffix("").as_posix() for lesson in lessons()}
NUMBER = re.compile(r"notebooks/(\d\d)_")
PAGES = ("map", "article", "glossary")
VERDICTS = ("Shown", "Shown, with a difference", "Worked out", "Reported")
CLAIMS = re.split(r"^## ", (BOOK / "article.md").read_text("utf-8"), flags=re.M)[1:]
OURS, _, HEARD = (BOOK / "glossary.md").read_text("utf-8").partition("## Heard elsewhere")
ENTRIES, OTHERS = (re.findall(r"^(\S.*)\n  (.+)$", text, flags=re.M) for text in (OURS, HEARD))


def links(text):
    """The page and the place of every link to a lesson."""
    return re.findall(r"\]\(\.\./(notebooks/[\w/]+)\.md(?:#([\w-]+))?\)", text)


def places(page):
    """The anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", (ROOT / f"{page}.md").read_text("utf-8"), flags=re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_used(word, text):
    """Whether a text uses a word, whatever its ending: labels, labelled; majorities."""
    stem = re.escape(word.lower().removesuffix("y")).replace(r"\ ", r"\s")
    return re.search(rf"\b{stem}", text.lower()) is not None


@pytest.mark.parametrize("name", PAGES)
def test_every_lesson_and_place_that_is_named_exists(name):
    found = links((BOOK / f"{name}.md").read_text("utf-8"))
    numbers = {NUMBER.match(lesson)[1] for lesson in LESSONS}
    gone = {page for page, _ in found} - LESSONS
    misspelt = sorted(page for page in gone if NUMBER.match(page)[1] in numbers)
    assert not misspelt, f"book/{name}.md names {misspelt}, which notebooks/ does not have"
    there = [(page, place) for page, place in found if place and page in LESSONS]
    assert [f"{page}#{place}" for page, place in there if place not in places(page)] == []


def test_the_article_has_fifteen_claims_in_order():
    assert [int(claim.split(".")[0]) for claim in CLAIMS] == list(range(1, 16))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.split(".")[0])
def test_a_claim_has_a_verdict_and_a_place_where_it_is_put_to_the_test(claim):
    verdict = re.search(r"^\*\*([^*]+)\.\*\*", claim, re.M)
    assert verdict is not None
    assert verdict[1] in VERDICTS
    shown = claim[verdict.end() :]
    assert links(shown)
    number = re.findall(r"[Ll]esson (\d+)", shown)
    assert number == [str(int(page.split("/")[1][:2])) for page in named_by_number(shown)]


def named_by_number(text):
    """The pages of the links whose words hold the number of a lesson."""
    return re.findall(r"\[[^\]]*[Ll]esson \d+[^\]]*\]\(\.\./(notebooks/\w+)", text)


def test_the_glossary_has_every_word_once():
    words = [word for word, _ in ENTRIES + OTHERS]
    assert len(words) > 30
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("word", "meaning"), ENTRIES, ids=[word for word, _ in ENTRIES])
def test_a_word_of_the_glossary_is_used_by_the_lesson_that_it_names(word, meaning):
    [(page, _)] = links(meaning)
    number = re.search(r"\[Lesson (\d+)\]", meaning)[1]
    assert page.startswith(f"notebooks/{int(number):02}_")
    assert page not in LESSONS or is_used(word, (ROOT / f"{page}.md").read_text("utf-8"))


def test_a_word_heard_elsewhere_leads_to_a_lesson():
    assert len(OTHERS) > 10
    for _, meaning in OTHERS:
        [(page, _)] = links(meaning)
        number = re.search(r"\[Lesson (\d+)\]", meaning)[1]
        assert page.startswith(f"notebooks/{int(number):02}_")
