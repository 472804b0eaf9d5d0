"""A prediction, its card and the end of a lesson in a real JupyterLab, each a widget of its own."""

import inspect

import pytest

from tests.browser.test_guess import asked, loss

HEAD = """import numpy as np
from synthlab.explore import Choice, Explorer, LessonEnd, Prediction, Steps, theme
WHY = {"It stays": "It **cannot** stay.", "It halves": "Each step loses.", "It wobbles": "No."}
"""
CELLS = ("from lesson import *\nasked()", "loss()", "LessonEnd(1, asked())")


@pytest.fixture
def lab(tmp_path, jupyterlab, notebook):
    (tmp_path / "lesson.ipynb").write_text(notebook(*CELLS), "utf-8")
    functions = "\n\n".join(map(inspect.getsource, (loss, asked)))
    (tmp_path / "lesson.py").write_text(HEAD + functions, "utf-8")
    with jupyterlab(tmp_path) as address:
        yield address("lesson.ipynb")


def test_the_guess_is_answered_on_a_card_of_another_cell(lab, page, screenshot):
    tab = page(lab, height=1400)
    page.excuse(tab)  # of what JupyterLab itself complains
    tab.set_default_timeout(60_000)
    tab.wait_for_selector("text=/[|] Idle/")
    tab.locator(".jp-Notebook .jp-Cell").first.click()
    for _ in CELLS:
        tab.keyboard.press("Shift+Enter")
    tab.wait_for_selector(".sl-ending h3")
    tab.get_by_role("button", name="It stays").click()
    strip = tab.locator(".sl-explorer .sl-answered")
    strip.get_by_text("The answer opens at").wait_for()
    assert "Not quite" not in tab.locator(".jp-Notebook").inner_text()
    tab.locator(".sl-explorer").get_by_role("button", name="Show me").click()
    strip.get_by_text("Not quite. It cannot stay.").wait_for()
    tab.locator(".sl-verdict", has_text="Not quite.").wait_for()
    tab.locator(".sl-ending", has_text="With 10, step 8 keeps 45%.").wait_for()
    plot = tab.locator(".sl-explorer .js-plotly-plot")
    assert plot.evaluate("p => p.layout.annotations.some(a => a.text.includes('you guessed'))")
    screenshot(tab, "guess-live", full_page=False)
