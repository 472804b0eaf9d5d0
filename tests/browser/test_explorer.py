"""The static explorer in a real Chromium: keyboard, address, tables, dark, phone, no network."""

import csv
import json
import re
import shutil
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from synthlab._course.sphinx_ext import write_assets
from synthlab.explore import Choice, Explorer, Range, Sheet, Steps, Texts, Toggle, theme
from synthlab.explore.explorer_page import card as static_card
from synthlab.explore.scripts import CARDS

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = "".join(
    f'<script defer src="static/{name}"></script>'
    for name in CARDS["sl-explorer"]
    if name.endswith(".js")
)
PAGE = (
    '<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>Explorers</title>'
    '<link rel="stylesheet" href="static/theme.css">' + SCRIPTS + "<style>body { margin: 8px }"
    'html[data-theme="dark"] { background: #12161c; color: #e8ecf1 }</style></head>'
    "<body><main><h1>Explorers</h1><h2>Two of them</h2>{cards}</main></body></html>"
)
ODD = "R&B (100 % = all!)/é*'\""
NAMES = {"replace": "only the last model", "fresh": "10 % fresh & new data"}
DRAWN = """[...document.querySelectorAll('#bell .sl-view:not([hidden]) .sl-plot')].every(
  plot => plot.data)"""


def bell():
    """Return an explorer with two plots, one of which is not there in every state."""

    def draw(width, n, policy, t):
        x = np.linspace(-3, 3, 40)
        one = theme.figure(f"After {t} steps", x="step", y="spread", y_range=(0, 1.2))
        theme.line(one, np.arange(9), width, "spread", at=0.5)
        theme.marker(one, t, width[t])
        two = theme.figure("What it believes", x_range=(-3, 3), y_range=(0, 5))
        theme.line(two, x, np.exp(-((x / width[t]) ** 2)), "belief", theme.VERMILION, "dash")
        return [one, two] if policy == "replace" else [one]

    return Explorer(
        name="bell",
        title="A bell curve forgets",
        controls=[
            Choice("n", [10, 30, 100], label="Examples", default=30),
            Choice("policy", list(NAMES), label="Learns from", names=NAMES),
            Steps("t", range(9), label="Step", default=2),
        ],
        compute=lambda n, policy: np.exp(-np.arange(9) / (n if policy == "replace" else 999)),
        draw=draw,
        describe=lambda width, n, policy, t: (
            f"With **{n}** examples and **{NAMES[policy]}**, step {t} keeps **{width[t]:.3f}**"
            f"{', which is a good deal less than it was at the beginning of all this' * (t > 6)}."
        ),
    )


def wall():
    """Return an explorer of pictures, with a slider and a toggle."""
    tiles = np.random.default_rng(1).integers(0, 255, (6, 16, 16, 3), dtype=np.uint8)

    def draw(kept, frame):
        marks = ["good" if i % 2 else "bad" for i in range(len(kept))] if frame else None
        return Sheet(kept, [f"=tile {i}, <b>" for i in range(len(kept))], marks, title="Kept")

    return Explorer(
        name="wall",
        title="A wall",
        controls=[Range("n", [1, 3, 6], label="Pictures", default=3), Toggle("frame")],
        compute=lambda n: tiles[:n],
        draw=draw,
        describe=lambda kept, frame: f"**{len(kept)}** of 6 are kept{', framed' * frame}.",
    )


def letters():
    """Return an explorer of texts, two of which come and go."""
    texts = ["Dear Ann,\nall is <b>well</b>.", ["It is ", ("here", "good")], [("there", "bad")]]

    def draw(n):
        marks = [None, "good", "bad"][:n]
        return Texts(texts[:n], [f"<text {i}>" for i in range(n)], marks, title=f"{n} letters")

    return Explorer(
        name="letters",
        title="Letters",
        controls=[Range("n", [1, 2, 3], label="Letters", default=2)],
        compute=lambda n: n,
        draw=draw,
        describe=lambda n: f"There are **{n}**.",
    )


