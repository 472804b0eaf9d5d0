"""The live explorer in a real JupyterLab: its knobs by keyboard, its views, its looks."""

import inspect
import re

import numpy as np
import pytest

from synthlab.explore import Choice, Explorer, Range, Sheet, Steps, theme

RUN_SECONDS = 60
CELLS = (
    "from bell import bell\nexplorer = bell()\nexplorer",
    "from IPython.display import display\ncard = explorer.widget()\ndisplay(card)",
    """import ipywidgets
slider, heard = ipywidgets.IntSlider(max=8), []
card.observe(lambda change: heard.append(change["new"]), names="values")
ipywidgets.link((card, "t"), (slider, "value"))
ipywidgets.VBox([ipywidgets.HTML("<b>in a box</b>"), card, slider])""",
    "card.n = 10; slider.value = 6",
    "print('SAID', card.t, card.values['n'], len(heard) > 0)",
)


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
def lab(tmp_path_factory, jupyterlab, notebook):
    """A JupyterLab of its own, with a notebook that shows the explorer; gives its address."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "bell.ipynb").write_text(notebook(*CELLS), "utf-8")
    names = "Choice, Explorer, Range, Sheet, Steps, theme"
    head = f"import numpy as np\nfrom synthlab.explore import {names}\n"
    (folder / "bell.py").write_text(head + inspect.getsource(bell), "utf-8")
    with jupyterlab(folder) as address:
        yield address("bell.ipynb")


@pytest.fixture(scope="module")
def shown(lab, browser):
    """The notebook, its first cell run, the card on the screen; nothing may leave the machine."""
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
    tab.wait_for_selector(".sl-explorer .js-plotly-plot .main-svg")
    yield tab
    context.close()
    assert not [url for url in outside if "jupyter.org" not in url]


def state(tab, card=0):
    """Return what a view of the card shows: sentence, heading, and the plot's numbers."""
    return tab.evaluate(
        """card => {
          const view = document.querySelectorAll(".sl-explorer")[card];
          const plot = view.querySelector(".js-plotly-plot");
          return {
            sentence: view.querySelector(".sl-sentence").textContent,
            title: view.querySelector(".sl-view-title > span").textContent,
            tiles: view.querySelectorAll(".sl-tile img").length,
            knobs: view.explorer.at,
            y: plot.data.map(t => Array.from(t.y)),
            x: plot.data.map(t => Array.from(t.x)),
          };
        }""",
        card,
    )


def insist_on(tab, card=0, **values):
    """Insist that the card comes to show what Python gives."""
    explorer = bell()
    wanted = explorer.at(**values)
    knobs = [control.values.index(wanted.values[control.name]) for control in explorer.controls]
    x = [float(one) for one in wanted.views[0].data[-1].x]
    tab.wait_for_function(
        """([card, words, knobs, x]) => {
          const view = document.querySelectorAll(".sl-explorer")[card];
          return view.querySelector(".sl-sentence").textContent === words
            && String(view.explorer.at) === String(knobs)
            && !view.explorer.drawing
            && String([...view.querySelector(".js-plotly-plot").data.at(-1).x]) === String(x);
        }""",
        arg=[card, wanted.sentence.replace("**", ""), knobs, x],
    )
    now = state(tab, card)
    assert now["title"] == wanted.views[0].layout.title.text
    for drawn, trace in zip(now["y"], wanted.views[0].data, strict=True):
        np.testing.assert_allclose(drawn, np.asarray(trace.y, float), rtol=1e-6)


def test_knobs_by_keyboard_change_the_figure_in_place(shown, screenshot):
    insist_on(shown)
    shown.evaluate("document.querySelector('.sl-explorer .js-plotly-plot').marked = true")
    shown.locator(".sl-steps input").first.focus()
    for t in (3, 4, 5):
        shown.keyboard.press("ArrowRight")
        insist_on(shown, t=t)
    shown.locator(".sl-range input").first.focus()
    shown.keyboard.press("ArrowRight")
    insist_on(shown, t=5, tiles=2)
    assert state(shown)["tiles"] == 2
    shown.locator(".sl-choice input").first.focus()
    shown.keyboard.press("ArrowLeft")
    shown.keyboard.press("ArrowRight")
    insist_on(shown, t=5, tiles=2, n=10)
    assert shown.evaluate("document.querySelector('.sl-explorer .js-plotly-plot').marked")
    screenshot(shown.locator(".sl-explorer").first, "explorer-live-light")


def test_the_card_can_be_heard(shown):
    card = shown.locator(".sl-explorer").first
    assert card.get_by_role("slider", name="Step").get_attribute("aria-valuetext").endswith("of 8")
    assert card.get_by_role("group", name="Examples").get_by_role("radio").count() == 3
    plot = card.locator(".js-plotly-plot").first
    assert plot.get_attribute("aria-label") == state(shown)["title"]


