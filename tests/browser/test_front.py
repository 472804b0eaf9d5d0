"""The front page: a kitchen is picked, the machines run, and a sentence says what became of it."""

import gzip
import json
import re

import pytest


@pytest.fixture
def front(book_html):
    return (book_html / "book" / "intro.html").as_uri()


def wait_for_stop(opened, words):
    opened.locator("#told", has_text=words).wait_for()


def run_to_the_end(page):
    for _ in range(12):
        page.clock.run_for(1400)
        page.wait_for_timeout(60)
    wait_for_stop(page, "After 20 machines")


def test_a_kitchen_is_followed_through_the_machines_by_keyboard_alone(page, front, axe):
    opened = page(front)
    about = json.loads(opened.locator("#survival").text_content())
    told, bars = opened.locator("#told"), opened.locator(".machine b")
    assert [b.inner_text() for b in bars.all()] == ["30", *"???????"]
    opened.locator(".wall button").first.focus()
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowRight")
    opened.keyboard.press("Enter")
    assert opened.locator(".wall [aria-pressed=true]").count() == 1
    assert about["names"][7] in told.inner_text()
    opened.keyboard.press("Tab")  # one stop for thirty kitchens
    assert opened.evaluate("document.activeElement.id") == "run-machines"
    opened.keyboard.press("Tab")
    opened.keyboard.press("ArrowRight")
    opened.keyboard.press("ArrowRight")
    wait_for_stop(opened, "After 2 machines")
    wall = about["walls"]["alone"][2]
    assert bars.nth(2).inner_text() == str(len(set(wall)))
    assert bars.nth(3).inner_text() == "?"
    assert opened.locator(".wall [aria-pressed=true]").count() == wall.count(7)
    assert "2:" in opened.locator(".machines-bars input").get_attribute("aria-valuetext")
    opened.keyboard.press("End")
    wait_for_stop(opened, "After 20 machines")
    last = about["walls"]["alone"][20]
    assert opened.locator(".wall [aria-pressed=true]").count() == last.count(7)
    assert told.get_attribute("aria-live") == "polite"
    often = max(last, key=last.count)
    opened.locator(".wall button").nth(last.index(often)).click()
    n = last.count(often)
    assert opened.locator(".wall [aria-pressed=true]").count() == n
    assert f"{n} times" in told.inner_text()
    gone = next(one for one in range(30) if one not in last)
    opened.locator(".machines-bars input").focus()
    opened.keyboard.press("Home")
    wait_for_stop(opened, "one of thirty")
    opened.locator(".wall button").nth(gone).click()
    opened.locator(".machines-bars input").press("End")
    lost = next(t for t, wall in enumerate(about["walls"]["alone"]) if gone not in wall)
    wait_for_stop(opened, f"was lost by machine {lost}")
    assert axe(opened) == []


def test_the_machines_run_and_the_second_loop_comes_when_asked_for(page, serve, book_html):
    opened = page(f"{serve(book_html)}/book/intro.html", width=390)
    fetched = lambda: [r.url for r in page.watch(opened).responses]  # noqa: E731
    opened.wait_for_load_state("networkidle")
    walls = [url for url in fetched() if re.search(r"front/(alone|real)-\d", url)]
    assert [url.rpartition("/")[2] for url in walls] == ["alone-0.webp"]
    pictures = sum(len(r.body()) for r in page.watch(opened).responses if ".webp" in r.url)
    others = [r for r in page.watch(opened).responses if ".webp" not in r.url]
    assert sum(len(gzip.compress(r.body())) for r in others) + pictures <= 150_000
    opened.clock.install()
    opened.get_by_role("button", name="Run the machines").click()
    run_to_the_end(opened)
    assert opened.locator(".machine b").all_inner_texts()[-1] == "3"
    assert not any("real-" in url for url in fetched())
    opened.get_by_role("button", name="Give each machine 10 real kitchens").click()
    run_to_the_end(opened)
    assert opened.locator(".machine b").all_inner_texts()[-1] == "13"


def test_without_a_script_the_wall_is_there_and_told_of(page, front):
    opened = page(front, java_script_enabled=False)
    assert opened.locator(".wall button").count() == 30
    assert not opened.locator("#run-machines").is_visible()
    assert ", 3 after 20." in opened.locator("noscript .told").inner_text()


def test_the_front_page_is_not_too_long(page, front):
    opened = page(front)
    assert opened.evaluate("document.documentElement.scrollHeight") <= 8000
    assert opened.locator(".tile .thumb :is(img, svg)").count() == opened.locator(".tile").count()
