"""Moving a live slider in JupyterLab: from the key to the redrawn plot.

A JupyterLab of its own, a real Chromium, one move after the other, in turn. Below the explorer
stands, in the same notebook, the least one can write with the same tools: a slider that sets the y
of a FigureWidget's lines, without sentence, heading or marker. `compute and draw` is what the
lesson's own functions take in the kernel. The targets: p95 of two plots at most .75 of the bare
one's, and 100 ms on a quiet machine.

Then five cards in one notebook: how long until the first has drawn, how many bytes come over the
wire, and how large the notebook is when it is saved.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import numpy as np
from _timing import show
from playwright.sync_api import sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
MOVES, WARM_UP = 40, 5
HEADER = ["case", "median (ms)", "p95 (ms)", "ratio of p95", "compute and draw (ms)"]
CARDS = 5
CODE = """
import time
import numpy as np
from synthlab.explore import Explorer, Steps, theme

x, panels = np.linspace(0, 1, 60), {panels}

def draw(t):
    figures = []
    for panel in range(panels):
        figure = theme.figure(f"Panel {{panel}} at {{t}}", x="x", y="y", y_range=(-1, 1))
        for i in range(3):
            theme.line(figure, x, np.sin(6 * x + i + 0.1 * t + panel), f"line {{i}}", at=i / 3)
        figures.append(theme.marker(figure, t / 50))
    return figures

explorer = Explorer(name="race", title="Race", controls=[Steps("t", range(51))],
                    compute=lambda t: t, draw=draw, describe=lambda t: f"Step **{{t}}**.")
"""
BARE = """
import ipywidgets, plotly.graph_objects as go

figures = [go.FigureWidget(figure.to_plotly()) for figure in draw(0)]
slider = ipywidgets.IntSlider(max=50)

def moved(change):
    for panel, figure in enumerate(figures):
        with figure.batch_update():
            for i, line in enumerate(figure.data[:3]):
                line.y = np.sin(6 * x + i + 0.1 * change["new"] + panel)

slider.observe(moved, "value")
ipywidgets.VBox([slider, *figures])
"""
TIMED = """
start = time.perf_counter()
for t in range(20):
    explorer.at(t=t)
