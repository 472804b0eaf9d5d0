"""A student opens a lesson in JupyterLab, runs it all, and turns a knob."""

import pytest

from synthlab._course.handout import hand_out
from synthlab._lessons import lessons
from synthlab.explore import Explorer, Range

LESSON = lessons()[0]
PATIENCE = 120_000  # milliseconds, on a busy machine
TURN = "(knob, to) => { knob.value = to; knob.dispatchEvent(new Event('input', {bubbles: true})); }"


@pytest.fixture(scope="module")
def lab(tmp_path_factory, jupyterlab):
    """A JupyterLab in a folder into which the lessons were handed out."""
    folder = tmp_path_factory.mktemp("student")
    hand_out(folder)
    with jupyterlab(folder) as address:
        yield folder, address(f"{LESSON.parent.name}/{LESSON.name}")


def test_a_lesson_says_how_to_run_it_opens_unchanged_and_a_slider_changes_its_figure(
    lab, page, screenshot, run_lesson
):
    folder, address = lab
    before = (folder / LESSON.parent.name / LESSON.name).read_bytes()
    tab = page(address, width=1280, height=1000)
    page.excuse(tab)
    tab.set_default_timeout(PATIENCE)
    tab.wait_for_selector("text=/[|] Idle/")
    tab.locator(".jp-Notebook-cell").first.locator(
        "blockquote", has_text="Run ▸ Run All Cells"
    ).wait_for()
    tab.wait_for_timeout(5_000)  # Lab writes into what it has opened when its kernel has answered
    assert tab.locator(".lm-TabBar-tab.jp-mod-current").count()
    assert tab.locator(".lm-TabBar-tab.jp-mod-dirty").count() == 0
    assert (folder / LESSON.parent.name / LESSON.name).read_bytes() == before
    assert set(fate.fate for fate in hand_out(folder)) == {"unchanged"}

    tab.get_by_role("menuitem", name="Run", exact=True).click()
    tab.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    shown, _ = run_lesson(LESSON.parent)
    explorer, knob = next(
        (card, knob)
        for card in shown
        if isinstance(card, Explorer)
        for knob in card.controls
        if isinstance(knob, Range)
    )
    card = tab.locator(".sl-explorer", has_text=explorer.title)
    expect(card, explorer.at())
    plot, slider = card.locator(".js-plotly-plot"), card.locator("input[type=range]")

    after = knob.values.index(knob.default) + 1
    slider.evaluate(TURN, after)  # at once: what is turned before it was ever drawn counts
    expect(card, explorer.at(**{knob.name: knob.values[after]}))
    slider.press("End")
    expect(card, explorer.at(**{knob.name: knob.values[-1]}))
    at_the_end = plot.evaluate("plot => JSON.stringify(plot.layout.shapes)")
    slider.press("Home")
    expect(card, explorer.at(**{knob.name: knob.values[0]}))
    assert plot.evaluate("plot => JSON.stringify(plot.layout.shapes)") != at_the_end
    screenshot(tab, "lesson-lab")


def expect(card, state):
    """Wait until the card says what Python says."""
    card.filter(has_text=state.sentence.replace("**", "")).wait_for()
