"""A deck made from a lesson, its cards at work, and its exercises on two sheets of paper."""

import warnings

from synthlab._course.slides import make_deck
from synthlab._course.worksheet import make_worksheet
from synthlab._lessons import lessons

LESSON = """# Squares

*Lesson 99 · 20 minutes · you need nothing*

Is it **square**?

After this lesson you can

- see $x^2$.

```{code-cell} python
:tags: [remove-input]
import numpy as np

from synthlab import exercises
from synthlab.explore import Explorer, Steps, theme
```

## Explore

```{code-cell} python
:tags: [remove-input]
def draw(squares, n):
    figure = theme.figure(f"Up to {n}", y_range=(0, 99))
    return theme.line(figure, np.arange(n), squares, "square")


Explorer(
    name="one",
    title="one",
    controls=[Steps("n", range(2, 10), default=5)],
    draw=draw,
    compute=lambda n: np.arange(n) ** 2,
    describe=lambda squares, n: f"The largest of {n} is **{squares[-1]}**.",
)
```

An area grows as

$$
a = \\frac{x^2}{1} .
$$

See [the map](../../book/map.md). It costs 3 $ or 4 $ a sheet.

## Try it

**1. Half.** [Solutions](solutions.md) are elsewhere.

```{code-cell} python
exercises.check("noise-limit", ...)
```

## Go further

This is not shown.
"""


def test_a_deck_works_offline(tmp_path, page, screenshot):
    folder = tmp_path / "99_squares"
    folder.mkdir()
    (folder / "99_squares.md").write_text(LESSON, encoding="utf-8")
    (folder / "99_squares.ipynb").write_text(
        '{"cells": [{"source": ["# Squares"]}]}', encoding="utf-8"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        deck = make_deck(folder / "99_squares.ipynb", tmp_path / "decks")
    text = deck.read_text(encoding="utf-8")
    for words in ("This is not shown", "Run All Cells", "map.md", "Solutions", "Not answered yet"):
        assert words not in text
    tab = page(deck.as_uri(), width=1280, height=800)
    tab.wait_for_selector(".reveal.ready")
    assert tab.title() == "Squares"
    seen = []
    while True:
        slide = tab.locator("section.present:not(.stack)").last
        seen.append(slide.inner_text())
        if "The largest of" in seen[-1]:
            tab.wait_for_selector("#one .js-plotly-plot .main-svg")
            tab.locator("#one input[type=range]").focus()
            tab.keyboard.press("ArrowRight")
            tab.wait_for_selector("#one .sl-sentence:text('The largest of 6 is 25.')")
            screenshot(tab, "slides")
            tab.locator("#one input[type=range]").blur()
        assert slide.evaluate("slide => slide.scrollHeight") <= 760
        if tab.evaluate("Reveal.isLastSlide()"):
            break
        tab.keyboard.press("Space")
    assert len(seen) == 6
    assert "Is it square?" in seen[0]
    assert seen[1].startswith("After this lesson you can")
    assert seen[2].startswith("Explore")
    assert "The largest of" in seen[2]
    assert tab.locator("math[display=block] mfrac").count() == 1
    assert "It costs 3 $ or 4 $ a sheet" in seen[4]
    assert "1. Half.\n" in seen[5]
    assert "exercises.check" in seen[5]


def test_the_exercises_of_each_lesson_print_on_two_sheets_with_room_to_write(tmp_path, page):
    tab = page()
    for lesson in lessons():
        tab.goto(make_worksheet(lesson, tmp_path).as_uri())
        asked = lesson.with_suffix(".md").read_text(encoding="utf-8").count("exercises.check(")
        assert tab.locator("article pre").count() == asked
        assert tab.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2, lesson.stem
        rooms = tab.locator(".room").evaluate_all("all => all.map(room => room.clientHeight)")
        assert min(rooms) > 60, lesson.stem
        assert "exercises.check" not in tab.locator("body").inner_text()
        over = "all => all.filter(sheet => sheet.scrollHeight > sheet.clientHeight).length"
        assert tab.locator(".sheet").evaluate_all(over) == 0, lesson.stem