def odd():
    """Return an explorer with a value that no address likes, and no plot."""
    return Explorer(
        name="odd",
        title="Odd",
        controls=[Choice("a", ["plain", ODD]), Choice("b", [1])],
        compute=lambda a: a,
        draw=lambda a: [],
        describe=lambda a: f"It is **{a}**.",
    )


@pytest.fixture(scope="module")
def explorers():
    return {explorer.name: explorer for explorer in (bell(), wall(), letters(), odd())}


@pytest.fixture(scope="module")
def folder(explorers, tmp_path_factory):
    """A page with two explorers, as a book would hold them."""
    folder = tmp_path_factory.mktemp("explorers")
    write_assets(folder / "static")
    cards = "\n".join(explorer.html() for explorer in explorers.values())
    (folder / "index.html").write_text(PAGE.replace("{cards}", cards), "utf-8")
    return folder


@pytest.fixture(scope="module", params=["http", "file"])
def address(request, folder, serve):
    root = folder.as_uri() if request.param == "file" else serve(folder)
    return f"{root}/index.html"


@pytest.fixture(scope="module")
def http(folder, serve):
    return f"{serve(folder)}/index.html"


def ready(tab, name="bell"):
    """Wait until an explorer has drawn, and return its card."""
    card = tab.locator(f"#{name}")
    card.scroll_into_view_if_needed()
    tab.wait_for_function(
        "name => synthlab.explorer.all.find(ex => ex.name === name).table", arg=name
    )
    if name == "bell":
        tab.wait_for_function(DRAWN)
    return card


def shown(tab, name="bell"):
    """Return what an explorer shows now: its sentence, titles and plots' numbers."""
    tab.wait_for_timeout(60)  # one frame to draw in
    return tab.evaluate(
        """name => {
          const card = document.getElementById(name);
          const views = [...card.querySelectorAll(".sl-view:not([hidden])")];
          return {
            sentence: card.querySelector(".sl-sentence").textContent,
            titles: views.map(v => v.querySelector(".sl-view-title > span").textContent),
            plots: views.map(v => v.querySelector(".sl-plot")).filter(p => p).map(p => p.data.map(
              t => [Array.from(t.x), Array.from(t.y)])),
            names: views.map(v => v.querySelector(".sl-plot")).filter(p => p).map(
              p => [...p.querySelectorAll(".annotation-text")].map(t => t.textContent)),
          };
        }""",
        name,
    )


def insist_on(tab, explorer, **values):
    """Insist that the page shows the state that Python gives."""
    state = explorer.at(**values)
    now = shown(tab, explorer.name)
    assert now["sentence"] == state.sentence.replace("**", "")
    assert now["titles"] == [
        view.title if isinstance(view, Sheet | Texts) else view.layout.title.text
        for view in state.views
    ]
    figures = [view for view in state.views if not isinstance(view, Sheet | Texts)]
    assert len(now["plots"]) == len(figures)
    for plot, names, figure in zip(now["plots"], now["names"], figures, strict=True):
        wanted = {note.text for note in figure.layout.annotations}
        assert {f"<b>{name}</b>" for name in names} & wanted or set(names) & wanted
        for (x, y), trace in zip(plot, figure.data, strict=True):
            np.testing.assert_allclose(x, np.asarray(trace.x, float), rtol=1e-7, atol=1e-30)
            np.testing.assert_allclose(y, np.asarray(trace.y, float), rtol=1e-7, atol=1e-30)