print("MS", 1000 * (time.perf_counter() - start) / 20)
explorer
"""
MOVE = """async moves => {
  const cells = [...document.querySelectorAll(".jp-OutputArea:has(.js-plotly-plot)")];
  const pair = cells.map(cell => ({
    native: cell.querySelector("input[type=range]"),
    handle: cell.querySelector("[role=slider]"),
    plots: [...cell.querySelectorAll(".js-plotly-plot")],
    times: [],
  }));
  async function move({ native, handle, plots, times }) {
    const start = performance.now();
    const drawn = plots.map(plot => new Promise(done => plot.once("plotly_afterplot", done)));
    if (native) {
      native.value = +native.value + 1;
      native.dispatchEvent(new Event("input", { bubbles: true }));
    } else handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    const lost = new Promise(done => setTimeout(done, 5000, true));
    if (!(await Promise.race([Promise.all(drawn).then(() => false), lost]))) {
      times.push(performance.now() - start);
    }
    await new Promise(done => setTimeout(done, 200));
  }
  for (let i = 0; i < moves; i++) {
    for (const one of i % 2 ? pair : [...pair].reverse()) await move(one);
  }
  return pair.map(one => one.times);
}"""


def notebook(*sources: str) -> str:
    """Return a notebook of these cells."""
    cell = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": []}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [cell | {"source": source, "id": f"c{i}"} for i, source in enumerate(sources)]
    book = {"cells": cells, "metadata": {"kernelspec": kernel}}
    return json.dumps(book | {"nbformat": 4, "nbformat_minor": 5})


def start_lab(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Return a running JupyterLab and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"JUPYTER_CONFIG_DIR": "own", "JUPYTERLAB_SETTINGS_DIR": "settings"}
    own |= {"JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
    server = subprocess.Popen(
        [
            *[sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"],
            *["--LabApp.news_url=", f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"],
            *["--IdentityProvider.token=bench", f"--ServerApp.root_dir={folder}"],
        ],
        env={**os.environ, **{name: str(folder / kept) for name, kept in own.items()}},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(400):
        try:
            urlopen(f"{address}/api?token=bench").close()
            return server, address
        except URLError:
            time.sleep(0.3)
    server.terminate()
    sys.exit("JupyterLab did not start")


def measure(browser: Any, address: str, name: str) -> tuple[list[np.ndarray], str]:
    """Return milliseconds a move, ours and bare, and what the kernel says that ours takes."""
    tab = browser.new_page(viewport={"width": 1280, "height": 2400})
    tab.set_default_timeout(180_000)
    tab.goto(f"{address}/lab/tree/{name}.ipynb?token=bench&reset")
    tab.wait_for_selector("text=/[|] Idle/")  # the kernel is there
    tab.locator(".jp-Notebook .jp-Cell").first.click()
    tab.keyboard.press("Shift+Enter")
    tab.wait_for_selector(".sl-explorer .js-plotly-plot .main-svg")
    tab.keyboard.press("Shift+Enter")
    tab.wait_for_selector(".widget-slider")
    tab.wait_for_timeout(6000)  # the first layout settles
    times = [np.array(one)[WARM_UP:] for one in tab.evaluate(MOVE, MOVES + WARM_UP)]
    kernel = tab.locator("text=/^MS /").first.inner_text().split()[1]
    tab.close()
    return times, f"{float(kernel):.1f}"


def five_cards(browser: Any, address: str, folder: Path) -> list[str]:
    """Return how long the first of five cards takes, what comes over the wire, and what is kept."""
    tab, got = browser.new_page(viewport={"width": 1280, "height": 1400}), [0]

    def count(socket: Any) -> None:
        def heard(data: Any) -> None:
            got[0] += len(data)

        socket.on("framereceived", heard)

    tab.set_default_timeout(180_000)
    tab.on("websocket", count)
    tab.goto(f"{address}/lab/tree/five.ipynb?token=bench&reset")
    tab.wait_for_selector("text=/[|] Idle/")
    tab.locator(".jp-Notebook .jp-Cell").first.click()
    tab.keyboard.press("Shift+Enter")  # imports, and a first figure
    tab.wait_for_selector("text=/^READY/")
    before, start = got[0], time.perf_counter()
    for _ in range(CARDS):
        tab.keyboard.press("Shift+Enter")
    tab.wait_for_selector(".sl-explorer .js-plotly-plot .main-svg")
    first = time.perf_counter() - start
    tab.wait_for_timeout(8000)
    tab.keyboard.press("Control+s")
    tab.wait_for_timeout(2000)
    tab.close()
    size = (folder / "five.ipynb").stat().st_size
    return [f"{first:.1f}", f"{(got[0] - before) / 1e6:.2f}", f"{size / 1e3:.0f}"]


def main() -> None:
    """Print the table."""
    program = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if program is None:
        sys.exit("no Chromium found: this benchmark needs one")
    rows = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        for panels in (1, 2):
            code = CODE.format(panels=panels)
            (folder / f"race{panels}.ipynb").write_text(notebook(code + TIMED, BARE), "utf-8")
        code = CODE.format(panels=2) + '_ = explorer.first\nprint("READY")'
        (folder / "five.ipynb").write_text(notebook(code, *["explorer"] * CARDS), "utf-8")
        server, address = start_lab(folder)
        try:
            with sync_playwright() as playwright:
                flags = ["--headless", "--no-sandbox", "--disable-gpu"]
                browser = playwright.chromium.launch(executable_path=program, args=flags)
                for panels in (1, 2):
                    plots = f"{panels} plot{'s' * (panels > 1)}"
                    both, kernel = measure(browser, address, f"race{panels}")
                    slow = [np.percentile(times, 95) for times in both]
                    told = [
                        [f"{np.median(times):.0f}", f"{np.percentile(times, 95):.0f}"]
                        for times in both
                    ]
                    rows.append(
                        [f"explorer, {plots}", *told[0], f"{slow[0] / slow[1]:.2f}", kernel]
                    )
                    rows.append([f"bare FigureWidget, {plots}", *told[1], "", ""])
                five = five_cards(browser, address, folder)
                browser.close()
        finally:
            server.terminate()
            server.wait(30)
    show(HEADER, rows)
    show(["cards", "first drawn (s)", "over the wire (MB)", "saved (kB)"], [[str(CARDS), *five]])


if __name__ == "__main__":
    main()
