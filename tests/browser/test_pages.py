"""Every page of the built book, as a reader meets it: from a server and from a disk, offline.

`page` itself insists, when a test ends, that nothing outside was asked for and no error was logged.
"""

import gzip
import json
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from synthlab._lessons import lessons

ROOT = Path(__file__).resolve().parents[2]
TEXT_PAGE = 150_000  # bytes, gzip, at first load
STUDIES_PAGE = 200_000  # the same, of 37 cards, each with the code that ran its study
LESSON_PAGE = 900_000  # bytes, gzip, with every explorer seen and plotly.js, the letters aside


def pages_of(toc: object) -> list[str]:
    """Every page that a table of contents names, in its order."""
    if isinstance(toc, list):
        return [page for part in toc for page in pages_of(part)]
    if not isinstance(toc, dict):
        return []
    own = [toc[key] for key in ("root", "file") if key in toc]
    return own + [p for key in ("parts", "chapters", "sections") for p in pages_of(toc.get(key))]


LESSONS = [lesson.relative_to(ROOT).with_suffix("").as_posix() for lesson in lessons()]
SOLUTIONS = [
    f"{folder.relative_to(ROOT).as_posix()}/solutions"
    for folder in (lesson.parent for lesson in lessons())
    if (folder / "solutions.md").exists()
]
CONTENTS = pages_of(yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8")))
PAGES = [*CONTENTS, *SOLUTIONS, "search", "genindex"]
MADE_BY_A_RULE = [page for page in PAGES if page.startswith("book/api/") or page in SOLUTIONS]
LOOKS = [(width, theme) for width in (1280, 390) for theme in ("light", "dark")]


def looked_at(name):
    """In which looks a page is examined: pages that are made by a rule take turns.

    They are long and alike, and what is wrong with one of them is wrong with its neighbours.
    """
    each_layout_and_colour = [LOOKS[0], LOOKS[-1]]
    if name in MADE_BY_A_RULE or name in ("book/reproductions", "genindex"):
        return [each_layout_and_colour[PAGES.index(name) % 2]]
    return each_layout_and_colour


def see_everything(page):
    """Unfold the page and go to each card, so that whatever waits to be seen is loaded."""
    page.evaluate("document.querySelectorAll('details.further').forEach(d => d.open = true)")
    for card in page.query_selector_all(".sl-card"):
        card.evaluate("card => card.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(40)
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, 0)")


def weight(watch, *, but=()):
    """The bytes of everything that was fetched, each thing once, after gzip."""
    bodies = {response.url: response.body() for response in watch.responses if response.ok}
    return sum(zipped(body) for url, body in bodies.items() if not url.endswith(but))


@cache  # most are on every page
def zipped(body):
    return len(gzip.compress(body))


def sideways(page):
    """How many pixels the page is wider than its window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


# Cells of tables in which a sentence would break after every word or two.
RUBBLE = """() => [...document.querySelectorAll("td, th")]
  .filter(cell => cell.checkVisibility() && cell.innerText.length > 24)
  .filter(cell => cell.getBoundingClientRect().width < (cell.innerText.length > 90 ? 200 : 100))
  .map(cell => cell.innerText)"""


@pytest.mark.parametrize("name", PAGES)
def test_served_page(name, page, serve, book_html, axe, screenshot):
    """Accessible and narrow enough in both themes, and light; a lesson can be taken away."""
    opened = page(f"{serve(book_html)}/{name}.html")
    at_first = weight(page.watch(opened))
    if opened.query_selector(".sl-card"):  # a page without has all of it at once
        see_everything(opened)
    in_all = weight(page.watch(opened), but=(".woff2",))  # fetched once for the whole book
    if name in LESSONS:  # its notebook is offered, and is there
        with opened.expect_download() as download:
            opened.get_by_role("link", name="Notebook (.ipynb)").click()
        assert '"cells"' in Path(download.value.path()).read_text(encoding="utf-8")
    found = []
    # The colours of code are the theme's, the same on every page: the many examples of a reference
    # need no look of their own.
    but = {"exclude": [["pre"]]} if name.startswith("book/api/") else None
    for width, theme in LOOKS:
        opened.set_viewport_size({"width": width, "height": 900})
        opened.emulate_media(color_scheme=theme)
        opened.wait_for_function(
            "theme => document.documentElement.dataset.theme == theme", arg=theme
        )
        assert sideways(opened) <= 0, f"scrolls sideways at {width} pixels"
        assert opened.evaluate(RUBBLE) == [], f"at {width} pixels"
        if (width, theme) in looked_at(name):
            found += [f"{width} {theme}: {violation}" for violation in axe(opened, but)]
        if name in LESSONS or ((width, theme) in looked_at(name) and not but):
            screenshot(opened, f"{name.replace('/', '-')}-{width}-{theme}")
    assert not found, "\n".join(found)
    assert in_all <= LESSON_PAGE
    most = STUDIES_PAGE if name == "book/reproductions" else TEXT_PAGE
    assert at_first <= most or name in LESSONS


def test_what_covering_does_is_drawn_as_large_as_the_photo(page, book_html):
    opened = page(
        (book_html / "notebooks/02_kitchen_classifier/02_kitchen_classifier.html").as_uri()
    )
    card = opened.locator("#covering")
    card.scroll_into_view_if_needed()
    for width in (1280, 390):
        opened.set_viewport_size({"width": width, "height": 900})
        opened.wait_for_timeout(300)  # the plot follows its card
        photo = card.locator(".sl-sheet img").bounding_box()
        map_ = card.locator(".heatmaplayer image").bounding_box()
        assert map_["width"] == pytest.approx(photo["width"], rel=0.1)
        assert map_["height"] == pytest.approx(photo["height"], rel=0.1)


@pytest.mark.parametrize("name", [one for one in PAGES if one not in MADE_BY_A_RULE[1:-1]])
def test_page_from_a_disk(name, page, book_html):
    """The same page from file://, where a browser forbids most of what a script may ask for."""
    opened = page((book_html / f"{name}.html").as_uri())
    see_everything(opened)
    assert opened.title()
    assert opened.locator("h1").count() == 1


@pytest.mark.parametrize("from_disk", [False, True], ids=["http", "file"])
def test_search_finds_a_word(from_disk, page, serve, book_html, axe, screenshot):
    """A word typed into the bar is found, and the result leads to it."""
    start = book_html.as_uri() if from_disk else serve(book_html)
    opened = page(f"{start}/book/students.html")
    opened.keyboard.press("Control+k")
    opened.keyboard.type("licence")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#search-results li")
    opened.wait_for_function(
        "document.querySelector('.search-summary').innerText.includes('found')"
    )
    opened.wait_for_selector(
        "#search-results li .context"
    )  # some words of the page, from a disk too
    screenshot(opened, "search-results-1280-light")
    assert axe(opened) == []
    opened.click("#search-results a[href*='colophon']")
    assert "colophon" in opened.url
    assert "licence" in opened.locator("main").inner_text().lower()


@pytest.mark.parametrize("word", ["cow", "kitchen"])
def test_search_lists_lessons_before_modules(word, page, book_html):
    """What most people look for comes first."""
    opened = page(f"{(book_html / 'search.html').as_uri()}?q={word}")
    opened.wait_for_function(
        "document.querySelector('.search-summary')?.innerText.includes('found')"
    )
    links = [a.get_attribute("href") for a in opened.locator("#search-results li > a").all()]
    lessons = [i for i, link in enumerate(links) if any(name in link for name in LESSONS)]
    modules = [i for i, link in enumerate(links) if link.startswith("book/api")]
    assert lessons
    assert lessons[0] < min(modules, default=len(links))


def test_progress_is_shown_on_the_front_page_and_in_the_contents(page, book_html, axe):
    """What the browser remembers of the lessons; nothing where it remembers nothing."""
    front = (book_html / "book" / "intro.html").as_uri()
    opened = page(front)
    assert opened.locator(".came").count() == 0
    assert not opened.locator(".came-chip").is_visible()
    lesson = LESSONS[0].split("/")[1]
    known = json.dumps({lesson: {"opened": True, "finished": True, "right": True}})
    opened.evaluate("known => localStorage.setItem('synthlab:progress', known)", known)
    opened.goto(front)
    n = len(LESSONS)
    opened.locator(".start .came", has_text=f"1 of {n} lessons finished, 1 of 1 guesses").wait_for()
    assert opened.locator(".start strong").inner_text().startswith("Lesson 2")
    assert LESSONS[1] in opened.get_by_role("link", name="Go on").get_attribute("href")
    assert opened.locator(".lessons li").first.inner_text().endswith("finished")
    assert opened.locator(".lessons .mark").count() == 1
    assert opened.locator(".came-chip").inner_text().startswith(f"1 of {n}")
    opened.get_by_role("button", name="Contents").click()
    assert opened.locator("#contents .mark.finished").count() == 1
    assert axe(opened) == []


def test_formulas_need_no_script(page, book_html):
    """MathML: every formula of the book has a size, and its source for those who copy it."""
    opened = page(java_script_enabled=False)
    seen = 0
    for name in PAGES:
        file = book_html / f"{name}.html"
        if "<math" not in file.read_text("utf-8"):
            continue
        opened.goto(file.as_uri())
        formulas = opened.evaluate(
            """() => {
                document.querySelectorAll("details").forEach(d => d.open = true);
                return [...document.querySelectorAll("math")].map(one => {
                    const { width, height } = one.getBoundingClientRect();
                    return [width, height, one.querySelector("annotation")?.textContent];
                });
            }"""
        )
        seen += len(formulas)
        assert all(width > 3 and height > 5 and source for width, height, source in formulas)
    assert seen


def test_skip_link_comes_first(page, book_html):
    """The first Tab shows the skip link, and it leads into the text."""
    opened = page((book_html / "book/intro.html").as_uri())
    opened.keyboard.press("Tab")
    link = opened.locator(":focus")
    assert "Skip" in link.inner_text()
    opened.wait_for_function("document.querySelector('.skip').getBoundingClientRect().top >= 0")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def test_focus_is_always_visible(page, book_html):
    """Tab through a page: whatever has the focus wears an outline."""
    opened = page((book_html / f"{PAGES[1]}.html").as_uri())
    for _ in range(25):
        opened.keyboard.press("Tab")
        style = opened.evaluate(
            """() => {
                const e = document.activeElement, s = getComputedStyle(e);
                return [e.outerHTML.slice(0, 90), s.outlineStyle, parseFloat(s.outlineWidth)];
            }"""
        )
        assert style[1] != "none", style
        assert style[2] >= 2, style


@pytest.mark.parametrize("panel", ["contents", "rail"])
def test_side_panels_on_a_phone(panel, page, book_html, screenshot, axe):
    """Both panels open by keyboard, close with Escape, and close when they led somewhere."""
    opened = page((book_html / "book/students.html").as_uri(), width=390)
    side, button = opened.locator(f"#{panel}"), opened.locator(f"[popovertarget={panel}]")
    assert not side.is_visible()
    button.focus()
    opened.keyboard.press("Enter")
    assert side.is_visible()
    screenshot(opened, f"panel-{panel}-390-light", full_page=False)
    assert axe(opened) == []
    opened.keyboard.press("Escape")
    assert not side.is_visible()
    button.click()
    side.locator("a[href^='#']").last.click()
    opened.wait_for_function(
        "id => !document.getElementById(id).matches(':popover-open')", arg=panel
    )


def test_columns_on_a_wide_screen(page, book_html, screenshot):
    """Where there is room, both panels stand beside the text, with no button to open them."""
    opened = page((book_html / "book/students.html").as_uri(), width=1600)
    assert opened.locator("#contents").is_visible()
    assert opened.locator("#rail").is_visible()
    assert not opened.locator("[popovertarget]").first.is_visible()
    screenshot(opened, "wide-1600-light", full_page=False)


def test_colours_follow_the_system_and_the_reader(page, serve, book_html):
    """Automatic at first; a choice made on one page holds on the next."""
    opened = page(f"{serve(book_html)}/book/students.html", theme="dark")
    shown = "document.documentElement.dataset.theme"
    assert opened.evaluate(shown) == "dark"
    switch = opened.locator("#theme-switch")
    assert "automatic" in switch.get_attribute("aria-label")
    switch.focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate(shown) == "light"
    assert re.match("Colours: light", switch.get_attribute("aria-label"))
    opened.goto(f"{serve(book_html)}/book/intro.html")
    assert opened.evaluate(shown) == "light"


def test_front_door_leads_to_the_first_page(page, book_html):
    """index.html, which is what one opens, goes on to the introduction."""
    opened = page((book_html / "index.html").as_uri())
    opened.wait_for_url("**/book/intro.html")


def test_a_card_that_is_folded_away_works_once_it_is_opened(page, book_html):
    """It opens by its summary, and for whoever is led to the card; then the plot is there."""
    folded = ".further .sl-explorer"
    opened = page()
    for address in ((book_html / f"{name}.html").as_uri() for name in LESSONS):
        opened.goto(address)
        if opened.locator(folded).count():
            break
    card = opened.locator(folded).first
    assert not card.is_visible()
    opened.locator(".further > summary").click()
    card.scroll_into_view_if_needed()
    card.locator(".js-plotly-plot").first.wait_for()
    led = page(f"{address}#{card.get_attribute('id')}")
    led.locator(folded).first.locator(".js-plotly-plot").first.wait_for()
