"""The live explorer in a real JupyterLab: its knobs by keyboard, its figure in place, its looks."""

import inspect
import json
import re

import numpy as np
import pytest

from synthlab.explore import Choice, Explorer, Range, Sheet, Steps, theme

RUN_SECONDS = 120


def bell():
    """Return an explorer with every kind of knob, a plot and a picture, that fails at one value."""

    def compute(n):
        if n == 13:
            raise ValueError("thirteen is unlucky")
        return np.exp(-np.arange(9) / n)

    def draw(width, n, t, tiles):
        figure = theme.figure(f"After {t} steps", x="step", y="spread", y_range=(0, 1.2))
        theme.line(figure, np.arange(9), width, "spread", at=0.5)
        theme.marker(figure, t, width[t])
        return [figure, Sheet(np.zeros((tiles, 8, 8, 3), np.uint8), title="Tiles")]

    return Explorer(
        name="bell",
        title="A bell curve forgets",
        controls=[
            Choice("n", [10, 13, 30], label="Examples", default=30),
            Range("tiles", [1, 2, 3], label="Tiles"),
            Steps("t", range(9), label="Step", default=2),
        ],
        compute=compute,
        draw=draw,
        describe=lambda width, n, t: f"With **{n}**, step {t} keeps **{width[t]:.3f}**.",
    )


@pytest.fixture(scope="module")
def lab(tmp_path_factory, jupyterlab):
    """A JupyterLab of its own, with a notebook that shows the explorer; gives its address."""
    folder = tmp_path_factory.mktemp("lab")
    source = f"import sys; sys.path.insert(0, {str(folder)!r})\nfrom bell import bell\nbell()"
    cell = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": []}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": [cell | {"source": source}], "metadata": {"kernelspec": kernel}}
    notebook |= {"nbformat": 4, "nbformat_minor": 5}
    (folder / "bell.ipynb").write_text(json.dumps(notebook), "utf-8")
    names = "Choice, Explorer, Range, Sheet, Steps, theme"
    head = f"import numpy as np\nfrom synthlab.explore import {names}\n"
    (folder / "bell.py").write_text(head + inspect.getsource(bell), "utf-8")
    with jupyterlab(folder) as address:
        yield address("bell.ipynb")


@pytest.fixture(scope="module")
def shown(lab, browser):
    """The notebook, run in Lab, its card on the screen; no request may leave the machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 1100})
    context.set_default_timeout(RUN_SECONDS * 1000)
    tab, outside = context.new_page(), []
    tab.route(
        re.compile(r"^https?://(?!127\.0\.0\.1)"),
        lambda route: (outside.append(route.request.url), route.abort()),
    )
    tab.goto(lab)
    tab.wait_for_selector("text=/[|] Idle/")  # the kernel is there
    tab.locator(".jp-Notebook .jp-Cell").first.click()
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector(".sl-live .js-plotly-plot .main-svg")
    tab.wait_for_selector(".sl-live .sl-sentence[role=status]")
    yield tab
    context.close()
    assert not [url for url in outside if "jupyter.org" not in url]


def state(tab):
    """Return what the card shows: sentence, heading, and the plot's numbers."""
    return tab.evaluate(
        """() => {
          const card = document.querySelector(".sl-live");
          const plot = card.querySelector(".js-plotly-plot");
          return {
            sentence: card.querySelector(".sl-sentence").textContent,
            title: card.querySelector(".sl-view-title").textContent,
            y: plot.data.map(t => Array.from(t.y)),
            x: plot.data.map(t => Array.from(t.x)),
          };
        }"""
    )


def insist_on(tab, **values):
    """Insist that the card comes to show what Python gives."""
    wanted = bell().at(**values)
    words = wanted.sentence.replace("**", "")
    tab.wait_for_function(
        "words => document.querySelector('.sl-live .sl-sentence').textContent === words", arg=words
    )
    title = wanted.views[0].layout.title.text
    tab.wait_for_function(
        "title => document.querySelector('.sl-live .sl-view-title').textContent === title",
        arg=title,
    )
    x = list(wanted.views[0].data[-1].x)
    tab.wait_for_function(
        "x => [...document.querySelector('.sl-live .js-plotly-plot').data.at(-1).x].join() === x",
        arg=",".join(map(str, x)),
    )
    tab.wait_for_function(
        "n => document.querySelectorAll('.sl-live .sl-tile img').length === n",
        arg=len(wanted.views[1]),
    )
    now = state(tab)
    for shown, trace in zip(now["y"], wanted.views[0].data, strict=True):
        np.testing.assert_allclose(shown, np.asarray(trace.y, float))