def test_every_knob_by_keyboard_shows_what_python_gives(page, address, explorers):
    ex, tab = explorers["bell"], page(address)
    card = ready(tab)
    insist_on(tab, ex)
    card.locator("input[name=bell-n]:checked").focus()
    tab.keyboard.press("ArrowRight")
    insist_on(tab, ex, n=100)
    tab.keyboard.press("ArrowRight")  # a radio group goes round
    insist_on(tab, ex, n=10)
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowRight")
    insist_on(tab, ex, n=10, policy="fresh")
    tab.keyboard.press("ArrowLeft")
    insist_on(tab, ex, n=10, policy="replace")
    tab.keyboard.press("Tab")  # the play button
    tab.keyboard.press("Tab")
    for t in (3, 4, 5, 6, 7, 8, 8):
        tab.keyboard.press("ArrowRight")
        insist_on(tab, ex, n=10, t=t)
    tab.keyboard.press("Home")
    insist_on(tab, ex, n=10, t=0)
    slider = card.locator("input[type=range]")
    assert slider.get_attribute("aria-valuetext") == "0 of 8"
    assert card.locator(".sl-steps .sl-value > span").first.inner_text() == "0 of 8"


def test_every_state_of_the_table_is_unpacked_as_python_has_it(page, http, explorers):
    tab = page(http)
    ready(tab)
    for name, ex in explorers.items():
        ready(tab, name)
        kept = tab.evaluate(
            """async name => {
              const packed = document.querySelector(`#${name} .sl-states`).textContent;
              const states = await synthlab.explorer.decode(packed);
              const points = v => (v.data || []).map(t => [Array.from(t.x), Array.from(t.y)]);
              return Array.from({length: states.length}, (_, i) => states.at(i)).map(
                s => [s.sentence, s.views.map(points)]);
            }""",
            name,
        )
        states = list(ex.states())
        assert len(kept) == len(states)
        for (sentence, views), state in zip(kept, states, strict=True):
            assert sentence == state.sentence
            for traces, view in zip(views, state.views, strict=True):
                for (x, y), trace in zip(traces, getattr(view, "data", ()), strict=True):
                    np.testing.assert_allclose(x, trace.x, rtol=2.0**-24)
                    np.testing.assert_allclose(y, trace.y, rtol=2.0**-24)


def test_pictures_follow(page, address, explorers):
    tab = page(address)
    card = ready(tab, "wall")
    images = card.locator(".sl-tile img:visible")
    assert images.count() == 3
    card.locator("input[type=range]").focus()
    tab.keyboard.press("ArrowRight")
    insist_on(tab, explorers["wall"], n=6)
    assert images.count() == 6
    assert tab.evaluate(
        "[...document.querySelectorAll('#wall img')].every(i => i.naturalWidth == 16)"
    )
    assert "<b>" in card.locator(".sl-caption span").first.inner_text()  # as words
    card.locator("input[name=wall-frame]").nth(1).check(force=True)
    insist_on(tab, explorers["wall"], n=6, frame=True)
    assert card.locator("img.sl-good").count() == card.locator("img.sl-bad").count() == 3
    assert card.locator(".sl-sheet").get_attribute("aria-label").startswith("6 pictures, 3 marked")


def test_texts_follow(page, address, explorers):
    tab = page(address)
    card = ready(tab, "letters")
    boxes = card.locator(".sl-text:visible")
    assert boxes.count() == 2
    height = card.bounding_box()["height"]
    assert boxes.first.locator("p > span").inner_text() == "Dear Ann,\nall is <b>well</b>."
    assert boxes.first.locator(".sl-caption > span").inner_text() == "<text 0>"  # as words
    card.locator("input[type=range]").focus()
    tab.keyboard.press("ArrowRight")
    insist_on(tab, explorers["letters"], n=3)
    assert boxes.count() == 3
    assert card.locator("mark.sl-bad").inner_text() == "there"
    assert card.locator(".sl-text.sl-good mark.sl-good").inner_text() == "here"
    for press in ("Home", "End"):
        tab.keyboard.press(press)
        assert card.bounding_box()["height"] == height  # nothing jumps
    alt = "3 texts, 1 marked good, 1 marked bad; 1 passage marked good; 1 passage marked bad"
    assert card.locator(".sl-texts").get_attribute("aria-label").startswith(alt)


