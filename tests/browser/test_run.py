"""The page that opens lessons in the page says what to do where it cannot.

It is shown alone, without a book around it and without Pyodide; test_lite.py goes through it.
"""

import json
from urllib.parse import urlsplit

import pytest
from jinja2 import DictLoader, Environment

from synthlab._lessons import home
from synthlab._words import _
from synthlab.explore.scripts import in_language, served

THEME = home() / "book/_theme"
LAN = "http://classroom.example"
FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Run</title>
<link rel="icon" href="data:,"></head><body><main>{% block body %}{% endblock %}</main>
<script type="application/json" id="lessons-of-the-book">{{ course }}</script>
<script src="home.js" defer></script>{% block scripts %}{% endblock %}</body></html>"""
COURSE = [{"id": "03_cows", "name": "Lesson 3", "title": "Call it a cow"}]


@pytest.fixture
def run_page(tmp_path):
    """The folder of that page."""
    template = (THEME / "run.html").read_text("utf-8")
    pages = Environment(loader=DictLoader({"layout.html": FRAME, "run.html": template}))
    words = {
        "_": _,
        "course": json.dumps(COURSE),
        "pathto": lambda path, _: path.removeprefix("_static/"),
    }
    (tmp_path / "run.html").write_text(pages.get_template("run.html").render(words), "utf-8")
    (tmp_path / "home.js").write_text(served("home.js"), "utf-8")
    script = in_language((THEME / "static/run.js").read_text("utf-8"))
    (tmp_path / "run.js").write_text(script, "utf-8")
    return tmp_path


def file_of(route):
    """Return the name of the file that a page asks for."""
    return urlsplit(route.request.url).path[1:]


def said(tab, address, words):
    """Open the page there; wait for words, and return all that it says with them."""
    tab.goto(f"{address}/run.html?lesson=03_cows")
    told = tab.locator("#run-words", has_text=words)
    told.wait_for()
    return told.inner_text()


def test_where_a_lesson_cannot_run_the_page_says_what_to_do(run_page, page, serve):
    tab = page()
    page.excuse(tab)  # the last address is not there, and the browser logs it
    tab.route(f"{LAN}/*", lambda route: route.fulfill(path=run_page / file_of(route)))
    told = said(tab, LAN, "no service worker")
    assert "for https, or open the lesson in JupyterLab." in told
    assert tab.locator("#run-loading").is_hidden()
    assert "python3 -m http.server" in said(tab, run_page.as_uri(), "From a disk")
    assert "files.json is missing (404). Reload" in said(tab, serve(run_page), "not be loaded")
    tab.goto(f"{serve(run_page)}/run.html")
    assert tab.get_by_role("link", name="Lesson 3: Call it a cow").get_attribute("href")


class TestInGerman:
    @pytest.fixture(autouse=True)
    def german(self, monkeypatch):
        monkeypatch.setenv("SYNTHLAB_LANGUAGE", "de")

    def test_it_says_so_in_german(self, run_page, page):
        tab = page()
        assert "Starte im Ordner" in said(tab, run_page.as_uri(), "Von der Festplatte")
        assert tab.locator("h1").inner_text() == "Eine Lektion im Browser ausführen"
