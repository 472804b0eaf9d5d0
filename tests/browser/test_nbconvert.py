"""A lesson run by nbconvert, with no flag and no variable: one page, whose cards work offline."""

import os
import subprocess
import sys

SOURCES = (
    """import numpy as np
from synthlab.explore import Explorer, KeepItAlive, Prediction, Steps, theme
def squares(name):
    def draw(squares, n):
        figure = theme.figure(f"Up to {n}", y_range=(0, 99))
        return theme.line(figure, np.arange(n), squares, "square")
    return Explorer(
        name=name, title=name, controls=[Steps("n", range(2, 10), default=5)], draw=draw,
        compute=lambda n: np.arange(n) ** 2,
        describe=lambda squares, n: f"The largest of {n} is **{squares[-1]}**.",
    )
squares("one")""",
    'Prediction("coin", "Heads?", ["Half the time", "Always"], "Half the time", "Even sides.")',
    'squares("two")',
    "KeepItAlive()",
)


def test_a_page_made_by_nbconvert_works_offline(tmp_path, notebook, page, screenshot):
    (tmp_path / "lesson.ipynb").write_text(notebook(*SOURCES), "utf-8")
    surroundings = {name: value for name, value in os.environ.items() if name != "SYNTHLAB_STATIC"}
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "html"]
    subprocess.run([*command, "lesson.ipynb"], cwd=tmp_path, env=surroundings, check=True)
    made = tmp_path / "lesson.html"
    assert made.stat().st_size < 2_000_000
    tab = page(made.as_uri(), width=900)
    page.excuse(tab)  # nbconvert's own page asks for scripts outside, and gets none
    for name in ("one", "two"):
        tab.locator(f"#{name}").scroll_into_view_if_needed()
        tab.wait_for_selector(f"#{name} .js-plotly-plot .main-svg")
        tab.locator(f"#{name} input[type=range]").focus()
        tab.keyboard.press("ArrowRight")
        tab.wait_for_selector(f"#{name} .sl-sentence:text('The largest of 6 is 25.')")
    tab.get_by_role("button", name="Always").click()
    assert tab.locator(".sl-verdict").inner_text() == "Not quite. Even sides."
    assert tab.locator(".sl-game.sl-ready").count() == 1
    assert not (tmp_path / "my_work").exists()
    screenshot(tab, "nbconvert")