def test_plotly_is_fetched_once_and_only_when_an_explorer_comes_near(page, folder, serve):
    long = PAGE.replace("{cards}", '<div style="height:9000px"></div>{cards}')
    cards = (folder / "index.html").read_text("utf-8").split("</h2>")[1].split("</main>")[0]
    (folder / "far.html").write_text(long.replace("{cards}", cards), "utf-8")
    tab = page(f"{serve(folder)}/far.html")
    tab.wait_for_timeout(400)

    def fetched():
        paths = [urlsplit(r.url).path for r in page.watch(tab).responses]
        return [path for path in paths if "plotly" in path]

    assert fetched() == []
    ready(tab)
    ready(tab, "wall")
    assert fetched() == ["/static/plotly-cartesian.min.js"]


def test_a_state_can_be_linked(page, address, explorers):
    ex = explorers["bell"]
    tab = page(address + ex.fragment(n=10, policy="fresh", t=7))
    ready(tab)
    insist_on(tab, ex, n=10, policy="fresh", t=7)
    assert tab.locator("#bell").evaluate("el => Math.abs(el.getBoundingClientRect().top) < 40")
    tab.evaluate("location.hash = '#bell&t=1&policy=replace'")
    insist_on(tab, ex, n=10, policy="replace", t=1)
    tab.evaluate("location.hash = '#bell&t=99&nonsense=%zz&n=100'")
    insist_on(tab, ex, n=100, policy="replace", t=1)
    tab.locator("#bell input[name=bell-n]:checked").focus()
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_function("location.hash === '#bell&n=30&policy=replace&t=1'")


def test_any_value_survives_the_address(page, address, explorers):
    ex = explorers["odd"]
    tab = page(address + ex.fragment(a=ODD))
    ready(tab, "odd")
    insist_on(tab, ex, a=ODD)
    assert tab.locator("#odd [data-name=b]").count() == 0  # live only
    tab.locator("#odd input").first.check(force=True)
    tab.locator("#odd input").nth(1).check(force=True)
    tab.wait_for_function("location.hash.includes('R%26B')")
    tab.reload()
    ready(tab, "odd")
    insist_on(tab, ex, a=ODD)


def test_the_link_is_copied(page, http, explorers):
    tab = page(http, permissions=["clipboard-read", "clipboard-write"])
    card = ready(tab)
    card.get_by_text("Copy link to this state").click()
    card.get_by_text("The link to this state is copied.").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == http + explorers["bell"].fragment()


def test_the_code_unfolds_and_is_copied_by_keyboard_alone(page, http, explorers):
    tab = page(http, permissions=["clipboard-read", "clipboard-write"])
    card = ready(tab)
    code = card.locator(".sl-code pre")
    assert not code.is_visible()
    card.locator("summary").focus()
    tab.keyboard.press("Enter")
    code.wait_for()
    tab.keyboard.press("Tab")
    assert code.evaluate("pre => pre === document.activeElement")  # can be scrolled
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    card.get_by_text("The code is copied.").wait_for()
    text = tab.evaluate("navigator.clipboard.readText()")
    assert text == explorers["bell"].code.text == code.text_content()
    assert "np.exp(-np.arange(9)" in text


def test_code_that_the_browser_does_not_copy_stands_ready_to_be_copied(page, http, explorers):
    tab = page(http, width=390)
    card = ready(tab)
    tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    card.locator("summary").click()
    card.get_by_text("Copy the code").click()
    card.get_by_role("textbox", name="To be copied").wait_for()
    right = "one => one.getBoundingClientRect().right"
    assert card.locator(".sl-code pre").evaluate(right) < card.evaluate(right)
    assert tab.evaluate("getSelection().toString()").strip() == explorers["bell"].code.text.strip()


