"""A lesson runs in the page itself: opened from its page of the book, changed, answered, reloaded.

It needs the extra `lite`, and Pyodide: `$SYNTHLAB_PYODIDE` names the folder of its release. Without
them this did not run, and the end of the report says so. A book of one lesson is built for
it, of words alone: its cards are drawn in the page. The network is refused throughout, but for
this machine.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from synthlab._lessons import home

PYODIDE = os.environ.get("SYNTHLAB_PYODIDE")
LESSON, EXERCISE = "03_cow_labels", 'exercises.check("measured-accuracy"'
START_SECONDS, RUN_SECONDS = 240, 600  # of Python, and of a lesson, on a busy machine
TOC = """\
format: jb-book
root: book/intro
parts:
  - caption: Part I
    chapters:
      - file: notebooks/{lesson}/{lesson}
  - caption: More
    chapters:
      - file: book/students
      - file: book/colophon
"""
MISSING = "" if PYODIDE else "$SYNTHLAB_PYODIDE names no folder with Pyodide"
if find_spec("jupyterlite_pyodide_kernel") is None:
    MISSING = "JupyterLite is not installed (requirements-lite.lock)"
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"NOT TRIED: {MISSING}")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of a book of one lesson, built with JupyterLite."""
    if "SYNTHLAB_BOOK" in os.environ:
        return Path(os.environ["SYNTHLAB_BOOK"])
    clone = tmp_path_factory.mktemp("lite")
    for part in ("synthlab", "book"):
        shutil.copytree(home() / part, clone / part)
    shutil.copytree(home() / "notebooks" / LESSON, clone / "notebooks" / LESSON)
    shutil.copy(home() / "pyproject.toml", clone)
    settings = (home() / "_config.yml").read_text(encoding="utf-8")
    words_alone = settings.replace("execute_notebooks: cache", 'execute_notebooks: "off"')
    assert words_alone != settings
    (clone / "_config.yml").write_text(words_alone, encoding="utf-8")
    (clone / "_toc.yml").write_text(TOC.format(lesson=LESSON), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "synthlab", "book", "--lite", "--pyodide", PYODIDE],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(clone)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return clone / "_build" / "html"


def opened(tab, address):
    """Open the lesson from its page, as a reader does; wait until the notebook is there."""
    tab.goto(f"{address}/notebooks/{LESSON}/{LESSON}.html")
    tab.get_by_role("link", name="Run it in your browser").click()
    tab.wait_for_url(re.compile(r"/lite/notebooks/"), timeout=START_SECONDS * 1000)
    tab.wait_for_selector(".jp-Notebook-cell", timeout=START_SECONDS * 1000)


def choose(tab, menu, item):
    """Choose from a menu of the notebook."""
    tab.locator(".lm-MenuBar-item", has_text=re.compile(f"^{menu}$")).click()
    tab.locator(".lm-Menu-item", has_text=re.compile(f"^{item}$")).first.click()


def ran(tab):
    """Wait until cells have run and none is waiting; those that hide their code show no number."""
    tab.wait_for_function(
        """() => {
          const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
            .map(one => one.textContent);
          const waiting = prompts.some(one => one.includes("*"));
          return !waiting && prompts.some(one => /\\[\\d+\\]/.test(one));
        }""",
        timeout=RUN_SECONDS * 1000,
    )


def write(tab, cell, source):
    """Write over the source of a cell, and run it."""
    editor = cell.locator(".cm-content").first
    editor.click()
    tab.keyboard.press("Control+A")
    tab.keyboard.insert_text(source)
    tab.keyboard.press("Control+Enter")


def test_a_lesson_is_run_changed_answered_and_reloaded(page, site, serve, screenshot):
    address = serve(site)
    tab = page()
    tab.set_default_timeout(START_SECONDS * 1000)
    page.excuse(tab)  # JupyterLite asks for settings that are not there, and says so
    opened(tab, address)
    choose(tab, "Run", "Run All Cells")
    ran(tab)
    assert tab.locator(".sl-explorer").count() == 4
    assert not tab.locator(".jp-RenderedText[data-mime-type*=stderr]").all_inner_texts()

    card = tab.locator(".sl-explorer").first
    sentence = ".sl-sentence:not(.sl-ghost)"
    before = card.locator(sentence).inner_text()
    knob = card.locator(".sl-range input").first
    knob.focus()
    knob.press("ArrowRight")
    tab.wait_for_function(
        "([at, was]) => document.querySelector(`.sl-explorer ${at}`).innerText !== was",
        arg=[sentence, before],
    )

    exercise = tab.locator(".jp-CodeCell", has_text=EXERCISE)
    write(
        tab,
        exercise,
        "measured = lambda accuracy, noise: accuracy + noise - 2 * accuracy * noise\n"
        f"{EXERCISE}, measured)",
    )
    exercise.locator(".sl-right").wait_for()
    screenshot(tab, "lite-lesson", full_page=False)
    open_cell = tab.locator(".jp-CodeCell").nth(1)
    write(tab, open_cell, "open('cards/__init__.py', 'a').write('\\nMINE = 41 + 1\\n'), 'done'")
    open_cell.get_by_text("(15, 'done')").wait_for()
    tab.keyboard.press("Control+S")
    tab.wait_for_timeout(2000)

    context = tab.context
    tab.close()
    again = page.another(context)
    again.set_default_timeout(START_SECONDS * 1000)
    page.excuse(again)
    opened(again, address)
    assert "Right. A perfect model" in again.locator(".jp-CodeCell", has_text=EXERCISE).inner_text()
    open_cell = again.locator(".jp-CodeCell").nth(1)
    write(again, open_cell, "import cards\nprint('mine is', cards.MINE)")
    open_cell.get_by_text("mine is 42").wait_for()
    assert not page.watch(tab).outside + page.watch(again).outside
