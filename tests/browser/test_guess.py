"""A prediction and the card that answers it: the guess is drawn there, the verdict waits for it."""

import numpy as np
import pytest

from synthlab._course.sphinx_ext import needed, write_assets
from synthlab.explore import Choice, Explorer, Prediction, Steps, theme

WHY = {
    "It stays": "It **cannot** stay.",
    "It halves": "Each step loses a little.",
    "It wobbles": "No.",
}
PAGE = (
    '<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>A lesson</title>{head}'
    '<style>html[data-theme="dark"] {{ background: #12161c; color: #e8ecf1 }}</style></head>'
    "<body><main><h1>A lesson</h1><h2>Predict</h2>{cards}</main></body></html>"
)
PLOT = "document.querySelector('#loss .sl-plot')"


def loss():
    """Return an explorer whose curve unfolds."""

    def draw(left, t):
        fig = theme.figure(f"{left[t]:.0%} is left", x="step", y="left", y_range=(0, 1.2))
        theme.line(fig, list(range(9)), left, "left & kept")
        return theme.marker(fig, t, left[t], unfold=True)

    return Explorer(
        name="loss",
        title="What is left",
        controls=[Choice("n", [10, 30], label="Examples"), Steps("t", range(9), label="Step")],
        compute=lambda n: np.exp(-np.arange(9) / n),
        draw=draw,
        describe=lambda left, n, t: f"With {n}, step {t} keeps **{left[t]:.0%}**.",
    )


def asked(**more):
    """Return the prediction that it answers."""
    given = {
        "card": "loss",
        "at": {"n": 10, "t": 8},
        "marks": {"It stays": 1.0, "It halves": (range(9), np.linspace(1, 0.5, 9))},
    }
    return Prediction("left", "What is left?", WHY, "It halves", **given | more)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guess")
    write_assets(folder)
    cards = asked().html() + loss().html()
    tags = {"css": '<link rel="stylesheet" href="{}">', "js": '<script defer src="{}"></script>'}
    head = "".join(tags[name.rsplit(".", 1)[1]].format(name) for name in needed(cards))
    (folder / "index.html").write_text(PAGE.format(head=head, cards=cards), "utf-8")
    return folder


@pytest.fixture(params=["http", "file"])
def site(request, folder, serve):
    return f"{serve(folder) if request.param == 'http' else folder.as_uri()}/index.html"


def told(tab):
    return tab.locator(".sl-verdict").inner_text()


def strip(tab):
    return tab.locator("#loss .sl-guess")


def drawn(tab):
    """Return how far the curve goes, the levels drawn across the plot, and the words in it."""
    tab.wait_for_function(f"{PLOT}.data")
    tab.wait_for_timeout(60)
    return tab.evaluate(
        f"""() => {{
          const {{ data, layout }} = {PLOT};
          return {{ points: data[0].x.length, levels: (layout.shapes || []).filter(
            s => s.y0 === s.y1).map(s => s.y0), words: layout.annotations.map(a => a.text),
            curves: data.filter(t => t.name === "you guessed").length }};
        }}"""
    )


def press(tab, key, times=1):
    tab.locator("#loss input[type=range]").focus()
    for _ in range(times):
        tab.keyboard.press(key)


OVERTAKEN = """async () => {
  const [one] = synthlab.explorer.all;
  one.move(1, 3);
  one.answering.reach(one.answering.guess.about.at);
  while (one.drawing) await one.drawing;
  return one.answering.guess.found;
}"""


def test_what_was_found_is_the_sentence_of_the_answer_and_of_no_state_on_the_way(page, site):
    tab = page(site)
    drawn(tab)
    tab.get_by_role("button", name="It stays").click()
    assert tab.evaluate(OVERTAKEN) == "With 10, step 8 keeps **45%**."