@pytest.mark.parametrize("name", ["bell", "wall"])
def test_the_csv_file_holds_the_rows_of_the_state(page, address, explorers, name):
    tab = page(address, accept_downloads=True)
    card = ready(tab, name)
    with tab.expect_download() as waiting:
        card.get_by_text("Download CSV").click()
    download = waiting.value
    text = download.path().read_bytes().decode("utf-8")
    table = explorers[name].at().table
    head, *rows = csv.reader(StringIO(text, newline=""))
    assert text.endswith("\r\n")
    assert (
        download.suggested_filename
        == explorers[name].fragment()[1:].replace("&", "-").replace("=", "-") + ".csv"
    )
    assert head == table.columns
    wanted = [["" if pd.isna(c) else str(c) for c in row] for row in table.frame.to_numpy(object)]
    assert len(rows) == len(wanted)
    for row, cells in zip(rows, wanted, strict=True):
        for cell, given in zip(row, cells, strict=True):
            try:
                assert float(cell) == pytest.approx(float(given), rel=1e-6)
            except ValueError:
                assert cell == ("'" + given if given.startswith("=") else given)
    if name == "wall":
        assert rows[0][1].startswith("'=tile")  # no spreadsheet takes it for a formula


@pytest.mark.parametrize("name", ["bell", "wall"])
def test_a_card_can_be_saved_as_a_picture(page, address, name):
    tab = page(address, accept_downloads=True, theme="dark")
    card = ready(tab, name)
    with tab.expect_download() as waiting:
        card.get_by_role("button", name="Save a picture").click()
    assert re.fullmatch(rf"{name}[\w.-]*\.png", waiting.value.suggested_filename)
    picture = np.asarray(Image.open(waiting.value.path()).convert("RGB")).astype(int)
    height, width, _ = picture.shape
    shown = card.get_by_role("img", name="The picture").evaluate("one => one.naturalWidth")
    views = card.locator(".sl-views").bounding_box()
    assert width == shown
    assert 2 * views["width"] - 80 < width < 2 * views["width"] + 100
    assert height > 2 * views["height"] + 200
    assert (picture[[0, -1]] == 255).all()  # paper is white, also where the page is dark
    ink = picture.sum(axis=2) < 300
    assert ink[50:130].any(axis=0).sum() > 100  # the title
    assert ink[-220:-60].any(axis=0).sum() > 100  # the sentence
    middle = picture[200 : int(2 * views["height"])]
    coloured = np.ptp(middle, axis=2) > 60
    assert coloured.mean() > (0.001 if name == "bell" else 0.02)


def test_the_table_shows_the_same_rows_and_follows(page, http, explorers):
    tab = page(http)
    card = ready(tab)
    button = card.get_by_role("button", name="Show as table")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    tab.keyboard.press("Enter")
    region = card.get_by_role("region", name="Table: A bell curve forgets")
    region.wait_for()
    table = explorers["bell"].at().table
    assert region.locator("th").all_inner_texts() == table.columns
    assert region.locator("tbody tr").count() == len(table.frame)
    card.locator("input[type=range]").focus()
    tab.keyboard.press("End")
    tab.wait_for_function(
        "document.querySelector('.sl-rows').textContent.includes('After 8 steps')"
    )
    card.get_by_role("button", name="Hide table").click()
    assert region.count() == 0


def test_play_runs_to_the_end_and_stops(page, http, explorers):
    tab = page(http, reduced_motion=False)
    card = ready(tab)
    card.locator("input[type=range]").focus()
    for _ in range(4):
        tab.keyboard.press("ArrowRight")
    card.get_by_role("button", name="Play Step").click()
    assert card.get_by_role("button", name="Pause Step").count() == 1
    tab.wait_for_function("document.querySelector('#bell input[type=range]').value === '8'")
    card.get_by_role("button", name="Play Step").wait_for()
    insist_on(tab, explorers["bell"], t=8)
    # From the end it starts again; a hand on the knob stops it.
    card.get_by_role("button", name="Play Step").click()
    tab.wait_for_function("document.querySelector('#bell input[type=range]').value === '1'")
    card.locator("input[type=range]").focus()
    tab.keyboard.press("Home")
    tab.wait_for_timeout(1800)  # more than two steps of at most 700 ms
    insist_on(tab, explorers["bell"], t=0)


