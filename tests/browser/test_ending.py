"""The end of a lesson: what was guessed and found, what comes next, how far somebody has come."""

import json

import pytest

from synthlab._course.sphinx_ext import needed, write_assets
from synthlab.explore import KeepItAlive, LessonEnd
from tests.browser.test_guess import PAGE, asked, loss

PROGRESS = "JSON.parse(localStorage.getItem('synthlab:progress'))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A lesson of a course of two, as the book and as a notebook on its own would show it."""
    folder = tmp_path_factory.mktemp("ending")
    write_assets(folder)
    cards = asked().html() + loss().html() + LessonEnd(1, asked()).html()
    tags = {"css": '<link rel="stylesheet" href="{}">', "js": '<script defer src="{}"></script>'}
    head = "".join(tags[name.rsplit(".", 1)[1]].format(name) for name in needed(cards))
    course = [
        {"id": "01_a", "name": "Lesson 1", "title": "A", "href": "#"},
        {"id": "02_b", "name": "Lesson 2", "title": "<B>", "minutes": "7 minutes", "teaser": "Why?"}
        | {"href": "two.html"},
    ]
    data = json.dumps(course).replace("<", "\\u003c")
    known = f'<script type="application/json" id="lessons-of-the-book">{data}</script>'
    (folder / "index.html").write_text(PAGE.format(head=head, cards=cards + known), "utf-8")
    every = cards + KeepItAlive(6).html()
    more = "".join(tags[name.rsplit(".", 1)[1]].format(name) for name in needed(every))
    (folder / "every.html").write_text(PAGE.format(head=more, cards=every), "utf-8")
    frame = '<iframe sandbox="allow-scripts" src="every.html" width=900 height=3000></iframe>'
    (folder / "framed.html").write_text(PAGE.format(head="", cards=frame), "utf-8")
    (folder / "alone.html").write_text(PAGE.format(head=head, cards=cards), "utf-8")
    return folder


def ending(tab):
    return tab.locator(".sl-ending")


def test_it_says_what_was_guessed_what_was_found_and_what_comes_next(page, folder):
    tab = page((folder / "index.html").as_uri())
    assert "You have not guessed yet" in ending(tab).inner_text()
    assert tab.evaluate(PROGRESS) == {"01_a": {"opened": True}}
    tab.get_by_role("button", name="Make your guess").click()
    tab.keyboard.press("Enter")  # the first option has the focus
    assert "Your guess still waits on its card" in ending(tab).inner_text()
    ending(tab).get_by_role("button", name="Show me").click()
    tab.locator("#loss .sl-answered", has_text="Not quite").wait_for()
    ending(tab).scroll_into_view_if_needed()
    ending(tab).locator(".sl-eyebrow", has_text="✓ You finished lesson 1").wait_for()
    words = ending(tab).inner_text()
    for part in ("It stays.", "With 10, step 8 keeps 45%.", "Not quite. It cannot stay."):
        assert part in words
    assert "You moved 1 of 1 cards." in words
    assert "Next · Lesson 2 · 7 minutes" in words
    assert "<B>" in words
    assert "1 of 2 lessons finished" in words
    assert tab.evaluate(PROGRESS) == {"01_a": {"opened": True, "finished": True, "right": False}}
    assert ending(tab).get_by_role("link", name="Start lesson 2").get_attribute("href") == (
        "two.html"
    )
    ending(tab).get_by_role("button", name="Guess again").click()
    assert "You have not guessed yet" in ending(tab).inner_text()


def test_whoever_was_only_told_has_finished_too(page, folder):
    tab = page((folder / "index.html").as_uri())
    tab.get_by_role("button", name="Only tell me").click()
    ending(tab).scroll_into_view_if_needed()
    ending(tab).locator(".sl-eyebrow", has_text="You finished").wait_for()
    assert tab.evaluate(PROGRESS) == {"01_a": {"opened": True, "finished": True}}


def test_outside_a_book_it_names_the_next_notebook(page, folder):
    tab = page((folder / "alone.html").as_uri())
    assert "Open 02_kitchen_classifier/02_kitchen_classifier.ipynb" in ending(tab).inner_text()
    assert ending(tab).get_by_role("link").count() == 0


@pytest.mark.parametrize("kept", ['"nonsense"', "[1]", '{"01_a": 3}', "{"])
def test_nonsense_in_the_storage_is_no_error(page, folder, kept):
    tab = page()
    tab.add_init_script(f"localStorage.setItem('synthlab:progress', {json.dumps(kept)})")
    tab.goto((folder / "index.html").as_uri())
    assert "0 of 2 lessons finished" in ending(tab).inner_text()


def test_in_a_frame_that_forbids_all_it_looks_back_and_no_card_claims_what_it_cannot_know(
    page, folder, serve, screenshot
):
    tab = page(f"{serve(folder)}/framed.html", height=3000)
    page.excuse(tab)  # the browser says in the console what the frame may not
    frame = tab.frame_locator("iframe")
    frame.get_by_role("button", name="It halves").click()
    ending(frame).get_by_role("button", name="Show me").click()
    ending(frame).get_by_text("You saw it coming").wait_for()
    for _ in range(10):
        frame.locator(".sl-game .sl-run").click()
    frame.locator("#loss summary").click()
    for card, button, text in (
        ("#loss", "Copy link to this state", f"{serve(folder)}/every.html#loss&n=10&t=8"),
        ("#loss", "Copy the code", loss().code.text),
        (".sl-ending", "Copy my result", "Lesson 1: What is left?\nI guessed: It halves.\n"),
        (".sl-game", "Copy result", "Keep it alive · seed 6 · "),
        ("#loss", "Download CSV", "step,"),
        (".sl-game", "Download CSV", "seed,"),
    ):
        notice = frame.locator(f"{card} .sl-notice")
        frame.locator(card).get_by_role("button", name=button, exact=True).click()
        if "CSV" in button:
            notice.get_by_text("The browser was asked to save").wait_for()
            notice.get_by_role("button", name="Copy the text").click()
        byhand = notice.get_by_role("textbox", name="To be copied")
        assert text in byhand.input_value()
        assert byhand.evaluate("one => one.selectionEnd - one.selectionStart == one.value.length")
        assert frame.locator(card).get_by_role("button", name=button, exact=True).is_visible()
        assert "copied." not in notice.inner_text()
    screenshot(tab, "framed")


def test_live_it_looks_back_too(page, live_card):
    tab = page()
    live_card(tab, LessonEnd(1, asked()).about(), {})
    assert "Open 02_kitchen_classifier/02_kitchen_classifier.ipynb" in ending(tab).inner_text()


@pytest.mark.parametrize("mood", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page, folder, serve, axe, screenshot, mood, width):
    tab = page(f"{serve(folder)}/index.html", width=width)
    tab.evaluate("mood => { document.documentElement.dataset.theme = mood }", mood)
    tab.get_by_role("button", name="It stays").click()
    assert axe(tab) == []
    ending(tab).get_by_role("button", name="Show me").click()
    ending(tab).scroll_into_view_if_needed()
    ending(tab).locator(".sl-eyebrow", has_text="You finished").wait_for()
    assert axe(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    screenshot(tab, f"ending-{width}-{mood}")
