"""How the card looks: on any page, in the dark, without a jump, at once, and light to load."""

import gzip
import statistics

import pytest

SMALL = """all => all.filter(b => b.offsetWidth && Math.min(b.offsetWidth, b.offsetHeight) < 24)
  .map(b => b.textContent)"""
WHERE = """parts => parts.map(part => {
  const box = document.querySelector(part).getBoundingClientRect();
  return [part, box.x, box.y + scrollY, box.width, box.height];
})"""
TIMED = """() => {
  const bench = document.querySelector(".sl-bench").bench, answer = bench.answer.bind(bench);
  window.spent = [];
  bench.answer = said => {
    const start = performance.now();
    answer(said);
    document.body.offsetHeight;
    spent.push(performance.now() - start);
  };
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390, 320])
def test_it_fits_any_page_and_nobody_is_left_out(
    opened, folder, serve, keys, axe, screenshot, width, theme
):
    card = opened(f"{serve(folder)}/{theme}.html", width=width, theme=theme)
    card.press(*keys[:7], "?", "k", "n")
    assert card.evaluate("document.documentElement.scrollWidth") <= width
    buttons = ".sl-bench button:not(.sl-links button), .sl-bench label"
    assert card.eval_on_selector_all(buttons, SMALL) == []
    screenshot(card.tab, f"bench-{width}-{theme}")
    assert axe(card.tab) == []


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_nothing_jumps_while_one_labels(opened, keys, width):
    card = opened(width=width)
    parts = [".sl-large", ".sl-say.sl-yes", ".sl-undo", ".sl-said", ".sl-chart", ".sl-stats"]
    card.press(keys[0])
    before = card.evaluate(WHERE, parts)
    for key in keys[1:]:
        card.press(key)
        assert card.evaluate(WHERE, parts) == before


def test_an_answer_is_seen_at_once(opened, keys):
    card = opened()
    card.evaluate(TIMED)
    card.press(*keys)
    spent = card.evaluate("spent")
    assert len(spent) == len(keys)
    assert statistics.median(spent) < 100  # milliseconds: saved, learned from, laid out


def test_without_javascript_a_sentence_says_what_is_missing(opened):
    card = opened(java_script_enabled=False)
    assert "Labelling needs JavaScript" in card.words("noscript")


def test_the_page_is_light(bench):
    assert len(gzip.compress(bench.html().encode(), 9)) < 300_000
