"""A kernel that has gone, in a real JupyterLab: nothing is broken, nothing is lost, all is said."""

import json
import os
import signal
import time
from urllib.request import Request, urlopen

import pytest

from tests.browser.in_lab import run_cell

CELLS = (
    """import os
import numpy as np
from synthlab.explore import Explorer, LabellingBench, Prediction, Steps, theme
from synthlab.worlds import make_pictures
print("PID", os.getpid())""",
    """def draw(squares, n):
    return theme.line(theme.figure(f"Up to {n}", y_range=(0, 99)), np.arange(n), squares, "square")
Explorer(
    name="squares", title="Squares", controls=[Steps("n", range(2, 10), default=5)], draw=draw,
    compute=lambda n: np.arange(n) ** 2,
    describe=lambda squares, n: f"The largest of {n} is **{squares[-1]}**.",
)""",
    """pictures, unseen = make_pictures(12, size=24, rng=1), make_pictures(40, size=24, rng=2)
rng = np.random.default_rng(5)
features = rng.normal(size=(12, 40)), rng.normal(size=(40, 40))
bench = LabellingBench(pictures, unseen, features=features)
bench""",
)
CARD, BENCH = ".sl-explorer", ".sl-bench"
GONE = "Run this cell again to move the knobs"


class Lab:
    """A notebook in a tab, its server beside it, and what becomes of its kernel."""

    def __init__(self, tab, url, folder):
        self.tab, self.url, self.folder = tab, url, folder

    def open(self):
        self.tab.goto(self.url)
        self.tab.wait_for_selector("text=/[|] Idle/")

    def run_all(self):
        run_cell(self.tab, 0, "text=/^PID/")
        run_cell(self.tab, 1, f"{CARD} .js-plotly-plot .main-svg")
        run_cell(self.tab, 2, f"{BENCH} .sl-large")

    def rest(self, path, method="GET"):
        address = self.url.split("/lab/")[0]
        headers = {"Authorization": "token student"}
        data = b"" if method == "POST" else None
        answer = urlopen(Request(f"{address}/api/{path}", data, headers, method=method)).read()
        return json.loads(answer) if answer else None

    def menu(self):
        self.tab.get_by_role("menuitem", name="Kernel", exact=True).click()
        self.tab.locator('.lm-Menu-item[data-command="kernelmenu:restart"]').click()
        self.tab.locator(".jp-Dialog button.jp-mod-accept").click()

    def kill(self):
        words = self.tab.locator("text=/^PID/").inner_text()
        os.kill(int(words.split()[1]), signal.SIGKILL)

    def restart(self):
        (session,) = self.rest("sessions")
        self.rest(f"kernels/{session['kernel']['id']}/restart", "POST")

    def on_disk(self):
        """What was said of the pictures, as far as it is on disk."""
        files = list((self.folder / "my_work").glob("kitchens-????????.json"))
        said = json.loads(files[0].read_text("utf-8"))["answers"] if files else []
        return [answer["said"] for answer in said]

    def expect_on_disk(self, words):
        end = time.monotonic() + 30
        while self.on_disk() != words:
            assert time.monotonic() < end, f"on disk are {self.on_disk()}"
            time.sleep(0.1)


@pytest.fixture
def lab(tmp_path, jupyterlab, notebook, page):
    (tmp_path / "gone.ipynb").write_text(notebook(*CELLS), "utf-8")
    with jupyterlab(tmp_path) as address:
        tab = page(width=1280, height=1400)
        page.excuse(tab)  # Lab itself logs what is none of ours
        tab.set_default_timeout(60_000)
        lab = Lab(tab, address("gone.ipynb"), tmp_path)
        lab.open()
        yield lab