def test_knobs_by_keyboard_change_the_figure_in_place(shown, screenshot):
    insist_on(shown)
    shown.evaluate("document.querySelector('.sl-live .js-plotly-plot').marked = true")
    shown.locator(".sl-live .sl-steps [role=slider]").focus()
    for t in (3, 4, 5):
        shown.keyboard.press("ArrowRight")
        insist_on(shown, t=t)
    shown.locator(".sl-live .sl-range [role=slider]").focus()
    shown.keyboard.press("ArrowRight")
    insist_on(shown, t=5, tiles=2)
    shown.locator(".sl-live .sl-choice button").first.focus()
    shown.keyboard.press("Enter")
    insist_on(shown, t=5, tiles=2, n=10)
    assert shown.evaluate("document.querySelector('.sl-live .js-plotly-plot').marked")
    screenshot(shown.locator(".sl-live"), "explorer-live-light")


def test_the_card_can_be_heard(shown):
    card = shown.locator(".sl-live")
    assert card.get_by_role("slider", name="Step").get_attribute("aria-valuetext").endswith("of 8")
    assert card.get_by_role("group", name="Examples").get_by_role("button").count() == 3
    title = state(shown)["title"]
    shown.wait_for_function(
        "title => document.querySelector('.sl-live .js-plotly-plot').ariaLabel === title", arg=title
    )


def test_plots_are_as_wide_as_their_place(shown):
    inside = "document.querySelector('.sl-live .js-plotly-plot')"
    fits = f"Math.abs({inside}.clientWidth - {inside}.parentElement.clientWidth) < 2"
    drawn = f"Math.abs({inside}.querySelector('.main-svg').clientWidth - {inside}.clientWidth) < 2"
    shown.wait_for_function(f"{fits} && {drawn}")
    shown.set_viewport_size({"width": 900, "height": 1100})
    shown.wait_for_function(f"{fits} && {drawn}")
    shown.set_viewport_size({"width": 1280, "height": 1100})
    shown.wait_for_function(f"{fits} && {drawn}")


def test_an_error_is_a_sentence_in_place_and_passes(shown):
    buttons = shown.locator(".sl-live .sl-choice button")
    before = state(shown)["y"]
    buttons.nth(1).click()
    shown.wait_for_selector(".sl-live .sl-error")
    assert state(shown)["sentence"] == (
        "This state could not be shown: ValueError: thirteen is unlucky."
    )
    assert state(shown)["y"] == before
    buttons.nth(2).click()
    shown.wait_for_selector(".sl-live .sl-sentence:not(.sl-error)")


def test_play_moves_on_and_stops(shown):
    shown.locator(".sl-live .sl-steps [role=slider]").focus()
    shown.keyboard.press("Home")
    insist_on(shown, t=0, tiles=2)
    shown.locator(".sl-live .sl-play-live button").first.click()
    insist_on(shown, t=8, tiles=2)


def test_the_table_is_shown_and_hidden(shown):
    shown.get_by_role("button", name="Show as table").click()
    shown.wait_for_selector(".sl-live .sl-rows table")
    assert shown.get_by_text("Download CSV").get_attribute("href").startswith("data:text/csv")
    shown.get_by_role("button", name="Hide table").click()
    shown.wait_for_function("!document.querySelector('.sl-live .sl-rows')?.checkVisibility()")


def test_dark(shown, screenshot):
    shown.evaluate("document.body.dataset.jpThemeLight = 'false'")
    look = "getComputedStyle(document.querySelector('.sl-live .main-svg')).filter"
    assert shown.evaluate(look) == "invert(1) hue-rotate(180deg)"
    screenshot(shown.locator(".sl-live"), "explorer-live-dark")
    shown.evaluate("document.body.dataset.jpThemeLight = 'true'")