def test_a_screen_reader_hears_the_sentence_once_the_knobs_rest(page, http):
    tab = page(http, reduced_motion=False)
    card = ready(tab)
    sentence = card.locator(".sl-sentence[role=status]")
    assert sentence.get_attribute("aria-live") == "polite"
    card.get_by_role("button", name="Play Step").click()
    tab.wait_for_function("document.querySelector('#bell input[type=range]').value === '4'")
    assert sentence.get_attribute("aria-live") == "off"
    card.get_by_role("button", name="Pause Step").click()
    tab.wait_for_function(
        "document.querySelector('#bell .sl-sentence').getAttribute('aria-live') === 'polite'"
    )
    assert card.get_by_role("img", name="After 4 steps").count() == 1
    assert card.get_by_role("img", name="What it believes").count() == 1


def test_reduced_motion_steps_once_a_press(page, http, explorers):
    tab = page(http, reduced_motion=True)
    card = ready(tab)
    button = card.get_by_role("button", name="Next step of Step")
    button.click()
    insist_on(tab, explorers["bell"], t=3)
    tab.wait_for_timeout(1500)
    insist_on(tab, explorers["bell"], t=3)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_jumps(page, http, width):
    tab = page(http, width=width)
    before = tab.locator("#bell").bounding_box()
    heights = set()
    card = ready(tab)
    for n in range(3):
        card.locator("input[name=bell-n]").nth(n).check(force=True)
        card.locator("input[type=range]").focus()
        tab.keyboard.press("Home")
        for _ in range(9):
            tab.keyboard.press("ArrowRight")
            heights.add(tab.locator("#bell").bounding_box()["height"])
    assert heights == {before["height"]}  # the same before the script came