def test_plots_are_as_wide_as_their_place(shown):
    inside = "document.querySelector('.sl-explorer .js-plotly-plot')"
    fits = f"Math.abs({inside}.clientWidth - {inside}.parentElement.clientWidth) < 2"
    drawn = f"Math.abs({inside}.querySelector('.main-svg').clientWidth - {inside}.clientWidth) < 2"
    for width in (1280, 900, 1280):
        shown.set_viewport_size({"width": width, "height": 1100})
        shown.wait_for_function(f"{fits} && {drawn}")


def test_an_error_is_a_sentence_in_place_and_passes(shown):
    buttons = shown.locator(".sl-explorer .sl-choice input")
    before = state(shown)["y"]
    buttons.nth(1).click()
    shown.wait_for_selector(".sl-explorer .sl-error")
    assert state(shown)["sentence"] == (
        "This state could not be shown: ValueError: thirteen is unlucky."
    )
    assert state(shown)["y"] == before
    buttons.nth(2).click()
    shown.wait_for_selector(".sl-explorer .sl-sentence:not(.sl-error)")


def test_play_moves_on_and_stops(shown):
    shown.locator(".sl-steps input").first.focus()
    shown.keyboard.press("Home")
    insist_on(shown, t=0, tiles=2)
    shown.locator(".sl-explorer .sl-play").first.click()
    insist_on(shown, t=8, tiles=2)


def test_while_a_knob_is_dragged_one_request_is_on_its_way_and_the_last_one_counts(shown):
    asked = shown.evaluate(
        """async () => {
          const card = document.querySelector(".sl-explorer"), { source } = card.explorer;
          const knob = card.querySelector(".sl-steps input"), ask = source.state;
          let asked = 0, now = 0, most = 0;
          source.state = async (at) => {
            asked += 1;
            most = Math.max(most, ++now);
            try { return await ask(at); } finally { now -= 1; }
          };
          for (let i = 0; i < 60; i++) {
            knob.value = i % 8;
            knob.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise(done => setTimeout(done, 5));
          }
          while (card.explorer.drawing) await card.explorer.drawing;
          source.state = ask;
          return [asked, most];
        }"""
    )
    assert asked[0] < 60
    assert asked[1] == 1
    insist_on(shown, t=3, tiles=2)


def test_the_table_is_shown_and_hidden(shown):
    shown.get_by_role("button", name="Show as table").click()
    shown.wait_for_selector(".sl-explorer .sl-rows table")
    with shown.expect_download() as download:
        shown.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename == "bell-n-30-tiles-2-t-3.csv"
    shown.get_by_role("button", name="Hide table").click()
    assert shown.locator(".sl-explorer .sl-rows").count() == 0


def test_dark(shown, screenshot):
    shown.evaluate("document.body.dataset.jpThemeLight = 'false'")
    look = "getComputedStyle(document.querySelector('.sl-explorer .main-svg')).filter"
    assert shown.evaluate(look) == "invert(1) hue-rotate(180deg)"
    screenshot(shown.locator(".sl-explorer").first, "explorer-live-dark")
    shown.evaluate("document.body.dataset.jpThemeLight = 'true'")


def test_it_is_an_ipywidget_among_others(shown, screenshot):
    cells = shown.locator(".jp-Notebook .jp-Cell")
    for i in (1, 2):
        cells.nth(i).locator(".jp-InputArea-editor").click()
        shown.keyboard.press("Control+Enter")
        shown.locator(".sl-explorer .js-plotly-plot").nth(i).wait_for()
    insist_on(shown, 1)
    insist_on(shown, 2)
    shown.locator(".sl-steps input").nth(1).focus()
    shown.keyboard.press("ArrowRight")
    for view in (1, 2):  # two views of one card keep step
        insist_on(shown, view, t=3)
    insist_on(shown, 0, t=3, tiles=2)  # another card of the same explorer stays
    cells.nth(3).locator(".jp-InputArea-editor").click()
    shown.keyboard.press("Control+Enter")
    for view in (1, 2):
        insist_on(shown, view, t=6, n=10)
    cells.nth(4).locator(".jp-InputArea-editor").click()
    shown.keyboard.press("Control+Enter")
    assert shown.locator("text=/^SAID/").inner_text().strip() == "SAID 6 10 True"
    ids = "[...document.querySelectorAll('.sl-explorer [id]')].map(node => node.id)"
    assert shown.evaluate(f"{ids}.length === new Set({ids}).size")
    screenshot(shown, "explorer-live-box")


def test_after_a_reload_of_the_page_the_card_stands_where_python_does(shown):
    shown.keyboard.press("Control+s")
    shown.wait_for_timeout(1000)
    shown.reload()
    shown.wait_for_selector("text=/[|] Idle/")
    shown.locator(".sl-explorer .js-plotly-plot").nth(1).wait_for()
    insist_on(shown, 1, t=6, n=10)
