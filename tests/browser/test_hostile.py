"""No words of a user become markup: hostile ones stand wherever words can, and nothing is fetched.

The cards are shown in a page and live in JupyterLab. `page` and the test of JupyterLab insist that
no request leaves the machine.
"""

import inspect
import re

import numpy as np
import pytest

from synthlab._lessons import load
from synthlab.explore.scripts import inline

WORDS = (
    '<span style="fill:url(http://evil.test/span)">span</span>',
    '<a href="http://evil.test/a" target="_blank">a</a>',
    "<a href='javascript:window.pwned = 1'>js</a>",
    '<img src="http://evil.test/img" onerror="window.pwned = 1">',
    '<image href="http://evil.test/image" xlink:href="http://evil.test/xlink"/>',
    "</script><script>window.pwned = 1; fetch('http://evil.test/fetch')</script>",
    '"><svg onload="window.pwned = 1">',
    "<style>* { background: url(http://evil.test/style) }</style>",
    '<b<span style="stroke:url(http://evil.test/nested)">>nested',
    '<B STYLE="fill:url(http://evil.test/upper)">upper',
    "$\\href{http://evil.test/tex}{tex}$",
    "%{customdata.0} &lt;i&gt; & <i",
)
# What is looked for in the whole document once all is drawn and pointed at.
FOUND = """() => {
  const found = window.pwned ? ["a script ran"] : [];
  for (const node of document.querySelectorAll("main *, .jp-Notebook *")) {
    if (node.closest(".jp-InputArea, script[type]")) continue;
    for (const { name, value } of node.attributes) {
      const read = /^(href|xlink:href|src|srcset|data|style|fill|stroke|filter)$/.test(name);
      if (/^on/.test(name) || (read && /evil|javascript:/.test(value))) found.push(name + value);
    }
  }
  return found;
}"""


def cards(words):
    """Return every kind of card with hostile words wherever it takes words, for each home."""
    from synthlab._lessons import home, load
    from synthlab.explore import (
        Choice,
        Explorer,
        KeepItAlive,
        LabellingBench,
        Prediction,
        Sheet,
        Texts,
        theme,
        typing_card,
    )
    from synthlab.explore.reviews import review_card
    from synthlab.labels.answers import Answer
    from synthlab.labels.class_files import ClassLabels
    from synthlab.safeguards import RuleFilter
    from synthlab.worlds import Pictures, make_pictures

    words, n = list(words), np.arange(1.0, len(words) + 1)

    def draw(result, which):
        views = []
        for word in words:
            one = theme.figure(word, x=word, y=word, height=300)
            theme.line(one, n, n, word)
            theme.band(one, n, n - 1, n + 1, word)
            theme.dots(one, n, n, word, text=words, customdata=words)
            views.append(theme.note(one, 3, 3, word))
        across, up = theme.figure(height=500), theme.figure(height=400)
        theme.bars(across, n, words, words[0], horizontal=True, words=words)
        theme.note(across, 1, words[1], words[1])
        theme.bars(up, words, n, words[1])
        cells = theme.matrix(theme.figure(height=600), np.outer(n, n), words, words)
        named = theme.dots(theme.figure(), n, n)
        named.update_xaxes(tickvals=n.tolist(), ticktext=words)
        named.update_yaxes(type="category", categoryarray=words)
        theirs = theme.bars(theme.figure(height=500), n, words, horizontal=True).to_plotly()
        theirs.data[0].update(y=words, hovertext=words, text=words, name=words[0])
        theirs.update_layout(title=words[0], xaxis_title=words[1], showlegend=True)
        tiles = Sheet(np.zeros((len(words), 8, 8, 3), np.uint8), words, title=words[1])
        texts = Texts(words, words, title=words[0])
        return [*views, across, up, cells, named, theirs, texts, tiles]

    yield Explorer(
        name="hostile",
        title=words[0],
        hint=words[1],
        controls=[
            Choice("which", words, label=words[2], names={w: w for w in words}, default=words[3])
        ],
        compute=lambda: None,
        draw=draw,
        describe=lambda _: " ".join(words),
        table=lambda _: [{f"a column {word}": word for word in words}],
        budget=10**7,
    )
    yield Prediction("hostile", words[0], words, words[1], why={word: word for word in words})
    yield typing_card.TypingCard("hostile", words[0], words, words[3], examples=words)
    yield KeepItAlive(3, title=words[5])
    painted, labels = make_pictures(24, rng=1), np.resize(words, 24)
    pictures = Pictures(painted.images, labels)
    bench = LabellingBench(pictures, pictures, title=words[1], target=words[0])
    yield bench
    turns = range(len(bench.turns))
    said = [
        tuple(Answer(t, "no" if (t + k) % 3 else "yes") for t in turns) for k in range(len(words))
    ]
    labels = ClassLabels(bench.target, bench.turns, tuple(words), tuple(said))
    yield load(home() / "notebooks" / "04_annotators", "cards").class_report(bench, labels)
    rules = RuleFilter({word: lambda text, word=word: word != text for word in words})
    yield review_card(rules.review(words))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the cards as a module, and a page that shows them."""
    folder = tmp_path_factory.mktemp("hostile")
    head = f"import numpy as np\nWORDS = {WORDS!r}\n\n\n"
    (folder / "hostile.py").write_text(head + inspect.getsource(cards), "utf-8")
    made = list(load(folder, "hostile").cards(WORDS))
    body = "".join(inline(card.look) + card.html() for card in made)
    (folder / "page.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Words</title>'
        f'<link rel="icon" href="data:,"></head><body><main>{body}</main></body></html>',
        "utf-8",
    )
    return folder


def look_at_everything(tab):
    """Scroll to each plot, wait for it, and point at what is drawn there."""
    for plot in tab.locator(".sl-plot").all():
        plot.scroll_into_view_if_needed()
        tab.wait_for_function("plot => plot.data", arg=plot.element_handle())
        for mark in plot.locator(".point, .points path, .hm").all()[:3]:
            mark.hover(force=True)
    tab.locator("button.sl-option").nth(2).click()
    for button in tab.locator("button.sl-table").all():
        button.click()
    tab.wait_for_timeout(300)  # for what would be fetched


def test_in_a_page_hostile_words_are_words(page, folder, serve):
    tab = page(f"{serve(folder)}/page.html", height=1400)
    look_at_everything(tab)
    assert tab.evaluate(FOUND) == []
    bars = tab.locator("#hostile .sl-plot").nth(len(WORDS))
    assert {*WORDS} <= {*bars.locator(".ytick text").all_text_contents()}


def test_live_hostile_words_are_words(browser, folder, jupyterlab, notebook):
    (folder / "live.ipynb").write_text(
        notebook("from hostile import *\nfor card in cards(WORDS): display(card)"), "utf-8"
    )
    tab, outside = browser.new_context(viewport={"width": 1280, "height": 1400}).new_page(), []
    tab.set_default_timeout(60_000)
    tab.route(
        re.compile(r"^https?://(?!127\.0\.0\.1)"),
        lambda route: (outside.append(route.request.url), route.abort()),
    )
    with jupyterlab(folder) as address:
        tab.goto(address("live.ipynb"))
        tab.wait_for_selector("text=/[|] Idle/")
        tab.locator(".jp-Notebook .jp-Cell").first.click()
        tab.keyboard.press("Control+Enter")
        tab.wait_for_function("document.querySelectorAll('.sl-card').length >= 7")
        look_at_everything(tab)
        assert tab.evaluate(FOUND) == []
    tab.context.close()
    assert [url for url in outside if "jupyter.org" not in url] == []