def test_a_card_without_its_kernel_stays_whole_and_nothing_is_lost(lab, screenshot):
    tab = lab.tab
    lab.run_all()
    assert tab.locator(".sl-still:visible").count() == 0
    tab.locator(BENCH).focus()
    tab.keyboard.press("k")
    lab.expect_on_disk(["yes"])
    knob = tab.locator(f"{CARD} input[type=range]")
    knob.focus()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_selector(f"{CARD} .sl-sentence:text('The largest of 6 is 25.')")

    said = ["yes"]
    for way in ("menu", "kill", "restart"):
        getattr(lab, way)()
        for _ in range(20):
            tab.wait_for_timeout(1000)
            if tab.locator(".jp-Dialog").count():  # Lab says that a kernel has died
                tab.locator(".jp-Dialog button.jp-mod-accept").click()
            if tab.locator(f"{CARD} .sl-gone:text('{GONE}')").count():
                break
            knob.press("ArrowRight")  # nothing has told the card; it finds out when it asks
        assert knob.is_disabled()
        assert tab.locator(f"{CARD} .sl-sentence").first.inner_text() == "The largest of 6 is 25."
        assert tab.locator(f"{CARD} .js-plotly-plot .main-svg").count() > 0

        tab.locator(BENCH).focus()
        tab.keyboard.press("n")
        said.append("no")
        tab.wait_for_selector(f"{BENCH} .sl-notice:text('kept in this browser')")
        assert "Saved" not in tab.locator(f"{BENCH} .sl-notice").inner_text()
        screenshot(tab, f"gone-{way}")

        # The notebook is opened again: the card has words, and its cell brings it back.
        tab.locator(".jp-Cell .jp-InputArea-editor").first.click()
        tab.keyboard.press("Control+s")
        tab.wait_for_timeout(1500)
        lab.open()
        tab.locator(".sl-still", has_text="The largest of 5 is 16.").wait_for()
        tab.wait_for_timeout(1500)
        assert not tab.get_by_text("model not found").first.is_visible()
        screenshot(tab, f"reopened-{way}")
        lab.run_all()
        tab.wait_for_selector(f"{BENCH} .sl-hint:text('{len(said) + 1} of 16')")
        lab.expect_on_disk(said)
        tab.wait_for_selector(f"{BENCH} .sl-notice:text('Saved in my_work')")
        knob.focus()
        tab.keyboard.press("ArrowRight")
        tab.wait_for_selector(f"{CARD} .sl-sentence:text('The largest of 6 is 25.')")
        assert tab.locator(".sl-still:visible, .sl-gone").count() == 0


def test_a_notebook_saved_with_its_widgets_opens_whole_and_keeps_what_is_done(lab, screenshot):
    tab = lab.tab
    lab.run_all()
    tab.locator(BENCH).focus()
    tab.keyboard.press("k")
    lab.expect_on_disk(["yes"])
    tab.get_by_role("menuitem", name="Settings", exact=True).click()
    tab.locator('.lm-Menu-item[data-command$="saveWidgetState"]').click()
    tab.locator(".jp-Cell .jp-InputArea-editor").first.click()
    tab.keyboard.press("Control+s")
    end = time.monotonic() + 30
    while "widgets" not in json.loads((lab.folder / "gone.ipynb").read_text("utf-8"))["metadata"]:
        assert time.monotonic() < end, "the widgets were not saved"
        time.sleep(0.2)
    lab.kill()
    (session,) = lab.rest("sessions")
    lab.rest(f"sessions/{session['id']}", "DELETE")

    lab.open()
    tab.wait_for_selector(f"{BENCH} .sl-hint:text('2 of 16')")
    tab.wait_for_selector(f"{CARD} .sl-gone:text('{GONE}')")
    assert "The largest of 5 is 16." in tab.locator(f"{CARD} .sl-sentence").first.inner_text()
    tab.locator(BENCH).focus()
    tab.keyboard.press("n")
    tab.wait_for_selector(f"{BENCH} .sl-notice:text('kept in this browser')")
    assert "Saved" not in tab.locator(f"{BENCH} .sl-notice").inner_text()
    screenshot(tab, "reopened-with-state")
    lab.run_all()
    tab.wait_for_selector(f"{BENCH} .sl-hint:text('3 of 16')")
    lab.expect_on_disk(["yes", "no"])