def test_plots_stack_and_fit_on_a_phone(page, http, screenshot):
    tab = page(http, width=390, has_touch=True)
    card = ready(tab)
    ready(tab, "wall")
    one, two = (plot.bounding_box() for plot in card.locator(".sl-plot").all())
    assert two["y"] > one["y"] + one["height"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    drawn = tab.evaluate("document.querySelector('#bell .sl-plot .main-svg').clientWidth")
    assert drawn == pytest.approx(one["width"], abs=1)
    small = tab.evaluate(
        """[...document.querySelectorAll('.sl-segment, .sl-play, .sl-pick, input[type=range]')]
             .filter(el => el.checkVisibility() && el.getBoundingClientRect().height < 24).length"""
    )
    assert small == 0  # WCAG 2.2: a target is at least 24 pixels high
    screenshot(tab, "explorer-390-light")
    tab.set_viewport_size({"width": 900, "height": 900})
    tab.wait_for_timeout(400)
    drawn = tab.evaluate("document.querySelector('#bell .sl-plot .main-svg').clientWidth")
    assert drawn == pytest.approx(card.locator(".sl-plot").first.bounding_box()["width"], abs=1)


def test_on_a_phone_sentence_and_knobs_are_in_view_while_the_plots_scroll(page, http, explorers):
    tab = page(http, width=390, height=844, has_touch=True)
    card = ready(tab)
    plots = card.locator(".sl-plot").all()
    for plot in plots:
        plot.evaluate("el => el.scrollIntoView({ block: 'center' })")
        for part in (".sl-saying", ".sl-controls"):
            box = card.locator(part).bounding_box()
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 844
    assert card.locator(".sl-controls").bounding_box()["height"] < 0.4 * 844
    # A choice too long for a row is the system's own list, and moves the card all the same.
    pick = card.get_by_label("Learns from").locator("visible=true")
    pick.select_option("10 % fresh & new data")
    insist_on(tab, explorers["bell"], policy="fresh")
    assert card.locator("[data-name=n] .sl-segment").first.is_visible()


def test_what_is_chosen_can_be_read_under_the_mouse(page, http, axe):
    tab = page(http)
    card = ready(tab)
    card.locator("[data-name=n] .sl-segment").nth(2).click()  # and the mouse stays there
    look = "el => [getComputedStyle(el).color, getComputedStyle(el).backgroundColor]"
    chosen, other = (card.locator("[data-name=n] .sl-segment span").nth(i) for i in (2, 1))
    assert chosen.evaluate(look) != other.evaluate(look)
    assert axe(tab) == []


@pytest.mark.parametrize("mood", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page, http, axe, screenshot, mood, width):
    tab = page(http, width=width)
    tab.evaluate("mood => { document.documentElement.dataset.theme = mood }", mood)
    card = ready(tab)
    ready(tab, "wall")
    card.get_by_text("Show as table").click()
    assert axe(tab) == []
    card.get_by_text("Hide table").click()
    screenshot(tab, f"explorer-{width}-{mood}")


def test_dark_plots_are_light_on_dark(page, http):
    tab = page(http)
    ready(tab)
    look = "getComputedStyle(document.querySelector('#bell .main-svg')).filter"
    assert tab.evaluate(look) == "none"
    tab.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert tab.evaluate(look) == "invert(1) hue-rotate(180deg)"


def test_colours_of_things_are_the_same_in_the_dark(page, folder, serve):
    tones = ["#F6EDE4", "#A07E56", "#3A312A"]

    def draw(shares):
        figure = theme.figure("Of three tones", height=200)
        theme.bars(figure, ["a", "b", "c"], shares, "people", tones, meta=theme.OWN_COLOURS)
        return theme.bars(figure, ["d"], [0.4], "others", theme.BLUE)

    one = Explorer(
        name="tones", title="Tones", controls=[], compute=lambda: [0.4] * 3, draw=draw,
        describe=lambda shares: "Three **tones**.",
    )  # fmt: skip
    (folder / "tones.html").write_text(PAGE.replace("{cards}", static_card(one)), "utf-8")
    tab = page(f"{serve(folder)}/tones.html")
    ready(tab, "tones")
    bars = tab.locator("#tones .barlayer .point path")
    colours = {}
    for mood in ("light", "dark"):
        tab.evaluate("mood => { document.documentElement.dataset.theme = mood }", mood)
        for i in range(4):
            picture = np.asarray(Image.open(BytesIO(bars.nth(i).screenshot())).convert("RGB"), int)
            colours[mood, i] = picture[picture.shape[0] // 2, picture.shape[1] // 2]
    for i, tone in enumerate(tones):
        given = list(bytes.fromhex(tone[1:]))
        assert abs(colours["light", i] - given).max() <= 2
        assert abs(colours["dark", i] - given).max() <= 12  # the filter rounds
    assert abs(colours["dark", 3] - colours["light", 3]).max() > 40  # all else is turned


def test_an_error_is_a_sentence_in_place(page, http, explorers):
    tab = page(http)
    card = ready(tab)
    tab.evaluate("() => { Plotly.react = () => { throw new Error('out of ink') } }")
    card.locator("input[type=range]").focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("document.querySelector('#bell .sl-error')")
    assert card.locator(".sl-sentence[role=status]").inner_text() == (
        "This state could not be shown: out of ink."
    )
    assert card.locator(".main-svg").count() > 0  # what was drawn before is still there


def test_broken_states_are_told_not_blank(page, folder, serve, explorers):
    broken = static_card(explorers["bell"]).replace('class="sl-states">', 'class="sl-states">H4sI')
    (folder / "broken.html").write_text(PAGE.replace("{cards}", broken), "utf-8")
    tab = page(f"{serve(folder)}/broken.html")
    tab.wait_for_selector("#bell .sl-error")
    assert "could not be shown" in tab.locator("#bell .sl-sentence").first.inner_text()


def test_without_plotly_the_words_still_follow(page, folder, serve, explorers):
    tab = page()
    page.excuse(tab)
    tab.route("**/plotly-cartesian.min.js", lambda route: route.abort())
    tab.goto(f"{serve(folder)}/index.html")
    card = tab.locator("#bell")
    tab.wait_for_function(
        "document.querySelector('#bell .sl-plot').textContent.includes('missing')"
    )
    card.locator("input[type=range]").focus()
    tab.keyboard.press("ArrowRight")
    words = explorers["bell"].at(t=3).sentence.replace("**", "")
    tab.wait_for_function(
        "words => document.querySelector('#bell .sl-sentence').textContent === words", arg=words
    )


def test_without_a_script_the_first_state_can_be_read(page, folder, explorers):
    tab = page((folder / "index.html").as_uri(), java_script_enabled=False)
    words = explorers["bell"].at().sentence.replace("**", "")
    assert tab.get_by_text(words).first.is_visible()
    assert tab.locator("#bell noscript p").is_visible()
    assert not tab.locator("#bell .sl-controls").is_visible()  # no knob that does nothing


def test_a_knob_moved_before_the_script_came_is_obeyed(page, folder, serve, explorers):
    early = (
        PAGE.replace(SCRIPTS, "")
        .replace("{cards}", static_card(explorers["bell"]))
        .replace(
            "</main>",
            "</main><script>document.querySelectorAll('[name=bell-n]')[2].checked = true;"
            f"</script>{SCRIPTS}",
        )
    )
    (folder / "early.html").write_text(early, "utf-8")
    tab = page(f"{serve(folder)}/early.html")
    ready(tab)
    insist_on(tab, explorers["bell"], n=100)


def test_what_the_page_knows_before_unpacking_is_plain_json(folder):
    text = (folder / "index.html").read_text("utf-8")
    about = text.split('type="application/json">')[1].split("</script>")[0]
    assert json.loads(about)["controls"][1]["keys"] == ["replace", "fresh"]
    assert "<" not in about


def test_on_paper_every_card_is_drawn_and_no_plot_and_no_line_of_code_is_cut(page, folder, serve):
    long = '<link rel="stylesheet" href="page.css"><div style="height:9000px"></div>{cards}'
    cards = (folder / "index.html").read_text("utf-8").split("</h2>")[1].split("</main>")[0]
    cards = f"<pre>{'a line of code ' * 40}</pre>{cards}"
    text = PAGE.replace("{cards}", long).replace("{cards}", cards)
    (folder / "paper.html").write_text(text, "utf-8")
    shutil.copytree(ROOT / "book" / "_theme" / "static", folder, dirs_exist_ok=True)
    tab = page(f"{serve(folder)}/paper.html")
    # Nobody scrolls.
    tab.wait_for_function("document.querySelectorAll('.sl-plot .main-svg').length > 0")
    tab.wait_for_function("synthlab.explorer.all.every(one => one.begun && !one.drawing)")
    tab.emulate_media(media="print")
    # A printer lays out once: nothing that is told later can help.
    wide, cut = tab.evaluate(
        """() => {
          dispatchEvent(new Event("beforeprint"));
          document.querySelector("main").style.width = "420px";
          const right = node => node.getBoundingClientRect().right;
          const plots = [...document.querySelectorAll(".sl-plot")];
          const codes = [...document.querySelectorAll("pre")].filter(pre => pre.clientWidth);
          return [
            plots.map(p => right(p.querySelector(".main-svg")) - right(p)),
            codes.map(pre => pre.scrollWidth - pre.clientWidth),
          ];
        }"""
    )
    assert wide
    assert max(wide) < 1
    assert cut
    assert max(cut) < 1
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator(".sl-plot .main-svg[viewBox]").count() == 0