def test_the_verdict_waits_until_the_card_shows_the_answer(page, site):
    tab = page(site)
    assert drawn(tab)["levels"] == []
    assert not strip(tab).is_visible()
    tab.get_by_role("button", name="It stays").click()
    assert "Not quite" not in tab.locator("main").inner_text()
    assert not tab.locator(".sl-options").is_visible()
    assert strip(tab).inner_text().split("\n")[:3] == [
        "You guessed It stays",
        "",
        "The answer opens at Step: 8 of 8",
    ]
    now = drawn(tab)
    assert now["levels"] == [1]
    assert "<b>you guessed</b>" in now["words"]
    press(tab, "ArrowRight", 3)
    assert "Not quite" not in tab.locator("main").inner_text()
    press(tab, "End")
    tab.locator("#loss .sl-answered", has_text="Not quite. It cannot stay.").wait_for()
    assert told(tab) == "You guessed: It stays. Not quite. It cannot stay."
    tab.reload()
    assert "Not quite" in strip(tab).inner_text()
    assert told(tab).startswith("You guessed: It stays. Not quite.")
    tab.get_by_role("button", name="Change it").click()
    assert not strip(tab).is_visible()
    assert drawn(tab)["levels"] == []
    tab.get_by_role("button", name="It halves").click()
    assert drawn(tab)["curves"] == 1


def test_another_knob_must_stand_right_too(page, site):
    tab = page(site)
    tab.get_by_role("button", name="It wobbles").click()
    tab.locator("#loss input[name=loss-n]").nth(1).check(force=True)
    press(tab, "End")
    tab.locator("#loss .sl-guess", has_text="The answer opens at Examples: 10").wait_for()
    tab.locator("#loss input[name=loss-n]").first.check(force=True)
    tab.locator("#loss .sl-answered", has_text="Not quite. No.").wait_for()


@pytest.mark.parametrize("where", [".sl-prediction", "#loss"])
def test_by_keyboard_the_card_moves_there_by_itself(page, site, where):
    tab = page(site)
    tab.get_by_role("button", name="It halves").press("Enter")
    assert tab.evaluate("document.activeElement.className").startswith("sl-verdict")
    tab.locator(where).get_by_role("button", name="Show me").press("Enter")
    tab.locator("#loss .sl-answered", has_text="Right. Each step loses a little.").wait_for()
    assert tab.locator("#loss input[type=range]").input_value() == "8"
    assert not tab.get_by_role("button", name="Show me").first.is_visible()


def test_whoever_does_not_want_to_move_it_is_told(page, site):
    tab = page(site)
    tab.get_by_role("button", name="Only tell me").click()
    assert told(tab) == "It halves. Each step loses a little."
    tab.get_by_role("button", name="Change it").click()
    tab.get_by_role("button", name="It stays").click()
    tab.get_by_role("button", name="Only tell me").click()
    assert told(tab) == "You guessed: It stays. Not quite. It cannot stay."
    assert "Not quite" in strip(tab).inner_text()


def test_curves_reach_as_far_as_the_steps_have_come(page, site):
    tab = page(site)
    assert drawn(tab)["points"] == 1
    axes = f"[{PLOT}.layout.xaxis.range, {PLOT}.layout.yaxis.range]"
    still = tab.evaluate(axes)
    press(tab, "ArrowRight", 4)
    now = drawn(tab)
    assert now["points"] == 5
    assert tab.evaluate(axes) == still
    name = tab.evaluate(f"{PLOT}.layout.annotations.find(a => a.text.includes('kept'))")
    assert (name["x"], name["text"]) == (4, "<b>left &amp; kept</b>")
    press(tab, "End")
    assert drawn(tab)["points"] == 9


@pytest.mark.parametrize("mood", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page, folder, serve, axe, screenshot, mood, width):
    tab = page(f"{serve(folder)}/index.html", width=width)
    tab.evaluate("mood => { document.documentElement.dataset.theme = mood }", mood)
    tab.get_by_role("button", name="It stays").click()
    drawn(tab)
    assert axe(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    screenshot(tab, f"guess-{width}-{mood}-waiting")
    strip(tab).get_by_role("button", name="Show me").click()
    assert axe(tab) == []
    screenshot(tab, f"guess-{width}-{mood}")


def test_in_a_notebook_a_card_may_come_later(page, live_card):
    tab = page()
    begin = {"choice": None, "found": None, "told": False}
    live_card(tab, asked().about(), {"state": begin, "saved": True, "words": "Saved."})
    tab.get_by_role("button", name="It stays").click()
    tab.get_by_role("button", name="Show me").click()
    assert "run its cell first" in tab.locator(".sl-notice").inner_text()
    tab.evaluate(
        "window[Symbol.for('synthlab.guesses')].guessOn('loss').settle('It keeps **45%**.')"
    )
    assert told(tab) == "You guessed: It stays. Not quite. It cannot stay."
    kept = {"choice": "It stays", "found": "It keeps **45%**.", "told": False}
    assert tab.evaluate("model.sent").pop() == kept
